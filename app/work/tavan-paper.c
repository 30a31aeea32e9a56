/* tavan-paper.c: fills papers from the records
 *
 * A paper is known by its document's name, the record by its type: a document of the office's own for clients is filled
 * as the client file is. resources/documents/README.md says what each gets.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/paper-private.h"

#include "app/work/tavan-certificate.h"
#include "app/work/tavan-paper.h"

gboolean
tavan_paper_put_image (TavanStore *store, TavanData *data, const char *name, TavanRecord *record, int field,
                       GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!tavan_record_is_set (record, field))
    return TRUE;
  bytes = tavan_store_get_blob (store, tavan_record_get_text (record, field), error);
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
      g_autoptr (TavanRecord) office = tavan_store_get (store, &tavan_office_type, at, NULL, error);

      if (office == NULL)
        return NULL;
      if (!has_logo && !tavan_paper_put_image (store, data, "logo", office, OFFICE_LOGO, error))
        return NULL;
      has_logo = has_logo || tavan_record_is_set (office, OFFICE_LOGO);
      if (at == id)
        {
          tavan_data_put_text (data, "name", tavan_record_get_text (office, OFFICE_NAME));
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

static TavanData *
make_print (TavanStore *store, gboolean demo)
{
  TavanData *print = tavan_data_new ();
  TavanRecord *user = tavan_store_get_user (store);
  g_autofree char *now = tavan_moment_now (), *moment = tavan_moment_format (now),
                  *today = tavan_day_to_iso (tavan_day_today ());

  tavan_data_put_text (print, "by", user != NULL ? tavan_record_get_text (user, USER_NAME) : _("the system"));
  tavan_data_put_text (print, "moment", moment);
  tavan_data_put_date (print, "date", today);
  tavan_data_put_yesno (print, "demo", demo);
  return print;
}

static TavanData *
fill (TavanStore *store, TavanRecord *record, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  gboolean demo = FALSE;
  g_autoptr (TavanData) data = type == &tavan_client_type ? tavan_paper_of_client (store, record, error)
                                                          : tavan_paper_of_course (store, record, error);
  g_autoptr (TavanData) office
      = data != NULL ? make_office (store, tavan_record_get_office (record), &demo, error) : NULL;
  g_autoptr (TavanData) print = office != NULL ? make_print (store, demo) : NULL;

  if (print == NULL)
    return NULL;
  tavan_data_put_dict (data, "office", office);
  tavan_data_put_dict (data, "print", print);
  return g_steal_pointer (&data);
}

TavanData *
tavan_paper_data (TavanStore *store, const char *document, const char *type_name, gint64 id, GError **error)
{
  const TavanRecordType *type = tavan_record_type_by_name (type_name);
  g_autoptr (TavanRecord) record = NULL;
  TavanData *data = NULL;

  if (type == &tavan_certificate_type)
    return tavan_certificate_paper (store, id, &data, /* out_template= */ NULL, error) ? data : NULL;
  if (type != &tavan_client_type && type != &tavan_course_type)
    {
      /* Translators: a document’s name, a type of record */
      tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("The paper “%s” is not filled from this: %s"), document,
                       type != NULL ? tavan_type_label (type) : type_name);
      return NULL;
    }
  record = tavan_store_get (store, type, id, NULL, error);
  return record != NULL ? fill (store, record, error) : NULL;
}
