/* tavan-certificate-paper.c: what a certificate says, frozen when it is issued
 *
 * The frozen data holds words and figures, and pictures by their hash: they lie once in the office's database, however
 * many certificates bear them, and never change. What is said of a print (who printed it, which duplicate, whether it
 * is void) is never frozen. The names are described in resources/documents/README.md.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/certificate-private.h"

#include "app/base/tavan-paths.h"
#include "app/work/tavan-office-work.h"

#include <string.h>

/* A paper speaks its document's language, whatever the clerk's screen speaks. */
#define WORD_HER "سرکار خانم"
#define WORD_HIM "جناب آقای"
#define WORD_TRAINER "مربی دوره"
#define MOST_SIGNATURES 3 /* as many stand beside each other on a page */

/* ---- the template ---- */

char *
tavan_documents_folder (TavanStore *store)
{
  const char *uri = tavan_store_get_uri (store);
  const char *path = g_str_has_prefix (uri, "sqlite:") ? uri + strlen ("sqlite:") : uri;
  g_autofree char *folder = NULL;

  if (tavan_store_is_server (store))
    return g_build_filename (tavan_paths_get (TAVAN_PATH_USER_CONFIG), "documents", NULL);
  folder = g_path_get_dirname (path);
  return g_build_filename (folder, "documents", NULL);
}

static gboolean
is_document_name (const char *name)
{
  return *name != '\0' && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (name);
}

static GBytes *
read_file (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  char *text;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL) ? g_bytes_new_take (text, length) : NULL;
}

static TavanTemplateCheck template_check;

void
tavan_certificate_check_templates (TavanTemplateCheck check)
{
  template_check = check;
}

/* A certificate is issued only on what can be printed years later. */
static gboolean
is_right (const char *name, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return template_check == NULL || template_check (name, text, size);
}

/* The office's own copy comes first, unless it is broken; then the one built into the program, then the program's data
 * folder. */
static GBytes *
load_template (TavanStore *store, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".xml", NULL), *own = tavan_documents_folder (store);
  g_autofree char *resource = g_strconcat (TAVAN_RESOURCE_PATH "/documents/", file, NULL);
  g_autofree char *shipped = g_build_filename (tavan_paths_get (TAVAN_PATH_DATA), "documents", NULL);
  g_autoptr (GBytes) bytes = is_document_name (name) ? read_file (own, file) : NULL;

  if (bytes != NULL && !is_right (name, bytes))
    g_clear_pointer (&bytes, g_bytes_unref);
  if (bytes == NULL && is_document_name (name))
    bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL && is_document_name (name))
    bytes = read_file (shipped, file);
  if (bytes == NULL)
    tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "template", NULL, _("There is no document called “%s”"), name);
  return g_steal_pointer (&bytes);
}

/* ---- what is common to a course ---- */

void
tavan_issuing_free (TavanIssuing *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->course);
  g_clear_object (&self->office);
  g_free (self->template_name);
  g_clear_pointer (&self->template_text, g_bytes_unref);
  g_clear_pointer (&self->pair, tavan_key_pair_free);
  g_clear_pointer (&self->common, tavan_data_unref);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_free (self);
}

static char *
trainer_name (TavanRecord *course)
{
  const char *name = tavan_record_get_text (course, COURSE_TRAINER_NAME);

  return g_strdup (name != NULL ? name : tavan_record_get_reference_title (course, COURSE_TRAINER));
}

static void
put_course (TavanIssuing *self)
{
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autofree char *trainer = trainer_name (self->course);

  tavan_data_put_text (data, "title", tavan_record_get_text (self->course, COURSE_TITLE));
  tavan_data_put_number (data, "hours", tavan_record_get_int (self->course, COURSE_HOURS));
  tavan_data_put_date (data, "start", tavan_record_get_text (self->course, COURSE_START));
  tavan_data_put_date (data, "end", tavan_record_get_text (self->course, COURSE_END));
  tavan_data_put_text (data, "partner", tavan_record_get_reference_title (self->course, COURSE_PARTNER));
  tavan_data_put_text (data, "trainer", trainer);
  tavan_data_put_dict (self->common, "course", data);
}

/* The three lines at the head of a paper: the country's office, the province's, its own; the office's picture or the
 * nearest above. */
