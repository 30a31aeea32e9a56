/* demo-bulk.c: a province, or the whole country
 *
 * The mass of files is written month by month in transactions of at most 500 records under one work, with the numbers,
 * rights and checks of every save; courses, and in a province groups as well, are lived through as in a small office.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/proof/tavan-password.h"
#include "app/work/tavan-office-work.h"
#include "app/work/tsv.h"

#define PART 400 /* files; with what is saved beside them under 500 records */

/* ---- a county's files ---- */

typedef struct
{
  DemoPast *past;
  gint64    work;
  guint     from, to;  /* of the people */
} Batch;

static void
set_status (const Demo *demo, const DemoPerson *person, TavanRecord *client)
{
  static const char *const reasons[] = { "moved", "moved", "not_eligible", "at_her_request", "died" };
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_PAST, person->number);
  int age = demo->today - person->opened;
  int after = demo_between (&chance, 12, 55);
  TavanDay day = MIN (person->opened + after, demo->today);
  gboolean empowered = age > 800 && demo_percent (&chance, 11);

  if (person->closes || empowered)
    day += demo_between (&chance, 0, demo->today - day);
  tavan_record_set_text (client, CLIENT_STATUS,
                         person->closes                           ? "closed"
                         : empowered                              ? "empowered"
                         : age > 60 && demo_percent (&chance, 96) ? "active"
                                                                  : "file_open");
  if (tavan_record_has (client, CLIENT_STATUS, "file_open"))
    day = person->opened;
  if (person->closes)
    tavan_record_set_text (client, CLIENT_STATUS_REASON, reasons[demo_below (&chance, G_N_ELEMENTS (reasons))]);
  else if (empowered)
    tavan_record_set_text (client, CLIENT_STATUS_REASON, "empowered");
  tavan_record_set_day (client, CLIENT_STATUS_DATE, day);
}

/* In a province disabilities are recorded one by one; in the country's mass with the file, and what follows from them.
 */
static TavanRecord *
disability_of (const Demo *demo, const DemoPerson *person, TavanRecord *client)
{
  TavanRecord *disability;
  TavanDay until;

  if (demo->size != TAVAN_DEMO_NATION || !person->disabled)
    return NULL;
  disability = demo_disability (demo, person, person->opened);
  until = tavan_record_get_day (disability, DISABILITY_VALID_UNTIL);
  if (tavan_disability_makes_hard (disability) && (until == TAVAN_NO_DAY || until >= tavan_day_today ()))
    tavan_record_set_int (client, CLIENT_HARD_BY_DISABILITY, 1);
  return disability;
}

static gboolean
open_one (TavanTx *tx, DemoPast *past, DemoPerson *person, GError **error)
{
  g_autoptr (TavanRecord) client = demo_client (past->demo, past->county, person),
                          disability = disability_of (past->demo, person, client);
  int year = tavan_jalali_from_day (person->opened).year;
  gint64 serial;
  char number[40];

  if (!tavan_tx_next_number (tx, "client", past->county->office, year, &serial, error))
    return FALSE;
  g_snprintf (number, sizeof number, "%s-%d-%05" G_GINT64_FORMAT, past->county->code, year, serial);
  tavan_record_set_office (client, past->county->office);
  tavan_record_set_text (client, CLIENT_FILE_NUMBER, number);
  tavan_record_set_day (client, CLIENT_OPENED_ON, person->opened);
  set_status (past->demo, person, client);
  if (!tavan_tx_save (tx, client, error))
    return FALSE;
  person->id = tavan_record_get_id (client);
  if (disability == NULL)
    return TRUE;
  tavan_record_set_int (disability, DISABILITY_CLIENT, person->id);
  return tavan_tx_save (tx, disability, error);
}

static gboolean
step_batch (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Batch *batch = thing;
  g_autoptr (TavanTx) tx = NULL;

  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  tx = tavan_tx_begin_part (past->demo->store, "client-file open", batch->work, error);
  if (tx == NULL)
    return FALSE;
  batch->work = tavan_tx_get_work_id (tx);
  for (guint i = batch->from; i < batch->to; i++)
    if (!open_one (tx, past, &past->people[i], error))
      return FALSE;
  return tavan_tx_commit (g_steal_pointer (&tx), error)
         && demo_tell (past->demo, batch->to - batch->from, past->what, error);
}

/* The files of each month are written at its end, those of the last one today. */
static void
lay_out_batches (DemoPast *past)
{
  guint from = 0;

  while (from < past->n_people)
    {
      TavanJalali month = tavan_jalali_from_day (past->people[from].opened);
      Batch *batch = demo_past_keep (past, sizeof (Batch));
      TavanDay end = tavan_jalali_to_day (
          (TavanJalali){ month.year, month.month, tavan_jalali_month_days (month.year, month.month) });
      guint to = from;

      while (to < past->n_people && to < from + PART && past->people[to].opened <= end)
        to++;
      *batch = (Batch) { past, 0, from, to };
      demo_past_add (past, MIN (end, past->demo->today), step_batch, batch, 0);
      from = to;
    }
}

