/* demo-office.c: the office itself: founded, its users, partners, facilitators, signatories, holidays
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/base/tavan-text.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-office-work.h"
#include "app/work/tsv.h"

/* ---- founding ---- */

gboolean
demo_office_found (Demo *demo, const char *name, const char *province, const char *county, GError **error)
{
  return tavan_office_found (demo->store, name, province, county, /* demo= */ TRUE, NULL, NULL, NULL, error);
}

gboolean
demo_county_init (Demo *demo, DemoCounty *county, const char *code, guint number, GError **error)
{
  g_autoptr (TavanTsv) provinces = tavan_tsv_read ("places/provinces.tsv", error);
  g_autoptr (TavanRecord) office
      = provinces != NULL ? tavan_store_get_by (demo->store, &tavan_office_type, OFFICE_CODE, code, error) : NULL;
  GArray **lists[] = { &county->facilitators, &county->clinics,    &county->centres,
                       &county->banks,        &county->institutes, &county->employers,
                       &county->signatories };

  *county = (DemoCounty) { .number = number };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (office == NULL)
    return FALSE;
  county->code = g_intern_string (code);
  county->name = tavan_places_name (code);
  county->office = tavan_record_get_id (office);
  for (guint i = 0; i < provinces->rows->len; i++)
    {
      const char *province = tavan_tsv_cell (provinces, i, tavan_tsv_column (provinces, "code"));

      if (!g_str_has_prefix (code, province))
        continue;
      county->province = g_intern_string (province);
      county->phone = g_intern_string (tavan_tsv_cell (provinces, i, tavan_tsv_column (provinces, "phone")));
    }
  return TRUE;
}

void
demo_county_clear (DemoCounty *county)
{
  GArray **lists[] = { &county->facilitators, &county->clinics,    &county->centres,
                       &county->banks,        &county->institutes, &county->employers,
                       &county->signatories };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_array_unref);
}

/* ---- users ---- */

static const struct { const char *login, *roles; gboolean male; } users[] = {
  { "admin", "admin", TRUE },
  { "supervisor", "supervisor", FALSE },
  { "officer", "officer", FALSE },
  { "social", "social_worker", FALSE },
  { "facilitator", "facilitator", FALSE },
  { "trainer", "trainer", FALSE },
};

const TavanDemoUser *
tavan_demo_users (guint *out_n)
{
  static TavanDemoUser shown[G_N_ELEMENTS (users)];

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    shown[i] = (TavanDemoUser) { users[i].login, tavan_choice_label (tavan_roles, users[i].roles) };
  *out_n = G_N_ELEMENTS (users);
  return shown;
}

static gint64
add_user (Demo *demo, gint64 office, guint number, guint person, GError **error)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_OFFICE, 1000 + person);
  g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);
  g_autofree char *name = demo_full_name (demo->words, users[number].male, &chance);
  char mobile[12];

  demo_mobile (demo->seed, 9990000 + person, mobile);
  tavan_record_set_office (user, office);
  tavan_record_set_text (user, USER_LOGIN, users[number].login);
  tavan_record_set_text (user, USER_NAME, name);
  tavan_record_set_text (user, USER_ROLES, users[number].roles);
  tavan_record_set_text (user, USER_MOBILE, mobile);
  return tavan_user_add (demo->store, user, TAVAN_DEMO_PASSWORD, error) ? tavan_record_get_id (user) : 0;
}

gboolean
demo_office_users (Demo *demo, DemoCounty *county, GError **error)
{
  gint64 ids[G_N_ELEMENTS (users)];

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      ids[i] = add_user (demo, county->office, i, i, error);
      if (ids[i] == 0)
        return FALSE;
    }
  county->supervisor = ids[1];
  county->officer = ids[2];
  county->social = ids[3];
  county->facilitator_user = ids[4];
  county->trainer = ids[5];
  return TRUE;
}

/* ---- partners ---- */

static char *
partner_name (Demo *demo, const DemoCounty *county, const char *kind, guint of_kind, DemoChance *chance)
{
  const char *pattern = demo_word_of_nth (demo->words, DEMO_PARTNER_NAME, kind, county->number + of_kind);
  g_autofree char *one = demo_put_in (pattern, "name", demo_word (demo->words, DEMO_GROUP_NAME, chance));
  g_autofree char *two = demo_put_in (one, "county", county->name);

  return demo_put_in (two, "last", demo_word (demo->words, DEMO_LAST, chance));
}