static gboolean
put_offices (TavanIssuing *self, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new ();

  tavan_data_put_text (data, "name", tavan_record_get_text (self->office, OFFICE_NAME));
  tavan_data_put_code (data, "code", tavan_record_get_text (self->office, OFFICE_CODE));
  for (gint64 at = tavan_record_get_id (self->office); at != 0;)
    {
      g_autoptr (TavanRecord) office = tavan_work_any (self->store, &tavan_office_type, at, error);

      if (office == NULL)
        return FALSE;
      if (tavan_data_get_text (data, "logo_file") == NULL)
        tavan_data_put_code (data, "logo_file", tavan_record_get_text (office, OFFICE_LOGO));
      if (tavan_record_has (office, OFFICE_LEVEL, "country"))
        tavan_data_put_text (data, "country_name", tavan_record_get_text (office, OFFICE_NAME));
      else if (at != tavan_record_get_id (self->office))
        tavan_data_put_text (data, "province_name", tavan_record_get_text (office, OFFICE_NAME));
      at = tavan_record_get_int (office, OFFICE_PARENT);
    }
  tavan_data_put_dict (self->common, "office", data);
  tavan_data_put_yesno (self->common, "demo", tavan_record_get_int (self->office, OFFICE_DEMO) != 0);
  return TRUE;
}

/* Who signs on the day: those of the office or, where it has none, of the nearest office above. */
static GPtrArray *
find_signatories (TavanIssuing *self, GError **error)
{
  g_autofree char *day = tavan_day_to_iso (self->date);

  for (gint64 at = tavan_record_get_id (self->office); at != 0;)
    {
      g_autoptr (TavanRecord) office = tavan_work_any (self->store, &tavan_office_type, at, error);
      g_autoptr (TavanQuery) query
          = tavan_query_where_int (tavan_query_new (&tavan_signatory_type), TAVAN_FIELD_OFFICE, TAVAN_IS, at);
      g_autoptr (GPtrArray) records = office != NULL ? tavan_store_find_any (self->store, query, error) : NULL;

      if (records == NULL)
        return NULL;
      for (guint i = records->len; i-- > 0;)
        {
          const char *from = tavan_record_get_text (g_ptr_array_index (records, i), SIGNATORY_FROM);
          const char *until = tavan_record_get_text (g_ptr_array_index (records, i), SIGNATORY_UNTIL);

          if ((from != NULL && strcmp (from, day) > 0) || (until != NULL && strcmp (until, day) < 0))
            g_ptr_array_remove_index (records, i);
        }
      if (records->len > 0)
        return g_steal_pointer (&records);
      at = tavan_record_get_int (office, OFFICE_PARENT);
    }
  return g_ptr_array_new ();
}

static void
add_signature (TavanIssuing *self, const char *name, const char *post, const char *file)
{
  g_autoptr (TavanData) row = tavan_data_new ();

  if (name == NULL || tavan_data_list_length (self->common, "signatures") == MOST_SIGNATURES)
    return;
  tavan_data_put_text (row, "name", name);
  tavan_data_put_text (row, "post", post);
  tavan_data_put_code (row, "signature_file", file);
  tavan_data_append (self->common, "signatures", row);
}

/* The office's signatories by their order, then the trainer while there is room. */
static gboolean
put_signatures (TavanIssuing *self, GError **error)
{
  g_autoptr (GPtrArray) records = find_signatories (self, error);
  g_autofree char *trainer = trainer_name (self->course);

  if (records == NULL)
    return FALSE;
  tavan_data_put_list (self->common, "signatures");
  for (guint i = 0; i < records->len; i++)
    add_signature (self, tavan_record_get_text (g_ptr_array_index (records, i), SIGNATORY_NAME),
                   tavan_record_get_text (g_ptr_array_index (records, i), SIGNATORY_POST),
                   tavan_record_get_text (g_ptr_array_index (records, i), SIGNATORY_SIGNATURE));
  add_signature (self, trainer, WORD_TRAINER, /* file= */ NULL);
  return TRUE;
}

/* All but the key: as much as looking at a certificate to come needs. */
static TavanIssuing *
issuing_load (TavanStore *store, gint64 course, TavanDay date, const char *template_name, GError **error)
{
  g_autoptr (TavanIssuing) self = g_new0 (TavanIssuing, 1);

  self->store = store;
  self->date = date != TAVAN_NO_DAY ? date : tavan_day_today ();
  self->template_name = g_strdup (template_name != NULL ? template_name : TAVAN_CERTIFICATE_TEMPLATE);
  self->common = tavan_data_new ();
  self->course = tavan_store_get (store, &tavan_course_type, course, NULL, error);
  self->office = self->course != NULL
                     ? tavan_work_any (store, &tavan_office_type, tavan_record_get_office (self->course), error)
                     : NULL;
  self->topics
      = self->office != NULL ? tavan_work_details (store, &tavan_topic_type, TOPIC_COURSE, course, NULL, error) : NULL;
  self->template_text = self->topics != NULL ? load_template (store, self->template_name, error) : NULL;
  if (self->template_text == NULL || !put_offices (self, error) || !put_signatures (self, error))
    return NULL;
  put_course (self);
  return g_steal_pointer (&self);
}

