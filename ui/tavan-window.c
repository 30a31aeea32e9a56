/* tavan-window.c: the frame: sidebar, pages, what is told to the person
 *
 * Four faces: opening, first start, sign-in, and the pages. Of the pages, a path is kept: the root of a section and
 * what was opened above it; Back takes the last away, so that lists keep their row, filter and scroll.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-window-private.h"

#include "app/base/tavan-error.h"
#include "app/store/tavan-access.h"
#include "ui/certificate/tavan-verify-page.h"
#include "ui/find/tavan-find.h"
#include "ui/tavan-memory.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (TavanWindow, tavan_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- what is told to the person ---- */

TavanWindow *
tavan_window_of (gpointer widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (widget)));

  while (root != NULL && !TAVAN_IS_WINDOW (root))
    root = GTK_IS_WINDOW (root) ? GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;
  return root != NULL ? TAVAN_WINDOW (root) : NULL;
}

TavanStore *
tavan_window_get_store (TavanWindow *self)
{
  return self->store;
}

void
tavan_window_toast (TavanWindow *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (sentence));
}

typedef struct { GSourceFunc undo; gpointer data; GDestroyNotify free_data; } Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->free_data != NULL)
    undo->free_data (undo->data);
  g_free (undo);
}

static void
undo_cb (AdwToast *toast, Undo *undo)
{
  (void) undo->undo (undo->data);
}

void
tavan_window_toast_undo (TavanWindow *self, const char *sentence, GSourceFunc undo, gpointer data, GDestroyNotify free_data)
{
  AdwToast *toast = adw_toast_new (sentence);
  Undo *held = g_new (Undo, 1);

  *held = (Undo) { undo, data, free_data };
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 8);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), held, undo_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
tavan_window_show_error (gpointer widget, const GError *error)
{
  TavanWindow *self = tavan_window_of (widget);
  const char *hint = tavan_error_get_hint (error);
  GtkWidget *dialog;

  if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self != NULL && g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_BUSY))
    {
      tavan_window_toast (self, error->message);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget))), error->message, hint);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- pages ---- */

static TavanPage *
top_page (TavanWindow *self)
{
  return self->path->len > 0 ? g_ptr_array_index (self->path, self->path->len - 1) : NULL;
}

static void
show_top (TavanWindow *self)
{
  TavanPage *page = top_page (self);

  if (page == NULL)
    return;
  tavan_page_set_back_visible (page, self->path->len > 1);
  tavan_page_set_folded (page, adw_flap_get_folded (self->flap));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  if (TAVAN_PAGE_GET_CLASS (page)->shown != NULL)
    TAVAN_PAGE_GET_CLASS (page)->shown (page);
}

/* Pages above the root are thrown away; the root stays in the stack for its section's next visit. */
static void
drop_above (TavanWindow *self, guint keep)
{
  while (self->path->len > keep)
    {
      TavanPage *page = top_page (self);

      g_ptr_array_remove_index (self->path, self->path->len - 1);
      if (!g_object_get_data (G_OBJECT (page), "section"))
        gtk_stack_remove (self->stack, GTK_WIDGET (page));
    }
}

static gboolean
may_leave (TavanWindow *self, GSourceFunc go_on, gpointer data)
{
  TavanPage *page = top_page (self);

  return page == NULL || TAVAN_PAGE_GET_CLASS (page)->may_leave == NULL
         || TAVAN_PAGE_GET_CLASS (page)->may_leave (page, go_on, data);
}

static const TavanPageEntry *
find_entry (const char *name)
{
  for (const TavanPageEntry *entry = tavan_page_entries; entry->name != NULL; entry++)
    if (g_strcmp0 (entry->name, name) == 0)
      return entry;
  return NULL;
}

/* ---- pages that stand under one entry ---- */

static gboolean
is_beside (const TavanPageEntry *entry, const TavanPageEntry *other)
{
  return g_str_equal (entry->under != NULL ? entry->under : entry->name, other->under != NULL ? other->under : other->name);
}

