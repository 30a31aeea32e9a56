/* group-meeting.c: a meeting as a whole: who was there, and what each put into the cash box
 *
 * A meeting may be recorded again: marks change in place; a ledger line that is not what it was is archived and another
 * one takes its place in the same transaction, so that the audit has both. Lines that were reversed since stay as they
 * are. Who may not write in the ledger (a facilitator) records presences and leaves the money alone.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/group-private.h"

typedef struct
{
  TavanTx                *tx;
  gint64                  group;
  TavanRecord            *meeting;
  TavanDay                day;
  const TavanMeetingLine *lines;
  guint                   n_lines;
} Work;

/* What the grid's money columns are in the ledger. */
static const struct { const char *kind; gsize offset; } columns[] = {
  { "savings", G_STRUCT_OFFSET (TavanMeetingLine, saving) },
  { "repayment", G_STRUCT_OFFSET (TavanMeetingLine, repayment) },
  { "fine", G_STRUCT_OFFSET (TavanMeetingLine, fine) },
};

static gint64
amount_of (const TavanMeetingLine *line, guint column)
{
  return G_STRUCT_MEMBER (gint64, line, columns[column].offset);
}

static const TavanMeetingLine *
line_of (const Work *work, gint64 client)
{
  for (guint i = 0; i < work->n_lines; i++)
    if (work->lines[i].client == client)
      return &work->lines[i];
  return NULL;
}

/* ---- checks ---- */

static gboolean
has_money (const TavanMeetingLine *line)
{
  return line->saving != 0 || line->repayment != 0 || line->fine != 0;
}

static gboolean
check_line (TavanStore *store, GPtrArray *stays, const TavanMeetingLine *line, TavanDay day, GError **error)
{
  g_autofree char *name = NULL, *shown = NULL;

  if (line->saving < 0 || line->repayment < 0 || line->fine < 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "amount", NULL, _("An amount is not negative"));
  if ((line->presence == NULL && !has_money (line)) || tavan_stays_of (stays, line->client, day) != NULL)
    return TRUE;
  name = tavan_store_title (store, &tavan_client_type, line->client);
  shown = tavan_date_format (day, TAVAN_DATE_SHORT);
  /* Translators: a name, a date */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "member", NULL, _("%s was not a member of the group on %s"), name,
                          shown);
}

static gboolean
check_lines (const Work *work, GError **error)
{
  TavanStore *store = tavan_tx_store (work->tx);
  g_autoptr (GPtrArray) stays = tavan_group_stays (store, work->group, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (stays == NULL)
    return FALSE;
  for (guint i = 0; i < work->n_lines; i++)
    {
      if (!g_hash_table_add (seen, (gpointer) &work->lines[i].client))
        return tavan_error_set (error, TAVAN_ERROR_INVALID, "member", NULL, _("A member stands twice in the meeting"));
      if (!check_line (store, stays, &work->lines[i], work->day, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the meeting itself ---- */

static gboolean
refuse_second (TavanStore *store, gint64 group, TavanDay day, gint64 except, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (day), *shown = tavan_date_format (day, TAVAN_DATE_LONG);
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_meeting_type), MEETING_GROUP, TAVAN_IS, group);
  gint64 n;

  tavan_query_where (query, MEETING_DATE, TAVAN_IS, iso);
  if (except != 0)
    tavan_query_where_int (query, TAVAN_FIELD_ID, TAVAN_IS_NOT, except);
  if (!tavan_store_count (store, query, NULL, &n, error))
    return FALSE;
  /* Translators: %s is a date */
  return n == 0
         || tavan_error_set (error, TAVAN_ERROR_DUPLICATE, "date", _("Open that meeting and correct it"),
                             _("The group has a meeting on %s already"), shown);
}

static TavanRecord *
get_meeting (TavanTx *tx, gint64 group, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) meeting = NULL;

  if (id == 0)
    {
      meeting = tavan_record_new (&tavan_meeting_type);
      tavan_record_set_int (meeting, MEETING_GROUP, group);
      return g_steal_pointer (&meeting);
    }
  meeting = tavan_tx_lock (tx, &tavan_meeting_type, id, error);
  if (meeting != NULL
      && (tavan_record_get_int (meeting, MEETING_GROUP) != group || tavan_record_get_archived (meeting)))
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "meeting", NULL, _("The group has no such meeting"));
      return NULL;
    }
  return g_steal_pointer (&meeting);
}

