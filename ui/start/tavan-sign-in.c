/* tavan-sign-in.c: name and password, clear about caps lock and keyboard layout
 *
 * A demo office shows its users as buttons, for there is nothing in it to protect.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/start/tavan-sign-in.h"

#include "app/base/tavan-error.h"
#include "app/work/tavan-demo.h"
#include "app/work/tavan-office-work.h"

#include <glib/gi18n-lib.h>

struct _TavanSignIn
{
  AdwBin       parent_instance;
  TavanStore  *store;
  gboolean     locked;
  char        *login_before;
  GtkWidget   *login, *password, *button, *notice, *warning, *spinner;
};

G_DEFINE_FINAL_TYPE (TavanSignIn, tavan_sign_in, ADW_TYPE_BIN)

enum { SIGNED_IN, OTHER_OFFICE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- caps lock and layout ---- */

static void
warn_of_keyboard (TavanSignIn *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  const char *sentence = NULL;

  if (keyboard != NULL && gdk_device_get_caps_lock_state (keyboard))
    sentence = _("Caps Lock is on");
  else if (keyboard != NULL && gdk_device_get_direction (keyboard) == PANGO_DIRECTION_RTL)
    sentence = _("The keyboard is Persian; passwords are mostly typed in English");
  gtk_label_set_label (GTK_LABEL (self->warning), sentence != NULL ? sentence : "");
  gtk_widget_set_opacity (self->warning, sentence != NULL ? 1 : 0);
}

static void
watch_keyboard (TavanSignIn *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard == NULL)
    return;
  g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (warn_of_keyboard), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keyboard, "notify::direction", G_CALLBACK (warn_of_keyboard), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keyboard, "changed", G_CALLBACK (warn_of_keyboard), self, G_CONNECT_SWAPPED);
}

/* ---- signing in ---- */

typedef struct { char *login, *password; } Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  memset (words->password, 0, strlen (words->password));
  g_free (words->password);
  g_free (words->login);
  g_free (words);
}

static gpointer
sign_in_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Words *words = data;

  return GINT_TO_POINTER (tavan_store_sign_in (store, words->login, words->password, error));
}

static void
set_busy (TavanSignIn *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->button, !busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
}

static void
tell (TavanSignIn *self, const GError *error)
{
  const char *hint = tavan_error_get_hint (error);
  g_autofree char *text = hint != NULL ? g_strdup_printf ("%s\n%s", error->message, hint) : g_strdup (error->message);

  gtk_label_set_label (GTK_LABEL (self->notice), text);
  gtk_widget_set_visible (self->notice, TRUE);
  gtk_widget_grab_focus (self->password);
  gtk_editable_select_region (GTK_EDITABLE (self->password), 0, -1);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanSignIn) self = data;
  g_autoptr (GError) error = NULL;
  TavanRecord *user;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  set_busy (self, FALSE);
  if (error != NULL)
    {
      tell (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  user = tavan_store_get_user (self->store);
  g_signal_emit (self, signals[SIGNED_IN], 0,
                 user != NULL && g_strcmp0 (self->login_before, tavan_record_get_text (user, USER_LOGIN)) == 0);
}

static void
sign_in (TavanSignIn *self, const char *login, const char *password)
{
  Words *words = g_new (Words, 1);

  *words = (Words) { g_strdup (login), g_strdup (password) };
  gtk_widget_set_visible (self->notice, FALSE);
  set_busy (self, TRUE);
  tavan_store_run_async (self->store, sign_in_on_worker, words, words_free, NULL, NULL, signed_in_cb, g_object_ref (self));
}

static void
button_cb (TavanSignIn *self)
{
  const char *login = gtk_editable_get_text (GTK_EDITABLE (self->login));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (!gtk_widget_get_sensitive (self->button))
    return;
  if (*login == '\0')
    gtk_widget_grab_focus (self->login);
  else
    sign_in (self, login, password);
}

static void
demo_user_cb (GtkButton *button, TavanSignIn *self)
{
  sign_in (self, g_object_get_data (G_OBJECT (button), "login"), TAVAN_DEMO_PASSWORD);
}

static void
other_office_cb (TavanSignIn *self)
{
  g_signal_emit (self, signals[OTHER_OFFICE], 0);
}

/* ---- the picture ---- */

static GtkWidget *
make_demo_users (TavanSignIn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *label = gtk_label_new (_("A demo office: come in as"));
  guint n;
  const TavanDemoUser *users = tavan_demo_users (&n);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (tavan_choice_label (tavan_roles, users[i].role));

      gtk_widget_add_css_class (button, "tavan-soft-button");
      g_object_set_data (G_OBJECT (button), "login", (gpointer) users[i].login);
      g_signal_connect_object (button, "clicked", G_CALLBACK (demo_user_cb), self, 0);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), flow);
  return box;
}

