/* tavan-course-form.c: the form page of a course; a new one is planned by the work
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/tavan-course-form.h"

#include "app/work/tavan-course-work.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static gboolean
save_course (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs,
             GError **error)
{
  if (tavan_record_get_id (record) == 0)
    return tavan_course_plan (store, record, error);
  return tavan_store_save (store, record, base, out_theirs, error);
}

/* A planned course needs sessions next: its page opens with the dialog that lays them out. */
static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer is_new)
{
  TavanWindow *window = tavan_window_of (page);

  tavan_window_toast (window, is_new != NULL ? _("The course is planned; now its sessions") : _("The course is saved"));
  if (is_new != NULL)
    tavan_window_open_later (window, &tavan_course_type, tavan_record_get_id (record), "plan");
}

TavanPage *
tavan_course_form_new (TavanStore *store, TavanRecord *record)
{
  gboolean is_new = tavan_record_get_id (record) == 0;
  TavanFormPage *page = tavan_form_page_new (store, record, save_course, saved_cb, GINT_TO_POINTER (is_new));

  if (is_new)
    tavan_page_set_title (TAVAN_PAGE (page), _("New course"));
  return TAVAN_PAGE (page);
}
