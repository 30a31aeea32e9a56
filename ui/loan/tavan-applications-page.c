/* tavan-applications-page.c: applications for loans and grants, by what they wait for
 *
 * Above the table stands the queue: a chip for each state in which applications are, with how many and how long the oldest has
 * waited; the first one for what waits for who looks at it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-applications-page.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-application.h"
#include "ui/loan/tavan-application-form.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-list-page.h"

#include <glib/gi18n-lib.h>

#define WAIT_MS 250
#define LONG_DAYS 30

static const int columns[] = { APPLICATION_TITLE, APPLICATION_NUMBER, APPLICATION_PRODUCT, APPLICATION_STATE, APPLICATION_ASKED, APPLICATION_PLAN_TITLE, -1 };

/* ---- the queue ---- */

typedef struct
{
  TavanStore   *store;
  TavanTable   *table;  /* not owned: the page owns both */
  GtkWidget    *chips;
  char         *chosen; /* states, as the filter takes them; NULL: all */
  GCancellable *cancellable;
  guint         later;
} Queue;

static void
queue_free (gpointer data)
{
  Queue *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  g_object_unref (self->store);
  g_free (self->chosen);
  g_free (self);
}

/* Pressed again, it shows all. */
static void
chip_cb (GtkToggleButton *chip, Queue *self)
{
  const char *states = g_object_get_data (G_OBJECT (chip), "states");
  gboolean active = gtk_toggle_button_get_active (chip);

  if (!active && g_strcmp0 (self->chosen, states) != 0)
    return;
  g_free (self->chosen);
  self->chosen = active ? g_strdup (states) : NULL;
  tavan_table_set_filter (self->table, APPLICATION_STATE, active ? states : "");
  for (GtkWidget *other = gtk_widget_get_first_child (self->chips); other != NULL; other = gtk_widget_get_next_sibling (other))
    if (active && other != GTK_WIDGET (chip))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
}

static void
add_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
}

/* Takes @states. */
static void
add_chip (Queue *self, const char *name, char *states, gint64 n, int days)
{
  GtkWidget *chip = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = tavan_number_format (n), *longest = tavan_number_format (days);
  /* Translators: a state of applications, how many are in it, the days that the oldest waits */
  g_autofree char *told = days >= 0 ? g_strdup_printf (_("%s: %s, the oldest waits for %s days"), name, number, longest)
                                    /* Translators: a state of applications, how many are in it */
                                    : g_strdup_printf (_("%s: %s"), name, number);
  /* Translators: %s is a number of days, in a small chip */
  g_autofree char *waits = g_strdup_printf (_("%s d"), longest);

  add_label (box, name, NULL);
  add_label (box, number, "tavan-chip-count");
  if (days >= 0)
    add_label (box, waits, days > LONG_DAYS ? "warning-text" : "dim-text");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  gtk_widget_add_css_class (chip, "tavan-chip");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), g_strcmp0 (self->chosen, states) == 0);
  g_object_set_data_full (G_OBJECT (chip), "states", states, g_free);
  g_signal_connect (chip, "toggled", G_CALLBACK (chip_cb), self);
  tavan_wrap_append (TAVAN_WRAP (self->chips), chip);
}

static gboolean
is_end (const char *state)
{
  static const char *const ends[] = { "contracted", "closed", "rejected", "withdrawn", "expired", NULL };

  return g_strv_contains (ends, state);
}

