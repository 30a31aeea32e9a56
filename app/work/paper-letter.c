/* paper-letter.c: letters: paragraphs, copies, who signs, and whom they are about
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/paper-private.h"

#include "app/work/tavan-group-work.h"

#include <string.h>

#define COPIES "رونوشت" /* the line of a letter's text after which those stand who get a copy */

static void
append_text (TavanData *data, const char *list, const char *text)
{
  g_autoptr (TavanData) row = tavan_data_new ();

  tavan_data_put_text (row, "text", text);
  tavan_data_append (data, list, row);
}

/* Each line is a paragraph; those after «رونوشت:» are receivers of copies. */
static void
append_body (TavanData *data, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body != NULL ? body : "", "\n", -1);
  const char *list = "paragraphs";

  tavan_data_put_list (data, "paragraphs");
  tavan_data_put_list (data, "copies");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (g_str_has_prefix (line, COPIES))
        {
          list = "copies";
          line += strlen (COPIES);
          line += strspn (line, ": ");
        }
      if (*line != '\0')
        append_text (data, list, line);
    }
}

static gboolean
put_signatory (TavanStore *store, TavanData *data, TavanRecord *letter, GError **error)
{
  g_autoptr (TavanRecord) signatory = NULL;
  g_autoptr (TavanData) dict = tavan_data_new ();

  tavan_data_put_dict (data, "signatory", dict);
  if (!tavan_record_is_set (letter, LETTER_SIGNATORY))
    return TRUE;
  signatory = tavan_work_any (store, &tavan_signatory_type, tavan_record_get_int (letter, LETTER_SIGNATORY), error);
  if (signatory == NULL)
    return FALSE;
  tavan_record_to_data (signatory, dict);
  return tavan_paper_put_image (store, dict, "signature", signatory, SIGNATORY_SIGNATURE, error);
}

/* ---- the client ---- */

gboolean
tavan_paper_put_assessment (TavanStore *store, TavanData *data, gint64 client, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_assessment_type), ASSESSMENT_CLIENT, TAVAN_IS, client);
  g_autoptr (TavanData) dict = tavan_data_new ();
  g_autoptr (GPtrArray) found = NULL;

  tavan_query_limit (tavan_query_sort (query, ASSESSMENT_DATE, /* falling= */ TRUE), 1);
  found = tavan_store_find (store, query, NULL, error);
  if (found == NULL)
    return FALSE;
  if (found->len > 0)
    tavan_record_to_data (g_ptr_array_index (found, 0), dict);
  tavan_data_put_dict (data, "assessment", dict);
  return TRUE;
}

static gboolean
append_members (TavanStore *store, TavanData *data, gint64 group, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) stays = tavan_group_members (store, group, day, error);

  for (guint i = 0; stays != NULL && i < stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);
      g_autoptr (TavanRecord) member = tavan_store_get (store, &tavan_client_type, tavan_record_get_int (stay, STAY_CLIENT), NULL, error);
      g_autoptr (TavanData) row = tavan_data_new ();
      g_autofree char *role = tavan_record_format (stay, STAY_ROLE);

      if (member == NULL)
        return FALSE;
      tavan_data_put_text (row, "name", tavan_record_get_reference_title (stay, STAY_CLIENT));
      tavan_data_put_code (row, "national_id", tavan_record_get_text (member, CLIENT_NATIONAL_ID));
      tavan_data_put_text (row, "role", role);
      tavan_data_put_date (row, "joined", tavan_record_get_text (stay, STAY_JOINED));
      tavan_data_append (data, "members", row);
    }
  return stays != NULL;
}

/* Her group of the letter's day, a microfinance group before another kind: it is what stands in for her at the bank. */
static gboolean
put_membership (TavanStore *store, TavanData *data, gint64 client, TavanDay day, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (day);
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store,
      "SELECT g.\"id\", g.\"name\", g.\"kind\", s.\"role\" FROM {stay} s JOIN {group} g ON g.\"id\" = s.\"group\" WHERE s.\"client\" = $1"
      " AND s.\"archived\" = 0 AND s.\"joined\" <= $2 AND (s.\"left\" IS NULL OR s.\"left\" > $2)"
      " ORDER BY CASE WHEN g.\"kind\" = 'microfinance' THEN 0 ELSE 1 END NULLS FIRST, g.\"id\"",
      NULL, error, "is", client, iso);
  g_autoptr (TavanData) dict = tavan_data_new ();
  char **row;

  tavan_data_put_list (data, "members");
  tavan_data_put_dict (data, "membership", dict);
  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  row = g_ptr_array_index (rows, 0);
  tavan_data_put_text (dict, "group", row[1]);
  tavan_data_put_text (dict, "kind", tavan_choice_label (tavan_group_kinds, row[2]));
  tavan_data_put_text (dict, "role", tavan_choice_label (tavan_stay_roles, row[3]));
  return !g_str_equal (row[2], "microfinance") || append_members (store, data, g_ascii_strtoll (row[0], NULL, 10), day, error);
}

static gboolean
put_subject (TavanStore *store, TavanData *data, TavanRecord *letter, GError **error)
{
  gint64 id = tavan_record_get_int (letter, LETTER_CLIENT);
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (TavanData) dict = NULL;

  if (id == 0)
    return TRUE;
  client = tavan_store_get (store, &tavan_client_type, id, NULL, error);
  dict = client != NULL ? tavan_paper_person (store, client, error) : NULL;
  if (dict == NULL)
    return FALSE;
  tavan_data_put_dict (data, "client", dict);
  return tavan_paper_put_assessment (store, data, id, error) && put_membership (store, data, id, tavan_record_get_day (letter, LETTER_DATE), error);
}

gboolean
tavan_paper_put_letter (TavanStore *store, TavanData *data, TavanRecord *letter, GError **error)
{
  g_autoptr (TavanData) own = tavan_data_new ();

  tavan_record_to_data (letter, own);
  tavan_data_put_dict (data, "letter", own);
  append_body (data, tavan_record_get_text (letter, LETTER_BODY));
  return put_signatory (store, data, letter, error);
}

TavanData *
tavan_paper_of_letter (TavanStore *store, TavanRecord *letter, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new ();

  return tavan_paper_put_letter (store, data, letter, error) && put_subject (store, data, letter, error) ? g_steal_pointer (&data) : NULL;
}
