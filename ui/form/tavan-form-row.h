/* tavan-form-row.h: one field of a record, to be read, typed, chosen (private to ui/form)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "app/base/tavan-money.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

#define TAVAN_TYPE_FORM_ROW (tavan_form_row_get_type ())
G_DECLARE_FINAL_TYPE (TavanFormRow, tavan_form_row, TAVAN, FORM_ROW, GtkWidget)

/* How a kind of field is edited. What is typed is text for every editor: codes with commas, an id, "1": so that one way of
 * parsing, drafting and comparing serves all. */
typedef struct
{
  gboolean    beside;                                          /* stands at the row's end, beside its name */
  GtkWidget *(*make)  (TavanFormRow *row);                     /* the widget that takes the focus */
  void       (*show)  (TavanFormRow *row);                     /* the record's value */
  void       (*put)   (TavanFormRow *row, const char *typed);  /* something typed earlier */
  char      *(*typed) (TavanFormRow *row);
  gboolean   (*apply) (TavanFormRow *row, const char *typed, GError **error); /* NULL: tavan_record_parse() */
  void       (*tell)  (TavanFormRow *row);                     /* what follows from a good value: bank, words; NULL: nothing */
  gboolean   (*click) (TavanFormRow *row);                     /* somewhere in the row; NULL: the focus */
} TavanFormEditor;

extern const TavanFormEditor tavan_editor_text, tavan_editor_note, tavan_editor_date, tavan_editor_money,
    tavan_editor_few, tavan_editor_many, tavan_editor_set, tavan_editor_yesno, tavan_editor_reference, tavan_editor_file, tavan_editor_fixed;

/* Signals: "edited": the record has a new value; "touched": what is typed has changed, or is wrong or right now;
 * "next": Enter was pressed. */
struct _TavanFormRow
{
  GtkWidget              parent_instance;
  TavanStore            *store;
  TavanRecord           *record; /* the form's copy */
  int                    field;
  const TavanField      *info;
  const TavanFormEditor *editor;
  TavanUnit              unit;   /* MONEY: what bare digits mean */
  GtkWidget             *caption, *main, *input, *aside, *wrong_icon, *wrong_label, *hint_label, *remark_label;
  GtkEventController    *focus;
  char                  *original; /* what the editor held when the record was given */
  gboolean               wrong, filling, editable;
  gpointer               data;     /* the editor's own, freed with g_free */
  GCancellable          *cancellable;
};

TavanFormRow *tavan_form_row_new        (TavanStore *store, TavanRecord *record, int field, gboolean editable);
void          tavan_form_row_set_unit   (TavanFormRow *row, TavanUnit unit);
void          tavan_form_row_show       (TavanFormRow *row);   /* the record's value again; as unchanged */
void          tavan_form_row_put        (TavanFormRow *row, const char *typed);
char         *tavan_form_row_typed      (TavanFormRow *row);
gboolean      tavan_form_row_is_changed (TavanFormRow *row);
/* Is what is typed good? Shows the error if not. @strict: an empty required row is wrong too. */
gboolean      tavan_form_row_judge      (TavanFormRow *row, gboolean strict);
void          tavan_form_row_show_error (TavanFormRow *row, const char *message, const char *hint);

/* For editors */
void          tavan_form_row_edited     (TavanFormRow *row);   /* what is typed is another now */
void          tavan_form_row_remark     (TavanFormRow *row, const char *text, gboolean warning); /* beneath; NULL: none */
void          tavan_form_row_set_aside  (TavanFormRow *row, const char *text, gboolean badge);   /* beside; NULL: none */
void          tavan_form_row_add_suffix (TavanFormRow *row, GtkWidget *widget);
char         *tavan_form_digits         (const char *before, const char *inserted); /* Persian digits, but not within Latin words */

G_END_DECLS
