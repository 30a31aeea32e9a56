/* tavan-ask.c: questions, reasons, files
 *
 * GTK 4.10: GtkFileDialog, libadwaita 1.5: AdwAlertDialog; then the bodies here are deleted.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/compat/tavan-ask.h"

#include <glib/gi18n-lib.h>

static GtkWindow *
window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* ---- questions ---- */

typedef struct
{
  void         (*agreed) (gpointer data);
  void         (*agreed_reason) (const char *reason, gpointer data);
  gpointer       data;
  GDestroyNotify free_data;
  GtkWidget     *entry;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->free_data != NULL)
    question->free_data (question->data);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (!g_str_equal (response, "agree"))
    return;
  if (question->agreed != NULL)
    question->agreed (question->data);
  else
    question->agreed_reason (gtk_editable_get_text (GTK_EDITABLE (question->entry)), question->data);
}

static AdwMessageDialog *
question_new (gpointer widget, const char *heading, const char *body, const char *verb, const char *tone, Question *question)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (widget), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "agree", verb, NULL);
  adw_message_dialog_set_response_appearance (dialog, "agree",
                                              g_strcmp0 (tone, "destructive") == 0 ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  return dialog;
}

void
tavan_ask (gpointer widget, const char *heading, const char *body, const char *verb, const char *tone,
           void (*agreed) (gpointer data), gpointer data, GDestroyNotify free_data)
{
  Question *question = g_new0 (Question, 1);

  question->agreed = agreed;
  question->data = data;
  question->free_data = free_data;
  gtk_window_present (GTK_WINDOW (question_new (widget, heading, body, verb, tone, question)));
}

static void
reason_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "agree", *text != '\0');
}

/* A question whose answer is typed into @entry: the button is off while it is empty. */
static void
ask_for_text (gpointer widget, const char *heading, const char *body, const char *verb, GtkWidget *entry, const char *name,
              void (*agreed) (const char *text, gpointer data), gpointer data, GDestroyNotify free_data)
{
  Question *question = g_new0 (Question, 1);
  AdwMessageDialog *dialog;

  question->agreed_reason = agreed;
  question->data = data;
  question->free_data = free_data;
  question->entry = entry;
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  dialog = question_new (widget, heading, body, verb, "suggested", question);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_set_response_enabled (dialog, "agree", FALSE);
  adw_message_dialog_set_default_response (dialog, "agree");
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
tavan_ask_reason (gpointer widget, const char *heading, const char *body, const char *verb,
                  void (*agreed) (const char *reason, gpointer data), gpointer data, GDestroyNotify free_data)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 500);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  ask_for_text (widget, heading, body, verb, entry, _("Reason"), agreed, data, free_data);
}

void
tavan_ask_password (gpointer widget, const char *heading, const char *body, const char *verb,
                    void (*agreed) (const char *password, gpointer data), gpointer data, GDestroyNotify free_data)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "activates-default", TRUE, NULL);
  ask_for_text (widget, heading, body, verb, entry, _("Password"), agreed, data, free_data);
}

/* ---- files ---- */

typedef struct
{
  void         (*chosen) (GFile *file, gpointer data);
  gpointer       data;
  GDestroyNotify free_data;
} Choice;

static void
choice_response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      if (file != NULL)
        choice->chosen (file, choice->data);
    }
  if (choice->free_data != NULL)
    choice->free_data (choice->data);
  g_free (choice);
  g_object_unref (dialog); /* the reference kept until the answer */
}

static GtkFileChooserNative *
choose (gpointer widget, const char *title, GtkFileChooserAction action, const char *verb,
        void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, window_of (widget), action, verb, _("_Cancel"));
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { chosen, data, free_data };
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (choice_response_cb), choice);
  return dialog;
}

void
tavan_choose_open (gpointer widget, const char *title, const char *const *filters,
                   void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data)
{
  GtkFileChooserNative *dialog = choose (widget, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), chosen, data, free_data);

  for (guint i = 0; filters != NULL && filters[i] != NULL; i += 2)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_auto (GStrv) patterns = g_strsplit (filters[i + 1], " ", -1);

      gtk_file_filter_set_name (filter, filters[i]);
      for (guint k = 0; patterns[k] != NULL; k++)
        gtk_file_filter_add_pattern (filter, patterns[k]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tavan_choose_save (gpointer widget, const char *title, const char *name,
                   void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data)
{
  GtkFileChooserNative *dialog = choose (widget, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), chosen, data, free_data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tavan_choose_folder (gpointer widget, const char *title,
                     void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choose (widget, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), chosen, data, free_data)));
}

void
tavan_close_by_escape (GtkWidget *window)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
}
