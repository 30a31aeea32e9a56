/* tavan-partner-page.c: one partner: who she is, and what is done with her
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/partner/tavan-partner-page.h"

#include "app/store/tavan-access.h"
#include "ui/partner/tavan-partner-form.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-tabs.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_PARTNER_PAGE (tavan_partner_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanPartnerPage, tavan_partner_page, TAVAN, PARTNER_PAGE, TavanPage)

struct _TavanPartnerPage
{
  TavanPage     parent_instance;
  gint64        id;
  TavanRecord  *partner;
  TavanForm    *form;
  TavanTabs    *tabs;
  GtkWidget    *edit;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TavanPartnerPage, tavan_partner_page, TAVAN_TYPE_PAGE)

/* What stands in a tab: records of a type whose reference names the partner. */
typedef struct { const char *name, *label; const TavanRecordType *type; int field; const char *icon, *nothing; } Part;
static const Part parts[] = {
  { "courses", N_("Courses"), &tavan_course_type, COURSE_PARTNER, "tavan-courses-symbolic", N_("No course has been held here.") },
  { "groups", N_("Groups"), &tavan_group_type, GROUP_CLINIC, "tavan-groups-symbolic", N_("No group was formed with this clinic.") },
  { "clients", N_("Clients"), &tavan_client_type, CLIENT_CLINIC, "tavan-clients-symbolic", N_("No client is with this clinic.") },
};

static TavanQuery *
part_query (TavanPartnerPage *self, const Part *part)
{
  return tavan_query_where_int (tavan_query_new (part->type), part->field, TAVAN_IS, self->id);
}

/* ---- fetching ---- */

typedef struct { TavanRecord *partner; gint64 counts[G_N_ELEMENTS (parts)]; } Fetched;

static void
fetched_free (gpointer data)
{
  g_clear_object (&((Fetched *) data)->partner);
  g_free (data);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  TavanPartnerPage *self = data;
  Fetched *fetched = g_new0 (Fetched, 1);

  fetched->partner = tavan_store_get (store, &tavan_partner_type, self->id, cancellable, error);
  if (fetched->partner == NULL)
    {
      fetched_free (fetched);
      return NULL;
    }
  tavan_store_note_use (store, "opened", &tavan_partner_type, self->id, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (TavanQuery) query = part_query (self, &parts[i]);

      fetched->counts[i] = -1;
      if (tavan_access_may (store, parts[i].type, TAVAN_MAY_READ))
        (void) tavan_store_count (store, query, cancellable, &fetched->counts[i], NULL);
    }
  return fetched;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPartnerPage) self = data;
  g_autoptr (GError) error = NULL;
  Fetched *fetched = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_autofree char *title = NULL, *kind = NULL;

  if (fetched == NULL)
    {
      if (!g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED))
        tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
      return;
    }
  g_set_object (&self->partner, fetched->partner);
  title = tavan_record_title (self->partner);
  kind = tavan_record_format (self->partner, PARTNER_KIND);
  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), kind);
  tavan_form_set_record (self->form, self->partner);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (fetched->counts[i] >= 0)
      tavan_tabs_set_count (self->tabs, parts[i].name, fetched->counts[i]);
  gtk_widget_set_sensitive (self->edit, TRUE);
  fetched_free (fetched);
}

static void
tavan_partner_page_shown (TavanPage *page)
{
  TavanPartnerPage *self = TAVAN_PARTNER_PAGE (page);

  tavan_store_run_async (tavan_page_get_store (page), fetch_on_worker, g_object_ref (self), g_object_unref, fetched_free,
                         self->cancellable, fetched_cb, g_object_ref (self));
}

/* ---- editing ---- */

static void
edit_cb (TavanPartnerPage *self)
{
  if (self->partner != NULL)
    tavan_window_push (tavan_window_of (self), tavan_partner_form_new (tavan_page_get_store (TAVAN_PAGE (self)), self->partner));
}

/* ---- tabs ---- */

static GtkWidget *
make_form (gpointer data)
{
  return tavan_page_scrolled (GTK_WIDGET (TAVAN_PARTNER_PAGE (data)->form));
}

static void
opened_cb (TavanPartnerPage *self, gint64 id, guint position, TavanTable *table)
{
  const Part *part = g_object_get_data (G_OBJECT (table), "part");

  tavan_window_open (tavan_window_of (self), part->type, id, /* tab= */ NULL);
}

static GtkWidget *
make_part (TavanPartnerPage *self, const Part *part)
{
  TavanTable *table = tavan_table_new (tavan_page_get_store (TAVAN_PAGE (self)), part->type);
  g_autoptr (TavanQuery) query = part_query (self, part);

  g_object_set_data (G_OBJECT (table), "part", (gpointer) part);
  tavan_table_set_dense (table, TRUE);
  tavan_table_set_empty (table, part->icon, _(part->nothing), NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  g_signal_connect_object (table, "activated", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (table);
}

#define PART(name, index)                          \
  static GtkWidget *make_##name (gpointer data)    \
  {                                                \
    return make_part (data, &parts[index]);        \
  }
PART (courses, 0)
PART (groups, 1)
PART (clients, 2)
#undef PART

static void
tavan_partner_page_dispose (GObject *object)
{
  TavanPartnerPage *self = TAVAN_PARTNER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->partner);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (tavan_partner_page_parent_class)->dispose (object);
}

static void
tavan_partner_page_class_init (TavanPartnerPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_partner_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_partner_page_shown;
}

static void
tavan_partner_page_init (TavanPartnerPage *self)
{
  self->cancellable = g_cancellable_new ();
}

TavanPage *
tavan_partner_page_new (TavanStore *store, gint64 id, const char *tab)
{
  static GtkWidget *(*const makers[]) (gpointer data) = { make_courses, make_groups, make_clients };
  TavanPartnerPage *self = g_object_new (TAVAN_TYPE_PARTNER_PAGE, "store", store, NULL);

  self->id = id;
  self->form = g_object_ref_sink (tavan_form_new (store));
  tavan_form_set_editable (self->form, FALSE);
  self->tabs = TAVAN_TABS (tavan_tabs_new ());
  tavan_tabs_add (self->tabs, "form", _("Particulars"), make_form, self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (tavan_access_may (store, parts[i].type, TAVAN_MAY_READ))
      tavan_tabs_add (self->tabs, parts[i].name, _(parts[i].label), makers[i], self);
  tavan_tabs_show (self->tabs, tab);
  self->edit = gtk_button_new_with_label (_("Edit"));
  gtk_widget_set_sensitive (self->edit, FALSE);
  gtk_widget_set_visible (self->edit, tavan_access_may (store, &tavan_partner_type, TAVAN_MAY_CHANGE));
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  tavan_page_pack_end (TAVAN_PAGE (self), self->edit);
  tavan_page_set_content (TAVAN_PAGE (self), GTK_WIDGET (self->tabs));
  return TAVAN_PAGE (self);
}
