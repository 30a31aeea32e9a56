/* test-base-identity.c: identity numbers, right, wrong and why
 *
 * The numbers taken for valid satisfy the published rules; they belong to nobody that we know of.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/base/tavan-identity.h"

#include <string.h>

typedef gboolean (*Parser) (const char *typed, char **out, GError **error);

typedef struct
{
  const char *typed;
  const char *stored; /* or what the refusal's message holds, for a wrong one */
} Case;

static void
check_right (Parser      parse,
             const Case *cases,
             gsize       n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *stored = NULL;
      g_autofree char *again = NULL;

      parse (cases[i].typed, &stored, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_true (parse (stored, &again, NULL));
      g_assert_cmpstr (again, ==, stored);
    }
}

static void
check_wrong (Parser      parse,
             const Case *cases,
             gsize       n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      char *stored = NULL;

      if (parse (cases[i].typed, &stored, &error))
        g_error ("«%s» was taken", cases[i].typed);
      g_assert_null (stored);
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_assert_nonnull (tavan_error_get_hint (error));
      if (strstr (error->message, cases[i].stored) == NULL)
        g_error ("«%s» was refused by: %s", cases[i].typed, error->message);
    }
}

#define CHECK_RIGHT(parse, cases) check_right (parse, cases, G_N_ELEMENTS (cases))
#define CHECK_WRONG(parse, cases) check_wrong (parse, cases, G_N_ELEMENTS (cases))

static void
test_national_id (void)
{
  static const Case right[] = {
    { "0499370899", "0499370899" }, { "0790419904", "0790419904" }, { "0084575948", "0084575948" },
    { "0963695398", "0963695398" },
    { "۰۶۸۴۱۵۹۴۱۴", "0684159414" }, { "٠٠٦٧٧٤٩٨٢٨", "0067749828" }, { " 006-774982-8 ", "0067749828" },
    { "\u2066006 774 9828\u2069", "0067749828" },
    { "67749828", "0067749828" }, { "684159414", "0684159414" },
  };
  static const Case wrong[] = {
    { NULL, "Nothing" }, { " - ", "Nothing" }, { "0684159415", "check digit" }, { "1111111111", "alike" },
    { "0000000000", "alike" },
    { "67749829", "number of digits" }, { "1234567", "number of digits" }, { "00677498281", "number of digits" },
    { "006774982x", "Only digits" },
    { "کد ملی", "Only digits" },
  };

  CHECK_RIGHT (tavan_national_id_parse, right);
  CHECK_WRONG (tavan_national_id_parse, wrong);
  g_assert_true (tavan_national_id_is_valid ("0067749828"));
  g_assert_false (tavan_national_id_is_valid ("67749828"));
  g_assert_false (tavan_national_id_is_valid ("2222222222"));
  g_assert_false (tavan_national_id_is_valid ("00677498ab"));
  g_assert_false (tavan_national_id_is_valid (NULL));
  g_assert_cmpint (tavan_national_id_check_digit ("006774982"), ==, '8');
}

/* What the check digit is for: no single wrong digit passes. */
static void
test_national_id_neighbours (void)
{
  g_auto (GStrv) of_right = tavan_national_id_neighbours ("0067749828");
  g_auto (GStrv) of_wrong = tavan_national_id_neighbours ("0067749838");
  g_auto (GStrv) of_swapped = tavan_national_id_neighbours ("0076749828");
  g_auto (GStrv) of_nothing = tavan_national_id_neighbours ("12");

  g_assert_false (g_strv_contains ((const char *const *) of_right, "0067749828"));
  g_assert_true (g_strv_contains ((const char *const *) of_wrong, "0067749828"));
  g_assert_true (g_strv_contains ((const char *const *) of_swapped, "0067749828"));
  g_assert_cmpuint (g_strv_length (of_nothing), ==, 0);
  for (char **id = of_wrong; *id != NULL; id++)
    {
      int different = 0;

      g_assert_true (tavan_national_id_is_valid (*id));
      for (int i = 0; i < 10; i++)
        different += (*id)[i] != "0067749838"[i];
      g_assert_cmpint (different, <=, 2);
      for (char **other = of_wrong; other < id; other++)
        g_assert_cmpstr (*id, !=, *other);
    }
}

