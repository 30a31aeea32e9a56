/* test-proof-code.c: the text of a certificate's code and the five verdicts
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "proof-fixture.h"
#include "tavan-error.h"
#include "tavan-scanner.h"

#define NAME "زهرا محمدی‌نژاد"
#define COURSE "مهارت‌های زندگی و ارتباط مؤثر"

static char *
with (const char *text, const char *old, const char *new)
{
  GString *changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, old, new, 1), ==, 1);

  return g_string_free (changed, FALSE);
}

static void
test_round_trip (void)
{
  static const char *const expected[TAVAN_N_CODE_FIELDS] = {
    "1205-1404-000123", NAME, "0012345679", COURSE, "37.5", "2025-08-23", "2025-10-22", "اداره بهزیستی شهرستان اهواز",
    "2025-11-22",       "0",
  };
  Fixture fixture;
  g_autofree char *text = NULL;
  g_autoptr(TavanCodeResult) result = NULL;
  g_auto(GStrv) lines = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 13);
  g_assert_cmpstr (lines[0], ==, "TAVAN1");
  g_assert_cmpstr (lines[6], ==, "1404/06/01");
  g_assert_cmpstr (lines[11], ==, tavan_key_pair_get_id (fixture.pair));
  g_assert_cmpuint (strlen (lines[12]), ==, TAVAN_SIGNATURE_LENGTH);

  result = tavan_code_verify (text, &fixture.trust);
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
  for (int field = 0; field < TAVAN_N_CODE_FIELDS; field++)
    g_assert_cmpstr (result->values[field], ==, expected[field]);
  g_assert_cmpstr (result->key_office, ==, "اداره بهزیستی اهواز");
  g_assert_cmpstr (result->revocation.as_of, ==, "2025-11-20");
  g_assert_null (result->reason);
  fixture_clear (&fixture);
}

static void
test_demo (void)
{
  Fixture fixture;
  g_autofree char *text = NULL;
  g_autoptr(TavanCodeResult) result = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, TRUE);
  g_assert_nonnull (strstr (text, "\nنمونه\n"));
  result = tavan_code_verify (text, &fixture.trust);
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
  g_assert_cmpstr (result->values[TAVAN_CODE_DEMO], ==, "1");
  g_assert_nonnull (result->reason);
  fixture_clear (&fixture);
}

static void
test_verdicts (void)
{
  Fixture fixture;
  g_autofree char *text = NULL, *strange = NULL, *renamed = NULL, *windows = NULL, *newer = NULL, *hidden = NULL,
                  *swapped = NULL, *forged = NULL;
  g_autoptr(GString) ends = NULL;
  g_autoptr(TavanCodeResult) result = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  strange = fixture_make (fixture.stranger, NAME, COURSE, FALSE);

  g_assert_cmpint (fixture_verdict (&fixture, ""), ==, TAVAN_VERDICT_NOT_OURS);
  g_assert_cmpint (fixture_verdict (&fixture, NULL), ==, TAVAN_VERDICT_NOT_OURS);
  g_assert_cmpint (fixture_verdict (&fixture, "https://example.org"), ==, TAVAN_VERDICT_NOT_OURS);
  newer = with (text, "TAVAN1", "TAVAN2");
  g_assert_cmpint (fixture_verdict (&fixture, newer), ==, TAVAN_VERDICT_NOT_OURS);

  g_assert_cmpint (fixture_verdict (&fixture, strange), ==, TAVAN_VERDICT_UNKNOWN_KEY);
  result = tavan_code_verify (strange, &fixture.trust);
  g_assert_cmpstr (result->values[TAVAN_CODE_NAME], ==, NAME);

  /* A stranger's code under our key's id, and a line with something that is not seen. */
  renamed = with (strange, tavan_key_pair_get_id (fixture.stranger), tavan_key_pair_get_id (fixture.pair));
  g_assert_cmpint (fixture_verdict (&fixture, renamed), ==, TAVAN_VERDICT_ALTERED);
  hidden = with (text, "زهرا", "زهرا\u200f");
  g_assert_cmpint (fixture_verdict (&fixture, hidden), ==, TAVAN_VERDICT_ALTERED);
  swapped = with (text, "\u0624", "\u0648\u0654"); /* not NFC */
  g_assert_cmpint (fixture_verdict (&fixture, swapped), ==, TAVAN_VERDICT_ALTERED);

  ends = g_string_new (text);
  g_string_replace (ends, "\n", "\r\n", 0);
  windows = g_strconcat ("\xef\xbb\xbf", ends->str, "\r\n", NULL);
  g_assert_cmpint (fixture_verdict (&fixture, windows), ==, TAVAN_VERDICT_GENUINE);

  fixture.withdrawn = TRUE;
  g_assert_cmpint (fixture_verdict (&fixture, text), ==, TAVAN_VERDICT_REVOKED);
  fixture.listed = text;
  g_assert_cmpint (fixture_verdict (&fixture, text), ==, TAVAN_VERDICT_GENUINE);
  /* Whoever has the key puts another name under a number that is listed. */
  forged = fixture_make (fixture.pair, "مریم رضایی", COURSE, FALSE);
  g_assert_cmpint (fixture_verdict (&fixture, forged), ==, TAVAN_VERDICT_REVOKED);
  fixture.revoked = TRUE;
  g_assert_cmpint (fixture_verdict (&fixture, text), ==, TAVAN_VERDICT_REVOKED);
  g_assert_cmpint (fixture_verdict (&fixture, hidden), ==, TAVAN_VERDICT_ALTERED);
  fixture_clear (&fixture);
}

