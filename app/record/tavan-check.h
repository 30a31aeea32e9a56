/* tavan-check.h: the sentences that types' own checks are made of
 *
 * Each gives FALSE with an error that names the field at fault.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record.h"

G_BEGIN_DECLS

/* Always FALSE: @message and @hint are translated. */
gboolean tavan_check_refuse     (TavanRecord *record, int field, const char *message, const char *hint, GError **error);
/* Where both days are there, @later is not before @earlier. */
gboolean tavan_check_not_before (TavanRecord *record, int later, int earlier, GError **error);
/* @field is filled in; @hint, translated, says why it must be. */
gboolean tavan_check_needed     (TavanRecord *record, int field, const char *hint, GError **error);
/* @field is empty; @hint, translated, says why it must be. */
gboolean tavan_check_empty      (TavanRecord *record, int field, const char *hint, GError **error);
/* A birth date, if it is there, is one of somebody who may live: at most 120 Jalali years ago. */
gboolean tavan_check_age        (TavanRecord *record, int field, TavanDay today, GError **error);

G_END_DECLS
