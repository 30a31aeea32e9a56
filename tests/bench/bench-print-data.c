/* bench-print-data.c: people who are not there, for certificates and rows by the thousand
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-print.h"

static const char *const first_names[] = { "زهرا", "فاطمه", "محمدحسین", "علی‌اصغر", "مریم", "سیدمهدی", "رقیه", "گل‌اندام", "یوسف", "مهرداد", "صدیقه", "آرزو", "بهنام" };
static const char *const last_names[] = { "کاظمی‌نژاد", "محمدی", "رفیعی‌پور", "صالحی", "حسین‌زادهٔ طاهری", "عباسی", "شریفی", "قاسمی‌فرد", "نوروزی", "میرزایی", "اکبری" };
static const char *const courses[] = { "پرورش قارچ خوراکی؛ از کشت تا بازار", "خیاطی و دوخت لباس محلی", "مهارت‌های هفت‌گانهٔ رایانه (ICDL)",
                                       "تعمیر تلفن همراه", "زنبورداری", "حسابداری کارگاه‌های کوچک", "گلیم‌بافی" };
static const char *const states[] = { "پذیرفته", "در انتظار", "پایان‌یافته", "انصراف" };

#define PICK(list, n) list[(n) % G_N_ELEMENTS (list)]

static void
put_dict (TavanData *data, const char *name, TavanData *inner)
{
  tavan_data_put_dict (data, name, inner);
  tavan_data_unref (inner);
}

static void
put_signature (TavanData *data, const char *post, const char *name)
{
  g_autoptr (TavanData) row = tavan_data_new ();

  tavan_data_put_text (row, "post", post);
  tavan_data_put_text (row, "name", name);
  tavan_data_append (data, "signatures", row);
}

static char *
full_name (guint n)
{
  return g_strdup_printf ("%s %s", PICK (first_names, n * 7), PICK (last_names, n * 5 + n / 13));
}

static char *
national_id (guint n)
{
  return g_strdup_printf ("%010u", 1270000000u + n * 7919u);
}

/* As a real one: the fields and 86 letters of a signature. */
static char *
code_text (guint n, const char *name, const char *number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint state = n * 2654435761u + 12345;

  g_string_printf (text, "TAVAN1\n%s\n%s\n%010u\n%s\n2025-10-18\nk7Qd\n", number, name, 1270000000u + n * 7919u, PICK (courses, n));
  for (guint i = 0; i < 86; i++)
    {
      state = state * 1103515245u + 12345u;
      g_string_append_c (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[(state >> 16) & 63]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

TavanData *
bench_certificate (guint n)
{
  TavanData *data = tavan_data_new (), *inner;
  g_autofree char *name = full_name (n), *id = national_id (n), *number = g_strdup_printf ("2604-1404-%06u", n + 1);
  g_autofree char *code = code_text (n, name, number);

  inner = tavan_data_new ();
  tavan_data_put_text (inner, "country_name", "سازمان بهزیستی کشور");
  tavan_data_put_text (inner, "province_name", "ادارهٔ کل بهزیستی استان قزوین");
  tavan_data_put_text (inner, "name", "ادارهٔ بهزیستی شهرستان تاکستان");
  put_dict (data, "office", inner);
  inner = tavan_data_new ();
  tavan_data_put_code (inner, "number", number);
  tavan_data_put_date (inner, "issue_date", "2025-10-18");
  tavan_data_put_text (inner, "code", code);
  put_dict (data, "certificate", inner);
  inner = tavan_data_new ();
  tavan_data_put_text (inner, "honorific", "سرکار خانم");
  tavan_data_put_text (inner, "name", name);
  tavan_data_put_text (inner, "father_name", PICK (first_names, n * 3 + 2));
  tavan_data_put_code (inner, "national_id", id);
  put_dict (data, "person", inner);
  inner = tavan_data_new ();
  tavan_data_put_text (inner, "title", PICK (courses, n));
  tavan_data_put_text (inner, "partner", "مرکز حمایت شغلی نوید مهر تاکستان");
  tavan_data_put_number (inner, "hours", 40 + n % 5 * 10);
  tavan_data_put_date (inner, "start", "2025-08-23");
  tavan_data_put_date (inner, "end", "2025-10-11");
  put_dict (data, "course", inner);
  inner = tavan_data_new ();
  tavan_data_put_number (inner, "hours_present", 36 + n % 5 * 10);
  tavan_data_put_decimal (inner, "score", 1200 + n * 25 % 800);
  put_dict (data, "enrolment", inner);
  put_signature (data, "رئیس اداره", "سیدمهدی رفیعی‌پور");
  put_signature (data, "مربی دوره", "مریم صالحی");
  return data;
}

TavanData *
bench_report (guint n)
{
  TavanData *data = tavan_data_new ();

  tavan_data_put_text (data, "title", "فهرست مددجویان در انتظار وام");
  tavan_data_put_date (data, "date", "2025-10-18");
  tavan_data_put_list (data, "rows");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();
      g_autofree char *id = national_id (i), *day = g_strdup_printf ("%u-%02u-%02u", 1950 + i % 55, 1 + i * 7 % 12, 1 + i * 11 % 28);

      tavan_data_put_code (row, "national_id", id);
      tavan_data_put_text (row, "first_name", PICK (first_names, i * 7));
      tavan_data_put_text (row, "last_name", PICK (last_names, i * 5 + i / 13));
      tavan_data_put_date (row, "birth_date", day);
      tavan_data_put_text (row, "state", PICK (states, i * 3));
      tavan_data_put_text (row, "course", PICK (courses, i));
      tavan_data_put_money (row, "amount", (gint64) (i * 7919 % 3000 + 100) * 1000000 / 4);
      tavan_data_append (data, "rows", row);
    }
  return data;
}
