/* group-meetings.c: the tab of meetings: one meeting at a time, before and after it, a new one
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/group-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "ui/form/tavan-calendar.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

struct _TavanGroupMeetings
{
  AdwBin                   parent_instance;
  TavanPage               *page;      /* not owned: it is around this */
  gint64                   group;
  const TavanGroupFetched *fetched;   /* the page's */
  gint64                   meeting;   /* that is shown; 0: a new one */
  int                      shown;     /* its index in fetched->meetings, or -1 */
  TavanDay                 day;
  TavanMeetingGrid        *grid;
  GtkWidget               *title, *place, *older, *newer, *new_one, *date, *subject, *minutes, *side, *save, *discard, *state, *stack, *print, *texts, *bottom;
  gboolean                 filling, texts_changed, saving;
};

G_DEFINE_FINAL_TYPE (TavanGroupMeetings, tavan_group_meetings, ADW_TYPE_BIN)

static void show_meeting (TavanGroupMeetings *self, int which);

/* ---- what is typed ---- */

static char *
minutes_text (TavanGroupMeetings *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->minutes));
  GtkTextIter first, last;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  return gtk_text_buffer_get_text (buffer, &first, &last, TRUE);
}

gboolean
tavan_group_meetings_is_changed (TavanGroupMeetings *self)
{
  return self->texts_changed || tavan_meeting_grid_is_changed (self->grid);
}

static void
update_state (TavanGroupMeetings *self)
{
  gboolean changed = tavan_group_meetings_is_changed (self);

  gtk_widget_set_sensitive (self->save, changed);
  gtk_widget_set_visible (self->discard, changed);
  tavan_print_button_set_id (self->print, changed ? 0 : self->meeting); /* the minutes are of what is saved */
  gtk_label_set_label (GTK_LABEL (self->state), changed ? _("Not saved yet") : "");
}

static void
texts_changed_cb (TavanGroupMeetings *self)
{
  if (self->filling)
    return;
  self->texts_changed = TRUE;
  update_state (self);
}

/* ---- saving ---- */

typedef struct { gint64 group, meeting; TavanDay day; char *subject, *minutes; TavanMeetingLine *lines; guint n; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->subject);
  g_free (job->minutes);
  g_free (job->lines);
  g_free (job);
}

/* Gives the meeting's id. */
static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gint64 meeting;

  if (!tavan_group_meeting (store, job->group, job->meeting, job->day, job->subject, job->minutes, job->lines, job->n, &meeting, error))
    return NULL;
  return g_memdup2 (&meeting, sizeof meeting);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanGroupMeetings) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *meeting = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  self->saving = FALSE;
  if (tavan_window_of (self) == NULL)
    return;
  update_state (self);
  if (meeting == NULL)
    {
      tavan_window_show_error (self, error);
      return;
    }
  tavan_window_toast (tavan_window_of (self), _("The meeting is saved"));
  self->meeting = *meeting;
  self->texts_changed = FALSE;
  tavan_meeting_grid_set_changed (self->grid, FALSE);
  update_state (self);
  (void) gtk_widget_activate_action (GTK_WIDGET (self), "group.fetched-anew", NULL);
}

void
tavan_group_meetings_save (TavanGroupMeetings *self)
{
  TavanMeetingLine *lines;
  Job *job;
  guint n;

  if (self->saving || !tavan_group_meetings_is_changed (self) || !tavan_meeting_grid_get_lines (self->grid, &lines, &n))
    return;
  job = g_new0 (Job, 1);
  job->group = self->group;
  job->meeting = self->meeting;
  job->day = self->day;
  job->subject = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->subject)));
  job->minutes = minutes_text (self);
  job->lines = lines;
  job->n = n;
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  tavan_store_run_async (tavan_page_get_store (self->page), save_on_worker, job, job_free, g_free, NULL, saved_cb, g_object_ref (self));
}

/* ---- one meeting ---- */

/* Who belonged to the group on its day, and what is noted of them. */
typedef struct { gint64 group, meeting; TavanDay day; GPtrArray *members; GArray *lines; } Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->members, g_ptr_array_unref);
  g_clear_pointer (&loaded->lines, g_array_unref);
  g_free (loaded);
}

static TavanMeetingLine *
line_of (Loaded *loaded, gint64 client)
{
  TavanMeetingLine fresh = { .client = client };

  for (guint i = 0; i < loaded->lines->len; i++)
    if (g_array_index (loaded->lines, TavanMeetingLine, i).client == client)
      return &g_array_index (loaded->lines, TavanMeetingLine, i);
  g_array_append_val (loaded->lines, fresh);
  return &g_array_index (loaded->lines, TavanMeetingLine, loaded->lines->len - 1);
}

