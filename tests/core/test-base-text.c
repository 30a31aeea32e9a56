/* test-base-text.c: Persian text cleaned, folded, found, ordered
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-text.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  const char *from;
  const char *to;
} Pair;

static void
check_pairs (char       *(*function) (const char *),
             const Pair  *pairs,
             gsize        n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *result = function (pairs[i].from);

      g_assert_cmpstr (result, ==, pairs[i].to);
    }
}

#define CHECK_PAIRS(function, pairs) check_pairs (function, pairs, G_N_ELEMENTS (pairs))

static void
test_clean (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "", "" },
    { " \t\n ", "" },
    { "علي", "علی" },
    { "موسى", "موسی" },
    { "كوكب", "کوکب" },
    { "فاطمة", "فاطمه" },
    { "ہمہ ھستند ە", "همه هستند ه" },
    { "خانۀ من", "خانۀ من" },
    { "خانهٔ من", "خانهٔ من" },
    { "خان\u06d5\u0654", "خانۀ" },
    { "خان\u06c1\u0654", "خانۀ" },
    { "ا\u0653ب", "آب" },
    { "ﻣﺤﻤﺪ ﻛﺎﻇﻢ", "محمد کاظم" },
    { "ﻻله", "لاله" },
    { "ﷲ", "الله" },
    { "۱۲ ﷼", "۱۲ ریال" },
    { "م\ufe76د", "م\u064eد" },
    { "م\ufe77د", "م\u064eد" },
    { "مـحـمـد", "محمد" },
    { "\ufeff\u200fزهرا\u200e \u202bرضایی\u202c\u2067\u2069", "زهرا رضایی" },
    { "ن\u200dام", "نام" },
    { "کار\u00adگاه", "کارگاه" },
    { "\u00a0زهرا \u2003\u202f  رضایی\u3000", "زهرا رضایی" },
    { "زهرا\tرضایی\nدختر", "زهرا رضایی دختر" },
    { "گل\u200cمحمدی", "گل\u200cمحمدی" },
    { "گل\u200c\u200cمحمدی", "گل\u200cمحمدی" },
    { "گل\u200bمحمدی", "گل\u200cمحمدی" },
    { "\u200cگل\u200c محمدی\u200c", "گل محمدی" },
    { "گل \u200cمحمدی", "گل محمدی" },
    { "(\u200cگل\u200c)", "(گل)" },
    { "۱۲\u200cساله", "۱۲\u200cساله" },
    { "مِهر\u064f\u200cبان", "مِهر\u064f\u200cبان" },
    { "کلاس ۳ 4 ٥", "کلاس ۳ 4 ٥" },
    { "a\x01" "b\x7f", "ab" },
    { "a\xff" "b", "a\ufffdb" },
    { "Ünal e\u0301t", "Ünal ét" },
  };

  CHECK_PAIRS (tavan_text_clean, pairs);
}

static void
test_clean_note (void)
{
  static const Pair pairs[] = {
    { "  يك \r\n دو\rسه\u2028چهار  ", "یک\nدو\nسه\nچهار" },
    { "\n\nیک\n\nدو\n", "یک\n\nدو" },
    { "یک \t دو\n\tسه \n", "یک\tدو\n\tسه" },
    { "a\u0301\r\nب", "á\nب" },
  };

  CHECK_PAIRS (tavan_text_clean_note, pairs);
}

static void
test_fold (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "آرش أحمد إبراهیم ٱلله", "ارش احمد ابراهیم الله" },
    { "مؤمن مسئول جزء", "مومن مسیول جز" },
    { "خانۀ خانهٔ خانة", "خانه خانه خانه" },
    { "مُحَمَّدٌ", "محمد" },
    { "می\u200cخواهم", "میخواهم" },
    { "مي\u200cخواهم", "میخواهم" },
    { "۱۲۳ ٤٥٦ 789 १२", "123 456 789 12" },
    { "Ali ÉCOLE straße ＡＢ", "ali ecole strasse ab" },
    { "  الف،ب  -- (ج) ", "الف ب ج" },
    { "QZ-1404-00012", "qz 1404 00012" },
    { "ﻣﺤﻤﺪ ﷲ", "محمد الله" },
    { "!!!", "" },
    { "한국어", "한국어" },
  };
  g_autofree char *joined = tavan_text_fold_joined ("گل محمدی\u200cنژاد، الف");

  CHECK_PAIRS (tavan_text_fold, pairs);
  g_assert_cmpstr (joined, ==, "گلمحمدینژادالف");
}

/* U+FDF2 (الله) sends a text the long way; the short way must say the same. */
static void
test_fold_ways_agree (void)
{
  for (gunichar c = 1; c < 0x2100; c++)
    {
      char utf8[8] = { 0 };
      g_autofree char *text = NULL;
      g_autofree char *longer = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *longer_folded = NULL;
      g_autofree char *cleaned = NULL;
      g_autofree char *longer_cleaned = NULL;
      gsize start;

      g_unichar_to_utf8 (c, utf8);
      text = g_strdup_printf ("ب%sب%s ب", utf8, utf8);
      longer = g_strconcat (text, " ﷲ", NULL);
      folded = tavan_text_fold (text);
      longer_folded = tavan_text_fold (longer);
      start = strlen (longer_folded) - strlen (" الله");
      g_assert_cmpmem (folded, strlen (folded), longer_folded, start);

      cleaned = tavan_text_clean_note (text);
      longer_cleaned = tavan_text_clean_note (longer);
      start = strlen (longer_cleaned) - strlen (" الله");
      g_assert_cmpmem (cleaned, strlen (cleaned), longer_cleaned, start);
    }
}