TavanIssuing *
tavan_issuing_new (TavanStore *store, gint64 course, TavanDay date, const char *template_name, const char *secret,
                   GError **error)
{
  g_autoptr (TavanIssuing) self = issuing_load (store, course, date, template_name, error);

  if (self != NULL)
    self->pair = tavan_key_open (store, tavan_record_get_office (self->course), secret, /* out_key= */ NULL, error);
  return self != NULL && self->pair != NULL ? g_steal_pointer (&self) : NULL;
}

/* ---- one person ---- */

static const char *
person_id (TavanRecord *person)
{
  const char *id;

  if (tavan_record_get_record_type (person) != &tavan_client_type)
    return NULL;
  id = tavan_record_get_text (person, CLIENT_NATIONAL_ID);
  return id != NULL ? id : tavan_record_get_text (person, CLIENT_FOREIGN_CODE);
}

static TavanData *
person_data (TavanRecord *person)
{
  TavanData *data = tavan_data_new ();
  g_autofree char *title = tavan_record_title (person);
  const char *sex;

  tavan_data_put_text (data, "name", title);
  if (tavan_record_get_record_type (person) != &tavan_client_type)
    return data;
  sex = tavan_record_get_text (person, CLIENT_SEX);
  tavan_data_put_text (data, "first_name", tavan_record_get_text (person, CLIENT_FIRST_NAME));
  tavan_data_put_text (data, "last_name", tavan_record_get_text (person, CLIENT_LAST_NAME));
  tavan_data_put_text (data, "father_name", tavan_record_get_text (person, CLIENT_FATHER_NAME));
  tavan_data_put_code (data, "national_id", tavan_record_get_text (person, CLIENT_NATIONAL_ID));
  tavan_data_put_code (data, "foreign_code", tavan_record_get_text (person, CLIENT_FOREIGN_CODE));
  tavan_data_put_date (data, "birth_date", tavan_record_get_text (person, CLIENT_BIRTH_DATE));
  tavan_data_put_text (data, "sex", sex);
  if (sex != NULL)
    tavan_data_put_text (data, "honorific",
                         g_str_equal (sex, "male") ? WORD_HIM : WORD_HER);
  tavan_data_put_code (data, "photo_file", tavan_record_get_text (person, CLIENT_PHOTO));
  return data;
}

/* Whole hours as a number, so that they read "56", else with their part. */
static void
put_hours (TavanData *data, const char *name, int minutes)
{
  if (minutes % 60 == 0)
    tavan_data_put_number (data, name, minutes / 60);
  else
    tavan_data_put_decimal (data, name, ((gint64) minutes * 100 + 30) / 60);
}

static TavanData *
enrolment_data (const TavanGridRow *row)
{
  TavanData *data = tavan_data_new ();

  put_hours (data, "hours_present", row->minutes_present);
  put_hours (data, "hours_counted", row->minutes_counted);
  tavan_data_put_number (data, "percent", row->percent);
  if (row->has_score)
    tavan_data_put_decimal (data, "score", row->score);
  return data;
}

/* For the back of the page: each topic with its score. */
static gboolean
put_topics (TavanIssuing *self, TavanData *data, const TavanGridRow *row, GError **error)
{
  g_autoptr (GPtrArray) scores = NULL;

  if (self->topics->len == 0)
    return TRUE;
  scores = tavan_work_details (self->store, &tavan_score_type, SCORE_ENROLMENT, row->enrolment, NULL, error);
  for (guint i = 0; scores != NULL && i < self->topics->len; i++)
    {
      TavanRecord *topic = g_ptr_array_index (self->topics, i);
      g_autoptr (TavanData) line = tavan_data_new ();

      tavan_data_put_text (line, "title", tavan_record_get_text (topic, TOPIC_TITLE));
      if (tavan_record_is_set (topic, TOPIC_HOURS))
        tavan_data_put_number (line, "hours", tavan_record_get_int (topic, TOPIC_HOURS));
      tavan_data_put_number (line, "weight", tavan_record_get_int (topic, TOPIC_WEIGHT));
      for (guint s = 0; s < scores->len; s++)
        if (tavan_record_get_int (g_ptr_array_index (scores, s), SCORE_TOPIC) == tavan_record_get_id (topic))
          tavan_data_put_decimal (line, "score", tavan_record_get_int (g_ptr_array_index (scores, s), SCORE_SCORE));
      tavan_data_append (data, "topics", line);
    }
  return scores != NULL;
}

