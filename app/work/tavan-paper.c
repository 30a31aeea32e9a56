/* tavan-paper.c: fills papers from the records
 *
 * A paper is known by its document's name, the record by its type: a document of the office's own for clients is filled
 * as the client file is. resources/documents/README.md says what each gets.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/paper-private.h"

#include "app/work/key-private.h"
#include "app/work/tavan-office-work.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-paper.h"

/* A paper speaks its document's language, whatever the clerk's screen speaks. */
#define WORD_HER "سرکار خانم"
#define WORD_HIM "جناب آقای"

gboolean
tavan_paper_put_image (TavanStore *store, TavanData *data, const char *name, TavanRecord *record, int field,
                       GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *file = NULL;

  if (!tavan_record_is_set (record, field))
    return TRUE;
  bytes = tavan_store_get_blob (store, tavan_record_get_text (record, field), error);
  file = g_strconcat (name, "_file", NULL);
  tavan_data_put_code (data, file, tavan_record_get_text (record, field));
  tavan_data_put_image (data, name, bytes);
  return bytes != NULL;
}

/* The three lines of the head: the country, the province, the office itself; the logo of the nearest office that has
 * one. */
static TavanData *
make_office (TavanStore *store, gint64 id, gboolean *out_demo, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new ();
  gboolean has_logo = FALSE;

  for (gint64 at = id; at != 0;)
    {
      g_autoptr (TavanRecord) office = tavan_work_any (store, &tavan_office_type, at, error);

      if (office == NULL)
        return NULL;
      if (!has_logo && !tavan_paper_put_image (store, data, "logo", office, OFFICE_LOGO, error))
        return NULL;
      has_logo = has_logo || tavan_record_is_set (office, OFFICE_LOGO);
      if (at == id)
        {
          tavan_data_put_text (data, "name", tavan_record_get_text (office, OFFICE_NAME));
          tavan_data_put_yesno (data, "is_country", tavan_record_has (office, OFFICE_LEVEL, "country"));
          tavan_data_put_text (data, "manager", tavan_record_get_text (office, OFFICE_MANAGER));
          tavan_data_put_text (data, "address", tavan_record_get_text (office, OFFICE_ADDRESS));
          tavan_data_put_code (data, "phone", tavan_record_get_text (office, OFFICE_PHONE));
          tavan_data_put_code (data, "postal_code", tavan_record_get_text (office, OFFICE_POSTAL_CODE));
          tavan_data_put_code (data, "code", tavan_record_get_text (office, OFFICE_CODE));
          *out_demo = tavan_record_get_int (office, OFFICE_DEMO) != 0;
        }
      else if (tavan_record_has (office, OFFICE_LEVEL, "province"))
        tavan_data_put_text (data, "province_name", tavan_record_get_text (office, OFFICE_NAME));
      if (at != id && tavan_record_has (office, OFFICE_LEVEL, "country"))
        tavan_data_put_text (data, "country_name", tavan_record_get_text (office, OFFICE_NAME));
      at = tavan_record_get_int (office, OFFICE_PARENT);
    }
  return g_steal_pointer (&data);
}

void
tavan_paper_put_print (TavanStore *store, TavanData *data, gboolean demo)
{
  g_autoptr (TavanData) print = tavan_data_new ();
  TavanRecord *user = tavan_store_get_user (store);
  g_autofree char *now = tavan_moment_now (), *moment = tavan_moment_format (now),
                  *today = tavan_day_to_iso (tavan_day_today ());

  tavan_data_put_text (print, "by", user != NULL ? tavan_record_get_text (user, USER_NAME) : _("the system"));
  tavan_data_put_text (print, "moment", moment);
  tavan_data_put_date (print, "date", today);
  tavan_data_put_yesno (print, "demo", demo);
  tavan_data_put_dict (data, "print", print);
}

gboolean
tavan_paper_put_office (TavanStore *store, TavanData *data, gint64 office_id, GError **error)
{
  gboolean demo = FALSE;
  g_autoptr (TavanData) office = make_office (store, office_id, &demo, error);

  if (office == NULL)
    return FALSE;
  tavan_data_put_dict (data, "office", office);
  tavan_data_put_yesno (data, "demo", demo);
  return TRUE;
}

