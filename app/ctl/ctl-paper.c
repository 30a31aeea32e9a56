/* ctl-paper.c: certificates, documents, texts: what comes out on paper, and whether it is true
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-money.h"
#include "app/paper/tavan-paper-run.h"
#include "app/print/tavan-document.h"
#include "app/print/tavan-pdf.h"
#include "app/print/tavan-plain-text.h"
#include "app/proof/tavan-reading.h"
#include "app/work/tavan-certificate.h"

#include <string.h>

#define TEXT_MAX (16 * 1024 * 1024)
#define TEMPLATE "certificate-classic"

/* One file for all, or in a folder one for each. */
static gboolean
print_certificates (Ctl *ctl, GArray *ids, const char *path, const char *title, GError **error)
{
  gboolean folder = g_str_has_suffix (path, "/") || g_file_test (path, G_FILE_TEST_IS_DIR);

  if (ids->len == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("--issue issues for those who are eligible"), _("There is no certificate to print"));
  return tavan_paper_write (ctl->store, NULL, &tavan_certificate_type, (const gint64 *) (void *) ids->data, ids->len, path, folder, title,
                            NULL, NULL, NULL, NULL, error);
}

/* ---- course certificates ---- */

static void
print_eligible (Ctl *ctl, GPtrArray *all)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "enrolment", "name", "national_id", "eligible", "certificate", "why_not", NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < all->len; i++)
    {
      const TavanEligibility *one = g_ptr_array_index (all, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, one->enrolment);
      const char *row[] = { id, one->title, one->national_id != NULL ? one->national_id : "", one->eligible ? "yes" : "no",
                            one->number != NULL ? one->number : "", one->why_not != NULL ? one->why_not : "", NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
}

static void
print_eligible_json (GPtrArray *all)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    {
      const TavanEligibility *one = g_ptr_array_index (all, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, one->enrolment);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "enrolment");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, one->title);
      json_builder_set_member_name (builder, "eligible");
      json_builder_add_boolean_value (builder, one->eligible);
      json_builder_set_member_name (builder, "number");
      json_builder_add_string_value (builder, one->number != NULL ? one->number : "");
      json_builder_set_member_name (builder, "why_not");
      json_builder_add_string_value (builder, one->why_not != NULL ? one->why_not : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ctl_print_json (json_builder_get_root (builder));
}

/* Certificates in force of the course, in the order of its participants. */
static GArray *
in_force (GPtrArray *all)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < all->len; i++)
    {
      const TavanEligibility *one = g_ptr_array_index (all, i);

      if (one->certificate != 0)
        g_array_append_val (ids, one->certificate);
    }
  return ids;
}

static void
print_issued (guint n)
{
  g_autofree char *shown = tavan_number_format (n);

  g_printerr (ngettext ("%s certificate was issued\n", "%s certificates were issued\n", n), shown);
}

/* The office's own copy is broken: said, and done with ours. */
static void
tell_warning (Ctl *ctl, const char *name)
{
  g_autofree char *warning = tavan_paper_warning (ctl->store, name);

  if (warning != NULL)
    g_printerr ("%s\n", warning);
}

static gboolean
course_certificates (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *output = NULL, *template = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) issued = NULL, ids = NULL;
  g_autoptr (TavanRecord) course = NULL;
  g_autofree char *title = NULL;
  gboolean issue = ctl_take_flag (args, "--issue");
  gint64 id;

  if (!ctl_take_option (args, "-o", &output, error) || !ctl_take_option (args, "--template", &template, error)
      || !ctl_check_count (args, 1, 1, error) || !ctl_parse_id (args[0], &id, error) || !ctl_open (ctl, error))
    return FALSE;
  course = tavan_store_get (ctl->store, &tavan_course_type, id, NULL, error);
  if (course == NULL)
    return FALSE;
  if (issue)
    tell_warning (ctl, template != NULL ? template : TEMPLATE);
  if (issue && !tavan_certificate_issue_course (ctl->store, id, tavan_day_today (), template != NULL ? template : TEMPLATE, NULL, NULL, NULL, NULL, &issued, error))
    return FALSE;
  all = tavan_certificate_eligible (ctl->store, id, error);
  if (all == NULL)
    return FALSE;
  if (ctl->format == CTL_JSON)
    print_eligible_json (all);
  else
    print_eligible (ctl, all);
  if (issued != NULL)
    print_issued (issued->len);
  if (output == NULL)
    return TRUE;
  ids = in_force (all);
  title = tavan_record_title (course);
  return print_certificates (ctl, ids, output, title, error);
}

static gboolean
run_course (Ctl *ctl, char **args, int *out_code, GError **error)
{
  if (g_strcmp0 (args[0], "certificates") != 0)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write: course certificates COURSE"), _("What should be done with the course?"));
  return course_certificates (ctl, args + 1, error);
}

