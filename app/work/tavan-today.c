/* tavan-today.c: what waits for who acts: tasks, figures, the sidebar's counts
 *
 * Each kind of task is a row of a table: the question that finds its records, and how a found one is told. The sidebar
 * counts with the same questions. They are asked each time a home page is shown, so each must be answered from indexes.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-office-work.h"
#include "app/work/tavan-paper.h"

#define DAYS_AHEAD 7
#define DAYS_BETWEEN_MEETINGS 30
#define DAYS_BETWEEN_BACKUPS 7
#define MOST_VALUES 3

/* What stands at $1, $2, $3 of a question, as text. */
typedef enum { NOTHING, TODAY, SOON, USER, FORMED, QUIET, YEAR_AGO, PRESENCE } Value;

typedef struct _Kind Kind;
struct _Kind
{
  const char            *action, *verb, *icon;
  const char            *page;      /* of the sidebar's count; NULL: not counted */
  const TavanRecordType *right_to;  /* asked for whom the right is: to change or make these */
  TavanAction            right;
  const char            *columns, *from;
  const char            *of_user;   /* added where a user acts: what is hers; $n of the user is the last value */
  const char            *of_system; /* added where none does */
  const char            *group, *order, *key;
  Value                  values[MOST_VALUES];
  guint                  most;
  TavanTask           *(*tell) (const Kind *kind, char **row, TavanStore *store);
};

static void
task_free (gpointer data)
{
  TavanTask *task = data;

  g_free (task->title);
  g_free (task->detail);
  g_free (task->due);
  g_free (task);
}

/* Takes @detail. */
static TavanTask *
task_new (const Kind *kind, const char *type, const char *id, const char *title, char *detail, const char *due)
{
  TavanTask *task = g_new0 (TavanTask, 1);
  TavanDay day = due != NULL ? tavan_day_from_iso (due) : TAVAN_NO_DAY, today = tavan_day_today ();

  task->title = g_strdup (title);
  task->detail = detail;
  task->due = g_strdup (due);
  task->icon = kind->icon;
  task->tone = day == TAVAN_NO_DAY || day > today ? NULL : day < today ? "error" : "warning";
  task->type = type;
  task->id = id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0;
  task->verb = kind->verb;
  task->action = kind->action;
  return task;
}

/* ---- how they are told ---- */

static TavanTask *
tell_visit (const Kind *kind, char **row, TavanStore *store)
{
  g_autofree char *name = g_strdup_printf ("%s %s", row[1], row[2]);

  return task_new (kind, "client", row[0], name, g_strdup (row[3]), row[4]);
}

static TavanTask *
tell_assess (const Kind *kind, char **row, TavanStore *store)
{
  g_autofree char *name = g_strdup_printf ("%s %s", row[1], row[2]);
  g_autofree char *day = tavan_date_format_iso (row[4] != NULL ? row[4] : row[3], TAVAN_DATE_LONG);
  /* Translators: %s is a date */
  char *detail = row[4] != NULL ? g_strdup_printf (_("The assessment was valid until %s"), day)
                                : g_strdup_printf (_("No assessment yet; file opened on %s"), day);

  return task_new (kind, "client", row[0], name, detail, row[4]);
}

static TavanTask *
tell_attendance (const Kind *kind, char **row, TavanStore *store)
{
  guint n = (guint) g_ascii_strtoull (row[3], NULL, 10);
  g_autofree char *number = tavan_number_format (n),
                  *clock = tavan_field_format (&tavan_session_type.fields[SESSION_FROM], row[4]);
  /* Translators: %s is a time of day */
  char *detail
      = n == 1
            ? g_strdup_printf (_("Session at %s, attendance not taken"), clock)
            : g_strdup_printf (ngettext ("%s session without attendance", "%s sessions without attendance", n), number);
  return task_new (kind, "course", row[0], row[1], detail, row[2]);
}

static TavanTask *
tell_finish (const Kind *kind, char **row, TavanStore *store)
{
  g_autofree char *day = tavan_date_format_iso (row[2], TAVAN_DATE_LONG);

  /* Translators: %s is a date */
  return task_new (kind, "course", row[0], row[1], g_strdup_printf (_("Its last day was %s; the results wait"), day),
                   row[2]);
}

