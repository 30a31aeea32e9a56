/* ctl-values.c: check, words, date, fold
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-identity.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <stdio.h>
#include <string.h>

#define LINE_MAX_BYTES 65536

/* ---- check ---- */

/* The kinds of command.md, by a field of that kind: parsing stands in the kinds alone. */
static const char *const checked_kinds[] = { "national-id", "foreign-code", "legal-id", "sheba", "card", "mobile", "phone", "postal-code", "date", "money", "name", NULL };

static gboolean
check_one (Ctl *ctl, TavanKind kind, const char *value, int *out_code)
{
  TavanField field = { "value", N_("Value"), kind, 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL, *remark = NULL;

  if (!tavan_field_parse (&field, value, tavan_day_today (), &stored, &error))
    {
      ctl_print_error (ctl, error);
      *out_code = CTL_REFUSED;
      return FALSE;
    }
  if (*stored == '\0')
    {
      tavan_error_set (&error, TAVAN_ERROR_INVALID, NULL, NULL, _("There is nothing to check"));
      ctl_print_error (ctl, error);
      *out_code = CTL_REFUSED;
      return FALSE;
    }
  g_print ("%s\n", stored);
  remark = tavan_field_remark (&field, stored);
  if (remark != NULL)
    g_printerr ("%s\n", remark);
  return TRUE;
}

static void
check_lines (Ctl *ctl, TavanKind kind, int *out_code)
{
  g_autofree char *line = g_malloc (LINE_MAX_BYTES);

  while (fgets (line, LINE_MAX_BYTES, stdin) != NULL)
    {
      line[strcspn (line, "\r\n")] = '\0';
      (void) check_one (ctl, kind, line, out_code);
    }
}

static gboolean
run_check (Ctl *ctl, char **args, int *out_code, GError **error)
{
  TavanKind kind;

  if (!ctl_check_count (args, 2, G_MAXUINT, error))
    return FALSE;
  if (!g_strv_contains (checked_kinds, args[0]) || !tavan_kind_by_name (args[0], &kind))
    {
      g_autofree char *all = g_strjoinv (", ", (char **) checked_kinds);

      return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, all, _("There is no kind called “%s”"), args[0]);
    }
  for (guint i = 1; args[i] != NULL; i++)
    if (g_str_equal (args[i], "-"))
      check_lines (ctl, kind, out_code);
    else
      (void) check_one (ctl, kind, args[i], out_code);
  return TRUE;
}

/* ---- words, date, fold ---- */

static gboolean
run_words (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *unit_word = NULL, *words = NULL;
  TavanUnit unit = TAVAN_UNIT_RIAL;
  gint64 number;

  if (!ctl_take_option (args, "--unit", &unit_word, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  if (unit_word != NULL && !g_str_equal (unit_word, "rial"))
    {
      unit = g_str_equal (unit_word, "toman") ? TAVAN_UNIT_TOMAN : TAVAN_UNIT_NONE;
      if (unit == TAVAN_UNIT_NONE && !g_str_equal (unit_word, "none"))
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("It is rial, toman or none"), _("“%s” is not a unit"), unit_word);
    }
  if (!tavan_number_parse (args[0], &number, error))
    return FALSE;
  if (unit == TAVAN_UNIT_TOMAN && __builtin_mul_overflow (number, 10, &number))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, "%s", _("The amount is too large"));
  words = unit == TAVAN_UNIT_NONE ? tavan_words (number) : tavan_words_money (number, unit);
  g_print ("%s\n", words);
  return TRUE;
}

static gboolean
run_date (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *iso = NULL, *shown = NULL, *full = NULL;
  TavanDay day;

  if (!ctl_check_count (args, 1, 1, error) || !tavan_date_parse (args[0], TAVAN_DATE_NEAR, tavan_day_today (), &day, error))
    return FALSE;
  iso = tavan_day_to_iso (day);
  shown = tavan_date_format (day, TAVAN_DATE_SHORT);
  full = tavan_date_format (day, TAVAN_DATE_FULL);
  if (ctl->format == CTL_JSON)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *latin = tavan_text_digits_latin (shown);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "gregorian");
      json_builder_add_string_value (builder, iso);
      json_builder_set_member_name (builder, "jalali");
      json_builder_add_string_value (builder, latin);
      json_builder_set_member_name (builder, "words");
      json_builder_add_string_value (builder, full);
      json_builder_end_object (builder);
      ctl_print_json (json_builder_get_root (builder));
      return TRUE;
    }
  g_print ("%s\n%s\n%s\n", iso, shown, full);
  return TRUE;
}

static gboolean
run_fold (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *folded = NULL;

  if (!ctl_check_count (args, 1, 1, error))
    return FALSE;
  folded = tavan_text_fold (args[0]);
  g_print ("%s\n", folded);
  return TRUE;
}

const CtlCommand ctl_value_commands[] = {
  { "check", "KIND VALUE…", N_("Prints a value as it is stored, or says why not; “-” reads lines"), run_check },
  { "words", "NUMBER [--unit rial, toman or none]", N_("Prints an amount in words"), run_words },
  { "date", "VALUE", N_("Prints a date in both calendars"), run_date },
  { "fold", "TEXT", N_("Prints the form in which a text is searched"), run_fold },
  { NULL }
};
