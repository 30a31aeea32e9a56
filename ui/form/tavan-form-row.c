/* tavan-form-row.c: one field of a record, to be read, typed, chosen
 *
 * The row keeps one promise for all its editors: what is typed stays as it was typed, and the record has the last value
 * that was right. A wrong value is told when the row is left, and from then on with every key until it is right.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-row.h"
#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (TavanFormRow, tavan_form_row, GTK_TYPE_WIDGET)

enum { EDITED, TOUCHED, NEXT, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- errors and remarks ---- */

static void
tell_accessible (TavanFormRow *row)
{
  g_autofree char *description = NULL;

  if (row->wrong)
    description = g_strjoin (" ", gtk_label_get_label (GTK_LABEL (row->wrong_label)), gtk_label_get_label (GTK_LABEL (row->hint_label)), NULL);
  else
    description = g_strdup (gtk_label_get_label (GTK_LABEL (row->remark_label)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_STATE_INVALID,
                               row->wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_line (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

void
tavan_form_row_remark (TavanFormRow *row, const char *text, gboolean warning)
{
  set_line (row->remark_label, text);
  if (warning)
    gtk_widget_add_css_class (row->remark_label, "warning-text");
  else
    gtk_widget_remove_css_class (row->remark_label, "warning-text");
}

void
tavan_form_row_set_aside (TavanFormRow *row, const char *text, gboolean badge)
{
  set_line (row->aside, text);
  if (badge)
    {
      gtk_widget_add_css_class (row->aside, "tavan-badge");
      gtk_widget_add_css_class (row->aside, "success");
    }
  else
    gtk_widget_add_css_class (row->aside, "dim-label");
}

static void
set_wrong (TavanFormRow *row, const char *message, const char *hint)
{
  row->wrong = message != NULL;
  set_line (row->wrong_label, message);
  set_line (row->hint_label, hint);
  gtk_widget_set_visible (row->wrong_icon, row->wrong);
  if (row->wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "wrong");
      tavan_form_row_remark (row, NULL, FALSE);
      tavan_form_row_set_aside (row, NULL, FALSE);
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "wrong");
}

void
tavan_form_row_show_error (TavanFormRow *row, const char *message, const char *hint)
{
  g_return_if_fail (TAVAN_IS_FORM_ROW (row));

  set_wrong (row, message, hint);
  tell_accessible (row);
  g_signal_emit (row, signals[TOUCHED], 0);
}

static void
tell (TavanFormRow *row)
{
  g_autofree char *remark = NULL;

  set_wrong (row, NULL, NULL);
  tavan_form_row_set_aside (row, NULL, FALSE);
  if (tavan_record_is_set (row->record, row->field))
    remark = tavan_field_remark (row->info, tavan_record_get_text (row->record, row->field));
  tavan_form_row_remark (row, remark, /* warning= */ TRUE);
  if (row->editor->tell != NULL)
    row->editor->tell (row);
  tell_accessible (row);
}

/* ---- what is typed ---- */

char *
tavan_form_row_typed (TavanFormRow *row)
{
  char *typed = row->editor->typed (row);

  return typed != NULL ? typed : g_strdup ("");
}

gboolean
tavan_form_row_is_changed (TavanFormRow *row)
{
  g_autofree char *typed = tavan_form_row_typed (row);

  return !g_str_equal (typed, row->original);
}

static void
show_whether_empty (TavanFormRow *row)
{
  g_autofree char *typed = tavan_form_row_typed (row);

  if (*typed == '\0' && !gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (row->focus)))
    gtk_widget_add_css_class (GTK_WIDGET (row), "empty");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "empty");
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped == '\0';
}

static gboolean
apply (TavanFormRow *row, const char *typed, GError **error)
{
  if (is_blank (typed))
    {
      tavan_record_clear (row->record, row->field);
      return TRUE;
    }
  if (row->editor->apply != NULL)
    return row->editor->apply (row, typed, error);
  return tavan_record_parse (row->record, row->field, typed, tavan_day_today (), error);
}

void
tavan_form_row_edited (TavanFormRow *row)
{
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;

  if (row->filling)
    return;
  typed = tavan_form_row_typed (row);
  if (apply (row, typed, &error))
    {
      tell (row);
      g_signal_emit (row, signals[EDITED], 0);
    }
  else if (row->wrong)
    set_wrong (row, error->message, tavan_error_get_hint (error));
  else
    {
      tavan_form_row_remark (row, NULL, FALSE);
      tavan_form_row_set_aside (row, NULL, FALSE);
    }
  show_whether_empty (row);
  g_signal_emit (row, signals[TOUCHED], 0);
}

gboolean
tavan_form_row_judge (TavanFormRow *row, gboolean strict)
{
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (TAVAN_IS_FORM_ROW (row), FALSE);
  if (!row->editable)
    return TRUE;
  typed = tavan_form_row_typed (row);
  if (strict && (row->info->flags & TAVAN_REQUIRED) != 0 && is_blank (typed))
    {
      tavan_form_row_show_error (row, _("This must be filled in."), NULL);
      return FALSE;
    }
  if (row->wrong && !strict && is_blank (typed) && (row->info->flags & TAVAN_REQUIRED) != 0)
    return FALSE;
  if (!apply (row, typed, &error))
    {
      tavan_form_row_show_error (row, error->message, tavan_error_get_hint (error));
      return FALSE;
    }
  row->filling = TRUE;
  row->editor->show (row);
  row->filling = FALSE;
  tell (row);
  show_whether_empty (row);
  g_signal_emit (row, signals[TOUCHED], 0);
  return TRUE;
}

void
tavan_form_row_put (TavanFormRow *row, const char *typed)
{
  g_return_if_fail (TAVAN_IS_FORM_ROW (row));

  if (row->editor->put == NULL)
    return;
  row->filling = TRUE;
  row->editor->put (row, typed);
  row->filling = FALSE;
  (void) tavan_form_row_judge (row, /* strict= */ FALSE);
  show_whether_empty (row);
}

void
tavan_form_row_show (TavanFormRow *row)
{
  g_return_if_fail (TAVAN_IS_FORM_ROW (row));

  row->filling = TRUE;
  row->editor->show (row);
  row->filling = FALSE;
  g_free (row->original);
  row->original = tavan_form_row_typed (row);
  tell (row);
  show_whether_empty (row);
}

void
tavan_form_row_set_unit (TavanFormRow *row, TavanUnit unit)
{
  gboolean changed = tavan_form_row_is_changed (row);

  if (row->unit == unit || row->info->kind != TAVAN_MONEY || changed)
    return;
  row->unit = unit;
  tavan_form_row_show (row);
}

char *
tavan_form_digits (const char *before, const char *inserted)
{
  GString *text = g_string_new (NULL);
  gunichar last = 0;

  if (before != NULL && *before != '\0')
    last = g_utf8_get_char (g_utf8_prev_char (before + strlen (before)));
  for (const char *c = inserted; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gboolean in_latin = last < 128 && (g_ascii_isalpha ((char) last) || g_ascii_isdigit ((char) last));

      if (letter >= '0' && letter <= '9' && !in_latin)
        letter = 0x06F0 + (letter - '0');
      else if (letter >= 0x0660 && letter <= 0x0669)
        letter = 0x06F0 + (letter - 0x0660);
      g_string_append_unichar (text, letter);
      last = letter;
    }
  return g_string_free (text, FALSE);
}

/* ---- the widget ---- */

static void
leave_cb (TavanFormRow *row)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (row)))
    return;
  (void) tavan_form_row_judge (row, /* strict= */ FALSE);
  show_whether_empty (row);
}

