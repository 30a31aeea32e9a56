/* tavan-paper-run.c: records on paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/paper/tavan-paper-run.h"

#include "app/base/tavan-error.h"
#include "app/paper/tavan-paper-name.h"
#include "app/print/tavan-document.h"
#include "app/print/tavan-pdf.h"
#include "app/record/tavan-types.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-paper.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FROZEN_NAME "certificate"
#define LIST "record-list"
#define LIST_LYING "record-list-landscape"
#define MOST_UPRIGHT 6 /* columns on an upright sheet */

/* A frozen template must stand by itself: what it would be like may be another one day. */
static gboolean
is_right_template (const char *name, const char *xml, gsize length)
{
  g_autoptr (TavanDocument) document = tavan_document_new_from_text (name, xml, (gssize) length, NULL);

  return document != NULL && tavan_document_is_whole (document);
}

__attribute__ ((constructor)) static void
check_templates (void)
{
  tavan_certificate_check_templates (is_right_template);
}

/* What a letter keeps of its document when it goes out. */
static GPtrArray *
list_sources (TavanStore *store, const char *name, GError **error)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanDocument) document = tavan_document_load (name, folder, error);
  GPtrArray *texts;

  if (document == NULL)
    return NULL;
  texts = g_ptr_array_new_with_free_func (g_free);
  for (TavanDocument *at = document; at != NULL; at = tavan_document_get_base (at))
    {
      g_ptr_array_add (texts, g_strdup (tavan_document_get_name (at)));
      g_ptr_array_add (texts, g_strdup (tavan_document_get_text (at)));
    }
  return texts;
}

__attribute__ ((constructor)) static void
give_sources (void)
{
  tavan_paper_set_sources (list_sources);
}

static TavanPages *
lay_out_frozen (const char *template, TavanData *data, GError **error)
{
  g_autoptr (TavanDocument) document = tavan_document_new_from_text (FROZEN_NAME, template, -1, error);

  return document != NULL ? tavan_document_layout (document, data, error) : NULL;
}

static TavanPages *
lay_out_certificate (TavanStore *store, gint64 id, GError **error)
{
  g_autoptr (TavanData) data = NULL;
  g_autofree char *template = NULL;

  return tavan_certificate_paper (store, id, &data, &template, error) ? lay_out_frozen (template, data, error) : NULL;
}

TavanPages *
tavan_paper_preview_certificate (TavanStore *store, gint64 enrolment, const char *template_name, GError **error)
{
  g_autoptr (TavanData) data = NULL;
  g_autofree char *template = NULL;

  if (!tavan_certificate_preview (store, enrolment, TAVAN_NO_DAY, template_name, &data, &template, error))
    return NULL;
  return lay_out_frozen (template, data, error);
}

/* A letter that has gone out, by the texts it was printed by. */
static TavanPages *
lay_out_letter (TavanStore *store, TavanFrozenPaper *paper, GError **error)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanDocument) document
      = paper->texts->len > 0 ? tavan_document_new_from_texts ((const char *const *) paper->names->pdata, (const char *const *) paper->texts->pdata, paper->texts->len, error)
                              : tavan_document_load (paper->document, folder, error);

  return document != NULL ? tavan_document_layout (document, paper->data, error) : NULL;
}

static TavanDocument *
load_for (TavanStore *store, const char *name, const TavanRecordType *type, GError **error)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanDocument) document = tavan_document_load (name, folder, error);

  if (document == NULL || tavan_document_is_for (document, type->name))
    return g_steal_pointer (&document);
  /* Translators: a document’s name, a type of record */
  tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("The paper “%s” is not filled from this: %s"), name, tavan_type_label (type));
  return NULL;
}

static TavanPages *
lay_out_together (TavanStore *store, TavanDocument *document, const TavanRecordType *type, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (TavanData) data = tavan_paper_data_together (store, type, ids, n, error);

  return data != NULL ? tavan_document_layout (document, data, error) : NULL;
}

TavanPages *
tavan_paper_lay_out_together (TavanStore *store, const char *name, const TavanRecordType *type, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (TavanDocument) document = load_for (store, name, type, error);

  return document != NULL ? lay_out_together (store, document, type, ids, n, error) : NULL;
}

