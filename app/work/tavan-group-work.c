/* tavan-group-work.c: who belongs to a group, from which day to which, and as what
 *
 * A stay is a row of its own, so that the members of any day can be asked. The group's row is locked first by every
 * piece of work on it, then the client's: two desks cannot put one client into two groups of a kind.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/group-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

/* ---- stays ---- */

GPtrArray *
tavan_group_stays (TavanStore *store, gint64 group, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_stay_type), STAY_GROUP, TAVAN_IS, group);

  return tavan_store_find (store, query, NULL, error);
}

gboolean
tavan_stay_covers (TavanRecord *stay, TavanDay day)
{
  if (day == TAVAN_NO_DAY)
    return !tavan_record_is_set (stay, STAY_LEFT);
  return tavan_record_get_day (stay, STAY_JOINED) <= day
         && (!tavan_record_is_set (stay, STAY_LEFT) || tavan_record_get_day (stay, STAY_LEFT) > day);
}

TavanRecord *
tavan_stays_of (GPtrArray *stays, gint64 client, TavanDay day)
{
  for (guint i = 0; i < stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);

      if (tavan_record_get_int (stay, STAY_CLIENT) == client && tavan_stay_covers (stay, day))
        return stay;
    }
  return NULL;
}

static int
role_rank (TavanRecord *stay)
{
  int rank = 0;

  while (tavan_stay_roles[rank].code != NULL && !tavan_record_has (stay, STAY_ROLE, tavan_stay_roles[rank].code))
    rank++;
  return rank;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  TavanRecord *one = *(TavanRecord *const *) a, *other = *(TavanRecord *const *) b;
  int ranks = role_rank (one) - role_rank (other);

  if (ranks != 0)
    return ranks;
  return tavan_text_compare (tavan_record_get_reference_title (one, STAY_CLIENT),
                             tavan_record_get_reference_title (other, STAY_CLIENT));
}

/* Those with a post first, then by name. */
GPtrArray *
tavan_group_members (TavanStore *store, gint64 group, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) stays = tavan_group_stays (store, group, error);
  GPtrArray *members;

  if (stays == NULL)
    return NULL;
  members = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < stays->len; i++)
    if (tavan_stay_covers (g_ptr_array_index (stays, i), day))
      g_ptr_array_add (members, g_object_ref (g_ptr_array_index (stays, i)));
  g_ptr_array_sort (members, compare_members);
  return members;
}

gboolean
tavan_group_check_day (TavanRecord *group, TavanDay day, GError **error)
{
  TavanDay start = tavan_record_get_day (group, GROUP_FORMATION_START);
  g_autofree char *shown = tavan_date_format (start, TAVAN_DATE_FULL);

  if (tavan_record_has (group, GROUP_STATE, "dissolved"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("The group is dissolved"));
  if (day > tavan_day_today ())
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL, _("The date lies in the future"));
  if (day < start)
    /* Translators: %s is a date */
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL,
                            _("The date lies before the formation of the group began: %s"), shown);
  return TRUE;
}

/* ---- forming ---- */

gboolean
tavan_group_form (TavanStore *store, TavanRecord *group, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group form", &tavan_group_type, TAVAN_MAY_MAKE, error);

  if (tx == NULL)
    return FALSE;
  if (tavan_record_get_day (group, GROUP_FORMATION_START) > tavan_day_today ())
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "formation_start", NULL,
                            _("The formation of the group cannot begin in the future"));
  tavan_record_set_text (group, GROUP_STATE, "forming");
  tavan_record_set_day (group, GROUP_STATE_DATE, tavan_record_get_day (group, GROUP_FORMATION_START));
  return tavan_tx_save (tx, group, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- joining ---- */

static gboolean
check_client (TavanRecord *client, GError **error)
{
  if (tavan_record_get_archived (client) || tavan_record_has (client, CLIENT_STATUS, "closed"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "client", _("Open the file again first"),
                            _("This client’s file is closed"));
  return TRUE;
}

static gboolean
check_not_here (GPtrArray *stays, TavanRecord *client, TavanDay day, GError **error)
{
  for (guint i = 0; i < stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);
      g_autofree char *name = NULL, *joined = NULL;

      if (tavan_record_get_int (stay, STAY_CLIENT) != tavan_record_get_id (client)
          || (tavan_record_is_set (stay, STAY_LEFT) && tavan_record_get_day (stay, STAY_LEFT) <= day))
        continue;
      name = tavan_record_title (client);
      joined = tavan_date_format (tavan_record_get_day (stay, STAY_JOINED), TAVAN_DATE_SHORT);
      /* Translators: a name, a date */
      return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, "client", NULL,
                              _("%s is a member of this group already, since %s"), name, joined);
    }
  return TRUE;
}

