/* tavan-form-page.c: a page around a form: cancel, save, drafts, what is wrong
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/form-foot.h"
#include "ui/form/tavan-form-keeper.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define WIDEST 1060

typedef struct
{
  TavanForm       *form;
  TavanFormKeeper *keeper;
  GtkWidget       *save;
  void           (*saved) (TavanFormPage *page, TavanRecord *record, gpointer data);
  gpointer         data;
} TavanFormPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (TavanFormPage, tavan_form_page, TAVAN_TYPE_PAGE)

static TavanFormPagePrivate *
priv (TavanFormPage *self)
{
  return tavan_form_page_get_instance_private (self);
}

static void
keeper_saved_cb (TavanFormPage *self, TavanRecord *record)
{
  TavanWindow *window = tavan_window_of (self);
  g_autoptr (TavanFormPage) held = g_object_ref (self);

  if (priv (self)->saved != NULL)
    priv (self)->saved (self, record, priv (self)->data);
  /* Where the page stands now: @saved may have opened another above it. */
  tavan_window_drop (window, TAVAN_PAGE (held));
}

static void
keeper_told_cb (TavanFormPage *self, const char *tone, const char *sentence, const char *label)
{
  tavan_page_set_message (TAVAN_PAGE (self), tone, sentence, label, label != NULL ? "form.take-draft" : NULL, NULL);
}

static void
keeper_kept_cb (TavanFormPage *self)
{
  tavan_page_set_subtitle (TAVAN_PAGE (self), _("A draft is kept"));
}

static void
keeper_busy_cb (TavanFormPage *self)
{
  gboolean busy;

  g_object_get (priv (self)->keeper, "busy", &busy, NULL);
  gtk_widget_set_sensitive (priv (self)->save, !busy);
}

static void
take_draft_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_form_keeper_take_draft (priv (TAVAN_FORM_PAGE (widget))->keeper);
}

static void
save (TavanPage *page)
{
  tavan_form_keeper_save (priv (TAVAN_FORM_PAGE (page))->keeper);
}

static void
save_clicked_cb (TavanPage *page)
{
  save (page);
}

static void
leave_cb (TavanPage *page)
{
  tavan_window_back (tavan_window_of (page));
}

static gboolean
may_leave (TavanPage *page, GSourceFunc go_on, gpointer data)
{
  return tavan_form_keeper_may_leave (priv (TAVAN_FORM_PAGE (page))->keeper, go_on, data);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanPage *page)
{
  if (key != GDK_KEY_Escape || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  leave_cb (page);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_content (TavanFormPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (priv (self)->form));
  gtk_widget_add_css_class (clamp, "tavan-form-clamp");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
make_buttons (TavanFormPage *self)
{
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));

  priv (self)->save = gtk_button_new_with_label (_("Save"));
  gtk_widget_add_css_class (priv (self)->save, "suggested-action");
  gtk_widget_set_tooltip_text (priv (self)->save, _("Save (Ctrl+S)"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv (self)->save, "clicked", G_CALLBACK (save_clicked_cb), self, G_CONNECT_SWAPPED);
  tavan_page_set_cancels (TAVAN_PAGE (self));
  tavan_page_pack_start (TAVAN_PAGE (self), cancel);
  tavan_page_pack_end (TAVAN_PAGE (self), priv (self)->save);
}

static gboolean
focus_first_cb (gpointer data)
{
  TavanFormPage *self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (priv (self)->form));
  return G_SOURCE_REMOVE;
}

/* Into the first row, as one who opens a form wants to type; where the page comes back, it has its focus still. */
static void
map_cb (TavanFormPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_first_cb, g_object_ref (self), g_object_unref);
}

static void
tavan_form_page_dispose (GObject *object)
{
  g_clear_object (&priv (TAVAN_FORM_PAGE (object))->keeper);
  G_OBJECT_CLASS (tavan_form_page_parent_class)->dispose (object);
}

static void
tavan_form_page_class_init (TavanFormPageClass *klass)
{
  TavanPageClass *page_class = TAVAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_form_page_dispose;
  page_class->may_leave = may_leave;
  page_class->save = save;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.take-draft", NULL, take_draft_cb);
}

static void
tavan_form_page_init (TavanFormPage *self)
{
}

static void
show_title (TavanFormPage *self, TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autofree char *title = NULL;

  if (tavan_record_get_id (record) != 0)
    title = tavan_record_title (record);
  else
    /* Translators: title of the form of a new record: "New client" */
    title = g_strdup_printf (_("New: %s"), tavan_type_label (type));
  tavan_page_set_title (TAVAN_PAGE (self), title);
}

TavanFormPage *
tavan_form_page_new (TavanStore *store, TavanRecord *record, TavanFormSave save_func,
                     void (*saved) (TavanFormPage *page, TavanRecord *record, gpointer data), gpointer data)
{
  TavanFormPage *self = g_object_new (TAVAN_TYPE_FORM_PAGE, "store", store, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  priv (self)->saved = saved;
  priv (self)->data = data;
  priv (self)->form = tavan_form_new (store);
  priv (self)->keeper = tavan_form_keeper_new (priv (self)->form, store, save_func);
  g_signal_connect_object (priv (self)->keeper, "saved", G_CALLBACK (keeper_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv (self)->keeper, "told", G_CALLBACK (keeper_told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv (self)->keeper, "kept", G_CALLBACK (keeper_kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv (self)->keeper, "notify::busy", G_CALLBACK (keeper_busy_cb), self, G_CONNECT_SWAPPED);
  make_buttons (self);
  tavan_page_set_content (TAVAN_PAGE (self), make_content (self));
  tavan_page_set_bottom (TAVAN_PAGE (self), tavan_form_foot_new (priv (self)->form));
  tavan_form_keeper_start (priv (self)->keeper, record);
  show_title (self, tavan_form_get_base (priv (self)->form));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  return self;
}

TavanForm *
tavan_form_page_get_form (TavanFormPage *self)
{
  g_return_val_if_fail (TAVAN_IS_FORM_PAGE (self), NULL);
  return priv (self)->form;
}
