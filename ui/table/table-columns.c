/* table-columns.c: the table's columns and cells, made from the field table in a loop
 *
 * GTK 4.10: gtk_column_view_sorter_get_primary_sort_column(); before it nobody tells which column is sorted. So each column's
 * sorter notes itself when it is asked, and the view's sorter is asked about two sentinels: the first to note is the column,
 * the answer's sign is the direction.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-table-private.h"
#include "ui/form/tavan-picker.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-memory.h"

#include <glib/gi18n-lib.h>

#define MEMORY "columns"
#define WIDTHS "widths"
#define NARROWEST 40
#define TITLE_WIDTH 170
#define EDGES 24        /* of a cell, both */
#define BADGE_EDGES 20
#define ARROW 16
#define WIDEST_CHOICE 220

/* ---- cells ---- */

/* A cell of a list item: what it shows follows the item's record, which may come later. */
typedef struct
{
  TavanTableColumn *column;
  GtkListItem      *item;
  GtkWidget        *widget;
  TavanRecordItem  *bound;
} Cell;

static gboolean
is_badge (TavanTableColumn *column)
{
  if (column->text != NULL)
    return TRUE;
  if (column->info == NULL || column->info->kind != TAVAN_CHOICE)
    return FALSE;
  for (const TavanChoice *choice = column->info->choices; choice->code != NULL; choice++)
    if (choice->tone != NULL)
      return TRUE;
  return FALSE;
}

static char *
text_of (TavanTableColumn *column, TavanRecord *record)
{
  if (column->is_title)
    return tavan_record_title (record);
  return tavan_cell_text (record, column->field, column->table->masked);
}

static void
show_badge (Cell *cell, TavanRecord *record)
{
  TavanTableColumn *column = cell->column;
  const char *tone = NULL, *code = record != NULL && column->text == NULL ? tavan_record_get_text (record, column->field) : NULL;
  g_autofree char *text = NULL;

  if (record != NULL && column->text != NULL)
    text = column->text (record, &tone, column->data);
  else if (code != NULL)
    {
      text = g_strdup (tavan_choice_label (column->info->choices, code));
      tone = tavan_choice_tone (column->info->choices, code);
    }
  gtk_widget_set_visible (cell->widget, text != NULL && *text != '\0');
  if (text != NULL)
    tavan_badge_set (cell->widget, text, tone);
}

static void
show_cell (Cell *cell)
{
  TavanRecord *record = cell->bound != NULL ? tavan_record_item_get_record (cell->bound) : NULL;
  g_autofree char *text = NULL;

  if (is_badge (cell->column))
    {
      show_badge (cell, record);
      return;
    }
  if (record == NULL)
    gtk_widget_add_css_class (cell->widget, "tavan-placeholder");
  else
    {
      gtk_widget_remove_css_class (cell->widget, "tavan-placeholder");
      text = text_of (cell->column, record);
    }
  gtk_inscription_set_text (GTK_INSCRIPTION (cell->widget), text);
}

static GtkWidget *
make_text (TavanTableColumn *column)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), 0);
  /* One line's height, or a long text would be broken into two. */
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  if (column->is_title)
    gtk_widget_add_css_class (text, "tavan-cell-title");
  if (column->info != NULL && (tavan_kind_is_number (column->info->kind) || column->info->kind == TAVAN_DATE))
    gtk_widget_add_css_class (text, "numeric");
  return text;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TavanTableColumn *column)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->column = column;
  cell->item = item;
  cell->widget = is_badge (column) ? tavan_badge_new ("", NULL) : make_text (column);
  gtk_list_item_set_child (item, cell->widget);
  g_object_set_data_full (G_OBJECT (item), "cell", cell, g_free);
  g_object_set_data (G_OBJECT (cell->widget), "list-item", item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TavanTableColumn *column)
{
  Cell *cell = g_object_get_data (G_OBJECT (item), "cell");

  cell->bound = gtk_list_item_get_item (item);
  g_signal_connect_swapped (cell->bound, "notify::record", G_CALLBACK (show_cell), cell);
  show_cell (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TavanTableColumn *column)
{
  Cell *cell = g_object_get_data (G_OBJECT (item), "cell");

  g_signal_handlers_disconnect_by_data (cell->bound, cell);
  cell->bound = NULL;
}

/* ---- check boxes ---- */

static void
check_toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  TavanTable *table = g_object_get_data (G_OBJECT (check), "table");
  gboolean active = gtk_check_button_get_active (check);
  guint position = gtk_list_item_get_position (item);

  if (active == gtk_list_item_get_selected (item) || position == GTK_INVALID_LIST_POSITION)
    return;
  if (active)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (table->selection), position, /* unselect_rest= */ FALSE);
  else
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (table->selection), position);
}

