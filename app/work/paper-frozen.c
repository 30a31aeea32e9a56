/* paper-frozen.c: letters that have gone out: what they said, kept
 *
 * A letter is frozen when it is first printed, or by the work that numbers it: its data, and the texts of the documents that it was printed by
 * (each kept once, by its hash). A reprint years later says the same, whatever became of the records, the office's head and the documents.
 * What its printing adds (copy, sample, when and by whom) is of the day of the print. A letter about a record (an application, an allocation, a
 * loan) has one document of its own; any other may be printed by several, all from the same data.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"
#include "app/work/paper-private.h"
#include "app/work/tavan-paper.h"

#include <string.h>

/* The letters about a record. The text of «about» tells a loan's letters apart; a paper speaks its document's language. */
static const struct
{
  const char            *document;
  const TavanRecordType *type;
  int                    field; /* of the record: its letter; -1: it has several, each of its day */
  const char            *about;
} letters[] = {
  { "letter-loan", &tavan_application_type, APPLICATION_LETTER, NULL },
  { "letter-allocation", &tavan_allocation_type, ALLOCATION_LETTER, NULL },
  { "letter-reminder", &tavan_loan_type, -1, "یادآوری قسط‌های سررسید گذشتهٔ تسهیلات شمارهٔ %s" },
  { "letter-settlement", &tavan_loan_type, -1, "تسویهٔ تسهیلات شمارهٔ %s" },
};

/* What stands beside data as a picture, by the hash of its file. */
static const struct { const char *dict, *name; } pictures[] = { { "office", "logo" }, { "signatory", "signature" }, { "client", "photo" } };

static TavanPaperSources sources_of;

void
tavan_paper_set_sources (TavanPaperSources sources)
{
  sources_of = sources;
}

static int
find_kind (const char *document, const TavanRecordType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].type == type && g_strcmp0 (letters[i].document, document) == 0)
      return (int) i;
  return -1;
}

gboolean
tavan_paper_is_letter_about (const char *document, const TavanRecordType *type)
{
  return find_kind (document, type) >= 0;
}

/* ---- which letter ---- */

static char *
about_of (int kind, TavanRecord *loan)
{
  const char *format = letters[kind].about, *place = strstr (format, "%s");

  return g_strdup_printf ("%.*s%s", (int) (place - format), format, tavan_record_get_text (loan, LOAN_NUMBER));
}

/* The letter of today about this loan. */
static gboolean
find_todays (TavanStore *store, int kind, TavanRecord *loan, gint64 *out_letter, GError **error)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ()), *about = about_of (kind, loan);
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT t.\"id\" FROM {letter} t WHERE t.\"client\" = $1 AND t.\"date\" = $2 AND t.\"about\" = $3 AND t.\"archived\" = 0 AND t.\"pages\" IS NOT NULL"
      " ORDER BY t.\"id\" DESC LIMIT 1",
      error, "iss", tavan_record_get_int (loan, LOAN_CLIENT), today, about);

  if (rows != NULL && rows->len > 0)
    tavan_loan_number_of (g_ptr_array_index (rows, 0), 0, out_letter);
  return rows != NULL;
}

/* *out_letter 0: none yet, or no letter at all. */
static gboolean
find_letter (TavanStore *store, const char *document, TavanRecord *record, gint64 *out_letter, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  int kind = find_kind (document, type);

  *out_letter = type == &tavan_letter_type ? tavan_record_get_id (record) : 0;
  if (kind < 0)
    return TRUE;
  if (letters[kind].field < 0)
    return find_todays (store, kind, record, out_letter, error);
  *out_letter = tavan_record_get_int (record, letters[kind].field);
  return TRUE;
}

/* ---- freezing ---- */

static TavanData *
read_frozen (TavanStore *store, TavanRecord *letter, GError **error)
{
  g_autoptr (GBytes) bytes = tavan_store_get_blob (store, tavan_record_get_text (letter, LETTER_PAGES), error);
  g_autofree char *json = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  return json != NULL ? tavan_data_from_json (json, error) : NULL;
}

static TavanData *
find_document (TavanData *frozen, const char *name)
{
  for (guint i = 0; i < tavan_data_list_length (frozen, "documents"); i++)
    if (g_strcmp0 (tavan_data_get_text (tavan_data_list_row (frozen, "documents", i), "name"), name) == 0)
      return tavan_data_list_row (frozen, "documents", i);
  return NULL;
}

