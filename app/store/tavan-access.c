/* tavan-access.c: who may do what, as conditions
 *
 * Role × type × action becomes one SQL condition (tavan_access_scope), and every list, search, title, count, report and
 * change goes through it. A condition speaks of the alias t, so it holds for a table, for a sub-select, and for one record's
 * values given as a row (tavan_access_holds).
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-access-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-rights.h"
#include "tavan-acting.h"
#include "tavan-store-private.h"

#define MOST_TYPES 64
#define DEEPEST 4

/* One whose rights are used: the user, or one for whom she is deputy today. */
typedef struct
{
  gint64   user;
  gint64   office;
  guint    roles;   /* bits 1 << TavanRole */
  gboolean may_issue;
  gboolean at_root; /* all there is lies below her office */
  char    *below;   /* " = 1" or " IN (1, 2)": her office and those below it; with the ids in it, an index in the list's order serves */
  char    *above;   /* the same of those above it */
} Person;

static void
person_clear (gpointer data)
{
  Person *person = data;

  g_free (person->below);
  g_free (person->above);
}

struct _TavanAccess
{
  int           n_refs;
  gboolean      system;
  gint64        user;
  gint64        office;
  TavanDay      day;
  guint         roles;
  GStringChunk *texts;
  TavanScope    scopes[MOST_TYPES][TAVAN_N_ACTIONS];
};

static int
type_index (const TavanRecordType *type)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (int i = 0; types[i] != NULL; i++)
    if (types[i] == type)
      return i;
  g_return_val_if_reached (0);
}

/* --- conditions --- */

static void
append_offices (GString *sql, const Person *person, gboolean lineage)
{
  if (lineage)
    g_string_append_printf (sql, "(t.\"office\"%s OR t.\"office\"%s)", person->below, person->above);
  else
    g_string_append_printf (sql, "t.\"office\"%s", person->below);
}

static void
append_own_facilitators (GString *sql, const Person *person)
{
  g_string_append_printf (sql, "t.\"facilitator\" IN (SELECT f.\"id\" FROM \"facilitator\" f WHERE f.\"user\" = %" G_GINT64_FORMAT ")",
                          person->user);
}

/* What makes a record of the type at the root of a reach hers. */
static void
append_root (GString *sql, TavanReach reach, const Person *person)
{
  g_string_append_c (sql, '(');
  if (reach == TAVAN_REACH_OWN_COURSES)
    g_string_append_printf (sql, "t.\"trainer\" = %" G_GINT64_FORMAT, person->user);
  else if (reach == TAVAN_REACH_OWN_GROUPS)
    append_own_facilitators (sql, person);
  else
    {
      g_string_append_printf (sql, "(t.\"case_worker\" = %" G_GINT64_FORMAT " OR ", person->user);
      append_own_facilitators (sql, person);
      g_string_append_c (sql, ')');
    }
  if (!person->at_root)
    {
      g_string_append (sql, " AND ");
      append_offices (sql, person, /* lineage= */ FALSE);
    }
  g_string_append_c (sql, ')');
}

/* The reference by which records of @type hang on one of @root, directly or over others: its owner first; -1 if none. */
static int
way_to (const TavanRecordType *type, const TavanRecordType *root, int depth)
{
  int owner = tavan_record_type_owner (type);

  if (depth > DEEPEST)
    return -1;
  if (owner >= 0 && (type->fields[owner].to == root || way_to (type->fields[owner].to, root, depth + 1) >= 0))
    return owner;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == TAVAN_REFERENCE && type->fields[i].to == root)
      return i;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == TAVAN_REFERENCE && type->fields[i].to != type && way_to (type->fields[i].to, root, depth + 2) >= 0)
      return i;
  return -1;
}

