/* tavan-cell.c: how a value stands in a cell, on a card, in a badge
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-cell.h"
#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"

#include <string.h>

static const char *const tones[] = { "success", "warning", "error", "info", "violet", "dim", "outline" };

void
tavan_badge_set (GtkWidget *badge, const char *text, const char *tone)
{
  const char *wanted = tone != NULL ? tone : "outline";

  gtk_label_set_label (GTK_LABEL (badge), text);
  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    if (g_str_equal (tones[i], wanted))
      gtk_widget_add_css_class (badge, tones[i]);
    else
      gtk_widget_remove_css_class (badge, tones[i]);
}

GtkWidget *
tavan_badge_new (const char *text, const char *tone)
{
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_widget_add_css_class (badge, "tavan-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (badge), PANGO_ELLIPSIZE_END);
  tavan_badge_set (badge, text, tone);
  return badge;
}

static const TavanField *
field_of (TavanRecord *record, int field)
{
  return &tavan_record_get_record_type (record)->fields[field];
}

GtkWidget *
tavan_badge_for_field (TavanRecord *record, int field)
{
  const TavanField *info = field_of (record, field);
  const char *code = tavan_record_get_text (record, field);

  return code != NULL ? tavan_badge_new (tavan_choice_label (info->choices, code), tavan_choice_tone (info->choices, code)) : NULL;
}

GtkWidget *
tavan_chip_new (const char *label)
{
  GtkWidget *chip = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (chip, "tavan-chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

GtkWidget *
tavan_initials_new (const char *first, const char *last)
{
  g_autofree char *text = tavan_text_initials (first, last);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "tavan-initials");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

GtkWidget *
tavan_field_value_new (const char *caption, const char *value, gboolean code)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *above = gtk_label_new (caption), *below;
  g_autofree char *shown = code ? tavan_text_isolate_ltr (value) : g_strdup (value);

  below = gtk_label_new (shown);
  gtk_widget_add_css_class (above, "tavan-field-label");
  gtk_widget_add_css_class (below, "tavan-value");
  gtk_label_set_xalign (GTK_LABEL (above), 0);
  gtk_label_set_xalign (GTK_LABEL (below), 0);
  gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), below);
  return box;
}

GtkWidget *
tavan_field_value_for (TavanRecord *record, int field)
{
  const TavanField *info = field_of (record, field);
  g_autofree char *value = NULL;

  if (!tavan_record_is_set (record, field))
    return NULL;
  value = tavan_record_format (record, field);
  return tavan_field_value_new (tavan_field_label (info), value, tavan_kind_is_code (info->kind));
}

/* ---- text of a cell ---- */

static char *
masked_text (TavanRecord *record, int field)
{
  g_autofree char *mask = tavan_mask (tavan_record_get_text (record, field));

  return tavan_text_digits_persian (mask);
}

char *
tavan_cell_text (TavanRecord *record, int field, gboolean masked)
{
  const TavanField *info = field_of (record, field);
  g_autofree char *text = NULL;

  if (!tavan_record_is_set (record, field))
    return g_strdup ("");
  if (masked && (info->flags & TAVAN_MASKED) != 0)
    text = masked_text (record, field);
  else
    text = tavan_record_format (record, field);
  return tavan_kind_is_code (info->kind) ? tavan_text_isolate_ltr (text) : g_steal_pointer (&text);
}

char *
tavan_cell_plain (TavanRecord *record, int field, gboolean masked)
{
  const TavanField *info = field_of (record, field);

  if (!tavan_record_is_set (record, field))
    return g_strdup ("");
  if (masked && (info->flags & TAVAN_MASKED) != 0)
    return masked_text (record, field);
  switch (info->kind)
    {
    case TAVAN_MONEY:
    case TAVAN_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_int (record, field));
    case TAVAN_DECIMAL:
      {
        gint64 value = tavan_record_get_int (record, field);

        return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", value < 0 ? "-" : "", ABS (value) / 100, (int) (ABS (value) % 100));
      }
    default:
      return tavan_record_format (record, field);
    }
}

int
tavan_cell_width (const TavanField *field)
{
  switch (field->kind)
    {
    case TAVAN_DATE:
      return 112;
    case TAVAN_MOMENT:
      return 150;
    case TAVAN_CLOCK:
      return 76;
    case TAVAN_YESNO:
      return 84;
    case TAVAN_NUMBER:
    case TAVAN_DECIMAL:
      return 92;
    case TAVAN_MONEY:
      return 146;
    case TAVAN_CODE:
      return 122;
    case TAVAN_SHEBA:
    case TAVAN_CARD:
      return 240;
    case TAVAN_NATIONAL_ID:
    case TAVAN_FOREIGN_CODE:
    case TAVAN_LEGAL_ID:
    case TAVAN_MOBILE:
    case TAVAN_PHONE:
    case TAVAN_POSTAL_CODE:
      return 112;
    case TAVAN_CHOICE:
      return 104;
    case TAVAN_SET:
      return 150;
    case TAVAN_REFERENCE:
      return 140;
    default:
      return 124;
    }
}

/* ---- digits ---- */

static void
insert_cb (GtkEditable *editable, const char *inserted, int length, int *position, gpointer data)
{
  g_autofree char *whole = g_strndup (inserted, length < 0 ? strlen (inserted) : (gsize) length);
  g_autofree char *persian = tavan_text_digits_persian (whole);

  if (g_str_equal (whole, persian))
    return;
  gtk_editable_insert_text (editable, persian, -1, position);
  g_signal_stop_emission_by_name (editable, "insert-text");
}

void
tavan_editable_show_persian_digits (GtkEditable *editable)
{
  GtkEditable *text = gtk_editable_get_delegate (editable);

  g_signal_connect (text != NULL ? text : editable, "insert-text", G_CALLBACK (insert_cb), NULL);
}