/* ---- what stands around some of the files of a province ---- */

static void
lay_out_homes (DemoPast *past)
{
  for (guint i = 0; i < past->n_people; i++)
    {
      DemoPerson *person = &past->people[i];
      DemoChance chance = demo_chance (past->demo->seed, DEMO_OF_ORDER, person->number);

      if (!person->closes)
        demo_past_home (past, person, demo_between (&chance, 32, 60));
    }
}

/* ---- a county ---- */

typedef struct { const char *code; guint n_clients, n_hamyar, n_microfinance, n_courses, n_facilitators, n_paid; } Plan;

static gboolean
fill_county (Demo *demo, DemoCounty *county, const Plan *plan, guint first_number, GError **error)
{
  g_autofree DemoPerson *people = g_new (DemoPerson, plan->n_clients + 1);
  g_autoptr (DemoPast) past = demo_past_new (demo, county, people, plan->n_clients);

  for (guint i = 0; i < plan->n_clients; i++)
    {
      demo_person (demo, first_number + i, i, plan->n_clients, 58, &people[i]);
      people[i].closes = i % 17 == 11;
    }
  past->what = _("Filling the offices of the counties");
  lay_out_batches (past);
  demo_past_courses (past, plan->n_courses, FALSE);
  demo_past_groups (past, plan->n_hamyar, plan->n_microfinance, demo->size == TAVAN_DEMO_PROVINCE ? 6 : 0);
  if (demo->size == TAVAN_DEMO_PROVINCE)
    lay_out_homes (past);
  demo_past_expenses (past, demo->size == TAVAN_DEMO_PROVINCE ? 12 : plan->n_paid > 0 ? 3 : 0);
  demo_past_mass_loans (past, plan->n_paid);
  return demo_past_run (past, error);
}

