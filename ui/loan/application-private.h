/* application-private.h: the parts of an application's page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-application.h"
#include "app/work/tavan-loan.h"
#include "ui/form/tavan-form.h"

G_BEGIN_DECLS

/* ---- what the page has fetched at once ---- */

typedef struct
{
  TavanApplicationPage *page;
  GPtrArray            *previews; /* of GArray of TavanScheduled, one a line of page->lines; an empty one where there is none */
  TavanLoanPage        *loan;     /* of the one loan; NULL: none or several */
  TavanRecord          *letter;   /* to the bank; may be NULL */
} TavanApplicationFetched;

TavanApplicationFetched *tavan_application_fetch        (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error);
void                     tavan_application_fetched_free (gpointer fetched);

/* ---- shown ---- */

GtkWidget *tavan_application_path_new     (const TavanApplicationFetched *fetched); /* the card on top */
GtkWidget *tavan_application_overview_new (TavanStore *store, TavanApplicationFetched *fetched); /* two columns */
GtkWidget *tavan_application_schedule_new (TavanApplicationFetched *fetched);
GtkWidget *tavan_application_bar_new      (TavanStore *store, const TavanApplicationFetched *fetched); /* what can be done, below */

/* Small pieces that several parts are made of. */
GtkWidget *tavan_application_heading (const char *title, const char *detail, GtkWidget *end);
GtkWidget *tavan_application_label   (const char *text, const char *class);
/* A button that does @work (as TavanNeed names it, or "edit", "advance", "back", "reject", …); NULL where it is not hers to do. */
GtkWidget *tavan_application_deed_new (TavanStore *store, const TavanApplicationFetched *fetched, const char *work);
void       tavan_application_deed_do  (TavanPage *page, const TavanApplicationFetched *fetched, const char *work);

/* ---- done: dialogs; each runs its work on a worker ---- */

void tavan_application_ask_advance   (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_back      (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_reject    (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_session   (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_lines     (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_bank      (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_visit     (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_guarantee (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
void tavan_application_ask_sign      (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched, gint64 client /* 0: all */);
void tavan_application_ask_contract  (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched, gint64 line);
void tavan_application_ask_spending  (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);

/* ---- a question as a record of no table: its fields are a dialog's rows ---- */

#define TAVAN_SHEET_SUBJECT 0 /* hidden: the id that the question is about; fields are added after it */

typedef struct _TavanSheet TavanSheet;
TavanSheet  *tavan_sheet_new   (const char *name, gint64 subject);
/* @field's texts may go; returns the field's number. */
int          tavan_sheet_add   (TavanSheet *self, const TavanField *field);
/* A number that goes along unseen. */
int          tavan_sheet_carry (TavanSheet *self, const char *name, gint64 value);
TavanRecord *tavan_sheet_get_record (TavanSheet *self); /* to fill it in: after all fields are there; owned by the sheet */
/* Frees the sheet. When @save was done, @said is the toast and @then comes, each where it is not NULL. */
typedef void (*TavanSheetThen) (TavanPage *page, TavanRecord *record);
void         tavan_sheet_ask   (TavanSheet *self, TavanPage *page, const char *title, const char *verb, TavanFormSave save, const char *said,
                                TavanSheetThen then);
/* By name, in @save and @saved. */
gint64       tavan_sheet_int   (TavanRecord *record, const char *name);
TavanDay     tavan_sheet_day   (TavanRecord *record, const char *name);
const char  *tavan_sheet_text  (TavanRecord *record, const char *name);

G_END_DECLS
