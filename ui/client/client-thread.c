/* client-thread.c: everything that happened to her, newest first, and her household at its side
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/client-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* ---- a line: date, dot, what, who ---- */

static GtkWidget *
make_dot (const TavanThreadLine *line)
{
  GtkWidget *dot = gtk_image_new_from_icon_name (line->icon);

  gtk_widget_add_css_class (dot, "tavan-thread-dot");
  if (line->tone != NULL)
    gtk_widget_add_css_class (dot, line->tone);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

static GtkWidget *
make_line (const TavanThreadLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *short_date = tavan_date_format_iso (line->date, TAVAN_DATE_SHORT), *date = tavan_text_isolate_ltr (short_date);
  GtkWidget *when = make_label (date, "dim-label");

  gtk_widget_add_css_class (when, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (when), 10);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_label (line->title, "tavan-value"));
  if (line->detail != NULL && *line->detail != '\0')
    {
      GtkWidget *detail = make_label (line->detail, "dim-label");

      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (texts), detail);
    }
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), make_dot (line));
  gtk_box_append (GTK_BOX (box), texts);
  if (line->who != NULL)
    gtk_box_append (GTK_BOX (box), make_label (line->who, "dim-label"));
  gtk_widget_add_css_class (box, "tavan-thread-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  if (line->type != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sxs)", line->type, line->id, "");
    }
  return row;
}

static int
year_of (const TavanThreadLine *line)
{
  return tavan_jalali_from_day (tavan_day_from_iso (line->date)).year;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GPtrArray *thread = data;
  const TavanThreadLine *line = g_ptr_array_index (thread, gtk_list_box_row_get_index (row));
  const TavanThreadLine *above = before != NULL ? g_ptr_array_index (thread, gtk_list_box_row_get_index (before)) : NULL;
  g_autofree char *year = NULL, *text = NULL;

  if (above != NULL && year_of (above) == year_of (line))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  year = tavan_number_plain (year_of (line));
  /* Translators: a Jalali year as a heading */
  text = g_strdup_printf (_("Year %s"), year);
  gtk_list_box_row_set_header (row, make_label (text, "tavan-sidebar-heading"));
}

static GtkWidget *
make_lines (GPtrArray *thread)
{
  GtkWidget *list = gtk_list_box_new (), *scroller = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "tavan-thread");
  for (guint i = 0; i < thread->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_line (g_ptr_array_index (thread, i)));
  gtk_list_box_set_header_func (GTK_LIST_BOX (list), header_cb, g_ptr_array_ref (thread), (GDestroyNotify) g_ptr_array_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Thread of the client"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

/* ---- the household at the side ---- */

static GtkWidget *
make_member (const char *name, const char *about)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *title = make_label (name, NULL);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_label (about, "dim-label"));
  gtk_widget_add_css_class (box, "tavan-task");
  return box;
}

static char *
age_of (TavanDay birth)
{
  g_autofree char *age = birth != TAVAN_NO_DAY ? tavan_number_format (tavan_jalali_age (birth, tavan_day_today ())) : NULL;

  return age != NULL ? g_strdup_printf (_("%s years old"), age) : g_strdup ("");
}

static GtkWidget *
make_household (const TavanClientFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *list = gtk_list_box_new ();
  g_autofree char *name = tavan_record_title (fetched->client), *age = age_of (tavan_record_get_day (fetched->client, CLIENT_BIRTH_DATE));
  /* Translators: the head of a household */
  g_autofree char *head = g_strdup_printf (_("%s (head)"), name);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), make_member (head, age));
  for (guint i = 0; i < fetched->members->len; i++)
    {
      TavanRecord *member = g_ptr_array_index (fetched->members, i);
      g_autofree char *relation = tavan_record_format (member, HOUSEHOLD_MEMBER_RELATION);
      g_autofree char *years = age_of (tavan_record_get_day (member, HOUSEHOLD_MEMBER_BIRTH_DATE));
      /* Translators: a name and a relation, "Hanieh, daughter" */
      g_autofree char *text = g_strdup_printf (_("%s, %s"), tavan_record_get_text (member, HOUSEHOLD_MEMBER_NAME), relation);

      gtk_list_box_append (GTK_LIST_BOX (list), make_member (text, years));
    }
  gtk_box_append (GTK_BOX (box), make_label (_("Household"), "tavan-section"));
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_size_request (box, 318, -1);
  gtk_widget_set_margin_top (box, 12);
  return box;
}

GtkWidget *
tavan_client_thread_new (TavanClientFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), make_lines (fetched->thread));
  if (fetched->members != NULL)
    gtk_box_append (GTK_BOX (box), make_household (fetched));
  return box;
}