static gboolean
refuse_other_group (TavanStore *store, TavanRecord *client, TavanRecord *stay, GError **error)
{
  gint64 other = tavan_record_get_int (stay, STAY_GROUP);
  g_autofree char *name = tavan_record_title (client), *group = tavan_store_title (store, &tavan_group_type, other);

  if (*group == '\0')
    {
      g_autofree char *office = tavan_store_title (store, &tavan_office_type, tavan_record_get_office (stay));

      /* Translators: a name, an office */
      return tavan_error_set (error, TAVAN_ERROR_RULE, "client", _("She leaves that group first; ask that office"),
                              _("%s is a member of a group of this kind at another office: %s"), name, office);
    }
  /* Translators: a name, a group */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "client", _("She leaves that group first"),
                          _("%s is a member of another group of this kind: “%s”"), name, group);
}

/* In at most one forming or active group of a kind, in the whole database. */
static gboolean
check_one_of_kind (TavanStore *store, TavanRecord *group, TavanRecord *client, TavanDay day, GError **error)
{
  static const char *const at_work[] = { "forming", "active" };

  for (guint i = 0; i < G_N_ELEMENTS (at_work); i++)
    {
      g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_stay_type), STAY_CLIENT, TAVAN_IS,
                                                            tavan_record_get_id (client));
      g_autoptr (GPtrArray) stays = NULL;

      tavan_query_where_through (query, STAY_GROUP, GROUP_KIND, TAVAN_IS, tavan_record_get_text (group, GROUP_KIND));
      tavan_query_where_through (query, STAY_GROUP, GROUP_STATE, TAVAN_IS, at_work[i]);
      stays = tavan_store_find_any (store, query, error);
      if (stays == NULL)
        return FALSE;
      for (guint k = 0; k < stays->len; k++)
        {
          TavanRecord *stay = g_ptr_array_index (stays, k);

          if (tavan_record_get_int (stay, STAY_GROUP) != tavan_record_get_id (group)
              && (!tavan_record_is_set (stay, STAY_LEFT) || tavan_record_get_day (stay, STAY_LEFT) > day))
            return refuse_other_group (store, client, stay, error);
        }
    }
  return TRUE;
}

/* Who had which role on a day can be asked: a role that lasted ends its stay, and the next stay begins on that day. */
static gboolean
change_role (TavanTx *tx, TavanRecord *stay, const char *role, TavanDay day, GError **error)
{
  g_autoptr (TavanRecord) next = NULL;

  if (tavan_record_has (stay, STAY_ROLE, role))
    return TRUE;
  if (tavan_record_get_day (stay, STAY_JOINED) >= day)
    {
      tavan_record_set_text (stay, STAY_ROLE, role);
      return tavan_tx_save (tx, stay, error);
    }
  next = tavan_record_new (&tavan_stay_type);
  tavan_record_set_int (next, STAY_GROUP, tavan_record_get_int (stay, STAY_GROUP));
  tavan_record_set_int (next, STAY_CLIENT, tavan_record_get_int (stay, STAY_CLIENT));
  tavan_record_set_text (next, STAY_ROLE, role);
  tavan_record_set_day (next, STAY_JOINED, day);
  tavan_record_set_day (stay, STAY_LEFT, day);
  tavan_record_set_text (stay, STAY_LEFT_REASON, _("Her role changed"));
  return tavan_tx_save (tx, stay, error) && tavan_tx_save (tx, next, error);
}

TavanRecord *
tavan_stay_next (GPtrArray *stays, TavanRecord *stay)
{
  for (guint i = 0; tavan_record_is_set (stay, STAY_LEFT) && i < stays->len; i++)
    {
      TavanRecord *other = g_ptr_array_index (stays, i);

      if (other != stay && tavan_record_get_int (other, STAY_CLIENT) == tavan_record_get_int (stay, STAY_CLIENT)
          && tavan_record_get_int (other, STAY_GROUP) == tavan_record_get_int (stay, STAY_GROUP)
          && tavan_record_get_day (other, STAY_JOINED) == tavan_record_get_day (stay, STAY_LEFT))
        return other;
    }
  return NULL;
}

static gboolean
refuse_two_leaders (TavanRecord *stay, GError **error)
{
  g_autofree char *name = tavan_record_title (stay),
                  *joined = tavan_date_format (tavan_record_get_day (stay, STAY_JOINED), TAVAN_DATE_SHORT);

  /* Translators: a name, a date */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "date", _("A group has one leader at a time; choose a later day"),
                          _("%s has led the group from %s"), name, joined);
}

