/* form-editors-text.c: rows that are typed: text, codes, numbers, money, dates, notes; and those that are only read
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-row.h"
#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"
#include "ui/form/tavan-calendar.h"

#include <glib/gi18n-lib.h>

/* ---- one line ---- */

static void
insert_cb (GtkEditable *text, const char *inserted, int length, int *position, TavanFormRow *row)
{
  g_autofree char *whole = g_strndup (inserted, length < 0 ? strlen (inserted) : (gsize) length);
  g_autofree char *before = gtk_editable_get_chars (text, 0, *position);
  /* Codes are shown in Persian digits throughout; in running text «A4» stays as it is. */
  gboolean running = row->info->kind == TAVAN_TEXT || row->info->kind == TAVAN_NAME;
  g_autofree char *persian = running ? tavan_form_digits (before, whole) : tavan_text_digits_persian (whole);

  if (g_str_equal (whole, persian))
    return;
  gtk_editable_insert_text (text, persian, -1, position);
  g_signal_stop_emission_by_name (text, "insert-text");
}

static void
activate_cb (TavanFormRow *row)
{
  g_signal_emit_by_name (row, "next");
}

static gboolean
stands_left_to_right (TavanKind kind)
{
  return kind != TAVAN_TEXT && kind != TAVAN_NAME;
}

static GtkWidget *
text_make (TavanFormRow *row)
{
  /* An entry and not a bare GtkText, whose letters GTK 4.8 does not tell to a screen reader. */
  GtkWidget *text = gtk_entry_new ();
  GtkEditable *inner = gtk_editable_get_delegate (GTK_EDITABLE (text));
  guint longest = row->info->max_length;

  gtk_widget_add_css_class (text, "row-text");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (text), longest > 0 ? (int) longest : 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (text), 4);
  if (stands_left_to_right (row->info->kind) && gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (GTK_WIDGET (inner), GTK_TEXT_DIR_LTR);
      gtk_editable_set_alignment (GTK_EDITABLE (text), 1);
    }
  g_signal_connect_object (inner, "insert-text", G_CALLBACK (insert_cb), row, 0);
  g_signal_connect_object (text, "changed", G_CALLBACK (tavan_form_row_edited), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (activate_cb), row, G_CONNECT_SWAPPED);
  return text;
}

static void
text_put (TavanFormRow *row, const char *typed)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row->input)), typed))
    gtk_editable_set_text (GTK_EDITABLE (row->input), typed);
}

static void
text_show (TavanFormRow *row)
{
  g_autofree char *shown = tavan_record_is_set (row->record, row->field) ? tavan_record_format (row->record, row->field) : g_strdup ("");

  text_put (row, shown);
}

static char *
text_typed (TavanFormRow *row)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->input)));
}

static void
text_tell (TavanFormRow *row)
{
  const char *stored = tavan_record_get_text (row->record, row->field);
  const char *bank = row->info->kind == TAVAN_SHEBA && stored != NULL ? tavan_sheba_bank (stored) : NULL;

  if (bank != NULL)
    {
      g_autofree char *checked = g_strdup_printf ("✓ %s", bank);

      tavan_form_row_set_aside (row, checked, /* badge= */ TRUE);
    }
}

const TavanFormEditor tavan_editor_text = {
  .make = text_make, .show = text_show, .put = text_put, .typed = text_typed, .tell = text_tell,
};

/* ---- a date ---- */

static TavanDay
date_get (gpointer data)
{
  TavanFormRow *row = data;

  return tavan_record_get_day (row->record, row->field);
}

static void
date_chosen (TavanDay day, gpointer data)
{
  TavanFormRow *row = data;
  g_autofree char *text = tavan_date_format (day, TAVAN_DATE_SHORT);

  gtk_widget_grab_focus (row->input);
  gtk_editable_set_text (GTK_EDITABLE (row->input), text);
  gtk_editable_set_position (GTK_EDITABLE (row->input), -1);
  (void) tavan_form_row_judge (row, /* strict= */ FALSE);
}

static gboolean
date_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkMenuButton *button)
{
  if (key != GDK_KEY_F4 && !(key == GDK_KEY_Down && (state & GDK_ALT_MASK) != 0))
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (button);
  return GDK_EVENT_STOP;
}

static GtkWidget *
date_make (TavanFormRow *row)
{
  GtkWidget *text = text_make (row);
  /* Translators: name of the button that opens the calendar of a date; %s is the field */
  g_autofree char *name = g_strdup_printf (_("Calendar: %s"), tavan_field_label (row->info));
  GtkWidget *button = tavan_calendar_button_new (row->store, name, date_get, date_chosen, row);
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* F4 opens it from the text, so that Tab and Enter go from date to next row. The button itself must stay able to have the focus
   * within, for its popover. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (button), FALSE);
  tavan_form_row_add_suffix (row, button);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (date_key_cb), button, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (text, keys);
  return text;
}

