/* tavan-form-keeper.h: saves a form and keeps its drafts, for a page and for a dialog (private to ui/form)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/form/tavan-form.h"

G_BEGIN_DECLS

/* Signals: "saved" (TavanRecord); "told" (const char *tone, const char *sentence, const char *label): a message that stays, with the label
 * of a button that calls tavan_form_keeper_take_draft(), or NULL; a NULL sentence takes it away; "kept": a draft was written.
 * Property "busy": a save runs. */
#define TAVAN_TYPE_FORM_KEEPER (tavan_form_keeper_get_type ())
G_DECLARE_FINAL_TYPE (TavanFormKeeper, tavan_form_keeper, TAVAN, FORM_KEEPER, GObject)

TavanFormKeeper *tavan_form_keeper_new        (TavanForm *form, TavanStore *store, TavanFormSave save);
/* Gives the form its record, or the draft that the record was made from; offers a draft that waits. */
void             tavan_form_keeper_start      (TavanFormKeeper *self, TavanRecord *record);
void             tavan_form_keeper_save       (TavanFormKeeper *self);
void             tavan_form_keeper_take_draft (TavanFormKeeper *self);
/* TRUE: nothing would be lost. Else asks, and calls @go_on when the person wants to leave. */
gboolean         tavan_form_keeper_may_leave  (TavanFormKeeper *self, GSourceFunc go_on, gpointer data);

G_END_DECLS