static GtkWidget *
make_entries (TavanSignIn *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->login = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->login), _("Login name"));
  self->password = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password), _("Password"));
  g_signal_connect_object (self->login, "entry-activated", G_CALLBACK (gtk_widget_grab_focus), self->password, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->password, "entry-activated", G_CALLBACK (button_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), self->login);
  gtk_list_box_append (GTK_LIST_BOX (list), self->password);
  return list;
}

static GtkWidget *
make_form (TavanSignIn *self)
{
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (self->store, NULL);
  g_autofree char *office_name = office != NULL ? tavan_record_title (office) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *mark = gtk_image_new_from_icon_name ("org.tavan.Tavan");
  GtkWidget *title = gtk_label_new (self->locked ? _("Locked") : office_name != NULL ? office_name : _("Tavan"));
  GtkWidget *about = gtk_label_new (self->locked ? _("What you were doing is kept behind this page.") : _("Sign in to the office"));
  GtkWidget *row = gtk_overlay_new ();
  GtkWidget *other = gtk_button_new_with_label (_("Another office…"));

  gtk_image_set_pixel_size (GTK_IMAGE (mark), 76);
  gtk_widget_add_css_class (title, "tavan-big");
  gtk_widget_add_css_class (about, "dim-label");
  self->notice = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->notice), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->notice), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->notice, "error-text");
  gtk_widget_set_visible (self->notice, FALSE);
  self->warning = gtk_label_new ("");
  gtk_widget_add_css_class (self->warning, "warning-text");
  gtk_widget_set_opacity (self->warning, 0);
  self->button = gtk_button_new_with_label (_("Sign in"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "tavan-pill-button");
  gtk_widget_set_hexpand (self->button, TRUE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (button_cb), self, G_CONNECT_SWAPPED);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_END);
  gtk_widget_set_margin_end (self->spinner, 18);
  gtk_widget_set_can_target (self->spinner, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (row), self->button);
  gtk_overlay_add_overlay (GTK_OVERLAY (row), self->spinner);
  gtk_widget_add_css_class (other, "flat");
  gtk_widget_set_halign (other, GTK_ALIGN_CENTER);
  g_signal_connect_object (other, "clicked", G_CALLBACK (other_office_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), make_entries (self));
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), row);
  if (tavan_office_is_demo (self->store))
    gtk_box_append (GTK_BOX (box), make_demo_users (self));
  if (!self->locked)
    gtk_box_append (GTK_BOX (box), other);
  return box;
}

static void
tavan_sign_in_dispose (GObject *object)
{
  g_clear_object (&TAVAN_SIGN_IN (object)->store);
  g_clear_pointer (&TAVAN_SIGN_IN (object)->login_before, g_free);
  G_OBJECT_CLASS (tavan_sign_in_parent_class)->dispose (object);
}

static void
tavan_sign_in_class_init (TavanSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_sign_in_dispose;
  signals[SIGNED_IN] = g_signal_new ("signed-in", TAVAN_TYPE_SIGN_IN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[OTHER_OFFICE] = g_signal_new ("other-office", TAVAN_TYPE_SIGN_IN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_sign_in_init (TavanSignIn *self)
{
}

static gboolean
focus_cb (gpointer data)
{
  TavanSignIn *self = data;

  gtk_widget_grab_focus (self->login_before != NULL ? self->password : self->login);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* Once the stack has come here: while it turns, the window gives the focus away itself. */
static void
map_cb (TavanSignIn *self)
{
  g_idle_add (focus_cb, g_object_ref (self));
}

GtkWidget *
tavan_sign_in_new (TavanStore *store, gboolean locked)
{
  TavanSignIn *self = g_object_new (TAVAN_TYPE_SIGN_IN, NULL);
  TavanRecord *user = tavan_store_get_user (store);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *header = adw_header_bar_new ();

  self->store = g_object_ref (store);
  self->locked = locked;
  self->login_before = user != NULL ? g_strdup (tavan_record_get_text (user, USER_LOGIN)) : NULL;
  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new ("", ""));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 400);
  adw_clamp_set_child (ADW_CLAMP (clamp), make_form (self));
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (clamp, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_widget_add_css_class (box, "tavan-start");
  adw_bin_set_child (ADW_BIN (self), box);
  if (self->login_before != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->login), self->login_before);
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), self, G_CONNECT_AFTER);
  watch_keyboard (self);
  warn_of_keyboard (self);
  return GTK_WIDGET (self);
}
