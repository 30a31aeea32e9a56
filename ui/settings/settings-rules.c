/* settings-rules.c: the rules' figures and the window's manners, a row a setting
 *
 * Rows come from the table of settings; each is stored when it is left, and a refusal stands at its row.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-office-work.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

typedef struct { TavanPage *page; const TavanSettingInfo *info; GtkWidget *row, *input; char *stored; gboolean filling; } Row;

static void
row_free (gpointer data)
{
  g_free (((Row *) data)->stored);
  g_free (data);
}

/* ---- storing ---- */

typedef struct { const char *name; char *value; } Change;

static void
change_free (gpointer data)
{
  g_free (((Change *) data)->value);
  g_free (data);
}

static gpointer
set_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  return GINT_TO_POINTER (tavan_setting_set (store, change->name, change->value, error));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  Row *row = g_object_get_data (G_OBJECT (widget), "row");

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (error != NULL)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), error != NULL ? error->message : "");
  if (error == NULL && row->input != NULL && tavan_window_of (widget) != NULL)
    tavan_window_toast (tavan_window_of (widget), _("The setting is saved"));
}

static void
store_value (Row *row, const char *value)
{
  Change *change;

  if (row->filling || g_strcmp0 (row->stored, value) == 0)
    return;
  g_free (row->stored);
  row->stored = g_strdup (value);
  change = g_new (Change, 1);
  *change = (Change) { row->info->name, g_strdup (value) };
  tavan_store_run_async (tavan_page_get_store (row->page), set_on_worker, change, change_free, NULL, NULL, set_cb, g_object_ref (row->row));
}

static void
switch_cb (GtkSwitch *widget, GParamSpec *pspec, Row *row)
{
  store_value (row, gtk_switch_get_active (widget) ? "1" : "0");
}

static void
combo_cb (GtkDropDown *widget, GParamSpec *pspec, Row *row)
{
  guint chosen = gtk_drop_down_get_selected (widget);

  if (chosen != GTK_INVALID_LIST_POSITION)
    store_value (row, row->info->choices[chosen].code);
}

static void
entry_done (Row *row)
{
  g_autofree char *latin = tavan_text_digits_latin (gtk_editable_get_text (GTK_EDITABLE (row->input)));

  store_value (row, g_strstrip (latin));
}

/* ---- the rows ---- */

static char *
shown_value (const TavanSettingInfo *info, const char *value)
{
  if (info->kind == TAVAN_SETTING_SCORE)
    return tavan_decimal_format (g_ascii_strtoll (value, NULL, 10), 0);
  return tavan_text_digits_persian (value);
}

/* @stored is as typed, so that leaving a row without a change stores nothing. */
static void
fill (Row *row, const char *value)
{
  row->filling = TRUE;
  g_free (row->stored);
  row->stored = g_strdup (value);
  switch (row->info->kind)
    {
    case TAVAN_SETTING_YESNO:
      gtk_switch_set_active (GTK_SWITCH (row->input), g_strcmp0 (value, "1") == 0);
      break;
    case TAVAN_SETTING_CHOICE:
      for (guint i = 0; row->info->choices[i].code != NULL; i++)
        if (g_strcmp0 (row->info->choices[i].code, value) == 0)
          gtk_drop_down_set_selected (GTK_DROP_DOWN (row->input), i);
      break;
    case TAVAN_SETTING_SCORE:
    case TAVAN_SETTING_NUMBER:
    case TAVAN_SETTING_TEXT:
    default:
      {
        g_autofree char *shown = shown_value (row->info, value);

        gtk_editable_set_text (GTK_EDITABLE (row->input), shown);
        g_free (row->stored);
        row->stored = tavan_text_digits_latin (shown);
      }
    }
  row->filling = FALSE;
}

static GtkWidget *
make_choice (Row *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const TavanChoice *choice = row->info->choices; choice->code != NULL; choice++)
    gtk_string_list_append (names, _(choice->label));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

static GtkWidget *
make_input (Row *row)
{
  GtkWidget *input;

  switch (row->info->kind)
    {
    case TAVAN_SETTING_YESNO:
      input = gtk_switch_new ();
      g_signal_connect (input, "notify::active", G_CALLBACK (switch_cb), row);
      break;
    case TAVAN_SETTING_CHOICE:
      input = make_choice (row);
      g_signal_connect (input, "notify::selected", G_CALLBACK (combo_cb), row);
      break;
    case TAVAN_SETTING_SCORE:
    case TAVAN_SETTING_NUMBER:
    case TAVAN_SETTING_TEXT:
    default:
      {
        GtkEventController *focus = gtk_event_controller_focus_new ();

        input = gtk_entry_new ();
        gtk_editable_set_width_chars (GTK_EDITABLE (input), 8);
        gtk_entry_set_max_length (GTK_ENTRY (input), 40);
        tavan_editable_show_persian_digits (GTK_EDITABLE (input));
        g_signal_connect_swapped (input, "activate", G_CALLBACK (entry_done), row);
        g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_done), row);
        gtk_widget_add_controller (input, focus);
      }
    }
  gtk_widget_set_valign (input, GTK_ALIGN_CENTER);
  return input;
}

static Row *
make_row (TavanPage *page, const TavanSettingInfo *info)
{
  Row *row = g_new0 (Row, 1);

  row->page = page;
  row->info = info;
  row->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), _(info->label));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row->row), 2);
  row->input = make_input (row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row->row), row->input);
  g_object_set_data_full (G_OBJECT (row->row), "row", row, row_free);
  return row;
}

/* ---- fetching ---- */

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const TavanSettingInfo *all = tavan_setting_all (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (values, tavan_setting_get_text (store, all[i].name));
  return values;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) rows = data;
  g_autoptr (GPtrArray) values = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  for (guint i = 0; values != NULL && i < rows->len; i++)
    fill (g_object_get_data (G_OBJECT (g_ptr_array_index (rows, i)), "row"), g_ptr_array_index (values, i));
}

GtkWidget *
tavan_settings_rules_new (TavanPage *page)
{
  GtkWidget *box, *column = tavan_settings_column (&box), *group = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *section = NULL;
  guint n;
  const TavanSettingInfo *all = tavan_setting_all (&n);

  for (guint i = 0; i < n; i++)
    {
      Row *row = make_row (page, &all[i]);

      if (g_strcmp0 (section, all[i].section) != 0)
        {
          section = all[i].section;
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(section));
          gtk_box_append (GTK_BOX (box), group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row->row);
      g_ptr_array_add (rows, g_object_ref (row->row));
    }
  tavan_store_run_async (tavan_page_get_store (page), fetch_on_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, fetched_cb, rows);
  return column;
}
