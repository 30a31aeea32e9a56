/* tavan-page.h: what every page of the window is
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "app/base/tavan-error.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* A page is a widget with its own header bar, an area for messages, its content and perhaps an action bar below.
 * The window shows one page at a time and keeps those behind it, so that Back returns to the same row.
 * Properties: "store" (construct only), "title", "subtitle". */
#define TAVAN_TYPE_PAGE (tavan_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (TavanPage, tavan_page, TAVAN, PAGE, AdwBin)

struct _TavanPageClass
{
  AdwBinClass parent_class;
  void     (*shown)     (TavanPage *self);  /* came to the front: fetch what may have changed */
  gboolean (*may_leave) (TavanPage *self, GSourceFunc go_on, gpointer data); /* FALSE: asks the person, then calls go_on (data) itself */
  void     (*find)      (TavanPage *self);  /* Ctrl+F */
  void     (*save)      (TavanPage *self);  /* Ctrl+S */
  void     (*print)     (TavanPage *self);  /* Ctrl+P */
  void     (*make)      (TavanPage *self);  /* Ctrl+N */
  gpointer  padding[4];
};

TavanStore *tavan_page_get_store    (TavanPage *self);
void        tavan_page_set_title    (TavanPage *self, const char *title);
void        tavan_page_set_subtitle (TavanPage *self, const char *subtitle);
void        tavan_page_set_head     (TavanPage *self, GtkWidget *widget);    /* in the title's place */
void        tavan_page_set_content  (TavanPage *self, GtkWidget *content);
void        tavan_page_set_bottom   (TavanPage *self, GtkWidget *bar);         /* NULL: none */
void        tavan_page_pack_start   (TavanPage *self, GtkWidget *button);      /* header, beside Back */
void        tavan_page_pack_end     (TavanPage *self, GtkWidget *button);
/* @child with the page's edges around it, scrolled up and down: what a form stands in. */
GtkWidget  *tavan_page_scrolled     (GtkWidget *child);
/* A message that stays until read (GtkInfoBar): @tone "info", "warning", "error"; replaces the one before; NULL sentence hides it.
 * @action_label and @action (an action's name, with @target) may be NULL. */
void        tavan_page_set_message  (TavanPage *self, const char *tone, const char *sentence, const char *action_label, const char *action, GVariant *target);
/* A second button for the message that stands there now, without a target; the next message has it no more. */
void        tavan_page_add_message_button (TavanPage *self, const char *label, const char *action);
/* The window shows Back where there is a page behind. */
void        tavan_page_set_back_visible (TavanPage *self, gboolean visible);
/* The page has a Cancel of its own: no Back beside it. */
void        tavan_page_set_cancels  (TavanPage *self);
/* The sidebar is folded away: the header gets the button that shows it. */
void        tavan_page_set_folded   (TavanPage *self, gboolean folded);

G_END_DECLS
