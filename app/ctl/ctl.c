/* ctl.c: options, opening, printing
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-paths.h"
#include "app/base/tavan-text.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define PASSWORD_MAX 1024

/* ---- options ---- */

static void
drop (char **args, guint place, guint n)
{
  do
    args[place] = args[place + n];
  while (args[place++] != NULL);
}

/* The value of the first @name, or NULL. */
static gboolean
take_one (char **args, const char *name, const char **out_value, GError **error)
{
  gsize length = strlen (name);

  *out_value = NULL;
  for (guint i = 0; args[i] != NULL && !g_str_equal (args[i], "--"); i++)
    {
      if (!g_str_has_prefix (args[i], name))
        continue;
      if (args[i][length] == '=')
        {
          *out_value = args[i] + length + 1;
          drop (args, i, 1);
          return TRUE;
        }
      if (args[i][length] != '\0')
        continue;
      if (args[i + 1] == NULL)
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("%s needs a value"), name);
      *out_value = args[i + 1];
      drop (args, i, 2);
      return TRUE;
    }
  return TRUE;
}

gboolean
ctl_take_option (char **args, const char *name, char **out_value, GError **error)
{
  const char *value;

  if (!take_one (args, name, &value, error))
    return FALSE;
  if (value != NULL)
    {
      g_free (*out_value);
      *out_value = g_strdup (value);
    }
  return TRUE;
}

gboolean
ctl_take_options (char **args, const char *name, GPtrArray *values, GError **error)
{
  const char *value;

  do
    {
      if (!take_one (args, name, &value, error))
        return FALSE;
      if (value != NULL)
        g_ptr_array_add (values, g_strdup (value));
    }
  while (value != NULL);
  return TRUE;
}

gboolean
ctl_take_flag (char **args, const char *name)
{
  for (guint i = 0; args[i] != NULL && !g_str_equal (args[i], "--"); i++)
    if (g_str_equal (args[i], name))
      {
        drop (args, i, 1);
        return TRUE;
      }
  return FALSE;
}

gboolean
ctl_check_count (char **args, guint least, guint most, GError **error)
{
  guint n;

  for (guint i = 0; args[i] != NULL; i++)
    {
      if (g_str_equal (args[i], "--"))
        {
          drop (args, i, 1);
          break;
        }
      if (g_str_has_prefix (args[i], "--"))
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl help COMMAND” names its options"), _("There is no option %s here"), args[i]);
    }
  n = g_strv_length (args);
  if (n < least)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl help COMMAND” says what is needed"), _("An argument is missing"));
  if (n > most)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is one argument too many"), args[most]);
  return TRUE;
}

/* ---- files ---- */

char *
ctl_read_file (const char *path, gsize most, gsize *out_length, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &problem))
    {
      if (length > most)
        {
          tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("The file %s is too long"), path);
          return NULL;
        }
      if (out_length != NULL)
        *out_length = length;
      return g_steal_pointer (&text);
    }
  if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("There is no file %s"), path);
  else if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("This account may not read the file %s"), path);
  else
    tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, tavan_error_why (problem), _("The file %s cannot be read"), path);
  return NULL;
}

/* ---- passwords ---- */

static char *
read_password_file (const char *path, GError **error)
{
  g_autofree char *text = ctl_read_file (path, PASSWORD_MAX, NULL, error);

  if (text == NULL)
    return NULL;
  text[strcspn (text, "\r\n")] = '\0';
  return g_steal_pointer (&text);
}

char *
ctl_ask_password (const char *what, GError **error)
{
  const char *path = g_getenv ("TAVAN_PASSWORD_FILE");
  struct termios before, silent;
  char line[PASSWORD_MAX] = { 0 };
  gboolean terminal, got;

  if (path != NULL && *path != '\0')
    return read_password_file (path, error);
  terminal = tcgetattr (STDIN_FILENO, &before) == 0;
  if (terminal)
    {
      fprintf (stderr, "%s: ", what);
      fflush (stderr);
      silent = before;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
    }
  got = fgets (line, sizeof line, stdin) != NULL;
  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      fputc ('\n', stderr);
    }
  line[strcspn (line, "\r\n")] = '\0';
  if (!got)
    {
      tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Type it, or name a file in $TAVAN_PASSWORD_FILE"), _("A password is needed: %s"), what);
      return NULL;
    }
  return g_strdup (line);
}

/* ---- opening ---- */

char *
ctl_office_uri (Ctl *ctl)
{
  const char *environment = g_getenv ("TAVAN_OFFICE");

  if (ctl->office != NULL)
    return g_strdup (ctl->office);
  if (environment != NULL && *environment != '\0')
    return g_strdup (environment);
  return tavan_store_default_uri ();
}

static gboolean
sign_in (Ctl *ctl, GError **error)
{
  g_autofree char *password = NULL;
  gboolean done;

  if (ctl->user == NULL)
    return tavan_store_act_as_system (ctl->store, error);
  password = ctl_ask_password (_("Password"), error);
  if (password == NULL)
    return FALSE;
  done = tavan_store_sign_in (ctl->store, ctl->user, password, error);
  memset (password, 0, strlen (password));
  return done;
}

