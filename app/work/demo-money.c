/* demo-money.c: fundings of three years, shared out among provinces, with the loans and grants that they are for
 *
 * The job-opportunity fund has 1,000 billion toman. The shares of provinces are invented, and say so.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-allocation.h"
#include "app/work/tavan-schedule.h"
#include "app/work/tsv.h"

#include <string.h>

#define MILLION G_GINT64_CONSTANT (1000000)
#define BILLION_TOMAN (10000 * MILLION)
#define PER_MILLION 1000000
#define GRANTED 16 /* the day of Farvardin on which a year's money is there */

static const TavanWeights weights = { 40, 35, 25 };

/* ---- what there is ---- */

static const struct { const char *title, *source, *purpose; gint64 amount; } fundings[DEMO_N_FUNDINGS] = {
  [DEMO_FUNDING_JOBS] = { "صندوق حمایت از فرصت‌های شغلی", "سرمایهٔ صندوق", "تسهیلات افراد دارای معلولیتی که ضامن ندارند", 1000 * BILLION_TOMAN },
  [DEMO_FUNDING_LOANS] = { "تسهیلات قرض‌الحسنهٔ اشتغال", "منابع بانک‌های عامل", "وام خوداشتغالی، کارفرمایی و گروهی", 14000 * BILLION_TOMAN },
  [DEMO_FUNDING_GRANTS] = { "کمک بلاعوض و توانمندسازی", "بودجهٔ عمومی", "کمک بلاعوض، آموزش و تقویت گروه‌ها", 900 * BILLION_TOMAN },
};

typedef struct
{
  const char *title, *kind, *applicant, *for_whom, *method, *guarantee, *training;
  gint64      most, rounding;
  int         funding, rate, months, grace;
  gboolean    waived, shift, pro_rata, certified, visit, group;
} Product;

static const Product products[DEMO_N_PRODUCTS] = {
  [DEMO_MICRO] = { .title = "وام خرد گروهی بانک کشاورزی", .kind = "loan", .applicant = "group", .method = "simple", .guarantee = "group", .most = 600 * MILLION,
                   .rounding = 10000, .funding = DEMO_FUNDING_LOANS, .rate = 400, .months = 24, .certified = TRUE, .group = TRUE },
  [DEMO_JOB_FUND] = { .title = "وام صندوق حمایت از فرصت‌های شغلی", .kind = "loan", .applicant = "client", .for_whom = "disability", .method = "yearly_fee",
                      .guarantee = "fund", .most = 1000 * MILLION, .funding = DEMO_FUNDING_JOBS, .rate = 200, .months = 36, .grace = 2, .waived = TRUE, .shift = TRUE },
  [DEMO_EMPLOYER] = { .title = "وام کارفرمایی", .kind = "loan", .applicant = "employer", .method = "annuity", .guarantee = "salary", .most = 3000 * MILLION,
                      .funding = DEMO_FUNDING_LOANS, .rate = 600, .months = 36, .grace = 3 },
  [DEMO_SELF] = { .title = "وام خوداشتغالی", .kind = "loan", .applicant = "client", .method = "simple", .guarantee = "guarantor", .most = 2000 * MILLION,
                  .rounding = 10000, .funding = DEMO_FUNDING_LOANS, .rate = 400, .months = 36, .grace = 1, .visit = TRUE },
  [DEMO_CENTRE] = { .title = "وام کم‌بهرهٔ مرکز حمایت شغلی", .kind = "loan", .applicant = "client", .method = "annuity", .guarantee = "none", .training = "vocational",
                    .most = 500 * MILLION, .funding = DEMO_FUNDING_LOANS, .rate = 200, .months = 18, .pro_rata = TRUE },
  [DEMO_GRANT] = { .title = "کمک بلاعوض خرید ابزار کار", .kind = "grant", .applicant = "client", .method = "simple", .guarantee = "none", .most = 300 * MILLION,
                   .funding = DEMO_FUNDING_GRANTS, .months = 1, .certified = TRUE },
};

static const int hire_months = 24;

gint64
demo_product_most (DemoProduct product)
{
  return products[product].most;
}

DemoFunding
demo_product_funding (DemoProduct product)
{
  return products[product].funding;
}

/* ---- years ---- */

static TavanDay
day_of_year (Demo *demo, int year)
{
  return demo_working_day (demo, tavan_jalali_to_day ((TavanJalali) { year, 1, GRANTED }));
}

