/* course-attendance.c: the tab of attendance: the grid, its keys, saving, undoing
 *
 * A mark is shown at once and saved with those of the same moment (300 ms) on a worker. Until they are stored they are laid over whatever is
 * read anew; refused ones are taken back. The last batch can be undone with Ctrl+Z or from the toast.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define BATCH_MS 300

typedef struct { gint64 session, enrolment; const char *state, *before; } Change;

struct _TavanCourseAttendance
{
  AdwBin               parent_instance;
  TavanPage           *page;      /* not owned: it is around this */
  TavanAttendanceGrid *grid;
  GtkWidget           *stack, *state, *fill, *empty, *empty_button;
  GArray              *pending;   /* Change */
  GPtrArray           *on_the_way;/* of such arrays */
  GArray              *last;      /* the last batch that is stored; or NULL */
  guint                timer;
  gboolean             may_mark;
};

G_DEFINE_FINAL_TYPE (TavanCourseAttendance, tavan_course_attendance, ADW_TYPE_BIN)

static GArray *
changes_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Change));
}

/* ---- saving ---- */

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *changes = data;
  g_autofree TavanMark *marks = g_new (TavanMark, changes->len);

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      marks[i] = (TavanMark) { change->session, change->enrolment, change->state };
    }
  return GINT_TO_POINTER (tavan_course_attendance (store, marks, changes->len, error));
}

static void
take_back (TavanCourseAttendance *self, GArray *changes)
{
  for (guint i = changes->len; i > 0; i--)
    {
      const Change *change = &g_array_index (changes, Change, i - 1);

      tavan_attendance_grid_put (self->grid, change->session, change->enrolment, change->before);
    }
}

/* A batch with whom to undo it. */
typedef struct { TavanCourseAttendance *self; GArray *changes; } Sent;

static void
sent_free (gpointer data)
{
  g_object_unref (((Sent *) data)->self);
  g_array_unref (((Sent *) data)->changes);
  g_free (data);
}

static Sent *
sent_new (TavanCourseAttendance *self, GArray *changes)
{
  Sent *sent = g_new (Sent, 1);

  *sent = (Sent) { g_object_ref (self), g_array_ref (changes) };
  return sent;
}

static gboolean undo_cb (gpointer data);

/* One mark more is said by the grid itself; more at once, or one written over, is worth a way back. */
static void
tell_saved (TavanCourseAttendance *self, GArray *changes)
{
  g_autofree char *number = tavan_number_format (changes->len);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s mark is stored", "%s marks are stored", changes->len), number);

  if (changes->len > 1 || g_array_index (changes, Change, 0).before != NULL)
    tavan_window_toast_undo (tavan_window_of (self), sentence, undo_cb, sent_new (self, changes), sent_free);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sent *sent = data;
  g_autoptr (TavanCourseAttendance) self = g_object_ref (sent->self);
  g_autoptr (GArray) changes = g_array_ref (sent->changes);
  g_autoptr (GError) error = NULL;

  sent_free (sent);
  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_ptr_array_remove (self->on_the_way, changes);
  if (tavan_window_of (self) == NULL)
    return;
  if (error != NULL)
    {
      take_back (self, changes);
      tavan_window_show_error (self, error);
      return;
    }
  g_clear_pointer (&self->last, g_array_unref);
  self->last = g_array_ref (changes);
  tell_saved (self, changes);
}

void
tavan_course_attendance_flush (TavanCourseAttendance *self)
{
  g_autoptr (GArray) changes = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->pending->len == 0)
    return;
  changes = self->pending;
  self->pending = changes_new ();
  g_ptr_array_add (self->on_the_way, g_array_ref (changes));
  tavan_store_run_async (tavan_page_get_store (self->page), save_on_worker, g_array_ref (changes), (GDestroyNotify) g_array_unref, NULL, NULL, saved_cb, sent_new (self, changes));
}