/* What every paper of an office has. */
static gboolean
put_common (TavanStore *store, TavanData *data, gint64 office, GError **error)
{
  if (!tavan_paper_put_office (store, data, office, error))
    return FALSE;
  tavan_paper_put_print (store, data, tavan_data_is_true (data, "demo"));
  return TRUE;
}

/* ---- one record ---- */

TavanData *
tavan_paper_person (TavanStore *store, TavanRecord *client, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autofree char *name = tavan_record_title (client);
  gboolean male = tavan_record_has (client, CLIENT_SEX, "male");
  TavanDay birth = tavan_record_get_day (client, CLIENT_BIRTH_DATE);

  tavan_record_to_data (client, data);
  tavan_data_put_text (data, "name", name);
  if (birth != TAVAN_NO_DAY)
    tavan_data_put_number (data, "age", tavan_jalali_age (birth, tavan_day_today ()));
  if (tavan_record_is_set (client, CLIENT_SEX))
    tavan_data_put_text (data, "honorific", male ? WORD_HIM : WORD_HER);
  tavan_data_put_yesno (data, "is_male", male);
  return tavan_paper_put_image (store, data, "photo", client, CLIENT_PHOTO, error) ? g_steal_pointer (&data) : NULL;
}

/* The record under its type's name; a client as a person. */
static gboolean
put_record (TavanStore *store, TavanData *data, TavanRecord *record, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (TavanData) own = NULL;

  if (type == &tavan_client_type)
    {
      own = tavan_paper_person (store, record, error);
      if (own == NULL)
        return FALSE;
    }
  else
    {
      own = tavan_data_new ();
      tavan_record_to_data (record, own);
    }
  tavan_data_put_dict (data, type->name, own);
  return TRUE;
}

static TavanData *
fill_plain (TavanStore *store, TavanRecord *record, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new ();

  return put_record (store, data, record, error) ? g_steal_pointer (&data) : NULL;
}

/* A visit is told on the paper of her whom it was paid to. */
static TavanData *
fill_visit (TavanStore *store, TavanRecord *visit, GError **error)
{
  g_autoptr (TavanRecord) client = tavan_store_get (store, &tavan_client_type, tavan_record_get_int (visit, VISIT_CLIENT), NULL, error);
  g_autoptr (TavanData) data = client != NULL ? tavan_paper_of_client (store, client, error) : NULL;
  g_autoptr (TavanData) nothing = tavan_data_new ();

  if (data == NULL || !put_record (store, data, visit, error))
    return NULL;
  tavan_data_put_dict (data, "last_visit", nothing);
  return g_steal_pointer (&data);
}

static const struct
{
  const TavanRecordType *type;
  TavanData *(*fill) (TavanStore *store, TavanRecord *record, GError **error);
} fillers[] = {
  { &tavan_client_type, tavan_paper_of_client },           { &tavan_course_type, tavan_paper_of_course },
  { &tavan_group_type, tavan_paper_of_group },             { &tavan_letter_type, tavan_paper_of_letter },
  { &tavan_meeting_type, tavan_paper_of_meeting },         { &tavan_visit_type, fill_visit },
  { &tavan_application_type, tavan_paper_of_application }, { &tavan_committee_session_type, tavan_paper_of_session },
  { &tavan_loan_type, tavan_paper_of_loan },               { &tavan_loan_payment_type, tavan_paper_of_payment },
  { &tavan_allocation_type, tavan_paper_of_allocation },   { &tavan_funding_type, tavan_paper_of_funding },
};

TavanData *
tavan_paper_fill (TavanStore *store, TavanRecord *record, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (fillers[i].type == tavan_record_get_record_type (record))
      return fillers[i].fill (store, record, error);
  return fill_plain (store, record, error);
}

/* A letter that has no number yet: as it will be, and said to be a draft. */
static void
put_draft (TavanData *data)
{
  g_autoptr (TavanData) letter = tavan_data_new ();
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());

  tavan_data_put_text (letter, "number", "······");
  tavan_data_put_date (letter, "date", today);
  tavan_data_put_text (letter, "to", "······");
  tavan_data_put_text (letter, "about", "······");
  tavan_data_put_dict (data, "letter", letter);
  tavan_data_put_yesno (tavan_data_get_dict (data, "print"), "draft", TRUE);
}

