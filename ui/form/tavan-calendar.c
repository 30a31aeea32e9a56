/* tavan-calendar.c: a Jalali month to choose a day from
 *
 * Forty-two day buttons are made once and told anew which day they stand for; only the one under the cursor takes the
 * focus, so that Tab passes the grid in one step and a screen reader says the day with each arrow.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-calendar.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-office-work.h"

#include <glib/gi18n-lib.h>

#define FIRST_YEAR 1290
#define LAST_YEAR 1450
#define N_CELLS 42

struct _TavanCalendar
{
  GtkWidget    parent_instance;
  TavanStore  *store;
  TavanDay     cursor;
  gboolean     chosen; /* the cursor stands on a day that is really set */
  TavanDay     first;  /* of the first cell */
  GtkWidget   *cells[N_CELLS], *dots[N_CELLS];
  GtkDropDown *month, *year;
  GtkWidget   *holidays, *thursday; /* the head of a day that may be a holiday of the week */
  gboolean     long_weekend;
  GHashTable  *office_days; /* day → title, of the store's holidays around this year */
  int          office_year;
  GCancellable *cancellable;
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (TavanCalendar, tavan_calendar, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void show_month (TavanCalendar *self);

/* ---- holidays ---- */

static char *
holiday_name (TavanCalendar *self, TavanDay day)
{
  const char *name = self->office_days != NULL ? g_hash_table_lookup (self->office_days, GINT_TO_POINTER (day)) : NULL;
  gboolean uncertain = FALSE;

  if (name != NULL)
    return g_strdup (name);
  if (!tavan_holiday_by_rule (day, &name, &uncertain))
    return NULL;
  /* Translators: a holiday by the moon, which may fall a day earlier or later */
  return uncertain ? g_strdup_printf (_("%s, ±1 day"), name) : g_strdup (name);
}

static gpointer
find_holidays (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  int year = GPOINTER_TO_INT (data);
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_holiday_type);
  g_autofree char *from = tavan_day_to_iso (tavan_jalali_to_day ((TavanJalali) { year, 1, 1 }));
  g_autofree char *until = tavan_day_to_iso (tavan_jalali_to_day ((TavanJalali) { year + 1, 1, 1 }));

  tavan_query_where (query, HOLIDAY_DAY, TAVAN_AT_LEAST, from);
  tavan_query_where (query, HOLIDAY_DAY, TAVAN_AT_MOST, until);
  return tavan_store_find (store, query, cancellable, error);
}

static void
holidays_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCalendar) self = data;
  g_autoptr (GPtrArray) found = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  /* Without an answer the days known by rule stay marked. */
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      TavanRecord *holiday = g_ptr_array_index (found, i);

      g_hash_table_insert (self->office_days, GINT_TO_POINTER (tavan_record_get_day (holiday, HOLIDAY_DAY)),
                           g_strdup (tavan_record_get_text (holiday, HOLIDAY_TITLE)));
    }
  if (found != NULL && found->len > 0)
    show_month (self);
}

static void
ask_for_holidays (TavanCalendar *self, int year)
{
  if (self->store == NULL || self->office_year == year)
    return;
  self->office_year = year;
  g_hash_table_remove_all (self->office_days);
  tavan_store_run_async (self->store, find_holidays, GINT_TO_POINTER (year), NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, holidays_found_cb, g_object_ref (self));
}

static gpointer
find_weekend (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_setting_get_text (store, "weekend");
}

static void
weekend_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCalendar) self = data;
  g_autofree char *weekend = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (g_strcmp0 (weekend, "thursday-friday") != 0 || self->thursday == NULL)
    return;
  self->long_weekend = TRUE;
  gtk_widget_add_css_class (self->thursday, "holiday");
  show_month (self);
}