static gboolean
flush_cb (gpointer data)
{
  TAVAN_COURSE_ATTENDANCE (data)->timer = 0;
  tavan_course_attendance_flush (data);
  return G_SOURCE_REMOVE;
}

/* ---- undoing ---- */

static void show_state (TavanCourseAttendance *self);

/* Doing it twice does no harm: both the key and the toast may say so. */
static void
undo (TavanCourseAttendance *self, GArray *changes)
{
  tavan_course_attendance_flush (self);
  take_back (self, changes);
  for (guint i = changes->len; i > 0; i--)
    {
      const Change *change = &g_array_index (changes, Change, i - 1);
      Change back = { change->session, change->enrolment, change->before, change->state };

      g_array_append_val (self->pending, back);
    }
  tavan_course_attendance_flush (self);
  show_state (self);
}

static gboolean
undo_cb (gpointer data)
{
  undo (((Sent *) data)->self, ((Sent *) data)->changes);
  return G_SOURCE_REMOVE;
}

static void
undo_key_cb (TavanCourseAttendance *self)
{
  g_autoptr (GArray) last = NULL;

  tavan_course_attendance_flush (self);
  last = g_steal_pointer (&self->last);
  if (last != NULL)
    undo (self, last);
}

/* ---- state ---- */

static void
show_state (TavanCourseAttendance *self)
{
  guint marked = 0, all = 0;
  TavanRecord *session = tavan_attendance_grid_get_session (self->grid, &marked, &all);
  const char *closed = tavan_attendance_grid_get_closed (self->grid);
  g_autofree char *number = tavan_number_format (marked), *total = tavan_number_format (all), *day = NULL, *text = NULL;

  if (session != NULL)
    {
      TavanDay date = tavan_record_get_day (session, SESSION_DATE);

      day = tavan_date_format (date, TAVAN_DATE_DAY_MONTH);
      /* Translators: how many people, of how many, a date */
      text = date == tavan_day_today () ? g_strdup_printf (_("%s of %s people are marked today"), number, total)
                                        : g_strdup_printf (_("%s of %s people are marked on %s"), number, total, day);
    }
  gtk_label_set_label (GTK_LABEL (self->state), text != NULL ? text : closed != NULL ? closed : "");
  gtk_widget_set_sensitive (self->fill, session != NULL && marked < all);
  gtk_widget_set_tooltip_text (self->fill, session == NULL ? closed : marked == all ? _("Everybody has a mark in this session")
                                                                                    : _("Whoever has no mark in the session of the cursor was present"));
}

static void
marked_cb (TavanCourseAttendance *self, gint64 session, gint64 enrolment, const char *state, const char *before)
{
  Change change = { session, enrolment, state, before };

  g_array_append_val (self->pending, change);
  if (self->timer == 0)
    self->timer = g_timeout_add (BATCH_MS, flush_cb, self);
  show_state (self);
}

