/* tavan-paths.h: where the program's own files and the user's folders are, and the language it speaks
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAVAN_APP_ID "org.tavan.Tavan"
#define TAVAN_RESOURCE_PATH "/org/tavan/Tavan"

/**
 * TavanPath:
 * @TAVAN_PATH_DATA: the program's data: PREFIX/share/tavan, or `resources` of the source tree
 * @TAVAN_PATH_LOCALE: what bindtextdomain() takes
 * @TAVAN_PATH_LOCPATH: a folder that holds our own compiled fa_IR.UTF-8
 * @TAVAN_PATH_FONTS: fonts of our own, for FcConfigAppFontAddDir(); may not exist
 * @TAVAN_PATH_USER_OFFICE: the user's own office, an SQLite file; its folder exists, the file perhaps not
 * @TAVAN_PATH_USER_CONFIG: the account's configuration folder (0700), made when asked for
 * @TAVAN_PATH_USER_STATE: drafts and the window's memory (0700), made when asked for
 */
typedef enum
{
  TAVAN_PATH_DATA,
  TAVAN_PATH_LOCALE,
  TAVAN_PATH_LOCPATH,
  TAVAN_PATH_FONTS,
  TAVAN_PATH_USER_OFFICE,
  TAVAN_PATH_USER_CONFIG,
  TAVAN_PATH_USER_STATE,
  TAVAN_N_PATHS
} TavanPath;

/* The absolute path; owned by the program, never NULL, the same at each call. Found from where the executable
 * lies, so that an uninstalled build, an installed one and one unpacked elsewhere all find their own files. */
const char *tavan_paths_get (TavanPath path);

/* Makes the process speak @language whatever the session's locale is: "fa", "en", or NULL for $TAVAN_LANG and
 * Persian without it. To be called first in main(), before any thread and before gtk_init(); gtk_init() does not
 * undo it. Numbers in C stay with a decimal point. Returns the language that it could set: "fa" or "en". */
const char *tavan_locale_init (const char *language);
/* What tavan_locale_init() returned; "fa" before it. */
const char *tavan_locale_get_language (void);

G_END_DECLS
