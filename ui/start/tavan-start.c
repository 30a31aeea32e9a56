/* tavan-start.c: the first start: three choices, and what each needs
 *
 * A new office asks for its name, province, county and first user; the demo is made on a thread with progress; a server asks
 * for its address. Each ends in an office that can be opened. A backup may be brought back as well.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/start/tavan-start.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/proof/tavan-password.h"
#include "app/store/tavan-backup.h"
#include "app/store/tavan-db.h"
#include "app/work/tavan-demo.h"
#include "app/work/tavan-office-work.h"
#include "ui/compat/tavan-ask.h"
#include "ui/tavan-progress.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

struct _TavanStart
{
  AdwBin        parent_instance;
  GtkStack     *stack;           /* choices, new, server, busy */
  GtkWidget    *province, *county, *office_name, *user_name, *login, *password, *password_again, *new_notice, *new_button;
  GtkWidget    *server, *server_notice, *server_button;
  GtkWidget    *busy_label, *busy_bar;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TavanStart, tavan_start, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- work on a thread, with progress ---- */

typedef enum { JOB_NEW, JOB_DEMO, JOB_RESTORE, JOB_SERVER } JobKind;

typedef struct
{
  JobKind     kind;
  char       *uri, *backup, *passphrase;
  char       *name, *province, *county, *login, *user_name, *password;
  TavanProgressTeller *teller;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  char **words[] = { &job->uri, &job->backup, &job->passphrase, &job->name, &job->province, &job->county, &job->login, &job->user_name, &job->password };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (*words[i] != NULL)
        memset (*words[i], 0, strlen (*words[i]));
      g_free (*words[i]);
    }
  g_clear_pointer (&job->teller, tavan_progress_teller_free);
  g_free (job);
}

static gboolean
run_job (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanStore) store = NULL;
  gboolean done = FALSE;

  if (job->kind == JOB_RESTORE)
    return tavan_backup_restore (job->backup, job->passphrase, job->uri, tavan_progress_tell, job->teller, cancellable, error);
  store = tavan_store_open (job->uri, job->kind == JOB_SERVER ? 0 : job->kind == JOB_DEMO ? TAVAN_STORE_CREATE | TAVAN_STORE_BULK : TAVAN_STORE_CREATE, error);
  if (store == NULL)
    return FALSE;
  switch (job->kind)
    {
    case JOB_NEW:
      done = tavan_store_act_as_system (store, error)
             && tavan_office_found (store, job->name, job->province, job->county, FALSE, job->login, job->user_name, job->password, error);
      break;
    case JOB_DEMO:
      done = tavan_store_act_as_system (store, error)
             && tavan_demo_make (store, TAVAN_DEMO_SMALL, 1, tavan_day_today (), tavan_progress_tell, job->teller, cancellable, error);
      break;
    case JOB_SERVER:
      done = tavan_office_is_founded (store)
             || tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, _("Ask the administrator to make it with “tavanctl init”."), _("There is no office on this server"));
      break;
    case JOB_RESTORE:
      g_assert_not_reached ();
    }
  tavan_store_close (store);
  return done;
}