static void
test_foreign_and_legal (void)
{
  static const Case foreign_right[] = { { "123456789", "123456789" }, { "۱۲۳۴۵۶۷۸۹۰۱۲", "123456789012" } };
  static const Case foreign_wrong[] = {
    { "12345678", "number of digits" }, { "1234567890123", "number of digits" }, { "A23456789", "Only digits" },
  };
  static const Case legal_right[] = {
    { "10380284790", "10380284790" }, { "۱۰۳۸۰۲۸۴۷۹۰", "10380284790" }, { "14003778990", "14003778990" },
  };
  static const Case legal_wrong[] = {
    { "10380285690", "check digit" }, { "00000000000", "check digit" }, { "1038028479", "number of digits" },
    { "103802847901", "number of digits" },
  };

  CHECK_RIGHT (tavan_foreign_code_parse, foreign_right);
  CHECK_WRONG (tavan_foreign_code_parse, foreign_wrong);
  CHECK_RIGHT (tavan_legal_id_parse, legal_right);
  CHECK_WRONG (tavan_legal_id_parse, legal_wrong);
}

static char *
sheba_of_bank (const char *code)
{
  for (int check = 2; check < 99; check++)
    {
      g_autofree char *typed = g_strdup_printf ("IR%02d%s0000000000123456789", check, code);
      char *sheba = NULL;

      if (tavan_sheba_parse (typed, &sheba, NULL))
        return sheba;
    }
  g_assert_not_reached ();
}

static void
test_sheba (void)
{
  static const Case right[] = {
    { "IR820540102680020817909002", "IR820540102680020817909002" },
    { "ir82 0540 1026 8002 0817 9090 02", "IR820540102680020817909002" },
    { "IR۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲", "IR820540102680020817909002" },
    { "820540102680020817909002", "IR820540102680020817909002" },
    { "IR062960000000100324200001", "IR062960000000100324200001" },
    { "IR-870570028180010653892101", "IR870570028180010653892101" },
  };
  static const Case wrong[] = {
    { "", "Nothing" }, { "IR820540102680020817909003", "check digit" },
    { "IR01234567890123456789012", "number of digits" },
    { "DE820540102680020817909002", "Only IR" }, { "IRIR0540102680020817909002", "Only IR" }, { "IR", "Only IR" },
  };
  static const struct { const char *code; const char *bank; } banks[] = {
    { "010", "بانک مرکزی جمهوری اسلامی ایران" }, { "012", "بانک ملت" }, { "013", "بانک رفاه کارگران" },
    { "014", "بانک مسکن" }, { "015", "بانک سپه" },
    { "016", "بانک کشاورزی" }, { "017", "بانک ملی ایران" }, { "018", "بانک تجارت" }, { "019", "بانک صادرات ایران" },
    { "020", "بانک توسعه صادرات ایران" }, { "021", "پست بانک ایران" }, { "054", "بانک پارسیان" },
    { "055", "بانک اقتصاد نوین" },
    { "056", "بانک سامان" }, { "057", "بانک پاسارگاد" }, { "059", "بانک سینا" },
    { "060", "بانک قرض\u200cالحسنه مهر ایران" }, { "061", "بانک شهر" },
    { "062", "بانک آینده" }, { "063", "بانک انصار" }, { "999", NULL },
  };
  g_autofree char *shown = tavan_sheba_format ("IR820540102680020817909002");

  CHECK_RIGHT (tavan_sheba_parse, right);
  CHECK_WRONG (tavan_sheba_parse, wrong);
  for (gsize i = 0; i < G_N_ELEMENTS (banks); i++)
    {
      g_autofree char *sheba = sheba_of_bank (banks[i].code);

      g_assert_cmpstr (tavan_sheba_bank (sheba), ==, banks[i].bank);
    }
  g_assert_null (tavan_sheba_bank ("IR"));
  g_assert_null (tavan_sheba_bank (NULL));
  g_assert_cmpstr (shown, ==, "IR82 0540 1026 8002 0817 9090 02");
}

static void
test_card (void)
{
  static const Case right[] = {
    { "6219861034529007", "6219861034529007" }, { "6037-7016-8909-5443", "6037701689095443" },
    { "۶۰۳۷ ۷۰۱۶ ۸۹۰۹ ۵۴۴۳", "6037701689095443" },
  };
  static const Case wrong[] = {
    { "6219861034529008", "check digit" }, { "0000000000000000", "alike" }, { "621986103452900", "number of digits" },
    { "62198610345290070", "number of digits" },
  };
  g_autofree char *shown = tavan_card_format ("6037701689095443");

  CHECK_RIGHT (tavan_card_parse, right);
  CHECK_WRONG (tavan_card_parse, wrong);
  g_assert_cmpstr (shown, ==, "۶۰۳۷ ۷۰۱۶ ۸۹۰۹ ۵۴۴۳");
}

