/* demo-people.c: people who are not there, with numbers that could be
 *
 * National ids, mobile and account numbers are made from the person's number by one-to-one steps, so no two people have
 * the same. All ids begin with 99 or 98, which no registry office has.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"

#define SEVEN_DIGITS 10000000
#define FIRST_GUARDIAN 9000000
#define YEAR_DAYS 365.2425

/* ---- numbers ---- */

/* One to one over seven digits: the factor has no divisor in common with ten. */
static guint
scatter (guint64 seed, guint number, guint factor)
{
  guint64 start = demo_chance (seed, DEMO_OF_PERSON, factor).state % SEVEN_DIGITS;

  return (guint) (((guint64) number * factor + start) % SEVEN_DIGITS);
}

void
demo_national_id (guint64 seed, guint number, char out_id[11])
{
  guint seven = scatter (seed, number, 7368787);

  /* Ten nines are no id. */
  g_snprintf (out_id, 11, "%s%07u", seven == SEVEN_DIGITS - 1 ? "98" : "99", seven);
  out_id[9] = tavan_national_id_check_digit (out_id);
  out_id[10] = '\0';
}

void
demo_mobile (guint64 seed, guint number, char out_mobile[12])
{
  g_snprintf (out_mobile, 12, "0900%07u", scatter (seed, number, 5316911));
}

/* ISO 13616 over the account's digits; I and R are 18 and 27. */
char *
demo_sheba (DemoChance *chance, const char *bank, guint number)
{
  g_autofree char *account
      = g_strdup_printf ("%s0%011u%07u", bank, demo_below (chance, 1000000000), scatter (0, number, 7368787));
  g_autofree char *all = g_strconcat (account, "182700", NULL);
  guint rest = 0;

  for (const char *p = all; *p != '\0'; p++)
    rest = (rest * 10 + (guint) (*p - '0')) % 97;
  return g_strdup_printf ("IR%02u%s", 98 - rest, account);
}

char *
demo_legal_id (DemoChance *chance)
{
  static const int weights[] = { 29, 27, 23, 19, 17, 29, 27, 23, 19, 17 };
  g_autofree char *ten = g_strdup_printf ("140%07u", demo_below (chance, SEVEN_DIGITS));
  int sum = 0, last = ten[9] - '0' + 2;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (ten[i] - '0' + last) * weights[i];
  return g_strdup_printf ("%s%d", ten, sum % 11 % 10);
}

/* No 0 or 2 in the first four, which are not all alike; the fifth not 0, 2 or 5. A county's begin alike. */
char *
demo_postal_code (DemoChance *chance, const char *county)
{
  static const char first[] = "13456789", fifth[] = "1346789";
  guint place = county != NULL ? g_str_hash (county) : 0;

  return g_strdup_printf ("%c%c%c%c%c%05u", first[place % 8], first[(place / 8 % 7 + place % 8 + 1) % 8],
                          first[place / 64 % 8], first[demo_below (chance, 8)], fifth[demo_below (chance, 7)],
                          10000 + demo_below (chance, 89999));
}

char *
demo_phone (DemoChance *chance, const DemoCounty *county)
{
  return g_strdup_printf ("%s%d%07u", county->phone, demo_between (chance, 3, 5), demo_below (chance, SEVEN_DIGITS));
}

/* ---- words put together ---- */

char *
demo_full_name (const DemoWords *words, gboolean male, DemoChance *chance)
{
  const char *first = demo_word (words, male ? DEMO_FIRST_MALE : DEMO_FIRST_FEMALE, chance);

  return g_strconcat (first, " ", demo_word (words, DEMO_LAST, chance), NULL);
}

char *
demo_address (const DemoWords *words, const char *place, DemoChance *chance)
{
  g_autofree char *address = NULL;

  if (g_str_equal (place, "nomadic"))
    return g_strdup (demo_word (words, DEMO_CAMP, chance));
  if (g_str_equal (place, "rural"))
    {
      const char *village = demo_word (words, DEMO_VILLAGE, chance);

      return g_strdup_printf ("روستای %s، %s", village, demo_word (words, DEMO_LANDMARK, chance));
    }
  {
    const char *part = demo_word (words, DEMO_NEIGHBOURHOOD, chance), *street = demo_word (words, DEMO_STREET, chance);
    int lane = demo_between (chance, 1, 24), house = demo_between (chance, 1, 180);

    address = demo_percent (chance, 30)
                  ? g_strdup_printf ("%s، خیابان %s، %s، پلاک %d", part, street,
                                     demo_word (words, DEMO_LANDMARK, chance), house)
                  : g_strdup_printf ("%s، خیابان %s، کوچه %d، پلاک %d", part, street, lane, house);
  }
  return tavan_text_digits_persian (address);
}

/* ---- a person ---- */

typedef struct { const char *what; guint weight; } Part;

static const char *
pick (const Part *parts, DemoChance *chance)
{
  guint sum = 0, place;

  for (const Part *part = parts; part->what != NULL; part++)
    sum += part->weight;
  place = demo_below (chance, sum);
  while (place >= parts->weight)
    place -= (parts++)->weight;
  return parts->what;
}