TavanDay
demo_money_day (Demo *demo, guint which)
{
  int last = tavan_jalali_from_day (demo->today - GRANTED - 7).year; /* its day has come */

  return day_of_year (demo, last - (DEMO_N_YEARS - 1) + (int) which);
}

guint
demo_money_year (Demo *demo, TavanDay day)
{
  guint which = DEMO_N_YEARS - 1;

  while (which > 0 && demo_money_day (demo, which) > day)
    which--;
  return which;
}

/* ---- funding and products ---- */

static gint64
office_with (Demo *demo, const char *place, GError **error)
{
  g_autofree char *code = strlen (place) == 2 && !g_str_equal (place, "IR") ? g_strconcat (place, "00", NULL) : g_strdup (place);
  g_autoptr (TavanRecord) office = tavan_store_get_by (demo->store, &tavan_office_type, OFFICE_CODE, code, error);

  return office != NULL ? tavan_record_get_id (office) : 0;
}

/* Grew by a quarter each year, but for the fund's capital. */
static gint64
amount_in (DemoFunding funding, guint which)
{
  gint64 amount = fundings[funding].amount;

  for (guint year = which; funding != DEMO_FUNDING_JOBS && year < DEMO_N_YEARS - 1; year++)
    amount = amount / 5 * 4;
  return amount;
}

static gboolean
add_funding (Demo *demo, DemoFunding funding, guint which, gint64 country, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_record_new (&tavan_funding_type);
  g_autofree char *year = g_strdup_printf ("%d", tavan_jalali_from_day (demo_money_day (demo, which)).year);

  tavan_record_set_office (record, country);
  tavan_record_set_text (record, FUNDING_TITLE, fundings[funding].title);
  tavan_record_set_text (record, FUNDING_YEAR, year);
  tavan_record_set_text (record, FUNDING_SOURCE, fundings[funding].source);
  tavan_record_set_text (record, FUNDING_PURPOSE, fundings[funding].purpose);
  tavan_record_set_int (record, FUNDING_AMOUNT, amount_in (funding, which));
  if (which > 0)
    tavan_record_set_int (record, FUNDING_PREVIOUS, demo->fundings[which - 1][funding]);
  if (!demo_save (demo, record, error))
    return FALSE;
  demo->fundings[which][funding] = tavan_record_get_id (record);
  return TRUE;
}

static TavanRecord *
describe_product (const Product *product, gint64 country)
{
  TavanRecord *record = tavan_record_new (&tavan_loan_product_type);

  tavan_record_set_office (record, country);
  tavan_record_set_text (record, LOAN_PRODUCT_TITLE, product->title);
  tavan_record_set_text (record, LOAN_PRODUCT_KIND, product->kind);
  tavan_record_set_text (record, LOAN_PRODUCT_APPLICANT, product->applicant);
  tavan_record_set_text (record, LOAN_PRODUCT_FOR_WHOM, product->for_whom);
  tavan_record_set_int (record, LOAN_PRODUCT_MAX_AMOUNT, product->most);
  tavan_record_set_int (record, LOAN_PRODUCT_RATE, product->rate);
  tavan_record_set_int (record, LOAN_PRODUCT_MONTHS, product->months);
  tavan_record_set_int (record, LOAN_PRODUCT_GRACE_MONTHS, product->grace);
  tavan_record_set_text (record, LOAN_PRODUCT_GRACE_FEE, product->waived ? "waived" : "charged");
  tavan_record_set_text (record, LOAN_PRODUCT_METHOD, product->method);
  tavan_record_set_int (record, LOAN_PRODUCT_ROUNDING, product->rounding);
  tavan_record_set_int (record, LOAN_PRODUCT_DUE_SHIFT, product->shift);
  tavan_record_set_text (record, LOAN_PRODUCT_SPLIT, product->pro_rata ? "pro_rata" : "in_order");
  tavan_record_set_text (record, LOAN_PRODUCT_GUARANTEE, product->guarantee);
  tavan_record_set_text (record, LOAN_PRODUCT_TRAINING, product->training);
  tavan_record_set_int (record, LOAN_PRODUCT_NEED_CERTIFIED, product->certified);
  tavan_record_set_int (record, LOAN_PRODUCT_SITE_VISIT, product->visit);
  tavan_record_set_int (record, LOAN_PRODUCT_GROUP_REQUIRED, product->group);
  if (g_str_equal (product->applicant, "employer"))
    tavan_record_set_int (record, LOAN_PRODUCT_HIRE_MONTHS, hire_months);
  return record;
}

