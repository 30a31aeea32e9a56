/* tavan-error.h: what can go wrong, in a handful of meanings
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TavanErrorCode:
 *
 * The meanings that callers act upon. An error's message is a Persian-ready (translated) sentence
 * that says what is wrong; its hint says what would be right or what to do; its field names the
 * field at fault (the code name of the field table), so that a form can show it at its place.
 */
typedef enum
{
  TAVAN_ERROR_FAILED,       /* none of the below */
  TAVAN_ERROR_INVALID,      /* a value is not acceptable */
  TAVAN_ERROR_RULE,         /* a hard rule of the field refuses */
  TAVAN_ERROR_NEEDS_REASON, /* a soft rule: do it again with a reason */
  TAVAN_ERROR_CONFLICT,     /* another desk changed the record meanwhile */
  TAVAN_ERROR_DUPLICATE,    /* must be unique and is not */
  TAVAN_ERROR_CONSTRAINT,   /* the database refuses (reference, not null, check) */
  TAVAN_ERROR_DENIED,       /* this user may not */
  TAVAN_ERROR_NOT_FOUND,
  TAVAN_ERROR_BUSY,         /* try again */
  TAVAN_ERROR_OFFLINE,      /* the server is away */
  TAVAN_ERROR_NO_SPACE,
  TAVAN_ERROR_CORRUPT,
  TAVAN_ERROR_TOO_NEW,      /* the file was made by a newer program */
  TAVAN_ERROR_CANCELLED,
  TAVAN_ERROR_USAGE,        /* wrong use of a command */
} TavanErrorCode;

#define TAVAN_ERROR (tavan_error_quark ())
GQuark tavan_error_quark (void);

/* Sets an error; @hint and @field may be NULL. Always returns FALSE, so that a check can end in it. */
gboolean    tavan_error_set       (GError **error, TavanErrorCode code, const char *field, const char *hint,
                                   const char *format, ...) G_GNUC_PRINTF (5, 6);
/* The hint or field of an error of TAVAN_ERROR, or NULL (also for errors of other domains). Owned by the error. */
const char *tavan_error_get_hint  (const GError *error);
const char *tavan_error_get_field (const GError *error);
/* Gives an existing TAVAN_ERROR the name of the field it belongs to, if it has none yet. */
void        tavan_error_set_field (GError *error, const char *field);
/* Why the system refused, in a few translated words that can stand as a hint or behind a colon; never NULL. */
const char *tavan_error_errno     (int number);
/* The same of an error of GLib's files; the message itself of any other error. Owned by the error or for ever. */
const char *tavan_error_why       (const GError *error);
/* A code's name for programs: "invalid", "rule", "needs-reason" … */
const char *tavan_error_code_name (int code);

G_END_DECLS
