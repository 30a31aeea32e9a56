/* ctl-office.c: init, user, backup, restore, check-office
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/store/tavan-backup.h"
#include "app/work/tavan-allocation.h"
#include "app/work/tavan-demo.h"
#include "app/work/tavan-office-work.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- progress, on a terminal alone ---- */

static void
progress_cb (gint64 done, gint64 total, const char *what, gpointer data)
{
  gint64 *last = data, now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || now - *last < G_USEC_PER_SEC / 5)
    return;
  *last = now;
  fprintf (stderr, "\r%3d%% %s\033[K", total > 0 ? (int) (done * 100 / total) : 0, what != NULL ? what : "");
}

static void
progress_end (void)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr);
}

/* ---- init ---- */

static gboolean
read_demo (const char *word, TavanDemoSize *out_size, GError **error)
{
  static const char *const words[] = { "small", "province", "nation" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        *out_size = (TavanDemoSize) i;
        return TRUE;
      }
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("It is small, province or nation"), _("There is no demo office called “%s”"), word);
}

static void
print_demo_users (Ctl *ctl)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "user", "role", "password", NULL };
  guint n;
  const TavanDemoUser *users = tavan_demo_users (&n);

  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < n; i++)
    {
      const char *row[] = { users[i].login, users[i].role, TAVAN_DEMO_PASSWORD, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
}

/* The sheet for trying stands beside an office that is a file. */
static gboolean
write_sheet (Ctl *ctl, GError **error)
{
  g_autofree char *uri = ctl_office_uri (ctl), *path = NULL;
  const char *file = g_str_has_prefix (uri, "sqlite:") ? uri + strlen ("sqlite:") : uri;

  if (tavan_store_is_server (ctl->store))
    return TRUE;
  path = g_strconcat (file, ".try.csv", NULL);
  return tavan_demo_write_csv (path, ctl->seed, tavan_day_today (), error);
}

static gboolean
make_demo (Ctl *ctl, TavanDemoSize size, GError **error)
{
  gint64 last = 0;
  gboolean done = tavan_demo_make (ctl->store, size, ctl->seed, tavan_day_today (), progress_cb, &last, NULL, error);

  progress_end ();
  if (!done || !write_sheet (ctl, error))
    return FALSE;
  print_demo_users (ctl);
  return TRUE;
}

static const char *
place_code (const char *typed, const TavanPlaceName *places, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (places[i].code, typed) == 0 || g_strcmp0 (places[i].name, typed) == 0)
      return places[i].code;
  return typed; /* refused by the work, in words */
}

static gboolean
make_office (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *name = NULL, *province = NULL, *county = NULL, *login = NULL, *password = NULL;
  const char *province_code = NULL, *county_code = NULL;
  const TavanPlaceName *places;
  gboolean done;
  guint n;

  if (!ctl_take_option (args, "--name", &name, error) || !ctl_take_option (args, "--province", &province, error)
      || !ctl_take_option (args, "--county", &county, error) || !ctl_take_option (args, "--first-user", &login, error) || !ctl_check_count (args, 0, 0, error))
    return FALSE;
  if (province != NULL)
    {
      places = tavan_places_provinces (&n);
      province_code = place_code (province, places, n);
    }
  if (county != NULL)
    {
      places = tavan_places_counties (province_code, &n);
      county_code = place_code (county, places, n);
    }
  if (login != NULL && (password = ctl_ask_password (_("Password of the first user"), error)) == NULL)
    return FALSE;
  done = tavan_office_found (ctl->store, name, province_code, county_code, FALSE, login, /* user_name= */ NULL, password, error);
  if (password != NULL)
    memset (password, 0, strlen (password));
  return done;
}

/* The setting up of a server's first office acts for the system: there is no user yet who could. */
static gboolean
act_first (Ctl *ctl, GError **error)
{
  if (tavan_office_is_founded (ctl->store))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Name another file or database"), _("There is an office here already"));
  return tavan_store_act_as_system (ctl->store, error);
}

static gboolean
run_init (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *demo = NULL, *uri = ctl_office_uri (ctl);
  TavanDemoSize size = TAVAN_DEMO_SMALL;

  if (!ctl_take_option (args, "--demo", &demo, error) || (demo != NULL && (!read_demo (demo, &size, error) || !ctl_check_count (args, 0, 0, error))))
    return FALSE;
  ctl->store = tavan_store_open (uri, ctl->flags | TAVAN_STORE_CREATE | (demo != NULL ? TAVAN_STORE_BULK : 0), error);
  if (ctl->store == NULL || !act_first (ctl, error))
    return FALSE;
  return demo != NULL ? make_demo (ctl, size, error) : make_office (ctl, args, error);
}

/* ---- user ---- */

static TavanRecord *
find_user (Ctl *ctl, const char *login, GError **error)
{
  TavanRecord *user = tavan_store_get_by (ctl->store, &tavan_user_type, USER_LOGIN, login, error);

  if (user == NULL && (error == NULL || *error == NULL))
    tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "login", _("“tavanctl list user” names all of them"), _("There is no user called “%s”"), login);
  return user;
}

/* With --user the environment's file holds the acting user's own password, hence a file of its own for another's. */
static char *
ask_new_password (const char *what, const char *file, GError **error)
{
  if (file != NULL)
    g_setenv ("TAVAN_PASSWORD_FILE", file, TRUE);
  return ctl_ask_password (what, error);
}

