/* tavan-form.h: a form, derived from the field table of its record
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* Rows in boxed sections (two columns where wide). Wrong values are refused at the row, in words, when leaving it. BY_WORK fields are
 * shown read-only where set, HIDDEN ones never. Properties: "changed", "n-wrong". Signal "edited" (int field). */
#define TAVAN_TYPE_FORM (tavan_form_get_type ())
G_DECLARE_FINAL_TYPE (TavanForm, tavan_form, TAVAN, FORM, GtkWidget)

TavanForm   *tavan_form_new         (TavanStore *store);
void         tavan_form_set_fields  (TavanForm *self, const int *fields);        /* ends with -1; default: all */
/* BY_WORK fields that are typed here, because the work that sets them saves this form; ends with -1. */
void         tavan_form_set_work_fields (TavanForm *self, const int *fields);
void         tavan_form_set_record  (TavanForm *self, TavanRecord *record);      /* a copy is edited */
TavanRecord *tavan_form_get_record  (TavanForm *self);                           /* the edited copy, as valid so far */
TavanRecord *tavan_form_get_base    (TavanForm *self);                           /* as it was given */
gboolean     tavan_form_check       (TavanForm *self);                           /* all rows; focuses the first wrong one */
void         tavan_form_show_error  (TavanForm *self, const GError *error);      /* at its field; nothing if it has none here */
gboolean     tavan_form_can_show_error (TavanForm *self, const GError *error);   /* is its field among the rows? */
void         tavan_form_set_both    (TavanForm *self, TavanRecord *base, TavanRecord *edited); /* as if @edited had been typed over @base */
void         tavan_form_focus_field (TavanForm *self, int field);
void         tavan_form_set_editable(TavanForm *self, gboolean editable);
/* What is typed, also where wrong: for drafts. */
char        *tavan_form_to_draft    (TavanForm *self);
gboolean     tavan_form_from_draft  (TavanForm *self, const char *draft);

/* A page around a form: Cancel, Save (Ctrl+S), drafts, number of wrong rows, compare on conflict, asking before leaving.
 * @save runs on a worker with a copy of the record: it returns FALSE with an error (NEEDS_REASON: the page asks for one and calls again; CONFLICT:
 * compare view). On success @saved (may be NULL) is called with the saved record and the page goes back (unless saved pushed another). */
typedef gboolean (*TavanFormSave) (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error);
#define TAVAN_TYPE_FORM_PAGE (tavan_form_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (TavanFormPage, tavan_form_page, TAVAN, FORM_PAGE, TavanPage)
struct _TavanFormPageClass { TavanPageClass parent_class; gpointer padding[4]; };
TavanFormPage *tavan_form_page_new (TavanStore *store, TavanRecord *record, TavanFormSave save /* NULL: tavan_store_save */,
                                    void (*saved) (TavanFormPage *page, TavanRecord *record, gpointer data), gpointer data);
TavanForm     *tavan_form_page_get_form (TavanFormPage *self);
/* A small form in a dialog (details: a visit, a disability, a member): the same manners. */
void tavan_form_dialog (gpointer widget, TavanStore *store, TavanRecord *record, const int *fields, const char *title, TavanFormSave save,
                        void (*saved) (TavanRecord *record, gpointer data), gpointer data, GDestroyNotify free_data);
/* … with another verb than "Save" on its button. */
void tavan_form_dialog_with (gpointer widget, TavanStore *store, TavanRecord *record, const int *fields, const char *title, const char *verb,
                             TavanFormSave save, void (*saved) (TavanRecord *record, gpointer data), gpointer data, GDestroyNotify free_data);

/* The offers after a crash: drafts are kept in the user's state folder, 0600, by office, user, record and version. */
GPtrArray *tavan_drafts_waiting (TavanStore *store);   /* of TavanRecord with what was typed, for home and pages to offer */

G_END_DECLS
