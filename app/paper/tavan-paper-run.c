/* tavan-paper-run.c: records on paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/paper/tavan-paper-run.h"

#include "app/base/tavan-error.h"
#include "app/print/tavan-document.h"
#include "app/print/tavan-pdf.h"
#include "app/record/tavan-types.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-paper.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FROZEN_NAME "certificate"

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

TavanPages *
tavan_paper_lay_out (TavanStore *store, const char *name, const TavanRecordType *type, gint64 id, GError **error)
{
  g_autoptr (TavanDocument) document = NULL;
  g_autoptr (TavanData) data = NULL;
  g_autofree char *folder = NULL;

  if (type == &tavan_certificate_type)
    return lay_out_certificate (store, id, error);
  folder = tavan_documents_folder (store);
  document = tavan_document_load (name, folder, error);
  data = document != NULL ? tavan_paper_data (store, name, type->name, id, error) : NULL;
  return data != NULL ? tavan_document_layout (document, data, error) : NULL;
}

/* ---- many ---- */

typedef struct
{
  TavanStore            *store;
  const char            *document, *folder; /* folder NULL: one PDF */
  const TavanRecordType *type;
  char                  *author;
  TavanPdf              *pdf;
} Run;

/* "2604-1404-000187 زهرا کاظمی‌نژاد.pdf"; nothing in it may lead out of the folder. */
static char *
file_name (TavanRecord *record)
{
  g_autofree char *title = tavan_record_title (record);
  const char *holder = tavan_record_get_record_type (record) == &tavan_certificate_type ? tavan_record_get_text (record, CERTIFICATE_HOLDER) : NULL;
  char *name = holder != NULL ? g_strdup_printf ("%s %s.pdf", title, holder) : g_strdup_printf ("%s.pdf", title);

  return g_strdelimit (name, "/\\:*?\"<>|", '-');
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
  g_autoptr (TavanPages) pages = record != NULL ? tavan_paper_lay_out (run->store, run->document, run->type, id, error) : NULL;

  if (pages == NULL)
    return FALSE;
  if (run->folder != NULL)
    {
      g_autofree char *name = file_name (record), *path = g_build_filename (run->folder, name, NULL), *created = day_of (record);
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

gboolean
tavan_paper_write (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n, const char *path, gboolean one_each,
                   const char *title, TavanPaperProgress progress, gpointer data, GCancellable *cancellable, guint *out_done, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (store, error);
  g_autofree char *author = office != NULL ? tavan_record_title (office) : NULL, *created = tavan_day_to_iso (tavan_day_today ());
  TavanPdfInfo info = { .title = title, .author = author, .created = created };
  Run run = { store, document, one_each ? path : NULL, type, author, NULL };
  g_autoptr (TavanPdf) pdf = NULL;
  guint done = 0;
  gboolean written;

  if (office == NULL)
    return FALSE;
  if (n == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("There is nothing to print"));
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
