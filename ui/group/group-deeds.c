/* group-deeds.c: who joins a group, from which day with which role, who leaves it: a small form each
 *
 * A form asks for the fields of a table of its own, which is no record of the office: the work behind it is told what was typed, and
 * what it refuses stands at the row whose name it gives. Several members are a list of their stays' ids.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/group-private.h"

#include "app/base/tavan-money.h"
#include "ui/form/tavan-form.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static const int ask_title[] = { 0, -1 };
#define ASK(ask, label_)                                                                                                          \
  static const TavanRecordType ask##_type = {                                                                                     \
    .name = #ask, .label = label_, .plural = label_, .fields = ask##_fields, .n_fields = G_N_ELEMENTS (ask##_fields), .title = ask_title, \
  }

enum { JOIN_GROUP, JOIN_CLIENT, JOIN_ROLE, JOIN_DATE };
static const TavanField ask_join_fields[] = {
  { "group", N_("Group"), TAVAN_NUMBER, TAVAN_HIDDEN },
  { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED, .to = &tavan_client_type },
  { "role", N_("Role"), TAVAN_CHOICE, TAVAN_REQUIRED, .choices = tavan_stay_roles, .initial = "member" },
  { "date", N_("From which day"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_PAST, .initial = "today" },
};
ASK (ask_join, N_("A client joins"));

enum { ROLE_STAYS, ROLE_ROLE, ROLE_DATE };
static const TavanField ask_role_fields[] = {
  { "stays", N_("Members"), TAVAN_TEXT, TAVAN_HIDDEN },
  { "role", N_("Role"), TAVAN_CHOICE, TAVAN_REQUIRED, .choices = tavan_stay_roles },
  { "date", N_("From which day"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_PAST, .initial = "today" },
};
ASK (ask_role, N_("Role"));

enum { LEAVE_STAYS, LEAVE_REASON, LEAVE_DATE };
static const TavanField ask_leave_fields[] = {
  { "stays", N_("Members"), TAVAN_TEXT, TAVAN_HIDDEN },
  { "reason", N_("Reason for leaving"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_WIDE },
  { "date", N_("Left"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_PAST, .initial = "today" },
};
ASK (ask_leave, N_("Leaving the group"));

/* ---- how it is done, on a worker ---- */

static gboolean
save_join (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  gint64 stay;

  return tavan_group_join (store, tavan_record_get_int (ask, JOIN_GROUP), tavan_record_get_int (ask, JOIN_CLIENT), tavan_record_get_day (ask, JOIN_DATE),
                           tavan_record_get_text (ask, JOIN_ROLE), &stay, error);
}

/* One stay after the other; the first that is refused ends it. */
static gboolean
for_each_stay (TavanStore *store, TavanRecord *ask, gboolean (*act) (TavanStore *store, gint64 stay, TavanRecord *ask, GError **error), GError **error)
{
  g_auto (GStrv) stays = g_strsplit (tavan_record_get_text (ask, 0), ",", -1);

  for (guint i = 0; stays[i] != NULL; i++)
    if (!act (store, g_ascii_strtoll (stays[i], NULL, 10), ask, error))
      return FALSE;
  return TRUE;
}

static gboolean
give_role (TavanStore *store, gint64 stay, TavanRecord *ask, GError **error)
{
  return tavan_group_set_role (store, stay, tavan_record_get_text (ask, ROLE_ROLE), tavan_record_get_day (ask, ROLE_DATE), error);
}

static gboolean
save_role (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return for_each_stay (store, ask, give_role, error);
}

static gboolean
let_leave (TavanStore *store, gint64 stay, TavanRecord *ask, GError **error)
{
  return tavan_group_leave (store, stay, tavan_record_get_day (ask, LEAVE_DATE), tavan_record_get_text (ask, LEAVE_REASON), error);
}

static gboolean
save_leave (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return for_each_stay (store, ask, let_leave, error);
}

/* ---- what is said ---- */