static gboolean
words_match (char *const *query,
             char *const *indexed)
{
  for (; *query != NULL; query++)
    {
      gboolean found = FALSE;

      for (char *const *word = indexed; *word != NULL && !found; word++)
        found = g_str_has_prefix (*word, *query);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
finds (const char *query,
       const char *text)
{
  g_autoptr (GPtrArray) alternatives = tavan_text_query_alternatives (query);
  g_autofree char *index = tavan_text_search_index (text);
  g_auto (GStrv) indexed = g_strsplit (index, " ", -1);

  for (guint i = 0; i < alternatives->len; i++)
    if (words_match (alternatives->pdata[i], indexed))
      return TRUE;
  return FALSE;
}

static void
test_search_finds (void)
{
  static const char *const spellings[][4] = {
    { "مي\u200cخواهم", "می خواهم", "میخواهم", NULL },
    { "گل محمدی", "گل\u200cمحمدي", "گلمحمدی", NULL },
    { "زهرا گل محمدی", "زهرا گل\u200cمحمدی", "زهرا گلمحمدی", NULL },
    { "حسین علی نژاد", "حسینعلی\u200cنژاد", "حسينعلي نژاد", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    for (const char *const *query = spellings[i]; *query != NULL; query++)
      for (const char *const *text = spellings[i]; *text != NULL; text++)
        if (!finds (*query, *text))
          g_error ("«%s» does not find «%s»", *query, *text);

  g_assert_true (finds ("محمد", "گل\u200cمحمدی"));
  g_assert_true (finds ("گلمحم", "زهرا گل محمدی"));
  g_assert_true (finds ("محمدی زهرا", "زهرا گل\u200cمحمدی"));
  g_assert_false (finds ("حمدی", "گل\u200cمحمدی"));
  g_assert_false (finds ("رضا", "زهرا گل محمدی"));
}

static void
test_search_index (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "،", "" },
    { "گل\u200cمحمدی", "گلمحمدی گل محمدی" },
    { "گل محمدی", "گل محمدی گلمحمدی" },
    { "علی علی", "علی علیعلی" },
  };
  g_autoptr (GPtrArray) none = tavan_text_query_alternatives (" ، ");
  g_autoptr (GPtrArray) two = tavan_text_query_alternatives ("گل  محمدی");
  g_autoptr (GPtrArray) many = tavan_text_query_alternatives ("a b c d e f g h i j k l m n o p q r s t u v w x y z");
  char **words;

  CHECK_PAIRS (tavan_text_search_index, pairs);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (two->len, ==, 2);
  words = two->pdata[0];
  g_assert_cmpstr (words[0], ==, "گل");
  g_assert_cmpstr (words[1], ==, "محمدی");
  g_assert_null (words[2]);
  words = two->pdata[1];
  g_assert_cmpstr (words[0], ==, "گلمحمدی");
  g_assert_null (words[1]);
  g_assert_cmpuint (many->len, ==, 1);
  g_assert_cmpuint (g_strv_length (many->pdata[0]), <=, 12);
}

static void
test_order (void)
{
  static const char *const alphabet[] = {
    "", "آب", "ابر", "بابک", "پروین", "تارا", "ثریا", "جواد", "چنگیز", "حمید", "خسرو", "دارا", "ذبیح", "رضا", "زهرا",
    "ژاله", "سارا", "شیرین", "صادق", "ضیا", "طاهره", "ظفر", "عباس", "غلام", "فرهاد", "قاسم", "کاوه", "گلی", "لاله",
    "مریم",
    "نرگس", "ویدا", "هما", "یاسر",
  };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (alphabet); i++)
    {
      g_autoptr (GBytes) a = tavan_text_sort_key (alphabet[i]);
      g_autoptr (GBytes) b = tavan_text_sort_key (alphabet[i + 1]);

      g_assert_cmpint (tavan_text_compare (alphabet[i], alphabet[i + 1]), <, 0);
      g_assert_cmpint (tavan_text_compare (alphabet[i + 1], alphabet[i]), >, 0);
      g_assert_cmpint (tavan_text_compare (alphabet[i], alphabet[i]), ==, 0);
      g_assert_cmpint (g_bytes_compare (a, b), <, 0);
    }
  g_assert_cmpint (tavan_text_compare (NULL, ""), ==, 0);
  /* Equal to the collation, told apart by their bytes. */
  g_assert_cmpint (tavan_text_compare ("گلمحمدی", "گل\u200cمحمدی"), !=, 0);
}

static void
test_order_keys_agree (void)
{
  static const char *const letters[] = {
    "ا", "آ", "ب", "پ", "ک", "ك", "گ", "ی", "ي", "\u200c", " ", "a", "B", "۱", "2", "ِ",
  };
  GRand *rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) a = g_string_new (NULL);
      g_autoptr (GString) b = g_string_new (NULL);
      g_autoptr (GBytes) key_a = NULL;
      g_autoptr (GBytes) key_b = NULL;
      int by_key, by_text;

      for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
        g_string_append (a, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
      for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
        g_string_append (b, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
      key_a = tavan_text_sort_key (a->str);
      key_b = tavan_text_sort_key (b->str);
      by_key = g_bytes_compare (key_a, key_b);
      if (by_key == 0)
        by_key = strcmp (a->str, b->str);
      by_text = tavan_text_compare (a->str, b->str);
      g_assert_cmpint (CLAMP (by_key, -1, 1), ==, CLAMP (by_text, -1, 1));
    }
  g_rand_free (rand);
}

static char *
initials_of_full_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "|", 2);

  return tavan_text_initials (parts[0], parts[1]);
}

