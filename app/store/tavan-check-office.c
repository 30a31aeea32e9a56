/* tavan-check-office.c: is everything in an office as it should be?
 *
 * What is derived is derived again and compared: columns from field tables, sort keys and search words from texts, the offices below each
 * from the tree, hashes of files from their bytes; the chains are verified. Nothing is mended here.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "app/store/tavan-audit.h"
#include "app/store/tavan-backup.h"
#include "app/store/tavan-bulk.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-migration.h"
#include "app/store/tavan-pool.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

typedef struct
{
  TavanStore   *store;
  TavanDb      *db;
  GPtrArray    *findings, *facts;
  GCancellable *cancellable;
} Check;

static void find (Check *check, const char *format, ...) G_GNUC_PRINTF (2, 3);
static void note (Check *check, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
find (Check *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->findings, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
note (Check *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->facts, g_strdup_vprintf (format, args));
  va_end (args);
}

/* A message with one %s in it. */
static void
find_one (Check *check, const char *format, const char *word)
{
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);

  g_ptr_array_add (check->findings, g_strjoinv (word, parts));
}

/* Each row of @sql is a finding; @format takes its first column. */
static gboolean
find_rows (Check *check, const char *sql, const char *format, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (check->db, sql, error);
  gboolean row = FALSE;

  while (stmt && tavan_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      find_one (check, format, tavan_stmt_get_text (stmt, 0));
    }
  return FALSE;
}

/* The file */

static gboolean
check_integrity (Check *check, GError **error)
{
  if (tavan_db_engine (check->db) == TAVAN_DB_PGSQL)
    return TRUE;
  return find_rows (check, "SELECT integrity_check FROM pragma_integrity_check (20) WHERE integrity_check <> 'ok'",
                    _("The file is damaged: %s"), error) &&
         find_rows (check, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check",
                    _("Table %s refers to a record that is missing"), error);
}

static gboolean
check_file (Check *check, GError **error)
{
  g_autofree char *path = NULL, *bulk = NULL;
  struct stat status;

  if (tavan_db_engine (check->db) == TAVAN_DB_PGSQL || !tavan_db_parse_uri (check->store->uri, &path, error))
    return tavan_db_engine (check->db) == TAVAN_DB_PGSQL;
  if (stat (path, &status) == 0 && (status.st_mode & 077))
    find (check, _("Other accounts of this machine may read the file %s"), path);
  bulk = tavan_meta_get (check->db, "bulk", NULL);
  if (bulk)
    find (check, "%s", _("A large import was broken off; close the office and open it again"));
  return TRUE;
}

/* What is derived */

static gboolean
check_keys (Check *check, const TavanRecordType *type, GError **error)
{
  g_autoptr(TavanStmt) stmt = NULL;
  g_autoptr(GString) sql = g_string_new ("SELECT \"id\"");
  g_autoptr(GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean search = tavan_sql_type_has_search (type), row = FALSE;
  gint64 n_keys = 0, n_words = 0;
  guint first_searched;

  for (guint i = 0; tavan_db_engine (check->db) == TAVAN_DB_SQLITE && i < type->n_fields; i++)
    if (tavan_sql_field_has_key (&type->fields[i]))
      {
        g_string_append_printf (sql, ", \"%s\", \"%s_key\"", type->fields[i].name, type->fields[i].name);
        g_array_append_val (fields, i);
      }
  first_searched = 1 + 2 * fields->len;
  if (search)
    {
      g_string_append (sql, ", \"search\"");
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].flags & TAVAN_SEARCHED)
          g_string_append_printf (sql, ", \"%s\"", type->fields[i].name);
    }
  if (!search && fields->len == 0)
    return TRUE;
  g_string_append_printf (sql, " FROM \"%s\"", type->name);

  stmt = tavan_db_prepare (check->db, sql->str, error);
  while (stmt && tavan_stmt_step (stmt, &row, error) && row)
    {
      for (guint i = 0; i < fields->len; i++)
        n_keys += !tavan_bulk_key_fits (stmt, 1 + 2 * i);
      if (search)
        n_words += !tavan_bulk_search_fits (stmt, first_searched);
    }
  if (!stmt || row)
    return FALSE;
  if (n_keys)
    {
      g_autofree char *shown = tavan_number_format (n_keys);

      find (check, _("%s: %s sort keys do not fit their texts"), tavan_type_plural (type), shown);
    }
  if (n_words)
    {
      g_autofree char *shown = tavan_number_format (n_words);

      find (check, _("%s: %s records are not found by their words"), tavan_type_plural (type), shown);
    }
  return TRUE;
}

