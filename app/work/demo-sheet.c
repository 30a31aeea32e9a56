/* demo-sheet.c: a sheet such as offices get: Arabic letters, three kinds of digits, stray spaces, wrong ids, people
 * twice
 *
 * It goes with the small office of the same seed and day: some of its people are in the sheet again.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/base/tavan-text.h"

#define N_ROWS 60
#define FIRST_STRANGER 3000000 /* numbers that no demo office has */

typedef enum { DIGITS_LATIN, DIGITS_PERSIAN, DIGITS_ARABIC } Digits;

static const struct { int field; const char *head;
} columns[] = {
  { CLIENT_FIRST_NAME, "نام" },      { CLIENT_LAST_NAME, "نام خانوادگي" }, { CLIENT_FATHER_NAME, "نام پدر" },
  { CLIENT_NATIONAL_ID, "كد ملي" },  { CLIENT_BIRTH_DATE, "تاريخ تولد" },  { CLIENT_SEX, "جنسيت" },
  { CLIENT_MARITAL, "وضعيت تأهل" },  { CLIENT_CATEGORIES, "گروه هدف" },    { CLIENT_MOBILE, "تلفن همراه" },
  { CLIENT_POSTAL_CODE, "كد پستي" }, { CLIENT_ADDRESS, "نشاني" },
};

/* Rows, from 0, of people who have a file in the small office; and of wrong ids. */
static const struct { guint row, person; } doubles[] = { { 7, 12 }, { 18, 57 }, { 26, 103 }, { 37, 188 }, { 49, 231 } };
static const guint wrong[] = { 4, 13, 22, 31, 40, 52 };

/* ---- as people type ---- */

/* ی and ک as an Arabic keyboard writes them, half-spaces as spaces. */
static char *
as_typed (const char *text, gboolean arabic)
{
  static const struct { const char *from, *to; } letters[] = { { "ی", "ي" }, { "ک", "ك" }, { "\u200c", " " } };
  char *typed = g_strdup (text);

  for (guint i = 0; arabic && i < G_N_ELEMENTS (letters); i++)
    {
      g_auto (GStrv) parts = g_strsplit (typed, letters[i].from, -1);

      g_free (typed);
      typed = g_strjoinv (letters[i].to, parts);
    }
  return typed;
}