/* ---- showing ---- */

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_cell (TavanCalendar *self, guint i, TavanJalali shown)
{
  TavanDay day = self->first + (TavanDay) i;
  TavanJalali date = tavan_jalali_from_day (day);
  GtkWidget *cell = self->cells[i];
  g_autofree char *number = tavan_number_plain (date.day);
  g_autofree char *full = tavan_date_format (day, TAVAN_DATE_FULL);
  g_autofree char *holiday = holiday_name (self, day);
  GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (cell)));

  gtk_label_set_label (GTK_LABEL (label), number);
  set_class (cell, "other-month", date.month != shown.month);
  set_class (cell, "holiday", holiday != NULL || tavan_day_weekday (day) >= (self->long_weekend ? 5 : 6));
  set_class (cell, "today", day == tavan_day_today ());
  set_class (cell, "chosen", self->chosen && day == self->cursor);
  gtk_widget_set_opacity (self->dots[i], holiday != NULL && date.month == shown.month ? 1 : 0);
  gtk_widget_set_focusable (cell, day == self->cursor);
  gtk_widget_set_tooltip_text (cell, holiday);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, full,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, holiday != NULL ? holiday : "", -1);
}

static void
append_holiday_line (TavanCalendar *self, TavanDay day, const char *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *dot = gtk_label_new ("●"), *label;
  g_autofree char *date = tavan_date_format (day, TAVAN_DATE_DAY_MONTH);
  /* Translators: a day and its holiday: "3 Azar, Martyrdom of …" */
  g_autofree char *text = g_strdup_printf (_("%s, %s"), date, name);

  label = gtk_label_new (text);
  gtk_widget_add_css_class (dot, "tavan-holiday-dot");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (self->holidays), line);
}

static void
show_holiday_names (TavanCalendar *self, TavanJalali shown)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->holidays)) != NULL)
    gtk_box_remove (GTK_BOX (self->holidays), child);
  for (int day = 1; day <= tavan_jalali_month_days (shown.year, shown.month); day++)
    {
      TavanDay at = tavan_jalali_to_day ((TavanJalali) { shown.year, shown.month, day });
      g_autofree char *name = holiday_name (self, at);

      if (name != NULL)
        append_holiday_line (self, at, name);
    }
}

static void
show_month (TavanCalendar *self)
{
  TavanJalali shown = tavan_jalali_from_day (self->cursor);
  TavanDay first = tavan_jalali_to_day ((TavanJalali) { shown.year, shown.month, 1 });
  int n_rows;

  ask_for_holidays (self, shown.year);
  self->filling = TRUE;
  self->first = first - tavan_day_weekday (first);
  n_rows = (first - self->first + tavan_jalali_month_days (shown.year, shown.month) + 6) / 7;
  for (guint i = 0; i < N_CELLS; i++)
    {
      show_cell (self, i, shown);
      gtk_widget_set_visible (self->cells[i], (int) i < n_rows * 7);
    }
  gtk_drop_down_set_selected (self->month, (guint) shown.month - 1);
  gtk_drop_down_set_selected (self->year, (guint) CLAMP (shown.year - FIRST_YEAR, 0, LAST_YEAR - FIRST_YEAR));
  show_holiday_names (self, shown);
  self->filling = FALSE;
}

static void
move_to (TavanCalendar *self, TavanDay day, gboolean focus)
{
  TavanJalali date;

  if (day == TAVAN_NO_DAY)
    return;
  date = tavan_jalali_from_day (day);
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR)
    return;
  self->cursor = day;
  show_month (self);
  if (focus)
    gtk_widget_grab_focus (self->cells[day - self->first]);
}

/* ---- what is done to it ---- */

static void
choose (TavanCalendar *self, TavanDay day)
{
  self->chosen = TRUE;
  move_to (self, day, /* focus= */ FALSE);
  g_signal_emit (self, signals[CHOSEN], 0, day);
}

static void
cell_clicked_cb (GtkWidget *cell, TavanCalendar *self)
{
  for (guint i = 0; i < N_CELLS; i++)
    if (self->cells[i] == cell)
      {
        choose (self, self->first + (TavanDay) i);
        return;
      }
}

static void
today_cb (TavanCalendar *self)
{
  choose (self, tavan_day_today ());
}

static void
step_month (TavanCalendar *self, int months, gboolean focus)
{
  move_to (self, tavan_jalali_add_months (self->cursor, months, 0), focus);
}

static void
previous_cb (TavanCalendar *self)
{
  step_month (self, -1, FALSE);
}

static void
next_cb (TavanCalendar *self)
{
  step_month (self, 1, FALSE);
}