TavanPages *
tavan_paper_lay_out (TavanStore *store, const char *name, const TavanRecordType *type, gint64 id, GError **error)
{
  g_autoptr (TavanDocument) document = NULL;
  g_autoptr (TavanData) data = NULL;
  g_autoptr (TavanFrozenPaper) frozen = NULL;

  if (type == &tavan_certificate_type)
    return lay_out_certificate (store, id, error);
  document = load_for (store, name, type, error);
  if (document == NULL || !tavan_paper_frozen (store, name, type, id, &frozen, error))
    return NULL;
  if (frozen != NULL)
    return lay_out_letter (store, frozen, error);
  if (tavan_document_is_together (document))
    return lay_out_together (store, document, type, &id, 1, error);
  data = tavan_paper_data (store, name, type->name, id, error);
  return data != NULL ? tavan_document_layout (document, data, error) : NULL;
}

/* ---- what there is ---- */

static void
choice_free (gpointer data)
{
  TavanPaperChoice *choice = data;

  g_free (choice->name);
  g_free (choice->label);
  g_free (choice);
}

GPtrArray *
tavan_paper_choices (TavanStore *store, const TavanRecordType *type)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_auto (GStrv) names = tavan_document_names (folder);
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (TavanDocument) document = tavan_document_load (names[i], folder, NULL);
      TavanPaperChoice *choice;

      if (document == NULL || !tavan_document_is_for (document, type->name))
        continue;
      choice = g_new (TavanPaperChoice, 1);
      *choice = (TavanPaperChoice) { g_strdup (names[i]), g_strdup (tavan_document_get_label (document)), tavan_document_is_together (document) };
      g_ptr_array_add (choices, choice);
    }
  return choices;
}

/* The name of the document that @id keeps, where it is not @name; NULL if that is the one. */
static char *
kept_document (TavanStore *store, const char *name, const TavanRecordType *type, gint64 id)
{
  g_autoptr (TavanFrozenPaper) frozen = NULL;
  g_autoptr (TavanData) data = NULL;
  const char *kept = NULL;

  if (type == &tavan_certificate_type && tavan_certificate_paper (store, id, &data, NULL, NULL))
    kept = tavan_data_get_text (data, "document");
  else if (type != &tavan_certificate_type && tavan_paper_frozen (store, name, type, id, &frozen, NULL) && frozen != NULL)
    kept = frozen->document;
  return kept != NULL && g_strcmp0 (kept, name) != 0 ? g_strdup (kept) : NULL;
}

char *
tavan_paper_warning_for (TavanStore *store, const char *name, const TavanRecordType *type, const gint64 *ids, guint n)
{
  for (guint i = 0; name != NULL && i < n; i++)
    {
      g_autofree char *kept = kept_document (store, name, type, ids[i]), *title = kept != NULL ? tavan_store_title (store, type, ids[i]) : NULL;

      if (kept != NULL)
        /* Translators: a record (a certificate’s or letter’s number), names of documents */
        return g_strdup_printf (_("What was issued stays as it is: %s is printed by “%s”, not by “%s”"), title, kept, name);
    }
  return name != NULL ? tavan_paper_warning (store, name) : NULL;
}

char *
tavan_paper_warning (TavanStore *store, const char *name)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanDocument) document = tavan_document_load (name, folder, NULL);

  return document != NULL ? g_strdup (tavan_document_get_warning (document)) : NULL;
}

/* ---- lists ---- */

TavanPages *
tavan_paper_lay_out_list (TavanStore *store, const TavanPaperList *list, GCancellable *cancellable, GError **error)
{
  g_autofree int *usual = list->fields == NULL ? tavan_paper_list_fields (list->type) : NULL;
  const int *fields = list->fields != NULL ? list->fields : usual;
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanDocument) document = NULL;
  g_autoptr (TavanData) data = NULL;
  guint n = 0;

  while (fields[n] >= 0)
    n++;
  document = tavan_document_load (n > MOST_UPRIGHT ? LIST_LYING : LIST, folder, error);
  data = document != NULL ? tavan_paper_data_list (store, list->type, list->ids, list->n, fields, list->note, cancellable, error) : NULL;
  return data != NULL ? tavan_document_layout (document, data, error) : NULL;
}

/* One PDF of @pages in the office's name. */
static gboolean
write_pages (TavanStore *store, TavanPages *pages, const char *path, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (store, error);
  g_autofree char *author = office != NULL ? tavan_record_title (office) : NULL, *created = tavan_day_to_iso (tavan_day_today ());

  return office != NULL
         && tavan_pdf_write (pages, path, &(TavanPdfInfo) { .title = tavan_pages_get_title (pages), .author = author, .created = created }, error);
}