static void
set_licence (TavanRecord *partner, TavanDay today, gboolean suspended, DemoChance *chance)
{
  g_autofree char *number = g_strdup_printf ("%d-%04u", demo_between (chance, 1100, 9900), demo_below (chance, 9999));
  TavanDay from = today - demo_between (chance, 60, 900);

  tavan_record_set_text (partner, PARTNER_LICENCE_NUMBER, number);
  tavan_record_set_day (partner, PARTNER_LICENCE_FROM, from);
  tavan_record_set_day (partner, PARTNER_LICENCE_UNTIL, tavan_jalali_add_months (from, 60, 0));
  tavan_record_set_text (partner, PARTNER_STATE, suspended ? "suspended" : "licensed");
}

static gint64
add_partner (Demo *demo, const DemoCounty *county, const char *kind, guint of_kind, guint number, GError **error)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_OFFICE, 100000 + county->number * 64 + number);
  g_autoptr (TavanRecord) partner = tavan_record_new (&tavan_partner_type);
  g_autofree char *name = partner_name (demo, county, kind, of_kind, &chance), *legal = demo_legal_id (&chance),
                  *phone = demo_phone (&chance, county);
  g_autofree char *manager = demo_full_name (demo->words, demo_percent (&chance, 45), &chance);
  g_autofree char *address = demo_address (demo->words, "urban", &chance);

  tavan_record_set_office (partner, county->office);
  tavan_record_set_text (partner, PARTNER_KIND, kind);
  tavan_record_set_text (partner, PARTNER_NAME, name);
  tavan_record_set_text (partner, PARTNER_LEGAL_ID, legal);
  tavan_record_set_text (partner, PARTNER_MANAGER, manager);
  tavan_record_set_text (partner, PARTNER_PHONE, phone);
  tavan_record_set_text (partner, PARTNER_COUNTY, county->name);
  tavan_record_set_text (partner, PARTNER_ADDRESS, address);
  if (g_str_equal (kind, "centre"))
    tavan_record_set_int (partner, PARTNER_CAPACITY, demo_between (&chance, 6, 12) * 5);
  if (g_str_equal (kind, "clinic") || g_str_equal (kind, "centre") || g_str_equal (kind, "institute"))
    set_licence (partner, demo->today, number % 16 == 15, &chance);
  return demo_save (demo, partner, error) ? tavan_record_get_id (partner) : 0;
}

static gboolean
add_partners (Demo *demo, DemoCounty *county, GError **error)
{
  gboolean whole = demo->size == TAVAN_DEMO_SMALL;
  const struct { const char *kind; GArray *list; guint in_small, in_mass; } kinds[] = {
    { "clinic", county->clinics, 3, 1 }, { "centre", county->centres, 3, 1 }, { "bank", county->banks, 4, 1 },
    { "institute", county->institutes, 4, 1 }, { "employer", county->employers, 4, 1 }, { "charity", NULL, 2, 0 },
  };
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint n = 0; n < (whole ? kinds[i].in_small : kinds[i].in_mass); n++)
      {
        gint64 id = add_partner (demo, county, kinds[i].kind, n, number++, error);

        if (id == 0)
          return FALSE;
        if (kinds[i].list != NULL)
          g_array_append_val (kinds[i].list, id);
      }
  return TRUE;
}

/* ---- facilitators, signatories ---- */

static gboolean
add_facilitator (Demo *demo, DemoCounty *county, guint number, GError **error)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_OFFICE, 5000000 + county->number * 16 + number);
  g_autoptr (TavanRecord) facilitator = tavan_record_new (&tavan_facilitator_type),
                          place = tavan_record_new (&tavan_facilitator_county_type);
  g_autofree char *name = demo_full_name (demo->words, demo_percent (&chance, 30), &chance);
  TavanDay start = demo->first_day - demo_between (&chance, 0, 400);
  gint64 id;
  char mobile[12];

  if (number == 0 && county->facilitator_user != 0)
    {
      g_autofree char *of_user = tavan_store_title (demo->store, &tavan_user_type, county->facilitator_user);

      tavan_record_set_text (facilitator, FACILITATOR_NAME, of_user);
      tavan_record_set_int (facilitator, FACILITATOR_USER, county->facilitator_user);
    }
  else
    tavan_record_set_text (facilitator, FACILITATOR_NAME, name);
  demo_mobile (demo->seed, 9900000 + county->number * 16 + number, mobile);
  tavan_record_set_office (facilitator, county->office);
  tavan_record_set_text (facilitator, FACILITATOR_MOBILE, mobile);
  tavan_record_set_day (facilitator, FACILITATOR_START, start);
  tavan_record_set_day (facilitator, FACILITATOR_COURSE_PASSED, start - demo_between (&chance, 10, 200));
  if (!demo_save (demo, facilitator, error))
    return FALSE;
  id = tavan_record_get_id (facilitator);
  g_array_append_val (county->facilitators, id);
  tavan_record_set_int (place, FACILITATOR_COUNTY_FACILITATOR, id);
  tavan_record_set_int (place, FACILITATOR_COUNTY_COUNTY, county->office);
  return demo_save (demo, place, error);
}