static void
check_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TavanTable *self)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select this row"), -1);
  g_object_set_data (G_OBJECT (check), "table", self);
  g_object_set_data (G_OBJECT (check), "list-item", item);
  g_object_bind_property (item, "selected", check, "active", G_BINDING_SYNC_CREATE);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), item);
  gtk_list_item_set_child (item, check);
}

void
tavan_table_set_checks (TavanTable *self, gboolean on)
{
  GtkListItemFactory *factory;

  if (!on || self->check_column != NULL)
    return;
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (check_setup_cb), self);
  self->check_column = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_fixed_width (self->check_column, 44);
  gtk_column_view_insert_column (GTK_COLUMN_VIEW (self->view), 0, self->check_column);
  g_object_unref (self->check_column);
  gtk_widget_set_visible (self->select_all, TRUE);
}

/* ---- sorting ---- */

static int
note_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  TavanTableColumn *column = data;

  if (column->table->noted == NULL)
    column->table->noted = column;
  return -1;
}

void
tavan_table_sort_query (TavanTable *self, TavanQuery *query)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL), other = g_object_new (G_TYPE_OBJECT, NULL);
  gboolean falling;

  self->noted = NULL;
  falling = gtk_sorter_compare (sorter, one, other) == GTK_ORDERING_LARGER;
  if (self->noted == NULL)
    return;
  if (!self->noted->is_title)
    tavan_query_sort (query, self->noted->field, falling);
  else if (self->type->order != NULL)
    for (const int *order = self->type->order; *order != G_MAXINT; order++)
      tavan_query_sort (query, *order < 0 ? ~*order : *order, (*order < 0) != falling);
  else
    for (const int *title = self->type->title; *title >= 0; title++)
      tavan_query_sort (query, *title, falling);
}

/* ---- making ---- */

void
tavan_table_column_free (TavanTableColumn *column)
{
  g_signal_handlers_disconnect_by_data (column->column, column);
  g_clear_object (&column->column);
  g_free (column->heading);
  g_free (column);
}

static gboolean
is_titled_together (const TavanRecordType *type, int field)
{
  guint n_names = 0;
  gboolean among = FALSE;

  for (const int *title = type->title; *title >= 0; title++)
    {
      n_names += type->fields[*title].kind == TAVAN_NAME;
      among = among || *title == field;
    }
  return among && n_names > 1 && type->fields[field].kind == TAVAN_NAME;
}

static char *
title_heading (const TavanRecordType *type)
{
  /* Translators: two fields in one column: "First name and Last name" */
  return g_strdup_printf (_("%s and %s"), tavan_field_label (&type->fields[type->title[0]]), tavan_field_label (&type->fields[type->title[1]]));
}

static gboolean
is_sortable (TavanTableColumn *column)
{
  return column->is_title || (column->info != NULL && (column->info->flags & TAVAN_SORTED) != 0);
}

/* Names and words share the free width; codes, dates, numbers and states have the width that they need. */
static gboolean
may_grow (TavanTableColumn *column)
{
  if (column->is_title)
    return TRUE;
  if (column->info == NULL)
    return FALSE;
  switch (column->info->kind)
    {
    case TAVAN_NAME:
    case TAVAN_TEXT:
    case TAVAN_NOTE:
    case TAVAN_REFERENCE:
    case TAVAN_SET:
      return TRUE;
    default:
      return (column->info->flags & TAVAN_WIDE) != 0;
    }
}

static char *
key_of (TavanTableColumn *column)
{
  return column->info != NULL ? g_strdup (column->info->name) : g_strconcat ("+", column->heading, NULL);
}

