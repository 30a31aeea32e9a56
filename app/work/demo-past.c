/* demo-past.c: what happens in an office, day by day
 *
 * Everything is laid out first as steps with days, then done in the order of the days: so each piece of work finds what
 * had happened before it, and nothing that came later.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-client-file.h"
#include "app/work/tavan-office-work.h"

typedef struct
{
  TavanDay day;
  guint    order;
  DemoStep step;
  gpointer thing;
  guint    part;
} Event;

DemoPast *
demo_past_new (Demo *demo, DemoCounty *county, DemoPerson *people, guint n_people)
{
  DemoPast *past = g_new0 (DemoPast, 1);

  past->demo = demo;
  past->county = county;
  past->people = people;
  past->n_people = n_people;
  past->events = g_array_new (FALSE, FALSE, sizeof (Event));
  past->things = g_ptr_array_new_with_free_func (g_free);
  past->lenders = g_ptr_array_new ();
  return past;
}

void
demo_past_free (DemoPast *past)
{
  if (past == NULL)
    return;
  g_array_unref (past->events);
  g_ptr_array_unref (past->lenders);
  g_ptr_array_unref (past->things);
  g_free (past);
}

gpointer
demo_past_keep (DemoPast *past, gsize size)
{
  gpointer thing = g_malloc0 (size);

  g_ptr_array_add (past->things, thing);
  return thing;
}

void
demo_past_add (DemoPast *past, TavanDay day, DemoStep step, gpointer thing, guint part)
{
  Event event = { day, past->events->len, step, thing, part };

  if (day <= past->demo->today)
    g_array_append_val (past->events, event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  return one->order < other->order ? -1 : one->order > other->order;
}

gboolean
demo_past_run (DemoPast *past, GError **error)
{
  /* In larger offices files are counted, not steps. */
  guint n = past->demo->size == TAVAN_DEMO_SMALL ? 1 : 0;

  g_array_sort (past->events, compare_events);
  for (guint i = 0; i < past->events->len; i++)
    {
      const Event *event = &g_array_index (past->events, Event, i);

      demo_set_day (past->demo, event->day);
      if (!event->step (past, event->thing, event->part, error) || !demo_tell (past->demo, n, past->what, error))
        return FALSE;
      demo_later (past->demo);
    }
  return TRUE;
}

/* ---- files ---- */

static gboolean
step_open (DemoPast *past, gpointer thing, guint part, GError **error)
{
  DemoPerson *person = thing;
  g_autoptr (TavanRecord) client = demo_client (past->demo, past->county, person);

  if (!demo_act (past->demo, past->county->officer, error)
      || !tavan_client_open (past->demo->store, client, "شخص دیگری است؛ شناسنامه‌ها دیده شد", error))
    return FALSE;
  person->id = tavan_record_get_id (client);
  return TRUE;
}

static gboolean
step_household (DemoPast *past, gpointer thing, guint part, GError **error)
{
  return demo_act (past->demo, past->county->social, error)
         && demo_home_household (past->demo, past->county, thing, error);
}

static gboolean
step_disability (DemoPast *past, gpointer thing, guint part, GError **error)
{
  return demo_act (past->demo, past->county->officer, error)
         && demo_home_disability (past->demo, past->county, thing, error);
}

static gboolean
step_assessment (DemoPast *past, gpointer thing, guint part, GError **error)
{
  return demo_act (past->demo, past->county->social, error)
         && demo_home_assessment (past->demo, past->county, thing, 78, error);
}

static gboolean
step_letter (DemoPast *past, gpointer thing, guint part, GError **error)
{
  return demo_act (past->demo, past->county->officer, error)
         && demo_home_letter (past->demo, past->county, thing, error);
}

static gboolean
step_status (DemoPast *past, gpointer thing, guint part, GError **error)
{
  static const struct { const char *status, *why;
  } changes[] = {
    { "active", NULL },           { "empowered", NULL },          { "closed", "moved" },
    { "closed", "not_eligible" }, { "closed", "at_her_request" }, { "closed", "died" },
  };
  DemoPerson *person = thing;

  return demo_act (past->demo, past->county->officer, error)
         && tavan_client_set_status (past->demo->store, person->id, changes[part].status, changes[part].why,
                                     tavan_day_today (), error);
}

typedef struct { DemoPerson *person; TavanDay next; gint64 id; } Visit;

static gboolean
step_visit (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Visit *visit = thing;

  return demo_act (past->demo, past->county->social, error)
         && demo_home_visit (past->demo, past->county, visit->person, visit->next, &visit->id, error);
}

static gboolean
step_visit_done (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Visit *visit = thing;
  g_autoptr (TavanRecord) record = NULL;

  if (!demo_act (past->demo, past->county->social, error))
    return FALSE;
  record = tavan_store_get (past->demo->store, &tavan_visit_type, visit->id, NULL, error);
  if (record == NULL)
    return FALSE;
  tavan_record_set_int (record, VISIT_DONE, 1);
  return demo_save (past->demo, record, error);
}

