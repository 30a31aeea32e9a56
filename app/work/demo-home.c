/* demo-home.c: what stands around a client's file: household, disabilities, assessments, visits, letters
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-client-file.h"
#include "app/work/tavan-office-work.h"

#define MOST_MEMBERS 5
#define YEAR_DAYS 365.2425
#define MILLION G_GINT64_CONSTANT (1000000)

static const char *
one_of (const char *const *all, DemoChance *chance)
{
  return all[demo_below (chance, g_strv_length ((char **) all))];
}

/* ---- household ---- */

typedef struct
{
  Demo       *demo;
  DemoPerson *head;
  DemoChance  chance;
  guint       n;
} Home;

static const char *
studies_at (int age, DemoChance *chance)
{
  static const char *const grown[] = { "lower_secondary", "diploma", "diploma", "associate", "bachelor", NULL };

  if (age < 7)
    return NULL;
  return age < 12 || age > 55 ? "primary" : age < 18 ? "lower_secondary" : one_of (grown, chance);
}

static gboolean
add_member (Home *home, const char *relation, gboolean male, const char *last, TavanDay birth, GError **error)
{
  Demo *demo = home->demo;
  g_autoptr (TavanRecord) member = tavan_record_new (&tavan_household_member_type);
  g_autofree char *name = g_strconcat (
      demo_word (demo->words, male ? DEMO_FIRST_MALE : DEMO_FIRST_FEMALE, &home->chance), " ", last, NULL);
  char id[11];

  if (home->n == MOST_MEMBERS)
    return TRUE;
  demo_national_id (demo->seed, DEMO_FIRST_MEMBER + home->head->number * MOST_MEMBERS + home->n++, id);
  tavan_record_set_int (member, HOUSEHOLD_MEMBER_HOUSEHOLD, home->head->household);
  tavan_record_set_text (member, HOUSEHOLD_MEMBER_NAME, name);
  tavan_record_set_text (member, HOUSEHOLD_MEMBER_RELATION, relation);
  tavan_record_set_day (member, HOUSEHOLD_MEMBER_BIRTH_DATE, birth);
  if (demo_percent (&home->chance, 85))
    tavan_record_set_text (member, HOUSEHOLD_MEMBER_NATIONAL_ID, id);
  tavan_record_set_text (member, HOUSEHOLD_MEMBER_STUDIES,
                         studies_at ((int) ((tavan_day_today () - birth) / YEAR_DAYS), &home->chance));
  if (demo_percent (&home->chance, 4))
    tavan_record_set_text (
        member, HOUSEHOLD_MEMBER_DISABILITY,
        one_of ((const char *const[]){ "physical", "hearing", "intellectual", NULL }, &home->chance));
  tavan_record_set_int (member, HOUSEHOLD_MEMBER_INSURED, demo_percent (&home->chance, 45));
  return demo_save (demo, member, error);
}

/* Born between the mother's 18th and 41st year, and before the file was opened; the eldest first, at least a year
 * apart. */
