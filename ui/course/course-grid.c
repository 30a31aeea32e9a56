/* course-grid.c: the attendance grid: participants down, sessions across
 *
 * Names, head and the columns at the end stay while the middle scrolls: four scrolled windows that share their adjustments. One cell is the
 * cursor and alone takes the focus, so that Tab leaves the grid. Arrows go where they point; a letter or number marks and goes down, with
 * Ctrl the whole column; Delete clears.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "ui/course/course-grid-cell.h"
#include "ui/course/course-outlook.h"

#include <glib/gi18n-lib.h>

#define ROW_HEIGHT 42
#define CELL_WIDTH 51

typedef struct { GtkWidget *bar, *percent, *icon, *outlook, *detail; } End;

struct _TavanAttendanceGrid
{
  GtkWidget                 parent_instance;
  GtkWidget                *layout, *head, *names, *body, *ends, *threshold;
  const TavanCourseFetched *fetched;    /* the page's */
  GArray                   *shape;      /* gint64: ids of sessions, 0, of enrolments: what the widgets were made for */
  GPtrArray                *cells;      /* row by row */
  GArray                   *end_rows;   /* End */
  guint                     row, column;
  gboolean                  may_mark;
};

G_DEFINE_FINAL_TYPE (TavanAttendanceGrid, tavan_attendance_grid, GTK_TYPE_WIDGET)

enum { MARKED, UNDO, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
n_rows (TavanAttendanceGrid *self)
{
  return self->fetched != NULL ? self->fetched->grid->rows->len : 0;
}

static guint
n_columns (TavanAttendanceGrid *self)
{
  return self->fetched != NULL ? self->fetched->grid->sessions->len : 0;
}

static TavanRecord *
session_at (TavanAttendanceGrid *self, guint column)
{
  return g_ptr_array_index (self->fetched->grid->sessions, column);
}

static TavanGridRow *
row_at (TavanAttendanceGrid *self, guint row)
{
  return g_ptr_array_index (self->fetched->grid->rows, row);
}

static TavanAttendanceCell *
cell_at (TavanAttendanceGrid *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * n_columns (self) + column);
}

/* Why nothing can be marked in a column; NULL where it can. */
static const char *
closed_because (TavanAttendanceGrid *self, guint column)
{
  TavanRecord *session = session_at (self, column);

  if (tavan_record_get_int (session, SESSION_CANCELLED))
    return _("This session is cancelled");
  if (tavan_record_get_day (session, SESSION_DATE) > tavan_day_today ())
    return _("This session has not been held yet");
  if (!tavan_record_has (self->fetched->course, COURSE_STATE, "running"))
    return _("Attendance is taken while the course is running");
  return self->may_mark ? NULL : _("You may look at the attendance, not change it");
}

/* ---- marking ---- */

static void
mark (TavanAttendanceGrid *self, guint row, guint column, const char *state)
{
  TavanAttendanceCell *cell = cell_at (self, row, column);
  const char *before = tavan_attendance_cell_get_state (cell);

  if (closed_because (self, column) != NULL || g_strcmp0 (before, state) == 0)
    return;
  tavan_attendance_cell_set_state (cell, state);
  g_signal_emit (self, signals[MARKED], 0, tavan_record_get_id (session_at (self, column)), row_at (self, row)->enrolment, state, before);
}

static void
mark_column (TavanAttendanceGrid *self, guint column, const char *state, gboolean only_empty)
{
  for (guint row = 0; row < n_rows (self); row++)
    if (!only_empty || tavan_attendance_cell_get_state (cell_at (self, row, column)) == NULL)
      mark (self, row, column, state);
}

void
tavan_attendance_grid_put (TavanAttendanceGrid *self, gint64 session, gint64 enrolment, const char *state)
{
  for (guint row = 0; row < n_rows (self); row++)
    for (guint column = 0; row_at (self, row)->enrolment == enrolment && column < n_columns (self); column++)
      if (tavan_record_get_id (session_at (self, column)) == session)
        tavan_attendance_cell_set_state (cell_at (self, row, column), state);
}

void
tavan_attendance_grid_fill (TavanAttendanceGrid *self)
{
  if (tavan_attendance_grid_get_session (self, NULL, NULL) != NULL)
    mark_column (self, self->column, "present", /* only_empty= */ TRUE);
}