static gboolean
load_presences (Loaded *loaded, TavanStore *store, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_meeting_presence_type), MEETING_PRESENCE_MEETING, TAVAN_IS, loaded->meeting);
  g_autoptr (GPtrArray) found = tavan_store_find (store, query, NULL, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      TavanRecord *presence = g_ptr_array_index (found, i);

      line_of (loaded, tavan_record_get_int (presence, MEETING_PRESENCE_CLIENT))->presence = g_intern_string (tavan_record_get_text (presence, MEETING_PRESENCE_STATE));
    }
  return found != NULL;
}

static gboolean
load_money (Loaded *loaded, TavanStore *store, GError **error)
{
  g_autoptr (GPtrArray) found = tavan_group_meeting_lines (store, loaded->meeting, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      TavanRecord *booked = g_ptr_array_index (found, i);
      TavanMeetingLine *line = line_of (loaded, tavan_record_get_int (booked, LEDGER_LINE_MEMBER));
      gint64 amount = tavan_record_get_int (booked, LEDGER_LINE_AMOUNT);

      if (tavan_record_has (booked, LEDGER_LINE_KIND, "savings"))
        line->saving += amount;
      else if (tavan_record_has (booked, LEDGER_LINE_KIND, "repayment"))
        line->repayment += amount;
      else if (tavan_record_has (booked, LEDGER_LINE_KIND, "fine"))
        line->fine += amount;
    }
  return found != NULL;
}

static gpointer
load_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = g_memdup2 (data, sizeof (Loaded));
  /* A role that may not see the ledger sees the rest. */
  gboolean money = tavan_access_may (store, &tavan_ledger_line_type, TAVAN_MAY_READ);

  loaded->lines = g_array_new (FALSE, FALSE, sizeof (TavanMeetingLine));
  loaded->members = tavan_group_members (store, loaded->group, loaded->day, error);
  if (loaded->members != NULL
      && (loaded->meeting == 0 || (load_presences (loaded, store, error) && (!money || load_money (loaded, store, error)))))
    return loaded;
  loaded_free (loaded);
  return NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanGroupMeetings) self = data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_autofree TavanMeetingLine *typed = NULL;
  gboolean changed = tavan_meeting_grid_is_changed (self->grid);
  guint n = 0;

  if (loaded == NULL)
    {
      if (tavan_window_of (self) != NULL)
        tavan_window_show_error (self, error);
      return;
    }
  /* What was typed for another day stays with those who were members on this one too. */
  if (self->fetched != NULL && loaded->meeting == self->meeting && loaded->day == self->day
      && (!changed || tavan_meeting_grid_get_lines (self->grid, &typed, &n)))
    {
      tavan_meeting_grid_set_rows (self->grid, loaded->members, self->fetched->books,
                                   changed ? typed : (TavanMeetingLine *) (void *) loaded->lines->data, changed ? n : loaded->lines->len);
      tavan_meeting_grid_set_changed (self->grid, changed);
    }
  update_state (self);
  loaded_free (loaded);
}

static void
load (TavanGroupMeetings *self)
{
  Loaded *asked = g_new (Loaded, 1);

  *asked = (Loaded) { .group = self->group, .meeting = self->meeting, .day = self->day };
  tavan_store_run_async (tavan_page_get_store (self->page), load_on_worker, asked, g_free, loaded_free, NULL, loaded_cb, g_object_ref (self));
}

static void
show_title (TavanGroupMeetings *self)
{
  guint all = self->fetched->meetings->len;
  g_autofree char *date = tavan_date_format (self->day, TAVAN_DATE_FULL), *title = NULL, *place = NULL;
  g_autofree char *number = tavan_number_format (self->shown >= 0 ? (gint64) all - self->shown : (gint64) all + 1), *total = tavan_number_format (all);

  /* Translators: a meeting's number, its date */
  title = self->shown >= 0 ? g_strdup_printf (_("Meeting %s, %s"), number, date) : g_strdup_printf (_("New meeting, %s"), date);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  /* Translators: this meeting of all */
  place = self->shown >= 0 ? g_strdup_printf (_("%s of %s"), number, total) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_widget_set_sensitive (self->older, self->shown + 1 < (int) all);
  gtk_widget_set_sensitive (self->newer, self->shown > 0);
  gtk_widget_set_visible (self->date, self->shown < 0);
}