static TavanTask *
tell_certificates (const Kind *kind, char **row, TavanStore *store)
{
  guint n = (guint) g_ascii_strtoull (row[2], NULL, 10);
  g_autofree char *number = tavan_number_format (n);

  return task_new (
      kind, "course", row[0], row[1],
      g_strdup_printf (ngettext ("%s person can get a certificate", "%s persons can get certificates", n), number),
      NULL);
}

static TavanTask *
tell_activate (const Kind *kind, char **row, TavanStore *store)
{
  gint64 months = tavan_setting_get_int (store, "group.months_forming");
  TavanDay earliest = tavan_jalali_add_months (tavan_day_from_iso (row[2]), (int) months, /* anchor_day= */ 0);
  guint n = (guint) g_ascii_strtoull (row[3], NULL, 10);
  g_autofree char *number = tavan_number_format (n), *day = tavan_date_format_iso (row[2], TAVAN_DATE_LONG);

  if (g_str_equal (row[4], "hamyar") && earliest > tavan_day_today ())
    return NULL;
  /* Translators: a date, a number of members */
  return task_new (
      kind, "group", row[0], row[1],
      g_strdup_printf (ngettext ("Forming since %s, %s member", "Forming since %s, %s members", n), day, number), NULL);
}

static TavanTask *
tell_meeting (const Kind *kind, char **row, TavanStore *store)
{
  g_autofree char *day = row[2] != NULL ? tavan_date_format_iso (row[2], TAVAN_DATE_LONG) : NULL;
  g_autofree char *due
      = tavan_day_to_iso (tavan_day_from_iso (row[2] != NULL ? row[2] : row[3]) + DAYS_BETWEEN_MEETINGS);

  return task_new (
      kind, "group", row[0], row[1],
      /* Translators: %s is a date */
      day != NULL ? g_strdup_printf (_("The last meeting was on %s"), day) : g_strdup (_("It has not met yet")), due);
}

static TavanTask *
tell_application (const Kind *kind, char **row, TavanStore *store)
{
  TavanDay since = tavan_day_from_iso (row[3]), today = tavan_day_today ();
  g_autofree char *days = tavan_number_format (today - since);
  const char *state = tavan_choice_label (tavan_application_states, row[2]);

  /* Translators: a state of applications, a number of days */
  return task_new (kind, "application", row[0], row[1], g_strdup_printf (ngettext ("%s, for %s day", "%s, for %s days", (gulong) (today - since)), state, days), row[4]);
}

static TavanTask *
tell_instalment (const Kind *kind, char **row, TavanStore *store)
{
  g_autofree char *name = g_strdup_printf ("%s %s", row[1], row[2]), *amount = tavan_money_format (g_ascii_strtoll (row[4], NULL, 10), TAVAN_UNIT_RIAL);

  /* Translators: %s is an amount */
  return task_new (kind, "loan", row[0], name, g_strdup_printf (_("Instalment of %s"), amount), row[3]);
}

static TavanTask *
tell_late (const Kind *kind, char **row, TavanStore *store)
{
  g_autofree char *name = g_strdup_printf ("%s %s", row[1], row[2]), *amount = tavan_money_format (g_ascii_strtoll (row[4], NULL, 10), TAVAN_UNIT_RIAL);

  /* Translators: %s is an amount */
  return task_new (kind, "loan", row[0], name, g_strdup_printf (_("Principal left: %s"), amount), row[3]);
}

static TavanTask *
tell_risk (const Kind *kind, char **row, TavanStore *store)
{
  guint n = (guint) g_ascii_strtoull (row[3], NULL, 10);
  g_autofree char *number = tavan_number_format (n);

  return task_new (kind, "application", row[0], row[1],
                   g_strdup_printf (ngettext ("A guarantee stands for it; %s loan is late", "A guarantee stands for it; %s loans are late", n), number), row[2]);
}

/* ---- the questions ---- */