static gboolean
user_add (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *name = NULL, *roles = NULL, *password = NULL, *file = NULL;
  g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);
  gboolean done, may_issue = ctl_take_flag (args, "--may-issue");

  if (!ctl_take_option (args, "--name", &name, error) || !ctl_take_option (args, "--roles", &roles, error)
      || !ctl_take_option (args, "--new-password-file", &file, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  if (!tavan_record_parse (user, USER_LOGIN, args[0], tavan_day_today (), error)
      || !tavan_record_parse (user, USER_NAME, name != NULL ? name : args[0], tavan_day_today (), error)
      || !tavan_record_parse (user, USER_ROLES, roles != NULL ? roles : "officer", tavan_day_today (), error))
    return FALSE;
  tavan_record_set_int (user, USER_MAY_ISSUE, may_issue);
  password = ask_new_password (_("Password of the new user"), file, error);
  if (password == NULL)
    return FALSE;
  done = tavan_user_add (ctl->store, user, password, error);
  memset (password, 0, strlen (password));
  return done;
}

static gboolean
user_password (Ctl *ctl, char **args, GError **error)
{
  g_autoptr (TavanRecord) user = NULL;
  g_autofree char *password = NULL, *file = NULL;
  gboolean done;

  if (!ctl_take_option (args, "--new-password-file", &file, error) || !ctl_check_count (args, 1, 1, error) || (user = find_user (ctl, args[0], error)) == NULL)
    return FALSE;
  password = ask_new_password (_("New password"), file, error);
  if (password == NULL)
    return FALSE;
  done = tavan_user_set_password (ctl->store, tavan_record_get_id (user), password, error);
  memset (password, 0, strlen (password));
  return done;
}

static gboolean
user_role (Ctl *ctl, char **args, GError **error)
{
  g_autoptr (TavanRecord) user = NULL;

  return ctl_check_count (args, 2, 2, error) && (user = find_user (ctl, args[0], error)) != NULL
         && tavan_user_set_roles (ctl->store, tavan_record_get_id (user), args[1], error);
}

static gboolean
user_lock (Ctl *ctl, char **args, GError **error)
{
  g_autoptr (TavanRecord) user = NULL;

  return ctl_check_count (args, 1, 1, error) && (user = find_user (ctl, args[0], error)) != NULL
         && tavan_user_lock (ctl->store, tavan_record_get_id (user), TRUE, error);
}

static gboolean
user_unlock (Ctl *ctl, char **args, GError **error)
{
  g_autoptr (TavanRecord) user = NULL;

  return ctl_check_count (args, 1, 1, error) && (user = find_user (ctl, args[0], error)) != NULL
         && tavan_user_lock (ctl->store, tavan_record_get_id (user), FALSE, error);
}

static const struct { const char *name; gboolean (*run) (Ctl *ctl, char **args, GError **error); } user_verbs[] = {
  { "add", user_add }, { "password", user_password }, { "role", user_role }, { "lock", user_lock }, { "unlock", user_unlock },
};

static gboolean
run_user (Ctl *ctl, char **args, int *out_code, GError **error)
{
  for (guint i = 0; args[0] != NULL && i < G_N_ELEMENTS (user_verbs); i++)
    if (g_str_equal (args[0], user_verbs[i].name))
      return ctl_open (ctl, error) && user_verbs[i].run (ctl, args + 1, error);
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("It is add, password, role, lock or unlock"), _("What should be done with the user?"));
}

/* ---- backup, restore, check ---- */

static gboolean
run_backup (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *passphrase = NULL;
  gboolean done, seal = ctl_take_flag (args, "--seal");
  gint64 last = 0;

  if (!ctl_check_count (args, 1, 1, error) || !ctl_open (ctl, error) || (seal && (passphrase = ctl_ask_password (_("Passphrase of the backup"), error)) == NULL))
    return FALSE;
  done = tavan_backup_write (ctl->store, args[0], passphrase, progress_cb, &last, NULL, error);
  progress_end ();
  return done;
}

static gboolean
run_restore (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *to = NULL, *passphrase = NULL;
  gboolean done, sealed = ctl_take_flag (args, "--sealed");
  gint64 last = 0;

  if (!ctl_take_option (args, "--to", &to, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  if (to == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Name an empty place with --to"), _("Where should the backup be brought back to?"));
  if (sealed && (passphrase = ctl_ask_password (_("Passphrase of the backup"), error)) == NULL)
    return FALSE;
  done = tavan_backup_restore (args[0], passphrase, to, progress_cb, &last, NULL, error);
  progress_end ();
  if (done)
    g_printerr ("%s\n", _("Restored. Every series of numbers goes on 1,000 later, so that none is given twice."));
  return done;
}

static gboolean
run_check_office (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (GPtrArray) facts = NULL, findings = NULL;

  if (!ctl_check_count (args, 0, 0, error) || !ctl_open (ctl, error))
    return FALSE;
  findings = tavan_store_check_office (ctl->store, &facts, NULL, error);
  if (findings == NULL || !tavan_money_check_office (ctl->store, findings, error))
    return FALSE;
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (facts, i));
  for (guint i = 0; i < findings->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (findings, i));
  *out_code = findings->len > 0 ? CTL_REFUSED : CTL_DONE;
  return TRUE;
}

const CtlCommand ctl_office_commands[] = {
  { "init", "[--name NAME --province P --county C] [--first-user LOGIN] [--demo small, province or nation]", N_("Makes an office"), run_init },
  { "user", "add LOGIN [--name NAME] [--roles ROLE,ROLE] [--may-issue] [--new-password-file FILE] | password LOGIN [--new-password-file FILE] | role LOGIN ROLES | lock LOGIN | unlock LOGIN", N_("Says who may sign in, and what for"), run_user },
  { "backup", "FILE [--seal]", N_("Writes the whole office into one file"), run_backup },
  { "restore", "FILE --to URI [--sealed]", N_("Brings a backup back into an empty place"), run_restore },
  { "check-office", "", N_("Looks whether everything is whole"), run_check_office },
  { NULL }
};
