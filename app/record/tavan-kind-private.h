/* tavan-kind-private.h: what the files that say how kinds of values behave share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record-type.h"

G_BEGIN_DECLS

gboolean tavan_choice_parse  (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error);
gboolean tavan_set_parse     (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error);
gboolean tavan_yesno_parse   (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error);
char    *tavan_choice_format (const TavanField *field, const char *stored);
char    *tavan_set_format    (const TavanField *field, const char *stored);
char    *tavan_yesno_format  (const TavanField *field, const char *stored);

/* The table's own string of @code, which lives as long as the program, or NULL. */
const char *tavan_choice_find (const TavanChoice *choices, const char *code);

/* Length and limits of a value in its stored form. */
gboolean tavan_field_within (const TavanField *field, const char *stored, GError **error);

G_END_DECLS
