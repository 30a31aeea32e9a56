/* tavan-paper-name.h: names of files for papers of many people
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "@title @person.pdf" (@person may be NULL): Persian kept, whatever leads out of a folder or troubles another system (Windows, a USB stick)
 * made a hyphen, at most 200 bytes. The second of a name gets " 2", and so on: @taken, a set of strings, is what was given away. */
char *tavan_paper_file_name (const char *title, const char *person, GHashTable *taken);

G_END_DECLS
