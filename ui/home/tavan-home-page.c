/* tavan-home-page.c: what waits for me today
 *
 * Figures on top, then tasks in cards by what is to be done, overdue first; each line has the button of its next step.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/home/tavan-home-page.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "app/work/tavan-paper.h"
#include "ui/form/tavan-form.h"
#include "ui/home/tavan-dashboard-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_CARD 8

#define TAVAN_TYPE_HOME_PAGE (tavan_home_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanHomePage, tavan_home_page, TAVAN, HOME_PAGE, TavanPage)

struct _TavanHomePage
{
  TavanPage     parent_instance;
  GtkWidget    *title, *about, *figures, *row, *columns[2], *stack, *empty, *begin;
  GCancellable *cancellable;
  guint         later;
};

G_DEFINE_FINAL_TYPE (TavanHomePage, tavan_home_page, TAVAN_TYPE_PAGE)

/* The cards: tasks of an action under a heading, and the page that shows them all. */
typedef struct { const char *action, *heading, *icon, *page; int column; } Card;
static const Card cards[] = {
  { "attendance", N_("Sessions"), "tavan-attendance-symbolic", "courses", 0 },
  { "visit", N_("Visits and follow-up"), "tavan-visit-symbolic", "clients", 0 },
  { "assess", N_("Assessments"), "tavan-assessment-symbolic", "clients", 0 },
  { "application", N_("Applications that wait for me"), "tavan-loans-symbolic", "loans", 0 },
  { "risk", N_("Guarantees at risk"), "tavan-partners-symbolic", "loan-list", 0 },
  { "late", N_("Late instalments"), "tavan-ledger-symbolic", "loan-list", 1 },
  { "due", N_("Instalments due this week"), "tavan-ledger-symbolic", "loan-list", 1 },
  { "finish", N_("Courses that ended"), "tavan-courses-symbolic", "courses", 1 },
  { "certificates", N_("Certificates to issue"), "tavan-certificate-symbolic", "courses", 1 },
  { "activate", N_("Groups that may become active"), "tavan-groups-symbolic", "groups", 1 },
  { "meeting", N_("Meetings"), "tavan-meeting-symbolic", "groups", 1 },
  { "backup", N_("Backup"), "tavan-backup-symbolic", "settings", 1 },
};

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* ---- figures ---- */

static GtkWidget *
make_figure (const TavanFigure *figure)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *number = tavan_number_format (figure->value), *name = NULL;
  GtkWidget *value = gtk_label_new (number), *label = gtk_label_new (figure->label);

  gtk_widget_add_css_class (value, "tavan-title");
  gtk_widget_add_css_class (value, "accent");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tavan-card");
  gtk_widget_add_css_class (button, "tavan-figure");
  name = g_strdup_printf ("%s %s", number, figure->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, figure->detail);
  if (figure->page != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", figure->page);
    }
  return button;
}

/* ---- tasks ---- */

static const char *
due_tone (const TavanTask *task)
{
  TavanDay due = task->due != NULL ? tavan_day_from_iso (task->due) : TAVAN_NO_DAY, today = tavan_day_today ();

  if (due == TAVAN_NO_DAY || due > today)
    return NULL;
  return due < today ? "error" : "warning";
}

static GtkWidget *
make_due (const TavanTask *task)
{
  const char *tone = due_tone (task);
  g_autofree char *text = task->due != NULL ? tavan_date_relative (tavan_day_from_iso (task->due), tavan_day_today ()) : g_strdup ("");
  g_autofree char *class = tone != NULL ? g_strconcat (tone, "-text", NULL) : g_strdup ("dim-label");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  return label;
}

static GtkWidget *
make_task (const TavanTask *task, gboolean first)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *edge = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (task->title), *detail = gtk_label_new (task->detail);
  GtkWidget *button = gtk_button_new_with_label (_(task->verb));
  GVariant *target = task->type != NULL ? g_variant_new ("(sxs)", task->type, task->id, task->action) : g_variant_new_string ("settings");
  const char *action = task->type != NULL ? "win.open" : "win.go";

  gtk_widget_add_css_class (edge, "tavan-edge");
  if (due_tone (task) != NULL)
    gtk_widget_add_css_class (edge, due_tone (task));
  gtk_widget_add_css_class (title, "tavan-value");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (button, 92, -1);
  gtk_widget_add_css_class (button, first ? "suggested-action" : "tavan-soft-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (GTK_BOX (box), edge);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), make_due (task));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "tavan-task");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_heading (const Card *card, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = tavan_number_format (n);
  GtkWidget *icon = gtk_image_new_from_icon_name (card->icon), *title = gtk_label_new (_(card->heading)), *count = gtk_label_new (number);
  GtkWidget *all = gtk_button_new_with_label (_("See all"));

  gtk_widget_add_css_class (icon, "accent");
  gtk_widget_add_css_class (title, "tavan-section");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_set_hexpand (count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_widget_add_css_class (all, "flat");
  gtk_widget_add_css_class (all, "accent");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (all), "s", card->page);
  gtk_widget_set_visible (all, n > ROWS_A_CARD);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), all);
  return box;
}

