/* main.c: tavanctl: the office without a window
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-date.h"
#include "app/base/tavan-paths.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const CtlCommand *const lists[] = {
  ctl_office_commands, ctl_value_commands, ctl_record_commands, ctl_work_commands, ctl_paper_commands, ctl_audit_commands,
  ctl_loan_commands, ctl_report_commands, ctl_server_commands
};

static const CtlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const CtlCommand *command = lists[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

/* ---- help ---- */

static void
print_help (void)
{
  g_print ("%s\n\n", _("tavanctl [OPTION…] COMMAND [ARGUMENT…]"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const CtlCommand *command = lists[i]; command->name != NULL; command++)
      g_print ("  %s %s\n      %s\n", command->name, command->usage, _(command->about));
  g_print ("\n%s\n", _("Options: --office URI, --user NAME, --format text, json or csv, --lang fa or en, --today DATE, --seed NUMBER, --clock-is-right"));
  g_print ("%s\n", _("Exit: 0 done, 1 refused, 2 wrong use, 3 could not"));
}

static gboolean
run_help (char **args, GError **error)
{
  const CtlCommand *command = args[0] != NULL ? find_command (args[0]) : NULL;

  if (args[0] == NULL)
    {
      print_help ();
      return TRUE;
    }
  if (command == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl help” names all commands"), _("There is no command called “%s”"), args[0]);
  g_print ("tavanctl %s %s\n%s\n", command->name, command->usage, _(command->about));
  return TRUE;
}

/* ---- options that hold for all commands ---- */

static gboolean
read_format (Ctl *ctl, const char *word, GError **error)
{
  static const char *const words[] = { "text", "json", "csv" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        ctl->format = (CtlFormat) i;
        return TRUE;
      }
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("It is text, json or csv"), _("“%s” is not a format"), word);
}

static gboolean
read_options (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *format = NULL, *today = NULL, *seed = NULL, *lang = NULL;
  TavanDay day;

  if (!ctl_take_option (args, "--office", &ctl->office, error) || !ctl_take_option (args, "--user", &ctl->user, error)
      || !ctl_take_option (args, "--format", &format, error) || !ctl_take_option (args, "--today", &today, error)
      || !ctl_take_option (args, "--seed", &seed, error) || !ctl_take_option (args, "--lang", &lang, error))
    return FALSE;
  if (ctl_take_flag (args, "--clock-is-right"))
    ctl->flags |= TAVAN_STORE_CLOCK_IS_RIGHT;
  if (format != NULL && !read_format (ctl, format, error))
    return FALSE;
  if (seed != NULL && !g_ascii_string_to_unsigned (seed, 10, 0, G_MAXUINT64, &ctl->seed, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a seed; it is a number"), seed);
  if (today != NULL)
    {
      if (!tavan_date_parse (today, TAVAN_DATE_NEAR, tavan_day_today (), &day, error))
        return FALSE;
      tavan_day_set_today (day);
    }
  return TRUE;
}

static gboolean
run (Ctl *ctl, char **args, int *out_code, GError **error)
{
  const CtlCommand *command;

  if (!read_options (ctl, args, error))
    return FALSE;
  if (args[0] == NULL || g_str_equal (args[0], "--help"))
    {
      print_help ();
      *out_code = args[0] == NULL ? CTL_USAGE : CTL_DONE;
      return TRUE;
    }
  if (g_str_equal (args[0], "--version"))
    {
      g_print ("tavanctl %s\n", TAVAN_VERSION);
      return TRUE;
    }
  if (g_str_equal (args[0], "help"))
    return run_help (args + 1, error);
  command = find_command (args[0]);
  if (command == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl help” names all commands"), _("There is no command called “%s”"), args[0]);
  return command->run (ctl, args + 1, out_code, error);
}

int
main (int argc, char **argv)
{
  Ctl ctl = { .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *language = NULL;
  g_auto (GStrv) args = NULL;
  g_autofree char **rest = NULL;
  int code = CTL_DONE;

  args = g_strdupv (argv + 1);
  rest = g_memdup2 (args, (g_strv_length (args) + 1) * sizeof (char *));
  /* Before anything is said; that its value is missing is said after. */
  (void) ctl_take_option (rest, "--lang", &language, NULL);
  tavan_locale_init (language);
  if (!run (&ctl, rest, &code, &error))
    {
      ctl_print_error (&ctl, error);
      code = ctl_exit_code (&ctl, error);
    }
  if (ctl.store != NULL)
    {
      tavan_store_close (ctl.store);
      g_object_unref (ctl.store);
    }
  g_free (ctl.office);
  g_free (ctl.user);
  if (fflush (stdout) != 0 && code == CTL_DONE)
    code = CTL_FAILED;
  return code;
}
