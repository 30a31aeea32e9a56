/* audit-write.c: what happened, into its office's chain
 *
 * An entry's hash covers all it says and the hash before it. Numbers have no gaps: the head's row is locked last, right
 * before the commit, so desks wait for each other only there.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#include <sodium.h>
#include <string.h>

/* --- canonical JSON: one way to write a thing --- */

static void
append_json_text (GString *out, const char *text)
{
  const char *plain = text;

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text;; p++)
    {
      guchar c = *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, plain, p - plain);
      plain = p + 1;
      if (c == '\0')
        break;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_c (out, '"');
}

static char *
sha256_hex (const char *text, gsize length)
{
  guchar digest[crypto_hash_sha256_BYTES];
  char *hex = g_malloc (sizeof digest * 2 + 1);

  crypto_hash_sha256 (digest, (const guchar *) text, length);
  sodium_bin2hex (hex, sizeof digest * 2 + 1, digest, sizeof digest);

  return hex;
}

static void
append_number (GString *out, gint64 number)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, ",%" G_GINT64_FORMAT, number);
  g_string_append (out, digits);
}

char *
tavan_audit_hash (const char *before, gint64 office, gint64 number, const char *at, gint64 user, const char *account, const char *action,
                  const char *type, gint64 record, const char *title, const char *work, gint64 work_id, const char *changes)
{
  const char *const texts[] = { account, action, type, title, work, changes };
  g_autoptr (GString) text = g_string_sized_new (1024);

  g_string_append_c (text, '[');
  append_json_text (text, before);
  append_number (text, office);
  append_number (text, number);
  append_number (text, user);
  append_number (text, record);
  append_number (text, work_id);
  g_string_append_c (text, ',');
  append_json_text (text, at);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_string_append_c (text, ',');
      append_json_text (text, texts[i]);
    }
  g_string_append_c (text, ']');

  return sha256_hex (text->str, text->len);
}

char *
tavan_audit_digest (const char *secret)
{
  g_autofree char *digest = sha256_hex (secret, strlen (secret));

  return g_strconcat ("sha256:", digest, NULL);
}

static void
append_change (GString *out, const char *name, const char *old, const char *new)
{
  g_string_append_c (out, out->len == 0 ? '{' : ',');
  append_json_text (out, name);
  g_string_append (out, ":[");
  append_json_text (out, old);
  g_string_append_c (out, ',');
  append_json_text (out, new);
  g_string_append_c (out, ']');
}

static void
append_field_change (GString *out, TavanRecord *old, TavanRecord *record, int field)
{
  const TavanField *f = &tavan_record_get_record_type (record)->fields[field];
  const char *was = old != NULL ? tavan_record_get_text (old, field) : NULL;
  const char *is = tavan_record_get_text (record, field);
  gboolean secret = (f->flags & TAVAN_SECRET) != 0;
  g_autofree char *was_digest = secret && was != NULL ? tavan_audit_digest (was) : NULL;
  g_autofree char *is_digest = secret && is != NULL ? tavan_audit_digest (is) : NULL;

  append_change (out, f->name, secret ? was_digest : was, secret ? is_digest : is);
}

char *
tavan_audit_changes (TavanRecord *old, TavanRecord *record, GArray *fields)
{
  GString *out = g_string_sized_new (512);
  const TavanRecordType *type = tavan_record_get_record_type (record);

  if (old == NULL)
    {
      char office[24];

      g_snprintf (office, sizeof office, "%" G_GINT64_FORMAT, tavan_record_get_office (record));
      append_change (out, "office", NULL, office);
      for (guint i = 0; i < type->n_fields; i++)
        if (tavan_record_is_set (record, i))
          append_field_change (out, NULL, record, i);
    }
  else
    {
      for (guint i = 0; i < fields->len; i++)
        append_field_change (out, old, record, g_array_index (fields, int, i));
      if (tavan_record_get_archived (old) != tavan_record_get_archived (record))
        append_change (out, "archived", tavan_record_get_archived (old) ? "1" : "0", tavan_record_get_archived (record) ? "1" : "0");
    }
  if (out->len == 0)
    return g_string_free (out, TRUE);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}

/* --- the chain --- */

typedef struct
{
  gint64  number;
  char   *hash;
} Head;

static gboolean
read_head (TavanDb *db, gint64 office, Head *head, gboolean *out_found, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT \"number\", \"hash\" FROM \"audit_head\" WHERE \"office\" = $1", tavan_db_lock_clause (db), NULL);
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, office);
  if (!tavan_stmt_step (stmt, out_found, error))
    return FALSE;
  if (*out_found)
    {
      head->number = tavan_stmt_get_int (stmt, 0);
      head->hash = g_strdup (tavan_stmt_get_text (stmt, 1));
    }

  return TRUE;
}