/* A width that a person pulled is kept for lists of the type. */
static void
pulled_cb (TavanTableColumn *column)
{
  g_autofree char *key = key_of (column), *name = g_strconcat (column->table->type->name, ".", key, NULL);
  int width = gtk_column_view_column_get_fixed_width (column->column);

  tavan_memory_set_int (WIDTHS, name, width);
}

static int
remembered_width (TavanTableColumn *column)
{
  g_autofree char *key = key_of (column), *name = g_strconcat (column->table->type->name, ".", key, NULL);
  int width = tavan_memory_get_int (WIDTHS, name, column->width);

  return width >= NARROWEST ? width : column->width;
}

static void
make_view_column (TavanTableColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  column->column = gtk_column_view_column_new (column->heading, factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_fixed_width (column->column, remembered_width (column));
  g_signal_connect_swapped (column->column, "notify::fixed-width", G_CALLBACK (pulled_cb), column);
  gtk_column_view_column_set_expand (column->column, may_grow (column));
  if (is_sortable (column))
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_cb, column, NULL));

      gtk_column_view_column_set_sorter (column->column, sorter);
    }
}

static int
text_width (TavanTable *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->view, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Wide enough for the head and its arrow, and for the longest of few choices with the badge around it. */
static int
width_for (TavanTableColumn *column)
{
  int width = column->is_title ? TITLE_WIDTH : tavan_cell_width (column->info);

  if (column->info->kind == TAVAN_CHOICE)
    for (const TavanChoice *choice = column->info->choices; choice->code != NULL; choice++)
      {
        int needed = text_width (column->table, tavan_choice_label (column->info->choices, choice->code)) + EDGES + (is_badge (column) ? BADGE_EDGES : 0);

        width = MAX (width, MIN (needed, WIDEST_CHOICE));
      }
  return MAX (width, text_width (column->table, column->heading) + EDGES + ARROW);
}

static TavanTableColumn *
column_new (TavanTable *self, int field)
{
  TavanTableColumn *column = g_new0 (TavanTableColumn, 1);

  column->table = self;
  column->field = field;
  if (field >= 0)
    {
      column->info = &self->type->fields[field];
      column->is_title = is_titled_together (self->type, field);
      column->heading = column->is_title ? title_heading (self->type) : g_strdup (tavan_field_label (column->info));
      column->width = width_for (column);
    }
  return column;
}

TavanTableColumn *
tavan_table_append_own (TavanTable *self, const char *heading, int width, TavanCellText text, gpointer data)
{
  TavanTableColumn *column = column_new (self, -1);

  column->heading = g_strdup (heading);
  column->width = width;
  column->text = text;
  column->data = data;
  column->shown = TRUE;
  make_view_column (column);
  g_ptr_array_add (self->columns, column);
  tavan_table_lay_columns (self);
  return column;
}

static gboolean
may_be_shown (const TavanField *info)
{
  return (info->flags & (TAVAN_HIDDEN | TAVAN_SECRET)) == 0 && info->kind != TAVAN_HEX && info->kind != TAVAN_FILE;
}

static void
append_field (TavanTable *self, int field, gboolean shown)
{
  TavanTableColumn *column;

  for (guint i = 0; i < self->columns->len; i++)
    {
      column = g_ptr_array_index (self->columns, i);
      if (column->field == field || (column->is_title && is_titled_together (self->type, field)))
        return;
    }
  column = column_new (self, field);
  column->shown = shown;
  make_view_column (column);
  g_ptr_array_add (self->columns, column);
}

static gboolean
is_default (TavanTable *self, int field)
{
  if (self->wanted == NULL)
    return (self->type->fields[field].flags & TAVAN_LISTED) != 0;
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, int, i) == field)
      return TRUE;
  return FALSE;
}

/* One column takes the free width, or all of them would stick to one side. */
static void
let_one_expand (TavanTable *self)
{
  TavanTableColumn *widest = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->shown)
        continue;
      if (gtk_column_view_column_get_expand (column->column))
        return;
      if (widest == NULL || (column->info != NULL && column->info->kind == TAVAN_NAME && widest->info != NULL && widest->info->kind != TAVAN_NAME))
        widest = column;
    }
  if (widest == NULL)
    return;
  gtk_column_view_column_set_expand (widest->column, TRUE);
}