/* Every line changed, left out, doubled, or exchanged with the next. */
static void
test_tampered (void)
{
  Fixture fixture;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  lines = g_strsplit (text, "\n", -1);
  for (int i = 1; i < 13; i++)
    {
      char *line = lines[i];
      g_autofree char *changed = g_strdup (line), *joined = NULL, *doubled = g_strconcat (line, "\n", line, NULL),
                      *more = NULL, *less = NULL;
      TavanVerdict expected = i == 11 ? TAVAN_VERDICT_UNKNOWN_KEY : TAVAN_VERDICT_ALTERED;

      changed[0] = changed[0] == '1' ? '2' : '1';
      if (!g_utf8_validate (changed, -1, NULL))
        strcpy (changed, "1");
      lines[i] = changed;
      joined = g_strjoinv ("\n", lines);
      g_assert_cmpint (fixture_verdict (&fixture, joined), ==, expected);
      lines[i] = doubled;
      more = g_strjoinv ("\n", lines);
      g_assert_cmpint (fixture_verdict (&fixture, more), ==, TAVAN_VERDICT_ALTERED);
      lines[i] = (char *) "";
      less = g_strjoinv ("\n", lines);
      g_assert_cmpint (fixture_verdict (&fixture, less), ==, TAVAN_VERDICT_ALTERED);
      lines[i] = line;
    }
  for (int i = 1; i < 12; i++)
    {
      g_autofree char *joined = NULL;
      char *line = lines[i];
      gboolean same = g_str_equal (lines[i], lines[i + 1]);

      lines[i] = lines[i + 1];
      lines[i + 1] = line;
      joined = g_strjoinv ("\n", lines);
      g_assert_true (same || fixture_verdict (&fixture, joined) != TAVAN_VERDICT_GENUINE);
      lines[i + 1] = lines[i];
      lines[i] = line;
    }
  fixture_clear (&fixture);
}