static gboolean
save_meeting (const Work *work, const char *subject, const char *minutes, GError **error)
{
  tavan_record_set_day (work->meeting, MEETING_DATE, work->day);
  tavan_record_set_text (work->meeting, MEETING_SUBJECT, subject);
  tavan_record_set_text (work->meeting, MEETING_MINUTES, minutes);
  return tavan_tx_save (work->tx, work->meeting, error);
}

/* ---- presences ---- */

static gboolean
save_presence (const Work *work, TavanRecord *mark, const TavanMeetingLine *line, GError **error)
{
  g_autoptr (TavanRecord) fresh = mark == NULL ? tavan_record_new (&tavan_meeting_presence_type) : NULL;

  if (mark == NULL)
    {
      tavan_record_set_int (fresh, MEETING_PRESENCE_MEETING, tavan_record_get_id (work->meeting));
      tavan_record_set_int (fresh, MEETING_PRESENCE_CLIENT, line->client);
    }
  tavan_record_set_text (mark != NULL ? mark : fresh, MEETING_PRESENCE_STATE, line->presence);
  return tavan_tx_save (work->tx, mark != NULL ? mark : fresh, error);
}

static gboolean
save_presences (const Work *work, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_meeting_presence_type), MEETING_PRESENCE_MEETING, TAVAN_IS,
                               tavan_record_get_id (work->meeting));
  g_autoptr (GPtrArray) marks = tavan_store_find (tavan_tx_store (work->tx), query, NULL, error);
  g_autoptr (GHashTable) marked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (marks == NULL)
    return FALSE;
  for (guint i = 0; i < marks->len; i++)
    {
      TavanRecord *mark = g_ptr_array_index (marks, i);
      gint64 client = tavan_record_get_int (mark, MEETING_PRESENCE_CLIENT);
      const TavanMeetingLine *line = line_of (work, client);

      g_hash_table_add (marked, g_memdup2 (&client, sizeof client));
      if (line != NULL && line->presence != NULL ? !save_presence (work, mark, line, error)
                                                 : !tavan_tx_archive (work->tx, mark, TRUE, error))
        return FALSE;
    }
  for (guint i = 0; i < work->n_lines; i++)
    if (work->lines[i].presence != NULL && !g_hash_table_contains (marked, &work->lines[i].client)
        && !save_presence (work, NULL, &work->lines[i], error))
      return FALSE;
  return TRUE;
}

/* ---- money ---- */

/* The lines of the meeting that count: not those reversed since. */
GPtrArray *
tavan_group_meeting_lines (TavanStore *store, gint64 meeting, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_ledger_line_type), LEDGER_LINE_MEETING, TAVAN_IS, meeting);
  g_autoptr (GPtrArray) all = tavan_store_find (store, query, NULL, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (TavanQuery) reversal
          = tavan_query_where_int (tavan_query_new (&tavan_ledger_line_type), LEDGER_LINE_REVERSES, TAVAN_IS,
                                   tavan_record_get_id (g_ptr_array_index (all, i)));
      gint64 n;

      if (!tavan_store_count (store, reversal, NULL, &n, error))
        return NULL;
      if (n == 0)
        g_ptr_array_add (lines, g_object_ref (g_ptr_array_index (all, i)));
    }
  return g_steal_pointer (&lines);
}