#define IN_FORCE "c.\"archived\" = 0 AND c.\"revoked_on\" IS NULL"
#define LAST_MEETING "(SELECT max (m.\"date\") FROM {meeting} m WHERE m.\"group\" = g.\"id\" AND m.\"archived\" = 0)"
#define APPLICATION "a.\"id\", a.\"title\", a.\"state\", a.\"state_date\""
#define LEFT_OF "(i.\"principal\" - i.\"paid_principal\" + i.\"fee\" - i.\"paid_fee\" - i.\"dropped_fee\")"
#define LATEST_SCHEDULE "(SELECT max (y.\"number\") FROM {loan_schedule} y WHERE y.\"loan\" = z.\"loan\")"
#define MEMBERS "FROM {stay} s WHERE s.\"group\" = g.\"id\" AND s.\"left\" IS NULL AND s.\"archived\" = 0"

static const Kind kinds[] = {
  { "visit", N_("Record visit"), "tavan-visit-symbolic", "clients", &tavan_visit_type, TAVAN_MAY_MAKE,
    "c.\"id\", c.\"first_name\", c.\"last_name\", v.\"next_step\", v.\"next_date\"",
    "FROM {visit} v JOIN {client} c ON c.\"id\" = v.\"client\" WHERE v.\"archived\" = 0"
    " AND v.\"next_date\" <= $1 AND v.\"next_step\" IS NOT NULL"
    " AND coalesce (v.\"done\", 0) = 0 AND c.\"archived\" = 0 AND c.\"status\" <> 'closed'",
    " AND (v.\"who\" = CAST($2 AS BIGINT) OR c.\"case_worker\" = CAST($2 AS BIGINT)"
    " OR c.\"facilitator\" IN (SELECT f.\"id\" FROM {facilitator} f WHERE f.\"user\" = CAST($2 AS BIGINT)))", "",
    "", "v.\"next_date\" NULLS FIRST, v.\"id\"", "v.\"id\"", { SOON, USER }, 18, tell_visit },
  { "assess", N_("Assess"), "tavan-assessment-symbolic", NULL, &tavan_assessment_type, TAVAN_MAY_MAKE,
    "c.\"id\", c.\"first_name\", c.\"last_name\", c.\"opened_on\","
    " (SELECT max (a.\"valid_until\") FROM {assessment} a WHERE a.\"client\" = c.\"id\" AND a.\"archived\" = 0)",
    "FROM {client} c WHERE c.\"archived\" = 0 AND NOT EXISTS (SELECT 1 FROM {assessment} a"
    " WHERE a.\"client\" = c.\"id\" AND a.\"archived\" = 0"
    " AND (a.\"valid_until\" IS NULL OR a.\"valid_until\" >= $1))",
    " AND (c.\"status\" = 'file_open' OR (c.\"status\" = 'active'"
    " AND c.\"case_worker\" = CAST($2 AS BIGINT)))", " AND c.\"status\" = 'file_open'",
    "", "c.\"opened_on\" NULLS FIRST, c.\"id\"", "c.\"id\"", { TODAY, USER }, 8, tell_assess },
  { "attendance", N_("Take attendance"), "tavan-attendance-symbolic", "courses", &tavan_attendance_type, TAVAN_MAY_MAKE,
    "co.\"id\", co.\"title\", min (s.\"date\"), count(*), min (s.\"from\")",
    "FROM {course} co JOIN {session} s ON s.\"course\" = co.\"id\" WHERE co.\"archived\" = 0"
    " AND co.\"state\" = 'running' AND s.\"archived\" = 0"
    " AND coalesce (s.\"cancelled\", 0) = 0 AND s.\"date\" <= $1"
    " AND NOT EXISTS (SELECT 1 FROM {attendance} a WHERE a.\"session\" = s.\"id\" AND a.\"archived\" = 0)",
    NULL, NULL, " GROUP BY co.\"id\", co.\"title\"", "min (s.\"date\") NULLS FIRST, co.\"id\"", "co.\"id\"",
    { TODAY }, 8, tell_attendance },
  { "finish", N_("Finish"), "tavan-courses-symbolic", "courses", &tavan_course_type, TAVAN_MAY_CHANGE,
    "co.\"id\", co.\"title\", co.\"end\"", "FROM {course} co WHERE co.\"archived\" = 0"
    " AND co.\"state\" = 'running' AND co.\"end\" < $1",
    NULL, NULL, "", "co.\"end\" NULLS FIRST, co.\"id\"", "co.\"id\"", { TODAY }, 5, tell_finish },
  /* An estimate: presence by sessions, not by hours. The page of the course judges exactly. */
  { "certificates", N_("Issue"), "tavan-certificate-symbolic", "certificates", &tavan_certificate_type, TAVAN_MAY_ISSUE,
    "co.\"id\", co.\"title\", count(*)",
    "FROM {course} co JOIN {enrolment} e ON e.\"course\" = co.\"id\" WHERE co.\"archived\" = 0"
    " AND co.\"state\" = 'finished' AND co.\"end\" >= $1"
    " AND e.\"archived\" = 0 AND e.\"state\" = 'passed' AND NOT EXISTS (SELECT 1 FROM {certificate} c"
    " WHERE c.\"enrolment\" = e.\"id\" AND " IN_FORCE ")"
    " AND (SELECT sum (CASE WHEN a.\"state\" IN ('present', 'late') THEN 100 - CAST($2 AS BIGINT)"
    " ELSE - CAST($2 AS BIGINT) END) FROM {attendance} a"
    " WHERE a.\"enrolment\" = e.\"id\" AND a.\"archived\" = 0 AND a.\"state\" <> 'excused') >= 0",
    NULL, NULL, " GROUP BY co.\"id\", co.\"title\", co.\"end\"", "co.\"end\" NULLS FIRST, co.\"id\"",
    "e.\"id\"", { YEAR_AGO, PRESENCE }, 6, tell_certificates },
  { "activate", N_("Activate"), "tavan-activate-symbolic", "groups", &tavan_group_type, TAVAN_MAY_CHANGE,
    "g.\"id\", g.\"name\", g.\"formation_start\", (SELECT count(*) " MEMBERS "), g.\"kind\"",
    "FROM {group} g WHERE g.\"archived\" = 0 AND g.\"state\" = 'forming' AND (g.\"kind\" <> 'hamyar'"
    " OR g.\"formation_start\" <= $1)"
    " AND EXISTS (SELECT 1 " MEMBERS " AND s.\"role\" = 'leader')",
    NULL, NULL, "", "g.\"formation_start\" NULLS FIRST, g.\"id\"", "g.\"id\"", { FORMED }, 6, tell_activate },
  { "meeting", N_("Record meeting"), "tavan-meeting-symbolic", "groups", &tavan_meeting_type, TAVAN_MAY_MAKE,
    "g.\"id\", g.\"name\", " LAST_MEETING ", g.\"formation_start\"",
    "FROM {group} g WHERE g.\"archived\" = 0 AND g.\"state\" IN ('forming', 'active')"
    " AND coalesce (" LAST_MEETING ", g.\"formation_start\") < $1",
    NULL, NULL, "", "3 NULLS FIRST, g.\"id\"", "g.\"id\"", { QUIET }, 8, tell_meeting },
  /* Applications whose next step is hers; of drafts her own, of introductions those whose letter ends soon. */
  { "application", N_("Go on"), "tavan-loans-symbolic", "loans", &tavan_application_type, TAVAN_MAY_CHANGE,
    APPLICATION ", CASE WHEN a.\"state\" = 'introduced' THEN a.\"valid_until\" END",
    "FROM {application} a WHERE a.\"archived\" = 0 AND (a.\"state\" IN ('draft', 'assessed', 'approved', 'verified')"
    " OR (a.\"state\" = 'introduced' AND a.\"valid_until\" <= $1))",
    " AND (a.\"state\" <> 'draft' OR a.\"drafted_by\" = CAST($2 AS BIGINT))", "",
    "", "5 NULLS LAST, a.\"state_date\" NULLS FIRST, a.\"id\"", "a.\"id\"", { SOON, USER }, 8, tell_application },
  { "application", N_("Assess"), "tavan-loans-symbolic", "loans", &tavan_application_type, TAVAN_MAY_ASSESS,
    APPLICATION ", NULL", "FROM {application} a WHERE a.\"archived\" = 0 AND a.\"state\" = 'submitted'",
    NULL, NULL, "", "a.\"state_date\" NULLS FIRST, a.\"id\"", "a.\"id\"", { NOTHING }, 8, tell_application },
  { "application", N_("Decide"), "tavan-loans-symbolic", "loans", &tavan_application_type, TAVAN_MAY_APPROVE,
    APPLICATION ", NULL",
    "FROM {application} a WHERE a.\"archived\" = 0 AND (a.\"state\" = 'in_committee' OR (a.\"state\" = 'paid' AND a.\"spent_on\" IS NOT NULL))",
    " AND coalesce (a.\"drafted_by\", 0) <> CAST($1 AS BIGINT) AND coalesce (a.\"assessed_by\", 0) <> CAST($1 AS BIGINT)", "",
    "", "a.\"state_date\" NULLS FIRST, a.\"id\"", "a.\"id\"", { USER }, 8, tell_application },
  { "late", N_("Open"), "tavan-ledger-symbolic", NULL, &tavan_loan_type, TAVAN_MAY_CHANGE,
    "l.\"id\", c.\"first_name\", c.\"last_name\", l.\"oldest_unpaid\", l.\"balance\"",
    "FROM {loan} l JOIN {client} c ON c.\"id\" = l.\"client\" WHERE l.\"archived\" = 0 AND l.\"state\" = 'repaying' AND l.\"oldest_unpaid\" < $1",
    NULL, NULL, "", "l.\"oldest_unpaid\" NULLS FIRST, l.\"id\"", "l.\"id\"", { TODAY }, 8, tell_late },
  { "due", N_("Open"), "tavan-ledger-symbolic", NULL, &tavan_loan_type, TAVAN_MAY_CHANGE,
    "l.\"id\", c.\"first_name\", c.\"last_name\", i.\"due\", " LEFT_OF,
    "FROM {instalment} i JOIN {loan_schedule} z ON z.\"id\" = i.\"schedule\" AND z.\"number\" = " LATEST_SCHEDULE
    " JOIN {loan} l ON l.\"id\" = i.\"loan\" JOIN {client} c ON c.\"id\" = l.\"client\""
    " WHERE i.\"due\" >= $1 AND i.\"due\" <= $2 AND i.\"paid_on\" IS NULL AND l.\"state\" = 'repaying' AND l.\"archived\" = 0",
    NULL, NULL, "", "i.\"due\" NULLS FIRST, i.\"id\"", "l.\"id\"", { TODAY, SOON }, 8, tell_instalment },
  { "risk", N_("Open"), "tavan-partners-symbolic", NULL, &tavan_loan_type, TAVAN_MAY_CHANGE,
    "a.\"id\", a.\"title\", min (l.\"oldest_unpaid\"), count(DISTINCT l.\"id\")",
    "FROM {guarantee} g JOIN {application} a ON a.\"id\" = g.\"application\" JOIN {loan} l ON l.\"application\" = a.\"id\""
    " WHERE g.\"archived\" = 0 AND g.\"state\" = 'in_force' AND l.\"archived\" = 0 AND l.\"state\" = 'repaying' AND l.\"oldest_unpaid\" < $1",
    NULL, NULL, " GROUP BY a.\"id\", a.\"title\"", "min (l.\"oldest_unpaid\") NULLS FIRST, a.\"id\"", "a.\"id\"", { TODAY }, 6, tell_risk },
};