static Visit *
new_visit (DemoPast *past, DemoPerson *person, TavanDay next)
{
  Visit *visit = demo_past_keep (past, sizeof (Visit));

  *visit = (Visit) { person, next, 0 };
  return visit;
}

/* About one in nine months; what was to be done next was done. */
static void
lay_out_visits (DemoPast *past, DemoPerson *person, DemoChance *chance)
{
  for (TavanDay day = person->opened + demo_between (chance, 15, 120); day < past->demo->today - 60;
       day += demo_between (chance, 120, 420))
    {
      TavanDay on = demo_working_day (past->demo, day);
      TavanDay next = demo_percent (chance, 60) ? on + demo_between (chance, 7, 40) : TAVAN_NO_DAY;
      Visit *visit = new_visit (past, person, next);

      demo_past_add (past, on, step_visit, visit, 0);
      if (next != TAVAN_NO_DAY)
        demo_past_add (past, demo_working_day (past->demo, next - demo_between (chance, 0, 5)), step_visit_done, visit,
                       0);
    }
}

/* Lately some whose next step is overdue, due today, or coming. */
static void
lay_out_next_steps (DemoPast *past)
{
  static const int due[] = { -21, -12, -9, -6, -4, -2, -1, 0, 0, 0, 0, 1, 1, 2, 3, 3, 5, 7, 9, 12, 16, 21, 28 };
  DemoChance chance = demo_chance (past->demo->seed, DEMO_OF_ORDER, past->county->number);
  guint n = 0;

  for (guint i = 0; n < G_N_ELEMENTS (due) && i < past->n_people;
       i += 1 + demo_below (&chance, past->n_people / (G_N_ELEMENTS (due) * 2) + 1))
    {
      DemoPerson *person = &past->people[i];
      TavanDay next = past->demo->today + due[n],
               on = demo_working_day (past->demo, MIN (next, past->demo->today) - demo_between (&chance, 8, 24));

      if (person->closes || person->opened + 5 > on)
        continue;
      demo_past_add (past, on, step_visit, new_visit (past, person, next), 0);
      n++;
    }
}

static void
lay_out_status (DemoPast *past, DemoPerson *person, DemoChance *chance)
{
  TavanDay today = past->demo->today,
           active = demo_working_day (past->demo, person->opened + demo_between (chance, 12, 55));
  TavanDay later = demo_working_day (past->demo, active + demo_between (chance, 200, 900));

  if (!demo_percent (chance, 94))
    return;
  demo_past_add (past, active, step_status, person, 0);
  if (later >= today - 10)
    return;
  if (person->closes)
    demo_past_add (past, later, step_status, person, 2 + demo_below (chance, 20) * 4 / 21);
  else if (later > active + 360 && demo_percent (chance, 22))
    demo_past_add (past, later, step_status, person, 1);
}

static void
lay_out_file (DemoPast *past, DemoPerson *person)
{
  Demo *demo = past->demo;
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_PAST, person->number);
  TavanDay soon = demo_working_day (demo, person->opened + demo_between (&chance, 3, 20));

  demo_past_add (past, person->opened, step_open, person, 0);
  if (person->disabled)
    demo_past_add (past, person->opened, step_disability, person, 0);
  if (person->category != DEMO_DEPENDANT && demo_percent (&chance, 82))
    demo_past_add (past, demo_working_day (demo, person->opened + demo_between (&chance, 0, 6)), step_household, person,
                   0);
  lay_out_status (past, person, &chance);
  if (demo_percent (&chance, 62))
    demo_past_add (past, soon, step_assessment, person, 0);
  if (!person->closes && demo_percent (&chance, 45))
    demo_past_add (past, demo_working_day (demo, soon + demo_between (&chance, 340, 800)), step_assessment, person, 0);
  if (!person->closes && demo_percent (&chance, 70))
    lay_out_visits (past, person, &chance);
  if (person->number % 29 == 7)
    demo_past_add (past, demo_working_day (demo, soon + demo_between (&chance, 20, 200)), step_letter, person, 0);
}

void
demo_past_home (DemoPast *past, DemoPerson *person, int after)
{
  Demo *demo = past->demo;
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_PAST, DEMO_FIRST_MEMBER + person->number);
  TavanDay day = demo_working_day (demo, person->opened + after);

  if (person->disabled)
    demo_past_add (past, day, step_disability, person, 0);
  if (person->category != DEMO_DEPENDANT && demo_percent (&chance, 12))
    demo_past_add (past, day, step_household, person, 0);
  if (demo_percent (&chance, 25))
    demo_past_add (past, day, step_assessment, person, 0);
  if (demo_percent (&chance, 20))
    {
      TavanDay ago = demo->today - demo_between (&chance, 5, 300), lately = demo_working_day (demo, MAX (day, ago));

      demo_past_add (
          past, lately, step_visit,
          new_visit (past, person, demo_percent (&chance, 70) ? lately + demo_between (&chance, 5, 60) : TAVAN_NO_DAY),
          0);
    }
}

void
demo_past_files (DemoPast *past)
{
  for (guint i = 0; i < past->n_people; i++)
    lay_out_file (past, &past->people[i]);
  lay_out_next_steps (past);
}