static void
drop_down_cb (TavanCalendar *self)
{
  TavanJalali date = tavan_jalali_from_day (self->cursor);

  if (self->filling)
    return;
  date.year = FIRST_YEAR + (int) gtk_drop_down_get_selected (self->year);
  date.month = 1 + (int) gtk_drop_down_get_selected (self->month);
  date.day = MIN (date.day, tavan_jalali_month_days (date.year, date.month));
  move_to (self, tavan_jalali_to_day (date), FALSE);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanCalendar *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  TavanJalali date = tavan_jalali_from_day (self->cursor);
  int months = (state & GDK_CONTROL_MASK) != 0 ? 12 : 1;

  switch (key)
    {
    case GDK_KEY_Left:
      move_to (self, self->cursor + (rtl ? 1 : -1), TRUE);
      break;
    case GDK_KEY_Right:
      move_to (self, self->cursor + (rtl ? -1 : 1), TRUE);
      break;
    case GDK_KEY_Up:
      move_to (self, self->cursor - 7, TRUE);
      break;
    case GDK_KEY_Down:
      move_to (self, self->cursor + 7, TRUE);
      break;
    case GDK_KEY_Page_Up:
      step_month (self, -months, TRUE);
      break;
    case GDK_KEY_Page_Down:
      step_month (self, months, TRUE);
      break;
    case GDK_KEY_Home:
      move_to (self, self->cursor - date.day + 1, TRUE);
      break;
    case GDK_KEY_End:
      move_to (self, self->cursor - date.day + tavan_jalali_month_days (date.year, date.month), TRUE);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

/* ---- making ---- */

static GtkWidget *
make_step (TavanCalendar *self, const char *icon, const char *name, void (*callback) (TavanCalendar *))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkDropDown *
make_drop_down (TavanCalendar *self, const char *name, int first, int last, char *(*text) (int number))
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (int i = first; i <= last; i++)
    gtk_string_list_take (list, text (i));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_widget_add_css_class (drop_down, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (drop_down_cb), self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (drop_down);
}

static char *
month_text (int month)
{
  return g_strdup (tavan_jalali_month_name (month));
}

static char *
year_text (int year)
{
  return tavan_number_plain (year);
}

static GtkWidget *
make_head (TavanCalendar *self)
{
  GtkWidget *head = gtk_center_box_new (), *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->filling = TRUE;
  self->month = make_drop_down (self, _("Month"), 1, 12, month_text);
  self->year = make_drop_down (self, _("Year"), FIRST_YEAR, LAST_YEAR, year_text);
  self->filling = FALSE;
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->month));
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->year));
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (head), make_step (self, "go-previous-symbolic", _("Previous month"), previous_cb));
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (head), middle);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (head), make_step (self, "go-next-symbolic", _("Next month"), next_cb));
  return head;
}

static GtkWidget *
make_cell (TavanCalendar *self, guint i)
{
  GtkWidget *cell = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new (NULL);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "dot");
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, "tavan-day");
  g_signal_connect_object (cell, "clicked", G_CALLBACK (cell_clicked_cb), self, 0);
  self->cells[i] = cell;
  self->dots[i] = dot;
  return cell;
}

static GtkWidget *
make_grid (TavanCalendar *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int weekday = 0; weekday < 7; weekday++)
    {
      g_autofree char *name = tavan_weekday_short (weekday);
      GtkWidget *label = gtk_label_new (name);

      gtk_widget_add_css_class (label, "tavan-weekday");
      if (weekday == 5)
        self->thursday = label;
      if (weekday == 6)
        gtk_widget_add_css_class (label, "holiday");
      gtk_grid_attach (GTK_GRID (grid), label, weekday, 0, 1, 1);
    }
  for (guint i = 0; i < N_CELLS; i++)
    gtk_grid_attach (GTK_GRID (grid), make_cell (self, i), (int) i % 7, 1 + (int) i / 7, 1, 1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (grid, keys);
  return grid;
}

