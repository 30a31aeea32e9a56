/* tavan-ask.h: questions, reasons, files: dialogs in the shape of newer toolkits
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* AdwMessageDialog underneath. @verb is the button ("_Archive"), tone "suggested" or "destructive". Callback only when agreed. */
void tavan_ask        (gpointer widget, const char *heading, const char *body, const char *verb, const char *tone,
                       void (*agreed) (gpointer data), gpointer data, GDestroyNotify free_data);
/* Asks for a sentence (a reason): the button is off until something is written. */
void tavan_ask_reason (gpointer widget, const char *heading, const char *body, const char *verb,
                       void (*agreed) (const char *reason, gpointer data), gpointer data, GDestroyNotify free_data);
/* Asks for a password; @agreed must keep no copy longer than it needs. */
void tavan_ask_password (gpointer widget, const char *heading, const char *body, const char *verb,
                         void (*agreed) (const char *password, gpointer data), gpointer data, GDestroyNotify free_data);
/* GTK 4.10: GtkFileDialog. @filters: pairs of name, pattern; NULL-terminated. */
void tavan_choose_open (gpointer widget, const char *title, const char *const *filters, void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data);
void tavan_choose_save (gpointer widget, const char *title, const char *name, void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data);
void tavan_choose_folder (gpointer widget, const char *title, void (*chosen) (GFile *file, gpointer data), gpointer data, GDestroyNotify free_data);
/* A dialog that is a window of its own goes by Escape. */
void tavan_close_by_escape (GtkWidget *window);

G_END_DECLS