/* Signed by us, and yet not of the form that this program writes. */
static void
test_strict (void)
{
  static const char *const wrong[][2] = { { "1404/06/01", "1404/6/1" },
                                          { "1404/06/01", "1404/13/01" },
                                          { "1404/06/01", "+404/06/01" },
                                          { "0012345679", "01234567" },
                                          { "37.5", "1e5" },
                                          { "37.5", "37." },
                                          { "\n-\n", "\nreal\n" },
                                          { "1205-1404-000123", "-" } };
  Fixture fixture;
  g_autofree char *text = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *changed = with (text, wrong[i][0], wrong[i][1]), *signature = NULL, *signed_text = NULL;
      gsize length = strlen (changed) - TAVAN_SIGNATURE_LENGTH;

      signature = tavan_seal_sign (fixture.pair, changed, length);
      changed[length] = '\0';
      signed_text = g_strconcat (changed, signature, NULL);
      g_assert_cmpint (fixture_verdict (&fixture, signed_text), ==, TAVAN_VERDICT_ALTERED);
    }
  fixture_clear (&fixture);
}

static void
test_shortened (void)
{
  const char *name = "سیده فاطمه‌زهرا موسوی‌خوانساری‌اصل کوهپایه‌ای گلپایگانی حسینی‌نسب شریعت‌پناهی";
  const char *course = "دوره‌ی آموزشی مقدماتی تا پیشرفته‌ی دوخت کیف و کفش چرمی دست‌دوز با نگاه به بازار صنایع "
                       "دستی و فروش اینترنتی";
  Fixture fixture;

  fixture_init (&fixture);
  for (gsize n = 1; n <= strlen (name); n++)
    {
      g_autofree char *shorter = g_utf8_substring (name, 0, MIN ((glong) n, g_utf8_strlen (name, -1)));
      g_autofree char *text = fixture_make (fixture.pair, shorter, course, TRUE), *clean = NULL;
      g_autoptr(TavanCodeResult) result = tavan_code_verify (text, &fixture.trust);
      g_autofree guint8 *modules = NULL;
      int size;

      g_assert_cmpuint (strlen (text), <=, TAVAN_CODE_CONTENT_MAX + TAVAN_SIGNATURE_LENGTH);
      g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
      g_assert_true (g_str_has_suffix (result->values[TAVAN_CODE_COURSE], "…"));
      if (g_utf8_strlen (shorter, -1) <= 18) /* an ordinary name stays whole */
        {
          clean = g_strchomp (g_strdup (shorter));
          if (!g_str_has_suffix (clean, "\u200c"))
            g_assert_cmpstr (result->values[TAVAN_CODE_NAME], ==, clean);
        }
      modules = tavan_code_matrix (text, &size, NULL);
      g_assert_nonnull (modules);
      g_assert_cmpint (size, <=, 69);
      if (n > (gsize) g_utf8_strlen (name, -1))
        break;
    }
  fixture_clear (&fixture);
}