/* ---- asking ---- */

static char *
value_of (TavanStore *store, Value value)
{
  TavanRecord *user = tavan_store_get_user (store);
  TavanDay today = tavan_day_today ();

  switch (value)
    {
    case TODAY:
      return tavan_day_to_iso (today);
    case SOON:
      return tavan_day_to_iso (today + DAYS_AHEAD);
    case USER:
      return user != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_id (user)) : NULL;
    case FORMED:
      return tavan_day_to_iso (tavan_jalali_add_months (
          today, -(int) tavan_setting_get_int (store, "group.months_forming"), /* anchor_day= */ 0));
    case QUIET:
      return tavan_day_to_iso (today - DAYS_BETWEEN_MEETINGS);
    case YEAR_AGO:
      return tavan_day_to_iso (tavan_jalali_add_months (today, -12, /* anchor_day= */ 0));
    case PRESENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, tavan_setting_get_int (store, "course.presence_percent"));
    case NOTHING:
    default:
      return NULL;
    }
}

/* @counting: how many wait today, in one row. */
static GPtrArray *
ask_kind (TavanStore *store, const Kind *kind, gboolean counting, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  char types[MOST_VALUES + 1] = "";
  const char *whose = tavan_store_get_user (store) != NULL ? kind->of_user : kind->of_system;

  if (counting)
    g_string_append_printf (sql, "count(DISTINCT %s) %s%s", kind->key, kind->from, whose != NULL ? whose : "");
  else
    g_string_append_printf (sql, "%s %s%s%s ORDER BY %s LIMIT %u", kind->columns, kind->from,
                            whose != NULL ? whose : "", kind->group, kind->order, kind->most);
  for (guint i = 0; i < MOST_VALUES; i++)
    {
      char *value = value_of (store, counting && kind->values[i] == SOON ? TODAY : kind->values[i]);

      if (value != NULL)
        types[values->len] = 's';
      g_ptr_array_add (values, value);
    }
  return tavan_store_ask (store, sql->str, cancellable, error, types, g_ptr_array_index (values, 0),
                          g_ptr_array_index (values, 1), g_ptr_array_index (values, 2));
}

