/* course-certificate-rows.c: a line of the lists beside the preview: who may get a certificate, who may not and why
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_name (const TavanEligibility *one)
{
  GtkWidget *name = gtk_label_new (one->title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "tavan-value");
  gtk_widget_set_hexpand (name, TRUE);
  return name;
}

static void
append_small (GtkWidget *row, const char *text, const char *class, int chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (row), label);
}

GtkWidget *
tavan_course_ready_row_new (const TavanEligibility *one, GtkWidget *check)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *percent = tavan_number_format (one->percent), *score = tavan_decimal_format (one->score, 0);
  /* Translators: percent of the hours she was present */
  g_autofree char *presence = g_strdup_printf (_("presence %s%%"), percent);
  /* Translators: a score */
  g_autofree char *result = g_strdup_printf (_("score %s"), score);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, one->title, -1);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), make_name (one));
  if (one->proposed && one->certificate == 0)
    {
      GtkWidget *badge = tavan_badge_new (_("Proposed"), "violet");

      gtk_widget_set_tooltip_text (badge, _("The trainer proposes her for a certificate"));
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (row), badge);
    }
  if (one->certificate != 0)
    {
      g_autofree char *digits = tavan_text_digits_persian (one->number), *number = tavan_text_isolate_ltr (digits);

      append_small (row, number, "dim-label", -1);
    }
  else
    {
      append_small (row, presence, "dim-label", 9);
      append_small (row, one->score >= 0 ? result : "", "tavan-value", 8);
    }
  gtk_widget_add_css_class (row, "tavan-ready");
  return row;
}

GtkWidget *
tavan_course_refused_row_new (const TavanEligibility *one, const char *reasons, gboolean finished)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *why = gtk_label_new (reasons);
  const char *tone = !finished || one->score < 0 ? "warning-text" : "error-text";
  GtkWidget *icon = gtk_image_new_from_icon_name (!finished || one->score < 0 ? "dialog-warning-symbolic" : "tavan-refused-symbolic");

  gtk_widget_add_css_class (icon, tone);
  gtk_widget_add_css_class (why, tone);
  gtk_widget_add_css_class (why, "caption");
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_widget_set_visible (why, *reasons != '\0');
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_name (one));
  gtk_box_append (GTK_BOX (texts), why);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_add_css_class (row, "tavan-ready");
  return row;
}