static gboolean
show_card (TavanHomePage *self, const Card *card, GPtrArray *tasks, gboolean first)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_bottom (list, 12);
  for (guint i = 0; i < tasks->len; i++)
    {
      const TavanTask *task = g_ptr_array_index (tasks, i);

      if (g_strcmp0 (task->action, card->action) != 0)
        continue;
      if (n < ROWS_A_CARD)
        gtk_list_box_append (GTK_LIST_BOX (list), make_task (task, first && n == 0));
      n++;
    }
  g_object_ref_sink (list);
  if (n > 0)
    {
      gtk_box_append (GTK_BOX (self->columns[card->column]), make_heading (card, n));
      gtk_box_append (GTK_BOX (self->columns[card->column]), list);
    }
  g_object_unref (list);
  return n > 0;
}

static void
say_how_many (TavanHomePage *self, GPtrArray *tasks)
{
  guint late = 0;
  g_autofree char *all = tavan_number_format (tasks->len), *title = NULL, *about = NULL, *late_text = NULL;

  for (guint i = 0; i < tasks->len; i++)
    late += g_strcmp0 (due_tone (g_ptr_array_index (tasks, i)), "error") == 0;
  late_text = tavan_number_format (late);
  if (tasks->len == 1)
    title = g_strdup (_("One thing waits for you"));
  else
    title = g_strdup_printf (_("%s things wait for you"), all);
  if (late == 0)
    about = g_strdup (_("Nothing is overdue."));
  else if (tasks->len == 1)
    about = g_strdup (_("It is overdue."));
  else if (late == 1)
    about = g_strdup (_("One is overdue; it stands first."));
  else
    about = g_strdup_printf (_("%s are overdue; they stand first."), late_text);
  gtk_label_set_label (GTK_LABEL (self->title), tasks->len > 0 ? title : _("Nothing waits for you"));
  gtk_label_set_label (GTK_LABEL (self->about), about);
}

/* ---- fetching ---- */

typedef struct { GPtrArray *tasks, *figures; } Fetched;

static void
fetched_free (gpointer data)
{
  Fetched *fetched = data;

  g_clear_pointer (&fetched->tasks, g_ptr_array_unref);
  g_clear_pointer (&fetched->figures, g_ptr_array_unref);
  g_free (fetched);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetched *fetched = g_new0 (Fetched, 1);

  fetched->tasks = tavan_today_tasks (store, cancellable, error);
  fetched->figures = fetched->tasks != NULL ? tavan_today_figures (store, cancellable, error) : NULL;
  if (fetched->figures != NULL)
    return fetched;
  fetched_free (fetched);
  return NULL;
}

/* Cards of one column alone: all but the first move over; a single card takes the whole width. */
static void
balance (TavanHomePage *self)
{
  int full = gtk_widget_get_first_child (self->columns[0]) != NULL ? 0 : 1;
  GtkWidget *child = gtk_widget_get_first_child (self->columns[full]);
  GtkWidget *other = self->columns[1 - full];

  if (child != NULL && gtk_widget_get_first_child (other) == NULL)
    for (child = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (child)); child != NULL;)
      {
        GtkWidget *next = gtk_widget_get_next_sibling (child);

        g_object_ref (child);
        gtk_box_remove (GTK_BOX (self->columns[full]), child);
        gtk_box_append (GTK_BOX (other), child);
        g_object_unref (child);
        child = next;
      }
  for (guint i = 0; i < 2; i++)
    gtk_widget_set_visible (self->columns[i], gtk_widget_get_first_child (self->columns[i]) != NULL);
  gtk_box_reorder_child_after (GTK_BOX (self->row), self->columns[1 - full], self->columns[full]);
}

/* An office without anything yet is told where it begins. */
static void
show_empty (TavanHomePage *self, GPtrArray *figures)
{
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  gint64 sum = 0;
  gboolean is_new;

  for (guint i = 0; i < figures->len; i++)
    sum += ((const TavanFigure *) g_ptr_array_index (figures, i))->value;
  is_new = figures->len > 0 && sum == 0 && tavan_access_may (store, &tavan_client_type, TAVAN_MAY_MAKE);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), is_new ? "tavan-clients-symbolic" : "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), is_new ? _("The office is ready") : _("All done for today"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), is_new ? _("Open the first file; everything else begins there.")
                                                                         : _("What falls due, today’s sessions and certificates to print appear here."));
  gtk_widget_set_visible (self->begin, is_new);
}

