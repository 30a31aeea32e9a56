/* tavan-clients-page.c: all clients: found, filtered, chosen for a course or a case worker
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/tavan-clients-page.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-course-work.h"
#include "ui/client/tavan-client-form.h"
#include "ui/table/tavan-chooser.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static const int columns[] = { CLIENT_FIRST_NAME, CLIENT_NATIONAL_ID, CLIENT_FILE_NUMBER, CLIENT_CATEGORIES, CLIENT_STATUS, CLIENT_CASE_WORKER, CLIENT_OPENED_ON, -1 };

static TavanPage *
make_client (TavanStore *store)
{
  g_autoptr (TavanRecord) client = tavan_record_new (&tavan_client_type);

  return tavan_client_form_new (store, client);
}

/* ---- the chosen ones: enrolled, assigned ---- */

typedef struct { TavanTable *table; GArray *ids; gint64 target; guint done; char *refusals; } Bulk;

static Bulk *
bulk_new (TavanTable *table, GArray *ids)
{
  Bulk *bulk = g_new0 (Bulk, 1);

  bulk->table = g_object_ref (table);
  bulk->ids = g_array_ref (ids);
  return bulk;
}

static void
bulk_free (gpointer data)
{
  Bulk *bulk = data;

  g_object_unref (bulk->table);
  g_array_unref (bulk->ids);
  g_free (bulk->refusals);
  g_free (bulk);
}

static void
note_refusal (Bulk *bulk, TavanStore *store, gint64 id, const GError *problem)
{
  g_autofree char *title = tavan_store_title (store, &tavan_client_type, id), *before = bulk->refusals;

  bulk->refusals = g_strdup_printf ("%s%s%s: %s", before != NULL ? before : "", before != NULL ? "\n" : "", title, problem->message);
}

/* Each by itself: one that is refused does not keep the others back. */
static gpointer
enrol_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Bulk *bulk = data;

  for (guint i = 0; i < bulk->ids->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      gint64 id = g_array_index (bulk->ids, gint64, i), enrolment;

      if (tavan_course_enrol (store, bulk->target, id, 0, tavan_day_today (), &enrolment, &problem))
        bulk->done++;
      else
        note_refusal (bulk, store, id, problem);
    }
  return GINT_TO_POINTER (TRUE);
}

static gpointer
assign_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Bulk *bulk = data;

  for (guint i = 0; i < bulk->ids->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      gint64 id = g_array_index (bulk->ids, gint64, i);
      g_autoptr (TavanRecord) client = tavan_store_get (store, &tavan_client_type, id, cancellable, &problem);
      g_autoptr (TavanRecord) base = client != NULL ? tavan_record_copy (client) : NULL, theirs = NULL;

      if (client != NULL)
        tavan_record_set_int (client, CLIENT_CASE_WORKER, bulk->target);
      if (client != NULL && tavan_store_save (store, client, base, &theirs, &problem))
        bulk->done++;
      else
        note_refusal (bulk, store, id, problem);
    }
  return GINT_TO_POINTER (TRUE);
}

static void
tell_refusals (Bulk *bulk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = tavan_number_format (bulk->ids->len - bulk->done);

  (void) tavan_error_set (&error, TAVAN_ERROR_RULE, NULL, bulk->refusals,
                          ngettext ("%s client was refused", "%s clients were refused", bulk->ids->len - bulk->done), number);
  tavan_window_show_error (bulk->table, error);
}

static void
bulk_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bulk *bulk = data;
  TavanWindow *window = tavan_window_of (bulk->table);
  g_autofree char *number = tavan_number_format (bulk->done), *sentence = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  if (window != NULL)
    {
      sentence = g_strdup_printf (ngettext ("Done for %s client", "Done for %s clients", bulk->done), number);
      if (bulk->done > 0)
        tavan_window_toast (window, sentence);
      if (bulk->refusals != NULL)
        tell_refusals (bulk);
      tavan_table_clear_selection (bulk->table);
    }
  bulk_free (bulk);
}

static void
run_bulk (Bulk *chosen, gint64 target, TavanStoreFunc func)
{
  Bulk *bulk = bulk_new (chosen->table, chosen->ids);

  bulk->target = target;
  tavan_store_run_async (tavan_window_get_store (tavan_window_of (bulk->table)), func, bulk, NULL, NULL, NULL, bulk_done_cb, bulk);
}

static void
course_chosen_cb (gint64 id, const char *title, gpointer data)
{
  run_bulk (data, id, enrol_on_worker);
}

static void
enrol_cb (TavanTable *table, GArray *ids, gpointer page)
{
  static const char *const states[] = { "planned", "open", "running", NULL };
  g_autoptr (TavanQuery) query = tavan_query_where_in (tavan_query_new (&tavan_course_type), COURSE_STATE, states);

  tavan_chooser_present (table, tavan_page_get_store (page), query, _("Enrol in which course?"), _("Enrol"), course_chosen_cb, bulk_new (table, ids), bulk_free);
}

static void
worker_chosen_cb (gint64 id, const char *title, gpointer data)
{
  run_bulk (data, id, assign_on_worker);
}

static void
assign_cb (TavanTable *table, GArray *ids, gpointer page)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_user_type);

  tavan_chooser_present (table, tavan_page_get_store (page), query, _("Who works on these files?"), _("Assign"), worker_chosen_cb, bulk_new (table, ids), bulk_free);
}

static void
set_up (TavanPage *page, TavanTable *table)
{
  TavanStore *store = tavan_page_get_store (page);

  if (tavan_access_may (store, &tavan_client_type, TAVAN_MAY_CHANGE))
    tavan_table_add_bulk (table, _("Assign to a case worker…"), "tavan-same-person-symbolic", FALSE, assign_cb, page);
  if (tavan_access_may (store, &tavan_enrolment_type, TAVAN_MAY_MAKE))
    tavan_table_add_bulk (table, _("Enrol in a course…"), "tavan-enrol-symbolic", TRUE, enrol_cb, page);
}

static const TavanListPageInfo info = {
  .type = &tavan_client_type,
  .make_label = N_("New client"),
  .make = make_client,
  .empty_title = N_("No client yet"),
  .empty_sentence = N_("Open the first file; everything else begins there."),
  .columns = columns,
  .set_up = set_up,
};

TavanPage *
tavan_clients_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &info);
}