TavanRecord *
tavan_attendance_grid_get_session (TavanAttendanceGrid *self, guint *out_marked, guint *out_all)
{
  if (n_rows (self) == 0 || n_columns (self) == 0 || closed_because (self, self->column) != NULL)
    return NULL;
  if (out_all != NULL)
    *out_all = n_rows (self);
  for (guint row = 0; out_marked != NULL && row < n_rows (self); row++)
    *out_marked += tavan_attendance_cell_get_state (cell_at (self, row, self->column)) != NULL;
  return session_at (self, self->column);
}

const char *
tavan_attendance_grid_get_closed (TavanAttendanceGrid *self)
{
  return self->column < n_columns (self) ? closed_because (self, self->column) : NULL;
}

/* ---- the cursor ---- */

static void
move_to (TavanAttendanceGrid *self, guint row, guint column, gboolean focus)
{
  GtkWidget *cell;

  if (n_rows (self) == 0 || n_columns (self) == 0)
    return;
  row = MIN (row, n_rows (self) - 1);
  column = MIN (column, n_columns (self) - 1);
  if (self->row < n_rows (self) && self->column < n_columns (self))
    {
      gtk_widget_set_focusable (GTK_WIDGET (cell_at (self, self->row, self->column)), row == self->row && column == self->column);
      gtk_widget_remove_css_class (GTK_WIDGET (cell_at (self, self->row, self->column)), "cursor");
    }
  self->row = row;
  self->column = column;
  cell = GTK_WIDGET (cell_at (self, row, column));
  gtk_widget_set_focusable (cell, TRUE);
  gtk_widget_add_css_class (cell, "cursor");
  if (focus)
    gtk_widget_grab_focus (cell);
  g_signal_emit (self, signals[MOVED], 0);
}

static gboolean
move_by (TavanAttendanceGrid *self, int rows, int columns)
{
  int row = CLAMP ((int) self->row + rows, 0, (int) n_rows (self) - 1), column = CLAMP ((int) self->column + columns, 0, (int) n_columns (self) - 1);

  move_to (self, (guint) row, (guint) column, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
tavan_attendance_grid_grab_focus (GtkWidget *widget)
{
  TavanAttendanceGrid *self = TAVAN_ATTENDANCE_GRID (widget);

  if (self->cells->len == 0)
    return FALSE;
  move_to (self, self->row, self->column, TRUE);
  return TRUE;
}

/* Where work is: today's session or the last one held, at the first without a mark. */
static void
choose_cursor (TavanAttendanceGrid *self)
{
  guint row = 0, column = 0;

  for (guint i = 0; i < n_columns (self); i++)
    if (!tavan_record_get_int (session_at (self, i), SESSION_CANCELLED) && tavan_record_get_day (session_at (self, i), SESSION_DATE) <= tavan_day_today ())
      column = i;
  while (row + 1 < n_rows (self) && tavan_attendance_cell_get_state (cell_at (self, row, column)) != NULL)
    row++;
  if (n_rows (self) > 0 && tavan_attendance_cell_get_state (cell_at (self, row, column)) != NULL)
    row = 0;
  move_to (self, row, column, FALSE);
}

/* ---- keyboard ---- */

static const TavanPresenceLook *
look_of_key (guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  int digit = letter != 0 ? g_unichar_digit_value (letter) : -1;

  for (guint i = 0; letter != 0 && i < G_N_ELEMENTS (tavan_presence_looks); i++)
    if (digit == (int) tavan_presence_looks[i].number || g_utf8_strchr (tavan_presence_looks[i].keys, -1, letter) != NULL)
      return &tavan_presence_looks[i];
  return NULL;
}

static void
refuse (TavanAttendanceGrid *self)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0); /* the bar below says why */
}

static gboolean
press_key (TavanAttendanceGrid *self, guint key, gboolean control)
{
  const TavanPresenceLook *look = look_of_key (key);

  if (look == NULL)
    return GDK_EVENT_PROPAGATE;
  if (closed_because (self, self->column) != NULL)
    refuse (self);
  else if (control)
    mark_column (self, self->column, look->code, /* only_empty= */ FALSE);
  else
    {
      mark (self, self->row, self->column, look->code);
      (void) move_by (self, 1, 0);
    }
  return GDK_EVENT_STOP;
}

