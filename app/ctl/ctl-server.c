/* ctl-server.c: an office on a server: what state it is in, and bringing it up to this program
 *
 * A server's schema is brought up by hand and once, when all desks are updated; a file's is at each opening.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-migration.h"

/* An office that could be opened has the newest schema. */
static void
print_status (Ctl *ctl)
{
  g_autofree char *version = tavan_number_format (tavan_migration_newest ());

  g_print (_("Office: %s\n"), tavan_store_get_uri (ctl->store));
  g_print (_("Engine: %s\n"), tavan_store_is_server (ctl->store) ? "PostgreSQL" : "SQLite");
  g_print (_("Version of the schema: %s\n"), version);
}

static gboolean
server_status (Ctl *ctl, char **args, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_user_type);
  g_autofree char *shown = NULL;
  gint64 n_users;

  if (!ctl_check_count (args, 0, 0, error) || !ctl_open (ctl, error) || !tavan_store_count (ctl->store, query, NULL, &n_users, error))
    return FALSE;
  print_status (ctl);
  shown = tavan_number_format (n_users);
  g_print (_("Users: %s\n"), shown);
  return TRUE;
}

/* Nobody signs in: who may change the schema is the server's own matter, and the users stand in a schema that may be old. */
static gboolean
server_upgrade (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *uri = ctl_office_uri (ctl);

  if (!ctl_check_count (args, 0, 0, error))
    return FALSE;
  ctl->store = tavan_store_open (uri, ctl->flags | TAVAN_STORE_UPGRADE, error);
  if (ctl->store == NULL)
    return FALSE;
  print_status (ctl);
  return TRUE;
}

static gboolean
run_server (Ctl *ctl, char **args, int *out_code, GError **error)
{
  if (g_strcmp0 (args[0], "status") == 0)
    return server_status (ctl, args + 1, error);
  if (g_strcmp0 (args[0], "upgrade") == 0)
    return server_upgrade (ctl, args + 1, error);
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("It is status or upgrade"), _("What should be done with the server?"));
}

const CtlCommand ctl_server_commands[] = {
  { "server", "status | upgrade", N_("Tells the state of a server’s office; brings its schema up to this program"), run_server },
  { NULL }
};
