/* client-next.c: what should happen next with a client
 *
 * The first that applies: a step that was agreed at a visit and is due; an instalment that is late; no assessment in force; a passed course without
 * its certificate; a commission's opinion that has lapsed; then an agreed step of a later day.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/work/tavan-client-file.h"

#define DAYS_AHEAD 7 /* an agreed step this near stands before all else */

void
tavan_next_step_free (TavanNextStep *step)
{
  if (step == NULL)
    return;
  g_free (step->sentence);
  g_free (step->due);
  g_free (step);
}

static void
set_step (TavanNextStep *step, char *sentence, const char *due, const char *type, gint64 id, const char *verb)
{
  *step = (TavanNextStep) { sentence, g_strdup (due), type, id, verb };
}

/* The first row of a question about a client ($1), and about today ($2) where @types has it; @out_row NULL if there is
 * none. */
static gboolean
ask_first (TavanStore *store, const char *sql, const char *types, gint64 client, GPtrArray **out_rows, char ***out_row,
           GError **error)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());

  *out_rows = tavan_store_ask (store, sql, NULL, error, types, client, today);
  *out_row = *out_rows != NULL && (*out_rows)->len > 0 ? g_ptr_array_index (*out_rows, 0) : NULL;
  return *out_rows != NULL;
}

static gboolean
look_at_visits (TavanStore *store, gint64 client, int days, TavanNextStep *step, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  char **row;

  if (!ask_first (store,
                  "SELECT v.\"id\", v.\"next_step\", v.\"next_date\" FROM {visit} v WHERE v.\"client\" = $1 AND "
                  "v.\"archived\" = 0"
                  " AND v.\"next_step\" IS NOT NULL AND coalesce (v.\"done\", 0) = 0"
                  " ORDER BY coalesce (v.\"next_date\", v.\"date\") NULLS FIRST, v.\"id\" LIMIT 1",
                  "i", client, &rows, &row, error))
    return FALSE;
  if (row != NULL && (row[2] == NULL || tavan_day_from_iso (row[2]) <= tavan_day_today () + days))
    set_step (step, g_strdup (row[1]), row[2], "visit", g_ascii_strtoll (row[0], NULL, 10), N_("Record visit"));
  return TRUE;
}

static gboolean
look_at_assessments (TavanStore *store, gint64 client, TavanNextStep *step, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *shown = NULL;
  char **row;

  if (!ask_first (store,
                  "SELECT a.\"id\", coalesce (a.\"valid_until\", '9999-12-31') FROM {assessment} a WHERE a.\"client\" "
                  "= $1 AND a.\"archived\" = 0"
                  " ORDER BY coalesce (a.\"valid_until\", '9999-12-31') DESC NULLS LAST, a.\"id\" DESC LIMIT 1",
                  "i", client, &rows, &row, error))
    return FALSE;
  if (row == NULL)
    set_step (step, g_strdup (_("She has no social-work assessment yet")), NULL, "assessment", 0, N_("Assess"));
  else if (tavan_day_from_iso (row[1]) < tavan_day_today ())
    {
      shown = tavan_date_format_iso (row[1], TAVAN_DATE_LONG);
      /* Translators: %s is a date */
      set_step (step, g_strdup_printf (_("Her social-work assessment was valid until %s"), shown), row[1],
                "assessment", 0, N_("Assess"));
    }
  return TRUE;
}

static gboolean
look_at_certificates (TavanStore *store, gint64 client, TavanNextStep *step, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  char **row;

  if (!ask_first (
          store,
          "SELECT co.\"id\", co.\"title\" FROM {enrolment} e JOIN {course} co ON co.\"id\" = e.\"course\""
          " WHERE e.\"client\" = $1 AND e.\"archived\" = 0 AND e.\"state\" = 'passed' AND co.\"state\" = 'finished'"
          " AND NOT EXISTS (SELECT 1 FROM {certificate} c WHERE c.\"enrolment\" = e.\"id\" AND c.\"archived\" = 0 AND "
          "c.\"revoked_on\" IS NULL)"
          " ORDER BY co.\"end\" NULLS FIRST, co.\"id\" LIMIT 1",
          "i", client, &rows, &row, error))
    return FALSE;
  if (row != NULL)
    /* Translators: %s is a course */
    set_step (step, g_strdup_printf (_("She passed “%s” and has no certificate of it yet"), row[1]), NULL, "course",
              g_ascii_strtoll (row[0], NULL, 10), N_("Issue certificate"));
  return TRUE;
}

static gboolean
look_at_disabilities (TavanStore *store, gint64 client, TavanNextStep *step, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *shown = NULL;
  char **row;

  if (!ask_first (store,
                  "SELECT d.\"id\", max(d.\"valid_until\") FROM {disability} d WHERE d.\"client\" = $1 AND "
                  "d.\"archived\" = 0 AND d.\"valid_until\" < $2"
                  " AND NOT EXISTS (SELECT 1 FROM {disability} o WHERE o.\"client\" = d.\"client\" AND o.\"kind\" = "
                  "d.\"kind\" AND o.\"archived\" = 0"
                  " AND (o.\"valid_until\" IS NULL OR o.\"valid_until\" >= $2)) GROUP BY d.\"id\" ORDER BY "
                  "max(d.\"valid_until\") DESC NULLS LAST, d.\"id\" DESC LIMIT 1",
                  "is", client, &rows, &row, error))
    return FALSE;
  if (row != NULL)
    {
      shown = tavan_date_format_iso (row[1], TAVAN_DATE_LONG);
      /* Translators: %s is a date */
      set_step (step, g_strdup_printf (_("The medical commission’s opinion was valid until %s"), shown), row[1],
                "disability", g_ascii_strtoll (row[0], NULL, 10), N_("Record disability"));
    }
  return TRUE;
}

TavanNextStep *
tavan_client_next_step (TavanStore *store, gint64 client, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_client_type, client, NULL, error);
  TavanNextStep *step;
  gboolean good = TRUE;

  if (record == NULL)
    return NULL;
  step = g_new0 (TavanNextStep, 1);
  if (tavan_record_get_archived (record) || tavan_record_has (record, CLIENT_STATUS, "closed"))
    return step;
  good = look_at_visits (store, client, DAYS_AHEAD, step, error);
  if (good && step->sentence == NULL)
    good = tavan_client_next_loan (store, client, step, error);
  if (good && step->sentence == NULL && !tavan_record_has (record, CLIENT_STATUS, "empowered")
      && tavan_access_may (store, &tavan_assessment_type, TAVAN_MAY_READ))
    good = look_at_assessments (store, client, step, error);
  if (good && step->sentence == NULL)
    good = look_at_certificates (store, client, step, error);
  if (good && step->sentence == NULL)
    good = look_at_disabilities (store, client, step, error);
  if (good && step->sentence == NULL)
    good = look_at_visits (store, client, G_MAXINT16, step, error);
  if (!good)
    g_clear_pointer (&step, tavan_next_step_free);
  return step;
}
