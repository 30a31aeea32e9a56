/* certificate-press.h: certificates issued and put on paper, many at once
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-certificate.h"

G_BEGIN_DECLS

typedef enum { TAVAN_PRESS_ISSUE_ONLY, TAVAN_PRESS_PRINT, TAVAN_PRESS_ONE_PDF, TAVAN_PRESS_PDF_EACH } TavanPressGoal;

typedef struct
{
  TavanPressGoal goal;
  const char    *title;         /* of the PDF and of the print job */
  const char    *template_name; /* of those to be issued; NULL: the usual one */
  gint64         course;        /* not 0: @enrolments are all who may get one in it, and are issued together */
  GArray        *enrolments;    /* gint64, issued first; may be NULL */
  GArray        *certificates;  /* gint64, that are there already; may be NULL */
} TavanPress;

/* Asks for file or folder where the goal needs one, then does it on a worker behind a window with progress and Cancel; what is done stays
 * done. Everything in @press is copied. The numbers are told by a toast, errors by a dialog. */
void   tavan_press           (gpointer widget, TavanStore *store, const TavanPress *press);
/* Names and labels, in pairs, of the documents a certificate may be issued with; NULL-terminated. May read files: a worker's work. */
char **tavan_press_templates (TavanStore *store);

G_END_DECLS