static void
date_tell (TavanFormRow *row)
{
  TavanDay day = tavan_record_get_day (row->record, row->field);
  g_autofree char *text = NULL;

  if (day == TAVAN_NO_DAY)
    return;
  if (g_str_has_prefix (row->info->name, "birth"))
    {
      g_autofree char *years = tavan_number_plain (tavan_jalali_age (day, tavan_day_today ()));

      /* Translators: a person's age beside her birth date */
      text = g_strdup_printf (_("%s years old"), years);
    }
  else
    text = g_strdup (tavan_weekday_name (tavan_day_weekday (day)));
  tavan_form_row_set_aside (row, text, /* badge= */ FALSE);
}

const TavanFormEditor tavan_editor_date = {
  .make = date_make, .show = text_show, .put = text_put, .typed = text_typed, .tell = date_tell,
};

/* ---- money ---- */

static void
money_show (TavanFormRow *row)
{
  gint64 rials = tavan_record_get_int (row->record, row->field);
  g_autofree char *text = NULL;

  if (!tavan_record_is_set (row->record, row->field))
    text = g_strdup ("");
  else if (row->unit == TAVAN_UNIT_TOMAN && rials % 10 == 0)
    text = tavan_number_format (rials / 10);
  else
    text = row->unit == TAVAN_UNIT_TOMAN ? tavan_money_format (rials, TAVAN_UNIT_RIAL) : tavan_number_format (rials);
  text_put (row, text);
}

static gboolean
money_apply (TavanFormRow *row, const char *typed, GError **error)
{
  gint64 rials;
  g_autofree char *plain = NULL;

  if (!tavan_money_parse (typed, row->unit, &rials, error))
    return FALSE;
  plain = g_strdup_printf ("%" G_GINT64_FORMAT, rials);
  return tavan_record_parse (row->record, row->field, plain, tavan_day_today (), error);
}

static void
money_tell (TavanFormRow *row)
{
  g_autofree char *words = NULL;

  tavan_form_row_set_aside (row, row->unit == TAVAN_UNIT_TOMAN ? _("tomans") : _("rials"), /* badge= */ FALSE);
  if (!tavan_record_is_set (row->record, row->field))
    return;
  words = tavan_words_money (tavan_record_get_int (row->record, row->field), row->unit);
  tavan_form_row_remark (row, words, /* warning= */ FALSE);
}

const TavanFormEditor tavan_editor_money = {
  .make = text_make, .show = money_show, .put = text_put, .typed = text_typed, .apply = money_apply, .tell = money_tell,
};

/* ---- several lines ---- */

static void
note_insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, const char *inserted, int length, TavanFormRow *row)
{
  g_autofree char *whole = g_strndup (inserted, (gsize) length);
  GtkTextIter start = *at;
  g_autofree char *before = NULL, *persian = NULL;

  (void) gtk_text_iter_backward_char (&start);
  before = gtk_text_buffer_get_text (buffer, &start, at, FALSE);
  persian = tavan_form_digits (before, whole);
  if (g_str_equal (whole, persian))
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, at, persian, -1);
}

static GtkWidget *
note_make (TavanFormRow *row)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "row-note");
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (note_insert_cb), row, 0);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (tavan_form_row_edited), row, G_CONNECT_SWAPPED);
  return view;
}

static char *
note_typed (TavanFormRow *row)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->input));

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
note_put (TavanFormRow *row, const char *typed)
{
  g_autofree char *now = note_typed (row);

  if (!g_str_equal (now, typed))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->input)), typed, -1);
}

static void
note_show (TavanFormRow *row)
{
  const char *stored = tavan_record_get_text (row->record, row->field);

  note_put (row, stored != NULL ? stored : "");
}

const TavanFormEditor tavan_editor_note = { .make = note_make, .show = note_show, .put = note_put, .typed = note_typed };

/* ---- only read ---- */

static GtkWidget *
fixed_make (TavanFormRow *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
fixed_show (TavanFormRow *row)
{
  g_autofree char *text = tavan_record_is_set (row->record, row->field) ? tavan_record_format (row->record, row->field) : g_strdup ("—");

  if (tavan_kind_is_code (row->info->kind))
    {
      g_autofree char *isolated = tavan_text_isolate_ltr (text);

      gtk_label_set_label (GTK_LABEL (row->input), isolated);
    }
  else
    gtk_label_set_label (GTK_LABEL (row->input), text);
}

static char *
fixed_typed (TavanFormRow *row)
{
  return g_strdup (gtk_label_get_label (GTK_LABEL (row->input)));
}

static void
fixed_tell (TavanFormRow *row)
{
  if (row->info->kind == TAVAN_DATE)
    date_tell (row);
  else if (row->info->kind == TAVAN_SHEBA)
    text_tell (row);
}

const TavanFormEditor tavan_editor_fixed = { .make = fixed_make, .show = fixed_show, .typed = fixed_typed, .tell = fixed_tell };
