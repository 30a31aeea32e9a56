/* tavan-client-file.h: a client's file: searched first, opened once, followed, closed, opened again
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

/* A likely double of a person being typed, and why. */
typedef struct
{
  gint64      id;
  char       *title, *file_number, *office; /* title NULL when out of sight: only the office is named */
  char       *reasons;                      /* "Same names and birth date", translated, joined by «؛» */
  gboolean    certain;                      /* the same national id or foreign code: no second file */
  gboolean    closed;                       /* closed or archived: offer to open it again */
  int         weight;                       /* the list is ordered by it */
} TavanDouble;

/* Up to 20, strongest first; pairs said to be not the same are left out (unless certain). @client may be half typed. */
GPtrArray *tavan_client_doubles (TavanStore *store, TavanRecord *client, GCancellable *cancellable, GError **error);

/* Opens a file: @client (new, from a form) is given its file number (office code-year-serial), office, dates, and saved. DUPLICATE if the id
 * has a file (hint: its number, or its office alone). Likely doubles are soft: NEEDS_REASON unless @reason or they were answered. */
gboolean tavan_client_open    (TavanStore *store, TavanRecord *client, const char *reason, GError **error);
gboolean tavan_client_set_status (TavanStore *store, gint64 client, const char *status, const char *why, TavanDay date, GError **error);
gboolean tavan_client_reopen  (TavanStore *store, gint64 client, const char *reason, GError **error); /* closed or archived */
gboolean tavan_client_archive (TavanStore *store, gint64 client, GError **error); /* refused with open stays, running enrolments */
gboolean tavan_client_not_same(TavanStore *store, gint64 one, gint64 other, const char *reason, GError **error);
gboolean tavan_client_unarchive (TavanStore *store, gint64 client, GError **error); /* takes archiving back, with the status as it was */
/* Saves a disability and keeps the client's hard_by_disability right. */
gboolean tavan_disability_save (TavanStore *store, TavanRecord *disability, GError **error);

/* The thread (سیر پرونده), newest first. */
typedef struct
{
  char       *date;        /* ISO */
  char       *title;       /* «گواهی‌نامهٔ خیاطی صادر شد» */
  char       *detail;      /* second line, or NULL */
  char       *who;         /* or NULL */
  const char *icon, *tone;
  const char *type;        /* record that a click opens */
  gint64      id;
} TavanThreadLine;
GPtrArray *tavan_client_thread (TavanStore *store, gint64 client, GCancellable *cancellable, GError **error);

/* What should happen next, for the card's strip: NULL sentence if nothing. */
typedef struct { char *sentence; char *due; const char *type; gint64 id; const char *verb; } TavanNextStep;
TavanNextStep *tavan_client_next_step (TavanStore *store, gint64 client, GError **error);
void           tavan_next_step_free   (TavanNextStep *step);

G_END_DECLS