static void
show_meeting (TavanGroupMeetings *self, int which)
{
  TavanRecord *meeting = which >= 0 ? g_ptr_array_index (self->fetched->meetings, which) : NULL;
  const char *subject = meeting != NULL ? tavan_record_get_text (meeting, MEETING_SUBJECT) : NULL, *minutes = meeting != NULL ? tavan_record_get_text (meeting, MEETING_MINUTES) : NULL;

  self->filling = TRUE;
  self->shown = which;
  self->meeting = meeting != NULL ? tavan_record_get_id (meeting) : 0;
  self->day = meeting != NULL ? tavan_record_get_day (meeting, MEETING_DATE) : tavan_day_today ();
  gtk_editable_set_text (GTK_EDITABLE (self->subject), subject != NULL ? subject : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->minutes)), minutes != NULL ? minutes : "", -1);
  self->texts_changed = FALSE;
  self->filling = FALSE;
  show_title (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "meeting");
  if (meeting == NULL)
    tavan_meeting_grid_set_rows (self->grid, self->fetched->members, self->fetched->books, NULL, 0);
  else
    {
      tavan_meeting_grid_set_changed (self->grid, FALSE);
      load (self);
    }
  update_state (self);
}

/* Typed things are not thrown away by going to another meeting. */
static gboolean
keep_typed (TavanGroupMeetings *self)
{
  if (!tavan_group_meetings_is_changed (self))
    return FALSE;
  tavan_window_toast (tavan_window_of (self), _("Save this meeting first, or discard it"));
  return TRUE;
}

static void
older_cb (TavanGroupMeetings *self)
{
  if (!keep_typed (self))
    show_meeting (self, self->shown + 1);
}

static void
newer_cb (TavanGroupMeetings *self)
{
  if (!keep_typed (self))
    show_meeting (self, self->shown - 1);
}

void
tavan_group_meetings_new_one (TavanGroupMeetings *self)
{
  if (self->fetched != NULL && !keep_typed (self))
    show_meeting (self, -1);
}

static void
discard_cb (TavanGroupMeetings *self)
{
  if (self->shown < 0 && self->fetched->meetings->len == 0)
    {
      tavan_meeting_grid_set_rows (self->grid, self->fetched->members, self->fetched->books, NULL, 0);
      self->texts_changed = FALSE;
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
      update_state (self);
    }
  else
    show_meeting (self, MAX (self->shown, 0));
}

static TavanDay
get_day (gpointer data)
{
  return TAVAN_GROUP_MEETINGS (data)->day;
}

static void
day_chosen (TavanDay day, gpointer data)
{
  TavanGroupMeetings *self = data;

  self->day = day;
  show_title (self);
  load (self);
}

static int
find_meeting (TavanGroupMeetings *self)
{
  for (guint i = 0; i < self->fetched->meetings->len; i++)
    if (tavan_record_get_id (g_ptr_array_index (self->fetched->meetings, i)) == self->meeting)
      return (int) i;
  return -1;
}

void
tavan_group_meetings_set (TavanGroupMeetings *self, const TavanGroupFetched *fetched)
{
  gboolean may = tavan_access_may (tavan_page_get_store (self->page), &tavan_meeting_type, TAVAN_MAY_MAKE) && fetched->members->len > 0
                 && !tavan_record_has (fetched->group, GROUP_STATE, "dissolved");
  gboolean writes = tavan_access_may (tavan_page_get_store (self->page), &tavan_meeting_type, TAVAN_MAY_CHANGE)
                    && !tavan_record_has (fetched->group, GROUP_STATE, "dissolved");
  gboolean making = self->fetched != NULL && self->meeting == 0 && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "meeting") == 0;

  self->fetched = fetched;
  self->shown = find_meeting (self);
  /* The page calls again when something changed elsewhere: what is typed stays. */
  if (tavan_group_meetings_is_changed (self))
    {
      show_title (self);
      return;
    }
  gtk_widget_set_sensitive (self->new_one, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), writes);
  gtk_widget_set_sensitive (self->texts, writes);
  gtk_widget_set_visible (self->bottom, writes);
  gtk_widget_set_tooltip_text (self->new_one, may ? NULL : _("A meeting needs members in a group that is not dissolved"));
  adw_bin_set_child (ADW_BIN (self->side), fetched->books != NULL ? tavan_group_books_new (fetched) : NULL);
  if (making)
    show_meeting (self, -1);
  else if (fetched->meetings->len > 0)
    show_meeting (self, MAX (self->shown, 0));
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

/* ---- the picture ---- */

