/* demo-groups.c: the past of groups: formed, met, activated, some independent or dissolved
 *
 * The cash box is reckoned here as well, so that nothing is taken out that is not in it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-group-work.h"

#define MILLION G_GINT64_CONSTANT (1000000)
#define LEAST_MEMBERS 5
#define MOST_MEMBERS 20

typedef enum { FORMING, FORMING_READY, FORMING_SMALL, ACTIVE, INDEPENDENT, DISSOLVED } Fate;

typedef struct
{
  DemoPerson *person;
  gint64      stay, savings, debt, loan;
  gboolean    left;
} Member;

typedef struct
{
  DemoLender lender;
  guint      number;   /* in the county */
  gboolean   microfinance;
  Fate       fate;
  TavanDay   start, active, end;
  DemoChance chance;
  gint64     id, cash, saving; /* @saving: of each at a meeting */
  Member     members[MOST_MEMBERS];
  guint      n_members;
} Group;

/* ---- steps ---- */

static TavanRecord *
describe (DemoPast *past, Group *group)
{
  Demo *demo = past->demo;
  TavanRecord *record = tavan_record_new (&tavan_group_type);
  g_autofree char *sheba = demo_sheba (&group->chance, "016", 8000000 + past->county->number * 64 + group->number);

  tavan_record_set_text (record, GROUP_NAME,
                         demo_word_nth (demo->words, DEMO_GROUP_NAME, past->county->number * 29 + group->number));
  tavan_record_set_text (record, GROUP_KIND, group->microfinance ? "microfinance" : "hamyar");
  tavan_record_set_text (record, GROUP_FIELD, demo_word (demo->words, DEMO_FIELD, &group->chance));
  tavan_record_set_day (record, GROUP_FORMATION_START, group->start);
  tavan_record_set_text (record, GROUP_PLACE, group->n_members > 0 ? group->members[0].person->place : "urban");
  if (past->county->clinics->len > 0)
    tavan_record_set_int (record, GROUP_CLINIC, demo_one_of (past->county->clinics, &group->chance));
  if (past->county->facilitators->len > 0)
    tavan_record_set_int (record, GROUP_FACILITATOR, demo_one_of (past->county->facilitators, &group->chance));
  if (group->fate != FORMING)
    tavan_record_set_text (record, GROUP_BANK_ACCOUNT, sheba);
  return record;
}

static gboolean
step_form (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;
  g_autoptr (TavanRecord) record = describe (past, group);

  if (!demo_act (past->demo, past->county->officer, error) || !tavan_group_form (past->demo->store, record, error))
    return FALSE;
  group->id = group->lender.id = tavan_record_get_id (record);
  return TRUE;
}

static TavanDay
join_day (DemoPast *past, Group *group, guint member)
{
  return demo_working_day (past->demo, group->start + (member < 3 ? 1 : demo_between (&group->chance, 2, 14)));
}

static const char *
role_of (guint member)
{
  static const char *const roles[] = { "leader", "treasurer", "secretary" };

  return member < G_N_ELEMENTS (roles) ? roles[member] : "member";
}

static gboolean
step_join (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;
  Member *member = &group->members[part];

  return demo_act (past->demo, past->county->officer, error)
         && tavan_group_join (past->demo->store, group->id, member->person->id, tavan_day_today (), role_of (part),
                              &member->stay, error);
}

static gboolean
is_in (const Member *member)
{
  return member->stay != 0 && !member->left;
}

static void
fill_line (Group *group, Member *member, TavanMeetingLine *line)
{
  guint luck = demo_below (&group->chance, 100);

  *line = (TavanMeetingLine){ .client = member->person->id,
                              .presence = luck < 84   ? "present"
                                          : luck < 93 ? "absent"
                                                      : "excused" };
  if (luck >= 84)
    return;
  line->saving = group->saving;
  line->repayment = MIN (member->debt, member->loan / 8);
  line->fine = luck < 3 ? MILLION / 5 : 0;
  member->savings += line->saving;
  member->debt -= line->repayment;
  group->cash += line->saving + line->repayment + line->fine;
}