/* FTS5 compares its index with the table; it does so by a statement that writes nothing but is made as an INSERT. */
static gboolean
check_search_index (Check *check, const TavanRecordType *type, GError **error)
{
  g_auto(TavanLoan) loan = { NULL };
  g_autoptr(GError) problem = NULL;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO \"search_%s\" (\"search_%s\", rank) VALUES ('integrity-check', 1)", type->name, type->name);

  if (tavan_db_engine (check->db) == TAVAN_DB_PGSQL || !tavan_sql_type_has_search (type))
    return TRUE;
  if (!tavan_store_borrow_writer (check->store, check->cancellable, &loan, error))
    return FALSE;
  if (tavan_db_exec (loan.db, sql, &problem))
    return TRUE;
  if (!g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  find (check, _("%s: the search index does not fit the records"), tavan_type_plural (type));
  return TRUE;
}

static gboolean
check_types (Check *check, GError **error)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (guint i = 0; types[i]; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", types[i]->name);
      g_autofree char *shown = NULL;
      gint64 n;

      if (!tavan_db_ask_int (check->db, sql, &n, error) || !check_keys (check, types[i], error) ||
          !check_search_index (check, types[i], error))
        return FALSE;
      shown = tavan_number_format (n);
      note (check, _("%s: %s records"), tavan_type_plural (types[i]), shown);
    }
  return TRUE;
}

#define TRUE_CLOSURE \
  "WITH RECURSIVE reach (above, below) AS (SELECT \"id\", \"id\" FROM \"office\" UNION" \
  " SELECT reach.above, office.\"id\" FROM reach JOIN \"office\" office ON office.\"parent\" = reach.below)"

static gboolean
check_offices (Check *check, GError **error)
{
  return find_rows (check, TRUE_CLOSURE " SELECT DISTINCT CAST(x.above AS TEXT) FROM"
                           " (SELECT above, below FROM reach EXCEPT SELECT \"above\", \"below\" FROM \"office_below\") x",
                    _("Office %s does not reach all offices below it"), error) &&
         find_rows (check, TRUE_CLOSURE " SELECT DISTINCT CAST(x.above AS TEXT) FROM"
                           " (SELECT \"above\" AS above, \"below\" AS below FROM \"office_below\" EXCEPT SELECT above, below FROM reach) x",
                    _("Office %s reaches offices that are not below it"), error);
}

/* Files */