gboolean
ctl_open (Ctl *ctl, GError **error)
{
  g_autofree char *uri = ctl_office_uri (ctl);
  g_autoptr (GError) problem = NULL;

  ctl->store = tavan_store_open (uri, ctl->flags, &problem);
  if (ctl->store != NULL)
    return sign_in (ctl, error);
  /* A store asks for a reason of one thing only. */
  if (g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_NEEDS_REASON))
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, NULL, _("Set the machine’s clock; if it is right, add --clock-is-right."), "%s", problem->message);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* ---- printing ---- */

void
ctl_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
  json_node_unref (node);
}

static void
print_error_json (const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  const char *hint = tavan_error_get_hint (error), *field = tavan_error_get_field (error);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, error->domain == TAVAN_ERROR ? tavan_error_code_name (error->code) : "failed");
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, error->message);
  json_builder_set_member_name (builder, "hint");
  json_builder_add_string_value (builder, hint != NULL ? hint : "");
  if (field != NULL)
    {
      json_builder_set_member_name (builder, "field");
      json_builder_add_string_value (builder, field);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  g_printerr ("%s\n", text);
}

void
ctl_print_error (Ctl *ctl, const GError *error)
{
  const char *hint = tavan_error_get_hint (error);

  if (ctl->format == CTL_JSON)
    {
      print_error_json (error);
      return;
    }
  if (hint != NULL)
    g_printerr ("%s\n  %s\n", error->message, hint);
  else
    g_printerr ("%s\n", error->message);
}

int
ctl_exit_code (Ctl *ctl, const GError *error)
{
  /* What is not there before an office is open is a file or a server. */
  if (ctl->store == NULL && g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND))
    return CTL_FAILED;
  if (error->domain != TAVAN_ERROR)
    return CTL_FAILED;
  switch ((TavanErrorCode) error->code)
    {
    case TAVAN_ERROR_INVALID:
    case TAVAN_ERROR_RULE:
    case TAVAN_ERROR_NEEDS_REASON:
    case TAVAN_ERROR_CONFLICT:
    case TAVAN_ERROR_DUPLICATE:
    case TAVAN_ERROR_CONSTRAINT:
    case TAVAN_ERROR_DENIED:
    case TAVAN_ERROR_NOT_FOUND:
      return CTL_REFUSED;
    case TAVAN_ERROR_USAGE:
      return CTL_USAGE;
    case TAVAN_ERROR_FAILED:
    case TAVAN_ERROR_BUSY:
    case TAVAN_ERROR_OFFLINE:
    case TAVAN_ERROR_NO_SPACE:
    case TAVAN_ERROR_CORRUPT:
    case TAVAN_ERROR_TOO_NEW:
    case TAVAN_ERROR_CANCELLED:
    default:
      return CTL_FAILED;
    }
}

static void
print_csv_cell (const char *cell)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *quoted = NULL;

  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_print ("%s", cell);
      return;
    }
  parts = g_strsplit (cell, "\"", -1);
  quoted = g_strjoinv ("\"\"", parts);
  g_print ("\"%s\"", quoted);
}

/* Columns of a terminal: half-spaces and marks take none. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      width += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
    }
  return width;
}

static void
print_text_row (char **row, const guint *widths, guint n)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *cell = row[i] != NULL ? row[i] : "";
      g_autofree char *flat = g_strdelimit (g_strdup (cell), "\n\t", ' ');

      g_string_append (line, flat);
      for (guint k = width_of (flat); i + 1 < n && k < widths[i] + 2; k++)
        g_string_append_c (line, ' ');
    }
  g_print ("%s\n", line->str);
  g_string_free (line, TRUE);
}

void
ctl_print_table (Ctl *ctl, GPtrArray *rows)
{
  guint n = rows->len > 0 ? g_strv_length (g_ptr_array_index (rows, 0)) : 0;
  g_autofree guint *widths = g_new0 (guint, n);

  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < n; k++)
      {
        char **row = g_ptr_array_index (rows, i);

        widths[k] = MAX (widths[k], row[k] != NULL ? width_of (row[k]) : 0);
      }
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (ctl->format != CTL_CSV)
        {
          print_text_row (row, widths, n);
          continue;
        }
      for (guint k = 0; k < n; k++)
        {
          if (k > 0)
            g_print (",");
          print_csv_cell (row[k] != NULL ? row[k] : "");
        }
      g_print ("\r\n");
    }
}

/* ---- types and ids ---- */

const TavanRecordType *
ctl_find_type (const char *name, GError **error)
{
  const TavanRecordType *type = tavan_record_type_by_name (name);

  if (type == NULL)
    tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl types” names all of them"), _("There is no kind of record called “%s”"), name);
  return type;
}

gboolean
ctl_parse_id (const char *word, gint64 *out_id, GError **error)
{
  g_autofree char *digits = tavan_text_digits_latin (word);

  if (!g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, out_id, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a record’s id"), word);
  return TRUE;
}

gboolean
ctl_parse_limit (const char *word, guint *out_limit, GError **error)
{
  g_autofree char *digits = tavan_text_digits_latin (word);
  guint64 limit;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT, &limit, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a number of rows"), word);
  *out_limit = (guint) limit;
  return TRUE;
}