static void
copy_dict (TavanData *to, TavanData *from, const char *name)
{
  TavanData *dict = tavan_data_get_dict (from, name);

  if (dict != NULL)
    tavan_data_put_dict (to, name, dict);
}

TavanData *
tavan_issuing_data (TavanIssuing *self, const TavanGridRow *row, TavanRecord *person, const char *number,
                    const char *replaces, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new (), about = tavan_data_new (), who = person_data (person),
                        enrolment = enrolment_data (row);
  g_autofree char *date = tavan_day_to_iso (self->date);

  tavan_data_put_code (about, "number", number);
  tavan_data_put_date (about, "issue_date", date);
  tavan_data_put_code (about, "replaces", replaces);
  tavan_data_put_dict (data, "certificate", about);
  tavan_data_put_dict (data, "person", who);
  tavan_data_put_dict (data, "enrolment", enrolment);
  copy_dict (data, self->common, "course");
  copy_dict (data, self->common, "office");
  tavan_data_put_list (data, "signatures");
  for (guint i = 0; i < tavan_data_list_length (self->common, "signatures"); i++)
    tavan_data_append (data, "signatures", tavan_data_list_row (self->common, "signatures", i));
  tavan_data_put_yesno (data, "demo", tavan_data_is_true (self->common, "demo"));
  tavan_data_put_text (data, "document", self->template_name);
  return put_topics (self, data, row, error) ? g_steal_pointer (&data) : NULL;
}

char *
tavan_issuing_code (TavanIssuing *self, TavanRecord *person, const char *number, GError **error)
{
  g_autofree char *title = tavan_record_title (person), *issued = tavan_day_to_iso (self->date);
  g_autofree char *hours = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_int (self->course, COURSE_HOURS));
  const char *values[TAVAN_N_CODE_FIELDS] = {
    [TAVAN_CODE_NUMBER] = number,
    [TAVAN_CODE_NAME] = title,
    [TAVAN_CODE_NATIONAL_ID] = person_id (person),
    [TAVAN_CODE_COURSE] = tavan_record_get_text (self->course, COURSE_TITLE),
    [TAVAN_CODE_HOURS] = hours,
    [TAVAN_CODE_START] = tavan_record_get_text (self->course, COURSE_START),
    [TAVAN_CODE_END] = tavan_record_get_text (self->course, COURSE_END),
    [TAVAN_CODE_OFFICE] = tavan_record_get_text (self->office, OFFICE_NAME),
    [TAVAN_CODE_ISSUED] = issued,
    [TAVAN_CODE_DEMO] = tavan_data_is_true (self->common, "demo") ? "1" : "0",
  };

  return tavan_code_make (values, self->pair, error);
}

/* ---- printing ---- */

static gboolean
put_picture (TavanStore *store, TavanData *data, const char *file, const char *picture, GError **error)
{
  const char *sha256 = tavan_data_get_text (data, file);
  g_autoptr (GBytes) bytes = NULL;

  if (sha256 == NULL)
    return TRUE;
  bytes = tavan_store_get_blob (store, sha256, error);
  if (bytes != NULL)
    tavan_data_put_image (data, picture, bytes);
  return bytes != NULL;
}

static gboolean
put_pictures (TavanStore *store, TavanData *data, GError **error)
{
  TavanData *office = tavan_data_get_dict (data, "office"), *person = tavan_data_get_dict (data, "person");

  if ((office != NULL && !put_picture (store, office, "logo_file", "logo", error))
      || (person != NULL && !put_picture (store, person, "photo_file", "photo", error)))
    return FALSE;
  for (guint i = 0; i < tavan_data_list_length (data, "signatures"); i++)
    if (!put_picture (store, tavan_data_list_row (data, "signatures", i), "signature_file", "signature", error))
      return FALSE;
  return TRUE;
}

/* @certificate NULL: one that is not issued. */
static void
put_print_marks (TavanStore *store, TavanData *data, TavanRecord *certificate)
{
  g_autoptr (TavanData) print = tavan_data_new ();
  TavanRecord *user = tavan_store_get_user (store);
  g_autofree char *now = tavan_moment_now (), *moment = tavan_moment_format (now),
                  *today = tavan_day_to_iso (tavan_day_today ());

  tavan_data_put_yesno (print, "demo", tavan_data_is_true (data, "demo"));
  tavan_data_put_yesno (print, "void", certificate != NULL && tavan_record_is_set (certificate, CERTIFICATE_REVOKED_ON));
  tavan_data_put_yesno (print, "watermark", tavan_setting_get_int (store, "paper.watermark") != 0);
  if (certificate != NULL && tavan_record_get_int (certificate, CERTIFICATE_DUPLICATES) > 0)
    tavan_data_put_number (print, "duplicate", tavan_record_get_int (certificate, CERTIFICATE_DUPLICATES));
  tavan_data_put_text (print, "by", user != NULL ? tavan_record_get_text (user, USER_NAME) : NULL);
  tavan_data_put_text (print, "moment", moment);
  tavan_data_put_date (print, "date", today);
  tavan_data_put_dict (data, "print", print);
}