/* Records of @type that hang on a @root record that is hers. */
static void
append_hanging (GString *sql, const TavanRecordType *type, const TavanRecordType *root, TavanReach reach, const Person *person)
{
  int way;

  if (type == root)
    {
      append_root (sql, reach, person);
      return;
    }
  if (type == &tavan_attachment_type)
    {
      g_string_append_printf (sql, "(t.\"record_type\" = '%s' AND t.\"record_id\" IN (SELECT t.\"id\" FROM \"%s\" t WHERE ",
                              root->name, root->name);
      append_root (sql, reach, person);
      g_string_append (sql, "))");
      return;
    }
  way = way_to (type, root, 0);
  if (way < 0)
    {
      g_string_append (sql, TAVAN_NEVER);
      return;
    }
  g_string_append_printf (sql, "t.\"%s\" IN (SELECT t.\"id\" FROM \"%s\" t WHERE ", type->fields[way].name, type->fields[way].to->name);
  append_hanging (sql, type->fields[way].to, root, reach, person);
  g_string_append_c (sql, ')');
}

static void
append_reach (GString *sql, const TavanRecordType *type, TavanReach reach, const Person *person)
{
  switch (reach)
    {
    case TAVAN_REACH_SELF:
      g_string_append_printf (sql, "t.\"%s\" = %" G_GINT64_FORMAT, type == &tavan_user_type ? "id" : "user", person->user);
      break;
    case TAVAN_REACH_OWN_COURSES:
      append_hanging (sql, type, &tavan_course_type, reach, person);
      break;
    case TAVAN_REACH_OWN_GROUPS:
      append_hanging (sql, type, &tavan_group_type, reach, person);
      break;
    case TAVAN_REACH_CASELOAD:
      append_hanging (sql, type, &tavan_client_type, reach, person);
      break;
    case TAVAN_REACH_OFFICE:
    case TAVAN_REACH_LINEAGE:
      append_offices (sql, person, reach == TAVAN_REACH_LINEAGE);
      break;
    case TAVAN_REACH_ALL:
      g_string_append (sql, "1 = 1");
      break;
    case TAVAN_REACH_NONE:
    default:
      g_string_append (sql, TAVAN_NEVER);
      break;
    }
}

/* Clients of whom only names are hers to read: those who take part in her courses, the members of her groups. */
static void
append_names (GString *sql, TavanReach reach, const Person *person)
{
  const TavanRecordType *between = reach == TAVAN_REACH_OWN_COURSES ? &tavan_enrolment_type : &tavan_stay_type;

  g_string_append_printf (sql, "t.\"id\" IN (SELECT t.\"client\" FROM \"%s\" t WHERE t.\"client\" IS NOT NULL AND ", between->name);
  append_reach (sql, between, reach, person);
  g_string_append_c (sql, ')');
}

static void
append_or (GString *sql)
{
  if (sql->len > 0)
    g_string_append (sql, " OR ");
}

/* "(…)" of what was gathered, kept as long as @access; @all when one of the parts is everything. */
static const char *
keep_condition (TavanAccess *access, GString *sql)
{
  g_autofree char *text = NULL;

  if (sql->len == 0)
    return TAVAN_NEVER;
  if (strstr (sql->str, "1 = 1") != NULL)
    return NULL;
  text = g_strdup_printf ("(%s)", sql->str);

  return g_string_chunk_insert_const (access->texts, text);
}

static void
append_right (GString *sql, const TavanRecordType *type, TavanReach reach, const Person *person)
{
  gboolean everywhere = person->at_root && (reach == TAVAN_REACH_OFFICE || reach == TAVAN_REACH_LINEAGE);

  append_or (sql);
  append_reach (sql, type, everywhere ? TAVAN_REACH_ALL : reach, person);
}

static void
make_scope (TavanAccess *access, const TavanRecordType *type, TavanAction action, GArray *persons)
{
  TavanScope *scope = &access->scopes[type_index (type)][action];
  g_autoptr (GString) full = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) secret = g_string_new (NULL);
  gboolean reading = action == TAVAN_MAY_READ;

  for (guint i = 0; i < persons->len; i++)
    {
      const Person *person = &g_array_index (persons, Person, i);

      for (TavanRole role = 0; role < TAVAN_N_ROLES; role++)
        {
          TavanRight right = tavan_rights_of (role, person->may_issue, type);

          if ((person->roles & 1u << role) == 0)
            continue;
          if ((right.actions & 1u << action) != 0)
            append_right (full, type, reading ? tavan_rights_read_reach (right, type) : right.reach, person);
          if (reading && tavan_rights_names (role, type) != TAVAN_REACH_NONE)
            {
              append_or (names);
              append_names (names, tavan_rights_names (role, type), person);
            }
        }
      /* A deputy does the other's work; she does not become the other. */
      if (reading && i == 0 && tavan_rights_common (type) != TAVAN_REACH_NONE)
        append_right (full, type, tavan_rights_common (type), person);
      if (reading && type == &tavan_user_type)
        append_right (names, type, TAVAN_REACH_LINEAGE, person);
      if (reading && i == 0 && (type == &tavan_user_type || type == &tavan_key_seal_type))
        append_reach (secret, type, TAVAN_REACH_SELF, person);
    }

  scope->full = keep_condition (access, full);
  scope->names = scope->full == NULL ? TAVAN_NEVER : keep_condition (access, names);
  scope->secret = keep_condition (access, secret);
}

