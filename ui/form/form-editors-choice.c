/* form-editors-choice.c: rows in which one chooses: few, many, several, yes or no
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-row.h"
#include "ui/form/tavan-picker.h"
#include "ui/table/tavan-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- toggles: few to choose one from, and sets ---- */

#define FOR_EACH_TOGGLE(toggle, row) \
  for (GtkWidget *toggle = gtk_widget_get_first_child ((row)->input); toggle != NULL; toggle = gtk_widget_get_next_sibling (toggle))

static const char *
code_of (GtkWidget *toggle)
{
  return g_object_get_data (G_OBJECT (toggle), "code");
}

static void
toggled_cb (GtkToggleButton *pressed, TavanFormRow *row)
{
  if (row->filling)
    return;
  if (row->info->kind == TAVAN_CHOICE)
    {
      row->filling = TRUE;
      /* One of a required few is always down. */
      if (!gtk_toggle_button_get_active (pressed) && (row->info->flags & TAVAN_REQUIRED) != 0)
        gtk_toggle_button_set_active (pressed, TRUE);
      FOR_EACH_TOGGLE (toggle, row)
        if (toggle != GTK_WIDGET (pressed) && gtk_toggle_button_get_active (pressed))
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
      row->filling = FALSE;
    }
  tavan_form_row_edited (row);
}

static GtkWidget *
make_toggle (TavanFormRow *row, const TavanChoice *choice)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (tavan_choice_label (row->info->choices, choice->code));

  g_object_set_data (G_OBJECT (toggle), "code", (gpointer) choice->code);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), row, 0);
  return toggle;
}

static char *
toggles_typed (TavanFormRow *row)
{
  GString *codes = g_string_new (NULL);

  FOR_EACH_TOGGLE (toggle, row)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "," : "", code_of (toggle));
  return g_string_free (codes, FALSE);
}

static void
toggles_put (TavanFormRow *row, const char *typed)
{
  g_auto (GStrv) codes = g_strsplit (typed, ",", -1);

  FOR_EACH_TOGGLE (toggle, row)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), g_strv_contains ((const char *const *) codes, code_of (toggle)));
}

static void
toggles_show (TavanFormRow *row)
{
  const char *stored = tavan_record_get_text (row->record, row->field);

  toggles_put (row, stored != NULL ? stored : "");
}

static gboolean
stored_apply (TavanFormRow *row, const char *typed, GError **error)
{
  tavan_record_set_text (row->record, row->field, typed);
  return TRUE;
}

static gboolean
nothing_click (TavanFormRow *row)
{
  return TRUE;
}

static GtkWidget *
few_make (TavanFormRow *row)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "row-few");
  for (const TavanChoice *choice = row->info->choices; choice->code != NULL; choice++)
    gtk_box_append (GTK_BOX (box), make_toggle (row, choice));
  return box;
}

const TavanFormEditor tavan_editor_few = {
  .beside = TRUE, .make = few_make, .show = toggles_show, .put = toggles_put, .typed = toggles_typed, .apply = stored_apply, .click = nothing_click,
};

/* ---- sets: chips ---- */

static void
chip_toggled_cb (GtkToggleButton *chip, GtkWidget *icon)
{
  gtk_widget_set_visible (icon, gtk_toggle_button_get_active (chip));
}

static GtkWidget *
make_chip (TavanFormRow *row, const TavanChoice *choice)
{
  GtkWidget *chip = make_toggle (row, choice), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");
  const char *label = tavan_choice_label (row->info->choices, choice->code);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_widget_set_visible (icon, FALSE);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "tavan-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (chip_toggled_cb), icon, 0);
  return chip;
}

static GtkWidget *
set_make (TavanFormRow *row)
{
  GtkWidget *wrap = tavan_wrap_new (6);

  gtk_widget_add_css_class (wrap, "row-set");
  for (const TavanChoice *choice = row->info->choices; choice->code != NULL; choice++)
    tavan_wrap_append (TAVAN_WRAP (wrap), make_chip (row, choice));
  return wrap;
}

const TavanFormEditor tavan_editor_set = {
  .make = set_make, .show = toggles_show, .put = toggles_put, .typed = toggles_typed, .apply = stored_apply, .click = nothing_click,
};

/* ---- many to choose one from ---- */

typedef struct
{
  GtkWidget *label, *picker;
  const char *code; /* of the choices' table, or NULL */
} Many;

static void
many_put (TavanFormRow *row, const char *typed)
{
  Many *many = row->data;

  many->code = NULL;
  for (const TavanChoice *choice = row->info->choices; choice->code != NULL; choice++)
    if (g_str_equal (choice->code, typed))
      many->code = choice->code;
  gtk_label_set_label (GTK_LABEL (many->label), many->code != NULL ? tavan_choice_label (row->info->choices, many->code) : "");
  tavan_picker_set_chosen (TAVAN_PICKER (many->picker), many->code != NULL ? many->code : "");
}