static gboolean
step_meeting (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Demo *demo = past->demo;
  Group *group = thing;
  TavanDay today = tavan_day_today ();
  const char *stage = group->active != TAVAN_NO_DAY && today >= group->active ? "active" : "forming";
  const char *subject = demo_word_of (demo->words, DEMO_MEETING_SUBJECT, stage, &group->chance);
  g_autofree char *minutes = g_strconcat (demo_word (demo->words, DEMO_MINUTES, &group->chance), "\n",
                                          demo_word (demo->words, DEMO_MINUTES, &group->chance), NULL);
  TavanMeetingLine lines[MOST_MEMBERS];
  guint n = 0;

  for (guint i = 0; i < group->n_members; i++)
    if (is_in (&group->members[i]))
      fill_line (group, &group->members[i], &lines[n++]);
  return n == 0 || (demo_act (demo, past->county->officer, error)
                    && tavan_group_meeting (demo->store, group->id, 0, today, subject, minutes, lines, n, NULL, error));
}

static gboolean
put_line (DemoPast *past, Group *group, const char *kind, Member *member, gint64 amount, GError **error)
{
  if (amount == 0)
    return TRUE;
  return tavan_group_ledger (past->demo->store, group->id, tavan_day_today (), kind,
                             member != NULL ? member->person->id : 0, amount,
                             demo_word_of (past->demo->words, DEMO_LEDGER_NOTE, kind, &group->chance), NULL, error);
}

/* A sale and what it cost. */
static gboolean
trade (DemoPast *past, Group *group, GError **error)
{
  gint64 income = demo_between (&group->chance, 12, 70) * MILLION,
         expense = income / 10 * demo_between (&group->chance, 4, 8);

  if (!put_line (past, group, "income", NULL, income, error)
      || !put_line (past, group, "expense", NULL, expense, error))
    return FALSE;
  group->cash += income - expense;
  return TRUE;
}

static gboolean
lend (DemoPast *past, Group *group, GError **error)
{
  Member *member = &group->members[demo_below (&group->chance, group->n_members)];
  gint64 amount = MIN (group->cash * 6 / 10 / MILLION, 60) * MILLION;

  if (!is_in (member) || member->debt > 0 || amount < 8 * MILLION)
    return TRUE;
  member->debt = member->loan = amount;
  group->cash -= amount;
  return put_line (past, group, "internal_loan", member, amount, error);
}

static gboolean
step_money (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;

  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  return part % 2 == 0 ? trade (past, group, error) : lend (past, group, error);
}

/* What she owes she pays back, what she saved she takes along. */
static gboolean
settle (DemoPast *past, Group *group, Member *member, GError **error)
{
  if (!put_line (past, group, "repayment", member, member->debt, error))
    return FALSE;
  group->cash += member->debt;
  member->debt = 0;
  if (group->cash < member->savings)
    {
      gint64 missing = member->savings - group->cash;

      if (!put_line (past, group, "income", NULL, missing, error))
        return FALSE;
      group->cash += missing;
    }
  if (!put_line (past, group, "withdrawal", member, member->savings, error))
    return FALSE;
  group->cash -= member->savings;
  member->savings = 0;
  return TRUE;
}

static gboolean
step_leave (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;
  Member *member = &group->members[part];

  if (!demo_act (past->demo, past->county->officer, error) || !settle (past, group, member, error))
    return FALSE;
  member->left = TRUE;
  return tavan_group_leave (past->demo->store, member->stay, tavan_day_today (),
                            demo_word_of (past->demo->words, DEMO_REASON, "stay", &group->chance), error);
}

static gboolean
step_activate (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;

  return demo_act (past->demo, past->county->officer, error)
         && tavan_group_activate (past->demo->store, group->id, tavan_day_today (), NULL, error);
}

/* All books are closed and what is left is shared out. */
static gboolean
empty_cash_box (DemoPast *past, Group *group, GError **error)
{
  Member *first = NULL;
  guint n = 0;

  for (guint i = 0; i < group->n_members; i++)
    if (is_in (&group->members[i]))
      {
        first = first != NULL ? first : &group->members[i];
        n++;
        if (!settle (past, group, &group->members[i], error))
          return FALSE;
      }
  for (guint i = 0; n > 0 && i < group->n_members; i++)
    if (is_in (&group->members[i])
        && !put_line (past, group, "profit_share", &group->members[i],
                      group->cash / n + (&group->members[i] == first ? group->cash % n : 0), error))
      return FALSE;
  group->cash = 0;
  return TRUE;
}