static GtkWidget *
make_switch (TavanWindow *self, const TavanPageEntry *here)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (const TavanPageEntry *entry = tavan_page_entries; entry->name != NULL; entry++)
    {
      GtkWidget *button;

      if (!is_beside (entry, here) || (entry->type != NULL && !tavan_access_may (self->store, entry->type, TAVAN_MAY_READ)))
        continue;
      button = gtk_toggle_button_new_with_label (tavan_type_plural (entry->type));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), entry == here);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", entry->name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), entry != here ? "win.go" : NULL);
      gtk_widget_set_can_target (button, entry != here);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "tavan-switch");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
add_switch (TavanWindow *self, TavanPage *page, const TavanPageEntry *here)
{
  for (const TavanPageEntry *entry = tavan_page_entries; entry->name != NULL; entry++)
    if (entry != here && is_beside (entry, here))
      {
        tavan_page_set_head (page, make_switch (self, here));
        return;
      }
}

static const char *
row_of (const char *name)
{
  const TavanPageEntry *entry = find_entry (name);

  return entry != NULL && entry->under != NULL ? entry->under : name;
}

static void
go_now (TavanWindow *self, const char *name)
{
  const TavanPageEntry *entry = find_entry (name);
  GtkWidget *root;

  g_return_if_fail (entry != NULL);
  drop_above (self, 0);
  root = gtk_stack_get_child_by_name (self->stack, name);
  if (root == NULL)
    {
      root = GTK_WIDGET (entry->make (self->store));
      g_object_set_data (G_OBJECT (root), "section", (gpointer) entry);
      gtk_stack_add_named (self->stack, root, name);
      add_switch (self, TAVAN_PAGE (root), entry);
    }
  g_ptr_array_add (self->path, root);
  tavan_sidebar_select (self->sidebar, row_of (name));
  show_top (self);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

typedef struct { TavanWindow *window; char *page; } GoLater;

static gboolean
go_later_cb (gpointer data)
{
  GoLater *later = data;

  go_now (later->window, later->page);
  g_free (later->page);
  g_free (later);
  return G_SOURCE_REMOVE;
}

void
tavan_window_go (TavanWindow *self, const char *page)
{
  GoLater *later = g_new (GoLater, 1);

  *later = (GoLater) { self, g_strdup (page) };
  if (may_leave (self, go_later_cb, later))
    go_later_cb (later);
  else if (top_page (self) != NULL) /* the person is being asked: the sidebar shows where one still is */
    {
      const TavanPageEntry *entry = g_object_get_data (g_ptr_array_index (self->path, 0), "section");

      if (entry != NULL)
        tavan_sidebar_select (self->sidebar, row_of (entry->name));
    }
}

void
tavan_window_push (TavanWindow *self, TavanPage *page)
{
  gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  g_ptr_array_add (self->path, page);
  show_top (self);
}

static gboolean
back_now_cb (gpointer data)
{
  TavanWindow *self = data;

  if (self->path->len > 1)
    {
      drop_above (self, self->path->len - 1);
      show_top (self);
    }
  return G_SOURCE_REMOVE;
}

void
tavan_window_back (TavanWindow *self)
{
  if (self->path->len > 1 && may_leave (self, back_now_cb, self))
    back_now_cb (self);
}

void
tavan_window_drop (TavanWindow *self, TavanPage *page)
{
  gboolean was_top = page == top_page (self);

  if (self->path->len < 2 || !g_ptr_array_remove (self->path, page))
    return;
  gtk_stack_remove (self->stack, GTK_WIDGET (page));
  if (was_top)
    show_top (self);
}

void
tavan_window_open (TavanWindow *self, const TavanRecordType *type, gint64 id, const char *tab)
{
  for (const TavanRecordPageEntry *entry = tavan_record_page_entries; entry->type != NULL; entry++)
    if (entry->type == type)
      {
        if (self->path->len == 0)
          go_now (self, entry->page);
        tavan_window_push (self, entry->make (self->store, id, tab));
        tavan_sidebar_select (self->sidebar, row_of (entry->page));
        return;
      }
  tavan_window_open_owner (self, type, id);
}

typedef struct { TavanWindow *window; const TavanRecordType *type; gint64 id; char *tab; } OpenLater;

static gboolean
open_later_cb (gpointer data)
{
  OpenLater *later = data;

  if (later->window->ready)
    tavan_window_open (later->window, later->type, later->id, later->tab);
  g_object_unref (later->window);
  g_free (later->tab);
  g_free (later);
  return G_SOURCE_REMOVE;
}

void
tavan_window_open_later (TavanWindow *self, const TavanRecordType *type, gint64 id, const char *tab)
{
  OpenLater *later = g_new (OpenLater, 1);

  *later = (OpenLater) { g_object_ref (self), type, id, g_strdup (tab) };
  g_idle_add (open_later_cb, later);
}

void
tavan_window_open_draft (TavanWindow *self, TavanRecord *draft)
{
  tavan_window_push (self, tavan_pages_form (self->store, draft));
}

/* ---- actions ---- */

#define PAGE_VERB(verb)                                                                   \
  static void verb##_cb (GtkWidget *widget, const char *action, GVariant *parameter)      \
  {                                                                                       \
    TavanPage *page = top_page (TAVAN_WINDOW (widget));                                   \
    if (page != NULL && TAVAN_PAGE_GET_CLASS (page)->verb != NULL)                        \
      TAVAN_PAGE_GET_CLASS (page)->verb (page);                                           \
  }
PAGE_VERB (find)
PAGE_VERB (save)
PAGE_VERB (print)
PAGE_VERB (make)
#undef PAGE_VERB

static void
reload_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_top (TAVAN_WINDOW (widget));
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_window_back (TAVAN_WINDOW (widget));
}