static const struct
{
  const char *code;
  guint       share, male; /* percent */
  int         youngest, oldest; /* when the file is opened */
  Part        marital[5];
} categories[] = {
  [DEMO_WOMAN_HEAD]
  = { "woman_head", 46, 0, 24, 64, { { "widowed", 42 }, { "divorced", 40 }, { "married", 13 }, { "single", 5 } } },
  [DEMO_SELF_SUPPORTING] = { "self_supporting", 16, 0, 18, 46, { { "single", 74 }, { "divorced", 26 } } },
  [DEMO_ABUSED] = { "abusive_husband", 8, 0, 20, 54, { { "married", 1 } } },
  [DEMO_DISABLED] = { "disability", 14, 45, 15, 58, { { "single", 55 }, { "married", 38 }, { "divorced", 7 } } },
  [DEMO_NEEDY] = { "needy_family", 7, 45, 22, 60, { { "married", 85 }, { "widowed", 15 } } },
  [DEMO_DEPENDANT] = { "dependant", 9, 40, 15, 24, { { "single", 1 } } },
};

static DemoCategory
pick_category (DemoChance *chance)
{
  guint place = demo_below (chance, 100), category = 0;

  while (place >= categories[category].share)
    place -= categories[category++].share;
  return category;
}

/* The @place-th of @of files since the office was founded, more of them lately; never on a Friday. */
static TavanDay
pick_opening (const Demo *demo, guint place, guint of, DemoChance *chance)
{
  double part = (place + demo_below (chance, 1000) / 1000.0) / of;
  int span = demo->today - (demo->first_day + 14);
  TavanDay day = demo->first_day + 14 + (int) (span * part * (1.35 - 0.35 * part));

  return tavan_day_weekday (day) == 6 ? day - 1 : day;
}

void
demo_person (const Demo *demo, guint number, guint place, guint of, guint urban_percent, DemoPerson *person)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_PERSON, number);
  int age;

  *person = (DemoPerson) { .number = number };
  person->opened = pick_opening (demo, place, of, &chance);
  person->category = pick_category (&chance);
  person->male = demo_percent (&chance, categories[person->category].male);
  person->disabled = person->category == DEMO_DISABLED || demo_percent (&chance, 6);
  person->marital = pick (categories[person->category].marital, &chance);
  age = demo_between (&chance, categories[person->category].youngest, categories[person->category].oldest);
  person->birth = person->opened - (int) (age * YEAR_DAYS) - (int) demo_below (&chance, 364);
  if (age < 18)
    person->marital = "single";
  person->place = demo_percent (&chance, urban_percent) ? "urban" : demo_percent (&chance, 90) ? "rural" : "nomadic";
  person->first = demo_word (demo->words, person->male ? DEMO_FIRST_MALE : DEMO_FIRST_FEMALE, &chance);
  person->last = demo_word (demo->words, DEMO_LAST, &chance);
  person->father = demo_word (demo->words, DEMO_FIRST_MALE, &chance);
  person->chance = chance;
}

gboolean
demo_may_join (const DemoPerson *person, TavanDay day)
{
  return !person->male && person->category != DEMO_DEPENDANT && person->opened + 35 < day
         && day - person->birth > 19 * YEAR_DAYS;
}

/* ---- her file ---- */

static void
set_identity (const Demo *demo, const DemoCounty *county, const DemoPerson *person, DemoChance *chance,
              TavanRecord *client)
{
  gboolean foreign = demo_percent (chance, 3);
  char id[12];

  if (foreign)
    {
      tavan_record_set_text (client, CLIENT_NATIONALITY, demo_percent (chance, 85) ? "afghan" : "iraqi");
      g_snprintf (id, sizeof id, "9100%07u", scatter (demo->seed, person->number, 7368787));
      tavan_record_set_text (client, CLIENT_FOREIGN_CODE, id);
      return;
    }
  demo_national_id (demo->seed, person->number, id);
  tavan_record_set_text (client, CLIENT_NATIONAL_ID, id);
  if (demo_percent (chance, 80))
    {
      g_snprintf (id, sizeof id, "%d", demo_between (chance, 1, 9999));
      tavan_record_set_text (client, CLIENT_CERTIFICATE_NUMBER, id);
      tavan_record_set_text (client, CLIENT_CERTIFICATE_PLACE, county->name);
    }
}

static const char *
pick_education (const DemoPerson *person, DemoChance *chance)
{
  static const Part young[]
      = { { "lower_secondary", 30 }, { "diploma", 44 }, { "associate", 8 }, { "bachelor", 14 }, { "master", 1 },
          { "primary", 3 },          { NULL } };
  static const Part old[]
      = { { "none", 16 },    { "primary", 34 }, { "lower_secondary", 22 }, { "diploma", 22 }, { "associate", 3 },
          { "bachelor", 3 }, { NULL } };
  static const Part at_school[] = { { "primary", 15 }, { "lower_secondary", 85 }, { NULL } };
  int age = (int) ((person->opened - person->birth) / YEAR_DAYS);

  return pick (age < 19 ? at_school : age < 35 ? young : old, chance);
}