static GtkWidget *
icon_button (const char *icon, const char *name, GCallback callback, gpointer self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_head (TavanGroupMeetings *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "tavan-section");
  self->date = tavan_calendar_button_new (tavan_page_get_store (self->page), _("Date of the meeting"), get_day, day_chosen, self);
  self->place = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->place, "dim-label");
  gtk_widget_set_hexpand (self->place, TRUE);
  gtk_widget_set_halign (self->place, GTK_ALIGN_END);
  self->newer = icon_button ("go-previous-symbolic", _("Newer meeting"), G_CALLBACK (newer_cb), self);
  self->older = icon_button ("go-next-symbolic", _("Older meeting"), G_CALLBACK (older_cb), self);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->date);
  gtk_box_append (GTK_BOX (head), self->place);
  gtk_box_append (GTK_BOX (head), self->newer);
  gtk_box_append (GTK_BOX (head), self->older);
  self->print = tavan_print_button_new (tavan_page_get_store (self->page), &tavan_meeting_type, self->meeting);
  gtk_box_append (GTK_BOX (head), self->print);
  gtk_box_append (GTK_BOX (head), self->new_one);
  return head;
}

static GtkWidget *
make_texts (TavanGroupMeetings *self)
{
  GtkWidget *list = gtk_list_box_new (), *frame = gtk_frame_new (NULL), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *caption = gtk_label_new (_("Minutes"));

  self->subject = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->subject), _("Subject"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->subject);
  self->minutes = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->minutes), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->minutes), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->minutes), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->minutes), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->minutes), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->minutes), 12);
  gtk_widget_set_size_request (self->minutes, -1, 60);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Minutes"), -1);
  gtk_frame_set_child (GTK_FRAME (frame), self->minutes);
  gtk_widget_add_css_class (frame, "tavan-card");
  gtk_widget_add_css_class (caption, "tavan-field-label");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), frame);
  g_signal_connect_object (self->subject, "changed", G_CALLBACK (texts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->minutes)), "changed", G_CALLBACK (texts_changed_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
make_keys (void)
{
  static const char *const keys[][2] = { { "ح م غ", N_("presence") }, { "↑ ↓", N_("next member") }, { "Ctrl+D", N_("as above") }, { "Ctrl+S", N_("save") } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *key = gtk_label_new (keys[i][0]), *about = gtk_label_new (_(keys[i][1]));

      gtk_widget_add_css_class (key, "tavan-key");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (about, "dim-label");
      gtk_widget_add_css_class (about, "caption");
      gtk_box_append (GTK_BOX (box), key);
      gtk_box_append (GTK_BOX (box), about);
    }
  return box;
}

static GtkWidget *
make_bottom (TavanGroupMeetings *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_widget_set_hexpand (self->state, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->state), 0);
  self->discard = gtk_button_new_with_label (_("Discard"));
  gtk_widget_add_css_class (self->discard, "flat");
  self->save = gtk_button_new_with_label (_("Save the meeting"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->discard, "clicked", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (tavan_group_meetings_save), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->discard, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bar), make_keys ());
  gtk_box_append (GTK_BOX (bar), self->state);
  gtk_box_append (GTK_BOX (bar), self->discard);
  gtk_box_append (GTK_BOX (bar), self->save);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static GtkWidget *
make_meeting (TavanGroupMeetings *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->grid = TAVAN_MEETING_GRID (tavan_meeting_grid_new ());
  self->side = adw_bin_new ();
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_head (self));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->grid));
  self->texts = make_texts (self);
  gtk_box_append (GTK_BOX (column), self->texts);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), self->side);
  gtk_widget_add_css_class (row, "tavan-home");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), row);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  self->bottom = make_bottom (self);
  gtk_box_append (GTK_BOX (box), self->bottom);
  return box;
}

static GtkWidget *
make_empty (TavanGroupMeetings *self)
{
  GtkWidget *empty = adw_status_page_new (), *button = gtk_button_new_with_label (_("First meeting"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "tavan-meeting-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No meeting yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("A meeting keeps who was there, what was saved and paid back, and what was decided."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "tavan-pill-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (tavan_group_meetings_new_one), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->new_one, "sensitive", button, "sensitive", G_BINDING_SYNC_CREATE);
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), button);
  return empty;
}

static void
tavan_group_meetings_class_init (TavanGroupMeetingsClass *klass)
{
}

static void
tavan_group_meetings_init (TavanGroupMeetings *self)
{
}

GtkWidget *
tavan_group_meetings_new (TavanPage *page, gint64 group)
{
  TavanGroupMeetings *self = g_object_new (TAVAN_TYPE_GROUP_MEETINGS, NULL);

  self->page = page;
  self->group = group;
  self->new_one = gtk_button_new_with_label (_("New meeting"));
  gtk_widget_add_css_class (self->new_one, "tavan-soft-button");
  g_signal_connect_object (self->new_one, "clicked", G_CALLBACK (tavan_group_meetings_new_one), self, G_CONNECT_SWAPPED);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_meeting (self), "meeting");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (self), "empty");
  g_signal_connect_object (self->grid, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->stack);
  return GTK_WIDGET (self);
}