/* One officer in each county. Their passwords are one, as all of a demo office are, so it is stretched once. */
static gboolean
add_officer (Demo *demo, DemoCounty *county, const char *hash, GError **error)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_OFFICE, 2000 + county->number);
  g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);
  g_autofree char *login = g_strconcat ("officer.", county->code, NULL),
                  *name = demo_full_name (demo->words, FALSE, &chance);
  g_autoptr (TavanTx) tx = NULL;

  tavan_record_set_office (user, county->office);
  tavan_record_set_text (user, USER_LOGIN, login);
  tavan_record_set_text (user, USER_NAME, name);
  tavan_record_set_text (user, USER_ROLES, "officer,social_worker");
  tavan_record_set_text (user, USER_PASSWORD, hash);
  tx = tavan_tx_begin (demo->store, "user add", error);
  if (tx == NULL || !tavan_tx_save (tx, user, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  county->officer = county->social = tavan_record_get_id (user);
  return TRUE;
}

static gboolean
make_county (Demo *demo, const DemoCounty *home, const Plan *plan, guint number, guint first_number, const char *hash,
             GError **error)
{
  DemoCounty county = { 0 };
  gboolean made;

  demo_set_day (demo, demo->first_day);
  made = demo_act (demo, 0, error) && demo_county_init (demo, &county, plan->code, number, error)
         && add_officer (demo, &county, hash, error);
  county.supervisor = home->supervisor;
  county.facilitator_user = number == 0 ? home->facilitator_user : 0;
  made = made && demo_office_county (demo, &county, plan->n_facilitators, error)
         && fill_county (demo, &county, plan, first_number, error);
  demo_county_clear (&county);
  return made;
}

static gboolean
make_counties (Demo *demo, const DemoCounty *home, GArray *plans, GError **error)
{
  g_autofree char *hash = tavan_password_hash (TAVAN_DEMO_PASSWORD, error);
  guint first_number = 0;

  if (hash == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const Plan *plan = &g_array_index (plans, Plan, i);

      if (!make_county (demo, home, plan, i, first_number, hash, error))
        return FALSE;
      first_number += plan->n_clients;
    }
  return TRUE;
}

/* ---- how much goes where ---- */

static guint
weight_of (const char *code, gboolean capital)
{
  return capital ? 60 : 6 + g_str_hash (code) % 11;
}

/* The counties of a province (NULL: of all), the capital first, with what they weigh in @weights. */
static GArray *
read_plans (const char *province, GArray *weights, GError **error)
{
  g_autoptr (TavanTsv) counties = tavan_tsv_read ("places/counties.tsv", error),
                       provinces = counties != NULL ? tavan_tsv_read ("places/provinces.tsv", error) : NULL;
  GArray *plans;

  if (provinces == NULL)
    return NULL;
  plans = g_array_new (FALSE, FALSE, sizeof (Plan));
  for (guint capital = 2; capital-- > 0;)
    for (guint i = 0; i < counties->rows->len; i++)
      {
        const char *code = tavan_tsv_cell (counties, i, tavan_tsv_column (counties, "code"));
        gboolean is_capital = g_str_equal (tavan_tsv_cell (counties, i, tavan_tsv_column (counties, "capital")), "1");
        guint weight = weight_of (code, is_capital);
        Plan plan = { .code = g_intern_string (code) };

        if (is_capital != (capital == 1) || (province != NULL && !g_str_has_prefix (code, province)))
          continue;
        g_array_append_val (plans, plan);
        g_array_append_val (weights, weight);
      }
  return plans;
}

/* @total in parts like the weights, adding up to it. */
static void
share_out (GArray *plans, GArray *weights, guint total, gsize offset)
{
  guint64 sum = 0, so_far = 0;

  for (guint i = 0; i < weights->len; i++)
    sum += g_array_index (weights, guint, i);
  for (guint i = 0; i < weights->len; i++)
    {
      guint64 before = so_far * total / sum;

      so_far += g_array_index (weights, guint, i);
      G_STRUCT_MEMBER (guint, &g_array_index (plans, Plan, i), offset) = (guint) (so_far * total / sum - before);
    }
}

typedef struct { guint clients, hamyar, microfinance, courses; } Size;

#define KHUZESTAN "06"
#define KHUZESTAN_PAID 2580 /* «over 2,500 people in nine months» */
#define ELSEWHERE_PAID 24   /* in the capitals of the other provinces */

/* By the clients of each county. */
static void
plan_paid (GArray *plans)
{
  guint64 all = 0, so_far = 0;

  for (guint i = 0; i < plans->len; i++)
    all += g_str_has_prefix (g_array_index (plans, Plan, i).code, KHUZESTAN) ? g_array_index (plans, Plan, i).n_clients : 0;
  for (guint i = 0; i < plans->len; i++)
    {
      Plan *plan = &g_array_index (plans, Plan, i);
      guint64 before = so_far * KHUZESTAN_PAID / all;

      if (g_str_has_prefix (plan->code, KHUZESTAN))
        {
          so_far += plan->n_clients;
          plan->n_paid = (guint) (so_far * KHUZESTAN_PAID / all - before);
        }
      else if (i < 31)
        plan->n_paid = ELSEWHERE_PAID;
    }
}

static GArray *
make_plans (Demo *demo, const char *province, const Size *size, GError **error)
{
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *plans = read_plans (province, weights, error);

  if (plans == NULL)
    return NULL;
  share_out (plans, weights, size->clients, G_STRUCT_OFFSET (Plan, n_clients));
  share_out (plans, weights, size->hamyar, G_STRUCT_OFFSET (Plan, n_hamyar));
  share_out (plans, weights, size->microfinance, G_STRUCT_OFFSET (Plan, n_microfinance));
  share_out (plans, weights, size->courses, G_STRUCT_OFFSET (Plan, n_courses));
  for (guint i = 0; i < plans->len; i++)
    g_array_index (plans, Plan, i).n_facilitators = 1;
  plan_paid (plans);
  demo->total = size->clients;
  return plans;
}

/* ---- province and nation ---- */

static gboolean
make_money (Demo *demo, const DemoCounty *home, GError **error)
{
  for (guint i = 0; i < DEMO_N_YEARS; i++)
    {
      demo_set_day (demo, demo_money_day (demo, i));
      if (!demo_money_begin_year (demo, home, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_mass (Demo *demo, const char *province, const char *home_code, GArray *plans, GError **error)
{
  DemoCounty home = { 0 };
  gboolean made = demo_office_found (demo, NULL, province, NULL, error)
                  && demo_county_init (demo, &home, home_code, 0, error) && demo_office_users (demo, &home, error)
                  && demo_office_holidays (demo, error) && make_money (demo, &home, error) && make_counties (demo, &home, plans, error);

  demo_county_clear (&home);
  return made;
}

gboolean
demo_make_province (Demo *demo, GError **error)
{
  static const Size size = { 30000, 135, 265, 250 };
  g_autoptr (GArray) plans = make_plans (demo, "06", &size, error);

  if (plans == NULL)
    return FALSE;
  g_array_index (plans, Plan, 0).n_facilitators += 35 - plans->len;
  return make_mass (demo, "06", "0600", plans, error);
}

gboolean
demo_make_nation (Demo *demo, GError **error)
{
  static const Size size = { 1000000, 1500, 3000, 0 };
  g_autoptr (GArray) plans = make_plans (demo, NULL, &size, error);

  if (plans == NULL)
    return FALSE;
  /* The capitals come first; some courses are held there. */
  for (guint i = 0; i < 31; i++)
    g_array_index (plans, Plan, i).n_courses = 3;
  /* About as many facilitators as the country has: 500. */
  for (guint i = 0; i < plans->len && i < 18; i++)
    g_array_index (plans, Plan, i).n_facilitators++;
  return make_mass (demo, NULL, "IR", plans, error);
}