static void open_menu (TavanAttendanceGrid *self);

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanAttendanceGrid *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->cells->len == 0 || (state & GDK_ALT_MASK) != 0 || gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) != GTK_WIDGET (cell_at (self, self->row, self->column)))
    return GDK_EVENT_PROPAGATE;
  if (control && (key == GDK_KEY_z || key == GDK_KEY_Z || gdk_keyval_to_unicode (key) == 0x0638 /* ظ is on the same key */))
    {
      g_signal_emit (self, signals[UNDO], 0);
      return GDK_EVENT_STOP;
    }
  switch (key)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      return move_by (self, control ? -(int) n_rows (self) : -1, 0);
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      return move_by (self, control ? (int) n_rows (self) : 1, 0);
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      return move_by (self, 0, rtl ? 1 : -1);
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      return move_by (self, 0, rtl ? -1 : 1);
    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      return move_by (self, 0, -(int) n_columns (self));
    case GDK_KEY_End: case GDK_KEY_KP_End:
      return move_by (self, 0, (int) n_columns (self));
    case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up:
      return control ? GDK_EVENT_PROPAGATE : move_by (self, -10, 0);
    case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down:
      return control ? GDK_EVENT_PROPAGATE : move_by (self, 10, 0);
    case GDK_KEY_Delete: case GDK_KEY_KP_Delete: case GDK_KEY_BackSpace:
      mark (self, self->row, self->column, NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space: case GDK_KEY_Menu:
      open_menu (self);
      return GDK_EVENT_STOP;
    default:
      return press_key (self, key, control);
    }
}