static gboolean
lock_head (TavanDb *db, gint64 office, Head *head, GError **error)
{
  gboolean found;

  if (!read_head (db, office, head, &found, error))
    return FALSE;
  if (!found)
    {
      g_autoptr (TavanStmt) stmt = tavan_db_prepare (db,
        "INSERT INTO \"audit_head\" (\"office\", \"number\", \"hash\") VALUES ($1, 0, '') ON CONFLICT (\"office\") DO NOTHING", error);

      if (stmt == NULL)
        return FALSE;
      tavan_stmt_bind_int (stmt, 1, office);
      if (!tavan_stmt_run (stmt, NULL, error) || !read_head (db, office, head, &found, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_head (TavanDb *db, gint64 office, const Head *head, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, "UPDATE \"audit_head\" SET \"number\" = $2, \"hash\" = $3 WHERE \"office\" = $1", error);

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, office);
  tavan_stmt_bind_int (stmt, 2, head->number);
  tavan_stmt_bind_text (stmt, 3, head->hash);

  return tavan_stmt_run (stmt, NULL, error);
}

static void
bind_id (TavanStmt *stmt, int index, gint64 id)
{
  if (id != 0)
    tavan_stmt_bind_int (stmt, index, id);
  else
    tavan_stmt_bind_null (stmt, index);
}

static gboolean
write_entry (TavanTx *tx, const TavanEvent *event, Head *head, GError **error)
{
  const char *account = tx->store->acting->account;
  const char *type = event->type != NULL ? event->type->name : NULL;
  const char *work = tx->work != NULL && *tx->work != '\0' ? tx->work : NULL;
  gint64 work_id = work != NULL ? tx->work_id : 0;
  g_autofree char *before = g_steal_pointer (&head->hash);
  g_autoptr (TavanStmt) stmt = NULL;

  head->number++;
  head->hash = tavan_audit_hash (before, event->office, head->number, tx->at, event->user, account, event->action, type, event->record,
                                 event->title, work, work_id, event->changes);
  stmt = tavan_db_prepare (tx->db,
    "INSERT INTO \"audit_entry\" (\"id\", \"office\", \"version\", \"made_at\", \"made_by\", \"changed_at\", \"changed_by\", \"archived\","
    " \"number\", \"at\", \"user\", \"account\", \"action\", \"record_type\", \"record_id\", \"record_title\", \"work\", \"work_id\","
    " \"changes\", \"before\", \"hash\")"
    " VALUES ($1, $2, 1, $3, $4, $3, $4, 0, $5, $3, $4, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", error);
  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, tavan_store_new_id (tx->store));
  tavan_stmt_bind_int (stmt, 2, event->office);
  tavan_stmt_bind_text (stmt, 3, tx->at);
  bind_id (stmt, 4, event->user);
  tavan_stmt_bind_int (stmt, 5, head->number);
  tavan_stmt_bind_text (stmt, 6, account);
  tavan_stmt_bind_text (stmt, 7, event->action);
  tavan_stmt_bind_text (stmt, 8, type);
  bind_id (stmt, 9, event->record);
  tavan_stmt_bind_text (stmt, 10, event->title);
  tavan_stmt_bind_text (stmt, 11, work);
  bind_id (stmt, 12, work_id);
  tavan_stmt_bind_text (stmt, 13, event->changes);
  tavan_stmt_bind_text (stmt, 14, *before != '\0' ? before : NULL);
  tavan_stmt_bind_text (stmt, 15, head->hash);

  return tavan_stmt_run (stmt, NULL, error);
}

/* By office, so that two desks never wait for each other's heads crosswise; within one as they happened. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const TavanEvent *one = *(const TavanEvent *const *) a, *other = *(const TavanEvent *const *) b;

  return (one->office > other->office) - (one->office < other->office);
}

gboolean
tavan_audit_write (TavanTx *tx, GError **error)
{
  g_ptr_array_sort (tx->events, compare_events); /* a merge sort: stable */
  for (guint i = 0; i < tx->events->len;)
    {
      gint64 office = ((TavanEvent *) g_ptr_array_index (tx->events, i))->office;
      Head head = { 0 };
      gboolean good = lock_head (tx->db, office, &head, error);

      for (; good && i < tx->events->len; i++)
        {
          TavanEvent *event = g_ptr_array_index (tx->events, i);

          if (event->office != office)
            break;
          good = write_entry (tx, event, &head, error);
        }
      good = good && write_head (tx->db, office, &head, error);
      g_free (head.hash);
      if (!good)
        return FALSE;
    }

  return TRUE;
}
