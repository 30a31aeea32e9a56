/* tavan-error.c: what can go wrong, in a handful of meanings
 *
 * An error of TAVAN_ERROR carries, beside GError's message, a hint and the field at fault. Both live in the
 * error itself (an extended error domain), so they survive copying and propagation.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-error.h"

typedef struct
{
  char *hint;
  char *field;
} TavanErrorPrivate;

static void
tavan_error_private_init (TavanErrorPrivate *priv)
{
}

static void
tavan_error_private_copy (const TavanErrorPrivate *from,
                          TavanErrorPrivate       *to)
{
  to->hint = g_strdup (from->hint);
  to->field = g_strdup (from->field);
}

static void
tavan_error_private_clear (TavanErrorPrivate *priv)
{
  g_free (priv->hint);
  g_free (priv->field);
}

G_DEFINE_EXTENDED_ERROR (TavanError, tavan_error)

static const char *const code_names[] = {
  [TAVAN_ERROR_FAILED] = "failed",
  [TAVAN_ERROR_INVALID] = "invalid",
  [TAVAN_ERROR_RULE] = "rule",
  [TAVAN_ERROR_NEEDS_REASON] = "needs-reason",
  [TAVAN_ERROR_CONFLICT] = "conflict",
  [TAVAN_ERROR_DUPLICATE] = "duplicate",
  [TAVAN_ERROR_CONSTRAINT] = "constraint",
  [TAVAN_ERROR_DENIED] = "denied",
  [TAVAN_ERROR_NOT_FOUND] = "not-found",
  [TAVAN_ERROR_BUSY] = "busy",
  [TAVAN_ERROR_OFFLINE] = "offline",
  [TAVAN_ERROR_NO_SPACE] = "no-space",
  [TAVAN_ERROR_CORRUPT] = "corrupt",
  [TAVAN_ERROR_TOO_NEW] = "too-new",
  [TAVAN_ERROR_CANCELLED] = "cancelled",
  [TAVAN_ERROR_USAGE] = "usage",
};

gboolean
tavan_error_set (GError        **error,
                 TavanErrorCode  code,
                 const char     *field,
                 const char     *hint,
                 const char     *format,
                 ...)
{
  va_list args;
  TavanErrorPrivate *priv;

  if (error == NULL)
    return FALSE;
  g_return_val_if_fail (*error == NULL, FALSE);

  va_start (args, format);
  *error = g_error_new_valist (TAVAN_ERROR, code, format, args);
  va_end (args);

  priv = tavan_error_get_private (*error);
  priv->hint = g_strdup (hint);
  priv->field = g_strdup (field);
  return FALSE;
}

const char *
tavan_error_get_hint (const GError *error)
{
  if (error == NULL || error->domain != TAVAN_ERROR)
    return NULL;
  return tavan_error_get_private (error)->hint;
}

const char *
tavan_error_get_field (const GError *error)
{
  if (error == NULL || error->domain != TAVAN_ERROR)
    return NULL;
  return tavan_error_get_private (error)->field;
}

void
tavan_error_set_field (GError     *error,
                       const char *field)
{
  TavanErrorPrivate *priv;

  if (error == NULL || error->domain != TAVAN_ERROR)
    return;
  priv = tavan_error_get_private (error);
  if (priv->field == NULL)
    priv->field = g_strdup (field);
}

const char *
tavan_error_code_name (int code)
{
  if (code < 0 || code >= (int) G_N_ELEMENTS (code_names))
    return code_names[TAVAN_ERROR_FAILED];
  return code_names[code];
}