/* ---- mouse ---- */

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover, TavanAttendanceGrid *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
menu_chosen_cb (GtkButton *button, TavanAttendanceGrid *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  mark (self, self->row, self->column, g_object_get_data (G_OBJECT (button), "state"));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
append_choice (TavanAttendanceGrid *self, GtkWidget *box, const TavanPresenceLook *look)
{
  GtkWidget *button = gtk_button_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *key = gtk_label_new (look != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "mark", look->letter) : "⌫");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (key, "tavan-mark");
  gtk_widget_add_css_class (key, look != NULL ? look->code : "none");
  gtk_box_append (GTK_BOX (line), key);
  gtk_box_append (GTK_BOX (line), gtk_label_new (look != NULL ? _(look->label) : _("Clear")));
  gtk_button_set_child (GTK_BUTTON (button), line);
  g_object_set_data (G_OBJECT (button), "state", look != NULL ? (gpointer) look->code : NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (menu_chosen_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
open_menu (TavanAttendanceGrid *self)
{
  GtkWidget *popover, *box;

  if (closed_because (self, self->column) != NULL)
    {
      refuse (self);
      return;
    }
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tavan_presence_looks); i++)
    append_choice (self, box, &tavan_presence_looks[i]);
  if (tavan_attendance_cell_get_state (cell_at (self, self->row, self->column)) != NULL)
    append_choice (self, box, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, GTK_WIDGET (cell_at (self, self->row, self->column)));
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TavanAttendanceGrid *self)
{
  GtkWidget *hit = gtk_widget_pick (self->body, x, y, GTK_PICK_DEFAULT), *cell;
  guint row, column;

  cell = hit != NULL ? gtk_widget_get_ancestor (hit, TAVAN_TYPE_ATTENDANCE_CELL) : NULL;
  if (cell == NULL)
    return;
  tavan_attendance_cell_place (TAVAN_ATTENDANCE_CELL (cell), &row, &column);
  move_to (self, row, column, TRUE);
  open_menu (self);
}

/* ---- the picture ---- */

static const char *
class_of_column (TavanAttendanceGrid *self, guint column)
{
  TavanDay day = tavan_record_get_day (session_at (self, column), SESSION_DATE);

  if (tavan_record_get_int (session_at (self, column), SESSION_CANCELLED))
    return "cancelled";
  return day == tavan_day_today () ? "today" : day > tavan_day_today () ? "future" : "past";
}

static char *
say_session (TavanAttendanceGrid *self, guint column)
{
  TavanDay day = tavan_record_get_day (session_at (self, column), SESSION_DATE);
  g_autofree char *number = tavan_number_format (column + 1), *date = tavan_date_format (day, TAVAN_DATE_LONG);

  /* Translators: a session's number, its date */
  return g_strdup_printf (_("session %s, %s"), number, date);
}

static char *
say_more (TavanAttendanceGrid *self, guint column)
{
  TavanRecord *session = session_at (self, column);
  g_autofree char *date = tavan_date_format (tavan_record_get_day (session, SESSION_DATE), TAVAN_DATE_FULL);
  g_autofree char *from = tavan_record_format (session, SESSION_FROM), *to = tavan_record_format (session, SESSION_TO);
  const char *topic = tavan_record_get_text (session, SESSION_TOPIC), *reason = tavan_record_get_text (session, SESSION_CANCEL_REASON);
  /* Translators: a date, from a time, to a time */
  g_autofree char *when = g_strdup_printf (_("%s, %s to %s"), date, from, to);

  return g_strjoin ("\n", when, topic != NULL ? topic : reason, topic != NULL ? reason : NULL, NULL);
}

static GtkWidget *
make_head (TavanAttendanceGrid *self, guint column)
{
  TavanRecord *session = session_at (self, column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *date = tavan_date_format (tavan_record_get_day (session, SESSION_DATE), TAVAN_DATE_DAY_MONTH), *number = tavan_number_format (column + 1);
  /* Translators: the number of a session, short */
  g_autofree char *name = g_strdup_printf (_("session %s"), number), *more = say_more (self, column);
  const char *class = class_of_column (self, column);
  GtkWidget *day = gtk_label_new (date), *below;

  below = gtk_label_new (g_str_equal (class, "cancelled") ? C_("session", "cancelled") : g_str_equal (class, "today") ? _("today") : name);
  gtk_widget_add_css_class (day, "day");
  gtk_widget_add_css_class (below, "below");
  gtk_box_append (GTK_BOX (box), day);
  gtk_box_append (GTK_BOX (box), below);
  gtk_widget_set_valign (day, GTK_ALIGN_END);
  gtk_widget_set_vexpand (day, TRUE);
  gtk_widget_set_valign (below, GTK_ALIGN_START);
  gtk_widget_set_vexpand (below, TRUE);
  gtk_widget_set_vexpand (box, FALSE); /* not to be asked for by its labels */
  gtk_widget_set_size_request (box, CELL_WIDTH, -1);
  gtk_widget_add_css_class (box, "tavan-session-head");
  gtk_widget_add_css_class (box, class);
  gtk_widget_set_tooltip_text (box, more);
  return box;
}

static GtkWidget *
make_name (TavanAttendanceGrid *self, guint row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *number, *name = gtk_label_new (row_at (self, row)->title);
  g_autofree char *place = tavan_number_format (row + 1);

  number = gtk_label_new (place);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (number), 2);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, row_at (self, row)->title);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_set_size_request (box, -1, ROW_HEIGHT);
  gtk_widget_add_css_class (box, "tavan-grid-row");
  return box;
}

static GtkWidget *
make_marks (TavanAttendanceGrid *self, guint row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint column = 0; column < n_columns (self); column++)
    {
      g_autofree char *session = say_session (self, column);
      /* Translators: a name, a session */
      g_autofree char *about = g_strdup_printf (_("%s, %s"), row_at (self, row)->title, session);
      GtkWidget *cell = tavan_attendance_cell_new (row, column, about);

      gtk_widget_set_size_request (cell, CELL_WIDTH, ROW_HEIGHT);
      gtk_widget_add_css_class (cell, class_of_column (self, column));
      if (closed_because (self, column) != NULL)
        gtk_widget_add_css_class (cell, "closed");
      g_ptr_array_add (self->cells, cell);
      gtk_box_append (GTK_BOX (box), cell);
    }
  return box;
}

