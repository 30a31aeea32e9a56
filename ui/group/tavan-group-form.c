/* tavan-group-form.c: the form page of a group; a new one is formed by the work
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/tavan-group-form.h"

#include "app/work/tavan-group-work.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static gboolean
save_group (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  if (tavan_record_get_id (record) == 0)
    return tavan_group_form (store, record, error);
  return tavan_store_save (store, record, base, out_theirs, error);
}

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer is_new)
{
  TavanWindow *window = tavan_window_of (page);

  tavan_window_toast (window, is_new != NULL ? _("The group is formed; now its members can join") : _("The group is saved"));
  if (is_new != NULL)
    tavan_window_open_later (window, &tavan_group_type, tavan_record_get_id (record), "members");
}

TavanPage *
tavan_group_form_new (TavanStore *store, TavanRecord *record)
{
  gboolean is_new = tavan_record_get_id (record) == 0;
  TavanFormPage *page = tavan_form_page_new (store, record, save_group, saved_cb, GINT_TO_POINTER (is_new));

  if (is_new)
    tavan_page_set_title (TAVAN_PAGE (page), _("New group"));
  return TAVAN_PAGE (page);
}
