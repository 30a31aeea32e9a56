/* tavan-form-dialog.c: a small form in a dialog, with the same manners as a page's
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-keeper.h"

#include <glib/gi18n-lib.h>

#define WIDTH 520
#define HIGHEST 560

typedef struct
{
  GtkWindow       *window;
  TavanForm       *form;
  TavanFormKeeper *keeper;
  GtkWidget       *save, *scroller, *message, *message_label, *message_button;
  void           (*saved) (TavanRecord *record, gpointer data);
  gpointer         data;
  GDestroyNotify   free_data;
  gboolean         leaving;
} Dialog;

static void
dialog_free (Dialog *dialog)
{
  g_clear_object (&dialog->keeper);
  if (dialog->free_data != NULL)
    dialog->free_data (dialog->data);
  g_free (dialog);
}

static gboolean
close_cb (gpointer data)
{
  Dialog *dialog = data;

  dialog->leaving = TRUE;
  gtk_window_close (dialog->window);
  return G_SOURCE_REMOVE;
}

static gboolean
close_request_cb (GtkWindow *window, Dialog *dialog)
{
  return !dialog->leaving && !tavan_form_keeper_may_leave (dialog->keeper, close_cb, dialog);
}

static void
saved_cb (TavanFormKeeper *keeper, TavanRecord *record, Dialog *dialog)
{
  if (dialog->saved != NULL)
    dialog->saved (record, dialog->data);
  close_cb (dialog);
}

static void
told_cb (TavanFormKeeper *keeper, const char *tone, const char *sentence, const char *label, Dialog *dialog)
{
  static const char *const tones[] = { "info", "warning", "error" };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    if (g_strcmp0 (tone, tones[i]) == 0)
      gtk_widget_add_css_class (dialog->message, tones[i]);
    else
      gtk_widget_remove_css_class (dialog->message, tones[i]);
  gtk_label_set_label (GTK_LABEL (dialog->message_label), sentence != NULL ? sentence : "");
  gtk_button_set_label (GTK_BUTTON (dialog->message_button), label != NULL ? label : "");
  gtk_widget_set_visible (dialog->message_button, label != NULL);
  gtk_widget_set_visible (dialog->message, sentence != NULL);
}

static void
busy_cb (TavanFormKeeper *keeper, GParamSpec *pspec, Dialog *dialog)
{
  gboolean busy;

  g_object_get (keeper, "busy", &busy, NULL);
  gtk_widget_set_sensitive (dialog->save, !busy);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Dialog *dialog)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_s || key == GDK_KEY_S || key == GDK_KEY_Arabic_seen))
    tavan_form_keeper_save (dialog->keeper);
  else if (modifiers == 0 && key == GDK_KEY_Escape)
    gtk_window_close (dialog->window);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_message (Dialog *dialog)
{
  dialog->message = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  dialog->message_label = gtk_label_new (NULL);
  dialog->message_button = gtk_button_new ();
  gtk_label_set_wrap (GTK_LABEL (dialog->message_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (dialog->message_label), 0);
  gtk_widget_set_hexpand (dialog->message_label, TRUE);
  gtk_widget_set_valign (dialog->message_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (dialog->message, "tavan-message");
  gtk_widget_set_visible (dialog->message, FALSE);
  gtk_box_append (GTK_BOX (dialog->message), dialog->message_label);
  gtk_box_append (GTK_BOX (dialog->message), dialog->message_button);
  g_signal_connect_object (dialog->message_button, "clicked", G_CALLBACK (tavan_form_keeper_take_draft), dialog->keeper, G_CONNECT_SWAPPED);
  return dialog->message;
}

static GtkWidget *
make_header (Dialog *dialog, const char *verb)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_label (_("Cancel"));

  dialog->save = gtk_button_new_with_label (verb);
  gtk_widget_add_css_class (dialog->save, "suggested-action");
  gtk_widget_set_tooltip_text (dialog->save, _("Save (Ctrl+S)"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), dialog->save);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_object (dialog->save, "clicked", G_CALLBACK (tavan_form_keeper_save), dialog->keeper, G_CONNECT_SWAPPED);
  return header;
}

static GtkWidget *
make_content (Dialog *dialog, const char *verb)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new (), *bin = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (bin), GTK_WIDGET (dialog->form));
  gtk_widget_add_css_class (bin, "tavan-form-clamp");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HIGHEST);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), bin);
  gtk_widget_set_vexpand (scroller, TRUE);
  dialog->scroller = scroller;
  gtk_box_append (GTK_BOX (box), make_header (dialog, verb));
  gtk_box_append (GTK_BOX (box), make_message (dialog));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

/* As high as its rows want to be: a window measures them at their narrowest. */
static void
fit (Dialog *dialog)
{
  int natural;

  gtk_widget_measure (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (dialog->scroller)), GTK_ORIENTATION_VERTICAL, WIDTH, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (dialog->scroller), MIN (natural, HIGHEST));
}

void
tavan_form_dialog_with (gpointer widget, TavanStore *store, TavanRecord *record, const int *fields, const char *title, const char *verb,
                        TavanFormSave save, void (*saved) (TavanRecord *record, gpointer data), gpointer data, GDestroyNotify free_data)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));
  GtkEventController *keys = gtk_event_controller_key_new ();

  *dialog = (Dialog) { .saved = saved, .data = data, .free_data = free_data };
  dialog->window = GTK_WINDOW (adw_window_new ());
  dialog->form = tavan_form_new (store);
  dialog->keeper = tavan_form_keeper_new (dialog->form, store, save);
  if (fields != NULL)
    tavan_form_set_fields (dialog->form, fields);
  gtk_window_set_title (dialog->window, title);
  gtk_window_set_modal (dialog->window, TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (dialog->window, GTK_WINDOW (root));
  gtk_window_set_default_size (dialog->window, WIDTH, -1);
  adw_window_set_content (ADW_WINDOW (dialog->window), make_content (dialog, verb));
  g_object_set_data_full (G_OBJECT (dialog->window), "form-dialog", dialog, (GDestroyNotify) dialog_free);
  g_signal_connect (dialog->window, "close-request", G_CALLBACK (close_request_cb), dialog);
  g_signal_connect (dialog->keeper, "saved", G_CALLBACK (saved_cb), dialog);
  g_signal_connect (dialog->keeper, "told", G_CALLBACK (told_cb), dialog);
  g_signal_connect (dialog->keeper, "notify::busy", G_CALLBACK (busy_cb), dialog);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), dialog);
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), keys);
  tavan_form_keeper_start (dialog->keeper, record);
  fit (dialog);
  gtk_window_present (dialog->window);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->form));
}

void
tavan_form_dialog (gpointer widget, TavanStore *store, TavanRecord *record, const int *fields, const char *title, TavanFormSave save,
                   void (*saved) (TavanRecord *record, gpointer data), gpointer data, GDestroyNotify free_data)
{
  tavan_form_dialog_with (widget, store, record, fields, title, _("Save"), save, saved, data, free_data);
}