static void
go_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (TAVAN_WINDOW (widget)->ready)
    tavan_window_go (TAVAN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
go_nth_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanWindow *self = TAVAN_WINDOW (widget);
  const char *page = tavan_sidebar_nth (self->sidebar, (guint) g_variant_get_int32 (parameter));

  if (self->ready && page != NULL)
    tavan_window_go (self, page);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *name, *tab;
  gint64 id;
  const TavanRecordType *type;

  g_variant_get (parameter, "(&sx&s)", &name, &id, &tab);
  type = tavan_record_type_by_name (name);
  if (type != NULL && TAVAN_WINDOW (widget)->ready)
    tavan_window_open (TAVAN_WINDOW (widget), type, id, *tab != '\0' ? tab : NULL);
}

static void
find_anything_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (TAVAN_WINDOW (widget)->ready)
    tavan_find_present (TAVAN_WINDOW (widget));
}

static void
verify_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanWindow *self = TAVAN_WINDOW (widget);

  if (self->ready)
    tavan_window_push (self, tavan_verify_page_new (self->store));
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwFlap *flap = TAVAN_WINDOW (widget)->flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
lock_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_window_lock (TAVAN_WINDOW (widget));
}

static gboolean
sign_out_now_cb (gpointer data)
{
  tavan_window_sign_out (data);
  return G_SOURCE_REMOVE;
}

static void
sign_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanWindow *self = TAVAN_WINDOW (widget);

  if (self->ready && may_leave (self, sign_out_now_cb, self))
    sign_out_now_cb (self);
}

static gboolean
other_office_now_cb (gpointer data)
{
  tavan_window_show_start (data);
  return G_SOURCE_REMOVE;
}

static void
other_office_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanWindow *self = TAVAN_WINDOW (widget);

  if (may_leave (self, other_office_now_cb, self))
    other_office_now_cb (self);
}

void
tavan_window_update_actions (TavanWindow *self)
{
  static const char *const when_ready[] = { "win.find-anything", "win.verify", "win.sign-out", "win.lock" };
  gboolean has_user = self->store != NULL && tavan_store_get_user (self->store) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (when_ready); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), when_ready[i], self->ready && (i < 2 || has_user));
}