/* ---- backups ---- */

static gboolean
find_last_backup (TavanStore *store, TavanDay *out_day, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store, "SELECT max (a.\"at\") FROM {audit_entry} a WHERE a.\"record_id\" IS NULL AND a.\"action\" = 'backed_up'",
      NULL, error, "");
  g_autoptr (TavanRecord) office = rows != NULL ? tavan_store_get_office_record (store, error) : NULL;
  const char *at = rows != NULL ? ((char **) g_ptr_array_index (rows, 0))[0] : NULL;

  if (office == NULL)
    return FALSE;
  /* An office without a backup counts from its founding. */
  *out_day = tavan_moment_day (at != NULL ? at : tavan_record_get_made_at (office));
  return TRUE;
}

static gboolean
add_backup (TavanStore *store, GPtrArray *tasks, GError **error)
{
  static const Kind kind = { .action = "backup", .verb = N_("Back up"), .icon = "tavan-backup-symbolic" };
  g_autofree char *due = NULL, *shown = NULL;
  TavanDay last;

  if (!tavan_access_has_role (store, "admin") || tavan_store_get_office (store) == 0)
    return TRUE;
  if (!find_last_backup (store, &last, error))
    return FALSE;
  if (last > tavan_day_today () - DAYS_BETWEEN_BACKUPS)
    return TRUE;
  due = tavan_day_to_iso (last + DAYS_BETWEEN_BACKUPS);
  shown = tavan_date_format (last, TAVAN_DATE_LONG);
  /* Translators: %s is a date */
  g_ptr_array_add (tasks,
                   task_new (&kind, NULL, NULL, _("Back up the office"),
                             g_strdup_printf (_("All that was recorded since %s is on one disk only"), shown), due));
  return TRUE;
}