typedef struct { GtkWidget *widget; char *who; } Done;

static Done *
done_new (GtkWidget *widget, const char *who)
{
  Done *done = g_new (Done, 1);

  *done = (Done) { g_object_ref (widget), g_strdup (who) };
  return done;
}

static void
done_free (gpointer data)
{
  Done *done = data;

  g_object_unref (done->widget);
  g_free (done->who);
  g_free (done);
}

static void
toast (Done *done, const char *text)
{
  if (TAVAN_IS_TABLE (done->widget))
    tavan_table_clear_selection (TAVAN_TABLE (done->widget));
  if (tavan_window_of (done->widget) != NULL)
    tavan_window_toast (tavan_window_of (done->widget), text);
}

static void
joined_cb (TavanRecord *ask, gpointer data)
{
  g_autofree char *who = tavan_record_format (ask, JOIN_CLIENT), *text = g_strdup_printf (_("%s has joined the group"), who);

  toast (data, text);
}

static void
role_cb (TavanRecord *ask, gpointer data)
{
  Done *done = data;
  g_autofree char *role = tavan_record_format (ask, ROLE_ROLE);
  /* Translators: a name (or "3 members"), a role */
  g_autofree char *text = g_strdup_printf (_("Role of %s: %s"), done->who, role);

  toast (done, text);
}

static void
left_cb (TavanRecord *ask, gpointer data)
{
  Done *done = data;
  g_autofree char *text = g_strdup_printf (_("Left the group: %s"), done->who);

  toast (done, text);
}

/* ---- the dialogs ---- */

static char *
join_ids (GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

/* Her name, or how many they are. */
static char *
name_them (TavanTable *table, GArray *ids)
{
  TavanRecordList *list = tavan_table_get_list (table);
  g_autoptr (TavanRecordItem) item = NULL;
  g_autofree char *number = tavan_number_format (ids->len);
  guint position;

  if (ids->len == 1 && tavan_record_list_find (list, g_array_index (ids, gint64, 0), &position))
    item = g_list_model_get_item (G_LIST_MODEL (list), position);
  if (item != NULL && tavan_record_item_get_record (item) != NULL)
    return tavan_record_format (tavan_record_item_get_record (item), STAY_CLIENT);
  return g_strdup_printf (ngettext ("%s member", "%s members", ids->len), number);
}

void
tavan_group_ask_join (GtkWidget *page, TavanStore *store, gint64 group)
{
  g_autoptr (TavanRecord) ask = tavan_record_new (&ask_join_type);

  tavan_record_set_int (ask, JOIN_GROUP, group);
  tavan_form_dialog_with (page, store, ask, /* fields= */ NULL, _("Who joins the group?"), _("Join"), save_join, joined_cb, done_new (page, NULL), done_free);
}

void
tavan_group_ask_role (TavanTable *table, TavanStore *store, GArray *ids)
{
  g_autoptr (TavanRecord) ask = tavan_record_new (&ask_role_type);
  g_autofree char *stays = join_ids (ids), *who = name_them (table, ids), *title = g_strdup_printf (_("The role of %s"), who);

  tavan_record_set_text (ask, ROLE_STAYS, stays);
  tavan_form_dialog_with (table, store, ask, /* fields= */ NULL, title, _("Give the role"), save_role, role_cb, done_new (GTK_WIDGET (table), who), done_free);
}

void
tavan_group_ask_leave (TavanTable *table, TavanStore *store, GArray *ids)
{
  g_autoptr (TavanRecord) ask = tavan_record_new (&ask_leave_type);
  g_autofree char *stays = join_ids (ids), *who = name_them (table, ids), *title = g_strdup_printf (_("%s leaves the group"), who);

  tavan_record_set_text (ask, LEAVE_STAYS, stays);
  tavan_form_dialog_with (table, store, ask, /* fields= */ NULL, title, _("Leave"), save_leave, left_cb, done_new (GTK_WIDGET (table), who), done_free);
}