/* ---- certificate verify ---- */

static void
add_result_json (JsonBuilder *builder, const TavanCodeResult *result)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (int i = 0; i < TAVAN_N_CODE_FIELDS; i++)
    if (result->values[i] != NULL)
      {
        json_builder_set_member_name (builder, tavan_code_field_name (i));
        json_builder_add_string_value (builder, result->values[i]);
      }
  json_builder_end_object (builder);
  if (result->page > 0)
    {
      json_builder_set_member_name (builder, "page");
      json_builder_add_int_value (builder, result->page);
    }
  if (result->reason != NULL)
    {
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, result->reason);
    }
}

/* One code: command.md's object; several (a PDF's pages): the whole's verdict and an object a page beside the first's fields. */
static void
print_results_json (GPtrArray *results, TavanVerdict verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "verdict");
  json_builder_add_string_value (builder, tavan_verdict_name (verdict));
  if (results->len > 0)
    add_result_json (builder, g_ptr_array_index (results, 0));
  if (results->len > 1)
    {
      json_builder_set_member_name (builder, "pages");
      json_builder_begin_array (builder);
      for (guint i = 0; i < results->len; i++)
        {
          const TavanCodeResult *result = g_ptr_array_index (results, i);

          json_builder_begin_object (builder);
          json_builder_set_member_name (builder, "verdict");
          json_builder_add_string_value (builder, tavan_verdict_name (result->verdict));
          add_result_json (builder, result);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

static void
print_result (const TavanCodeResult *result)
{
  if (result->page > 0)
    {
      g_autofree char *page = tavan_number_format (result->page);

      /* Translators: a page of a PDF */
      g_print (_("Page %s: "), page);
    }
  g_print ("%s\n  %s\n", tavan_verdict_title (result->verdict), tavan_verdict_sentence (result->verdict));
  if (result->reason != NULL)
    g_print ("  %s\n", result->reason);
  for (int i = 0; i < TAVAN_N_CODE_FIELDS; i++)
    {
      g_autofree char *shown = result->values[i] != NULL ? tavan_code_field_show (i, result->values[i]) : NULL;

      if (shown != NULL)
        g_print ("  %s: %s\n", tavan_code_field_label (i), shown);
    }
}

static gboolean
certificate_verify (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanReading) reading = NULL;
  g_autoptr (GPtrArray) results = NULL;
  TavanCodeTrust trust;
  TavanVerdict verdict;

  if (!ctl_check_count (args, 1, 1, error) || !ctl_open (ctl, error))
    return FALSE;
  trust = tavan_certificate_trust (ctl->store);
  if (g_file_test (args[0], G_FILE_TEST_EXISTS))
    {
      reading = tavan_reading_file (args[0], NULL, error);
      if (reading == NULL)
        return FALSE;
      results = tavan_reading_verify (reading, &trust);
    }
  else
    {
      results = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_code_result_free);
      g_ptr_array_add (results, tavan_certificate_verify (ctl->store, args[0]));
    }
  verdict = tavan_reading_verdict (results);
  if (ctl->format == CTL_JSON)
    print_results_json (results, verdict);
  else
    for (guint i = 0; i < results->len; i++)
      print_result (g_ptr_array_index (results, i));
  *out_code = verdict == TAVAN_VERDICT_GENUINE ? CTL_DONE : CTL_REFUSED;
  return TRUE;
}

/* ---- other verbs of certificates and keys ---- */

static TavanRecord *
find_certificate (Ctl *ctl, const char *number, GError **error)
{
  TavanRecord *certificate = tavan_store_get_by (ctl->store, &tavan_certificate_type, CERTIFICATE_NUMBER, number, error);

  if (certificate == NULL && (error == NULL || *error == NULL))
    tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "number", NULL, _("There is no certificate with the number %s"), number);
  return certificate;
}