static void
show_queue (Queue *self, GArray *queue)
{
  g_autoptr (GString) mine = g_string_new (NULL);
  gint64 n_mine = 0;
  int longest = 0;

  tavan_wrap_clear (TAVAN_WRAP (self->chips));
  for (guint i = 0; i < queue->len; i++)
    {
      const TavanQueueState *it = &g_array_index (queue, TavanQueueState, i);

      if (it->mine == 0)
        continue;
      g_string_append_printf (mine, "%s%s", mine->len > 0 ? "," : "", it->state);
      n_mine += it->mine;
      longest = MAX (longest, it->longest_days);
    }
  if (n_mine > 0)
    add_chip (self, _("Waits for me"), g_strdup (mine->str), n_mine, longest);
  for (guint i = 0; i < queue->len; i++)
    {
      const TavanQueueState *it = &g_array_index (queue, TavanQueueState, i);

      if (it->n > 0)
        add_chip (self, tavan_choice_label (tavan_application_states, it->state), g_strdup (it->state), it->n, is_end (it->state) ? -1 : it->longest_days);
    }
  gtk_widget_set_visible (self->chips, gtk_widget_get_first_child (self->chips) != NULL);
}

static gpointer
count_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_application_queue (store, error);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) chips = data;
  g_autoptr (GArray) queue = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  Queue *self = g_object_get_data (G_OBJECT (chips), "queue");

  if (queue != NULL && self != NULL)
    show_queue (self, queue);
}

static void
count (Queue *self)
{
  tavan_store_run_async (self->store, count_on_worker, NULL, NULL, (GDestroyNotify) g_array_unref, self->cancellable, counted_cb, g_object_ref (self->chips));
}

static gboolean
later_cb (gpointer data)
{
  ((Queue *) data)->later = 0;
  count (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkWidget *chips, const char *type, gint64 id, TavanStore *store)
{
  Queue *self = g_object_get_data (G_OBJECT (chips), "queue");

  if (self != NULL && self->later == 0 && g_strcmp0 (type, "application") == 0)
    self->later = g_timeout_add (WAIT_MS, later_cb, self);
}

static GtkWidget *
make_queue (TavanStore *store, TavanTable *table)
{
  Queue *self = g_new0 (Queue, 1);

  self->store = g_object_ref (store);
  self->table = table;
  self->cancellable = g_cancellable_new ();
  self->chips = tavan_wrap_new (6);
  gtk_widget_add_css_class (self->chips, "tavan-queue");
  gtk_widget_set_visible (self->chips, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Applications by state"), -1);
  g_object_set_data_full (G_OBJECT (self->chips), "queue", self, queue_free);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self->chips, G_CONNECT_SWAPPED);
  count (self);
  return self->chips;
}

/* ---- the page ---- */

static char *
tell_days (TavanRecord *application, const char **out_tone, gpointer data)
{
  int days = tavan_day_today () - tavan_record_get_day (application, APPLICATION_STATE_DATE);
  g_autofree char *number = tavan_number_format (days);

  if (is_end (tavan_record_get_text (application, APPLICATION_STATE)))
    return NULL;
  *out_tone = days > LONG_DAYS ? "warning" : "dim";
  return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) days), number);
}

static TavanPage *
make_application (TavanStore *store)
{
  g_autoptr (TavanRecord) application = tavan_record_new (&tavan_application_type);

  return tavan_application_form_new (store, application);
}

static void
set_up (TavanPage *page, TavanTable *table)
{
  tavan_table_add_column (table, _("In this state for"), 110, tell_days, NULL);
}

static const TavanListPageInfo info = {
  .type = &tavan_application_type,
  .make_label = N_("New application"),
  .make = make_application,
  .empty_title = N_("No application yet"),
  .empty_sentence = N_("What clients, groups and employers ask for goes from here through social worker, committee and bank."),
  .columns = columns,
  .set_up = set_up,
};

TavanPage *
tavan_applications_page_new (TavanStore *store)
{
  TavanPage *page = tavan_list_page_new (store, &info);
  g_autoptr (GtkWidget) table = g_object_ref (GTK_WIDGET (tavan_list_page_get_table (page)));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  tavan_page_set_content (page, box);
  gtk_widget_set_vexpand (table, TRUE);
  gtk_box_append (GTK_BOX (box), make_queue (store, TAVAN_TABLE (table)));
  gtk_box_append (GTK_BOX (box), table);
  return page;
}