/* New ones, or those of the year before on this year's money. */
static gboolean
add_products (Demo *demo, guint which, gint64 country, GError **error)
{
  for (guint i = 0; i < DEMO_N_PRODUCTS; i++)
    {
      g_autoptr (TavanRecord) record = demo->products[i] != 0 ? tavan_store_get (demo->store, &tavan_loan_product_type, demo->products[i], NULL, error)
                                                              : describe_product (&products[i], country);

      if (record == NULL)
        return FALSE;
      tavan_record_set_int (record, LOAN_PRODUCT_FUNDING, demo->fundings[which][products[i].funding]);
      if (!demo_save (demo, record, error))
        return FALSE;
      demo->products[i] = tavan_record_get_id (record);
    }
  return TRUE;
}

/* ---- shares ---- */

typedef struct { guint n; const char *codes[64]; gint64 by[3][64], ppm[3][64]; } Shares;

/* Population as it is known; unemployment and social conditions are made from it by chance. */
static gboolean
load_shares (Demo *demo, Shares *shares, GError **error)
{
  g_autoptr (TavanTsv) provinces = tavan_tsv_read ("places/provinces.tsv", error);

  if (provinces == NULL)
    return FALSE;
  shares->n = MIN (provinces->rows->len, (guint) G_N_ELEMENTS (shares->codes));
  for (guint i = 0; i < shares->n; i++)
    {
      DemoChance chance = demo_chance (demo->seed, DEMO_OF_MONEY, i);
      gint64 people = g_ascii_strtoll (tavan_tsv_cell (provinces, i, tavan_tsv_column (provinces, "population")), NULL, 10);

      shares->codes[i] = g_intern_string (tavan_tsv_cell (provinces, i, tavan_tsv_column (provinces, "code")));
      shares->by[0][i] = people / 100 * demo_between (&chance, 60, 160);
      shares->by[1][i] = people;
      shares->by[2][i] = people / 100 * demo_between (&chance, 70, 150);
    }
  for (guint k = 0; k < 3; k++)
    if (!tavan_share_out (PER_MILLION, 0, shares->by[k], shares->n, shares->ppm[k], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_share (Demo *demo, const Shares *shares, guint k, guint i, gint64 country, const char *year, GError **error)
{
  gint64 office = office_with (demo, shares->codes[i], /* error= */ NULL);
  g_autoptr (TavanRecord) share = tavan_record_new (&tavan_province_share_type);

  if (office == 0) /* a county's office knows its own province alone */
    return TRUE;
  tavan_record_set_office (share, country);
  tavan_record_set_int (share, PROVINCE_SHARE_PROVINCE, office);
  tavan_record_set_text (share, PROVINCE_SHARE_INDICATOR, tavan_share_indicators[k].code);
  tavan_record_set_text (share, PROVINCE_SHARE_YEAR, year);
  tavan_record_set_int (share, PROVINCE_SHARE_PPM, shares->ppm[k][i]);
  tavan_record_set_text (share, PROVINCE_SHARE_SOURCE, "ساختگی، برای نمایش");
  tavan_record_set_int (share, PROVINCE_SHARE_INVENTED, 1);
  return demo_save (demo, share, error);
}

static gboolean
add_shares (Demo *demo, const Shares *shares, guint which, gint64 country, GError **error)
{
  g_autofree char *year = g_strdup_printf ("%d", tavan_jalali_from_day (demo_money_day (demo, which)).year - 1);

  for (guint k = 0; k < 3; k++)
    for (guint i = 0; i < shares->n; i++)
      if (!add_share (demo, shares, k, i, country, year, error))
        return FALSE;
  return TRUE;
}

/* ---- allocation ---- */

/* What the provinces that this office knows get of the whole: all of it in the country's. */
static gboolean
known_part (Demo *demo, const Shares *shares, gint64 amount, gint64 floor, gint64 *out_part, GError **error)
{
  gint64 by[64], parts[64];

  for (guint i = 0; i < shares->n; i++)
    by[i] = shares->ppm[0][i] * weights.unemployment + shares->ppm[1][i] * weights.population + shares->ppm[2][i] * weights.social;
  if (!tavan_share_out (amount, floor, by, shares->n, parts, error))
    return FALSE;
  *out_part = 0;
  for (guint i = 0; i < shares->n; i++)
    if (office_with (demo, shares->codes[i], NULL) != 0)
      *out_part += parts[i];
  return TRUE;
}

/* A county's office: the province gives it a part of what it has. */
static gboolean
divide (Demo *demo, gint64 funding, gint64 amount, gint64 province, gint64 county, GError **error)
{
  TavanPart part = { county, amount / 100 * 12 };

  return tavan_allocation_divide (demo->store, funding, province, &part, 1, "صورت‌جلسهٔ شورای استان، شماره ۳", error);
}

static gboolean
allocate (Demo *demo, const Shares *shares, DemoFunding funding, guint which, const DemoCounty *county, GError **error)
{
  gint64 amount = amount_in (funding, which) / 100 * 95, floor = amount / 200, part;

  if (!known_part (demo, shares, amount, floor, &part, error)
      || !tavan_allocation_save (demo->store, demo->fundings[which][funding], part, &weights, floor, "صورت‌جلسهٔ شورای تخصیص اعتبار، شماره ۷", /* letters= */ TRUE, error))
    return FALSE;
  return demo->size != TAVAN_DEMO_SMALL
         || divide (demo, demo->fundings[which][funding], part, office_with (demo, county->province, error), county->office, error);
}

gboolean
demo_money_begin_year (Demo *demo, const DemoCounty *county, guint which, GError **error)
{
  gint64 country = demo_act (demo, 0, error) ? office_with (demo, "IR", error) : 0;
  Shares shares;

  if (country == 0 || !load_shares (demo, &shares, error) || !add_shares (demo, &shares, which, country, error))
    return FALSE;
  for (guint i = 0; i < DEMO_N_FUNDINGS; i++)
    if (!add_funding (demo, i, which, country, error) || !allocate (demo, &shares, i, which, county, error))
      return FALSE;
  return add_products (demo, which, country, error);
}

static gboolean
step_year (DemoPast *past, gpointer thing, guint part, GError **error)
{
  return demo_money_begin_year (past->demo, past->county, part, error);
}

/* ---- expenses by programme ---- */

typedef struct { const char *programme; gint64 amount; guint number; } Spent;

static gboolean
step_expense (DemoPast *past, gpointer thing, guint part, GError **error)
{
  const Spent *spent = thing;
  TavanDay today = tavan_day_today ();
  g_autoptr (TavanRecord) expense = tavan_record_new (&tavan_expense_type);
  g_autofree char *document = g_strdup_printf ("%d-%04u", tavan_jalali_from_day (today).year, 1200 + spent->number * 17);

  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  tavan_record_set_office (expense, past->county->office);
  tavan_record_set_int (expense, EXPENSE_FUNDING, past->demo->fundings[demo_money_year (past->demo, today)][DEMO_FUNDING_GRANTS]);
  tavan_record_set_text (expense, EXPENSE_PROGRAMME, spent->programme);
  tavan_record_set_int (expense, EXPENSE_AMOUNT, spent->amount);
  tavan_record_set_day (expense, EXPENSE_DATE, today);
  tavan_record_set_text (expense, EXPENSE_DOCUMENT, document);
  return tavan_expense_record (past->demo->store, expense, error);
}

/* 743 million rial in one year. */
void
demo_past_expenses (DemoPast *past, guint n_months)
{
  static const struct { const char *programme; int million; } of_year[] = {
    { "training", 96 },  { "job_readiness", 58 }, { "group_strengthening", 74 }, { "training", 64 }, { "insurance", 42 }, { "group_strengthening", 51 },
    { "exhibition", 88 }, { "training", 72 },     { "centres", 66 },             { "job_readiness", 47 }, { "training", 45 }, { "exhibition", 40 },
  };

  for (guint i = 0; i < n_months; i++)
    {
      Spent *spent = demo_past_keep (past, sizeof (Spent));
      guint k = i % G_N_ELEMENTS (of_year);

      *spent = (Spent) { of_year[k].programme, of_year[k].million * MILLION, i };
      demo_past_add (past, demo_working_day (past->demo, tavan_jalali_add_months (past->demo->today, -(int) i, 0) - 4 - (int) (i * 7 % 19)), step_expense, spent, 0);
    }
}

void
demo_past_money (DemoPast *past)
{
  for (guint i = 0; i < DEMO_N_YEARS; i++)
    demo_past_add (past, demo_money_day (past->demo, i), step_year, past, i);
}