static void
test_small_ones (void)
{
  static const Pair latin[] = {
    { NULL, "" }, { "۰۱۲۳۴۵۶۷۸۹", "0123456789" }, { "٠١٢٣٤٥٦٧٨٩٫", "0123456789٫" }, { "الف۱b2", "الف1b2" },
  };
  static const Pair persian[] = { { NULL, "" }, { "0123456789", "۰۱۲۳۴۵۶۷۸۹" }, { "٤5۶ a", "۴۵۶ a" } };
  static const Pair isolated[] = { { NULL, "" }, { "", "" }, { "ب", "\u2068ب\u2069" } };
  static const Pair isolated_ltr[] = { { NULL, "" }, { "QZ-1", "\u2066QZ-1\u2069" } };
  static const Pair initials[] = {
    { "زهرا|محمدی\u200cنژاد", "زم" }, { " «آرش»|كاظمي", "آک" }, { "|", "" }, { "|علی", "ع" }, { "12|3", "" },
  };

  CHECK_PAIRS (tavan_text_digits_latin, latin);
  CHECK_PAIRS (tavan_text_digits_persian, persian);
  CHECK_PAIRS (tavan_text_isolate, isolated);
  CHECK_PAIRS (tavan_text_isolate_ltr, isolated_ltr);
  CHECK_PAIRS (initials_of_full_name, initials);

  g_assert_cmpuint (tavan_text_length (NULL), ==, 0);
  g_assert_cmpuint (tavan_text_length ("زهرا ۱a"), ==, 7);
  g_assert_cmpuint (tavan_text_length ("مُحَمَّد"), ==, 4);
  g_assert_cmpuint (tavan_text_length ("گل\u200cها"), ==, 4);
  g_assert_cmpuint (tavan_text_length ("e\u0301👩‍👩‍👧"), ==, 2);
  g_assert_cmpuint (tavan_text_length ("a\xff"), ==, 2);
}