static GtkWidget *
make_foot (TavanCalendar *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *today = gtk_button_new_with_label (_("Today"));

  self->holidays = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->holidays, TRUE);
  gtk_widget_set_valign (self->holidays, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (today, "flat");
  gtk_widget_add_css_class (today, "tavan-link");
  gtk_widget_set_valign (today, GTK_ALIGN_START);
  g_signal_connect_object (today, "clicked", G_CALLBACK (today_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (foot, "foot");
  gtk_box_append (GTK_BOX (foot), self->holidays);
  gtk_box_append (GTK_BOX (foot), today);
  return foot;
}

static gboolean
tavan_calendar_grab_focus (GtkWidget *widget)
{
  TavanCalendar *self = TAVAN_CALENDAR (widget);

  return gtk_widget_grab_focus (self->cells[self->cursor - self->first]);
}

static void
tavan_calendar_dispose (GObject *object)
{
  TavanCalendar *self = TAVAN_CALENDAR (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->thursday = NULL;
  g_clear_object (&self->store);
  G_OBJECT_CLASS (tavan_calendar_parent_class)->dispose (object);
}

static void
tavan_calendar_finalize (GObject *object)
{
  TavanCalendar *self = TAVAN_CALENDAR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->office_days, g_hash_table_unref);
  G_OBJECT_CLASS (tavan_calendar_parent_class)->finalize (object);
}

static void
tavan_calendar_class_init (TavanCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_calendar_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_calendar_finalize;
  widget_class->grab_focus = tavan_calendar_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tavan-calendar");
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tavan_calendar_init (TavanCalendar *self)
{
  self->cursor = tavan_day_today ();
  self->cancellable = g_cancellable_new ();
  self->office_days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (make_head (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_grid (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_foot (self), GTK_WIDGET (self));
}

TavanCalendar *
tavan_calendar_new (TavanStore *store)
{
  TavanCalendar *self = g_object_new (TAVAN_TYPE_CALENDAR, NULL);

  g_set_object (&self->store, store);
  if (store != NULL)
    tavan_store_run_async (store, find_weekend, NULL, NULL, g_free, self->cancellable, weekend_found_cb, g_object_ref (self));
  show_month (self);
  return self;
}

void
tavan_calendar_set_day (TavanCalendar *self, TavanDay day)
{
  g_return_if_fail (TAVAN_IS_CALENDAR (self));

  self->chosen = day != TAVAN_NO_DAY;
  self->cursor = self->chosen ? day : tavan_day_today ();
  show_month (self);
}

TavanDay
tavan_calendar_get_day (TavanCalendar *self)
{
  g_return_val_if_fail (TAVAN_IS_CALENDAR (self), TAVAN_NO_DAY);
  return self->cursor;
}

/* ---- the button ---- */

typedef struct
{
  TavanStore    *store; /* not owned: whoever has the button has the store */
  TavanCalendar *calendar;
  GtkWidget     *button;
  TavanDay     (*get) (gpointer data);
  void         (*chosen) (TavanDay day, gpointer data);
  gpointer       data;
} Opener;

static void
opener_chosen_cb (TavanCalendar *calendar, int day, Opener *opener)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (opener->button));
  opener->chosen (day, opener->data);
}

/* The calendar is made when it is first opened: a form has many dates, and few of them are picked. */
static void
opener_show_cb (GtkPopover *popover, Opener *opener)
{
  if (opener->calendar == NULL)
    {
      opener->calendar = tavan_calendar_new (opener->store);
      g_signal_connect (opener->calendar, "chosen", G_CALLBACK (opener_chosen_cb), opener);
      gtk_popover_set_child (popover, GTK_WIDGET (opener->calendar));
    }
  tavan_calendar_set_day (opener->calendar, opener->get (opener->data));
  gtk_widget_grab_focus (GTK_WIDGET (opener->calendar));
}

GtkWidget *
tavan_calendar_button_new (TavanStore *store, const char *label, TavanDay (*get) (gpointer data),
                           void (*chosen) (TavanDay day, gpointer data), gpointer data)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  Opener *opener = g_new0 (Opener, 1);

  *opener = (Opener) { store, NULL, button, get, chosen, data };
  g_object_set_data_full (G_OBJECT (button), "opener", opener, g_free);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Choose from the calendar (F4)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (popover, "show", G_CALLBACK (opener_show_cb), opener);
  return button;
}
