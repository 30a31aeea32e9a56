/* tavan-application.c: the program: which office is open, and its window
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-application.h"
#include "app/base/tavan-paths.h"
#include "ui/compat/tavan-reader.h"
#include "ui/tavan-memory.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _TavanApplication
{
  AdwApplication parent_instance;
  char          *office; /* --office */
};

G_DEFINE_FINAL_TYPE (TavanApplication, tavan_application, ADW_TYPE_APPLICATION)

/* The command line's, $TAVAN_OFFICE's, the last time's, or the account's own; NULL: none yet. */
static char *
find_office (TavanApplication *self)
{
  const char *environment = g_getenv ("TAVAN_OFFICE");
  g_autofree char *remembered = NULL;
  const char *own;

  if (self->office != NULL)
    return g_strdup (self->office);
  if (environment != NULL && *environment != '\0')
    return g_strdup (environment);
  remembered = tavan_memory_get ("office", "uri");
  if (remembered != NULL)
    return g_steal_pointer (&remembered);
  own = tavan_paths_get (TAVAN_PATH_USER_OFFICE);
  return g_file_test (own, G_FILE_TEST_EXISTS) ? g_strconcat ("sqlite:", own, NULL) : NULL;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  /* Closing asks about what is not saved; the program ends with its last window. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_window (window,
                         "application-name", _("Tavan"),
                         "application-icon", TAVAN_APP_ID,
                         "version", TAVAN_VERSION,
                         "developer-name", _("The Tavan contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The desk program of a welfare office: from a client’s file to the certificate in her hand."),
                         NULL);
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
};

static const struct { const char *action; const char *accels[4]; } accels[] = {
  { "app.quit", { "<Control>q" } },
  { "win.find-anything", { "<Control>k" } },
  { "win.find", { "<Control>f" } },
  { "win.save", { "<Control>s" } },
  { "win.print", { "<Control>p" } },
  { "win.make", { "<Control>n" } },
  { "win.back", { "<Alt>Left", "<Alt>Right", "Back" } },
  { "win.lock", { "<Control><Shift>l" } },
  { "win.reload", { "F5" } },
  { "win.go-nth(1)", { "<Alt>1" } },
  { "win.go-nth(2)", { "<Alt>2" } },
  { "win.go-nth(3)", { "<Alt>3" } },
  { "win.go-nth(4)", { "<Alt>4" } },
  { "win.go-nth(5)", { "<Alt>5" } },
  { "win.go-nth(6)", { "<Alt>6" } },
  { "win.go-nth(7)", { "<Alt>7" } },
  { "win.go-nth(8)", { "<Alt>8" } },
  { "win.go-nth(9)", { "<Alt>9" } },
  { "win.go-nth(10)", { "<Alt>0" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
};

/* In a dialog "win." means the dialog: there the lock's keys find the window behind it. */
static gboolean
lock_cb (GtkWidget *widget, GVariant *args, gpointer application)
{
  if (TAVAN_IS_WINDOW (widget))
    return GDK_EVENT_PROPAGATE;
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (TAVAN_IS_WINDOW (at->data))
      return gtk_widget_activate_action (at->data, "win.lock", NULL);
  return GDK_EVENT_PROPAGATE;
}

static void
toplevels_cb (GListModel *toplevels, guint position, guint removed, guint added, GtkApplication *application)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkEventController *shortcuts = gtk_shortcut_controller_new ();

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                            gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                                                              gtk_callback_action_new (lock_cb, application, NULL)));
      gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
      gtk_widget_add_controller (window, shortcuts);
    }
}

static void
tavan_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (tavan_application_parent_class)->startup (application);

  /* After gtk_init(), which sets it from the session's locale. */
  gtk_widget_set_default_direction (g_str_equal (tavan_locale_get_language (), "fa") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_icon_name (TAVAN_APP_ID);
  tavan_reader_mend ();
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_cb), application, 0);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action, accels[i].accels);
}

static void
tavan_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *uri = find_office (TAVAN_APPLICATION (application));

  if (window == NULL)
    window = tavan_window_new (GTK_APPLICATION (application), uri);
  gtk_window_present (window);
}

static int
tavan_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  TavanApplication *self = TAVAN_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);

  g_clear_pointer (&self->office, g_free);
  (void) g_variant_dict_lookup (options, "office", "s", &self->office);
  g_application_activate (application);
  return 0;
}

static int
tavan_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("tavan %s\n", TAVAN_VERSION);
      return 0;
    }
  return -1;
}

static void
tavan_application_shutdown (GApplication *application)
{
  tavan_memory_flush ();
  G_APPLICATION_CLASS (tavan_application_parent_class)->shutdown (application);
}

static void
tavan_application_finalize (GObject *object)
{
  g_clear_pointer (&TAVAN_APPLICATION (object)->office, g_free);
  G_OBJECT_CLASS (tavan_application_parent_class)->finalize (object);
}

static void
tavan_application_class_init (TavanApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tavan_application_finalize;
  application_class->startup = tavan_application_startup;
  application_class->activate = tavan_application_activate;
  application_class->command_line = tavan_application_command_line;
  application_class->handle_local_options = tavan_application_handle_local_options;
  application_class->shutdown = tavan_application_shutdown;
}

static void
tavan_application_init (TavanApplication *self)
{
  const GOptionEntry options[] = {
    { "office", 'o', 0, G_OPTION_ARG_STRING, NULL, N_("The office to open: a file or postgresql://…"), N_("URI") },
    { "version", 'V', 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

TavanApplication *
tavan_application_new (void)
{
  return g_object_new (TAVAN_TYPE_APPLICATION,
                       "application-id", TAVAN_APP_ID,
                       "resource-base-path", TAVAN_RESOURCE_PATH,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE,
                       NULL);
}