gboolean
tavan_certificate_paper (TavanStore *store, gint64 certificate, TavanData **out_data, char **out_template,
                         GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_certificate_type, certificate, NULL, error);
  g_autoptr (TavanData) data
      = record != NULL ? tavan_data_from_json (tavan_record_get_text (record, CERTIFICATE_FROZEN), error) : NULL;
  g_autoptr (GBytes) text
      = data != NULL ? tavan_store_get_blob (store, tavan_record_get_text (record, CERTIFICATE_TEMPLATE), error) : NULL;

  if (text == NULL || !put_pictures (store, data, error))
    return FALSE;
  tavan_data_put_code (tavan_data_get_dict (data, "certificate"), "code",
                       tavan_record_get_text (record, CERTIFICATE_CODE));
  put_print_marks (store, data, record);
  if (out_template != NULL)
    *out_template = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  *out_data = g_steal_pointer (&data);
  return TRUE;
}

/* ---- before it is issued ---- */

static const TavanGridRow *
find_row (TavanGrid *grid, gint64 enrolment)
{
  for (guint i = 0; i < grid->rows->len; i++)
    if (((TavanGridRow *) g_ptr_array_index (grid->rows, i))->enrolment == enrolment)
      return g_ptr_array_index (grid->rows, i);
  return NULL;
}

/* Whoever may issue or propose it may see it beforehand: it shows no more than it will. */
static gboolean
may_preview (TavanStore *store, TavanRecord *enrolment, GError **error)
{
  g_autoptr (TavanRecord) draft = tavan_record_new (&tavan_certificate_type);

  tavan_record_set_office (draft, tavan_record_get_office (enrolment));
  tavan_record_set_int (draft, CERTIFICATE_ENROLMENT, tavan_record_get_id (enrolment));
  return tavan_access_may_record (store, draft, TAVAN_MAY_ISSUE, NULL)
         || tavan_access_may_record (store, draft, TAVAN_MAY_PROPOSE, error);
}

gboolean
tavan_certificate_preview (TavanStore *store, gint64 enrolment, TavanDay date, const char *template_name,
                           TavanData **out_data, char **out_template, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_enrolment_type, enrolment, NULL, error);
  gboolean is_client = record != NULL && tavan_record_is_set (record, ENROLMENT_CLIENT);
  g_autoptr (TavanIssuing) issuing = NULL;
  g_autoptr (TavanGrid) grid = NULL;
  g_autoptr (TavanRecord) person = NULL;
  g_autoptr (TavanData) data = NULL;
  g_autofree char *number = NULL;
  const TavanGridRow *row;

  if (record == NULL || !may_preview (store, record, error))
    return FALSE;
  issuing = issuing_load (store, tavan_record_get_int (record, ENROLMENT_COURSE), date, template_name, error);
  grid = issuing != NULL ? tavan_course_grid (store, tavan_record_get_int (record, ENROLMENT_COURSE), NULL, error) : NULL;
  if (grid == NULL)
    return FALSE;
  row = find_row (grid, enrolment);
  if (row == NULL)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("She has no place in the course"));
  person = tavan_work_any (store, is_client ? &tavan_client_type : &tavan_user_type,
                           tavan_record_get_int (record, is_client ? ENROLMENT_CLIENT : ENROLMENT_USER), error);
  number = g_strdup_printf ("%s-%d-······", tavan_record_get_text (issuing->office, OFFICE_CODE),
                            tavan_jalali_from_day (issuing->date).year);
  data = person != NULL ? tavan_issuing_data (issuing, row, person, number, /* replaces= */ NULL, error) : NULL;
  if (data == NULL || !put_pictures (store, data, error))
    return FALSE;
  tavan_data_put_code (tavan_data_get_dict (data, "certificate"), "code", _("This certificate is not issued yet"));
  put_print_marks (store, data, /* certificate= */ NULL);
  *out_template = g_strndup (g_bytes_get_data (issuing->template_text, NULL), g_bytes_get_size (issuing->template_text));
  *out_data = g_steal_pointer (&data);
  return TRUE;
}