gboolean
tavan_paper_write_list (TavanStore *store, const TavanPaperList *list, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanPages) pages = tavan_paper_lay_out_list (store, list, cancellable, error);

  if (pages == NULL || !write_pages (store, pages, path, error))
    return FALSE;
  tavan_store_note_use (store, "printed", list->type, 0, LIST);
  return TRUE;
}

/* ---- many ---- */

typedef struct
{
  TavanStore            *store;
  const char            *document, *folder; /* folder NULL: one PDF */
  const TavanRecordType *type;
  char                  *author;
  TavanPdf              *pdf;
  GHashTable            *names; /* of files, given away */
} Run;

static char *
file_name (Run *run, TavanRecord *record)
{
  g_autofree char *title = tavan_record_title (record);
  gboolean is_certificate = tavan_record_get_record_type (record) == &tavan_certificate_type;

  return tavan_paper_file_name (title, is_certificate ? tavan_record_get_text (record, CERTIFICATE_HOLDER) : NULL, run->names);
}

static char *
day_of (TavanRecord *record)
{
  if (tavan_record_get_record_type (record) == &tavan_certificate_type)
    return g_strdup (tavan_record_get_text (record, CERTIFICATE_ISSUE_DATE));
  return tavan_day_to_iso (tavan_day_today ());
}

static gboolean
write_one (Run *run, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (run->store, run->type, id, NULL, error);
  gboolean issued = record != NULL && tavan_paper_issue (run->store, run->document, run->type, id, error);
  g_autoptr (TavanPages) pages = issued ? tavan_paper_lay_out (run->store, run->document, run->type, id, error) : NULL;

  if (pages == NULL)
    return FALSE;
  if (run->folder != NULL)
    {
      g_autofree char *name = file_name (run, record), *path = g_build_filename (run->folder, name, NULL), *created = day_of (record);
      TavanPdfInfo info = { .title = tavan_pages_get_title (pages), .author = run->author, .created = created };

      if (!tavan_pdf_write (pages, path, &info, error))
        return FALSE;
    }
  else if (!tavan_pdf_add (run->pdf, pages, error))
    return FALSE;
  tavan_store_note_use (run->store, "printed", run->type, id, run->document);
  return TRUE;
}

static gboolean
write_all (Run *run, const gint64 *ids, guint n, TavanPaperProgress progress, gpointer data, GCancellable *cancellable, guint *out_done, GError **error)
{
  for (*out_done = 0; *out_done < n; (*out_done)++)
    {
      if (progress != NULL)
        progress (*out_done, n, data);
      if (g_cancellable_is_cancelled (cancellable))
        return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("Printing was cancelled"));
      if (!write_one (run, ids[*out_done], error))
        return FALSE;
    }
  return TRUE;
}

/* All records on pages that they share. */
static gboolean
write_together (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n, const char *path, guint *out_done,
                GError **error)
{
  g_autoptr (TavanPages) pages = tavan_paper_lay_out_together (store, document, type, ids, n, error);

  if (pages == NULL || !write_pages (store, pages, path, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    tavan_store_note_use (store, "printed", type, ids[i], document);
  if (out_done != NULL)
    *out_done = n;
  return TRUE;
}

gboolean
tavan_paper_is_together (TavanStore *store, const char *name)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanDocument) document = name != NULL ? tavan_document_load (name, folder, NULL) : NULL;

  return document != NULL && tavan_document_is_together (document);
}

gboolean
tavan_paper_write (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n, const char *path, gboolean one_each,
                   const char *title, TavanPaperProgress progress, gpointer data, GCancellable *cancellable, guint *out_done, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (store, error);
  g_autofree char *author = office != NULL ? tavan_record_title (office) : NULL, *created = tavan_day_to_iso (tavan_day_today ());
  TavanPdfInfo info = { .title = title, .author = author, .created = created };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Run run = { store, document, one_each ? path : NULL, type, author, NULL, names };
  g_autoptr (TavanPdf) pdf = NULL;
  guint done = 0;
  gboolean written;

  if (office == NULL)
    return FALSE;
  if (n == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("There is nothing to print"));
  if (!one_each && tavan_paper_is_together (store, document))
    return write_together (store, document, type, ids, n, path, out_done, error);
  if (one_each && g_mkdir_with_parents (path, 0755) != 0)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("The folder cannot be made: %s"), path);
  if (!one_each && (run.pdf = pdf = tavan_pdf_open (path, &info, error)) == NULL)
    return FALSE;
  written = write_all (&run, ids, n, progress, data, cancellable, &done, error);
  written = written && (one_each || tavan_pdf_finish (pdf, error));
  if (out_done != NULL)
    *out_done = written || one_each ? done : 0;
  return written;
}