static void
make_scopes (TavanAccess *access, GArray *persons)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (int i = 0; types[i] != NULL; i++)
    {
      g_assert (i < MOST_TYPES);
      for (TavanAction action = 0; action < TAVAN_N_ACTIONS; action++)
        make_scope (access, types[i], action, persons);
    }
}

/* --- who acts --- */

static TavanAccess *
access_new (void)
{
  TavanAccess *access = g_new0 (TavanAccess, 1);

  access->n_refs = 1;
  access->day = tavan_day_today ();
  access->texts = g_string_chunk_new (4096);

  return access;
}

TavanAccess *
tavan_access_ref (TavanAccess *access)
{
  g_atomic_int_inc (&access->n_refs);
  return access;
}

void
tavan_access_unref (TavanAccess *access)
{
  if (access == NULL || !g_atomic_int_dec_and_test (&access->n_refs))
    return;
  g_string_chunk_free (access->texts);
  g_free (access);
}

/* Before she signs in, one sees what the sign-in page says: the office's name. */
TavanAccess *
tavan_access_new_nobody (void)
{
  TavanAccess *access = access_new ();
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (Person));

  make_scopes (access, persons);
  access->scopes[type_index (&tavan_office_type)][TAVAN_MAY_READ].names = NULL;

  return access;
}

TavanAccess *
tavan_access_new_system (gint64 home_office)
{
  TavanAccess *access = access_new (); /* every condition is NULL: all */

  access->system = TRUE;
  access->office = home_office;
  access->roles = (1u << TAVAN_N_ROLES) - 1;
  for (int i = 0; i < MOST_TYPES; i++)
    access->scopes[i][TAVAN_MAY_READ].names = TAVAN_NEVER;

  return access;
}

static guint
roles_from_set (const char *set)
{
  g_auto (GStrv) codes = g_strsplit (set != NULL ? set : "", ",", -1);
  guint roles = 0;

  for (int role = 0; role < TAVAN_N_ROLES; role++)
    if (g_strv_contains ((const char *const *) codes, tavan_roles[role].code))
      roles |= 1u << role;

  return roles;
}

static gboolean
load_persons (TavanDb *db, gint64 user, TavanDay today, GArray *persons, GError **error)
{
  g_autoptr (TavanStmt) stmt = NULL;
  g_autofree char *day = tavan_day_to_iso (today);
  gboolean row;

  stmt = tavan_db_prepare (db,
    "SELECT \"id\", \"office\", \"roles\", \"may_issue\" FROM \"user\" WHERE \"archived\" = 0 AND coalesce(\"locked\", 0) = 0"
    " AND (\"id\" = $1 OR (\"deputy\" = $1 AND coalesce(\"deputy_from\", \"deputy_until\") IS NOT NULL"
    " AND coalesce(\"deputy_from\", $2) <= $2 AND coalesce(\"deputy_until\", $2) >= $2))"
    " ORDER BY CASE WHEN \"id\" = $1 THEN 0 ELSE 1 END, \"id\"", error);
  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, user);
  tavan_stmt_bind_text (stmt, 2, day);
  for (;;)
    {
      Person person = { 0 };

      if (!tavan_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      person.user = tavan_stmt_get_int (stmt, 0);
      person.office = tavan_stmt_get_int (stmt, 1);
      person.roles = roles_from_set (tavan_stmt_get_text (stmt, 2));
      person.may_issue = tavan_stmt_get_int (stmt, 3) != 0;
      g_array_append_val (persons, person);
    }

  if (persons->len == 0 || g_array_index (persons, Person, 0).user != user)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the administrator of your office"), _("This user is locked"));

  return TRUE;
}

