/* tavan-sign-in.c: who may act as whom
 *
 * A password is compared with its Argon2id hash; an unknown name costs the same time, by comparing with somebody's hash.
 * After a few failed tries the next must wait, longer each time; the tries are counted in the audit, so every desk sees them.
 * A name that nobody has is not written there: people type passwords into the wrong field.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "record-row.h"

#define FREE_TRIES 3
#define LONGEST_WAIT_SECONDS 300
#define COUNTED_SECONDS (15 * 60)
#define ID_EPOCH_MS G_GINT64_CONSTANT (1577836800000) /* 2020-01-01 UTC */

typedef struct
{
  gint64   id;     /* 0: no such user */
  gint64   office;
  char    *hash;   /* somebody's, where there is no such user */
  gboolean locked;
} Candidate;

static void
candidate_clear (Candidate *candidate)
{
  g_free (candidate->hash);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidate, candidate_clear)

static gboolean
find_candidate (TavanDb *db, const char *login, Candidate *candidate, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db,
    "SELECT \"id\", \"office\", \"password\", \"locked\" FROM \"user\" WHERE \"login\" = $1 AND \"archived\" = 0", error);
  g_autoptr (TavanStmt) any = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_text (stmt, 1, login);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      candidate->id = tavan_stmt_get_int (stmt, 0);
      candidate->office = tavan_stmt_get_int (stmt, 1);
      candidate->hash = g_strdup (tavan_stmt_get_text (stmt, 2));
      candidate->locked = tavan_stmt_get_int (stmt, 3) != 0;
    }
  if (candidate->hash != NULL)
    return TRUE;

  any = tavan_db_prepare (db, "SELECT \"office\", \"password\" FROM \"user\" WHERE \"password\" IS NOT NULL ORDER BY \"id\" ASC NULLS FIRST LIMIT 1",
                          error);
  if (any == NULL || !tavan_stmt_step (any, &row, error))
    return FALSE;
  if (row)
    {
      candidate->id = 0;
      candidate->office = tavan_stmt_get_int (any, 0);
      candidate->hash = g_strdup (tavan_stmt_get_text (any, 1));
    }

  return TRUE;
}

/* How many tries failed since the last that did not, and when the last was. */
static gboolean
count_failed (TavanDb *db, const char *login, gint64 *out_failed, gint64 *out_last, GError **error)
{
  gint64 since = g_get_real_time () / G_USEC_PER_SEC - COUNTED_SECONDS;
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  stmt = tavan_db_prepare (db,
    "SELECT count(*), max(\"at\") FROM \"audit_entry\" WHERE \"id\" >= $1 AND \"action\" = 'refused' AND \"record_title\" = $2"
    " AND \"id\" > (SELECT coalesce(max(\"id\"), 0) FROM \"audit_entry\" WHERE \"id\" >= $1 AND \"action\" = 'signed_in' AND \"record_title\" = $2)",
    error);
  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, MAX (since * 1000 - ID_EPOCH_MS, 0) << 22);
  tavan_stmt_bind_text (stmt, 2, login);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  *out_failed = tavan_stmt_get_int (stmt, 0);
  *out_last = 0;
  if (*out_failed > 0)
    {
      g_autoptr (GDateTime) last = g_date_time_new_from_iso8601 (tavan_stmt_get_text (stmt, 1), NULL);

      *out_last = last != NULL ? g_date_time_to_unix (last) : 0;
    }

  return TRUE;
}

static gboolean
check_wait (TavanDb *db, const char *login, GError **error)
{
  gint64 failed, last, wait, left;
  g_autofree char *seconds = NULL;

  if (!count_failed (db, login, &failed, &last, error))
    return FALSE;
  if (failed < FREE_TRIES)
    return TRUE;
  wait = MIN (G_GINT64_CONSTANT (1) << MIN (failed - FREE_TRIES + 1, 20), LONGEST_WAIT_SECONDS);
  left = last + wait - g_get_real_time () / G_USEC_PER_SEC;
  if (left <= 0)
    return TRUE;
  seconds = tavan_number_plain (left);

  return tavan_error_set (error, TAVAN_ERROR_BUSY, NULL, _("A forgotten password is set anew by the administrator of the office"),
                          _("Too many tries failed; try again in %s seconds"), seconds);
}