static gboolean
has_masked (TavanTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->info != NULL && (column->info->flags & TAVAN_MASKED) != 0 && column->shown)
        return TRUE;
    }
  return FALSE;
}

void
tavan_table_lay_columns (TavanTable *self)
{
  guint position = self->check_column != NULL ? 1 : 0;

  let_one_expand (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->shown && !column->there)
        gtk_column_view_insert_column (GTK_COLUMN_VIEW (self->view), position, column->column);
      else if (!column->shown && column->there)
        gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column->column);
      column->there = column->shown;
      position += column->there;
    }
  if (self->eye != NULL)
    gtk_widget_set_visible (self->eye, has_masked (self));
}

static void
take_remembered (TavanTable *self)
{
  g_autofree char *remembered = tavan_memory_get (MEMORY, self->type->name);
  g_auto (GStrv) names = remembered != NULL ? g_strsplit (remembered, ",", -1) : NULL;

  if (names == NULL || names[0] == NULL || self->dense)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *key = key_of (column);

      column->shown = g_strv_contains ((const char *const *) names, key);
    }
}

void
tavan_table_make_columns (TavanTable *self)
{
  for (guint i = self->columns->len; i > 0; i--)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i - 1);

      if (column->info == NULL)
        continue;
      if (column->there)
        gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column->column);
      g_ptr_array_remove_index (self->columns, i - 1);
    }
  for (guint i = 0; self->wanted != NULL && i < self->wanted->len; i++)
    append_field (self, g_array_index (self->wanted, int, i), TRUE);
  /* Names before numbers: the title column leads, and without it a row says not whose it is. */
  for (guint i = 0; self->wanted == NULL && i < self->type->n_fields; i++)
    if (is_titled_together (self->type, (int) i))
      append_field (self, (int) i, TRUE);
  for (guint i = 0; i < self->type->n_fields; i++)
    if (may_be_shown (&self->type->fields[i]))
      append_field (self, (int) i, is_default (self, (int) i));
  take_remembered (self);
  tavan_table_lay_columns (self);
}

/* ---- masks ---- */

static void
refresh_cells (GtkWidget *widget)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), "list-item");
  Cell *cell = item != NULL ? g_object_get_data (G_OBJECT (item), "cell") : NULL;

  if (cell != NULL && cell->bound != NULL)
    show_cell (cell);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    refresh_cells (child);
}

void
tavan_table_show_masks (TavanTable *self, gboolean masked)
{
  if (self->masked == masked)
    return;
  self->masked = masked;
  refresh_cells (self->view);
}

/* ---- the chooser ---- */

static void
chooser_chosen_cb (TavanTable *self, const char *key, TavanPicker *picker)
{
  g_autofree char *keys = tavan_picker_get_chosen (picker);
  g_auto (GStrv) names = g_strsplit (keys, ",", -1);

  if (names[0] == NULL)
    {
      /* A table without columns would have no way back. */
      tavan_picker_set_chosen (picker, key);
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *name = key_of (column);

      column->shown = g_strv_contains ((const char *const *) names, name);
    }
  tavan_table_lay_columns (self);
  tavan_memory_set (MEMORY, self->type->name, keys);
}

static void
chooser_show_cb (TavanTable *self, GtkPopover *popover)
{
  GtkWidget *picker = tavan_picker_new (/* several= */ TRUE, /* owner_searches= */ FALSE);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *key = key_of (column);

      tavan_picker_add (TAVAN_PICKER (picker), key, column->heading);
      if (column->shown)
        g_string_append_printf (shown, "%s%s", shown->len > 0 ? "," : "", key);
    }
  tavan_picker_set_chosen (TAVAN_PICKER (picker), shown->str);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (chooser_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (popover, picker);
}

GtkWidget *
tavan_table_chooser_new (TavanTable *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-bullet-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Choose the columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose the columns"), -1);
  g_signal_connect_object (popover, "show", G_CALLBACK (chooser_show_cb), self, G_CONNECT_SWAPPED);
  return button;
}