/* A file that a failed or cancelled making left behind holds nothing of anybody's. */
static void
remove_half_made (const Job *job)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  if (job->kind == JOB_SERVER || !g_str_has_prefix (job->uri, "sqlite:"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (job->uri + strlen ("sqlite:"), endings[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      (void) g_file_delete (file, NULL, NULL);
    }
}

static void
job_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (run_job (job, cancellable, &error))
    {
      g_task_return_pointer (task, g_strdup (job->uri), g_free);
      return;
    }
  remove_half_made (job);
  g_task_return_error (task, error);
}

/* What is said while each runs, and the step that it goes back to when refused. */
static const struct { const char *step, *sentence; } kinds[] = {
  [JOB_NEW] = { "new", N_("The office is being made…") },
  [JOB_DEMO] = { "choices", N_("The demo office is being made…") },
  [JOB_RESTORE] = { "choices", N_("The backup is being brought back…") },
  [JOB_SERVER] = { "server", N_("Asking the server…") },
};

static void start_job (TavanStart *self, Job *job);

/* A job that was refused for want of a secret, done again with it. */
typedef struct { TavanStart *start; Job *job; } Again;

static Again *
again_new (TavanStart *self, const Job *refused)
{
  Again *again = g_new (Again, 1);

  *again = (Again) { g_object_ref (self), g_new0 (Job, 1) };
  again->job->kind = refused->kind;
  again->job->uri = g_strdup (refused->uri);
  again->job->backup = g_strdup (refused->backup);
  return again;
}

static void
again_free (gpointer data)
{
  Again *again = data;

  g_object_unref (again->start);
  g_clear_pointer (&again->job, job_free);
  g_free (again);
}

static void
secret_given_cb (const char *secret, gpointer data)
{
  Again *again = data;

  if (again->job->kind == JOB_RESTORE)
    again->job->passphrase = g_strdup (secret);
  else
    tavan_db_give_password (secret);
  start_job (again->start, g_steal_pointer (&again->job));
}

static void
say (GtkWidget *notice, const GError *error)
{
  const char *hint = tavan_error_get_hint (error);
  g_autofree char *text = hint != NULL ? g_strdup_printf ("%s\n%s", error->message, hint) : g_strdup (error->message);

  gtk_label_set_label (GTK_LABEL (notice), text);
  gtk_widget_set_visible (notice, !g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED));
}

/* Where it belongs: a question where a secret would mend it, else at the form that was filled. */
static void
tell_refusal (TavanStart *self, const Job *job, const GError *error)
{
  gboolean denied = g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);

  gtk_stack_set_visible_child_name (self->stack, kinds[job->kind].step);
  if (denied && (job->kind == JOB_RESTORE || job->kind == JOB_SERVER))
    tavan_ask_password (self, error->message, tavan_error_get_hint (error), _("_Open"), secret_given_cb, again_new (self, job), again_free);
  else if (job->kind == JOB_NEW || job->kind == JOB_SERVER)
    say (job->kind == JOB_NEW ? self->new_notice : self->server_notice, error);
  else
    tavan_window_show_error (self, error);
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TavanStart *self = TAVAN_START (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->cancellable);
  if (uri != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, uri);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    tell_refusal (self, g_task_get_task_data (G_TASK (result)), error);
}

static void
start_job (TavanStart *self, Job *job)
{
  g_autoptr (GTask) task = NULL;

  job->teller = tavan_progress_teller_new (GTK_PROGRESS_BAR (self->busy_bar));
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (GTK_LABEL (self->busy_label), _(kinds[job->kind].sentence));
  gtk_stack_set_visible_child_name (self->stack, "busy");
  task = g_task_new (self, self->cancellable, job_done_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_on_thread);
}

static void
cancel_cb (TavanStart *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* ---- the demo ---- */

static char *
demo_uri (void)
{
  g_autofree char *folder = g_path_get_dirname (tavan_paths_get (TAVAN_PATH_USER_OFFICE));

  return g_strdup_printf ("sqlite:%s/demo.tavan", folder);
}

static void
demo_cb (TavanStart *self)
{
  g_autofree char *uri = demo_uri ();
  Job *job;

  if (g_file_test (uri + strlen ("sqlite:"), G_FILE_TEST_EXISTS))
    {
      g_signal_emit (self, signals[CHOSEN], 0, uri);
      return;
    }
  job = g_new0 (Job, 1);
  job->kind = JOB_DEMO;
  job->uri = g_steal_pointer (&uri);
  start_job (self, job);
}

/* ---- a new office ---- */

static const char *
row_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static const char *
chosen_place (GtkWidget *row, const TavanPlaceName *places, guint n)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return chosen < n ? places[chosen].code : NULL;
}

static const char *
chosen_province (TavanStart *self)
{
  guint n;
  const TavanPlaceName *provinces = tavan_places_provinces (&n);

  return chosen_place (self->province, provinces, n);
}

static const char *
chosen_county (TavanStart *self)
{
  guint n;
  const TavanPlaceName *counties = tavan_places_counties (chosen_province (self), &n);
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->county));

  /* The first line is the province's own office. */
  return chosen > 0 && chosen <= n ? counties[chosen - 1].code : NULL;
}

