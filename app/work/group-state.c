/* group-state.c: a group becomes active, independent, or is dissolved
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/group-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-office-work.h"

/* ---- what is missing ---- */

/* A hamyar group alone has a least time of forming: domain.md, rule 3. */
static void
look_at_months (TavanStore *store, TavanRecord *group, TavanDay day, TavanLacks *lacks)
{
  gint64 months = tavan_setting_get_int (store, "group.months_forming");
  TavanDay earliest = tavan_jalali_add_months (tavan_record_get_day (group, GROUP_FORMATION_START), (int) months,
                                               /* anchor_day= */ 0);
  g_autofree char *number = NULL, *shown = NULL, *when = NULL;

  if (!tavan_record_has (group, GROUP_KIND, "hamyar") || day >= earliest)
    return;
  number = tavan_number_format (months);
  shown = tavan_date_format (earliest, TAVAN_DATE_FULL);
  when = tavan_date_relative (earliest, day);
  /* Translators: a number of months, a date, how far off it is */
  tavan_lacks_add (
      lacks, TRUE,
      g_strdup_printf (_("A hamyar group becomes active no earlier than %s months after its formation began: %s, %s"),
                       number, shown, when));
}

static void
look_at_number (TavanStore *store, TavanRecord *group, GPtrArray *members, TavanLacks *lacks)
{
  const char *kind = tavan_record_get_text (group, GROUP_KIND);
  g_autofree char *least_name = g_strdup_printf ("group.%s_least", kind),
                  *most_name = g_strdup_printf ("group.%s_most", kind);
  gint64 least = tavan_setting_get_int (store, least_name), most = tavan_setting_get_int (store, most_name);
  g_autofree char *has = tavan_number_format (members->len), *from = tavan_number_format (least),
                  *to = tavan_number_format (most);

  if (members->len >= least && members->len <= most)
    return;
  /* Translators: the number of members, the least and the most */
  tavan_lacks_add (lacks, FALSE,
                   g_strdup_printf (_("The group has %s members; a group of this kind has %s to %s"), has, from, to));
}

static void
look_at_leader (GPtrArray *members, TavanLacks *lacks)
{
  for (guint i = 0; i < members->len; i++)
    if (tavan_record_has (g_ptr_array_index (members, i), STAY_ROLE, "leader"))
      return;
  tavan_lacks_add (lacks, TRUE, g_strdup (_("The group has no leader; give one of its members this role")));
}

static gboolean
is_for_hamyar (TavanRecord *client)
{
  return tavan_record_has (client, CLIENT_CATEGORIES, "woman_head")
         || tavan_record_has (client, CLIENT_CATEGORIES, "self_supporting")
         || tavan_record_has (client, CLIENT_CATEGORIES, "abusive_husband");
}

/* Names of members for whom hamyar groups are not meant; NULL if none. Members out of sight are not judged. */
static gboolean
find_others (TavanStore *store, GPtrArray *members, char **out_names, GError **error)
{
  g_autofree gint64 *ids = g_new (gint64, members->len + 1);
  g_autoptr (GPtrArray) clients = NULL;
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    ids[i] = tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT);
  clients = tavan_store_get_many (store, &tavan_client_type, ids, members->len, NULL, error);
  for (guint i = 0; clients != NULL && i < clients->len; i++)
    {
      TavanRecord *client = g_ptr_array_index (clients, i);
      g_autofree char *name
          = client != NULL && tavan_record_is_set (client, CLIENT_CATEGORIES) && !is_for_hamyar (client)
                ? tavan_record_title (client)
                : NULL;

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", name);
    }
  *out_names = g_string_free (names, names->len == 0);
  return clients != NULL;
}

static gboolean
look_at_categories (TavanStore *store, TavanRecord *group, GPtrArray *members, TavanLacks *lacks, GError **error)
{
  g_autofree char *names = NULL;

  if (!tavan_record_has (group, GROUP_KIND, "hamyar"))
    return TRUE;
  if (!find_others (store, members, &names, error))
    return FALSE;
  if (names != NULL)
    tavan_lacks_add (lacks, FALSE,
                     /* Translators: %s are names */
                     g_strdup_printf (_("Hamyar groups are for women heads of household, self-supporting women, and "
                                         "women with an abusive or absent husband. Not among them: %s"),
                                      names));
  return TRUE;
}

static void
look_at_state (TavanRecord *group, TavanDay day, TavanLacks *lacks)
{
  const char *state = tavan_record_get_text (group, GROUP_STATE);

  if (!tavan_record_has (group, GROUP_STATE, "forming"))
    /* Translators: %s is a state, such as “Active” */
    tavan_lacks_add (lacks, TRUE,
                     g_strdup_printf (_("Only a forming group becomes active; this one’s state is: %s"),
                                      tavan_choice_label (tavan_group_states, state)));
  if (day > tavan_day_today ())
    tavan_lacks_add (lacks, TRUE, g_strdup (_("The date lies in the future")));
}