static gboolean
check_blobs (Check *check, GError **error)
{
  g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (check->db, "SELECT \"sha256\" FROM \"blob\"", error);
  gboolean row = FALSE;

  while (stmt && tavan_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (hashes, g_strdup (tavan_stmt_get_text (stmt, 0)));
  if (!stmt || row)
    return FALSE;
  for (guint i = 0; i < hashes->len; i++)
    {
      g_autoptr(GError) problem = NULL;
      g_autoptr(GBytes) bytes = tavan_blob_get (check->db, hashes->pdata[i], &problem);

      if (!bytes && !g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (!bytes)
        find (check, _("The kept file %s is damaged"), (char *) hashes->pdata[i]);
    }
  g_autofree char *shown = tavan_number_format (hashes->len);

  note (check, _("Kept files: %s"), shown);
  return TRUE;
}

static gboolean
check_file_fields (Check *check, GError **error)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (guint i = 0; types[i]; i++)
    for (guint j = 0; j < types[i]->n_fields; j++)
      if (types[i]->fields[j].kind == TAVAN_FILE)
        {
          g_autofree char *sql = g_strdup_printf ("SELECT DISTINCT r.\"%s\" FROM \"%s\" r WHERE r.\"%s\" IS NOT NULL AND NOT EXISTS"
                                                  " (SELECT 1 FROM \"blob\" b WHERE b.\"sha256\" = r.\"%s\")",
                                                  types[i]->fields[j].name, types[i]->name, types[i]->fields[j].name, types[i]->fields[j].name);

          if (!find_rows (check, sql, _("The kept file %s is missing"), error))
            return FALSE;
        }
  return TRUE;
}

/* Chains, and the desk */

/* Without a loan of ours: verifying borrows a reader itself. */
static gboolean
check_chains (Check *check, GError **error)
{
  TavanAuditFinding total;
  g_autoptr(GPtrArray) findings = tavan_audit_verify_all (check->store, 0, NULL, &total, check->cancellable, error);

  if (!findings)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    find (check, "%s", ((TavanAuditFinding *) findings->pdata[i])->finding);
  g_autofree char *entries = tavan_number_format (total.n_entries), *chains = tavan_number_format (total.n_chains);

  note (check, _("Audit entries: %s in %s chains"), entries, chains);
  return TRUE;
}

static gboolean
check_desks (Check *check, GError **error)
{
  gint64 n_desks;
  int version;

  if (!tavan_db_ask_int (check->db, "SELECT count(*) FROM \"desk\"", &n_desks, error) || !tavan_migration_version (check->db, &version, error))
    return FALSE;
  g_autofree char *desk = tavan_number_plain (tavan_id_maker_get_desk (check->store->ids));
  g_autofree char *desks = tavan_number_format (n_desks), *shown = tavan_number_plain (version);

  note (check, _("This desk’s number: %s; desks that have joined: %s"), desk, desks);
  note (check, _("Version of the schema: %s"), shown);
  return TRUE;
}

static gboolean
check_database (Check *check, GError **error)
{
  g_auto(TavanLoan) loan = { NULL };

  if (!tavan_store_borrow_reader (check->store, check->cancellable, &loan, error))
    return FALSE;
  check->db = loan.db;
  return check_desks (check, error) && check_file (check, error) && check_integrity (check, error) &&
         tavan_sql_check_schema (check->db, check->findings, error) && check_types (check, error) && check_offices (check, error) &&
         check_blobs (check, error) && check_file_fields (check, error);
}

/* Half of the work is reading the chains, and it needs nothing of the other half. */
typedef struct
{
  Check   check;
  GError *error;
  GThread *thread;
} Aside;

static gpointer
check_aside (gpointer data)
{
  Aside *aside = data;

  return GINT_TO_POINTER (check_chains (&aside->check, &aside->error));
}

static void
check_clear (Check *check)
{
  g_ptr_array_unref (check->findings);
  g_ptr_array_unref (check->facts);
}

static void
check_init (Check *check, TavanStore *store, GCancellable *cancellable)
{
  *check = (Check) { .store = store, .findings = g_ptr_array_new_with_free_func (g_free), .facts = g_ptr_array_new_with_free_func (g_free),
                     .cancellable = cancellable };
}

static gboolean
check_all (Check *check, GError **error)
{
  Aside aside = { .error = NULL };
  gboolean checked;

  check_init (&aside.check, check->store, check->cancellable);
  aside.thread = g_thread_new ("check-chains", check_aside, &aside);
  checked = check_database (check, error);
  if (!GPOINTER_TO_INT (g_thread_join (aside.thread)))
    {
      if (checked)
        g_propagate_error (error, g_steal_pointer (&aside.error));
      g_clear_error (&aside.error);
      checked = FALSE;
    }
  g_ptr_array_extend_and_steal (check->findings, g_ptr_array_ref (aside.check.findings));
  g_ptr_array_extend_and_steal (check->facts, g_ptr_array_ref (aside.check.facts));
  check_clear (&aside.check);
  return checked;
}

GPtrArray *
tavan_store_check_office (TavanStore *store, GPtrArray **out_facts, GCancellable *cancellable, GError **error)
{
  Check check;
  GPtrArray *findings = NULL;

  if (!tavan_access_has_role (store, "admin"))
    {
      tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("Only an administrator may check the office"));
      return NULL;
    }
  check_init (&check, store, cancellable);
  if (check_all (&check, error))
    {
      findings = g_ptr_array_ref (check.findings);
      if (out_facts)
        *out_facts = g_ptr_array_ref (check.facts);
    }
  check_clear (&check);
  return findings;
}