/* ---- closing ---- */

static gboolean
close_now_cb (gpointer data)
{
  TAVAN_WINDOW (data)->closing = TRUE;
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

static gboolean
tavan_window_close_request (GtkWindow *window)
{
  TavanWindow *self = TAVAN_WINDOW (window);
  int width, height;

  if (!self->closing && self->ready && !may_leave (self, close_now_cb, self))
    return TRUE;
  gtk_window_get_default_size (window, &width, &height);
  tavan_memory_set_int ("window", "width", width);
  tavan_memory_set_int ("window", "height", height);
  tavan_memory_set_int ("window", "maximized", gtk_window_is_maximized (window));
  return GTK_WINDOW_CLASS (tavan_window_parent_class)->close_request (window);
}

static void
folded_cb (TavanWindow *self)
{
  if (top_page (self) != NULL)
    tavan_page_set_folded (top_page (self), adw_flap_get_folded (self->flap));
}

void
tavan_window_forget_pages (TavanWindow *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->path, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, child);
}

static void
tavan_window_dispose (GObject *object)
{
  TavanWindow *self = TAVAN_WINDOW (object);

  tavan_window_close_store (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAVAN_TYPE_WINDOW);
  G_OBJECT_CLASS (tavan_window_parent_class)->dispose (object);
}

static void
tavan_window_finalize (GObject *object)
{
  g_clear_pointer (&TAVAN_WINDOW (object)->path, g_ptr_array_unref);
  G_OBJECT_CLASS (tavan_window_parent_class)->finalize (object);
}

static void
tavan_window_constructed (GObject *object)
{
  TavanWindow *self = TAVAN_WINDOW (object);

  G_OBJECT_CLASS (tavan_window_parent_class)->constructed (object);
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (tavan_memory_get_int ("window", "width", 1366), 640, 7680),
                               CLAMP (tavan_memory_get_int ("window", "height", 768), 480, 4320));
  if (tavan_memory_get_int ("window", "maximized", 0))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
tavan_window_class_init (TavanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { const char *name, *type; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "win.find", NULL, find_cb }, { "win.save", NULL, save_cb }, { "win.print", NULL, print_cb }, { "win.make", NULL, make_cb },
    { "win.back", NULL, back_cb }, { "win.go", "s", go_cb }, { "win.go-nth", "i", go_nth_cb }, { "win.open", "(sxs)", open_cb },
    { "win.find-anything", NULL, find_anything_cb }, { "win.verify", NULL, verify_cb }, { "win.toggle-sidebar", NULL, toggle_sidebar_cb },
    { "win.lock", NULL, lock_cb }, { "win.sign-out", NULL, sign_out_cb }, { "win.other-office", NULL, other_office_cb },
    { "win.reload", NULL, reload_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_window_finalize;
  G_OBJECT_CLASS (klass)->constructed = tavan_window_constructed;
  GTK_WINDOW_CLASS (klass)->close_request = tavan_window_close_request;

  g_type_ensure (TAVAN_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tavan/Tavan/tavan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, root);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, start_bin);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, sign_in_bin);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, user_avatar);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, user_name);
  gtk_widget_class_bind_template_child (widget_class, TavanWindow, user_office);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
}

static void
tavan_window_init (TavanWindow *self)
{
  self->path = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sidebar, "picked", G_CALLBACK (tavan_window_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  tavan_window_watch_idle (self);
  tavan_window_update_actions (self);
}

GtkWindow *
tavan_window_new (GtkApplication *application, const char *uri)
{
  TavanWindow *self = g_object_new (TAVAN_TYPE_WINDOW, "application", application, NULL);

  if (uri != NULL)
    tavan_window_open_office (self, uri);
  else
    tavan_window_show_start (self);
  return GTK_WINDOW (self);
}
