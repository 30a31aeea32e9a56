/* tavan-paper-job.c: what is to be printed: a paper of some records, or a list of them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/paper/tavan-paper-job.h"

struct _TavanPaperJob
{
  char                  *document, *note;
  const TavanRecordType *type;
  gint64                *ids;
  guint                  n;
  int                   *fields;
  gboolean               is_list;
};

static TavanPaperJob *
job_new (const TavanRecordType *type, const gint64 *ids, guint n)
{
  TavanPaperJob *job = g_atomic_rc_box_new0 (TavanPaperJob);

  job->type = type;
  job->ids = g_memdup2 (ids, n * sizeof *ids);
  job->n = n;
  return job;
}

TavanPaperJob *
tavan_paper_job_new (const char *document, const TavanRecordType *type, const gint64 *ids, guint n)
{
  TavanPaperJob *job = job_new (type, ids, n);

  job->document = g_strdup (document);
  return job;
}

TavanPaperJob *
tavan_paper_job_new_list (const TavanRecordType *type, const gint64 *ids, guint n, const int *fields, const char *note)
{
  TavanPaperJob *job = job_new (type, ids, n);
  guint n_fields = 0;

  while (fields != NULL && fields[n_fields] >= 0)
    n_fields++;
  job->is_list = TRUE;
  job->note = g_strdup (note);
  job->fields = fields != NULL ? g_memdup2 (fields, (n_fields + 1) * sizeof *fields) : NULL;
  return job;
}

TavanPaperJob *
tavan_paper_job_ref (TavanPaperJob *job)
{
  return g_atomic_rc_box_acquire (job);
}

static void
clear_job (gpointer data)
{
  TavanPaperJob *job = data;

  g_free (job->document);
  g_free (job->note);
  g_free (job->ids);
  g_free (job->fields);
}

void
tavan_paper_job_unref (TavanPaperJob *job)
{
  if (job != NULL)
    g_atomic_rc_box_release_full (job, clear_job);
}

static TavanPaperList
list_of (const TavanPaperJob *job)
{
  return (TavanPaperList) { job->type, job->ids, job->n, job->fields, job->note };
}

char *
tavan_paper_job_warning (TavanPaperJob *job, TavanStore *store)
{
  return tavan_paper_warning_for (store, job->document, job->type, job->ids, job->n);
}

/* Pages of its own for each record, one after the other. */
static TavanPages *
lay_out_each (TavanPaperJob *job, TavanStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_pages_unref);

  for (guint i = 0; i < job->n; i++)
    {
      TavanPages *pages = tavan_paper_lay_out (store, job->document, job->type, job->ids[i], error);

      if (pages == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          tavan_pages_unref (pages);
          return NULL;
        }
      g_ptr_array_add (parts, pages);
    }
  return job->n == 1 ? tavan_pages_ref (parts->pdata[0]) : tavan_pages_join (parts, tavan_type_plural (job->type));
}

TavanPages *
tavan_paper_job_lay_out (TavanPaperJob *job, TavanStore *store, GCancellable *cancellable, GError **error)
{
  TavanPaperList list = list_of (job);

  if (job->is_list)
    return tavan_paper_lay_out_list (store, &list, cancellable, error);
  if (job->n > 1 && tavan_paper_is_together (store, job->document))
    return tavan_paper_lay_out_together (store, job->document, job->type, job->ids, job->n, error);
  return lay_out_each (job, store, cancellable, error);
}

gboolean
tavan_paper_job_write (TavanPaperJob *job, TavanStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  TavanPaperList list = list_of (job);
  g_autofree char *title = job->n == 1 ? tavan_store_title (store, job->type, job->ids[0]) : g_strdup (tavan_type_plural (job->type));

  if (job->is_list)
    return tavan_paper_write_list (store, &list, path, cancellable, error);
  return tavan_paper_write (store, job->document, job->type, job->ids, job->n, path, /* one_each= */ FALSE, title, NULL, NULL, cancellable,
                            /* out_done= */ NULL, error);
}

const char *
tavan_paper_job_get_document (TavanPaperJob *job)
{
  if (job->is_list)
    return "record-list";
  return job->document != NULL ? job->document : "certificate";
}