static void
suggest_name (TavanStart *self)
{
  g_autofree char *name = tavan_office_usual_name (chosen_province (self), chosen_county (self));

  gtk_editable_set_text (GTK_EDITABLE (self->office_name), name);
}

static void
province_changed_cb (TavanStart *self)
{
  guint n;
  const TavanPlaceName *counties = tavan_places_counties (chosen_province (self), &n);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("The whole province"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, counties[i].name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->county), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->county), n > 0 ? 1 : 0);
  suggest_name (self);
}

static void
say_new (TavanStart *self, const char *sentence, GtkWidget *row)
{
  gtk_label_set_label (GTK_LABEL (self->new_notice), sentence);
  gtk_widget_set_visible (self->new_notice, TRUE);
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
}

static void
make_office_cb (TavanStart *self)
{
  GtkWidget *rows[] = { self->office_name, self->user_name, self->login, self->password, self->password_again };
  const char *own = tavan_paths_get (TAVAN_PATH_USER_OFFICE);
  g_autoptr (GError) error = NULL;
  Job *job;

  gtk_widget_set_visible (self->new_notice, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (rows[i], "error");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (*row_text (rows[i]) == '\0')
      {
        say_new (self, _("This is still empty."), rows[i]);
        return;
      }
  if (!tavan_password_check (row_text (self->password), row_text (self->login), &error))
    {
      say_new (self, error->message, self->password);
      return;
    }
  if (g_strcmp0 (row_text (self->password), row_text (self->password_again)) != 0)
    {
      say_new (self, _("The two passwords differ; type the same one twice."), self->password_again);
      return;
    }
  if (g_file_test (own, G_FILE_TEST_EXISTS))
    {
      say_new (self, _("This account has an office already; open it, or move its file away first."), self->office_name);
      return;
    }
  job = g_new0 (Job, 1);
  job->kind = JOB_NEW;
  job->uri = g_strconcat ("sqlite:", own, NULL);
  job->name = g_strdup (row_text (self->office_name));
  job->province = g_strdup (chosen_province (self));
  job->county = g_strdup (chosen_county (self));
  job->user_name = g_strdup (row_text (self->user_name));
  job->login = g_strdup (row_text (self->login));
  job->password = g_strdup (row_text (self->password));
  start_job (self, job);
}

/* ---- a server ---- */

static void
join_cb (TavanStart *self)
{
  g_autofree char *uri = g_strstrip (g_strdup (row_text (self->server)));
  Job *job;

  gtk_widget_set_visible (self->server_notice, FALSE);
  if (*uri == '\0' || strpbrk (uri, " @") != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->server_notice), _("Write the server’s address, such as postgresql://server/tavan, without name and password; they are asked for at sign-in."));
      gtk_widget_set_visible (self->server_notice, TRUE);
      return;
    }
  job = g_new0 (Job, 1);
  job->kind = JOB_SERVER;
  job->uri = strstr (uri, "://") != NULL ? g_steal_pointer (&uri) : g_strdup_printf ("postgresql://%s/tavan", uri);
  start_job (self, job);
}

/* ---- a backup ---- */

static void
restore_from (GFile *file, gpointer data)
{
  TavanStart *self = data;
  const char *own = tavan_paths_get (TAVAN_PATH_USER_OFFICE);
  Job *job;

  if (g_file_test (own, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GError) error = NULL;

      (void) tavan_error_set (&error, TAVAN_ERROR_RULE, NULL, _("Move its file away first; nothing is overwritten."), _("This account has an office already"));
      tavan_window_show_error (self, error);
      return;
    }
  job = g_new0 (Job, 1);
  job->kind = JOB_RESTORE;
  job->uri = g_strconcat ("sqlite:", own, NULL);
  job->backup = g_file_get_path (file);
  start_job (self, job);
}

static void
restore_cb (TavanStart *self)
{
  const char *filters[] = { _("Tavan backups"), "*.tavan *.backup *.sealed", _("All files"), "*", NULL };

  tavan_choose_open (self, _("Choose a backup"), filters, restore_from, self, NULL);
}

/* ---- the picture ---- */