static GtkWidget *
make_end (TavanAttendanceGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  End end = { gtk_progress_bar_new (), gtk_label_new (NULL), gtk_image_new (), gtk_label_new (NULL), gtk_label_new (NULL) };

  gtk_widget_set_size_request (end.bar, 45, -1);
  gtk_widget_set_valign (end.bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (end.bar, "tavan-presence-bar");
  gtk_label_set_width_chars (GTK_LABEL (end.percent), 5);
  gtk_label_set_xalign (GTK_LABEL (end.percent), 0);
  gtk_label_set_xalign (GTK_LABEL (end.outlook), 0);
  gtk_label_set_ellipsize (GTK_LABEL (end.outlook), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (end.detail, "dim-label");
  gtk_box_append (GTK_BOX (box), end.bar);
  gtk_box_append (GTK_BOX (box), end.percent);
  gtk_box_append (GTK_BOX (box), end.icon);
  gtk_box_append (GTK_BOX (box), end.outlook);
  gtk_box_append (GTK_BOX (box), end.detail);
  gtk_widget_set_size_request (box, -1, ROW_HEIGHT);
  gtk_widget_add_css_class (box, "tavan-grid-row");
  gtk_widget_add_css_class (box, "end");
  g_array_append_val (self->end_rows, end);
  return box;
}

static void
set_tone (GtkWidget *widget, const char *tone)
{
  static const char *const tones[] = { "success", "warning", "error", "dim" };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      g_autofree char *class = g_strconcat (tones[i], "-text", NULL);

      gtk_widget_remove_css_class (widget, class);
      if (g_strcmp0 (tones[i], tone) == 0)
        gtk_widget_add_css_class (widget, class);
    }
}

static void
show_end (TavanAttendanceGrid *self, guint row)
{
  const TavanGridRow *data = row_at (self, row);
  End *end = &g_array_index (self->end_rows, End, row);
  g_auto (TavanOutlook) outlook = tavan_course_outlook (self->fetched->grid, data, self->fetched->threshold);
  g_autofree char *number = tavan_number_format (data->percent), *percent = g_strdup_printf (_("%s%%"), number);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (end->bar), MAX (data->percent, 0) / 100.0);
  if (data->percent >= 0 && data->percent < self->fetched->threshold)
    gtk_widget_add_css_class (end->bar, "low");
  else
    gtk_widget_remove_css_class (end->bar, "low");
  gtk_label_set_label (GTK_LABEL (end->percent), data->percent >= 0 ? percent : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (end->icon), outlook.icon);
  gtk_label_set_label (GTK_LABEL (end->outlook), outlook.text);
  gtk_label_set_label (GTK_LABEL (end->detail), outlook.detail != NULL ? outlook.detail : "");
  gtk_widget_set_tooltip_text (end->outlook, outlook.text);
  set_tone (end->icon, outlook.tone);
  set_tone (end->outlook, g_str_equal (outlook.tone, "success") ? NULL : outlook.tone);
}

/* ---- filling ---- */

static GArray *
shape_of (const TavanCourseFetched *fetched)
{
  GArray *shape = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 between = 0;

  for (guint i = 0; i < fetched->grid->sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (fetched->grid->sessions, i);
      gint64 id = tavan_record_get_id (session), version = tavan_record_get_version (session);

      g_array_append_val (shape, id);
      g_array_append_val (shape, version);
    }
  g_array_append_val (shape, between);
  for (guint i = 0; i < fetched->grid->rows->len; i++)
    g_array_append_val (shape, ((TavanGridRow *) g_ptr_array_index (fetched->grid->rows, i))->enrolment);
  return shape;
}

