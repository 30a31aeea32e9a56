/* tavan-compare.c: two sides of a record side by side, to choose from field by field
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-compare.h"
#include "ui/table/tavan-cell.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  TavanRecord   *joined, *theirs;
  GArray        *both;    /* int: fields */
  GPtrArray     *takes;   /* of GtkCheckButton: the other side of each field */
  void         (*chosen) (TavanRecord *theirs, TavanRecord *joined, gpointer data);
  gpointer       data;
  GDestroyNotify free_data;
} Compare;

static void
compare_free (Compare *compare)
{
  g_object_unref (compare->joined);
  g_object_unref (compare->theirs);
  g_array_unref (compare->both);
  g_ptr_array_unref (compare->takes);
  if (compare->free_data != NULL)
    compare->free_data (compare->data);
  g_free (compare);
}

static void
take_theirs (Compare *compare, int field)
{
  const TavanField *info = &tavan_record_get_record_type (compare->joined)->fields[field];

  if (info->kind == TAVAN_REFERENCE && tavan_record_is_set (compare->theirs, field))
    tavan_record_set_reference (compare->joined, field, tavan_record_get_int (compare->theirs, field),
                                tavan_record_get_reference_title (compare->theirs, field));
  else
    tavan_record_set_text (compare->joined, field, tavan_record_get_text (compare->theirs, field));
}

static void
agree_cb (GtkWidget *button, Compare *compare)
{
  for (guint i = 0; i < compare->both->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (compare->takes, i)))
      take_theirs (compare, g_array_index (compare->both, int, i));
  compare->chosen (compare->theirs, compare->joined, compare->data);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (button)));
}

static GtkWidget *
make_head (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "tavan-field-label");
  return label;
}

static GtkWidget *
make_side (TavanRecord *record, int field, const char *side, GtkWidget *group)
{
  const TavanField *info = &tavan_record_get_record_type (record)->fields[field];
  g_autofree char *text = tavan_record_is_set (record, field) ? tavan_cell_text (record, field, FALSE) : g_strdup (_("Empty"));
  /* Translators: field, whose value, value: "Address, yours: …" */
  g_autofree char *name = g_strdup_printf (_("%s, %s: %s"), tavan_field_label (info), side, text);
  GtkWidget *check = gtk_check_button_new (), *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  /* GTK 4.8: gtk_check_button_set_child() */
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_hexpand (check, TRUE);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  return check;
}

static GtkWidget *
make_grid (Compare *compare)
{
  GtkWidget *grid = gtk_grid_new ();
  const TavanRecordType *type = tavan_record_get_record_type (compare->joined);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_attach (GTK_GRID (grid), make_head (_("What you typed")), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_head (_("What was saved meanwhile")), 2, 0, 1, 1);
  for (guint i = 0; i < compare->both->len; i++)
    {
      int field = g_array_index (compare->both, int, i);
      GtkWidget *label = gtk_label_new (tavan_field_label (&type->fields[field])), *mine, *theirs;

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "tavan-value");
      mine = make_side (compare->joined, field, _("yours"), NULL);
      theirs = make_side (compare->theirs, field, _("saved meanwhile"), mine);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (mine), TRUE);
      g_ptr_array_add (compare->takes, g_object_ref (theirs));
      gtk_grid_attach (GTK_GRID (grid), label, 0, (int) i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), mine, 1, (int) i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), theirs, 2, (int) i + 1, 1, 1);
    }
  return grid;
}

static void
present (gpointer widget, Compare *compare)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel")), *agree = gtk_button_new_with_label (_("Go on with these"));
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new ();
  GtkWidget *sentence = gtk_label_new (_("While you typed, another desk saved this record. Choose for each field what shall stand."));

  gtk_window_set_title (GTK_WINDOW (window), _("Two versions"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget))));
  gtk_window_set_default_size (GTK_WINDOW (window), 680, -1);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), agree);
  gtk_widget_add_css_class (agree, "suggested-action");
  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_widget_add_css_class (content, "tavan-form-clamp");
  gtk_box_append (GTK_BOX (content), sentence);
  gtk_box_append (GTK_BOX (content), make_grid (compare));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 520);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), window);
  g_signal_connect (agree, "clicked", G_CALLBACK (agree_cb), compare);
  g_object_set_data_full (G_OBJECT (window), "compare", compare, (GDestroyNotify) compare_free);
  gtk_window_present (GTK_WINDOW (window));
}

void
tavan_compare (gpointer widget, TavanRecord *mine, TavanRecord *base, TavanRecord *theirs,
               void (*chosen) (TavanRecord *theirs, TavanRecord *joined, gpointer data), gpointer data, GDestroyNotify free_data)
{
  Compare *compare = g_new0 (Compare, 1);
  GArray *both = NULL;

  *compare = (Compare) { tavan_record_copy (mine), g_object_ref (theirs), NULL, g_ptr_array_new_with_free_func (g_object_unref), chosen, data, free_data };
  (void) tavan_record_join (compare->joined, base, theirs, &both);
  compare->both = both != NULL ? both : g_array_new (FALSE, FALSE, sizeof (int));
  if (compare->both->len > 0)
    {
      present (widget, compare);
      return;
    }
  chosen (theirs, compare->joined, data);
  compare_free (compare);
}
