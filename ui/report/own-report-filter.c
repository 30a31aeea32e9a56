/* own-report-filter.c: one condition of an own report: field, comparison, value
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/own-report-filter.h"

#include "app/report/tavan-own-report.h"
#include "ui/report/report-chip.h"

#include <glib/gi18n-lib.h>

struct _OwnFilter
{
  GtkWidget   parent_instance;
  GPtrArray  *fields;
  GtkWidget  *box, *field, *is, *choice, *entry;
};

G_DEFINE_FINAL_TYPE (OwnFilter, own_filter, GTK_TYPE_WIDGET)

enum { CHANGED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TavanChoice yes_no[] = { { "1", N_("Yes") }, { "0", N_("No") }, { NULL } };

static const TavanField *
chosen_field (OwnFilter *self)
{
  const char *path = report_chip_get (REPORT_CHIP (self->field));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const TavanOwnField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->path, path))
        return field->field;
    }
  return NULL;
}

static const TavanChoice *
choices_of (const TavanField *field)
{
  return field == NULL ? NULL : field->kind == TAVAN_YESNO ? yes_no : field->choices;
}

static gboolean
needs_value (OwnFilter *self)
{
  const char *is = report_chip_get (REPORT_CHIP (self->is));

  return !g_str_equal (is, "empty") && !g_str_equal (is, "filled");
}

static void
show_value (OwnFilter *self)
{
  const TavanField *field = chosen_field (self);
  gboolean chooses = choices_of (field) != NULL;

  gtk_widget_set_visible (self->is, field != NULL);
  gtk_widget_set_visible (self->choice, field != NULL && chooses && needs_value (self));
  gtk_widget_set_visible (self->entry, field != NULL && !chooses && needs_value (self));
}

/* What can be asked of a field follows its kind. */
static void
field_cb (OwnFilter *self)
{
  const TavanField *field = chosen_field (self);
  const TavanChoice *choices = choices_of (field);
  gboolean measures = field != NULL && (tavan_kind_is_number (field->kind) || field->kind == TAVAN_DATE);

  report_chip_clear (REPORT_CHIP (self->is));
  report_chip_clear (REPORT_CHIP (self->choice));
  if (field != NULL && field->kind == TAVAN_SET)
    report_chip_add (REPORT_CHIP (self->is), "has", _("has"));
  else
    {
      report_chip_add (REPORT_CHIP (self->is), "equal", _("is"));
      report_chip_add (REPORT_CHIP (self->is), "not-equal", _("is not"));
    }
  if (measures)
    {
      report_chip_add (REPORT_CHIP (self->is), "at-least", _("is at least"));
      report_chip_add (REPORT_CHIP (self->is), "at-most", _("is at most"));
    }
  report_chip_add (REPORT_CHIP (self->is), "filled", _("is filled in"));
  report_chip_add (REPORT_CHIP (self->is), "empty", _("is empty"));
  report_chip_set (REPORT_CHIP (self->is), field != NULL && field->kind == TAVAN_SET ? "has" : measures ? "at-least" : "equal");
  for (; choices != NULL && choices->code != NULL; choices++)
    report_chip_add (REPORT_CHIP (self->choice), choices->code, _(choices->label));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_value (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
value_cb (OwnFilter *self)
{
  show_value (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (OwnFilter *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static char *
stored_value (OwnFilter *self)
{
  const TavanField *field = chosen_field (self);
  char *stored = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, NULL);
  if (choices_of (field) != NULL)
    return *report_chip_get (REPORT_CHIP (self->choice)) != '\0' ? g_strdup (report_chip_get (REPORT_CHIP (self->choice))) : NULL;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return NULL;
  if (tavan_field_parse (field, gtk_editable_get_text (GTK_EDITABLE (self->entry)), tavan_day_today (), &stored, &error))
    return stored;
  gtk_widget_add_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, error->message);
  return NULL;
}

JsonObject *
own_filter_get (OwnFilter *self)
{
  g_autofree char *value = chosen_field (self) != NULL && needs_value (self) ? stored_value (self) : NULL;
  JsonObject *object;

  if (chosen_field (self) == NULL || (needs_value (self) && value == NULL))
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "field", report_chip_get (REPORT_CHIP (self->field)));
  json_object_set_string_member (object, "is", report_chip_get (REPORT_CHIP (self->is)));
  if (value != NULL)
    json_object_set_string_member (object, "value", value);
  return object;
}

void
own_filter_set (OwnFilter *self, const char *path, const char *is, const char *value)
{
  const TavanField *field;

  report_chip_set (REPORT_CHIP (self->field), path);
  report_chip_set (REPORT_CHIP (self->is), is);
  field = chosen_field (self);
  if (field == NULL || value == NULL)
    return;
  if (choices_of (field) != NULL)
    report_chip_set (REPORT_CHIP (self->choice), value);
  else
    {
      g_autofree char *text = tavan_field_format (field, value);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
}

static void
own_filter_dispose (GObject *object)
{
  OwnFilter *self = OWN_FILTER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (own_filter_parent_class)->dispose (object);
}

static void
own_filter_class_init (OwnFilterClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = own_filter_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
own_filter_init (OwnFilter *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *away = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->field = report_chip_new (_("Field"), NULL);
  self->is = report_chip_new (_("Comparison"), NULL);
  self->choice = report_chip_new (_("Value"), NULL);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Value"), -1);
  gtk_widget_add_css_class (away, "flat");
  gtk_widget_set_tooltip_text (away, _("Take this condition away"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (away), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take this condition away"), -1);
  gtk_widget_set_hexpand (self->field, TRUE);
  gtk_widget_set_halign (self->field, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (top), self->field);
  gtk_box_append (GTK_BOX (top), away);
  gtk_box_append (GTK_BOX (below), self->is);
  gtk_box_append (GTK_BOX (below), self->choice);
  gtk_box_append (GTK_BOX (below), self->entry);
  gtk_box_append (GTK_BOX (self->box), top);
  gtk_box_append (GTK_BOX (self->box), below);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->field, "changed", G_CALLBACK (field_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->is, "changed", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (away, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
own_filter_new (GPtrArray *fields)
{
  OwnFilter *self = g_object_new (OWN_TYPE_FILTER, NULL);

  self->fields = g_ptr_array_ref (fields);
  for (guint i = 0; i < fields->len; i++)
    {
      const TavanOwnField *field = g_ptr_array_index (fields, i);

      if (field->field != NULL && field->field->kind != TAVAN_REFERENCE)
        report_chip_add (REPORT_CHIP (self->field), field->path, field->label);
    }
  show_value (self);
  return GTK_WIDGET (self);
}
