/* ctl-work.c: do: any piece of work by its name
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/work/tavan-work.h"

#include <string.h>

static void
print_all_work (Ctl *ctl)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "work", "label", "arguments", NULL };
  guint n;
  const TavanWork *all = tavan_work_all (&n);

  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < n; i++)
    {
      const char *row[] = { all[i].name, _(all[i].label), all[i].usage, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
}

static void
print_result (Ctl *ctl, JsonNode *result)
{
  JsonObject *object;

  if (result == NULL)
    return;
  object = JSON_NODE_HOLDS_OBJECT (result) ? json_node_get_object (result) : NULL;
  if (ctl->format == CTL_TEXT && object != NULL && json_object_has_member (object, "id"))
    {
      g_print ("%s\n", json_object_get_string_member (object, "id"));
      json_node_unref (result);
      return;
    }
  ctl_print_json (result);
}

/* "--to approved" and "--to=approved" are to=approved. Owned by @words. */
static char **
join_options (char **args, GPtrArray *words)
{
  for (guint i = 0; args[i] != NULL; i++)
    if (!g_str_has_prefix (args[i], "--") || args[i][2] == '\0')
      g_ptr_array_add (words, g_strdup (args[i]));
    else if (strchr (args[i], '=') != NULL || args[i + 1] == NULL)
      g_ptr_array_add (words, g_strdup (strchr (args[i], '=') != NULL ? args[i] + 2 : args[i]));
    else
      {
        g_ptr_array_add (words, g_strdup_printf ("%s=%s", args[i] + 2, args[i + 1]));
        i++;
      }
  g_ptr_array_add (words, NULL);
  return (char **) words->pdata;
}

static gboolean
run_do (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  JsonNode *result = NULL;

  if (ctl_take_flag (args, "--list"))
    {
      print_all_work (ctl);
      return TRUE;
    }
  args = join_options (args, words);
  if (!ctl_check_count (args, 2, G_MAXUINT, error) || !ctl_open (ctl, error) || !tavan_work_do (ctl->store, (const char *const *) args, &result, error))
    return FALSE;
  print_result (ctl, result);
  return TRUE;
}

const CtlCommand ctl_work_commands[] = {
  { "do", "WORK ARGUMENT… | --list", N_("Does a piece of work"), run_do },
  { NULL }
};
