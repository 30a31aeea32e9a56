/* tavan-audit.c: is the chain whole, and do the records say what it says?
 *
 * Every entry's hash is computed again and must name the entry before; numbers must have no gap; the head must be the last
 * one; an anchor must lie on the chain. Then each record's entries are replayed, from the first on, and the record must be
 * exactly what comes out: so a record changed, put in or taken out past the program is found as well.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-audit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/base/tavan-money.h"
#include "app/store/tavan-db-private.h"
#include "audit-replay.h"
#include "record-row.h"
#include "tavan-tx-private.h"

void
tavan_audit_finding_free (TavanAuditFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->finding);
  g_free (finding);
}

static TavanAuditFinding *
finding_new (gint64 office)
{
  TavanAuditFinding *finding = g_new0 (TavanAuditFinding, 1);

  finding->office = office;
  finding->whole = TRUE;

  return finding;
}

void
tavan_audit_found (TavanAuditFinding *finding, gint64 number, const char *format, ...)
{
  va_list values;

  if (!finding->whole)
    return;
  finding->whole = FALSE;
  finding->first_bad = number;
  va_start (values, format);
  finding->finding = g_strdup_vprintf (format, values);
  va_end (values);
}

/* --- the chain --- */

/* The lines of an anchor that app/proof signs: head, kind, office, count, moment, rows, hash. Its signature is proved there. */
typedef struct
{
  gint64  number;
  char   *hash;
} Anchor;

static gboolean
read_anchor (const char *text, Anchor *anchor, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (g_strv_length (lines) < 8 || !g_str_equal (lines[1], "anchor") || strlen (lines[6]) != 64
      || !g_ascii_string_to_signed (lines[3], 10, 0, G_MAXINT64, &anchor->number, NULL))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("This is not an anchor of the audit"));
  anchor->hash = g_strdup (lines[6]);

  return TRUE;
}

typedef struct
{
  gint64  number;
  char   *hash;
} Link;

/* One entry against what stood before it; FALSE when it does not fit. */
static gboolean
check_entry (TavanStmt *stmt, gint64 office, Link *link, TavanAuditFinding *finding)
{
  gint64 number = tavan_stmt_get_int (stmt, 0);
  const char *before = tavan_stmt_get_text (stmt, 10);
  const char *hash = tavan_stmt_get_text (stmt, 11);
  g_autofree char *shown = tavan_number_plain (number);
  g_autofree char *expected = tavan_number_plain (link->number + 1);
  g_autofree char *computed = NULL;

  if (number != link->number + 1)
    {
      tavan_audit_found (finding, link->number + 1, _("Entry %s is missing: entry %s follows right after the one before it"), expected, shown);
      return FALSE;
    }
  if (g_strcmp0 (before != NULL ? before : "", link->hash) != 0)
    {
      tavan_audit_found (finding, number, _("Entry %s does not follow the entry before it: one of them was taken out, put in or changed"), shown);
      return FALSE;
    }
  computed = tavan_audit_hash (before != NULL ? before : "", office, number, tavan_stmt_get_text (stmt, 1), tavan_stmt_get_int (stmt, 2),
                               tavan_stmt_get_text (stmt, 3), tavan_stmt_get_text (stmt, 4), tavan_stmt_get_text (stmt, 5),
                               tavan_stmt_get_int (stmt, 6), tavan_stmt_get_text (stmt, 7), tavan_stmt_get_text (stmt, 8),
                               tavan_stmt_get_int (stmt, 9), tavan_stmt_get_text (stmt, 12));
  if (g_strcmp0 (computed, hash) != 0)
    {
      tavan_audit_found (finding, number, _("Entry %s was changed after it was written"), shown);
      return FALSE;
    }
  link->number = number;
  g_free (link->hash);
  link->hash = g_steal_pointer (&computed);

  return TRUE;
}

static TavanStmt *
ask_entries (TavanDb *db, gint64 office, gint64 after, GError **error)
{
  TavanStmt *stmt = tavan_db_prepare (db,
    "SELECT \"number\", \"at\", \"user\", \"account\", \"action\", \"record_type\", \"record_id\", \"record_title\", \"work\", \"work_id\","
    " \"before\", \"hash\", \"changes\" FROM \"audit_entry\" WHERE \"office\" = $1 AND \"number\" > $2"
    " ORDER BY \"number\" ASC NULLS FIRST, \"id\" ASC NULLS FIRST LIMIT 1000", error);

  if (stmt != NULL)
    {
      tavan_stmt_bind_int (stmt, 1, office);
      tavan_stmt_bind_int (stmt, 2, after);
    }

  return stmt;
}