static gboolean
step_end (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;
  gboolean dissolved = group->fate == DISSOLVED;

  if (!demo_act (past->demo, past->county->officer, error) || (dissolved && !empty_cash_box (past, group, error)))
    return FALSE;
  return tavan_group_set_state (past->demo->store, group->id, dissolved ? "dissolved" : "independent",
                                tavan_day_today (),
                                dissolved ? demo_word_of (past->demo->words, DEMO_REASON, "group", &group->chance)
                                          : "گروه روی پای خود ایستاده است",
                                error);
}

/* ---- a group as it is today, without how it came so ---- */

static gboolean
save_stay (TavanTx *tx, DemoPast *past, Group *group, guint member, GError **error)
{
  g_autoptr (TavanRecord) stay = tavan_record_new (&tavan_stay_type);

  tavan_record_set_int (stay, STAY_GROUP, group->id);
  tavan_record_set_int (stay, STAY_CLIENT, group->members[member].person->id);
  tavan_record_set_text (stay, STAY_ROLE, role_of (member));
  tavan_record_set_day (stay, STAY_JOINED, join_day (past, group, member));
  if (group->fate == DISSOLVED)
    {
      tavan_record_set_day (stay, STAY_LEFT, group->end);
      tavan_record_set_text (stay, STAY_LEFT_REASON,
                             demo_word_of (past->demo->words, DEMO_REASON, "group", &group->chance));
    }
  return tavan_tx_save (tx, stay, error);
}

static void
set_state (DemoPast *past, Group *group, TavanRecord *record)
{
  static const char *const states[] = { "forming", "forming", "forming", "active", "independent", "dissolved" };

  tavan_record_set_text (record, GROUP_STATE, states[group->fate]);
  tavan_record_set_day (record, GROUP_STATE_DATE,
                        group->end != TAVAN_NO_DAY      ? group->end
                        : group->active != TAVAN_NO_DAY ? group->active
                                                        : group->start);
  if (group->fate == DISSOLVED)
    tavan_record_set_text (record, GROUP_STATE_REASON,
                           demo_word_of (past->demo->words, DEMO_REASON, "group", &group->chance));
}

