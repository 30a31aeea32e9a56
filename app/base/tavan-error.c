/* tavan-error.c: what can go wrong, in a handful of meanings
 *
 * An error of TAVAN_ERROR carries, beside GError's message, a hint and the field at fault. Both live in the
 * error itself (an extended error domain), so they survive copying and propagation.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

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

/* The system's own words are English where no translation of the C library is installed. */
const char *
tavan_error_errno (int number)
{
  g_autofree char *other = NULL;

  switch (number)
    {
    case ENOENT:
      return _("it is not there");
    case EACCES:
    case EPERM:
      return _("this account may not do that");
    case EROFS:
      return _("the disk can only be read");
    case ENOSPC:
    case EDQUOT:
      return _("the disk is full");
    case EFBIG:
      return _("the file would be too large");
    case EIO:
      return _("the disk or drive reports a fault");
    case EISDIR:
      return _("it is a folder");
    case ENOTDIR:
      return _("a part of the path is not a folder");
    case ELOOP:
      return _("it is a link");
    case EEXIST:
      return _("it is there already");
    case ENAMETOOLONG:
      return _("the name is too long");
    case EBUSY:
    case ETXTBSY:
      return _("another program is using it");
    case EMFILE:
    case ENFILE:
      return _("too many files are open");
    case ENOMEM:
      return _("there is not enough memory");
    case EINVAL:
      return _("the name or the place is not suitable");
    default:
      other = g_strdup_printf (_("the system refuses, with number %d"), number);
      return g_intern_string (other);
    }
}

const char *
tavan_error_why (const GError *error)
{
  static const struct { int file, io, number; } same[] = {
    { G_FILE_ERROR_NOENT, G_IO_ERROR_NOT_FOUND, ENOENT },
    { G_FILE_ERROR_ACCES, G_IO_ERROR_PERMISSION_DENIED, EACCES },
    { G_FILE_ERROR_PERM, G_IO_ERROR_PERMISSION_DENIED, EPERM },
    { G_FILE_ERROR_ROFS, G_IO_ERROR_READ_ONLY, EROFS },
    { G_FILE_ERROR_NOSPC, G_IO_ERROR_NO_SPACE, ENOSPC },
    { G_FILE_ERROR_ISDIR, G_IO_ERROR_IS_DIRECTORY, EISDIR },
    { G_FILE_ERROR_NOTDIR, G_IO_ERROR_NOT_DIRECTORY, ENOTDIR },
    { G_FILE_ERROR_LOOP, G_IO_ERROR_TOO_MANY_LINKS, ELOOP },
    { G_FILE_ERROR_EXIST, G_IO_ERROR_EXISTS, EEXIST },
    { G_FILE_ERROR_NAMETOOLONG, G_IO_ERROR_FILENAME_TOO_LONG, ENAMETOOLONG },
    { G_FILE_ERROR_TXTBSY, G_IO_ERROR_BUSY, EBUSY },
    { G_FILE_ERROR_MFILE, G_IO_ERROR_TOO_MANY_OPEN_FILES, EMFILE },
    { G_FILE_ERROR_INVAL, G_IO_ERROR_INVALID_FILENAME, EINVAL },
    { G_FILE_ERROR_IO, /* io= */ -1, EIO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (g_error_matches (error, G_FILE_ERROR, same[i].file) || g_error_matches (error, G_IO_ERROR, same[i].io))
      return tavan_error_errno (same[i].number);
  return error->message;
}
