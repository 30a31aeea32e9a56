/* table-paper.c: what is on screen, for paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-table-private.h"

#include "ui/table/tavan-filter.h"

#include <glib/gi18n-lib.h>

GArray *
tavan_table_get_ids (TavanTable *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = tavan_record_list_get_id (self->list, i);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* Columns of a page's own have no field and are left out; a title column stands for all fields of the title. */
int *
tavan_table_get_fields (TavanTable *self)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));
  int end = -1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const TavanTableColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->shown || column->info == NULL)
        continue;
      if (column->is_title)
        for (const int *field = self->type->title; *field >= 0; field++)
          g_array_append_val (fields, *field);
      else
        g_array_append_val (fields, column->field);
    }
  g_array_append_val (fields, end);
  return (int *) (void *) g_array_free (fields, /* free_segment= */ FALSE);
}

char *
tavan_table_describe (TavanTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *searched = gtk_editable_get_text (GTK_EDITABLE (self->search));

  for (guint i = 0; i < self->filters->len; i++)
    {
      TavanFilter *filter = g_ptr_array_index (self->filters, i);

      if (*tavan_filter_get (filter) != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "؛ " : "", tavan_filter_get_text (filter));
    }
  if (*searched != '\0')
    {
      /* Translators: on a printed list: what was searched for */
      g_autofree char *sentence = g_strdup_printf (_("Search: “%s”"), searched);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "؛ " : "", sentence);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

TavanStore *
tavan_table_get_store (TavanTable *self)
{
  return self->store;
}

const TavanRecordType *
tavan_table_get_record_type (TavanTable *self)
{
  return self->type;
}
