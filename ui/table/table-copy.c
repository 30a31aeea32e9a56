/* table-copy.c: the selected rows as a table for a spreadsheet: what is shown, with its heads, tabs between
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-table-private.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define AT_ONCE 128
#define MOST_ROWS 100000

typedef struct
{
  const TavanRecordType *type;
  GArray                *ids;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_array_unref (question->ids);
  g_free (question);
}

static gpointer
fetch_rows (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint from = 0; from < question->ids->len; from += AT_ONCE)
    {
      guint n = MIN (AT_ONCE, question->ids->len - from);
      g_autoptr (GPtrArray) some = tavan_store_get_many (store, question->type, &g_array_index (question->ids, gint64, from), n, cancellable, error);

      if (some == NULL)
        return NULL;
      for (guint i = 0; i < some->len; i++)
        if (g_ptr_array_index (some, i) != NULL)
          g_ptr_array_add (all, g_object_ref (g_ptr_array_index (some, i)));
    }
  return g_steal_pointer (&all);
}

/* A cell must not break its row. */
static void
append_cell (GString *text, const char *cell, gboolean first)
{
  if (!first)
    g_string_append_c (text, '\t');
  for (const char *c = cell; *c != '\0'; c++)
    g_string_append_c (text, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
}

static char *
plain_text (TavanTableColumn *column, TavanRecord *record)
{
  const char *tone = NULL;

  if (column->text != NULL)
    return column->text (record, &tone, column->data);
  if (column->is_title)
    return tavan_record_title (record);
  return tavan_cell_plain (record, column->field, column->table->masked);
}

static char *
text_of_rows (TavanTable *self, GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  gboolean first = TRUE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->shown)
        continue;
      append_cell (text, column->heading, first);
      first = FALSE;
    }
  g_string_append_c (text, '\n');
  for (guint row = 0; row < rows->len; row++)
    {
      first = TRUE;
      for (guint i = 0; i < self->columns->len; i++)
        {
          TavanTableColumn *column = g_ptr_array_index (self->columns, i);
          g_autofree char *cell = NULL;

          if (!column->shown)
            continue;
          cell = plain_text (column, g_ptr_array_index (rows, row));
          append_cell (text, cell, first);
          first = FALSE;
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (rows == NULL)
    {
      tavan_window_show_error (self, error);
      return;
    }
  text = text_of_rows (self, rows);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tavan_store_note_use (self->store, "exported", self->type, 0, _("Copied rows of a list"));
}

void
tavan_table_copy (TavanTable *self)
{
  Question *question;
  g_autoptr (GArray) ids = tavan_table_get_selected (self);

  if (ids->len == 0)
    return;
  if (ids->len > MOST_ROWS)
    g_array_set_size (ids, MOST_ROWS);
  question = g_new (Question, 1);
  *question = (Question) { self->type, g_array_ref (ids) };
  tavan_store_run_async (self->store, fetch_rows, question, question_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, fetched_cb,
                         g_object_ref (self));
}