static void
test_refused (void)
{
  static const struct
  {
    TavanCodeField field;
    const char *value;
  } wrong[] = {
    { TAVAN_CODE_NUMBER, NULL },         { TAVAN_CODE_NUMBER, "۱۲-۱" },      { TAVAN_CODE_NUMBER, "1 2" },
    { TAVAN_CODE_NAME, " \u200f " },     { TAVAN_CODE_COURSE, "" },          { TAVAN_CODE_NATIONAL_ID, "123" },
    { TAVAN_CODE_HOURS, "many" },        { TAVAN_CODE_START, "2025-02-30" }, { TAVAN_CODE_ISSUED, NULL },
    { TAVAN_CODE_ISSUED, "1404/09/01" },
  };
  g_autoptr(TavanKeyPair) pair = tavan_key_pair_new ();
  int size;
  g_autofree char *endless = g_strnfill (400, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *values[TAVAN_N_CODE_FIELDS]
          = { "12-1404-1", NAME, NULL, COURSE, NULL, NULL, NULL, "اهواز", "2025-11-22", NULL };
      g_autoptr(GError) error = NULL;
      g_autofree char *whole = tavan_code_make (values, pair, &error);

      g_assert_no_error (error);
      g_assert_nonnull (whole);
      values[wrong[i].field] = wrong[i].value;
      g_assert_null (tavan_code_make (values, pair, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_assert_cmpstr (tavan_error_get_field (error), ==, tavan_code_field_name (wrong[i].field));
    }
  g_assert_null (tavan_code_matrix (endless, &size, NULL));
}

/* Line breaks and bidi controls in a field cannot make lines or hide letters. */
static void
test_injection (void)
{
  Fixture fixture;
  g_autofree char *text = NULL;
  g_autoptr(TavanCodeResult) result = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, "زهرا\n1111111111\r\u202eمحمدی\u2066", COURSE, FALSE);
  result = tavan_code_verify (text, &fixture.trust);
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
  g_assert_null (strstr (text, "\u202e"));
  g_assert_cmpstr (result->values[TAVAN_CODE_NATIONAL_ID], ==, "0012345679");
  fixture_clear (&fixture);
}

/* What the keys of a US keyboard give under ISIRI 9147, written down from the standard's table, shift level beside it.
 */
static const struct
{
  char us;
  const char *persian;
} isiri[] = {
  { '1', "۱" }, { '2', "۲" }, { '3', "۳" }, { '4', "۴" }, { '5', "۵" }, { '6', "۶" },      { '7', "۷" }, { '8', "۸" },
  { '9', "۹" }, { '0', "۰" }, { 'q', "ض" }, { 'w', "ص" }, { 'e', "ث" }, { 'r', "ق" },      { 't', "ف" }, { 'y', "غ" },
  { 'u', "ع" }, { 'i', "ه" }, { 'o', "خ" }, { 'p', "ح" }, { 'a', "ش" }, { 's', "س" },      { 'd', "ی" }, { 'f', "ب" },
  { 'g', "ل" }, { 'h', "ا" }, { 'j', "ت" }, { 'k', "ن" }, { 'l', "م" }, { ';', "ک" },      { 'z', "ظ" }, { 'x', "ط" },
  { 'c', "ز" }, { 'v', "ر" }, { 'b', "ذ" }, { 'n', "د" }, { 'm', "پ" }, { ',', "و" },      { 'Q', "ْ" },  { 'W', "ٌ" },
  { 'E', "ٍ" },  { 'R', "ً" },  { 'T', "ُ" },  { 'Y', "ِ" },  { 'U', "َ" },  { 'I', "ّ" },       { 'O', "]" }, { 'P', "[" },
  { 'A', "ؤ" }, { 'S', "ئ" }, { 'D', "ي" }, { 'F', "إ" }, { 'G', "أ" }, { 'H', "آ" },      { 'J', "ة" }, { 'K', "»" },
  { 'L', "«" }, { 'Z', "ك" }, { 'X', "ٓ" },  { 'C', "ژ" }, { 'V', "ٰ" },  { 'B', "\u200c" }, { 'N', "ٔ" },  { 'M', "ء" },
  { '_', "ـ" },
};

static char *
typed_under_persian (const char *text)
{
  GString *typed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (isiri) && isiri[i].us != *p)
        i++;
      if (i < G_N_ELEMENTS (isiri))
        g_string_append (typed, isiri[i].persian);
      else
        g_string_append_unichar (typed, g_utf8_get_char (p));
    }

  return g_string_free (typed, FALSE);
}

static void
test_scanner (void)
{
  static const char *const courses[]
      = { COURSE, "Excel مقدماتی", "کاربری Microsoft Word سطح 2", "ICDL", "سطح ۲", "Sewing and Leather 2" };
  Fixture fixture;

  fixture_init (&fixture);
  for (int round = 0; round < 60; round++)
    {
      const char *course = courses[round % G_N_ELEMENTS (courses)];
      g_autofree char *text = fixture_make (fixture.pair, NAME, course, round % 2), *typed = typed_under_persian (text),
                      *altered = NULL;
      g_autoptr(TavanCodeResult) result = tavan_code_verify (typed, &fixture.trust);

      g_assert_false (g_str_has_prefix (typed, "TAVAN1"));
      g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
      g_assert_cmpstr (result->values[TAVAN_CODE_COURSE], ==, course);
      g_assert_cmpstr (result->values[TAVAN_CODE_NAME], ==, NAME);
      altered = with (typed, "۰۰۱۲۳۴۵۶۷۹", "۰۰۱۲۳۴۵۶۷۸");
      g_assert_cmpint (fixture_verdict (&fixture, altered), ==, TAVAN_VERDICT_ALTERED);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (isiri); i++)
    {
      g_autofree char *us = tavan_scanner_to_us (isiri[i].persian);
      char expected[] = { isiri[i].us, '\0' };

      g_assert_cmpstr (us, ==, expected);
    }
  fixture_clear (&fixture);
}