/* Does the ledger have this amount of the line already? What it has otherwise in its place is archived. */
static gboolean
keep_or_archive (const Work *work, GPtrArray *kept, const TavanMeetingLine *line, guint column, gint64 amount,
                 gboolean *out_kept, GError **error)
{
  *out_kept = FALSE;
  for (guint i = 0; i < kept->len; i++)
    {
      TavanRecord *one = g_ptr_array_index (kept, i);

      if (tavan_record_get_int (one, LEDGER_LINE_MEMBER) != line->client
          || !tavan_record_has (one, LEDGER_LINE_KIND, columns[column].kind))
        continue;
      if (!*out_kept && tavan_record_get_int (one, LEDGER_LINE_AMOUNT) == amount
          && tavan_record_get_day (one, LEDGER_LINE_DATE) == work->day)
        *out_kept = TRUE;
      else if (!tavan_tx_archive (work->tx, one, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

/* A book that was closed by leaving is not opened by correcting an old meeting. */
static gboolean
check_book_open (const Work *work, GPtrArray *stays, gint64 client, GError **error)
{
  g_autofree char *name = NULL;

  if (tavan_stays_of (stays, client, TAVAN_NO_DAY) != NULL)
    return TRUE;
  name = tavan_store_title (tavan_tx_store (work->tx), &tavan_client_type, client);
  return tavan_error_set (error, TAVAN_ERROR_RULE, "member", _("Her book was closed when she left"),
                          _("%s has left the group"), name);
}

static gboolean
save_line_money (const Work *work, GPtrArray *stays, GPtrArray *before, const TavanMeetingLine *line, GError **error)
{
  for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
    {
      gint64 amount = amount_of (line, column);
      gboolean kept;

      if (!keep_or_archive (work, before, line, column, amount, &kept, error))
        return FALSE;
      if (kept || amount == 0)
        continue;
      if (!check_book_open (work, stays, line->client, error)
          || !tavan_ledger_add (work->tx, work->group, work->day, columns[column].kind, line->client, amount,
                                tavan_record_get_id (work->meeting),
                                /* reverses= */ 0, /* note= */ NULL, /* out_line= */ NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_money (const Work *work, GError **error)
{
  g_autoptr (GPtrArray) before
      = tavan_group_meeting_lines (tavan_tx_store (work->tx), tavan_record_get_id (work->meeting), error);
  g_autoptr (GPtrArray) stays
      = before != NULL ? tavan_group_stays (tavan_tx_store (work->tx), work->group, error) : NULL;

  if (stays == NULL)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    if (line_of (work, tavan_record_get_int (g_ptr_array_index (before, i), LEDGER_LINE_MEMBER)) == NULL
        && !tavan_tx_archive (work->tx, g_ptr_array_index (before, i), TRUE, error))
      return FALSE;
  for (guint i = 0; i < work->n_lines; i++)
    if (!save_line_money (work, stays, before, &work->lines[i], error))
      return FALSE;
  return tavan_ledger_check (work->tx, work->group, error);
}

static gboolean
refuse_money (const Work *work, GError **error)
{
  for (guint i = 0; i < work->n_lines; i++)
    if (has_money (&work->lines[i]))
      return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("An officer or a social worker records the money"),
                              _("You may record who was at the meeting, not the group’s money"));
  return TRUE;
}

/* ---- all of it ---- */

static gboolean
do_work (const Work *work, const char *subject, const char *minutes, GError **error)
{
  gboolean money = tavan_access_may (tavan_tx_store (work->tx), &tavan_ledger_line_type, TAVAN_MAY_MAKE);

  return check_lines (work, error) && save_meeting (work, subject, minutes, error) && save_presences (work, error)
         && (money ? save_money (work, error) : refuse_money (work, error));
}

gboolean
tavan_group_meeting (TavanStore *store, gint64 id, gint64 meeting, TavanDay date, const char *subject,
                     const char *minutes, const TavanMeetingLine *lines, guint n_lines, gint64 *out_meeting,
                     GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group meeting", &tavan_meeting_type,
                                             meeting != 0 ? TAVAN_MAY_CHANGE : TAVAN_MAY_MAKE, error);
  g_autoptr (TavanRecord) group = tx != NULL ? tavan_tx_lock (tx, &tavan_group_type, id, error) : NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();
  g_autoptr (TavanRecord) record = NULL;
  Work work;

  if (group == NULL || !tavan_group_check_day (group, day, error) || !refuse_second (store, id, day, meeting, error))
    return FALSE;
  record = get_meeting (tx, id, meeting, error);
  if (record == NULL)
    return FALSE;
  work = (Work) { tx, id, record, day, lines, n_lines };
  if (!do_work (&work, subject, minutes, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_meeting != NULL)
    *out_meeting = tavan_record_get_id (record);
  return TRUE;
}