static char *
with_digits (const char *text, Digits digits)
{
  g_autofree char *latin = tavan_text_digits_latin (text);
  GString *all;

  if (digits == DIGITS_LATIN)
    return g_steal_pointer (&latin);
  if (digits == DIGITS_PERSIAN)
    return tavan_text_digits_persian (latin);
  all = g_string_new (NULL);
  for (const char *p = latin; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_unichar (all, 0x660 + (gunichar) (*p - '0'));
    else
      g_string_append_c (all, *p);
  return g_string_free (all, FALSE);
}

static char *
with_spaces (const char *text, DemoChance *chance)
{
  switch (demo_below (chance, 8))
    {
    case 0:
      return g_strconcat (" ", text, NULL);
    case 1:
      return g_strconcat (text, "  ", NULL);
    case 2:
      return g_strconcat ("\u00a0", text, " ", NULL);
    default:
      return g_strdup (text);
    }
}

static char *
birth_as_typed (TavanRecord *client, DemoChance *chance)
{
  TavanJalali date = tavan_jalali_from_day (tavan_record_get_day (client, CLIENT_BIRTH_DATE));

  switch (demo_below (chance, 4))
    {
    case 0:
      return g_strdup_printf ("%d/%d/%d", date.year, date.month, date.day);
    case 1:
      return g_strdup_printf ("%d-%02d-%02d", date.year, date.month, date.day);
    case 2: /* two digits of a year of the past */
      return date.year < 1400 ? g_strdup_printf ("%02d/%02d/%02d", date.year % 100, date.month, date.day)
                              : g_strdup_printf ("%d.%d.%d", date.year, date.month, date.day);
    default:
      return g_strdup_printf ("%d/%02d/%02d", date.year, date.month, date.day);
    }
}

/* Six ways to get an id wrong. */
static char *
spoil_id (const char *id, guint way)
{
  g_autofree char *spoilt = g_strdup (id);
  char first = spoilt[3];

  switch (way % 6)
    {
    case 0: /* the last digit */
      spoilt[9] = spoilt[9] == '9' ? '0' : spoilt[9] + 1;
      break;
    case 1: /* one digit short */
      spoilt[9] = '\0';
      break;
    case 2: /* two of them exchanged */
      spoilt[3] = spoilt[4];
      spoilt[4] = first;
      if (spoilt[3] == spoilt[4])
        spoilt[9] = spoilt[9] == '9' ? '0' : spoilt[9] + 1;
      break;
    case 3:
      return g_strdup ("1111111111");
    case 4: /* the letter O for a zero */
      spoilt[5] = 'O';
      break;
    default:
      return g_strconcat (id, "5", NULL);
    }
  return g_steal_pointer (&spoilt);
}

/* ---- rows ---- */

static char *
cell_text (TavanRecord *client, int field, guint row, DemoChance *chance)
{
  const char *text = tavan_record_get_text (client, field);

  if (text == NULL)
    return g_strdup ("");
  if (field == CLIENT_BIRTH_DATE)
    return birth_as_typed (client, chance);
  if (field == CLIENT_SEX || field == CLIENT_MARITAL || field == CLIENT_CATEGORIES)
    return tavan_record_format (client, field);
  if (field == CLIENT_MOBILE && demo_percent (chance, 30))
    return g_strconcat ("+98", text + 1, NULL);
  for (guint i = 0; field == CLIENT_NATIONAL_ID && i < G_N_ELEMENTS (wrong); i++)
    if (wrong[i] == row)
      return spoil_id (text, i);
  return g_strdup (text);
}

static void
append_cell (GString *sheet, const char *text)
{
  g_auto (GStrv) parts = strpbrk (text, ",\"\n") != NULL ? g_strsplit (text, "\"", -1) : NULL;
  g_autofree char *quoted = parts != NULL ? g_strjoinv ("\"\"", parts) : NULL;

  if (quoted != NULL)
    g_string_append_printf (sheet, "\"%s\"", quoted);
  else
    g_string_append (sheet, text);
}

static void
append_row (GString *sheet, TavanRecord *client, guint row, DemoChance *chance)
{
  gboolean arabic = demo_percent (chance, 60);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *plain = cell_text (client, columns[i].field, row, chance);
      g_autofree char *digits = with_digits (plain, demo_below (chance, 3)), *letters = as_typed (digits, arabic);
      g_autofree char *cell = *letters != '\0' ? with_spaces (letters, chance) : g_strdup ("");

      if (i > 0)
        g_string_append_c (sheet, ',');
      append_cell (sheet, cell);
    }
  g_string_append (sheet, "\r\n");
}

static TavanRecord *
person_of_row (const Demo *demo, const DemoCounty *county, guint row)
{
  DemoPerson person;

  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    if (doubles[i].row == row)
      {
        demo_person (demo, doubles[i].person, doubles[i].person, DEMO_SMALL_CLIENTS, 58, &person);
        return demo_client (demo, county, &person);
      }
  demo_person (demo, FIRST_STRANGER + row, row, N_ROWS, 58, &person);
  return demo_client (demo, county, &person);
}

gboolean
tavan_demo_write_csv (const char *path, guint64 seed, TavanDay today, GError **error)
{
  g_autoptr (DemoWords) words = demo_words_load (error);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sheet = g_string_new ("\ufeff"); /* so that spreadsheets see what it is written in */
  Demo demo = { .words = words, .seed = seed, .today = today, .first_day = demo_first_day (today) };
  DemoCounty county = { .code = "2602", .name = "تاکستان", .phone = "028", .facilitators = none, .clinics = none };
  DemoChance chance = demo_chance (seed, DEMO_OF_SHEET, 0);

  if (words == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sheet, "%s%s", i > 0 ? "," : "", columns[i].head);
  g_string_append (sheet, "\r\n");
  for (guint row = 0; row < N_ROWS; row++)
    {
      g_autoptr (TavanRecord) client = person_of_row (&demo, &county, row);

      append_row (sheet, client, row, &chance);
    }
  return g_file_set_contents_full (path, sheet->str, (gssize) sheet->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