static GtkWidget *
make_points (const char *const *points)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; points[i] != NULL; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
      GtkWidget *label = gtk_label_new (_(points[i]));

      gtk_widget_add_css_class (tick, "accent");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (row), tick);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (box), row);
    }
  return box;
}

typedef struct
{
  const char *icon, *title, *about, *heading, *points[3], *verb;
  void      (*pick) (TavanStart *self);
} Choice;

static void
show_new (TavanStart *self)
{
  gtk_stack_set_visible_child_name (self->stack, "new");
  gtk_widget_grab_focus (self->province);
}

static void
show_server (TavanStart *self)
{
  gtk_stack_set_visible_child_name (self->stack, "server");
  gtk_widget_grab_focus (self->server);
}

static void
show_choices (TavanStart *self)
{
  gtk_stack_set_visible_child_name (self->stack, "choices");
}

static const Choice choices[] = {
  { "tavan-home-symbolic", N_("A new office on this computer"),
    N_("The data stay on this computer and need no network. They can be moved to a server later."),
    N_("What is needed"), { N_("The office’s name, province and county"), N_("The first user and a password"), NULL }, N_("Make the office"), show_new },
  { "view-reveal-symbolic", N_("The demo office"),
    N_("An invented office with hundreds of clients, groups and courses, to look around and to train colleagues."),
    N_("Good to know"), { N_("Without risk: no data in it are real"), N_("Every paper bears the word “specimen”"), NULL }, N_("See the demo"), demo_cb },
  { "network-server-symbolic", N_("Join the office’s server"),
    N_("Several desks work on one server. Ask the administrator for its address."),
    N_("What is needed"), { N_("The server’s address"), N_("Your login name and password"), NULL }, N_("Join"), show_server },
};

static GtkWidget *
make_choice (TavanStart *self, const Choice *choice, gboolean first)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (choice->icon);
  GtkWidget *title = gtk_label_new (_(choice->title)), *about = gtk_label_new (_(choice->about)), *heading = gtk_label_new (_(choice->heading));
  GtkWidget *button = gtk_button_new_with_label (_(choice->verb));
  GtkWidget *points = make_points (choice->points);

  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "tavan-choice");
  if (first)
    gtk_widget_add_css_class (card, "first");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 28);
  gtk_widget_add_css_class (icon, "tavan-choice-icon");
  gtk_widget_set_halign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (title, "tavan-section");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (heading, "tavan-field-label");
  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (about), 28);
  gtk_widget_set_vexpand (points, TRUE);
  gtk_widget_add_css_class (button, "tavan-pill-button");
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (choice->pick), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), title);
  gtk_box_append (GTK_BOX (card), about);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), heading);
  gtk_box_append (GTK_BOX (card), points);
  gtk_box_append (GTK_BOX (card), button);
  return card;
}

static GtkWidget *
make_choices (TavanStart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *mark = gtk_image_new_from_icon_name ("org.tavan.Tavan");
  GtkWidget *title = gtk_label_new (_("Welcome to Tavan"));
  GtkWidget *about = gtk_label_new (_("From a client’s file to the certificate, all in one place"));
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *restore = gtk_button_new_with_label (_("Do you have a backup? Bring it back…"));

  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  gtk_widget_set_margin_top (cards, 24);
  gtk_widget_set_margin_bottom (cards, 18);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_box_append (GTK_BOX (cards), make_choice (self, &choices[i], i == 0));
  gtk_image_set_pixel_size (GTK_IMAGE (mark), 76);
  gtk_widget_add_css_class (title, "tavan-big");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (restore, "flat");
  gtk_widget_set_halign (restore, GTK_ALIGN_CENTER);
  g_signal_connect_object (restore, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), cards);
  gtk_box_append (GTK_BOX (box), restore);
  return box;
}