static void
check_anchor (const Anchor *anchor, const Link *link, TavanAuditFinding *finding)
{
  g_autofree char *shown = tavan_number_plain (anchor->number);

  if (anchor->hash != NULL && anchor->number == link->number && g_strcmp0 (anchor->hash, link->hash) != 0)
    tavan_audit_found (finding, link->number, _("The chain was written anew since the anchor was signed: entry %s is another"), shown);
}

/* Up to where it is whole; @link is left at the last good entry. */
static gboolean
walk_chain (TavanDb *db, gint64 office, const Anchor *anchor, Link *link, TavanAuditFinding *finding, GError **error)
{
  gboolean row = TRUE;

  while (row)
    {
      g_autoptr (TavanStmt) stmt = ask_entries (db, office, link->number, error);
      gboolean any = FALSE;

      if (stmt == NULL)
        return FALSE;
      for (;;)
        {
          if (!tavan_stmt_step (stmt, &row, error))
            return FALSE;
          if (!row)
            break;
          any = TRUE;
          finding->n_entries++;
          if (!check_entry (stmt, office, link, finding))
            return TRUE;
          check_anchor (anchor, link, finding);
          if (!finding->whole)
            return TRUE;
        }
      row = any;
    }

  return TRUE;
}

static gboolean
check_head (TavanDb *db, gint64 office, const Link *link, TavanAuditFinding *finding, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, "SELECT \"number\", \"hash\" FROM \"audit_head\" WHERE \"office\" = $1", error);
  gboolean row;
  gint64 number;

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, office);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  number = row ? tavan_stmt_get_int (stmt, 0) : 0;
  if (number > link->number)
    {
      g_autofree char *missing = tavan_number_plain (link->number + 1);

      tavan_audit_found (finding, link->number + 1, _("The end of the chain was cut off: entry %s is missing"), missing);
    }
  else if (number < link->number || (row && g_strcmp0 (tavan_stmt_get_text (stmt, 1), link->hash) != 0))
    {
      g_autofree char *last = tavan_number_plain (link->number);

      tavan_audit_found (finding, link->number, _("The chain ends with entry %s, which is not the one that its head names"), last);
    }

  return TRUE;
}

static gboolean
verify_chain (TavanDb *db, gint64 office, const Anchor *anchor, TavanAuditFinding *finding, GError **error)
{
  Link link = { 0, g_strdup ("") };
  gboolean good = walk_chain (db, office, anchor, &link, finding, error)
                  && (!finding->whole || check_head (db, office, &link, finding, error));

  if (good && finding->whole && anchor->hash != NULL && anchor->number > link.number)
    {
      g_autofree char *shown = tavan_number_plain (anchor->number);

      tavan_audit_found (finding, link.number + 1, _("The end of the chain was cut off: the anchor names entry %s"), shown);
    }
  g_free (link.hash);

  return good;
}

/* --- the whole --- */

/* On an alias t: the offices whose chains are looked at; with @office, that one. NULL: all. The plus keeps an engine from
 * sorting by this rather than reading in order. */