static void
test_phones (void)
{
  static const Case mobile_right[] = {
    { "09123456789", "09123456789" }, { "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789" }, { "+989123456789", "09123456789" },
    { "00989123456789", "09123456789" },
    { "+98 912 345 6789", "09123456789" }, { "0912-345-6789", "09123456789" }, { "+۹۸۹۱۲۳۴۵۶۷۸۹", "09123456789" },
  };
  static const Case mobile_wrong[] = {
    { "0912345678", "number of digits" }, { "091234567890", "number of digits" }, { "02112345678", "start" },
    { "9123456789", "start" },
    { "+449123456789", "Only digits" }, { "+98", "Only digits" }, { "", "Nothing" },
  };
  static const Case phone_right[] = {
    { "02112345678", "02112345678" }, { "(۰۲۱) ۱۲۳۴۵۶۷۸", "02112345678" }, { "+982833345678", "02833345678" },
    { "09123456789", "09123456789" },
  };
  static const Case phone_wrong[] = {
    { "12345678", "area code" }, { "0211234567", "number of digits" }, { "00112345678", "area code" },
    { "تلفن", "Only digits" },
  };
  g_autofree char *shown = tavan_mobile_format ("09123456789");

  CHECK_RIGHT (tavan_mobile_parse, mobile_right);
  CHECK_WRONG (tavan_mobile_parse, mobile_wrong);
  CHECK_RIGHT (tavan_phone_parse, phone_right);
  CHECK_WRONG (tavan_phone_parse, phone_wrong);
  g_assert_cmpstr (shown, ==, "۰۹۱۲ ۳۴۵ ۶۷۸۹");
}

static gboolean
parse_postal_code (const char  *typed,
                   char       **out,
                   GError     **error)
{
  return tavan_postal_code_parse (typed, out, NULL, error);
}

static void
test_postal_code (void)
{
  static const Case right[] = {
    { "1345613456", "1345613456" }, { "۱۳۴۵۶-۱۳۴۵۶", "1345613456" }, { "1111111111", "1111111111" },
  };
  static const Case wrong[] = {
    { "134561345", "number of digits" }, { "13456134567", "number of digits" }, { "13456a3456", "Only digits" },
  };
  static const struct { const char *typed; gboolean odd; } soft[] = {
    { "1345613456", FALSE }, { "1045613456", TRUE }, { "1325613456", TRUE }, { "1111613456", TRUE },
    { "1112613456", TRUE }, { "1113613456", FALSE },
    { "1345013456", TRUE }, { "1345213456", TRUE }, { "1345513456", TRUE }, { "1345600000", FALSE },
  };

  CHECK_RIGHT (parse_postal_code, right);
  CHECK_WRONG (parse_postal_code, wrong);
  for (gsize i = 0; i < G_N_ELEMENTS (soft); i++)
    {
      g_autofree char *warning = NULL;
      g_autofree char *stored = NULL;

      g_assert_true (tavan_postal_code_parse (soft[i].typed, &stored, &warning, NULL));
      g_assert_cmpint (warning != NULL, ==, soft[i].odd);
    }
}

static void
test_long_input (void)
{
  static const Parser parsers[] = {
    tavan_national_id_parse, tavan_foreign_code_parse, tavan_legal_id_parse, tavan_sheba_parse, tavan_card_parse,
    tavan_mobile_parse,
    tavan_phone_parse, parse_postal_code,
  };
  g_autofree char *latin = g_strnfill (201, '1');
  g_autofree char *huge = g_strnfill (10 * 1000 * 1000, '(');

  for (gsize i = 0; i < G_N_ELEMENTS (parsers); i++)
    {
      const Case cases[] = { { latin, "too long" }, { huge, "too long" } };

      CHECK_WRONG (parsers[i], cases);
    }
}

static void
test_mask (void)
{
  static const Case cases[] = {
    { NULL, "" }, { "1", "*" }, { "1234", "1**4" }, { "7601234739", "760****739" }, { "09123456789", "091*****789" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = tavan_mask (cases[i].typed);

      g_assert_cmpstr (masked, ==, cases[i].stored);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/national-id", test_national_id);
  g_test_add_func ("/identity/national-id-neighbours", test_national_id_neighbours);
  g_test_add_func ("/identity/foreign-and-legal", test_foreign_and_legal);
  g_test_add_func ("/identity/sheba", test_sheba);
  g_test_add_func ("/identity/card", test_card);
  g_test_add_func ("/identity/phones", test_phones);
  g_test_add_func ("/identity/postal-code", test_postal_code);
  g_test_add_func ("/identity/long-input", test_long_input);
  g_test_add_func ("/identity/mask", test_mask);
  return g_test_run ();
}