static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, TavanFormRow *row)
{
  if (row->editor->click == NULL || !row->editor->click (row))
    gtk_widget_grab_focus (row->input);
}

static gboolean
tavan_form_row_grab_focus (GtkWidget *widget)
{
  GtkWidget *input = TAVAN_FORM_ROW (widget)->input;

  /* A row of toggles has no focus of its own: the first of them takes it. */
  return gtk_widget_grab_focus (input) || gtk_widget_child_focus (input, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

void
tavan_form_row_add_suffix (TavanFormRow *row, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (row->main)), widget);
}

static const TavanFormEditor *
find_editor (const TavanField *info, gboolean editable)
{
  guint n_choices = 0;

  if (!editable && info->kind != TAVAN_FILE)
    return &tavan_editor_fixed;
  for (const TavanChoice *choice = info->choices; choice != NULL && choice->code != NULL; choice++)
    n_choices++;
  switch (info->kind)
    {
    case TAVAN_NOTE:
      return &tavan_editor_note;
    case TAVAN_DATE:
      return &tavan_editor_date;
    case TAVAN_MONEY:
      return &tavan_editor_money;
    case TAVAN_CHOICE:
      return n_choices <= 3 ? &tavan_editor_few : &tavan_editor_many;
    case TAVAN_SET:
      return &tavan_editor_set;
    case TAVAN_YESNO:
      return &tavan_editor_yesno;
    case TAVAN_REFERENCE:
      return &tavan_editor_reference;
    case TAVAN_FILE:
      return &tavan_editor_file;
    default:
      return &tavan_editor_text;
    }
}