/* ---- tasks ---- */

/* By day; those without one last. */
static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  const TavanTask *one = *(TavanTask *const *) a, *other = *(TavanTask *const *) b;

  if (one->due == NULL || other->due == NULL)
    return (one->due == NULL) - (other->due == NULL);
  return strcmp (one->due, other->due);
}

GPtrArray *
tavan_today_tasks (TavanStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (task_free);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (!tavan_access_may (store, kinds[i].right_to, kinds[i].right))
        continue;
      rows = ask_kind (store, &kinds[i], /* counting= */ FALSE, cancellable, error);
      if (rows == NULL)
        return NULL;
      for (guint k = 0; k < rows->len; k++)
        {
          TavanTask *task = kinds[i].tell (&kinds[i], g_ptr_array_index (rows, k), store);

          if (task != NULL)
            g_ptr_array_add (tasks, task);
        }
    }
  if (!add_backup (store, tasks, error))
    return NULL;
  g_ptr_array_sort (tasks, compare_tasks);
  return g_steal_pointer (&tasks);
}

GHashTable *
tavan_today_counts (TavanStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) rows = NULL;
      int n;

      if (kinds[i].page == NULL || !tavan_access_may (store, kinds[i].right_to, kinds[i].right))
        continue;
      rows = ask_kind (store, &kinds[i], /* counting= */ TRUE, cancellable, error);
      if (rows == NULL)
        return NULL;
      n = GPOINTER_TO_INT (g_hash_table_lookup (counts, kinds[i].page))
          + atoi (((char **) g_ptr_array_index (rows, 0))[0]);
      g_hash_table_insert (counts, (gpointer) kinds[i].page, GINT_TO_POINTER (n));
    }
  return g_steal_pointer (&counts);
}

