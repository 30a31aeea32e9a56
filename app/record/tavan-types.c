/* tavan-types.c: all record types in one list
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

static const TavanRecordType *const types[] = {
  &tavan_office_type,
  &tavan_user_type,
  &tavan_setting_type,
  &tavan_signatory_type,
  &tavan_holiday_type,
  &tavan_partner_type,
  &tavan_facilitator_type,
  &tavan_facilitator_county_type,
  &tavan_client_type,
  &tavan_disability_type,
  &tavan_household_type,
  &tavan_household_member_type,
  &tavan_not_same_type,
  &tavan_group_type,
  &tavan_stay_type,
  &tavan_meeting_type,
  &tavan_meeting_presence_type,
  &tavan_ledger_line_type,
  &tavan_course_type,
  &tavan_session_type,
  &tavan_topic_type,
  &tavan_enrolment_type,
  &tavan_score_type,
  &tavan_attendance_type,
  &tavan_certificate_type,
  &tavan_key_type,
  &tavan_key_seal_type,
  &tavan_assessment_type,
  &tavan_visit_type,
  &tavan_letter_type,
  &tavan_funding_type,
  &tavan_province_share_type,
  &tavan_allocation_type,
  &tavan_loan_product_type,
  &tavan_application_type,
  &tavan_application_line_type,
  &tavan_application_step_type,
  &tavan_guarantee_type,
  &tavan_guarantee_member_type,
  &tavan_committee_session_type,
  &tavan_committee_member_type,
  &tavan_committee_decision_type,
  &tavan_commitment_type,
  &tavan_loan_type,
  &tavan_disbursement_type,
  &tavan_loan_schedule_type,
  &tavan_instalment_type,
  &tavan_loan_payment_type,
  &tavan_loan_event_type,
  &tavan_expense_type,
  &tavan_attachment_type,
  &tavan_audit_entry_type,
  NULL
};

const TavanRecordType *const *
tavan_record_types (void)
{
  return types;
}