static gboolean
add_children (Home *home, const char *last, GError **error)
{
  int years = MIN ((int) ((home->head->opened - home->head->birth) / YEAR_DAYS), 41) - 18;
  guint wanted = 1 + demo_below (&home->chance, 4);
  TavanDay birth = home->head->birth + (int) (18 * YEAR_DAYS);

  for (guint i = 0; i < wanted && years > 0; i++)
    {
      gboolean boy = demo_percent (&home->chance, 51);
      int gap = demo_between (&home->chance, 1, 4);

      years -= gap;
      birth += (int) (gap * YEAR_DAYS) + demo_between (&home->chance, 5, 200);
      if (years <= 0 || birth >= home->head->opened)
        return TRUE;
      if (!add_member (home, boy ? "son" : "daughter", boy, last, birth, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_members (Home *home, GError **error)
{
  const DemoPerson *head = home->head;
  const char *last = head->male ? head->last : demo_word (home->demo->words, DEMO_LAST, &home->chance);

  if (g_str_equal (head->marital, "married")
      && !add_member (home, "spouse", !head->male,
                      head->male ? demo_word (home->demo->words, DEMO_LAST, &home->chance) : last,
                      head->birth + demo_between (&home->chance, -2500, 900), error))
    return FALSE;
  if (!g_str_equal (head->marital, "single") && !add_children (home, last, error))
    return FALSE;
  if (demo_percent (&home->chance, g_str_equal (head->marital, "single") ? 70 : 10))
    return add_member (home, "mother", FALSE, demo_word (home->demo->words, DEMO_LAST, &home->chance),
                       head->birth - demo_between (&home->chance, 6800, 12000), error);
  return TRUE;
}

gboolean
demo_home_household (Demo *demo, const DemoCounty *county, DemoPerson *person, GError **error)
{
  static const char *const tenures[]
      = { "rent", "rent", "rent", "own", "own", "relatives", "relatives", "other", NULL };
  g_autoptr (TavanRecord) household = tavan_record_new (&tavan_household_type);
  Home home = { demo, person, demo_chance (demo->seed, DEMO_OF_HOME, person->number), 0 };
  gint64 income = demo_between (&home.chance, 20, 130) * MILLION;

  tavan_record_set_int (household, HOUSEHOLD_HEAD, person->id);
  tavan_record_set_int (household, HOUSEHOLD_MONTHLY_INCOME, income);
  tavan_record_set_text (household, HOUSEHOLD_TENURE, one_of (tenures, &home.chance));
  if (!demo_save (demo, household, error))
    return FALSE;
  person->household = tavan_record_get_id (household);
  return add_members (&home, error);
}

/* ---- disability ---- */

TavanRecord *
demo_disability (const Demo *demo, const DemoPerson *person, TavanDay day)
{
  static const char *const kinds[] = { "physical", "physical", "physical",     "visual",       "visual",   "hearing",
                                       "hearing",  "speech",   "intellectual", "psychosocial", "multiple", NULL };
  static const char *const degrees[]
      = { "mild", "mild", "moderate", "moderate", "moderate", "severe", "severe", "very_severe", NULL };
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_HOME, person->number + DEMO_FIRST_MEMBER);
  TavanRecord *disability = tavan_record_new (&tavan_disability_type);
  TavanDay date = day - demo_between (&chance, 20, 900);
  g_autofree char *number = NULL;

  date = MAX (date, person->birth + 700);
  number = g_strdup_printf ("%d-%05u", tavan_jalali_from_day (date).year, demo_below (&chance, 99999) + 1);
  tavan_record_set_text (disability, DISABILITY_KIND, one_of (kinds, &chance));
  tavan_record_set_text (disability, DISABILITY_DEGREE, one_of (degrees, &chance));
  tavan_record_set_text (disability, DISABILITY_COMMISSION_NUMBER, number);
  tavan_record_set_day (disability, DISABILITY_DATE, date);
  if (demo_percent (&chance, 60))
    tavan_record_set_day (disability, DISABILITY_VALID_UNTIL,
                          tavan_jalali_add_months (date, demo_percent (&chance, 50) ? 60 : 24, 0));
  return disability;
}

gboolean
demo_home_disability (Demo *demo, const DemoCounty *county, DemoPerson *person, GError **error)
{
  g_autoptr (TavanRecord) disability = demo_disability (demo, person, tavan_day_today ());

  tavan_record_set_int (disability, DISABILITY_CLIENT, person->id);
  return tavan_disability_save (demo->store, disability, error);
}

/* ---- assessment, visit, letter ---- */

static const char *
main_category (const DemoPerson *person)
{
  static const char *const codes[]
      = { "woman_head", "self_supporting", "abusive_husband", "disability", "needy_family", "dependant" };

  return codes[person->category];
}

gboolean
demo_home_assessment (Demo *demo, const DemoCounty *county, DemoPerson *person, guint certified, GError **error)
{
  TavanDay today = tavan_day_today ();
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_HOME, ((guint64) today << 32) + person->number);
  g_autoptr (TavanRecord) assessment = tavan_record_new (&tavan_assessment_type);
  const char *one = demo_word_of (demo->words, DEMO_NEEDS, main_category (person), &chance);
  const char *other = demo_word_of (demo->words, DEMO_NEEDS, main_category (person), &chance);
  g_autofree char *needs = one != other ? g_strconcat (one, "\n", other, NULL) : g_strdup (one);

  tavan_record_set_int (assessment, ASSESSMENT_CLIENT, person->id);
  tavan_record_set_int (assessment, ASSESSMENT_SOCIAL_WORKER, county->social);
  tavan_record_set_day (assessment, ASSESSMENT_DATE, today);
  tavan_record_set_int (assessment, ASSESSMENT_INCOME, demo_between (&chance, 15, 110) * MILLION);
  tavan_record_set_int (assessment, ASSESSMENT_CERTIFIES_NEED, demo_percent (&chance, certified));
  tavan_record_set_day (assessment, ASSESSMENT_VALID_UNTIL, tavan_jalali_add_months (today, 12, 0));
  tavan_record_set_text (assessment, ASSESSMENT_NEEDS, needs);
  tavan_record_set_text (assessment, ASSESSMENT_STRENGTHS, demo_word (demo->words, DEMO_STRENGTHS, &chance));
  tavan_record_set_text (assessment, ASSESSMENT_RECOMMENDATION, demo_word (demo->words, DEMO_RECOMMENDATION, &chance));
  return demo_save (demo, assessment, error);
}

gboolean
demo_home_visit (Demo *demo, const DemoCounty *county, DemoPerson *person, TavanDay next, gint64 *out_visit,
                 GError **error)
{
  static const char *const kinds[] = { "visit", "visit", "visit", "call", "call", "workplace", "note", NULL };
  TavanDay today = tavan_day_today ();
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_PAST, ((guint64) today << 32) + person->number);
  g_autoptr (TavanRecord) visit = tavan_record_new (&tavan_visit_type);
  const char *kind = one_of (kinds, &chance);

  tavan_record_set_int (visit, VISIT_CLIENT, person->id);
  tavan_record_set_text (visit, VISIT_KIND, kind);
  tavan_record_set_int (visit, VISIT_WHO, demo->acting);
  tavan_record_set_day (visit, VISIT_DATE, today);
  tavan_record_set_text (visit, VISIT_TEXT, demo_word_of (demo->words, DEMO_VISIT_NOTE, kind, &chance));
  if (next != TAVAN_NO_DAY)
    {
      tavan_record_set_text (visit, VISIT_NEXT_STEP, demo_word (demo->words, DEMO_NEXT_STEP, &chance));
      tavan_record_set_day (visit, VISIT_NEXT_DATE, next);
    }
  if (!demo_save (demo, visit, error))
    return FALSE;
  if (out_visit != NULL)
    *out_visit = tavan_record_get_id (visit);
  return TRUE;
}

gboolean
demo_home_letter (Demo *demo, const DemoCounty *county, DemoPerson *person, GError **error)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_PAST,
                                   ((guint64) tavan_day_today () << 32) + DEMO_FIRST_MEMBER + person->number);
  g_autoptr (TavanRecord) letter = tavan_record_new (&tavan_letter_type);
  g_autofree char *half = demo_put_in (demo_word (demo->words, DEMO_LETTER_RECEIVER, &chance), "county", county->name);
  g_autofree char *to = demo_put_in (half, "province", tavan_places_name (county->province));

  tavan_record_set_text (letter, LETTER_TO, to);
  tavan_record_set_text (letter, LETTER_ABOUT, demo_word (demo->words, DEMO_LETTER_SUBJECT, &chance));
  tavan_record_set_text (letter, LETTER_ATTACHMENTS, demo_percent (&chance, 50) ? "دارد" : "ندارد");
  tavan_record_set_text (letter, LETTER_BODY,
                         "پروندهٔ نام‌برده در این اداره بررسی شده و همکاری آن مجموعه در موضوع بالا برای پیشرفت کار ایشان لازم است.\n"
                         "خواهشمند است دستور فرمایید اقدام لازم انجام و نتیجه به این اداره اعلام شود.\n"
                         "رونوشت: معاونت توانمندسازی ادارهٔ کل استان، برای آگاهی\n"
                         "بایگانی پروندهٔ مددجو");
  tavan_record_set_int (letter, LETTER_CLIENT, person->id);
  if (county->signatories->len > 0)
    tavan_record_set_int (letter, LETTER_SIGNATORY, g_array_index (county->signatories, gint64, 0));
  return tavan_letter_write (demo->store, letter, error);
}