/* ---- figures ---- */

/* The first column is the figure, the second the number in its detail. */
typedef struct
{
  const char            *label, *detail, *page;
  const TavanRecordType *right_to; /* to read */
  const char            *roles;    /* for whom it says something; NULL: all */
  const char            *sql;      /* $1, if it stands there: the first day of the Jalali year */
} Question;

static const Question questions[] = {
  { N_("Open files"), N_("%s files opened this year"), "clients", &tavan_client_type,
  "admin supervisor officer social_worker facilitator",
    "SELECT (SELECT count(*) FROM {client} c WHERE c.\"archived\" = 0 AND c.\"status\" IN ('file_open', 'active')),"
    " (SELECT count(*) FROM {client} c WHERE c.\"archived\" = 0 AND c.\"opened_on\" >= $1)" },
  { N_("Active groups"), N_("%s more are forming"), "groups", &tavan_group_type, NULL,
    "SELECT sum (CASE WHEN g.\"state\" = 'active' THEN 1 ELSE 0 END),"
    " sum (CASE WHEN g.\"state\" = 'forming' THEN 1 ELSE 0 END) FROM {group} g"
    " WHERE g.\"archived\" = 0 AND g.\"state\" IN ('active', 'forming')" },
  { N_("Running courses"), N_("%s participants"), "courses", &tavan_course_type, NULL,
    "SELECT count(DISTINCT co.\"id\"), count(e.\"id\") FROM {course} co LEFT"
    " JOIN {enrolment} e ON e.\"course\" = co.\"id\" AND e.\"archived\" = 0"
    " AND e.\"state\" IN ('registered', 'attending', 'passed', 'failed') WHERE co.\"archived\" = 0"
    " AND co.\"state\" = 'running'" },
  { N_("Certificates this year"), N_("%s of them revoked"), "certificates", &tavan_certificate_type, NULL,
    "SELECT count(*), count(c.\"revoked_on\") FROM {certificate} c WHERE c.\"archived\" = 0"
    " AND c.\"issue_date\" >= $1" },
};

static gboolean
plays_one_of (TavanStore *store, const char *roles)
{
  g_auto (GStrv) each = g_strsplit (roles != NULL ? roles : "", " ", -1);

  for (char **role = each; *role != NULL; role++)
    if (tavan_access_has_role (store, *role))
      return TRUE;
  return roles == NULL;
}

static void
figure_free (gpointer data)
{
  TavanFigure *figure = data;

  g_free (figure->label);
  g_free (figure->detail);
  g_free (figure);
}

static TavanFigure *
figure_new (const Question *question, char **row)
{
  TavanFigure *figure = g_new0 (TavanFigure, 1);
  g_autofree char *number = tavan_number_format (row[1] != NULL ? g_ascii_strtoll (row[1], NULL, 10) : 0);
  g_auto (GStrv) parts = g_strsplit (_(question->detail), "%s", 2);

  figure->label = g_strdup (_(question->label));
  figure->value = row[0] != NULL ? g_ascii_strtoll (row[0], NULL, 10) : 0;
  figure->detail = g_strjoinv (number, parts);
  figure->page = question->page;
  return figure;
}

GPtrArray *
tavan_today_figures (TavanStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (figure_free);
  TavanJalali first = tavan_jalali_from_day (tavan_day_today ());
  g_autofree char *year = NULL;

  first.month = first.day = 1;
  year = tavan_day_to_iso (tavan_jalali_to_day (first));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (!tavan_access_may (store, questions[i].right_to, TAVAN_MAY_READ) || !plays_one_of (store, questions[i].roles))
        continue;
      rows = tavan_store_ask (store, questions[i].sql, cancellable, error,
                              strstr (questions[i].sql, "$1") != NULL ? "s" : "", year);
      if (rows == NULL)
        return NULL;
      g_ptr_array_add (figures, figure_new (&questions[i], g_ptr_array_index (rows, 0)));
    }
  return g_steal_pointer (&figures);
}
