/* application-schedule.c: the instalments as they will be, or as they are in force
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>

#define FEW 7

static GtkWidget *
make_cell (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_row (const char *const *texts, const char *class)
{
  GtkWidget *row = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (row), TRUE);
  for (int i = 0; i < 11; i += 2)
    {
      GtkWidget *cell = make_cell (texts[i / 2], i == 8 ? "tavan-value" : i == 10 ? "dim-text" : NULL);

      gtk_grid_attach (GTK_GRID (row), cell, i == 0 ? 0 : i - 1, 0, i == 0 ? 1 : 2, 1);
    }
  gtk_widget_add_css_class (row, "tavan-instalment");
  if (class != NULL)
    gtk_widget_add_css_class (row, class);
  return row;
}

static GtkWidget *
make_instalment (const TavanScheduled *it)
{
  g_autofree char *number = tavan_number_format (it->number), *due = tavan_date_format (it->due, TAVAN_DATE_SHORT), *principal = tavan_money_format (it->principal, TAVAN_UNIT_NONE),
                  *fee = tavan_money_format (it->fee, TAVAN_UNIT_NONE), *sum = tavan_money_format (it->principal + it->fee, TAVAN_UNIT_NONE),
                  *balance = tavan_money_format (it->balance, TAVAN_UNIT_NONE);
  const char *const texts[] = { number, due, principal, fee, sum, balance };

  return make_row (texts, NULL);
}

static GtkWidget *
make_total (GArray *instalments)
{
  gint64 principal, fee;
  g_autofree char *all = NULL, *fees = NULL, *sum = NULL;

  tavan_schedule_totals (instalments, &principal, &fee);
  all = tavan_money_format (principal, TAVAN_UNIT_NONE);
  fees = tavan_money_format (fee, TAVAN_UNIT_NONE);
  sum = tavan_money_format (principal + fee, TAVAN_UNIT_NONE);
  return make_row ((const char *const[]) { "", _("Total"), all, fees, sum, "" }, "total");
}

/* The first few, and all once they are asked for. */
static void
fill (GtkWidget *rows, GArray *instalments, guint most)
{
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_first_child (rows))
    gtk_box_remove (GTK_BOX (rows), row);
  gtk_box_append (GTK_BOX (rows), make_row ((const char *const[]) { _("No."), _("Due on"), _("Principal"), _("Fee"), _("Amount of the instalment"), _("Principal left") }, "head"));
  for (guint i = 0; i < MIN (instalments->len, most); i++)
    gtk_box_append (GTK_BOX (rows), make_instalment (&g_array_index (instalments, TavanScheduled, i)));
  gtk_box_append (GTK_BOX (rows), make_total (instalments));
}

static void
all_cb (GtkWidget *button, GtkWidget *rows)
{
  fill (rows, g_object_get_data (G_OBJECT (rows), "instalments"), G_MAXUINT);
  gtk_widget_set_visible (button, FALSE);
}

static GtkWidget *
make_table (GArray *instalments, GtkWidget **out_all)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = tavan_number_format (instalments->len);
  /* Translators: %s is a number */
  g_autofree char *label = g_strdup_printf (_("All %s instalments"), number);

  g_object_set_data_full (G_OBJECT (rows), "instalments", g_array_ref (instalments), (GDestroyNotify) g_array_unref);
  fill (rows, instalments, FEW);
  gtk_widget_add_css_class (rows, "tavan-card");
  *out_all = NULL;
  if (instalments->len <= FEW)
    return rows;
  *out_all = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (*out_all, "flat");
  gtk_widget_add_css_class (*out_all, "tavan-link");
  g_signal_connect_object (*out_all, "clicked", G_CALLBACK (all_cb), rows, 0);
  return rows;
}

/* As owed now: what was laid out, without what is paid. */
static GArray *
from_owed (GArray *owed, gint64 principal)
{
  GArray *instalments = g_array_new (FALSE, FALSE, sizeof (TavanScheduled));

  for (guint i = 0; i < owed->len; i++)
    {
      const TavanOwed *it = &g_array_index (owed, TavanOwed, i);
      TavanScheduled one = { it->number, it->due, it->principal, it->fee, principal - it->principal };

      principal = one.balance;
      g_array_append_val (instalments, one);
    }
  return instalments;
}

/* ---- of one line, where there are several ---- */

static void
show_line (GtkWidget *bin, GArray *instalments, GtkWidget *heading)
{
  GtkWidget *all, *table = make_table (instalments, &all), *before = g_object_get_data (G_OBJECT (heading), "all");

  adw_bin_set_child (ADW_BIN (bin), table);
  if (before != NULL)
    gtk_box_remove (GTK_BOX (heading), before);
  if (all != NULL)
    gtk_box_append (GTK_BOX (heading), all);
  g_object_set_data (G_OBJECT (heading), "all", all);
}

static void
line_cb (GtkDropDown *drop, GParamSpec *pspec, GtkWidget *bin)
{
  GPtrArray *previews = g_object_get_data (G_OBJECT (drop), "previews");
  guint at = gtk_drop_down_get_selected (drop);

  if (at < previews->len)
    show_line (bin, g_ptr_array_index (previews, at), g_object_get_data (G_OBJECT (drop), "heading"));
}

static GtkWidget *
make_chooser (TavanApplicationFetched *fetched, GtkWidget *bin, GtkWidget *heading)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop;

  for (guint i = 0; i < fetched->page->lines->len; i++)
    {
      g_autofree char *name = tavan_record_format (g_ptr_array_index (fetched->page->lines, i), APPLICATION_LINE_CLIENT);

      gtk_string_list_append (names, name);
    }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Whose instalments"), -1);
  g_object_set_data_full (G_OBJECT (drop), "previews", g_ptr_array_ref (fetched->previews), (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (drop), "heading", heading);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (line_cb), bin, 0);
  return drop;
}

/* A link to the page of the loan, where payments stand. */
static GtkWidget *
make_open (TavanRecord *loan)
{
  GtkWidget *button = gtk_button_new_with_label (_("Loan and payments"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tavan-link");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sxs)", "loan", tavan_record_get_id (loan), "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  return button;
}

GtkWidget *
tavan_application_schedule_new (TavanApplicationFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *bin = adw_bin_new (), *heading;
  gboolean in_force = fetched->loan != NULL && fetched->loan->instalments != NULL && fetched->loan->instalments->len > 0;
  g_autoptr (GArray) instalments = in_force ? from_owed (fetched->loan->instalments, tavan_record_get_int (fetched->loan->loan, LOAN_PRINCIPAL))
                                   : fetched->previews->len > 0 ? g_array_ref (g_ptr_array_index (fetched->previews, 0)) : NULL;

  gtk_widget_set_visible (box, instalments != NULL && instalments->len > 0);
  if (instalments == NULL || instalments->len == 0)
    return box;
  heading = tavan_application_heading (_("Instalments"), in_force ? _("in force") : _("a preview, until there is a contract and it is paid out"),
                                       fetched->loan != NULL ? make_open (fetched->loan->loan) : NULL);
  gtk_box_append (GTK_BOX (box), heading);
  if (fetched->previews->len > 1 && !in_force)
    gtk_box_append (GTK_BOX (box), make_chooser (fetched, bin, heading));
  gtk_box_append (GTK_BOX (box), bin);
  show_line (bin, instalments, heading);
  return box;
}