static void
fill_cb (TavanCourseAttendance *self)
{
  tavan_attendance_grid_fill (self->grid);
  tavan_course_attendance_flush (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
put_over (TavanCourseAttendance *self, GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      tavan_attendance_grid_put (self->grid, change->session, change->enrolment, change->state);
    }
}

void
tavan_course_attendance_set (TavanCourseAttendance *self, const TavanCourseFetched *fetched)
{
  gboolean people = fetched->grid->rows->len > 0, sessions = fetched->grid->sessions->len > 0;

  tavan_attendance_grid_set (self->grid, fetched, self->may_mark);
  for (guint i = 0; i < self->on_the_way->len; i++)
    put_over (self, g_ptr_array_index (self->on_the_way, i));
  put_over (self, self->pending);
  show_state (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), people && sessions ? "grid" : "empty");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), sessions ? _("Nobody takes part yet") : _("No session yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), sessions ? _("Attendance is taken of those who are enrolled.") : _("Attendance is taken session by session; lay them out first."));
  gtk_button_set_label (GTK_BUTTON (self->empty_button), sessions ? _("Enrol…") : _("Lay out sessions…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), sessions ? "course.enrol" : "course.plan");
}

gboolean
tavan_course_attendance_focus (TavanCourseAttendance *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* ---- the picture ---- */

static GtkWidget *
make_legend (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *key, *about;

  for (guint i = 0; i < G_N_ELEMENTS (tavan_presence_looks); i++)
    {
      const TavanPresenceLook *look = &tavan_presence_looks[i];
      const char *letter = g_dpgettext2 (GETTEXT_PACKAGE, "mark", look->letter);
      GtkWidget *mark = i == 0 ? gtk_image_new_from_icon_name ("object-select-symbolic") : gtk_label_new (letter);

      key = gtk_label_new (letter);
      about = gtk_label_new (_(look->label));
      gtk_widget_add_css_class (key, "tavan-key");
      gtk_widget_add_css_class (mark, "tavan-mark");
      gtk_widget_add_css_class (mark, "small");
      gtk_widget_add_css_class (mark, look->code);
      gtk_widget_set_margin_end (about, 9);
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key);
      gtk_box_append (GTK_BOX (box), mark);
      gtk_box_append (GTK_BOX (box), about);
    }
  key = gtk_label_new (C_("key", "Ctrl+1"));
  about = gtk_label_new (_("the whole column"));
  gtk_widget_add_css_class (key, "tavan-key");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_box_append (GTK_BOX (box), key);
  gtk_box_append (GTK_BOX (box), about);
  gtk_widget_add_css_class (box, "tavan-legend");
  return box;
}

static GtkWidget *
make_bottom (TavanCourseAttendance *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->state, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->state), 1);
  self->fill = tavan_course_button (_("The others are present"), "object-select-symbolic", "tavan-soft-button", NULL);
  g_signal_connect_object (self->fill, "clicked", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), make_legend ());
  gtk_box_append (GTK_BOX (bar), self->state);
  gtk_box_append (GTK_BOX (bar), self->fill);
  gtk_widget_set_visible (self->fill, self->may_mark);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static void
tavan_course_attendance_dispose (GObject *object)
{
  TavanCourseAttendance *self = TAVAN_COURSE_ATTENDANCE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  G_OBJECT_CLASS (tavan_course_attendance_parent_class)->dispose (object);
}

static void
tavan_course_attendance_finalize (GObject *object)
{
  TavanCourseAttendance *self = TAVAN_COURSE_ATTENDANCE (object);

  g_array_unref (self->pending);
  g_ptr_array_unref (self->on_the_way);
  g_clear_pointer (&self->last, g_array_unref);
  G_OBJECT_CLASS (tavan_course_attendance_parent_class)->finalize (object);
}

static void
tavan_course_attendance_class_init (TavanCourseAttendanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_course_attendance_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_course_attendance_finalize;
}

static void
tavan_course_attendance_init (TavanCourseAttendance *self)
{
  self->pending = changes_new ();
  self->on_the_way = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->stack = gtk_stack_new ();
  self->grid = TAVAN_ATTENDANCE_GRID (tavan_attendance_grid_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->grid), TRUE);
  self->empty = adw_status_page_new ();
  self->empty_button = gtk_button_new ();
  gtk_widget_add_css_class (self->empty_button, "suggested-action");
  gtk_widget_add_css_class (self->empty_button, "tavan-pill-button");
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_CENTER);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "tavan-attendance-symbolic");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), self->empty_button);
}

GtkWidget *
tavan_course_attendance_new (TavanPage *page)
{
  TavanCourseAttendance *self = g_object_new (TAVAN_TYPE_COURSE_ATTENDANCE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = page;
  self->may_mark = tavan_access_may (tavan_page_get_store (page), &tavan_attendance_type, TAVAN_MAY_MAKE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), make_bottom (self));
  gtk_stack_add_named (GTK_STACK (self->stack), box, "grid");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  g_signal_connect_object (self->grid, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "undo", G_CALLBACK (undo_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "moved", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->stack);
  return GTK_WIDGET (self);
}