static gboolean
certificate_revoke (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *why = NULL;
  g_autoptr (TavanRecord) certificate = NULL;

  if (!ctl_take_option (args, "--why", &why, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  if (why == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write --why \"…\""), _("Revoking needs a reason, which is kept"));
  if (!ctl_open (ctl, error) || (certificate = find_certificate (ctl, args[0], error)) == NULL)
    return FALSE;
  return tavan_certificate_revoke (ctl->store, tavan_record_get_id (certificate), why, error);
}

static gboolean
certificate_print (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *output = NULL;
  g_autoptr (TavanRecord) certificate = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean duplicate = ctl_take_flag (args, "--duplicate");
  gint64 id;

  if (!ctl_take_option (args, "-o", &output, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  if (output == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write -o FILE.pdf"), _("Where should it be printed to?"));
  if (!ctl_open (ctl, error) || (certificate = find_certificate (ctl, args[0], error)) == NULL)
    return FALSE;
  id = tavan_record_get_id (certificate);
  if (duplicate && !tavan_certificate_duplicate (ctl->store, id, error))
    return FALSE;
  g_array_append_val (ids, id);
  return print_certificates (ctl, ids, output, args[0], error);
}

static gboolean
certificate_key (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *text = NULL;

  if (!ctl_check_count (args, 0, 0, error) || !ctl_open (ctl, error) || !tavan_key_public (ctl->store, &text, error))
    return FALSE;
  g_print ("%s", text);
  return TRUE;
}

static gboolean
certificate_trust (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *text = NULL;

  if (!ctl_check_count (args, 1, 1, error) || (text = ctl_read_file (args[0], TEXT_MAX, NULL, error)) == NULL)
    return FALSE;
  return ctl_open (ctl, error) && tavan_key_trust (ctl->store, text, error);
}

typedef struct { const char *name; gboolean (*run) (Ctl *ctl, char **args, int *out_code, GError **error); } Verb;

static gboolean
run_verb (const Verb *verbs, guint n, Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (args[0], verbs[i].name) == 0)
        return verbs[i].run (ctl, args + 1, out_code, error);
      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", verbs[i].name);
    }
  /* Translators: %s lists the words that would be right */
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, all->str, _("What should be done?"));
}

static gboolean
run_certificate (Ctl *ctl, char **args, int *out_code, GError **error)
{
  static const Verb verbs[] = { { "verify", certificate_verify }, { "print", certificate_print }, { "revoke", certificate_revoke },
                                { "key", certificate_key }, { "trust", certificate_trust } };

  return run_verb (verbs, G_N_ELEMENTS (verbs), ctl, args, out_code, error);
}

static gboolean
key_rotate (Ctl *ctl, char **args, int *out_code, GError **error)
{
  return ctl_check_count (args, 0, 0, error) && ctl_open (ctl, error) && tavan_key_rotate (ctl->store, NULL, error);
}

static gboolean
key_withdraw (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *why = NULL;

  if (!ctl_take_option (args, "--why", &why, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  if (why == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write --why \"…\""), _("Withdrawing needs a reason, which is kept"));
  return ctl_open (ctl, error) && tavan_key_withdraw (ctl->store, args[0], why, error);
}

static gboolean
run_key (Ctl *ctl, char **args, int *out_code, GError **error)
{
  static const Verb verbs[] = { { "rotate", key_rotate }, { "withdraw", key_withdraw } };

  return run_verb (verbs, G_N_ELEMENTS (verbs), ctl, args, out_code, error);
}

/* ---- documents ---- */

static gboolean
document_list (Ctl *ctl, GError **error)
{
  g_auto (GStrv) names = tavan_document_names (NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "document", "for", "label", NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (TavanDocument) document = tavan_document_load (names[i], NULL, error);
      const char *row[] = { names[i], document != NULL ? tavan_document_get_for (document) : "", document != NULL ? tavan_document_get_label (document) : "", NULL };

      if (document == NULL)
        return FALSE;
      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
  return TRUE;
}

static gboolean
document_check (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *text = NULL, *name = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gsize length;

  if (!ctl_check_count (args, 1, 1, error) || (text = ctl_read_file (args[0], TEXT_MAX, &length, error)) == NULL)
    return FALSE;
  name = g_path_get_basename (args[0]);
  problems = tavan_document_check (name, text, (gssize) length);
  for (guint i = 0; i < problems->len; i++)
    {
      const TavanDocumentProblem *problem = g_ptr_array_index (problems, i);

      g_printerr ("%s:%u: %s\n", args[0], problem->line, problem->message);
    }
  *out_code = problems->len > 0 ? CTL_REFUSED : CTL_DONE;
  return TRUE;
}

/* "TYPE:ID" and "TYPE:ID,ID,…": one record or several. */
static gboolean
parse_ids (const char *words, GArray *ids, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 id;

      if (!ctl_parse_id (parts[i], &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  return TRUE;
}

/* All records of the type, or those that the conditions choose. */
static gboolean
find_ids (Ctl *ctl, const TavanRecordType *type, char **args, GArray **out_ids, GError **error)
{
  g_autoptr (TavanQuery) query = ctl_take_query (args, type, error);

  if (query == NULL || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  *out_ids = tavan_store_find_ids (ctl->store, query, NULL, error);
  return *out_ids != NULL;
}

static gboolean
write_document (Ctl *ctl, char **args, const char *subject, const char *path, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (subject, ":", 2);
  const TavanRecordType *type = parts[0] != NULL ? ctl_find_type (parts[0], error) : NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *title = NULL, *warning = NULL;

  if (type == NULL)
    return FALSE;
  if (parts[1] != NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (!parse_ids (parts[1], ids, error) || !ctl_check_count (args, 1, 1, error) || !ctl_open (ctl, error))
        return FALSE;
    }
  else if (!ctl_open (ctl, error) || !find_ids (ctl, type, args, &ids, error))
    return FALSE;
  warning = tavan_paper_warning_for (ctl->store, args[0], type, (const gint64 *) (void *) ids->data, ids->len);
  if (warning != NULL)
    g_printerr ("%s\n", warning);
  if (g_str_has_prefix (args[0], "record-list"))
    {
      TavanPaperList list = { .type = type, .ids = (const gint64 *) (void *) ids->data, .n = ids->len };

      return tavan_paper_write_list (ctl->store, &list, path, NULL, error);
    }
  title = ids->len == 1 ? tavan_store_title (ctl->store, type, g_array_index (ids, gint64, 0)) : g_strdup (tavan_type_plural (type));
  return tavan_paper_write (ctl->store, args[0], type, (const gint64 *) (void *) ids->data, ids->len, path, FALSE, title, NULL, NULL, NULL, NULL, error);
}

static gboolean
run_document (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *subject = NULL, *path = NULL;

  if (g_strcmp0 (args[0], "list") == 0)
    return ctl_check_count (args + 1, 0, 0, error) && document_list (ctl, error);
  if (g_strcmp0 (args[0], "check") == 0)
    return document_check (ctl, args + 1, out_code, error);
  if (!ctl_take_option (args, "--for", &subject, error) || !ctl_take_option (args, "-o", &path, error))
    return FALSE;
  if (args[0] == NULL || subject == NULL || path == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write --for TYPE:ID and -o FILE.pdf"), _("For which record, and where to?"));
  return write_document (ctl, args, subject, path, error);
}

/* ---- texts ---- */

static gboolean
read_length (const char *word, double most, double *out_value, GError **error)
{
  char *end = NULL;

  if (word == NULL)
    return TRUE;
  *out_value = g_ascii_strtod (word, &end);
  if (end == word || *end != '\0' || !(*out_value > 0) || *out_value > most)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a length between 0 and %g"), word, most);
  return TRUE;
}

static gboolean
run_text (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *font = NULL, *size = NULL, *width = NULL, *justify = NULL, *path = NULL, *text = NULL, *created = tavan_day_to_iso (tavan_day_today ());
  gboolean dump = ctl_take_flag (args, "--dump");
  TavanPlainTextOptions options = { .justify = TAVAN_JUSTIFY_KASHIDA };
  TavanPdfInfo info = { .created = created };
  g_autoptr (TavanPages) pages = NULL;

  if (!ctl_take_option (args, "--font", &font, error) || !ctl_take_option (args, "--size", &size, error) || !ctl_take_option (args, "--width", &width, error)
      || !ctl_take_option (args, "--justify", &justify, error) || !ctl_take_option (args, "-o", &path, error) || !ctl_check_count (args, 1, 1, error)
      || !read_length (size, 200, &options.size, error) || !read_length (width, 200, &options.width, error)
      || (justify != NULL && !tavan_justify_parse (justify, &options.justify, error)))
    return FALSE;
  if (!dump && path == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write -o FILE.pdf, or --dump"), _("Where should it be printed to?"));
  text = ctl_read_file (args[0], TEXT_MAX, NULL, error);
  if (text == NULL)
    return FALSE;
  options.font = font;
  pages = tavan_plain_text_layout (text, &options, error);
  if (pages == NULL)
    return FALSE;
  if (dump)
    {
      g_autofree char *lines = tavan_pages_dump (pages);

      g_print ("%s", lines);
    }
  return path == NULL || tavan_pdf_write (pages, path, &info, error);
}

const CtlCommand ctl_paper_commands[] = {
  { "course", "certificates COURSE [--issue] [--template NAME] [-o FILE.pdf or DIR/]", N_("Says who is eligible and why not; issues; prints"), run_course },
  { "certificate", "verify TEXT, IMAGE or PDF | print NUMBER -o FILE.pdf [--duplicate] | revoke NUMBER --why TEXT | key | trust FILE", N_("Verifies, prints and revokes certificates; shows and trusts keys"), run_certificate },
  { "key", "rotate | withdraw KEY --why TEXT", N_("Changes the office’s key"), run_key },
  { "document", "NAME --for TYPE:ID[,ID…] or TYPE [--where FIELD=VALUE]… -o FILE.pdf | list | check FILE.xml", N_("Prints any paper; checks a document"), run_document },
  { "text", "FILE.txt [-o FILE.pdf] [--font NAME --size N --width MM --justify kashida, space or none] [--dump]", N_("Lays out a Persian text"), run_text },
  { NULL }
};