static void
show_fetched (TavanHomePage *self, Fetched *fetched)
{
  gboolean any = FALSE;

  remove_children (self->figures);
  remove_children (self->columns[0]);
  remove_children (self->columns[1]);
  for (guint i = 0; i < fetched->figures->len; i++)
    gtk_box_append (GTK_BOX (self->figures), make_figure (g_ptr_array_index (fetched->figures, i)));
  say_how_many (self, fetched->tasks);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    any = show_card (self, &cards[i], fetched->tasks, !any) || any;
  balance (self);
  show_empty (self, fetched->figures);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), any ? "tasks" : "empty");
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanHomePage) self = data;
  g_autoptr (GError) error = NULL;
  Fetched *fetched = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (fetched != NULL)
    show_fetched (self, fetched);
  else if (!g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED))
    tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, _("Try again"), "win.reload", NULL);
  g_clear_pointer (&fetched, fetched_free);
}

static void
offer_drafts (TavanHomePage *self)
{
  g_autoptr (GPtrArray) drafts = tavan_drafts_waiting (tavan_page_get_store (TAVAN_PAGE (self)));
  g_autofree char *number = tavan_number_format (drafts != NULL ? drafts->len : 0), *sentence = NULL;

  if (drafts == NULL || drafts->len == 0)
    return;
  sentence = g_strdup_printf (ngettext ("%s form that you did not save is kept.", "%s forms that you did not save are kept.", drafts->len), number);
  tavan_page_set_message (TAVAN_PAGE (self), "info", sentence, _("Go on with the first"), "home.draft", NULL);
}

static void
draft_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (widget));
  g_autoptr (GPtrArray) drafts = tavan_drafts_waiting (store);

  tavan_page_set_message (TAVAN_PAGE (widget), NULL, NULL, NULL, NULL, NULL);
  if (drafts != NULL && drafts->len > 0)
    tavan_window_open_draft (tavan_window_of (widget), g_ptr_array_index (drafts, 0));
}

static void
begin_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (TavanRecord) client = tavan_record_new (&tavan_client_type);

  tavan_window_push (tavan_window_of (widget), tavan_pages_form (tavan_page_get_store (TAVAN_PAGE (widget)), client));
}

static void
fetch (TavanHomePage *self)
{
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), fetch_on_worker, NULL, NULL, fetched_free, self->cancellable, fetched_cb, g_object_ref (self));
}

static gboolean
later_cb (gpointer data)
{
  TavanHomePage *self = data;

  self->later = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fetch (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TavanHomePage *self)
{
  if (self->later == 0)
    self->later = g_timeout_add_seconds (2, later_cb, self);
}

static void
tavan_home_page_shown (TavanPage *page)
{
  g_autofree char *today = tavan_date_format (tavan_day_today (), TAVAN_DATE_FULL);

  tavan_page_set_subtitle (page, today);
  offer_drafts (TAVAN_HOME_PAGE (page));
  fetch (TAVAN_HOME_PAGE (page));
}

/* ---- the picture ---- */

static GtkWidget *
make_top (TavanHomePage *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->title = gtk_label_new (NULL);
  self->about = gtk_label_new (NULL);
  self->figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->title, "tavan-title");
  gtk_widget_add_css_class (self->about, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_xalign (GTK_LABEL (self->about), 0);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->about);
  gtk_box_append (GTK_BOX (top), texts);
  gtk_box_append (GTK_BOX (top), self->figures);
  return top;
}

static void
tavan_home_page_dispose (GObject *object)
{
  TavanHomePage *self = TAVAN_HOME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  G_OBJECT_CLASS (tavan_home_page_parent_class)->dispose (object);
}

static void
tavan_home_page_class_init (TavanHomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_home_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_home_page_shown;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "home.draft", NULL, draft_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "home.begin", NULL, begin_cb);
}

static void
tavan_home_page_init (TavanHomePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < 2; i++)
    {
      self->columns[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_widget_set_hexpand (self->columns[i], TRUE);
      gtk_box_append (GTK_BOX (self->row), self->columns[i]);
    }
  gtk_box_set_homogeneous (GTK_BOX (self->row), TRUE);
  self->empty = adw_status_page_new ();
  self->begin = gtk_button_new_with_label (_("New client"));
  gtk_widget_add_css_class (self->begin, "suggested-action");
  gtk_widget_add_css_class (self->begin, "tavan-pill-button");
  gtk_widget_set_halign (self->begin, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->begin), "home.begin");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), self->begin);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->row, "tasks");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (box), make_top (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_add_css_class (box, "tavan-home");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  tavan_page_set_content (TAVAN_PAGE (self), scroller);
}

TavanPage *
tavan_home_page_new (TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);

  return user != NULL && tavan_record_has (user, USER_ROLES, "supervisor") ? tavan_dashboard_page_new (store) : tavan_home_tasks_page_new (store);
}

TavanPage *
tavan_home_tasks_page_new (TavanStore *store)
{
  TavanHomePage *self = g_object_new (TAVAN_TYPE_HOME_PAGE, "store", store, "title", _("Home page"), NULL);

  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return TAVAN_PAGE (self);
}
