/* main.c: the window's program
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-application.h"
#include "app/base/tavan-paths.h"

#include <fontconfig/fontconfig.h>

int
main (int argc, char **argv)
{
  g_autoptr (TavanApplication) application = NULL;

  tavan_locale_init (NULL);
  /* Before gtk_init(): Pango reads the configuration once. */
  FcConfigAppFontAddDir (NULL, (const FcChar8 *) tavan_paths_get (TAVAN_PATH_FONTS));

  application = tavan_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