TavanData *
tavan_paper_data (TavanStore *store, const char *document, const char *type_name, gint64 id, GError **error)
{
  const TavanRecordType *type = tavan_record_type_by_name (type_name);
  g_autoptr (TavanRecord) record = NULL;
  g_autoptr (TavanData) data = NULL;
  g_autoptr (TavanFrozenPaper) frozen = NULL;

  if (type == &tavan_certificate_type)
    return tavan_certificate_paper (store, id, &data, /* out_template= */ NULL, error) ? g_steal_pointer (&data) : NULL;
  if (!tavan_paper_frozen (store, document, type, id, &frozen, error))
    return NULL;
  if (frozen != NULL)
    return tavan_data_ref (frozen->data);
  record = tavan_store_get (store, type, id, NULL, error);
  data = record != NULL ? tavan_paper_fill (store, record, error) : NULL;
  if (data == NULL || !put_common (store, data, tavan_record_get_office (record), error))
    return NULL;
  if (!tavan_paper_check_due (data, document, error))
    return NULL;
  if (tavan_paper_is_letter_about (document, type))
    put_draft (data);
  return g_steal_pointer (&data);
}

/* ---- many on the same pages ---- */

static gboolean
put_counties (TavanStore *store, TavanData *row, gint64 facilitator, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_facilitator_county_type), FACILITATOR_COUNTY_FACILITATOR,
                                                        TAVAN_IS, facilitator);
  g_autoptr (GPtrArray) counties = tavan_store_find (store, query, NULL, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; counties != NULL && i < counties->len; i++)
    {
      g_autoptr (TavanRecord) county
          = tavan_work_any (store, &tavan_office_type, tavan_record_get_int (g_ptr_array_index (counties, i), FACILITATOR_COUNTY_COUNTY), error);
      const char *name = county != NULL ? tavan_places_name (tavan_record_get_text (county, OFFICE_COUNTY)) : NULL;

      if (county == NULL)
        return FALSE;
      g_strv_builder_add (names, name != NULL ? name : tavan_record_get_text (county, OFFICE_NAME));
    }
  all = g_strv_builder_end (names);
  joined = g_strjoinv ("، ", all);
  tavan_data_put_text (row, "counties", joined);
  return counties != NULL;
}

/* What a scanner reads from a card: the number that finds the file; of others who she is. */
static void
put_code (TavanData *row, TavanRecord *record, const char *title)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autofree char *text = NULL;

  if (type == &tavan_client_type)
    tavan_data_put_text (row, "code", tavan_record_get_text (record, CLIENT_FILE_NUMBER));
  else
    {
      text = g_strdup_printf ("%s\n%s", tavan_type_label (type), title);
      tavan_data_put_text (row, "code", text);
    }
}

static TavanData *
make_row (TavanStore *store, TavanRecord *record, GError **error)
{
  g_autoptr (TavanData) row = tavan_data_new ();
  g_autofree char *title = tavan_record_title (record), *until = NULL;
  int year = tavan_jalali_from_day (tavan_day_today ()).year;

  until = tavan_day_to_iso (tavan_jalali_to_day ((TavanJalali) { year, 12, tavan_jalali_month_days (year, 12) }));
  tavan_data_put_text (row, "title", title);
  tavan_data_put_date (row, "valid_until", until);
  put_code (row, record, title);
  if (tavan_record_get_record_type (record) == &tavan_facilitator_type && !put_counties (store, row, tavan_record_get_id (record), error))
    return NULL;
  return put_record (store, row, record, error) ? g_steal_pointer (&row) : NULL;
}

TavanData *
tavan_paper_data_together (TavanStore *store, const TavanRecordType *type, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) records = tavan_store_get_many (store, type, ids, n, NULL, error);
  g_autoptr (TavanData) data = tavan_data_new ();
  gint64 office = 0;

  if (records == NULL)
    return NULL;
  tavan_data_put_list (data, "records");
  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (records, i);
      g_autoptr (TavanData) row = record != NULL ? make_row (store, record, error) : NULL;

      if (record == NULL)
        return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("One of the records is not there any more, or not in your sight")), NULL;
      if (row == NULL)
        return NULL;
      tavan_data_append (data, "records", row);
      office = office != 0 ? office : tavan_record_get_office (record);
    }
  return put_common (store, data, office != 0 ? office : tavan_store_get_office (store), error) ? g_steal_pointer (&data) : NULL;
}

/* ---- a list ---- */