/* One leader at a time: the one before becomes a member. Who led after that day is not rewritten. */
static gboolean
make_way_for_leader (TavanTx *tx, GPtrArray *stays, gint64 leader, TavanDay day, GError **error)
{
  for (guint i = 0; i < stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);
      gboolean open = tavan_stay_covers (stay, TAVAN_NO_DAY);

      if (tavan_record_get_id (stay) == leader || !tavan_record_has (stay, STAY_ROLE, "leader")
          || (!open && tavan_record_get_day (stay, STAY_LEFT) <= day))
        continue;
      if (!open || tavan_record_get_day (stay, STAY_JOINED) > day)
        return refuse_two_leaders (stay, error);
      if (!change_role (tx, stay, "member", day, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_role (const char *typed, char **out_role, GError **error)
{
  return tavan_field_parse (&tavan_stay_type.fields[STAY_ROLE], typed != NULL && *typed != '\0' ? typed : "member",
                            tavan_day_today (), out_role, error);
}

static gboolean
check_joining (TavanStore *store, TavanRecord *group, TavanRecord *client, GPtrArray *stays, TavanDay day,
               GError **error)
{
  gboolean one_of_kind = !tavan_record_has (group, GROUP_STATE, "independent");

  return tavan_group_check_day (group, day, error) && check_client (client, error)
         && check_not_here (stays, client, day, error)
         && (!one_of_kind || check_one_of_kind (store, group, client, day, error));
}

gboolean
tavan_group_join (TavanStore *store, gint64 id, gint64 client_id, TavanDay date, const char *role, gint64 *out_stay,
                  GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group join", &tavan_stay_type, TAVAN_MAY_MAKE, error);
  g_autoptr (TavanRecord) group = tx != NULL ? tavan_tx_lock (tx, &tavan_group_type, id, error) : NULL;
  g_autoptr (TavanRecord) client = group != NULL ? tavan_tx_lock (tx, &tavan_client_type, client_id, error) : NULL;
  g_autoptr (GPtrArray) stays = client != NULL ? tavan_group_stays (store, id, error) : NULL;
  g_autoptr (TavanRecord) stay = tavan_record_new (&tavan_stay_type);
  g_autofree char *stored = NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();

  if (stays == NULL || !parse_role (role, &stored, error) || !check_joining (store, group, client, stays, day, error))
    return FALSE;
  tavan_record_set_int (stay, STAY_GROUP, id);
  tavan_record_set_int (stay, STAY_CLIENT, client_id);
  tavan_record_set_text (stay, STAY_ROLE, stored);
  tavan_record_set_day (stay, STAY_JOINED, day);
  if (tavan_record_has (stay, STAY_ROLE, "leader") && !make_way_for_leader (tx, stays, 0, day, error))
    return FALSE;
  if (!tavan_tx_save (tx, stay, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_stay != NULL)
    *out_stay = tavan_record_get_id (stay);
  return TRUE;
}

/* ---- roles ---- */

/* Locks the group of a stay, then the stay. */
static gboolean
lock_stay (TavanTx *tx, gint64 id, TavanRecord **out_group, TavanRecord **out_stay, GError **error)
{
  g_autoptr (TavanRecord) seen = tavan_store_get (tavan_tx_store (tx), &tavan_stay_type, id, NULL, error);
  g_autoptr (TavanRecord) group
      = seen != NULL ? tavan_tx_lock (tx, &tavan_group_type, tavan_record_get_int (seen, STAY_GROUP), error) : NULL;
  g_autoptr (TavanRecord) stay = group != NULL ? tavan_tx_lock (tx, &tavan_stay_type, id, error) : NULL;
  g_autofree char *name = NULL, *left = NULL;

  if (stay == NULL)
    return FALSE;
  if (tavan_record_is_set (stay, STAY_LEFT))
    {
      name = tavan_record_title (stay);
      left = tavan_date_format (tavan_record_get_day (stay, STAY_LEFT), TAVAN_DATE_SHORT);
      /* Translators: a name, a date */
      return tavan_error_set (error, TAVAN_ERROR_RULE, "left", NULL, _("%s left this group on %s"), name, left);
    }
  *out_group = g_steal_pointer (&group);
  *out_stay = g_steal_pointer (&stay);
  return TRUE;
}

static gboolean
check_joined (TavanRecord *stay, TavanDay day, GError **error)
{
  g_autofree char *name = NULL, *joined = NULL;

  if (day >= tavan_record_get_day (stay, STAY_JOINED))
    return TRUE;
  name = tavan_record_title (stay);
  joined = tavan_date_format (tavan_record_get_day (stay, STAY_JOINED), TAVAN_DATE_SHORT);
  /* Translators: a name, a date */
  return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL,
                          _("%s has belonged to the group, with her present role, from %s: an earlier day is not possible"), name,
                          joined);
}

gboolean
tavan_group_set_role (TavanStore *store, gint64 id, const char *role, TavanDay date, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group role", &tavan_stay_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) group = NULL, stay = NULL;
  g_autoptr (GPtrArray) stays = NULL;
  g_autofree char *stored = NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();

  if (tx == NULL || !parse_role (role, &stored, error) || !lock_stay (tx, id, &group, &stay, error)
      || !tavan_group_check_day (group, day, error) || !check_joined (stay, day, error))
    return FALSE;
  stays = tavan_group_stays (store, tavan_record_get_id (group), error);
  if (stays == NULL)
    return FALSE;
  if (g_str_equal (stored, "leader") && !make_way_for_leader (tx, stays, id, day, error))
    return FALSE;
  return change_role (tx, stay, stored, day, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- leaving ---- */

static gboolean
refuse_open_book (const TavanPassbook *book, GError **error)
{
  g_autofree char *savings = tavan_money_format (book->savings, TAVAN_UNIT_RIAL),
                  *debt = tavan_money_format (book->debt, TAVAN_UNIT_RIAL);

  if (book->debt > 0 && book->savings > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Record the repayment and the withdrawal first"),
                            /* Translators: a name, savings, a debt */
                            _("%s still has %s of savings in the cash box and owes it %s"), book->title, savings, debt);
  if (book->debt > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Record the repayment first"),
                            /* Translators: a name, an amount */
                            _("%s still owes the group’s cash box %s"), book->title, debt);
  return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Pay them out first: record a withdrawal of this amount"),
                          /* Translators: a name, an amount */
                          _("%s still has %s of savings in the group’s cash box"), book->title, savings);
}

/* Nothing in the ledger or the meetings is later than the day of leaving. */
static gboolean
check_nothing_later (TavanStore *store, TavanRecord *stay, TavanDay day, GError **error)
{
  gint64 group = tavan_record_get_int (stay, STAY_GROUP), client = tavan_record_get_int (stay, STAY_CLIENT);
  g_autofree char *iso = tavan_day_to_iso (day), *last = NULL;
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store,
      "SELECT max(d.\"date\") FROM (SELECT l.\"date\" FROM {ledger_line} l WHERE l.\"group\" = $1 AND l.\"member\" = "
      "$2 AND l.\"archived\" = 0"
      " UNION ALL SELECT m.\"date\" FROM {meeting} m JOIN {meeting_presence} p ON p.\"meeting\" = m.\"id\""
      " WHERE m.\"group\" = $1 AND p.\"client\" = $2 AND m.\"archived\" = 0 AND p.\"archived\" = 0) d",
      NULL, error, "ii", group, client);
  const char *latest = rows != NULL ? ((char **) g_ptr_array_index (rows, 0))[0] : NULL;

  if (rows == NULL)
    return FALSE;
  if (latest == NULL || strcmp (latest, iso) <= 0)
    return TRUE;
  last = tavan_date_format_iso (latest, TAVAN_DATE_SHORT);
  /* Translators: %s is a date */
  return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL,
                          _("She was noted at a meeting or in the ledger on %s, after this day"), last);
}

gboolean
tavan_group_leave (TavanStore *store, gint64 id, TavanDay date, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group leave", &tavan_stay_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) group = NULL, stay = NULL;
  g_autoptr (TavanGroupBooks) books = NULL;
  const TavanPassbook *book;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();

  if (tx == NULL || !lock_stay (tx, id, &group, &stay, error) || !tavan_group_check_day (group, day, error)
      || !check_nothing_later (store, stay, day, error))
    return FALSE;
  books = tavan_group_books (store, tavan_record_get_id (group), TAVAN_NO_DAY, error);
  if (books == NULL)
    return FALSE;
  book = tavan_books_of (books, tavan_record_get_int (stay, STAY_CLIENT));
  if (book != NULL && (book->savings > 0 || book->debt > 0))
    return refuse_open_book (book, error);
  if (!tavan_group_check_unbound (store, tavan_record_get_id (group), tavan_record_get_int (stay, STAY_CLIENT), error))
    return FALSE;
  tavan_record_set_day (stay, STAY_LEFT, day);
  tavan_record_set_text (stay, STAY_LEFT_REASON, reason);
  return tavan_tx_save (tx, stay, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
