/* tavan-ledger-dialog.c: books one line of a group's ledger: kind, member, amount, date
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/tavan-ledger-dialog.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-money.h"
#include "app/work/tavan-group-work.h"
#include "ui/compat/tavan-ask.h"
#include "ui/form/tavan-calendar.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* A reversal is made from its line. */
static const char *const kinds[] = { "savings", "withdrawal", "internal_loan", "repayment", "income", "expense", "fine", "profit_share" };

typedef struct
{
  TavanStore *store;
  gint64      group;
  GArray     *clients;  /* of the combo's lines after the first */
  GtkWidget  *dialog, *kind, *member, *amount, *words, *note, *notice, *date_label, *book;
  TavanDay    day;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->store);
  g_array_unref (self->clients);
  g_free (self);
}

typedef struct { gint64 group, member, amount; TavanDay day; const char *kind; char *note; } Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->note);
  g_free (data);
}

static gpointer
book_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gint64 line;

  return GINT_TO_POINTER (tavan_group_ledger (store, job->group, job->day, job->kind, job->member, job->amount, job->note, &line, error));
}

static void
say (Dialog *self, const GError *error)
{
  const char *hint = tavan_error_get_hint (error);
  g_autofree char *text = hint != NULL ? g_strdup_printf ("%s\n%s", error->message, hint) : g_strdup (error->message);

  gtk_label_set_label (GTK_LABEL (self->notice), text);
  gtk_widget_set_visible (self->notice, TRUE);
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) dialog = data;
  g_autoptr (GError) error = NULL;
  Dialog *self = g_object_get_data (G_OBJECT (dialog), "ledger");

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (self == NULL)
    return;
  gtk_widget_set_sensitive (self->book, TRUE);
  if (error != NULL)
    {
      say (self, error);
      return;
    }
  if (tavan_window_of (dialog) != NULL)
    tavan_window_toast (tavan_window_of (dialog), _("The line is booked"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
book_cb (Dialog *self)
{
  guint member = adw_combo_row_get_selected (ADW_COMBO_ROW (self->member));
  g_autoptr (GError) error = NULL;
  gint64 amount;
  Job *job;

  gtk_widget_set_visible (self->notice, FALSE);
  if (!tavan_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), TAVAN_UNIT_RIAL, &amount, &error))
    {
      say (self, error);
      gtk_widget_grab_focus (self->amount);
      return;
    }
  job = g_new0 (Job, 1);
  job->group = self->group;
  job->member = member > 0 && member <= self->clients->len ? g_array_index (self->clients, gint64, member - 1) : 0;
  job->amount = amount;
  job->day = self->day;
  job->kind = kinds[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)), G_N_ELEMENTS (kinds) - 1)];
  job->note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  gtk_widget_set_sensitive (self->book, FALSE);
  tavan_store_run_async (self->store, book_on_worker, job, job_free, NULL, NULL, booked_cb, g_object_ref (self->dialog));
}

/* The amount in words while it is typed: a nought too many is heard. */
static void
amount_changed_cb (Dialog *self)
{
  gint64 amount;
  gboolean good = tavan_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), TAVAN_UNIT_RIAL, &amount, NULL) && amount > 0;
  g_autofree char *words = good ? tavan_words_money (amount, TAVAN_UNIT_RIAL) : NULL;

  gtk_label_set_label (GTK_LABEL (self->words), words != NULL ? words : "");
}

static void
show_day (Dialog *self)
{
  g_autofree char *text = tavan_date_format (self->day, TAVAN_DATE_FULL);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->date_label), text);
}

static TavanDay
get_day (gpointer data)
{
  return ((Dialog *) data)->day;
}

static void
day_chosen (TavanDay day, gpointer data)
{
  ((Dialog *) data)->day = day;
  show_day (data);
}

static GtkWidget *
make_combo (const char *title, GtkStringList *lines)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (lines));
  return row;
}

static GtkWidget *
make_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
make_list (Dialog *self, GPtrArray *members)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) kind_names = gtk_string_list_new (NULL), names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (kind_names, tavan_choice_label (tavan_ledger_kinds, kinds[i]));
  gtk_string_list_append (names, _("The group itself"));
  for (guint i = 0; i < members->len; i++)
    {
      gint64 client = tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT);
      g_autofree char *name = tavan_record_format (g_ptr_array_index (members, i), STAY_CLIENT);

      gtk_string_list_append (names, name);
      g_array_append_val (self->clients, client);
    }
  self->kind = make_combo (_("Kind"), kind_names);
  self->member = make_combo (_("Member"), names);
  self->amount = make_entry (_("Amount in rials"));
  tavan_editable_show_persian_digits (GTK_EDITABLE (self->amount));
  g_signal_connect_swapped (self->amount, "changed", G_CALLBACK (amount_changed_cb), self);
  self->note = make_entry (_("Note"));
  self->date_label = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->date_label), _("Date"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->date_label), tavan_calendar_button_new (self->store, _("Date"), get_day, day_chosen, self));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->kind);
  gtk_list_box_append (GTK_LIST_BOX (list), self->member);
  gtk_list_box_append (GTK_LIST_BOX (list), self->amount);
  gtk_list_box_append (GTK_LIST_BOX (list), self->date_label);
  gtk_list_box_append (GTK_LIST_BOX (list), self->note);
  show_day (self);
  return list;
}

void
tavan_ledger_dialog (gpointer widget, TavanStore *store, gint64 group, GPtrArray *members)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->store = g_object_ref (store);
  self->group = group;
  self->day = tavan_day_today ();
  self->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->dialog = adw_window_new ();
  self->notice = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->notice), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->notice), 0);
  gtk_widget_add_css_class (self->notice, "error-text");
  gtk_widget_set_visible (self->notice, FALSE);
  self->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_widget_add_css_class (self->words, "dim-label");
  self->book = gtk_button_new_with_label (_("Book"));
  gtk_widget_add_css_class (self->book, "suggested-action");
  gtk_widget_add_css_class (self->book, "tavan-pill-button");
  g_signal_connect_swapped (self->book, "clicked", G_CALLBACK (book_cb), self);
  gtk_box_append (GTK_BOX (box), make_list (self, members));
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), self->book);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self->dialog), outer);
  gtk_window_set_title (GTK_WINDOW (self->dialog), _("Book a line"));
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 440, -1);
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget))));
  g_object_set_data_full (G_OBJECT (self->dialog), "ledger", self, dialog_free);
  tavan_close_by_escape (self->dialog);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