static TavanLacks *
find_lacks (TavanStore *store, TavanRecord *group, TavanDay day, GError **error)
{
  g_autoptr (TavanLacks) lacks = tavan_lacks_new ();
  g_autoptr (GPtrArray) members = tavan_group_members (store, tavan_record_get_id (group), day, error);

  if (members == NULL)
    return NULL;
  look_at_state (group, day, lacks);
  look_at_months (store, group, day, lacks);
  look_at_leader (members, lacks);
  look_at_number (store, group, members, lacks);
  if (!tavan_record_is_set (group, GROUP_BANK_ACCOUNT))
    tavan_lacks_add (lacks, FALSE, g_strdup (_("The group’s bank account is not recorded")));
  if (!look_at_categories (store, group, members, lacks, error))
    return NULL;
  return g_steal_pointer (&lacks);
}

TavanLacks *
tavan_group_can_activate (TavanStore *store, gint64 id, TavanDay date, GError **error)
{
  g_autoptr (TavanRecord) group = tavan_store_get (store, &tavan_group_type, id, NULL, error);

  return group != NULL ? find_lacks (store, group, date != TAVAN_NO_DAY ? date : tavan_day_today (), error) : NULL;
}

/* ---- new states ---- */

static gboolean
save_state (TavanTx *tx, TavanRecord *group, const char *state, TavanDay day, const char *reason, GError **error)
{
  tavan_record_set_text (group, GROUP_STATE, state);
  tavan_record_set_day (group, GROUP_STATE_DATE, day);
  tavan_record_set_text (group, GROUP_STATE_REASON, reason);
  return tavan_tx_save (tx, group, error);
}

gboolean
tavan_group_activate (TavanStore *store, gint64 id, TavanDay date, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group activate", &tavan_group_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) group = tx != NULL ? tavan_tx_lock (tx, &tavan_group_type, id, error) : NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();
  g_autoptr (TavanLacks) lacks = group != NULL ? find_lacks (store, group, day, error) : NULL;

  return lacks != NULL && tavan_lacks_answer (lacks, reason, error)
         && save_state (tx, group, "active", day, reason, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* A cash box is emptied and every book closed before its group ends. */
static gboolean
check_settled (TavanStore *store, gint64 group, GError **error)
{
  g_autoptr (TavanGroupBooks) books = tavan_group_books (store, group, TAVAN_NO_DAY, error);
  g_autofree char *savings = NULL, *debts = NULL, *cash = NULL;

  if (books == NULL)
    return FALSE;
  savings = tavan_money_format (books->savings, TAVAN_UNIT_RIAL);
  debts = tavan_money_format (books->debts, TAVAN_UNIT_RIAL);
  cash = tavan_money_format (books->cash, TAVAN_UNIT_RIAL);
  if (books->debts > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Record the repayments first"),
                            _("Members still owe the group’s cash box %s"), debts);
  if (books->savings > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Pay them out first: record the withdrawals"),
                            _("Members still have %s of savings in the cash box"), savings);
  if (books->cash > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL,
                            _("Share it out among the members first: record profit shares"),
                            _("There is still %s in the group’s cash box"), cash);
  return TRUE;
}

static gboolean
end_stays (TavanTx *tx, gint64 group, TavanDay day, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) members = tavan_group_members (tavan_tx_store (tx), group, TAVAN_NO_DAY, error);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (members, i);

      tavan_record_set_day (stay, STAY_LEFT, day);
      tavan_record_set_text (stay, STAY_LEFT_REASON, reason);
      if (!tavan_tx_save (tx, stay, error))
        return FALSE;
    }
  return members != NULL;
}

static gboolean
check_next_state (TavanRecord *group, const char *state, TavanDay day, const char *reason, GError **error)
{
  TavanDay since = tavan_record_get_day (group, GROUP_STATE_DATE);
  g_autofree char *shown = tavan_date_format (since, TAVAN_DATE_SHORT);

  if (!tavan_group_check_day (group, day, error))
    return FALSE;
  if (since != TAVAN_NO_DAY && day < since)
    /* Translators: %s is a date */
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL,
                            _("The date lies before that of the state the group has now: %s"), shown);
  if (g_str_equal (state, "independent"))
    return tavan_record_has (group, GROUP_STATE, "active")
           || tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Only an active group becomes independent"));
  return (reason != NULL && *reason != '\0')
         || tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "state_reason", _("The reason is kept"),
                             _("Why is the group dissolved?"));
}

gboolean
tavan_group_set_state (TavanStore *store, gint64 id, const char *state, TavanDay date, const char *reason,
                       GError **error)
{
  gboolean dissolved = g_str_equal (state, "dissolved");
  g_autoptr (TavanTx) tx = NULL;
  g_autoptr (TavanRecord) group = NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();

  g_return_val_if_fail (dissolved || g_str_equal (state, "independent"), FALSE);

  tx = tavan_work_begin (store, dissolved ? "group dissolve" : "group independent", &tavan_group_type, TAVAN_MAY_CHANGE,
                         error);
  group = tx != NULL ? tavan_tx_lock (tx, &tavan_group_type, id, error) : NULL;
  if (group == NULL || !check_next_state (group, state, day, reason, error))
    return FALSE;
  if (dissolved && (!check_settled (store, id, error) || !tavan_group_check_unbound (store, id, /* client= */ 0, error) || !end_stays (tx, id, day, reason, error)))
    return FALSE;
  return save_state (tx, group, state, day, reason, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