static void
make_caption (TavanFormRow *row)
{
  gboolean required = (row->info->flags & TAVAN_REQUIRED) != 0 && row->editable;
  /* The star is for the eye; the accessible property says it to a screen reader. */
  g_autofree char *label = g_strconcat (tavan_field_label (row->info), required ? " *" : NULL, NULL);

  row->caption = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (row->caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (row->caption, row->editor->beside ? "row-title" : "row-caption");
}

static void
build (TavanFormRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkEventController *click;

  row->focus = gtk_event_controller_focus_new ();
  gtk_widget_add_controller (GTK_WIDGET (row), row->focus);
  make_caption (row);
  row->main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  row->aside = make_line ("aside");
  gtk_label_set_wrap (GTK_LABEL (row->aside), FALSE);
  row->wrong_icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");
  row->wrong_label = make_line ("row-wrong");
  row->hint_label = make_line ("row-hint");
  row->remark_label = make_line ("row-remark");
  gtk_widget_set_visible (row->wrong_icon, FALSE);
  gtk_widget_add_css_class (row->wrong_icon, "error-text");
  gtk_widget_set_hexpand (row->main, TRUE);
  gtk_widget_set_valign (row->main, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (head, "row-head");
  gtk_box_append (GTK_BOX (row->main), row->caption);
  gtk_box_append (GTK_BOX (head), row->main);
  tavan_form_row_add_suffix (row, row->aside);
  row->input = row->editor->make (row);
  if (row->editor->beside)
    tavan_form_row_add_suffix (row, row->input);
  else
    gtk_box_append (GTK_BOX (row->main), row->input);
  tavan_form_row_add_suffix (row, row->wrong_icon);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), row->remark_label);
  gtk_box_append (GTK_BOX (box), row->wrong_label);
  gtk_box_append (GTK_BOX (box), row->hint_label);
  gtk_widget_set_parent (box, GTK_WIDGET (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_LABEL, tavan_field_label (row->info), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->caption), GTK_ACCESSIBLE_STATE_HIDDEN, row->editable, -1);
  if (!row->editable)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "fixed");
      return;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->input), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  (row->info->flags & TAVAN_REQUIRED) != 0, -1);
  click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  g_signal_connect_object (row->focus, "leave", G_CALLBACK (leave_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (row->focus, "notify::contains-focus", G_CALLBACK (show_whether_empty), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (click_cb), row, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), click);
}

static void
tavan_form_row_dispose (GObject *object)
{
  TavanFormRow *row = TAVAN_FORM_ROW (object);
  GtkWidget *child;

  g_cancellable_cancel (row->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (row))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tavan_form_row_parent_class)->dispose (object);
}

static void
tavan_form_row_finalize (GObject *object)
{
  TavanFormRow *row = TAVAN_FORM_ROW (object);

  g_clear_object (&row->cancellable);
  g_clear_object (&row->store);
  g_clear_object (&row->record);
  g_clear_pointer (&row->original, g_free);
  g_clear_pointer (&row->data, g_free);
  G_OBJECT_CLASS (tavan_form_row_parent_class)->finalize (object);
}

static void
tavan_form_row_class_init (TavanFormRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_form_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_form_row_finalize;
  widget_class->grab_focus = tavan_form_row_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tavan-form-row");
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOUCHED] = g_signal_new ("touched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_form_row_init (TavanFormRow *row)
{
  row->unit = TAVAN_UNIT_RIAL;
  row->cancellable = g_cancellable_new ();
}

TavanFormRow *
tavan_form_row_new (TavanStore *store, TavanRecord *record, int field, gboolean editable)
{
  TavanFormRow *row = g_object_new (TAVAN_TYPE_FORM_ROW, NULL);

  g_set_object (&row->store, store);
  row->record = g_object_ref (record);
  row->field = field;
  row->info = &tavan_record_get_record_type (record)->fields[field];
  row->editable = editable;
  row->editor = find_editor (row->info, editable);
  build (row);
  tavan_form_row_show (row);
  return row;
}