static gboolean
step_as_today (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Group *group = thing;
  g_autoptr (TavanRecord) record = describe (past, group);
  g_autoptr (TavanTx) tx = NULL;

  set_state (past, group, record);
  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  tx = tavan_tx_begin (past->demo->store, "group form", error);
  if (tx == NULL || !tavan_tx_save (tx, record, error))
    return FALSE;
  group->id = group->lender.id = tavan_record_get_id (record);
  for (guint i = 0; i < group->n_members; i++)
    if (!save_stay (tx, past, group, i, error))
      return FALSE;
  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- laying out ---- */

static gboolean
is_for (const Group *group, const DemoPerson *person)
{
  if (person->closes || !demo_may_join (person, group->start)
      || (group->microfinance ? person->in_microfinance : person->in_hamyar))
    return FALSE;
  return group->microfinance ? person->category != DEMO_NEEDY || !person->male : person->category <= DEMO_ABUSED;
}

static void
find_members (DemoPast *past, Group *group)
{
  guint wanted = group->fate == FORMING_SMALL ? 4
                 : group->microfinance        ? (guint) demo_between (&group->chance, 8, 14)
                                              : (guint) demo_between (&group->chance, 5, 7);
  guint from = demo_below (&group->chance, past->n_people);

  if (group->fate == FORMING_READY)
    wanted = MAX (wanted, 6);
  for (guint i = 0; i < past->n_people && group->n_members < wanted; i++)
    {
      DemoPerson *person = &past->people[(from + i * 7919) % past->n_people];

      if (!is_for (group, person))
        continue;
      if (group->microfinance)
        person->in_microfinance = TRUE;
      else
        person->in_hamyar = TRUE;
      group->members[group->n_members++].person = person;
    }
}

static Fate
pick_fate (guint number)
{
  static const Fate fates[] = { FORMING, ACTIVE,    ACTIVE, INDEPENDENT,   ACTIVE, FORMING_READY, ACTIVE,
                                ACTIVE,  DISSOLVED, ACTIVE, FORMING_SMALL, ACTIVE, ACTIVE };

  return fates[number % G_N_ELEMENTS (fates)];
}

static void
pick_days (DemoPast *past, Group *group)
{
  static const struct { int least, most;
  } ago[] = {
    [FORMING] = { 22, 70 },   [FORMING_READY] = { 112, 125 }, [FORMING_SMALL] = { 96, 140 },
    [ACTIVE] = { 170, 1150 }, [INDEPENDENT] = { 950, 1250 },  [DISSOLVED] = { 700, 900 },
  };
  Demo *demo = past->demo;

  group->start = demo_working_day (
      demo, demo->today - demo_between (&group->chance, ago[group->fate].least, ago[group->fate].most));
  group->active = group->end = TAVAN_NO_DAY;
  if (group->fate < ACTIVE)
    return;
  group->active
      = demo_working_day (demo, tavan_jalali_add_months (group->start, 3, 0) + demo_between (&group->chance, 2, 25));
  if (group->fate == INDEPENDENT)
    group->end = demo_working_day (demo, group->active + demo_between (&group->chance, 540, 760));
  else if (group->fate == DISSOLVED)
    group->end = demo_working_day (demo, group->active + demo_between (&group->chance, 240, 420));
}

static void
lay_out_meetings (DemoPast *past, Group *group, guint most)
{
  TavanDay last = group->end != TAVAN_NO_DAY ? group->end - 7 : past->demo->today;
  TavanDay day = demo_working_day (past->demo, group->start + 16);
  int apart = group->active != TAVAN_NO_DAY ? MAX (30, (last - group->active) / (int) MAX (most, 1)) : 30;

  for (guint n = 0; n < most + 5 && day <= last && day <= past->demo->today; n++)
    {
      gboolean active = group->active != TAVAN_NO_DAY && day >= group->active;

      demo_past_add (past, day, step_meeting, group, n);
      if (active && n % 2 == 1)
        demo_past_add (past, day, step_money, group, n / 2);
      day = demo_working_day (past->demo, day + (active ? apart : 18));
    }
}

static void
lay_out_group (DemoPast *past, Group *group, guint most_meetings)
{
  Demo *demo = past->demo;

  if (most_meetings == 0)
    {
      demo_past_add (past, demo->today, step_as_today, group, 0);
      return;
    }
  demo_past_add (past, group->start, step_form, group, 0);
  for (guint i = 0; i < group->n_members; i++)
    demo_past_add (past, join_day (past, group, i), step_join, group, i);
  if (group->active != TAVAN_NO_DAY)
    demo_past_add (past, group->active, step_activate, group, 0);
  lay_out_meetings (past, group, most_meetings);
  if (group->fate == ACTIVE && group->n_members > LEAST_MEMBERS && group->number % 2 == 1)
    demo_past_add (past, demo_working_day (demo, group->active + demo_between (&group->chance, 20, 60)), step_leave,
                   group, group->n_members - 1);
  if (group->end != TAVAN_NO_DAY)
    demo_past_add (past, group->end, step_end, group, 0);
}

/* It can stand in for its members once it is active and nobody leaves any more. */
static void
add_lender (DemoPast *past, Group *group)
{
  gboolean leaves = group->n_members > LEAST_MEMBERS && group->number % 2 == 1;

  if (!group->microfinance || group->fate != ACTIVE)
    return;
  group->lender.steady = group->active + (leaves ? 75 : 5);
  for (guint i = 0; i < group->n_members - (leaves ? 1 : 0); i++)
    group->lender.members[group->lender.n_members++] = group->members[i].person;
  g_ptr_array_add (past->lenders, &group->lender);
}

static void
add_group (DemoPast *past, guint number, guint of_kind, gboolean microfinance, guint most_meetings)
{
  Group *group = demo_past_keep (past, sizeof (Group));

  group->number = number;
  group->microfinance = microfinance;
  group->fate = pick_fate (of_kind + past->county->number * 5); /* small counties have a few each, not all forming */
  group->chance = demo_chance (past->demo->seed, DEMO_OF_GROUP, past->county->number * 4096 + number);
  group->saving = demo_between (&group->chance, 3, 10) * MILLION / 2;
  pick_days (past, group);
  find_members (past, group);
  if (group->n_members < LEAST_MEMBERS) /* too few people yet: it is still forming */
    {
      gboolean later = group->fate >= ACTIVE;

      group->fate = FORMING_SMALL;
      if (later)
        pick_days (past, group);
    }
  add_lender (past, group);
  lay_out_group (past, group, most_meetings);
}

void
demo_past_groups (DemoPast *past, guint n_hamyar, guint n_microfinance, guint most_meetings)
{
  for (guint i = 0; i < n_hamyar + n_microfinance; i++)
    add_group (past, i, i < n_hamyar ? i : i - n_hamyar, i >= n_hamyar, most_meetings);
}
