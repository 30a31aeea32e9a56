/* tavan-memory.h: small things that the window remembers of its user: columns, size, last office
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Kept in window.ini of the user's state folder (0600), written a moment after the last change. Main thread only. */
char   *tavan_memory_get      (const char *group, const char *key); /* NULL if never set */
int     tavan_memory_get_int  (const char *group, const char *key, int otherwise);
void    tavan_memory_set      (const char *group, const char *key, const char *value); /* NULL forgets */
void    tavan_memory_set_int  (const char *group, const char *key, int value);
void    tavan_memory_flush    (void);

G_END_DECLS