static gboolean
add_signatory (Demo *demo, DemoCounty *county, const char *post, guint rank, const char *name, GError **error)
{
  g_autoptr (TavanRecord) signatory = tavan_record_new (&tavan_signatory_type);
  gint64 id;

  tavan_record_set_office (signatory, county->office);
  tavan_record_set_text (signatory, SIGNATORY_NAME, name);
  tavan_record_set_text (signatory, SIGNATORY_POST, post);
  tavan_record_set_int (signatory, SIGNATORY_RANK, rank);
  tavan_record_set_day (signatory, SIGNATORY_FROM, demo->first_day);
  if (!demo_save (demo, signatory, error))
    return FALSE;
  id = tavan_record_get_id (signatory);
  g_array_append_val (county->signatories, id);
  return TRUE;
}

/* The office's own record: who heads it and where it is. */
static gboolean
furnish_office (Demo *demo, DemoCounty *county, const char *manager, DemoChance *chance, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_store_get (demo->store, &tavan_office_type, county->office, NULL, error);
  g_autoptr (TavanRecord) base = office != NULL ? tavan_record_copy (office) : NULL;
  g_autofree char *phone = demo_phone (chance, county), *address = demo_address (demo->words, "urban", chance);
  g_autofree char *code = demo_postal_code (chance, county->code);

  if (office == NULL)
    return FALSE;
  tavan_record_set_text (office, OFFICE_MANAGER, manager);
  tavan_record_set_text (office, OFFICE_PHONE, phone);
  tavan_record_set_text (office, OFFICE_ADDRESS, address);
  tavan_record_set_text (office, OFFICE_POSTAL_CODE, code);
  return tavan_store_save (demo->store, office, base, NULL, error);
}

gboolean
demo_office_county (Demo *demo, DemoCounty *county, guint n_facilitators, GError **error)
{
  DemoChance chance = demo_chance (demo->seed, DEMO_OF_OFFICE, 9000000 + county->number);
  g_autofree char *manager = demo_full_name (demo->words, TRUE, &chance),
                  *training = demo_full_name (demo->words, FALSE, &chance);

  if (!furnish_office (demo, county, manager, &chance, error) || !add_partners (demo, county, error))
    return FALSE;
  for (guint i = 0; i < n_facilitators; i++)
    if (!add_facilitator (demo, county, i, error))
      return FALSE;
  return add_signatory (demo, county, "رئیس اداره بهزیستی شهرستان", 1, manager, error)
         && add_signatory (demo, county, "مسئول امور اشتغال و توانمندسازی", 2, training, error);
}

/* ---- holidays ---- */

/* Those of the year and of the one before, the lunar ones confirmed. */
gboolean
demo_office_holidays (Demo *demo, GError **error)
{
  int year = tavan_jalali_from_day (demo->today).year;
  TavanDay last = tavan_jalali_to_day ((TavanJalali) { year + 1, 1, 1 });

  for (TavanDay day = tavan_jalali_to_day ((TavanJalali) { year - 1, 1, 1 }); day < last; day++)
    {
      g_autoptr (TavanRecord) holiday = NULL;
      const char *title;
      gboolean lunar;

      if (!tavan_holiday_by_rule (day, &title, &lunar))
        continue;
      holiday = tavan_record_new (&tavan_holiday_type);
      tavan_record_set_day (holiday, HOLIDAY_DAY, day);
      tavan_record_set_text (holiday, HOLIDAY_TITLE, title);
      tavan_record_set_text (holiday, HOLIDAY_KIND, lunar ? "lunar" : "solar");
      tavan_record_set_int (holiday, HOLIDAY_CONFIRMED, 1);
      if (!demo_save (demo, holiday, error))
        return FALSE;
    }
  return TRUE;
}