static gboolean
same_shape (GArray *a, GArray *b)
{
  return a != NULL && a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
make_all (TavanAttendanceGrid *self)
{
  g_ptr_array_set_size (self->cells, 0);
  g_array_set_size (self->end_rows, 0);
  clear_box (self->head);
  clear_box (self->names);
  clear_box (self->body);
  clear_box (self->ends);
  for (guint column = 0; column < n_columns (self); column++)
    gtk_box_append (GTK_BOX (self->head), make_head (self, column));
  for (guint row = 0; row < n_rows (self); row++)
    {
      gtk_box_append (GTK_BOX (self->names), make_name (self, row));
      gtk_box_append (GTK_BOX (self->body), make_marks (self, row));
      gtk_box_append (GTK_BOX (self->ends), make_end (self));
    }
}

void
tavan_attendance_grid_set (TavanAttendanceGrid *self, const TavanCourseFetched *fetched, gboolean may_mark)
{
  g_autoptr (GArray) shape = shape_of (fetched);
  gboolean open = may_mark && tavan_record_has (fetched->course, COURSE_STATE, "running");
  gboolean same = self->may_mark == open && same_shape (self->shape, shape);
  g_autofree char *number = tavan_number_format (fetched->threshold);
  /* Translators: percent of the hours that a certificate needs */
  g_autofree char *least = g_strdup_printf (_("(at least %s%%)"), number);

  self->fetched = fetched;
  self->may_mark = open;
  gtk_label_set_label (GTK_LABEL (self->threshold), least);
  if (!same)
    make_all (self);
  for (guint row = 0; row < n_rows (self); row++)
    {
      for (guint column = 0; column < n_columns (self); column++)
        tavan_attendance_cell_set_state (cell_at (self, row, column), g_ptr_array_index (row_at (self, row)->marks, column));
      show_end (self, row);
    }
  if (same)
    return;
  g_clear_pointer (&self->shape, g_array_unref);
  self->shape = g_steal_pointer (&shape);
  self->row = self->column = G_MAXUINT;
  choose_cursor (self);
}

/* ---- the widget ---- */

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_end_head (TavanAttendanceGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *presence = make_label (_("Presence"), "below");

  self->threshold = make_label (NULL, "below");
  gtk_widget_set_size_request (presence, 104, -1);
  gtk_box_append (GTK_BOX (box), presence);
  gtk_box_append (GTK_BOX (box), make_label (_("Certificate"), "below"));
  gtk_box_append (GTK_BOX (box), self->threshold);
  gtk_widget_add_css_class (box, "tavan-session-head");
  gtk_widget_add_css_class (box, "end");
  return box;
}

static GtkWidget *
make_scroller (GtkWidget *child, GtkPolicyType across, GtkPolicyType down)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), across, down);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_focusable (scroller, FALSE);
  return scroller;
}

static void
lay_out (TavanAttendanceGrid *self)
{
  GtkWidget *head = make_scroller (self->head, GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER), *body = make_scroller (self->body, GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  GtkWidget *names = make_scroller (self->names, GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL), *ends = make_scroller (self->ends, GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (body)), *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (body));
  GtkWidget *corner = make_label (_("Participant"), "below"), *corner_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *end_head = make_end_head (self);

  gtk_scrolled_window_set_hadjustment (GTK_SCROLLED_WINDOW (head), across);
  gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (names), down);
  gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (ends), down);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (body), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (head), TRUE);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (body), 4 * CELL_WIDTH);
  gtk_widget_set_size_request (names, 188, -1);
  gtk_widget_set_size_request (ends, 312, -1);
  gtk_widget_set_hexpand (ends, TRUE);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (corner_box), corner);
  gtk_widget_add_css_class (corner_box, "tavan-session-head");
  gtk_widget_add_css_class (corner_box, "corner");
  gtk_grid_attach (GTK_GRID (self->layout), corner_box, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->layout), head, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->layout), end_head, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->layout), names, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->layout), body, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->layout), ends, 2, 1, 1, 1);
}

static void
tavan_attendance_grid_dispose (GObject *object)
{
  g_clear_pointer (&TAVAN_ATTENDANCE_GRID (object)->layout, gtk_widget_unparent);
  G_OBJECT_CLASS (tavan_attendance_grid_parent_class)->dispose (object);
}

static void
tavan_attendance_grid_finalize (GObject *object)
{
  TavanAttendanceGrid *self = TAVAN_ATTENDANCE_GRID (object);

  g_clear_pointer (&self->shape, g_array_unref);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->end_rows);
  G_OBJECT_CLASS (tavan_attendance_grid_parent_class)->finalize (object);
}

static void
tavan_attendance_grid_class_init (TavanAttendanceGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_attendance_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_attendance_grid_finalize;
  widget_class->grab_focus = tavan_attendance_grid_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tavan-attendance");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  signals[MARKED] = g_signal_new ("marked", TAVAN_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_INT64,
                                  G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[UNDO] = g_signal_new ("undo", TAVAN_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", TAVAN_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_attendance_grid_init (TavanAttendanceGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cells = g_ptr_array_new ();
  self->end_rows = g_array_new (FALSE, FALSE, sizeof (End));
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->ends = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->layout = gtk_grid_new ();
  lay_out (self);
  gtk_widget_set_parent (self->layout, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (self->body, GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Attendance"), -1);
}

GtkWidget *
tavan_attendance_grid_new (void)
{
  return g_object_new (TAVAN_TYPE_ATTENDANCE_GRID, NULL);
}