static char *
unescape_points (const char *hex)
{
  g_auto (GStrv) points = g_strsplit (hex, " ", -1);
  GString *text = g_string_new (NULL);

  for (char **point = points; *point != NULL; point++)
    g_string_append_unichar (text, g_ascii_strtoull (*point, NULL, 16));
  return g_string_free (text, /* free_segment= */ FALSE);
}

static void
check_normalization_line (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, ";", -1);
  g_autofree char *first_folded = NULL;
  g_autofree char *first_cleaned = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *text = unescape_points (columns[i]);
      g_autofree char *folded = tavan_text_fold (text);
      g_autofree char *cleaned = tavan_text_clean (text);

      if (i == 0)
        {
          first_folded = g_steal_pointer (&folded);
          first_cleaned = g_steal_pointer (&cleaned);
          continue;
        }
      g_assert_cmpstr (folded, ==, first_folded);
      if (i < 3)
        g_assert_cmpstr (cleaned, ==, first_cleaned);
    }
}

/* Every spelling that Unicode calls equivalent is the same text to us: canonically when stored, compatibly when
 * searched. */
static void
test_unicode_equivalents (void)
{
  const char *path = "/usr/share/unicode/NormalizationTest.txt.bz2";
  g_autoptr (GSubprocess) bzcat = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  guint checked = 0;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    bzcat = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "bzcat", path, NULL);
  if (bzcat == NULL || !g_subprocess_communicate_utf8 (bzcat, NULL, NULL, &data, NULL, NULL) || data == NULL)
    {
      g_test_skip ("NormalizationTest.txt (unicode-data) or bzcat is not there");
      return;
    }
  lines = g_strsplit (data, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_ascii_isxdigit (**line))
      {
        check_normalization_line (*line);
        checked++;
      }
  g_assert_cmpuint (checked, >, 10000);
}

static gpointer
work_in_thread (gpointer data)
{
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *folded = tavan_text_fold ("ﻣﺤﻤﺪ مي\u200cخواهم");
      g_autofree char *cleaned = tavan_text_clean ("  علي\u200bپور ");
      g_autoptr (GBytes) key = tavan_text_sort_key ("پروین");

      if (!g_str_equal (folded, "محمد میخواهم") || !g_str_equal (cleaned, "علی\u200cپور") ||
          !g_bytes_equal (key, data) || tavan_text_compare ("پ", "ب") <= 0 || tavan_text_length ("مُ") != 1)
        return NULL;
    }
  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  g_autoptr (GBytes) key = tavan_text_sort_key ("پروین");
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("text", work_in_thread, key);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_nonnull (g_thread_join (threads[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/threads", test_threads); /* first: the tables are made in a race */
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/clean-note", test_clean_note);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-ways-agree", test_fold_ways_agree);
  g_test_add_func ("/text/search-finds", test_search_finds);
  g_test_add_func ("/text/search-index", test_search_index);
  g_test_add_func ("/text/order", test_order);
  g_test_add_func ("/text/order-keys-agree", test_order_keys_agree);
  g_test_add_func ("/text/small-ones", test_small_ones);
  g_test_add_func ("/text/unicode-equivalents", test_unicode_equivalents);
  return g_test_run ();
}