static void
set_target (const Demo *demo, const DemoCounty *county, const DemoPerson *person, DemoChance *chance,
            TavanRecord *client)
{
  static const Part referrers[]
      = { { "self", 58 }, { "clinic", 16 }, { "123", 11 }, { "1480", 8 }, { "other_office", 7 }, { NULL } };
  g_autofree char *set
      = g_strconcat (categories[person->category].code,
                     person->disabled && person->category != DEMO_DISABLED ? ",disability" : NULL, NULL);
  const char *skill = demo_word (demo->words, DEMO_SKILL, chance), *other = demo_word (demo->words, DEMO_SKILL, chance);

  tavan_record_set_text (client, CLIENT_CATEGORIES, set);
  if (demo_percent (chance, 65))
    {
      g_autofree char *both
          = skill != other && demo_percent (chance, 40) ? g_strdup_printf ("%s، %s", skill, other) : g_strdup (skill);

      tavan_record_set_text (client, CLIENT_SKILLS, both);
    }
  tavan_record_set_text (client, CLIENT_REFERRED_BY, pick (referrers, chance));
  tavan_record_set_day (client, CLIENT_CONSENT_DATE, person->opened);
  tavan_record_set_int (client, CLIENT_CASE_WORKER, demo_percent (chance, 60) ? county->officer : county->social);
  if (county->facilitators->len > 0 && demo_percent (chance, 55))
    tavan_record_set_int (client, CLIENT_FACILITATOR, demo_one_of (county->facilitators, chance));
  if (county->clinics->len > 0 && demo_percent (chance, 45))
    tavan_record_set_int (client, CLIENT_CLINIC, demo_one_of (county->clinics, chance));
}

static void
set_contact (const Demo *demo, const DemoCounty *county, const DemoPerson *person, DemoChance *chance,
             TavanRecord *client)
{
  static const Part banks[] = { { "016", 50 }, { "017", 20 }, { "019", 10 }, { "013", 10 }, { "060", 10 }, { NULL } };
  g_autofree char *address = demo_address (demo->words, person->place, chance);
  char mobile[12];

  tavan_record_set_text (client, CLIENT_PLACE, person->place);
  tavan_record_set_text (client, CLIENT_ADDRESS, address);
  if (demo_percent (chance, 92))
    {
      demo_mobile (demo->seed, person->number, mobile);
      tavan_record_set_text (client, CLIENT_MOBILE, mobile);
    }
  if (demo_percent (chance, 25))
    {
      g_autofree char *phone = demo_phone (chance, county);

      tavan_record_set_text (client, CLIENT_PHONE, phone);
    }
  if (!g_str_equal (person->place, "nomadic") && demo_percent (chance, 60))
    {
      g_autofree char *code = demo_postal_code (chance, county->code);

      tavan_record_set_text (client, CLIENT_POSTAL_CODE, code);
    }
  if (demo_percent (chance, 55))
    {
      g_autofree char *sheba = demo_sheba (chance, pick (banks, chance), person->number);

      tavan_record_set_text (client, CLIENT_SHEBA, sheba);
    }
}

/* Who is under age has one. */
static void
set_guardian (const Demo *demo, const DemoPerson *person, DemoChance *chance, TavanRecord *client)
{
  g_autofree char *name = NULL;
  char id[11];

  if (person->opened - person->birth >= 18 * YEAR_DAYS)
    return;
  name = g_strconcat (person->father, " ", person->last, NULL);
  demo_national_id (demo->seed, FIRST_GUARDIAN + person->number % 1000000, id);
  tavan_record_set_text (client, CLIENT_GUARDIAN_NAME, name);
  tavan_record_set_text (client, CLIENT_GUARDIAN_ID, id);
  tavan_record_set_text (client, CLIENT_GUARDIAN_DOCUMENT, demo_word (demo->words, DEMO_GUARDIANSHIP, chance));
}

TavanRecord *
demo_client (const Demo *demo, const DemoCounty *county, DemoPerson *person)
{
  TavanRecord *client = tavan_record_new (&tavan_client_type);
  DemoChance chance = person->chance;

  tavan_record_set_text (client, CLIENT_FIRST_NAME, person->first);
  tavan_record_set_text (client, CLIENT_LAST_NAME, person->last);
  tavan_record_set_text (client, CLIENT_FATHER_NAME, person->father);
  tavan_record_set_day (client, CLIENT_BIRTH_DATE, person->birth);
  tavan_record_set_text (client, CLIENT_SEX, person->male ? "male" : "female");
  tavan_record_set_text (client, CLIENT_MARITAL, person->marital);
  tavan_record_set_text (client, CLIENT_EDUCATION, pick_education (person, &chance));
  set_identity (demo, county, person, &chance, client);
  set_target (demo, county, person, &chance, client);
  set_contact (demo, county, person, &chance, client);
  set_guardian (demo, person, &chance, client);
  return client;
}