static GtkWidget *
add_entry (GtkWidget *list, const char *title, gboolean secret)
{
  GtkWidget *row = secret ? adw_password_entry_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

/* A titled column of boxed lists with Back and one suggested button. */
static GtkWidget *
make_step (TavanStart *self, const char *title, GtkWidget **lists, guint n, const char *verb, GCallback go, GtkWidget **out_notice, GtkWidget **out_button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (title), *notice = gtk_label_new (NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new_with_label (_("Back")), *button = gtk_button_new_with_label (verb);

  gtk_widget_add_css_class (heading, "tavan-big");
  gtk_widget_add_css_class (notice, "error-text");
  gtk_label_set_wrap (GTK_LABEL (notice), TRUE);
  gtk_widget_set_visible (notice, FALSE);
  gtk_widget_add_css_class (back, "tavan-pill-button");
  gtk_widget_add_css_class (button, "tavan-pill-button");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (back, "clicked", G_CALLBACK (show_choices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", go, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), back);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (box), lists[i]);
  gtk_box_append (GTK_BOX (box), notice);
  gtk_box_append (GTK_BOX (box), row);
  *out_notice = notice;
  *out_button = button;
  return box;
}

static GtkWidget *
make_new (TavanStart *self)
{
  GtkWidget *lists[] = { make_list (), make_list () };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const TavanPlaceName *provinces = tavan_places_provinces (&n);
  GtkWidget *step;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, provinces[i].name);
  self->province = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->province), _("Province"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->province), G_LIST_MODEL (names));
  self->county = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->county), _("County"));
  gtk_list_box_append (GTK_LIST_BOX (lists[0]), self->province);
  gtk_list_box_append (GTK_LIST_BOX (lists[0]), self->county);
  self->office_name = add_entry (lists[0], _("Name of the office"), FALSE);
  self->user_name = add_entry (lists[1], _("Your name"), FALSE);
  self->login = add_entry (lists[1], _("Login name"), FALSE);
  self->password = add_entry (lists[1], _("Password (at least 8 characters)"), TRUE);
  self->password_again = add_entry (lists[1], _("Password once more"), TRUE);
  step = make_step (self, _("A new office on this computer"), lists, G_N_ELEMENTS (lists), _("Make the office"), G_CALLBACK (make_office_cb), &self->new_notice, &self->new_button);
  g_signal_connect_object (self->province, "notify::selected", G_CALLBACK (province_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->county, "notify::selected", G_CALLBACK (suggest_name), self, G_CONNECT_SWAPPED);
  province_changed_cb (self);
  return step;
}

static GtkWidget *
make_server (TavanStart *self)
{
  GtkWidget *list = make_list ();

  self->server = add_entry (list, _("The server’s address"), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->server), "postgresql://");
  g_signal_connect_object (self->server, "entry-activated", G_CALLBACK (join_cb), self, G_CONNECT_SWAPPED);
  return make_step (self, _("Join the office’s server"), &list, 1, _("Join"), G_CALLBACK (join_cb), &self->server_notice, &self->server_button);
}

static GtkWidget *
make_busy (TavanStart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));

  self->busy_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->busy_label, "tavan-title");
  self->busy_bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->busy_bar), TRUE);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "tavan-pill-button");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->busy_label);
  gtk_box_append (GTK_BOX (box), self->busy_bar);
  gtk_box_append (GTK_BOX (box), cancel);
  return box;
}

static void
add_step (TavanStart *self, const char *name, GtkWidget *content, int width)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (clamp, 18);
  gtk_widget_set_margin_end (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, 24);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_stack_add_named (self->stack, scroller, name);
}

static void
tavan_start_dispose (GObject *object)
{
  TavanStart *self = TAVAN_START (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tavan_start_parent_class)->dispose (object);
}

static void
tavan_start_class_init (TavanStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_start_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", TAVAN_TYPE_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tavan_start_init (TavanStart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new (), *about = gtk_button_new_from_icon_name ("help-about-symbolic");

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new ("", ""));
  gtk_widget_add_css_class (header, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (about), "app.about");
  gtk_widget_set_tooltip_text (about, _("About Tavan"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (about), GTK_ACCESSIBLE_PROPERTY_LABEL, _("About Tavan"), -1);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), about);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  add_step (self, "choices", make_choices (self), 986);
  add_step (self, "new", make_new (self), 480);
  add_step (self, "server", make_server (self), 480);
  add_step (self, "busy", make_busy (self), 400);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (box, "tavan-start");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
tavan_start_new (void)
{
  return g_object_new (TAVAN_TYPE_START, NULL);
}
