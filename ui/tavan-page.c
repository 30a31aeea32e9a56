/* tavan-page.c: what every page of the window is
 *
 * The base gives the header bar with title and subtitle, Back where there is something behind, one message that
 * stays until read, the content and the action bar; a page only says what goes into them.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TavanStore     *store;
  char           *title, *subtitle;
  GtkWidget      *header, *back, *sidebar, *content_bin, *bottom_bin;
  AdwWindowTitle *window_title;
  gboolean        cancels;
  GtkWidget      *message, *message_label, *message_icon, *message_button, *message_other;
} TavanPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (TavanPage, tavan_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_STORE, PROP_TITLE, PROP_SUBTITLE, N_PROPS };
static GParamSpec *props[N_PROPS];

static TavanPagePrivate *
priv (TavanPage *self)
{
  return tavan_page_get_instance_private (self);
}

TavanStore *
tavan_page_get_store (TavanPage *self)
{
  g_return_val_if_fail (TAVAN_IS_PAGE (self), NULL);
  return priv (self)->store;
}

void
tavan_page_set_title (TavanPage *self, const char *title)
{
  TavanPagePrivate *p = priv (self);

  if (g_strcmp0 (p->title, title) == 0)
    return;
  g_free (p->title);
  p->title = g_strdup (title);
  adw_window_title_set_title (p->window_title, title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

void
tavan_page_set_subtitle (TavanPage *self, const char *subtitle)
{
  TavanPagePrivate *p = priv (self);

  if (g_strcmp0 (p->subtitle, subtitle) == 0)
    return;
  g_free (p->subtitle);
  p->subtitle = g_strdup (subtitle);
  adw_window_title_set_subtitle (p->window_title, subtitle != NULL ? subtitle : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

void
tavan_page_set_head (TavanPage *self, GtkWidget *widget)
{
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv (self)->header), widget);
}

void
tavan_page_set_content (TavanPage *self, GtkWidget *content)
{
  adw_bin_set_child (ADW_BIN (priv (self)->content_bin), content);
}

void
tavan_page_set_bottom (TavanPage *self, GtkWidget *bar)
{
  TavanPagePrivate *p = priv (self);

  adw_bin_set_child (ADW_BIN (p->bottom_bin), bar);
  gtk_widget_set_visible (p->bottom_bin, bar != NULL);
}

void
tavan_page_pack_start (TavanPage *self, GtkWidget *button)
{
  adw_header_bar_pack_start (ADW_HEADER_BAR (priv (self)->header), button);
}

void
tavan_page_pack_end (TavanPage *self, GtkWidget *button)
{
  adw_header_bar_pack_end (ADW_HEADER_BAR (priv (self)->header), button);
}

void
tavan_page_set_message (TavanPage *self, const char *tone, const char *sentence, const char *action_label,
                        const char *action, GVariant *target)
{
  static const char *const tones[] = { "info", "warning", "error" };
  static const char *const icons[] = { "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };
  TavanPagePrivate *p = priv (self);
  g_autoptr (GVariant) held = target != NULL ? g_variant_ref_sink (target) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      gboolean on = sentence != NULL && g_strcmp0 (tone, tones[i]) == 0;

      if (on)
        {
          gtk_widget_add_css_class (p->message, tones[i]);
          gtk_image_set_from_icon_name (GTK_IMAGE (p->message_icon), icons[i]);
        }
      else
        gtk_widget_remove_css_class (p->message, tones[i]);
    }
  gtk_label_set_label (GTK_LABEL (p->message_label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (p->message_button, sentence != NULL && action_label != NULL);
  gtk_widget_set_visible (p->message_other, FALSE);
  if (action_label != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (p->message_button), action_label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (p->message_button), action);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (p->message_button), held);
    }
  gtk_widget_set_visible (p->message, sentence != NULL);
}

void
tavan_page_add_message_button (TavanPage *self, const char *label, const char *action)
{
  TavanPagePrivate *p = priv (self);

  gtk_button_set_label (GTK_BUTTON (p->message_other), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (p->message_other), action);
  gtk_widget_set_visible (p->message_other, TRUE);
}

GtkWidget *
tavan_page_scrolled (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  gtk_widget_set_margin_start (child, 18);
  gtk_widget_set_margin_end (child, 18);
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1180);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1180);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
close_message_cb (TavanPage *self)
{
  gtk_widget_set_visible (priv (self)->message, FALSE);
}

static void
make_message (TavanPage *self)
{
  TavanPagePrivate *p = priv (self);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  p->message = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (p->message, "tavan-message");
  p->message_icon = gtk_image_new ();
  p->message_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (p->message_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (p->message_label), 0);
  gtk_label_set_selectable (GTK_LABEL (p->message_label), TRUE);
  gtk_widget_set_hexpand (p->message_label, TRUE);
  p->message_button = gtk_button_new_with_label ("");
  p->message_other = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (p->message_other, "flat");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _("Close the message"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close the message"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_message_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (p->message), p->message_icon);
  gtk_box_append (GTK_BOX (p->message), p->message_label);
  gtk_box_append (GTK_BOX (p->message), p->message_button);
  gtk_box_append (GTK_BOX (p->message), p->message_other);
  gtk_box_append (GTK_BOX (p->message), close);
  gtk_widget_set_visible (p->message, FALSE);
}

static void
tavan_page_init (TavanPage *self)
{
  TavanPagePrivate *p = priv (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  p->header = adw_header_bar_new ();
  p->window_title = g_object_ref_sink (ADW_WINDOW_TITLE (adw_window_title_new ("", "")));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (p->header), GTK_WIDGET (p->window_title));
  p->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (p->back, _("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (p->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (p->back), "win.back");
  gtk_widget_set_visible (p->back, FALSE);
  p->sidebar = gtk_button_new_from_icon_name ("sidebar-show-symbolic");
  gtk_widget_set_tooltip_text (p->sidebar, _("Show the sidebar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (p->sidebar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show the sidebar"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (p->sidebar), "win.toggle-sidebar");
  gtk_widget_set_visible (p->sidebar, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (p->header), p->sidebar);
  adw_header_bar_pack_start (ADW_HEADER_BAR (p->header), p->back);
  make_message (self);
  p->content_bin = adw_bin_new ();
  gtk_widget_set_vexpand (p->content_bin, TRUE);
  p->bottom_bin = adw_bin_new ();
  gtk_widget_set_visible (p->bottom_bin, FALSE);

  gtk_box_append (GTK_BOX (box), p->header);
  gtk_box_append (GTK_BOX (box), p->message);
  gtk_box_append (GTK_BOX (box), p->content_bin);
  gtk_box_append (GTK_BOX (box), p->bottom_bin);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
tavan_page_set_back_visible (TavanPage *self, gboolean visible)
{
  gtk_widget_set_visible (priv (self)->back, visible && !priv (self)->cancels);
}

void
tavan_page_set_cancels (TavanPage *self)
{
  priv (self)->cancels = TRUE;
}

void
tavan_page_set_folded (TavanPage *self, gboolean folded)
{
  gtk_widget_set_visible (priv (self)->sidebar, folded);
}

static void
tavan_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TavanPage *self = TAVAN_PAGE (object);

  switch (id)
    {
    case PROP_STORE:
      priv (self)->store = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      tavan_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      tavan_page_set_subtitle (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tavan_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TavanPagePrivate *p = priv (TAVAN_PAGE (object));

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, p->store);
      break;
    case PROP_TITLE:
      g_value_set_string (value, p->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, p->subtitle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tavan_page_finalize (GObject *object)
{
  TavanPagePrivate *p = priv (TAVAN_PAGE (object));

  g_clear_object (&p->store);
  g_clear_object (&p->window_title);
  g_clear_pointer (&p->title, g_free);
  g_clear_pointer (&p->subtitle, g_free);
  G_OBJECT_CLASS (tavan_page_parent_class)->finalize (object);
}

static void
tavan_page_class_init (TavanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = tavan_page_set_property;
  object_class->get_property = tavan_page_get_property;
  object_class->finalize = tavan_page_finalize;
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, TAVAN_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}