/* The ids that @sql finds for the office, as a condition; @out_n: how many. */
static char *
list_offices (TavanDb *db, const char *sql, gint64 office, guint *out_n, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  g_autoptr (GString) ids = g_string_new (NULL);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tavan_stmt_bind_int (stmt, 1, office);
  for (*out_n = 0;; (*out_n)++)
    {
      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, *out_n > 0 ? ", " : "", tavan_stmt_get_int (stmt, 0));
    }
  if (*out_n == 1)
    return g_strdup_printf (" = %s", ids->str);

  return g_strdup_printf (" IN (%s)", *out_n > 0 ? ids->str : "0");
}

static gboolean
load_offices (TavanDb *db, Person *person, GError **error)
{
  g_autoptr (TavanStmt) stmt = NULL;
  guint n_below, n_above;
  gboolean row;

  person->below = list_offices (db, "SELECT \"below\" FROM \"office_below\" WHERE \"above\" = $1 ORDER BY \"below\" ASC NULLS FIRST",
                                person->office, &n_below, error);
  if (person->below == NULL)
    return FALSE;
  person->above = list_offices (db, "SELECT \"above\" FROM \"office_below\" WHERE \"below\" = $1 ORDER BY \"above\" ASC NULLS FIRST",
                                person->office, &n_above, error);
  if (person->above == NULL)
    return FALSE;
  stmt = tavan_db_prepare (db, "SELECT count(*) FROM \"office\"", error);
  if (stmt == NULL || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  person->at_root = tavan_stmt_get_int (stmt, 0) == n_below;

  return TRUE;
}

TavanAccess *
tavan_access_new_user (TavanDb *db, gint64 user, GError **error)
{
  g_autoptr (TavanAccess) access = access_new ();
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (Person));

  g_array_set_clear_func (persons, person_clear);
  if (!load_persons (db, user, access->day, persons, error))
    return NULL;
  for (guint i = 0; i < persons->len; i++)
    if (!load_offices (db, &g_array_index (persons, Person, i), error))
      return NULL;

  access->user = user;
  access->office = g_array_index (persons, Person, 0).office;
  for (guint i = 0; i < persons->len; i++)
    access->roles |= g_array_index (persons, Person, i).roles;
  make_scopes (access, persons);

  return g_steal_pointer (&access);
}

/* --- asking --- */

const TavanScope *
tavan_access_scope (TavanAccess *access, const TavanRecordType *type, TavanAction action)
{
  return &access->scopes[type_index (type)][action];
}

gboolean
tavan_access_allows (TavanAccess *access, const TavanRecordType *type, TavanAction action)
{
  const TavanScope *scope = tavan_access_scope (access, type, action);

  return g_strcmp0 (scope->full, TAVAN_NEVER) != 0
         || (action == TAVAN_MAY_READ && g_strcmp0 (scope->names, TAVAN_NEVER) != 0);
}

gboolean
tavan_access_is_system (TavanAccess *access)
{
  return access->system;
}

gint64
tavan_access_user (TavanAccess *access)
{
  return access->user;
}

gint64
tavan_access_office (TavanAccess *access)
{
  return access->office;
}

TavanDay
tavan_access_day (TavanAccess *access)
{
  return access->day;
}

gboolean
tavan_access_plays (TavanAccess *access, const char *role)
{
  for (int i = 0; i < TAVAN_N_ROLES; i++)
    if (g_str_equal (tavan_roles[i].code, role))
      return (access->roles & 1u << i) != 0;
  return FALSE;
}

gboolean
tavan_access_is_named (const TavanRecordType *type, int field)
{
  for (const int *title = type->title; *title >= 0; title++)
    if (*title == field)
      return TRUE;
  /* A chooser of trainers asks for the role. */
  return (type == &tavan_user_type && field == USER_ROLES) || field == TAVAN_FIELD_ID || field == TAVAN_FIELD_OFFICE;
}