/* As app/proof makes them: one spelling of the same letters, and Latin digits. */
static gboolean
is_right (const char *hash, const char *password)
{
  g_autofree char *valid = g_utf8_make_valid (password, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *plain = tavan_text_digits_latin (normal);
  gboolean right = crypto_pwhash_str_verify (hash, plain, strlen (plain)) == 0;

  sodium_memzero (valid, strlen (valid));
  sodium_memzero (normal, strlen (normal));
  sodium_memzero (plain, strlen (plain));

  return right;
}

static gboolean
note (TavanStore *store, const char *action, const Candidate *candidate, const char *login, GError **error)
{
  g_autoptr (TavanTx) tx = NULL;

  if (candidate->office == 0)
    return TRUE;
  tx = tavan_tx_begin (store, /* work= */ NULL, error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_add_event (tx, (TavanEvent) { .office = candidate->office, .action = action, .type = candidate->id != 0 ? &tavan_user_type : NULL,
                                         .record = candidate->id, .title = g_strdup (candidate->id != 0 ? login : _("A user name that nobody has")), .user = candidate->id });

  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

static TavanRecord *
read_user (TavanDb *db, gint64 id, GError **error)
{
  g_autoptr (TavanAccess) access = tavan_access_new_system (0);
  const TavanScope *scope = tavan_access_scope (access, &tavan_user_type, TAVAN_MAY_READ);
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  g_autoptr (GPtrArray) records = NULL;

  tavan_sql_init (&sql, tavan_db_engine (db));
  tavan_sql_add (&sql, "SELECT ");
  tavan_sql_add_columns (&sql, &tavan_user_type, scope);
  tavan_sql_add (&sql, " FROM \"user\" t WHERE t.\"id\" = ");
  tavan_sql_add_int (&sql, id);
  stmt = tavan_sql_prepare (&sql, db, error);
  records = stmt != NULL ? tavan_records_from_rows (&tavan_user_type, scope, stmt, error) : NULL;
  if (records == NULL || records->len == 0 || !tavan_records_fill_titles (db, access, &tavan_user_type, records, error))
    return NULL;

  return g_object_ref (g_ptr_array_index (records, 0));
}

static char *
lock_secret (const char *password)
{
  gsize length = strlen (password) + 1;
  char *secret = sodium_malloc (length);

  if (secret != NULL)
    memcpy (secret, password, length);
  return secret;
}

static gboolean
look (TavanStore *store, const char *login, Candidate *candidate, TavanRecord **out_user, GError **error)
{
  g_auto (TavanLoan) loan = { 0 };

  if (!tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, error)
      || !check_wait (loan.db, login, error) || !find_candidate (loan.db, login, candidate, error))
    return FALSE;
  if (candidate->id != 0)
    *out_user = read_user (loan.db, candidate->id, error);

  return candidate->id == 0 || *out_user != NULL;
}

gboolean
tavan_store_sign_in (TavanStore *store, const char *login, const char *password, GError **error)
{
  g_autofree char *plain = tavan_text_digits_latin (login);
  g_autofree char *name = tavan_text_clean (plain);
  g_auto (Candidate) candidate = { 0 };
  g_autoptr (TavanRecord) user = NULL;
  gboolean right;

  if (sodium_init () < 0)
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The library of secrets does not start"));
  if (!look (store, name, &candidate, &user, error))
    return FALSE;

  right = candidate.hash != NULL && is_right (candidate.hash, password) && candidate.id != 0;
  if (!right || candidate.locked)
    {
      if (!note (store, "refused", &candidate, name, error))
        return FALSE;
      return right ? tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the administrator of your office"), _("This user is locked"))
                   : tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Look at the language of the keyboard and at Caps Lock"),
                                      _("The user name or the password is not right"));
    }
  if (!note (store, "signed_in", &candidate, name, error))
    return FALSE;
  tavan_store_set_acting (store, /* system= */ FALSE, g_steal_pointer (&user), lock_secret (password));

  return TRUE;
}