/* Random bytes, cut and changed codes, plain and as a scanner types them: never a crash, never genuine. */
static void
test_fuzz (void)
{
  Fixture fixture;
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *text = NULL, *typed = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  typed = typed_under_persian (text);
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *cut = g_strndup (text, i);

      g_assert_cmpint (fixture_verdict (&fixture, cut), <=, TAVAN_VERDICT_ALTERED);
    }
  for (int i = 0; i < 4000; i++)
    {
      const char *from = i % 8 == 0 ? typed : text;
      g_autofree char *copy = g_strdup (from);
      int n = g_rand_int_range (rand, 1, 4);

      for (int j = 0; j < n; j++)
        copy[g_rand_int_range (rand, 0, strlen (from))] ^= g_rand_int_range (rand, 1, 256);
      if (!g_str_equal (copy, from) && strchr (copy, '\r') == NULL) /* another line end is no change */
        g_assert_cmpint (fixture_verdict (&fixture, copy), <=, TAVAN_VERDICT_ALTERED);
    }
  for (int i = 0; i < 4000; i++)
    {
      char noise[600];
      int length = g_rand_int_range (rand, 0, sizeof noise - 1);
      int start = i % 2 ? g_strlcpy (noise, "TAVAN1\n", sizeof noise) : 0;

      for (int j = start; j < length; j++)
        noise[j] = g_rand_int_range (rand, 0, 10) == 0 ? '\n' : g_rand_int_range (rand, 1, 256);
      noise[MAX (length, start)] = '\0';
      g_assert_cmpint (fixture_verdict (&fixture, noise), <=, TAVAN_VERDICT_ALTERED);
    }
  fixture_clear (&fixture);
}

static void
test_shown (void)
{
  g_autofree char *date = tavan_code_field_show (TAVAN_CODE_ISSUED, "2025-11-22"),
                  *hours = tavan_code_field_show (TAVAN_CODE_HOURS, "37.5");
  g_autofree char *number = tavan_code_field_show (TAVAN_CODE_NUMBER, "12-1404-7"),
                  *none = tavan_code_field_show (TAVAN_CODE_NAME, NULL);

  g_assert_cmpstr (date, ==, "۱ آذر ۱۴۰۴");
  g_assert_cmpstr (hours, ==, "۳۷٫۵");
  g_assert_cmpstr (number, ==, "\u2066۱۲-۱۴۰۴-۷\u2069");
  g_assert_cmpstr (none, ==, "—");
  g_assert_cmpstr (tavan_verdict_name (TAVAN_VERDICT_UNKNOWN_KEY), ==, "unknown-key");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/code/round-trip", test_round_trip);
  g_test_add_func ("/proof/code/demo", test_demo);
  g_test_add_func ("/proof/code/verdicts", test_verdicts);
  g_test_add_func ("/proof/code/tampered", test_tampered);
  g_test_add_func ("/proof/code/strict", test_strict);
  g_test_add_func ("/proof/code/shortened", test_shortened);
  g_test_add_func ("/proof/code/refused", test_refused);
  g_test_add_func ("/proof/code/injection", test_injection);
  g_test_add_func ("/proof/code/scanner", test_scanner);
  g_test_add_func ("/proof/code/fuzz", test_fuzz);
  g_test_add_func ("/proof/code/shown", test_shown);

  return g_test_run ();
}