static void
many_show (TavanFormRow *row)
{
  const char *stored = tavan_record_get_text (row->record, row->field);

  many_put (row, stored != NULL ? stored : "");
}

static char *
many_typed (TavanFormRow *row)
{
  return g_strdup (((Many *) row->data)->code);
}

static void
many_chosen_cb (TavanPicker *picker, const char *key, TavanFormRow *row)
{
  many_put (row, key);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (row->input));
  tavan_form_row_edited (row);
}

static void
many_show_cb (GtkWidget *popover, GtkWidget *picker)
{
  tavan_picker_reset (TAVAN_PICKER (picker));
  gtk_widget_grab_focus (picker);
}

static gboolean
many_click (TavanFormRow *row)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (row->input));
  return TRUE;
}

static gboolean
many_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanFormRow *row)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_F4)
    return many_click (row);
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
many_make (TavanFormRow *row)
{
  Many *many = g_new0 (Many, 1);
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  row->data = many;
  many->label = gtk_label_new (NULL);
  many->picker = tavan_picker_new (/* several= */ FALSE, /* owner_searches= */ FALSE);
  if ((row->info->flags & TAVAN_REQUIRED) == 0)
    tavan_picker_add (TAVAN_PICKER (many->picker), "", _("Not chosen"));
  for (const TavanChoice *choice = row->info->choices; choice->code != NULL; choice++)
    tavan_picker_add (TAVAN_PICKER (many->picker), choice->code, tavan_choice_label (row->info->choices, choice->code));
  g_signal_connect_object (many->picker, "chosen", G_CALLBACK (many_chosen_cb), row, 0);
  gtk_label_set_xalign (GTK_LABEL (many->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (many->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (many->label, TRUE);
  gtk_box_append (GTK_BOX (box), many->label);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL);
  gtk_popover_set_child (GTK_POPOVER (popover), many->picker);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "row-many");
  g_signal_connect (popover, "show", G_CALLBACK (many_show_cb), many->picker);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (many_key_cb), row, 0);
  gtk_widget_add_controller (button, keys);
  tavan_form_row_add_suffix (row, gtk_image_new_from_icon_name ("pan-down-symbolic"));
  return button;
}

static void
many_tell (TavanFormRow *row)
{
  Many *many = row->data;
  const char *value = gtk_label_get_label (GTK_LABEL (many->label));

  /* A button's value is nothing that a screen reader asks for: it is said with the name. */
  if (*value != '\0')
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", tavan_field_label (row->info), value);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_LABEL, tavan_field_label (row->info), -1);
}

const TavanFormEditor tavan_editor_many = {
  .make = many_make, .show = many_show, .put = many_put, .typed = many_typed, .apply = stored_apply, .tell = many_tell, .click = many_click,
};

/* ---- yes or no ---- */

static GtkWidget *
yesno_make (TavanFormRow *row)
{
  GtkWidget *toggle = gtk_switch_new ();

  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (tavan_form_row_edited), row, G_CONNECT_SWAPPED);
  return toggle;
}

static void
yesno_put (TavanFormRow *row, const char *typed)
{
  gtk_switch_set_active (GTK_SWITCH (row->input), g_str_equal (typed, "1"));
}

static void
yesno_show (TavanFormRow *row)
{
  gtk_switch_set_active (GTK_SWITCH (row->input), tavan_record_get_int (row->record, row->field) == 1);
}

static char *
yesno_typed (TavanFormRow *row)
{
  return g_strdup (gtk_switch_get_active (GTK_SWITCH (row->input)) ? "1" : "0");
}

/* What was never asked stays empty until the switch is moved: off is an answer only when someone gave it. */
static gboolean
yesno_apply (TavanFormRow *row, const char *typed, GError **error)
{
  if (tavan_record_is_set (row->record, row->field) || g_str_equal (typed, "1"))
    tavan_record_set_int (row->record, row->field, g_str_equal (typed, "1"));
  return TRUE;
}

static gboolean
yesno_click (TavanFormRow *row)
{
  gtk_widget_grab_focus (row->input);
  gtk_switch_set_active (GTK_SWITCH (row->input), !gtk_switch_get_active (GTK_SWITCH (row->input)));
  return TRUE;
}

const TavanFormEditor tavan_editor_yesno = {
  .beside = TRUE, .make = yesno_make, .show = yesno_show, .put = yesno_put, .typed = yesno_typed, .apply = yesno_apply, .click = yesno_click,
};
