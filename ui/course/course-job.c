/* course-job.c: a piece of work on some records of a course, on a worker; told by toast or at its place
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "ui/compat/tavan-ask.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* The job with whom to tell. Made once, done again with a reason where one is asked for. */
typedef struct
{
  TavanCourseJob job;
  TavanPage     *page;
  char          *verb, *said;
} Errand;

static Errand *
errand_new (TavanPage *page, const TavanCourseJob *job, const char *word, const char *verb, const char *said)
{
  Errand *self = g_new (Errand, 1);

  *self = (Errand) { *job, g_object_ref (page), g_strdup (verb), g_strdup (said) };
  g_array_ref (self->job.ids);
  self->job.word = g_strdup (word);
  return self;
}

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_array_unref (self->job.ids);
  g_free (self->job.word);
  g_object_unref (self->page);
  g_free (self->verb);
  g_free (self->said);
  g_free (self);
}

static gpointer
run_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *self = data;

  for (guint i = 0; i < self->job.ids->len; i++)
    if (!self->job.run (store, &self->job, g_array_index (self->job.ids, gint64, i), error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

static void run (Errand *self);

static void
reason_cb (const char *reason, gpointer data)
{
  Errand *self = data;

  run (errand_new (self->page, &self->job, reason, self->verb, self->said));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *self = data;
  TavanWindow *window = tavan_window_of (self->page);
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (window != NULL && g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_NEEDS_REASON) && self->verb != NULL)
    {
      tavan_ask_reason (self->page, error->message, tavan_error_get_hint (error), self->verb, reason_cb, self,
                        errand_free);
      return;
    }
  if (window != NULL && error != NULL)
    tavan_window_show_error (self->page, error);
  else if (window != NULL && self->said != NULL)
    tavan_window_toast (window, self->said);
  errand_free (self);
}

static void
run (Errand *self)
{
  tavan_store_run_async (tavan_page_get_store (self->page), run_on_worker, self, NULL, NULL, NULL, done_cb, self);
}

static Errand *
prepare (TavanPage *page, TavanCourseRun func, gint64 course, GArray *ids, gint64 id, const char *state,
         const char *word, gint64 number,
         const char *verb, const char *said)
{
  g_autoptr (GArray) these = ids != NULL ? g_array_ref (ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
  TavanCourseJob job = { func, course, these, state, NULL, number };

  if (ids == NULL)
    g_array_append_val (these, id);
  return errand_new (page, &job, word, verb, said);
}

void
tavan_course_job (TavanPage *page, TavanCourseRun func, gint64 course, GArray *ids, gint64 id, const char *state,
                  const char *word,
                  gint64 number, const char *verb, const char *said)
{
  run (prepare (page, func, course, ids, id, state, word, number, verb, said));
}

void
tavan_course_job_with_reason (TavanPage *page, TavanCourseRun func, gint64 course, GArray *ids, gint64 id,
                              const char *state,
                              const char *heading, const char *body, const char *verb, const char *said)
{
  tavan_ask_reason (page, heading, body, verb, reason_cb,
                    prepare (page, func, course, ids, id, state, NULL, 0, verb, said), errand_free);
}