int *
tavan_paper_list_fields (const TavanRecordType *type)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));
  int end = -1;

  for (int i = 0; i < (int) type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_LISTED) != 0 && (type->fields[i].flags & (TAVAN_HIDDEN | TAVAN_SECRET)) == 0)
      g_array_append_val (fields, i);
  g_array_append_val (fields, end);
  return (int *) (void *) g_array_free (fields, /* free_segment= */ FALSE);
}

/* How wide a column should be among the others. */
static gint64
share_of (const TavanField *field)
{
  if (tavan_kind_is_number (field->kind) || field->kind == TAVAN_YESNO || field->kind == TAVAN_CHOICE || field->kind == TAVAN_DATE)
    return field->kind == TAVAN_MONEY ? 14 : 11;
  if (field->kind == TAVAN_SHEBA)
    return 26;
  if (field->kind == TAVAN_CODE)
    return 18;
  return tavan_kind_is_code (field->kind) ? 15 : field->flags & TAVAN_WIDE ? 24 : 16;
}

/* Money adds up, but for a cash box, whose lines go in and out. */
static gboolean
is_summed (const TavanRecordType *type, const TavanField *field)
{
  return field->kind == TAVAN_MONEY && type != &tavan_ledger_line_type;
}

static void
append_column (TavanData *data, const TavanRecordType *type, const TavanField *field)
{
  g_autoptr (TavanData) column = tavan_data_new ();
  g_autofree char *total = g_strdup_printf ("totals.%s", field->name);

  tavan_data_put_text (column, "column_key", field->name);
  tavan_data_put_text (column, "column_label", tavan_field_label (field));
  tavan_data_put_number (column, "column_share", share_of (field));
  tavan_data_put_yesno (column, "column_figures", tavan_kind_is_number (field->kind) || tavan_kind_is_code (field->kind) || field->kind == TAVAN_DATE);
  if (is_summed (type, field))
    tavan_data_put_text (column, "column_total", total);
  tavan_data_append (data, "columns", column);
}

static gboolean
append_rows (TavanStore *store, TavanData *data, const TavanRecordType *type, const gint64 *ids, guint n, const int *fields, gint64 *sums,
             GCancellable *cancellable, GError **error)
{
  for (guint first = 0; first < n; first += 500)
    {
      g_autoptr (GPtrArray) records = tavan_store_get_many (store, type, ids + first, MIN (500, n - first), cancellable, error);

      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        {
          TavanRecord *record = g_ptr_array_index (records, i);
          g_autoptr (TavanData) row = tavan_data_new ();

          if (record == NULL) /* gone since the list was made */
            continue;
          tavan_record_some_to_data (record, fields, row);
          for (guint k = 0; fields[k] >= 0; k++)
            if (is_summed (type, &type->fields[fields[k]]))
              sums[k] += tavan_record_get_int (record, fields[k]);
          tavan_data_append (data, "rows", row);
        }
    }
  return TRUE;
}

TavanData *
tavan_paper_data_list (TavanStore *store, const TavanRecordType *type, const gint64 *ids, guint n, const int *fields, const char *note,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new (), list = tavan_data_new (), totals = tavan_data_new ();
  g_autofree gint64 *sums = g_new0 (gint64, type->n_fields + 1);
  gboolean any = FALSE;

  tavan_data_put_list (data, "columns");
  tavan_data_put_list (data, "rows");
  for (guint k = 0; fields[k] >= 0; k++)
    append_column (data, type, &type->fields[fields[k]]);
  if (!append_rows (store, data, type, ids, n, fields, sums, cancellable, error))
    return NULL;
  for (guint k = 0; fields[k] >= 0; k++)
    if (is_summed (type, &type->fields[fields[k]]))
      {
        tavan_data_put_money (totals, type->fields[fields[k]].name, sums[k]);
        any = TRUE;
      }
  tavan_data_put_text (list, "plural", tavan_type_plural (type));
  tavan_data_put_text (list, "note", note);
  tavan_data_put_number (list, "count", tavan_data_list_length (data, "rows"));
  tavan_data_put_yesno (list, "totals", any);
  tavan_data_put_dict (data, "list", list);
  tavan_data_put_dict (data, "totals", totals);
  return put_common (store, data, tavan_store_get_office (store), error) ? g_steal_pointer (&data) : NULL;
}
