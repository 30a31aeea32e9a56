/* tavan-choice.c: values that are chosen: one of a list, several of a list, yes or no
 *
 * A choice is typed as its code or as the word that people read; both are compared folded.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-kind-private.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TavanChoice *
choice_by_code (const TavanChoice *choices, const char *code)
{
  for (const TavanChoice *c = choices; code && c && c->code; c++)
    if (strcmp (c->code, code) == 0)
      return c;
  return NULL;
}

const char *
tavan_choice_find (const TavanChoice *choices, const char *code)
{
  const TavanChoice *choice = choice_by_code (choices, code);

  return choice ? choice->code : NULL;
}

const char *
tavan_choice_label (const TavanChoice *choices, const char *code)
{
  const TavanChoice *choice = choice_by_code (choices, code);

  if (choice)
    return _(choice->label);
  return code ? code : "";
}

const char *
tavan_choice_tone (const TavanChoice *choices, const char *code)
{
  const TavanChoice *choice = choice_by_code (choices, code);

  return choice ? choice->tone : NULL;
}

static gboolean
same_folded (const char *folded, const char *word)
{
  g_autofree char *other = tavan_text_fold (word);

  return strcmp (folded, other) == 0;
}

static const char *
code_of_typed (const TavanChoice *choices, const char *typed)
{
  g_autofree char *clean = tavan_text_clean (typed);
  g_autofree char *folded = NULL;
  const TavanChoice *exact = choice_by_code (choices, clean);

  if (exact)
    return exact->code;
  folded = tavan_text_fold (clean);
  for (const TavanChoice *c = choices; *folded && c && c->code; c++)
    if (same_folded (folded, _(c->label)) || same_folded (folded, c->label) || same_folded (folded, c->code))
      return c->code;
  return NULL;
}

static char *
join_labels (const TavanChoice *choices)
{
  GString *all = g_string_new (NULL);

  for (const TavanChoice *c = choices; c && c->code; c++)
    g_string_append_printf (all, "%s%s", all->len ? _(", ") : "", _(c->label));
  return g_string_free (all, FALSE);
}

static gboolean
refuse_choice (const TavanField *field, const char *typed, GError **error)
{
  g_autofree char *all = join_labels (field->choices);
  g_autofree char *hint = g_strdup_printf (_("Choose one of these: %s"), all);

  return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, hint, _("“%s” is not one of the choices"), typed);
}

gboolean
tavan_choice_parse (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  const char *code = code_of_typed (field->choices, typed);

  if (code == NULL)
    return refuse_choice (field, typed, error);
  *out = g_strdup (code);
  return TRUE;
}

/* Each mark that people put between the members of a list. */
static char **
split_list (const char *typed)
{
  g_autoptr (GString) text = g_string_new (typed);

  g_string_replace (text, "،", ",", 0);
  g_string_replace (text, "؛", ",", 0);
  g_string_replace (text, ";", ",", 0);
  g_string_replace (text, "\n", ",", 0);
  return g_strsplit (text->str, ",", -1);
}

gboolean
tavan_set_parse (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  g_auto (GStrv) parts = split_list (typed);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (char **part = parts; *part; part++)
    {
      const char *code;

      if (*g_strstrip (*part) == '\0')
        continue;
      code = code_of_typed (field->choices, *part);
      if (code == NULL)
        return refuse_choice (field, *part, error);
      if (!g_ptr_array_find (codes, code, NULL))
        g_ptr_array_add (codes, (gpointer) code);
    }
  g_ptr_array_add (codes, NULL);
  *out = g_strjoinv (",", (char **) codes->pdata);
  return TRUE;
}

char *
tavan_choice_format (const TavanField *field, const char *stored)
{
  return g_strdup (tavan_choice_label (field->choices, stored));
}

char *
tavan_set_format (const TavanField *field, const char *stored)
{
  g_auto (GStrv) codes = g_strsplit (stored, ",", -1);
  GString *all = g_string_new (NULL);

  for (char **code = codes; *code; code++)
    g_string_append_printf (all, "%s%s", all->len ? _(", ") : "", tavan_choice_label (field->choices, *code));
  return g_string_free (all, FALSE);
}

/* What sheets and people write for yes and no, besides the words of the language in use. */
static const char *const yes_words[] = { "1", "yes", "true", "بله", "بلی", "آری", "دارد", "است", "✓", NULL };
static const char *const no_words[] = { "0", "no", "false", "خیر", "نه", "ندارد", "نیست", "✗", "-", NULL };

static gboolean
is_one_of (const char *typed, const char *const *words, const char *shown)
{
  g_autofree char *folded = tavan_text_fold (typed);

  if (same_folded (folded, shown))
    return TRUE;
  for (; *words; words++)
    if (strcmp (typed, *words) == 0 || (*folded && same_folded (folded, *words)))
      return TRUE;
  return FALSE;
}

gboolean
tavan_yesno_parse (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  g_autofree char *clean = tavan_text_clean (typed);
  gboolean yes = is_one_of (clean, yes_words, _("Yes"));

  if (!yes && !is_one_of (clean, no_words, _("No")))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, _("Write “yes” or “no”"),
                            _("This is neither yes nor no"));
  *out = g_strdup (yes ? "1" : "0");
  return TRUE;
}

char *
tavan_yesno_format (const TavanField *field, const char *stored)
{
  return g_strdup (strcmp (stored, "0") == 0 ? _("No") : _("Yes"));
}
