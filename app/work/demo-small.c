/* demo-small.c: one county, lived through by its people in every step
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#define COUNTY "2602"
#define N_HAMYAR 13
#define N_MICROFINANCE 7
#define N_COURSES 12
#define MOST_MEETINGS 14

static void
make_people (Demo *demo, DemoPerson *people)
{
  for (guint i = 0; i < DEMO_SMALL_CLIENTS; i++)
    {
      demo_person (demo, i, i, DEMO_SMALL_CLIENTS, 58, &people[i]);
      people[i].closes = i % 17 == 11;
    }
}

static gboolean
live (Demo *demo, DemoCounty *county, GError **error)
{
  g_autofree DemoPerson *people = g_new (DemoPerson, DEMO_SMALL_CLIENTS);
  g_autoptr (DemoPast) past = demo_past_new (demo, county, people, DEMO_SMALL_CLIENTS);

  make_people (demo, people);
  demo_past_courses (past, N_COURSES, TRUE);
  demo_past_groups (past, N_HAMYAR, N_MICROFINANCE, MOST_MEETINGS);
  demo_past_files (past);
  demo_past_money (past);
  demo_past_expenses (past, 22);
  demo_past_loans (past);
  demo->total = past->events->len;
  past->what = _("Living through the past of the office");
  return demo_past_run (past, error);
}

gboolean
demo_make_small (Demo *demo, GError **error)
{
  DemoCounty county = { 0 };
  gboolean made = demo_office_found (demo, "اداره بهزیستی شهرستان تاکستان", "26", COUNTY, error)
                  && demo_county_init (demo, &county, COUNTY, 0, error) && demo_office_users (demo, &county, error)
                  && demo_office_holidays (demo, error) && demo_office_county (demo, &county, 3, error)
                  && live (demo, &county, error);

  demo_county_clear (&county);
  return made;
}