gboolean
tavan_access_holds (TavanDb *db, const char *condition, TavanRecord *record, gboolean *out_holds, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (GString) sql = g_string_new ("SELECT 1 FROM (SELECT CAST($1 AS BIGINT) AS \"id\", CAST($2 AS BIGINT) AS \"office\"");
  g_autoptr (TavanStmt) stmt = NULL;
  int n = 2;

  if (condition == NULL || g_str_equal (condition, TAVAN_NEVER))
    {
      *out_holds = condition == NULL;
      return TRUE;
    }
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == TAVAN_REFERENCE)
      g_string_append_printf (sql, ", CAST($%d AS BIGINT) AS \"%s\"", ++n, type->fields[i].name);
  if (type == &tavan_attachment_type)
    g_string_append_printf (sql, ", CAST($%d AS TEXT) AS \"record_type\", CAST($%d AS BIGINT) AS \"record_id\"", n + 1, n + 2);
  g_string_append_printf (sql, ") t WHERE %s", condition);

  stmt = tavan_db_prepare (db, sql->str, error);
  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, tavan_record_get_id (record));
  tavan_stmt_bind_int (stmt, 2, tavan_record_get_office (record));
  n = 2;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == TAVAN_REFERENCE)
      {
        n++;
        if (tavan_record_is_set (record, i))
          tavan_stmt_bind_int (stmt, n, tavan_record_get_int (record, i));
        else
          tavan_stmt_bind_null (stmt, n);
      }
  if (type == &tavan_attachment_type)
    {
      tavan_stmt_bind_text (stmt, n + 1, tavan_record_get_text (record, ATTACHMENT_RECORD_TYPE));
      tavan_stmt_bind_int (stmt, n + 2, tavan_record_get_int (record, ATTACHMENT_RECORD_ID));
    }

  return tavan_stmt_step (stmt, out_holds, error);
}

gboolean
tavan_access_deny (const TavanRecordType *type, TavanAction action, GError **error)
{
  static const char *const sentences[TAVAN_N_ACTIONS] = {
    /* Translators: %s is a kind of record, such as “Client” */
    [TAVAN_MAY_READ] = N_("You may not see this: %s"),
    [TAVAN_MAY_MAKE] = N_("You may not make this here: %s"),
    [TAVAN_MAY_CHANGE] = N_("You may not change this: %s"),
    [TAVAN_MAY_ARCHIVE] = N_("You may not archive this: %s"),
    [TAVAN_MAY_PROPOSE] = N_("You may not propose this: %s"),
    [TAVAN_MAY_ISSUE] = N_("You may not issue this: %s"),
    [TAVAN_MAY_REVOKE] = N_("You may not revoke this: %s"),
    [TAVAN_MAY_SIGN] = N_("You may not sign this: %s"),
    [TAVAN_MAY_ASSESS] = N_("You may not assess this: %s"),
    [TAVAN_MAY_APPROVE] = N_("You may not approve this: %s"),
    [TAVAN_MAY_VERIFY] = N_("You may not verify this: %s"),
  };

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("The administrator of your office decides on your role"),
                          _(sentences[action]), tavan_type_label (type));
#pragma GCC diagnostic pop
}

/* --- public --- */

gboolean
tavan_access_may (TavanStore *store, const TavanRecordType *type, TavanAction action)
{
  g_autoptr (TavanAccess) access = tavan_store_access (store, /* db= */ NULL);

  return tavan_access_allows (access, type, action);
}

gboolean
tavan_access_has_role (TavanStore *store, const char *role)
{
  g_autoptr (TavanAccess) access = tavan_store_access (store, /* db= */ NULL);

  return tavan_access_plays (access, role);
}

gboolean
tavan_access_may_record (TavanStore *store, TavanRecord *record, TavanAction action, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (TavanAccess) access = tavan_store_access (store, /* db= */ NULL);
  const TavanScope *scope = tavan_access_scope (access, type, action);
  g_auto (TavanLoan) loan = { 0 };
  gboolean holds;

  if (scope->full != NULL && !g_str_equal (scope->full, TAVAN_NEVER))
    if (!tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, error))
      return FALSE;
  if (!tavan_access_holds (loan.db, scope->full, record, &holds, error))
    return FALSE;

  return holds || tavan_access_deny (type, action, error);
}
