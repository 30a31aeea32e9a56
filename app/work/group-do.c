/* group-do.c: the work of groups by words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/group-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

static gboolean
do_form (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) group = tavan_work_arg_record (args, &tavan_group_type, error);

  if (group == NULL || !tavan_group_form (store, group, error))
    return FALSE;
  *out_result = tavan_record_to_json (group);
  return TRUE;
}

static gboolean
do_join (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 group, client, stay;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &group, error) || !tavan_work_arg_id (args, 1, &client, error)
      || !tavan_work_arg_day (args, "date", &date, error)
      || !tavan_group_join (store, group, client, date, tavan_work_args_named (args, "role"), &stay, error))
    return FALSE;
  *out_result = tavan_work_result_id (stay);
  return TRUE;
}

static gboolean
do_leave (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 stay;
  TavanDay date;
  const char *reason;

  return tavan_work_arg_id (args, 0, &stay, error) && tavan_work_arg_text (args, "reason", &reason, error)
         && tavan_work_arg_day (args, "date", &date, error) && tavan_group_leave (store, stay, date, reason, error);
}

static gboolean
do_role (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 stay;
  TavanDay date;
  const char *role;

  return tavan_work_arg_id (args, 0, &stay, error) && tavan_work_arg_text (args, "role", &role, error)
         && tavan_work_arg_day (args, "date", &date, error) && tavan_group_set_role (store, stay, role, date, error);
}

/* ---- meetings ---- */

static const char *
find_presence (const char *word, GError **error)
{
  for (const TavanChoice *choice = tavan_meeting_presences; choice->code != NULL; choice++)
    if (g_str_equal (choice->code, word))
      return choice->code;
  tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("present, absent or excused"), _("“%s” is not a presence"), word);
  return NULL;
}

/* CLIENT:PRESENCE[:SAVING[:REPAYMENT[:FINE]]]; a part may be empty. */
static gboolean
parse_line (const char *word, TavanMeetingLine *line, GError **error)
{
  g_autofree char *digits = tavan_text_digits_latin (word);
  g_auto (GStrv) parts = g_strsplit (digits, ":", -1);
  guint n = g_strv_length (parts);
  gint64 *const amounts[] = { &line->saving, &line->repayment, &line->fine };

  *line = (TavanMeetingLine) { 0 };
  if (n < 2 || n > 2 + G_N_ELEMENTS (amounts)
      || !g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, &line->client, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("CLIENT:PRESENCE[:SAVING[:REPAYMENT[:FINE]]]"),
                            _("“%s” is not a member’s line"), word);
  if (*parts[1] != '\0' && (line->presence = find_presence (parts[1], error)) == NULL)
    return FALSE;
  for (guint i = 2; i < n; i++)
    if (*parts[i] != '\0' && !tavan_money_parse (parts[i], TAVAN_UNIT_RIAL, amounts[i - 2], error))
      return FALSE;
  return TRUE;
}

static gboolean
do_meeting (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TavanMeetingLine));
  const char *known = tavan_work_args_named (args, "meeting");
  gint64 group, meeting = 0;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &group, error) || !tavan_work_arg_day (args, "date", &date, error))
    return FALSE;
  if (known != NULL && !g_ascii_string_to_signed (known, 10, 1, G_MAXINT64, &meeting, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a record’s id"), known);
  for (guint i = 1; i < tavan_work_args_count (args); i++)
    {
      TavanMeetingLine line;

      if (!parse_line (tavan_work_args_at (args, i), &line, error))
        return FALSE;
      g_array_append_val (lines, line);
    }
  if (!tavan_group_meeting (store, group, meeting, date, tavan_work_args_named (args, "subject"),
                            tavan_work_args_named (args, "minutes"), (const TavanMeetingLine *) (void *) lines->data,
                            lines->len, &meeting, error))
    return FALSE;
  *out_result = tavan_work_result_id (meeting);
  return TRUE;
}

/* ---- ledger ---- */

static gboolean
do_ledger (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *member_word = tavan_work_args_named (args, "member"), *kind;
  g_autofree char *stored = NULL;
  gint64 group, amount, line, member = 0;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &group, error) || !tavan_work_arg_text (args, "kind", &kind, error)
      || !tavan_field_parse (&tavan_ledger_line_type.fields[LEDGER_LINE_KIND], kind, tavan_day_today (), &stored, error)
      || !tavan_work_arg_money (args, "amount", &amount, error) || !tavan_work_arg_day (args, "date", &date, error))
    return FALSE;
  if (member_word != NULL && !g_ascii_string_to_signed (member_word, 10, 1, G_MAXINT64, &member, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a record’s id"), member_word);
  if (!tavan_group_ledger (store, group, date, stored, member, amount, tavan_work_args_named (args, "note"), &line,
                           error))
    return FALSE;
  *out_result = tavan_work_result_id (line);
  return TRUE;
}

static gboolean
do_reverse (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 line;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &line, error) && tavan_work_arg_day (args, "date", &date, error)
         && tavan_group_reverse (store, line, date, tavan_work_args_named (args, "note"), error);
}

/* ---- states ---- */

static gboolean
do_activate (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 group;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &group, error) && tavan_work_arg_day (args, "date", &date, error)
         && tavan_group_activate (store, group, date, tavan_work_args_named (args, "reason"), error);
}

static gboolean
set_state (TavanStore *store, const TavanWorkArgs *args, const char *state, GError **error)
{
  gint64 group;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &group, error) && tavan_work_arg_day (args, "date", &date, error)
         && tavan_group_set_state (store, group, state, date, tavan_work_args_named (args, "reason"), error);
}

static gboolean
do_independent (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return set_state (store, args, "independent", error);
}

static gboolean
do_dissolve (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return set_state (store, args, "dissolved", error);
}

const TavanWork tavan_group_works[] = {
  { "group form", N_("Form a group"),
    "name=NAME kind=hamyar|microfinance field=TEXT [formation_start=DATE] [FIELD=VALUE…]", do_form },
  { "group join", N_("Take a member into a group"), "GROUP CLIENT [date=DATE] [role=ROLE]", do_join },
  { "group leave", N_("Leave a group"), "STAY reason=TEXT [date=DATE]", do_leave },
  { "group role", N_("Give a member a role"), "STAY role=ROLE [date=DATE]", do_role },
  { "group meeting", N_("Record a meeting"),
    "GROUP [meeting=ID] [date=DATE] [subject=TEXT] [minutes=TEXT] CLIENT:PRESENCE[:SAVING[:REPAYMENT[:FINE]]]…",
    do_meeting },
  { "group ledger", N_("Write in a group’s ledger"),
    "GROUP kind=KIND amount=MONEY [member=CLIENT] [date=DATE] [note=TEXT]", do_ledger },
  { "group reverse", N_("Reverse a ledger line"), "LINE [date=DATE] [note=TEXT]", do_reverse },
  { "group activate", N_("Activate a group"), "GROUP [date=DATE] [reason=TEXT]", do_activate },
  { "group independent", N_("Declare a group independent"), "GROUP [date=DATE] [reason=TEXT]", do_independent },
  { "group dissolve", N_("Dissolve a group"), "GROUP reason=TEXT [date=DATE]", do_dissolve },
  { NULL }
};