static char *
make_condition (const TavanScope *scope, gint64 office)
{
  g_autofree char *one = office != 0 ? g_strdup_printf ("+t.\"office\" = %" G_GINT64_FORMAT, office) : NULL;

  if (one == NULL || scope->full == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_strdup (scope->full);
  return g_strconcat ("(", scope->full, ") AND ", one, NULL);
}

static GArray *
list_offices (TavanDb *db, const char *condition, GError **error)
{
  g_autoptr (GArray) offices = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = NULL;
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  sql = g_strdup_printf ("SELECT t.\"office\" FROM (SELECT \"office\" FROM \"audit_head\" UNION SELECT \"office\" FROM \"audit_entry\") t"
                         " WHERE %s ORDER BY t.\"office\" ASC NULLS FIRST", condition != NULL ? condition : "1 = 1");
  stmt = tavan_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  for (;;)
    {
      gint64 id;

      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      id = tavan_stmt_get_int (stmt, 0);
      g_array_append_val (offices, id);
    }

  return g_steal_pointer (&offices);
}

/* Offices whose chains are broken already need not be told of twice. */
static char *
except_broken (const char *condition, GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (condition != NULL)
    g_string_append_printf (text, "(%s)", condition);
  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%st.\"office\" <> %" G_GINT64_FORMAT, text->len > 0 ? " AND " : "",
                            ((TavanAuditFinding *) g_ptr_array_index (findings, i))->office);

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* Keeps it if something was found. */
static void
add_finding (GPtrArray *findings, TavanAuditFinding *total, TavanAuditFinding *finding)
{
  total->n_entries += finding->n_entries;
  total->n_records += finding->n_records;
  if (finding->whole)
    tavan_audit_finding_free (finding);
  else
    g_ptr_array_add (findings, finding);
}

/* One chain after the other, and then the records of all. */
static gboolean
verify (TavanDb *db, const char *condition, gint64 anchored, const Anchor *anchor, TavanAuditFinding *total, GPtrArray *findings,
        GError **error)
{
  static const Anchor none = { 0 };
  g_autoptr (GArray) offices = list_offices (db, condition, error);
  g_autofree char *rest = NULL;
  TavanAuditFinding *found;
  gboolean good = offices != NULL;

  for (guint i = 0; good && i < offices->len; i++)
    {
      gint64 office = g_array_index (offices, gint64, i);

      found = finding_new (office);
      good = verify_chain (db, office, anchored == 0 || anchored == office ? anchor : &none, found, error);
      add_finding (findings, total, found);
    }
  if (!good)
    return FALSE;
  total->n_chains = offices->len;
  found = finding_new (/* office= */ 0);
  if (offices->len == 0 && anchor->hash != NULL)
    tavan_audit_found (found, 1, "%s", _("The chain that the anchor was made from is gone"));
  rest = except_broken (condition, findings);
  good = tavan_audit_replay (db, rest, found, error);
  add_finding (findings, total, found);

  return good;
}

/* All that is compared is of one moment, while others go on saving. A transaction's own thread sees what it wrote. */
static GPtrArray *
verify_snapshot (TavanLoan *loan, const char *condition, gint64 anchored, const Anchor *anchor, TavanAuditFinding *total, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_audit_finding_free);
  gboolean inside = loan->reader < 0;
  gboolean good = (inside || tavan_db_begin_snapshot (loan->db, error))
                  && verify (loan->db, condition, anchored, anchor, total, findings, error);

  if (!inside)
    tavan_db_rollback (loan->db);
  total->whole = findings->len == 0;

  return good ? g_steal_pointer (&findings) : NULL;
}

static GPtrArray *
verify_in_sight (TavanStore *store, gint64 office, gint64 anchored, const char *anchor_text, TavanAuditFinding *total,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanAccess) access = NULL;
  g_auto (TavanLoan) loan = { 0 };
  g_autofree char *condition = NULL;
  Anchor anchor = { 0 };
  GPtrArray *findings;

  if (!tavan_store_borrow_reader (store, cancellable, &loan, error))
    return NULL;
  access = tavan_store_access (store, loan.db);
  if (!tavan_access_allows (access, &tavan_audit_entry_type, TAVAN_MAY_READ))
    {
      tavan_access_deny (&tavan_audit_entry_type, TAVAN_MAY_READ, error);
      return NULL;
    }
  if (anchor_text != NULL && !read_anchor (anchor_text, &anchor, error))
    return NULL;
  condition = make_condition (tavan_access_scope (access, &tavan_audit_entry_type, TAVAN_MAY_READ), office);
  findings = verify_snapshot (&loan, condition, anchored, &anchor, total, error);
  g_free (anchor.hash);

  return findings;
}

TavanAuditFinding *
tavan_audit_verify (TavanStore *store, gint64 office, const char *anchor_text, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanAuditFinding) total = finding_new (office);
  g_autoptr (GPtrArray) findings = verify_in_sight (store, office, office, anchor_text, total, cancellable, error);

  if (findings == NULL)
    return NULL;
  if (findings->len > 0)
    {
      TavanAuditFinding *first = g_ptr_array_index (findings, 0);

      total->first_bad = first->first_bad;
      total->finding = g_strdup (first->finding);
    }

  return g_steal_pointer (&total);
}

GPtrArray *
tavan_audit_verify_all (TavanStore *store, gint64 anchored, const char *anchor_text, TavanAuditFinding *out_total,
                        GCancellable *cancellable, GError **error)
{
  *out_total = (TavanAuditFinding) { 0 };

  return verify_in_sight (store, /* office= */ 0, anchored, anchor_text, out_total, cancellable, error);
}

gboolean
tavan_audit_head (TavanStore *store, gint64 office, gint64 *out_number, char **out_hash, GError **error)
{
  g_auto (TavanLoan) loan = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  if (!tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, error))
    return FALSE;
  stmt = tavan_db_prepare (loan.db, "SELECT \"number\", \"hash\" FROM \"audit_head\" WHERE \"office\" = $1", error);
  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, office);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  *out_number = row ? tavan_stmt_get_int (stmt, 0) : 0;
  *out_hash = g_strdup (row ? tavan_stmt_get_text (stmt, 1) : "");

  return TRUE;
}