/* The document's text and those that it is like. */
static gboolean
add_document (TavanTx *tx, TavanData *frozen, const char *name, GError **error)
{
  g_autoptr (TavanData) document = tavan_data_new ();
  g_autoptr (GPtrArray) texts = sources_of != NULL ? sources_of (tavan_tx_store (tx), name, error) : g_ptr_array_new ();

  if (texts == NULL)
    return FALSE;
  tavan_data_put_code (document, "name", name);
  tavan_data_put_list (document, "sources");
  for (guint i = 0; i + 1 < texts->len; i += 2)
    {
      const char *text = g_ptr_array_index (texts, i + 1);
      g_autoptr (TavanData) row = tavan_data_new ();
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autofree char *sha256 = NULL;

      if (!tavan_tx_put_blob (tx, bytes, &sha256, error))
        return FALSE;
      tavan_data_put_code (row, "name", g_ptr_array_index (texts, i));
      tavan_data_put_code (row, "file", sha256);
      tavan_data_append (document, "sources", row);
    }
  tavan_data_append (frozen, "documents", document);
  return TRUE;
}

static TavanData *
data_to_freeze (TavanStore *store, TavanRecord *letter, TavanRecord *subject, GError **error)
{
  g_autoptr (TavanData) data = tavan_paper_fill (store, subject != NULL ? subject : letter, error);

  if (data == NULL || (subject != NULL && !tavan_paper_put_letter (store, data, letter, error))
      || !tavan_paper_put_office (store, data, tavan_record_get_office (letter), error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      TavanData *dict = tavan_data_get_dict (data, pictures[i].dict);

      if (dict != NULL)
        tavan_data_put_image (dict, pictures[i].name, NULL);
    }
  return g_steal_pointer (&data);
}

static TavanData *
begin_frozen (TavanStore *store, TavanRecord *letter, TavanRecord *subject, GError **error)
{
  g_autoptr (TavanData) data = data_to_freeze (store, letter, subject, error);
  TavanData *frozen;

  if (data == NULL)
    return NULL;
  frozen = tavan_data_new ();
  tavan_data_put_dict (frozen, "data", data);
  tavan_data_put_yesno (frozen, "own", subject != NULL);
  tavan_data_put_list (frozen, "documents");
  return frozen;
}

gboolean
tavan_letter_freeze (TavanTx *tx, gint64 id, const char *document, TavanRecord *subject, GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autoptr (TavanRecord) letter = tavan_tx_lock (tx, &tavan_letter_type, id, error);
  gboolean again = letter != NULL && tavan_record_is_set (letter, LETTER_PAGES);
  g_autoptr (TavanData) frozen = letter == NULL ? NULL : again ? read_frozen (store, letter, error) : begin_frozen (store, letter, subject, error);
  g_autofree char *json = NULL, *sha256 = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (frozen == NULL)
    return FALSE;
  if (again && (subject != NULL || tavan_data_is_true (frozen, "own") || find_document (frozen, document) != NULL))
    return TRUE;
  if (!add_document (tx, frozen, document, error))
    return FALSE;
  json = tavan_data_to_json (frozen);
  bytes = g_bytes_new (json, strlen (json));
  if (!tavan_tx_put_blob (tx, bytes, &sha256, error))
    return FALSE;
  tavan_record_set_text (letter, LETTER_PAGES, sha256);
  return tavan_tx_save (tx, letter, error);
}

/* ---- issuing ---- */

gboolean
tavan_paper_check_due (TavanData *data, const char *document, GError **error)
{
  if (g_str_equal (document, "letter-reminder") && tavan_data_get_number (data, "standing.overdue") == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("No instalment of this loan is late"));
  if (g_str_equal (document, "letter-settlement") && !tavan_data_is_true (data, "loan.is_settled"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("The loan is not settled"));
  return TRUE;
}

/* A loan's letter is numbered when it is printed, once a day. */
static gboolean
write_about_loan (TavanStore *store, int kind, TavanRecord *loan, GError **error)
{
  g_autoptr (TavanData) data = tavan_paper_fill (store, loan, error);
  g_autoptr (TavanTx) tx = NULL;
  g_autofree char *about = about_of (kind, loan);
  const char *to = tavan_record_get_reference_title (loan, LOAN_CLIENT);
  gint64 letter;

  if (data == NULL || !tavan_paper_check_due (data, letters[kind].document, error))
    return FALSE;
  tx = tavan_work_begin (store, "letter write", &tavan_letter_type, TAVAN_MAY_MAKE, error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  return tavan_loan_letter (tx, tavan_record_get_office (loan), tavan_day_today (), to, about, tavan_record_get_int (loan, LOAN_CLIENT), &letter, error)
         && tavan_letter_freeze (tx, letter, letters[kind].document, loan, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* Whoever may see the letter prints it. */
static gboolean
freeze_now (TavanStore *store, gint64 letter, const char *document, TavanRecord *subject, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_tx_begin (store, "letter write", error);

  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  return tavan_letter_freeze (tx, letter, document, subject, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_paper_issue (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id, GError **error)
{
  int kind = find_kind (document, type);
  g_autoptr (TavanRecord) record = NULL;
  g_autoptr (TavanFrozenPaper) frozen = NULL;
  gint64 letter;

  if (kind < 0 && type != &tavan_letter_type)
    return TRUE;
  record = tavan_store_get (store, type, id, NULL, error);
  if (record == NULL || !find_letter (store, document, record, &letter, error))
    return FALSE;
  if (letter == 0 && letters[kind].field < 0)
    return write_about_loan (store, kind, record, error);
  if (letter == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "letter", NULL,
                            type == &tavan_application_type ? _("The letter gets its number when the application is introduced to the bank")
                                                            : _("The allocation was saved without letters"));
  if (!tavan_paper_frozen (store, document, type, id, &frozen, error))
    return FALSE;
  return (frozen != NULL && frozen->texts->len > 0) || freeze_now (store, letter, document, kind >= 0 ? record : NULL, error);
}

/* ---- reading it again ---- */

void
tavan_frozen_paper_free (TavanFrozenPaper *paper)
{
  if (paper == NULL)
    return;
  tavan_data_unref (paper->data);
  g_free (paper->document);
  g_ptr_array_unref (paper->names);
  g_ptr_array_unref (paper->texts);
  g_free (paper);
}

static gboolean
read_sources (TavanStore *store, TavanData *document, TavanFrozenPaper *paper, GError **error)
{
  for (guint i = 0; document != NULL && i < tavan_data_list_length (document, "sources"); i++)
    {
      TavanData *row = tavan_data_list_row (document, "sources", i);
      g_autoptr (GBytes) bytes = tavan_store_get_blob (store, tavan_data_get_text (row, "file"), error);

      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (paper->names, g_strdup (tavan_data_get_text (row, "name")));
      g_ptr_array_add (paper->texts, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  return TRUE;
}

static gboolean
restore_pictures (TavanStore *store, TavanData *data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      TavanData *dict = tavan_data_get_dict (data, pictures[i].dict);
      g_autofree char *file = g_strconcat (pictures[i].name, "_file", NULL);
      const char *sha256 = dict != NULL ? tavan_data_get_text (dict, file) : NULL;
      g_autoptr (GBytes) bytes = sha256 != NULL ? tavan_store_get_blob (store, sha256, error) : NULL;

      if (sha256 != NULL && bytes == NULL)
        return FALSE;
      if (bytes != NULL)
        tavan_data_put_image (dict, pictures[i].name, bytes);
    }
  return TRUE;
}

gboolean
tavan_paper_frozen (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id, TavanFrozenPaper **out_paper, GError **error)
{
  g_autoptr (TavanRecord) record = NULL, letter = NULL;
  g_autoptr (TavanData) frozen = NULL;
  g_autoptr (TavanFrozenPaper) paper = NULL;
  TavanData *kept;
  gint64 letter_id;

  *out_paper = NULL;
  if (type != &tavan_letter_type && find_kind (document, type) < 0)
    return TRUE;
  record = tavan_store_get (store, type, id, NULL, error);
  if (record == NULL || !find_letter (store, document, record, &letter_id, error))
    return FALSE;
  letter = letter_id != 0 ? tavan_work_any (store, &tavan_letter_type, letter_id, error) : NULL;
  if (letter == NULL || !tavan_record_is_set (letter, LETTER_PAGES))
    return letter_id == 0 || letter != NULL;
  frozen = read_frozen (store, letter, error);
  if (frozen == NULL)
    return FALSE;
  kept = tavan_data_is_true (frozen, "own") ? tavan_data_list_row (frozen, "documents", 0) : find_document (frozen, document);
  paper = g_new0 (TavanFrozenPaper, 1);
  paper->data = tavan_data_ref (tavan_data_get_dict (frozen, "data"));
  paper->document = g_strdup (kept != NULL ? tavan_data_get_text (kept, "name") : document);
  paper->names = g_ptr_array_new_with_free_func (g_free);
  paper->texts = g_ptr_array_new_with_free_func (g_free);
  tavan_paper_put_print (store, paper->data, tavan_data_is_true (paper->data, "demo"));
  if (!restore_pictures (store, paper->data, error) || !read_sources (store, kept, paper, error))
    return FALSE;
  *out_paper = g_steal_pointer (&paper);
  return TRUE;
}

/* What has gone out stays as it was. */
static gboolean
hold_letter (TavanTx *tx, TavanRecord *letter, GError **error)
{
  return !tavan_record_is_set (letter, LETTER_PAGES)
         || tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Write a new letter"), _("The letter was printed; what it says stays as it is"));
}

__attribute__ ((constructor)) static void
follow_letters (void)
{
  tavan_store_follow (&tavan_letter_type, hold_letter);
}
