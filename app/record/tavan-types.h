/* tavan-types.h: the numbers of each record type’s fields
 *
 * One enum a type, in the order of its table; a field's number is what work, window and paper say instead of its name.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record-type.h"

G_BEGIN_DECLS

typedef enum
{
  OFFICE_CODE,
  OFFICE_NAME,
  OFFICE_LEVEL,
  OFFICE_PARENT,
  OFFICE_PROVINCE,
  OFFICE_COUNTY,
  OFFICE_MANAGER,
  OFFICE_PHONE,
  OFFICE_POSTAL_CODE,
  OFFICE_ADDRESS,
  OFFICE_LOGO,
  OFFICE_HOME,
  OFFICE_DEMO,
  N_OFFICE_FIELDS
} TavanOfficeField;
extern const TavanRecordType tavan_office_type;

typedef enum
{
  USER_LOGIN,
  USER_NAME,
  USER_ROLES,
  USER_MAY_ISSUE,
  USER_MOBILE,
  USER_PASSWORD,
  USER_LOCKED,
  USER_DEPUTY,
  USER_DEPUTY_FROM,
  USER_DEPUTY_UNTIL,
  N_USER_FIELDS
} TavanUserField;
extern const TavanRecordType tavan_user_type;

typedef enum
{
  SETTING_NAME,
  SETTING_VALUE,
  N_SETTING_FIELDS
} TavanSettingField;
extern const TavanRecordType tavan_setting_type;

typedef enum
{
  SIGNATORY_NAME,
  SIGNATORY_POST,
  SIGNATORY_RANK,
  SIGNATORY_FROM,
  SIGNATORY_UNTIL,
  SIGNATORY_SIGNATURE,
  N_SIGNATORY_FIELDS
} TavanSignatoryField;
extern const TavanRecordType tavan_signatory_type;

typedef enum
{
  HOLIDAY_DAY,
  HOLIDAY_TITLE,
  HOLIDAY_KIND,
  HOLIDAY_CONFIRMED,
  N_HOLIDAY_FIELDS
} TavanHolidayField;
extern const TavanRecordType tavan_holiday_type;

typedef enum
{
  PARTNER_KIND,
  PARTNER_NAME,
  PARTNER_STATE,
  PARTNER_LEGAL_ID,
  PARTNER_MANAGER,
  PARTNER_CAPACITY,
  PARTNER_LICENCE_NUMBER,
  PARTNER_LICENCE_FROM,
  PARTNER_LICENCE_UNTIL,
  PARTNER_PHONE,
  PARTNER_COUNTY,
  PARTNER_ADDRESS,
  N_PARTNER_FIELDS
} TavanPartnerField;
extern const TavanRecordType tavan_partner_type;

typedef enum
{
  FACILITATOR_NAME,
  FACILITATOR_USER,
  FACILITATOR_MOBILE,
  FACILITATOR_START,
  FACILITATOR_COURSE_PASSED,
  N_FACILITATOR_FIELDS
} TavanFacilitatorField;
extern const TavanRecordType tavan_facilitator_type;

typedef enum
{
  FACILITATOR_COUNTY_FACILITATOR,
  FACILITATOR_COUNTY_COUNTY,
  N_FACILITATOR_COUNTY_FIELDS
} TavanFacilitatorCountyField;
extern const TavanRecordType tavan_facilitator_county_type;

typedef enum
{
  CLIENT_FILE_NUMBER,
  CLIENT_NATIONAL_ID,
  CLIENT_FIRST_NAME,
  CLIENT_LAST_NAME,
  CLIENT_FATHER_NAME,
  CLIENT_BIRTH_DATE,
  CLIENT_SEX,
  CLIENT_MARITAL,
  CLIENT_EDUCATION,
  CLIENT_NATIONALITY,
  CLIENT_FOREIGN_CODE,
  CLIENT_CERTIFICATE_NUMBER,
  CLIENT_CERTIFICATE_PLACE,
  CLIENT_PHOTO,
  CLIENT_CATEGORIES,
  CLIENT_HARD_TO_EMPLOY,
  CLIENT_HARD_BY_DISABILITY,
  CLIENT_SKILLS,
  CLIENT_REFERRED_BY,
  CLIENT_CONSENT_DATE,
  CLIENT_CASE_WORKER,
  CLIENT_FACILITATOR,
  CLIENT_CLINIC,
  CLIENT_MOBILE,
  CLIENT_PHONE,
  CLIENT_PLACE,
  CLIENT_POSTAL_CODE,
  CLIENT_ADDRESS,
  CLIENT_SHEBA,
  CLIENT_GUARDIAN_NAME,
  CLIENT_GUARDIAN_ID,
  CLIENT_GUARDIAN_DOCUMENT,
  CLIENT_STATUS,
  CLIENT_STATUS_REASON,
  CLIENT_STATUS_DATE,
  CLIENT_OPENED_ON,
  N_CLIENT_FIELDS
} TavanClientField;
extern const TavanRecordType tavan_client_type;

typedef enum
{
  DISABILITY_CLIENT,
  DISABILITY_KIND,
  DISABILITY_DEGREE,
  DISABILITY_COMMISSION_NUMBER,
  DISABILITY_DATE,
  DISABILITY_VALID_UNTIL,
  N_DISABILITY_FIELDS
} TavanDisabilityField;
extern const TavanRecordType tavan_disability_type;

typedef enum
{
  HOUSEHOLD_HEAD,
  HOUSEHOLD_MONTHLY_INCOME,
  HOUSEHOLD_TENURE,
  HOUSEHOLD_ADDRESS,
  N_HOUSEHOLD_FIELDS
} TavanHouseholdField;
extern const TavanRecordType tavan_household_type;

typedef enum
{
  HOUSEHOLD_MEMBER_HOUSEHOLD,
  HOUSEHOLD_MEMBER_NAME,
  HOUSEHOLD_MEMBER_RELATION,
  HOUSEHOLD_MEMBER_BIRTH_DATE,
  HOUSEHOLD_MEMBER_NATIONAL_ID,
  HOUSEHOLD_MEMBER_CLIENT,
  HOUSEHOLD_MEMBER_STUDIES,
  HOUSEHOLD_MEMBER_DISABILITY,
  HOUSEHOLD_MEMBER_INSURED,
  N_HOUSEHOLD_MEMBER_FIELDS
} TavanHouseholdMemberField;
extern const TavanRecordType tavan_household_member_type;

typedef enum
{
  NOT_SAME_ONE,
  NOT_SAME_OTHER,
  NOT_SAME_REASON,
  N_NOT_SAME_FIELDS
} TavanNotSameField;
extern const TavanRecordType tavan_not_same_type;

typedef enum
{
  GROUP_NAME,
  GROUP_KIND,
  GROUP_FIELD,
  GROUP_FORMATION_START,
  GROUP_CLINIC,
  GROUP_FACILITATOR,
  GROUP_BANK_ACCOUNT,
  GROUP_PLACE,
  GROUP_ABOUT,
  GROUP_STATE,
  GROUP_STATE_DATE,
  GROUP_STATE_REASON,
  N_GROUP_FIELDS
} TavanGroupField;
extern const TavanRecordType tavan_group_type;

typedef enum
{
  STAY_GROUP,
  STAY_CLIENT,
  STAY_ROLE,
  STAY_JOINED,
  STAY_LEFT,
  STAY_LEFT_REASON,
  N_STAY_FIELDS
} TavanStayField;
extern const TavanRecordType tavan_stay_type;

typedef enum
{
  MEETING_GROUP,
  MEETING_DATE,
  MEETING_SUBJECT,
  MEETING_MINUTES,
  N_MEETING_FIELDS
} TavanMeetingField;
extern const TavanRecordType tavan_meeting_type;

typedef enum
{
  MEETING_PRESENCE_MEETING,
  MEETING_PRESENCE_CLIENT,
  MEETING_PRESENCE_STATE,
  N_MEETING_PRESENCE_FIELDS
} TavanMeetingPresenceField;
extern const TavanRecordType tavan_meeting_presence_type;

typedef enum
{
  LEDGER_LINE_GROUP,
  LEDGER_LINE_DATE,
  LEDGER_LINE_KIND,
  LEDGER_LINE_MEMBER,
  LEDGER_LINE_AMOUNT,
  LEDGER_LINE_MEETING,
  LEDGER_LINE_REVERSES,
  LEDGER_LINE_NOTE,
  N_LEDGER_LINE_FIELDS
} TavanLedgerLineField;
extern const TavanRecordType tavan_ledger_line_type;

typedef enum
{
  COURSE_TITLE,
  COURSE_KIND,
  COURSE_PARTNER,
  COURSE_TRAINER,
  COURSE_TRAINER_NAME,
  COURSE_TRAINER_PARTNER,
  COURSE_START,
  COURSE_END,
  COURSE_HOURS,
  COURSE_CAPACITY,
  COURSE_STATE,
  COURSE_STATE_REASON,
  COURSE_ABOUT,
  N_COURSE_FIELDS
} TavanCourseField;
extern const TavanRecordType tavan_course_type;

typedef enum
{
  SESSION_COURSE,
  SESSION_DATE,
  SESSION_FROM,
  SESSION_TO,
  SESSION_TOPIC,
  SESSION_CANCELLED,
  SESSION_CANCEL_REASON,
  N_SESSION_FIELDS
} TavanSessionField;
extern const TavanRecordType tavan_session_type;

typedef enum
{
  TOPIC_COURSE,
  TOPIC_TITLE,
  TOPIC_HOURS,
  TOPIC_WEIGHT,
  N_TOPIC_FIELDS
} TavanTopicField;
extern const TavanRecordType tavan_topic_type;

typedef enum
{
  ENROLMENT_COURSE,
  ENROLMENT_CLIENT,
  ENROLMENT_USER,
  ENROLMENT_DATE,
  ENROLMENT_STATE,
  ENROLMENT_SCORE,
  ENROLMENT_PROPOSED,
  ENROLMENT_STATE_REASON,
  N_ENROLMENT_FIELDS
} TavanEnrolmentField;
extern const TavanRecordType tavan_enrolment_type;

typedef enum
{
  SCORE_ENROLMENT,
  SCORE_TOPIC,
  SCORE_SCORE,
  N_SCORE_FIELDS
} TavanScoreField;
extern const TavanRecordType tavan_score_type;

typedef enum
{
  ATTENDANCE_SESSION,
  ATTENDANCE_ENROLMENT,
  ATTENDANCE_STATE,
  N_ATTENDANCE_FIELDS
} TavanAttendanceField;
extern const TavanRecordType tavan_attendance_type;

typedef enum
{
  CERTIFICATE_NUMBER,
  CERTIFICATE_HOLDER,
  CERTIFICATE_HOLDER_ID,
  CERTIFICATE_COURSE_TITLE,
  CERTIFICATE_ENROLMENT,
  CERTIFICATE_ISSUE_DATE,
  CERTIFICATE_ISSUER,
  CERTIFICATE_TEMPLATE,
  CERTIFICATE_FROZEN,
  CERTIFICATE_CODE,
  CERTIFICATE_KEY_ID,
  CERTIFICATE_DUPLICATES,
  CERTIFICATE_REPLACES,
  CERTIFICATE_REVOKED_ON,
  CERTIFICATE_REVOKED_REASON,
  N_CERTIFICATE_FIELDS
} TavanCertificateField;
extern const TavanRecordType tavan_certificate_type;

typedef enum
{
  KEY_KEY_ID,
  KEY_PUBLIC_KEY,
  KEY_OWNER_NAME,
  KEY_OFFICE_CODE,
  KEY_OFFICE_LEVEL,
  KEY_OWN,
  KEY_FROM,
  KEY_UNTIL,
  KEY_WITHDRAWN,
  KEY_WITHDRAWN_REASON,
  KEY_SIGNED_BY,
  KEY_SIGNATURE,
  N_KEY_FIELDS
} TavanKeyField;
extern const TavanRecordType tavan_key_type;

typedef enum
{
  KEY_SEAL_KEY,
  KEY_SEAL_USER,
  KEY_SEAL_SEALED,
  N_KEY_SEAL_FIELDS
} TavanKeySealField;
extern const TavanRecordType tavan_key_seal_type;

typedef enum
{
  ASSESSMENT_CLIENT,
  ASSESSMENT_SOCIAL_WORKER,
  ASSESSMENT_DATE,
  ASSESSMENT_INCOME,
  ASSESSMENT_CERTIFIES_NEED,
  ASSESSMENT_VALID_UNTIL,
  ASSESSMENT_NEEDS,
  ASSESSMENT_STRENGTHS,
  ASSESSMENT_RECOMMENDATION,
  N_ASSESSMENT_FIELDS
} TavanAssessmentField;
extern const TavanRecordType tavan_assessment_type;

typedef enum
{
  VISIT_CLIENT,
  VISIT_KIND,
  VISIT_WHO,
  VISIT_DATE,
  VISIT_TEXT,
  VISIT_NEXT_STEP,
  VISIT_NEXT_DATE,
  VISIT_DONE,
  N_VISIT_FIELDS
} TavanVisitField;
extern const TavanRecordType tavan_visit_type;

typedef enum
{
  LETTER_NUMBER,
  LETTER_DATE,
  LETTER_TO,
  LETTER_ABOUT,
  LETTER_ATTACHMENTS,
  LETTER_BODY,
  LETTER_CLIENT,
  LETTER_SIGNATORY,
  LETTER_PAGES,
  N_LETTER_FIELDS
} TavanLetterField;
extern const TavanRecordType tavan_letter_type;

typedef enum
{
  ATTACHMENT_RECORD_TYPE,
  ATTACHMENT_RECORD_ID,
  ATTACHMENT_TITLE,
  ATTACHMENT_FILE,
  ATTACHMENT_FILE_NAME,
  ATTACHMENT_MEDIA_TYPE,
  ATTACHMENT_SIZE,
  N_ATTACHMENT_FIELDS
} TavanAttachmentField;
extern const TavanRecordType tavan_attachment_type;

typedef enum
{
  FUNDING_TITLE,
  FUNDING_YEAR,
  FUNDING_SOURCE,
  FUNDING_PURPOSE,
  FUNDING_AMOUNT,
  FUNDING_PREVIOUS,
  FUNDING_NOTE,
  N_FUNDING_FIELDS
} TavanFundingField;
extern const TavanRecordType tavan_funding_type;

typedef enum
{
  PROVINCE_SHARE_PROVINCE,
  PROVINCE_SHARE_INDICATOR,
  PROVINCE_SHARE_YEAR,
  PROVINCE_SHARE_PPM,
  PROVINCE_SHARE_SOURCE,
  PROVINCE_SHARE_INVENTED,
  N_PROVINCE_SHARE_FIELDS
} TavanProvinceShareField;
extern const TavanRecordType tavan_province_share_type;

typedef enum
{
  ALLOCATION_FUNDING,
  ALLOCATION_TO,
  ALLOCATION_AMOUNT,
  ALLOCATION_DATE,
  ALLOCATION_WEIGHT_UNEMPLOYMENT,
  ALLOCATION_WEIGHT_POPULATION,
  ALLOCATION_WEIGHT_SOCIAL,
  ALLOCATION_FLOOR,
  ALLOCATION_MINUTES,
  ALLOCATION_LETTER,
  N_ALLOCATION_FIELDS
} TavanAllocationField;
extern const TavanRecordType tavan_allocation_type;

typedef enum
{
  LOAN_PRODUCT_TITLE,
  LOAN_PRODUCT_KIND,
  LOAN_PRODUCT_FUNDING,
  LOAN_PRODUCT_APPLICANT,
  LOAN_PRODUCT_FOR_WHOM,
  LOAN_PRODUCT_MAX_AMOUNT,
  LOAN_PRODUCT_RATE,
  LOAN_PRODUCT_MONTHS,
  LOAN_PRODUCT_GRACE_MONTHS,
  LOAN_PRODUCT_GRACE_FEE,
  LOAN_PRODUCT_METHOD,
  LOAN_PRODUCT_ROUNDING,
  LOAN_PRODUCT_DUE_SHIFT,
  LOAN_PRODUCT_SPLIT,
  LOAN_PRODUCT_PENALTY_RATE,
  LOAN_PRODUCT_PATIENCE_DAYS,
  LOAN_PRODUCT_GUARANTEE,
  LOAN_PRODUCT_TRAINING,
  LOAN_PRODUCT_NEED_CERTIFIED,
  LOAN_PRODUCT_SITE_VISIT,
  LOAN_PRODUCT_GROUP_REQUIRED,
  LOAN_PRODUCT_HIRE_MONTHS,
  N_LOAN_PRODUCT_FIELDS
} TavanLoanProductField;
extern const TavanRecordType tavan_loan_product_type;

typedef enum
{
  APPLICATION_NUMBER,
  APPLICATION_TITLE,
  APPLICATION_STATE,
  APPLICATION_STATE_DATE,
  APPLICATION_APPLICANT,
  APPLICATION_CLIENT,
  APPLICATION_GROUP,
  APPLICATION_EMPLOYER,
  APPLICATION_PRODUCT,
  APPLICATION_FUNDING,
  APPLICATION_ASKED,
  APPLICATION_APPROVED,
  APPLICATION_PLAN_TITLE,
  APPLICATION_PLAN_FIELD,
  APPLICATION_PLAN_JOBS,
  APPLICATION_PLAN_OWN_SHARE,
  APPLICATION_PLAN_COSTS,
  APPLICATION_PLAN_INCOME,
  APPLICATION_HIRES,
  APPLICATION_HIRE_MONTHS,
  APPLICATION_PLAN_ABOUT,
  APPLICATION_DRAFTED_BY,
  APPLICATION_ASSESSED_BY,
  APPLICATION_VISIT,
  APPLICATION_BANK,
  APPLICATION_LETTER,
  APPLICATION_VALID_UNTIL,
  APPLICATION_APPEALED,
  APPLICATION_SPENT,
  APPLICATION_SPENT_ON,
  APPLICATION_SPENDING_DOCUMENTS,
  APPLICATION_VERIFIED_BY,
  N_APPLICATION_FIELDS
} TavanApplicationField;
extern const TavanRecordType tavan_application_type;

typedef enum
{
  APPLICATION_LINE_APPLICATION,
  APPLICATION_LINE_CLIENT,
  APPLICATION_LINE_ASKED,
  APPLICATION_LINE_APPROVED,
  APPLICATION_LINE_REFUSED,
  APPLICATION_LINE_REFUSED_REASON,
  N_APPLICATION_LINE_FIELDS
} TavanApplicationLineField;
extern const TavanRecordType tavan_application_line_type;

typedef enum
{
  APPLICATION_STEP_APPLICATION,
  APPLICATION_STEP_ACTION,
  APPLICATION_STEP_FROM,
  APPLICATION_STEP_TO,
  APPLICATION_STEP_DATE,
  APPLICATION_STEP_WHO,
  APPLICATION_STEP_NOTE,
  N_APPLICATION_STEP_FIELDS
} TavanApplicationStepField;
extern const TavanRecordType tavan_application_step_type;

typedef enum
{
  GUARANTEE_APPLICATION,
  GUARANTEE_KIND,
  GUARANTEE_STATE,
  GUARANTEE_DATE,
  GUARANTEE_GROUP,
  GUARANTEE_GUARANTOR_NAME,
  GUARANTEE_GUARANTOR_ID,
  GUARANTEE_GUARANTOR_MOBILE,
  GUARANTEE_SALARY_EMPLOYER,
  GUARANTEE_SALARY_LETTER,
  GUARANTEE_SIGNED_ON,
  GUARANTEE_CALLED_ON,
  GUARANTEE_CALLED_REASON,
  GUARANTEE_RELEASED_ON,
  GUARANTEE_RELEASED_REASON,
  N_GUARANTEE_FIELDS
} TavanGuaranteeField;
extern const TavanRecordType tavan_guarantee_type;

typedef enum
{
  GUARANTEE_MEMBER_GUARANTEE,
  GUARANTEE_MEMBER_CLIENT,
  GUARANTEE_MEMBER_ROLE,
  GUARANTEE_MEMBER_SHARE,
  GUARANTEE_MEMBER_SIGNED_ON,
  N_GUARANTEE_MEMBER_FIELDS
} TavanGuaranteeMemberField;
extern const TavanRecordType tavan_guarantee_member_type;

typedef enum
{
  COMMITTEE_SESSION_NUMBER,
  COMMITTEE_SESSION_DATE,
  COMMITTEE_SESSION_PLACE,
  COMMITTEE_SESSION_MINUTES,
  N_COMMITTEE_SESSION_FIELDS
} TavanCommitteeSessionField;
extern const TavanRecordType tavan_committee_session_type;

typedef enum
{
  COMMITTEE_MEMBER_SESSION,
  COMMITTEE_MEMBER_NAME,
  COMMITTEE_MEMBER_POST,
  N_COMMITTEE_MEMBER_FIELDS
} TavanCommitteeMemberField;
extern const TavanRecordType tavan_committee_member_type;

typedef enum
{
  COMMITTEE_DECISION_SESSION,
  COMMITTEE_DECISION_APPLICATION,
  COMMITTEE_DECISION_DECISION,
  COMMITTEE_DECISION_AMOUNT,
  COMMITTEE_DECISION_VOTES_FOR,
  COMMITTEE_DECISION_VOTES,
  COMMITTEE_DECISION_REASON,
  N_COMMITTEE_DECISION_FIELDS
} TavanCommitteeDecisionField;
extern const TavanRecordType tavan_committee_decision_type;

typedef enum
{
  COMMITMENT_APPLICATION,
  COMMITMENT_LINE,
  COMMITMENT_FUNDING,
  COMMITMENT_AMOUNT,
  COMMITMENT_DATE,
  N_COMMITMENT_FIELDS
} TavanCommitmentField;
extern const TavanRecordType tavan_commitment_type;

typedef enum
{
  LOAN_NUMBER,
  LOAN_CLIENT,
  LOAN_STATE,
  LOAN_STATE_DATE,
  LOAN_PRINCIPAL,
  LOAN_BALANCE,
  LOAN_OLDEST_UNPAID,
  LOAN_PAID,
  LOAN_CONTRACT_NUMBER,
  LOAN_CONTRACT_DATE,
  LOAN_BANK,
  LOAN_APPLICATION,
  LOAN_LINE,
  LOAN_PRODUCT,
  LOAN_FUNDING,
  LOAN_GROUP,
  LOAN_RATE,
  LOAN_MONTHS,
  LOAN_GRACE_MONTHS,
  LOAN_GRACE_FEE,
  LOAN_METHOD,
  LOAN_ROUNDING,
  LOAN_DUE_SHIFT,
  LOAN_SPLIT,
  LOAN_PENALTY_RATE,
  LOAN_PATIENCE_DAYS,
  LOAN_FIRST_DUE,
  N_LOAN_FIELDS
} TavanLoanField;
extern const TavanRecordType tavan_loan_type;

typedef enum
{
  DISBURSEMENT_APPLICATION,
  DISBURSEMENT_LOAN,
  DISBURSEMENT_LINE,
  DISBURSEMENT_CLIENT,
  DISBURSEMENT_FUNDING,
  DISBURSEMENT_DATE,
  DISBURSEMENT_AMOUNT,
  DISBURSEMENT_DOCUMENT,
  N_DISBURSEMENT_FIELDS
} TavanDisbursementField;
extern const TavanRecordType tavan_disbursement_type;

typedef enum
{
  LOAN_SCHEDULE_LOAN,
  LOAN_SCHEDULE_NUMBER,
  LOAN_SCHEDULE_KIND,
  LOAN_SCHEDULE_REASON,
  LOAN_SCHEDULE_DATE,
  LOAN_SCHEDULE_PRINCIPAL,
  LOAN_SCHEDULE_FEE,
  LOAN_SCHEDULE_OWN_FEE,
  LOAN_SCHEDULE_NOTE,
  N_LOAN_SCHEDULE_FIELDS
} TavanLoanScheduleField;
extern const TavanRecordType tavan_loan_schedule_type;

typedef enum
{
  INSTALMENT_SCHEDULE,
  INSTALMENT_LOAN,
  INSTALMENT_NUMBER,
  INSTALMENT_DUE,
  INSTALMENT_PRINCIPAL,
  INSTALMENT_FEE,
  INSTALMENT_BALANCE,
  INSTALMENT_PAID_PRINCIPAL,
  INSTALMENT_PAID_FEE,
  INSTALMENT_DROPPED_FEE,
  INSTALMENT_PAID_PENALTY,
  INSTALMENT_PAID_ON,
  N_INSTALMENT_FIELDS
} TavanInstalmentField;
extern const TavanRecordType tavan_instalment_type;

typedef enum
{
  LOAN_PAYMENT_LOAN,
  LOAN_PAYMENT_DATE,
  LOAN_PAYMENT_AMOUNT,
  LOAN_PAYMENT_KIND,
  LOAN_PAYMENT_TO_PENALTY,
  LOAN_PAYMENT_TO_FEE,
  LOAN_PAYMENT_TO_PRINCIPAL,
  LOAN_PAYMENT_SOURCE,
  LOAN_PAYMENT_DOCUMENT,
  LOAN_PAYMENT_RECEIPT,
  LOAN_PAYMENT_REVERSED_ON,
  LOAN_PAYMENT_REVERSED_REASON,
  N_LOAN_PAYMENT_FIELDS
} TavanLoanPaymentField;
extern const TavanRecordType tavan_loan_payment_type;

typedef enum
{
  LOAN_EVENT_LOAN,
  LOAN_EVENT_KIND,
  LOAN_EVENT_DATE,
  LOAN_EVENT_AMOUNT,
  LOAN_EVENT_SCHEDULE,
  LOAN_EVENT_NOTE,
  N_LOAN_EVENT_FIELDS
} TavanLoanEventField;
extern const TavanRecordType tavan_loan_event_type;

typedef enum
{
  EXPENSE_FUNDING,
  EXPENSE_PROGRAMME,
  EXPENSE_AMOUNT,
  EXPENSE_DATE,
  EXPENSE_DOCUMENT,
  EXPENSE_NOTE,
  N_EXPENSE_FIELDS
} TavanExpenseField;
extern const TavanRecordType tavan_expense_type;

typedef enum
{
  AUDIT_ENTRY_NUMBER,
  AUDIT_ENTRY_AT,
  AUDIT_ENTRY_USER,
  AUDIT_ENTRY_ACCOUNT,
  AUDIT_ENTRY_ACTION,
  AUDIT_ENTRY_RECORD_TYPE,
  AUDIT_ENTRY_RECORD_ID,
  AUDIT_ENTRY_RECORD_TITLE,
  AUDIT_ENTRY_WORK,
  AUDIT_ENTRY_WORK_ID,
  AUDIT_ENTRY_CHANGES,
  AUDIT_ENTRY_BEFORE,
  AUDIT_ENTRY_HASH,
  N_AUDIT_ENTRY_FIELDS
} TavanAuditEntryField;
extern const TavanRecordType tavan_audit_entry_type;

/* Choice tables that code needs by name (labels of a state, a heading of a chart). */
extern const TavanChoice tavan_office_levels[];
extern const TavanChoice tavan_roles[];
extern const TavanChoice tavan_holiday_kinds[];
extern const TavanChoice tavan_nationalities[];
extern const TavanChoice tavan_sexes[];
extern const TavanChoice tavan_marital_states[];
extern const TavanChoice tavan_educations[];
extern const TavanChoice tavan_client_categories[];
extern const TavanChoice tavan_places[];
extern const TavanChoice tavan_client_states[];
extern const TavanChoice tavan_client_state_reasons[];
extern const TavanChoice tavan_referrers[];
extern const TavanChoice tavan_disability_kinds[];
extern const TavanChoice tavan_disability_degrees[];
extern const TavanChoice tavan_tenures[];
extern const TavanChoice tavan_relations[];
extern const TavanChoice tavan_partner_kinds[];
extern const TavanChoice tavan_partner_states[];
extern const TavanChoice tavan_group_kinds[];
extern const TavanChoice tavan_group_states[];
extern const TavanChoice tavan_stay_roles[];
extern const TavanChoice tavan_meeting_presences[];
extern const TavanChoice tavan_ledger_kinds[];
extern const TavanChoice tavan_course_kinds[];
extern const TavanChoice tavan_course_states[];
extern const TavanChoice tavan_enrolment_states[];
extern const TavanChoice tavan_presences[];
extern const TavanChoice tavan_visit_kinds[];
extern const TavanChoice tavan_share_indicators[];
extern const TavanChoice tavan_loan_product_kinds[];
extern const TavanChoice tavan_applicant_kinds[];
extern const TavanChoice tavan_loan_methods[];
extern const TavanChoice tavan_grace_fees[];
extern const TavanChoice tavan_payment_splits[];
extern const TavanChoice tavan_guarantee_kinds[];
extern const TavanChoice tavan_application_states[];
extern const TavanChoice tavan_application_actions[];
extern const TavanChoice tavan_guarantee_states[];
extern const TavanChoice tavan_committee_decisions[];
extern const TavanChoice tavan_loan_states[];
extern const TavanChoice tavan_schedule_kinds[];
extern const TavanChoice tavan_schedule_reasons[];
extern const TavanChoice tavan_payment_kinds[];
extern const TavanChoice tavan_payment_sources[];
extern const TavanChoice tavan_loan_events[];
extern const TavanChoice tavan_programmes[];
extern const TavanChoice tavan_audit_actions[];

G_END_DECLS
