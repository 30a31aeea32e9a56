/* course-certificates.c: the tab of certificates: who may get one, who may not and why, how it will look; issued, printed
 *
 * Three lists: ready, issued, refused. The ticked ones are what the buttons below are about; the chosen one is on paper beside them: an issued
 * one as it is, another as it would be today. A trainer without the right to issue ticks those whom she proposes.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "app/paper/tavan-paper-run.h"
#include "ui/certificate/certificate-press.h"
#include "ui/print/tavan-preview.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

enum { READY, ISSUED, REFUSED, N_LISTS };

typedef struct { const TavanEligibility *who; GtkWidget *row, *check; guint list; } Line;

struct _TavanCourseCertificates
{
  AdwBin                    parent_instance;
  TavanPage                *page;         /* not owned: it is around this */
  gint64                    course;
  const TavanCourseFetched *fetched;      /* the page's */
  GPtrArray                *lines;        /* Line, in the order shown */
  GHashTable               *unticked;     /* enrolments whose tick was taken away, or set where it is not usual */
  gint64                    shown;        /* the enrolment in the preview; 0: none */
  TavanPreview             *preview;
  GtkWidget                *boxes[N_LISTS], *lists[N_LISTS], *counts[N_LISTS], *all[N_LISTS];
  GtkWidget                *stack, *paper_stack, *paper_wait, *place, *before, *after, *template_box, *template;
  GtkWidget                *of_all, *note, *pdf_box, *one_pdf, *pdf_each, *only, *print, *propose, *take_back;
  GCancellable             *looking;
  gboolean                  filling, may_issue, may_propose;
};

G_DEFINE_FINAL_TYPE (TavanCourseCertificates, tavan_course_certificates, ADW_TYPE_BIN)

static const char *
template_name (TavanCourseCertificates *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->template));

  return self->fetched->templates != NULL && chosen != GTK_INVALID_LIST_POSITION && g_strv_length (self->fetched->templates) > 2 * chosen
           ? self->fetched->templates[2 * chosen] : NULL;
}

/* ---- what is ticked ---- */

static gboolean
is_ticked (const Line *line)
{
  return line->check != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (line->check));
}

static GArray *
ticked (TavanCourseCertificates *self, guint list)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      if (line->list == list && is_ticked (line))
        g_array_append_val (ids, *(list == ISSUED ? &line->who->certificate : &line->who->enrolment));
    }
  return ids;
}

static guint
count_lines (TavanCourseCertificates *self, guint list)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += ((Line *) g_ptr_array_index (self->lines, i))->list == list;
  return n;
}

/* ---- the bar below ---- */

static void
label_print (TavanCourseCertificates *self, guint fresh, guint there)
{
  g_autofree char *number = tavan_number_format (fresh + there), *label = NULL;

  if (fresh > 0)
    label = g_strdup_printf (ngettext ("Issue and print %s certificate", "Issue and print %s certificates", fresh + there), number);
  else
    label = g_strdup_printf (ngettext ("Print %s certificate", "Print %s certificates", there), number);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (self->print))), fresh + there > 0 ? label : _("Print"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->print), GTK_ACCESSIBLE_PROPERTY_LABEL, fresh + there > 0 ? label : _("Print"), -1);
}

static void
show_bar (TavanCourseCertificates *self)
{
  g_autoptr (GArray) fresh = ticked (self, READY), there = ticked (self, ISSUED);
  guint issuing = self->may_issue ? fresh->len : 0, n = issuing + there->len;
  const char *nothing = n == 0 ? _("Tick somebody first") : NULL;
  g_autofree char *number = tavan_number_format (fresh->len), *propose = g_strdup_printf (ngettext ("Propose %s person", "Propose %s persons", fresh->len), number);

  label_print (self, issuing, there->len);
  gtk_widget_set_sensitive (self->print, n > 0);
  gtk_widget_set_sensitive (self->pdf_box, n > 0);
  gtk_widget_set_sensitive (self->only, issuing > 0);
  gtk_widget_set_tooltip_text (self->print, nothing);
  gtk_widget_set_tooltip_text (self->pdf_box, nothing);
  gtk_widget_set_tooltip_text (self->only, issuing > 0 ? _("They get their numbers and codes; print them later") : nothing);
  gtk_button_set_label (GTK_BUTTON (self->propose), fresh->len > 0 ? propose : _("Propose"));
  gtk_widget_set_tooltip_text (self->propose, fresh->len > 0 ? NULL : _("Tick somebody first"));
  gtk_widget_set_sensitive (self->propose, fresh->len > 0);
  gtk_widget_set_sensitive (self->take_back, fresh->len > 0);
  gtk_widget_set_visible (self->only, self->may_issue);
  gtk_widget_set_visible (self->propose, self->may_propose);
  gtk_widget_set_visible (self->take_back, self->may_propose);
  gtk_widget_set_visible (self->print, self->may_issue || there->len > 0);
  gtk_widget_set_visible (self->pdf_box, self->may_issue || there->len > 0);
  gtk_label_set_label (GTK_LABEL (self->note), issuing > 0 ? _("Numbers are given when they are issued.") : "");
  for (guint i = READY; i <= ISSUED; i++)
    gtk_button_set_label (GTK_BUTTON (self->all[i]), (i == READY ? fresh : there)->len == 0 ? _("All") : C_("tick", "None"));
}

static void
press (TavanCourseCertificates *self, TavanPressGoal goal)
{
  g_autoptr (GArray) fresh = self->may_issue ? ticked (self, READY) : NULL, there = ticked (self, ISSUED);
  g_autofree char *course = tavan_record_title (self->fetched->course);
  /* Translators: a course's title */
  g_autofree char *title = g_strdup_printf (_("Certificates of %s"), course);
  TavanPress what = { .goal = goal, .title = title, .template_name = template_name (self), .enrolments = fresh, .certificates = goal != TAVAN_PRESS_ISSUE_ONLY ? there : NULL };

  if ((fresh == NULL || fresh->len == 0) && there->len == 0)
    return;
  if (fresh != NULL && fresh->len > 0 && fresh->len == count_lines (self, READY))
    what.course = self->course;
  tavan_press (self, tavan_page_get_store (self->page), &what);
}

static void
one_pdf_cb (TavanCourseCertificates *self)
{
  press (self, TAVAN_PRESS_ONE_PDF);
}

static void
pdf_each_cb (TavanCourseCertificates *self)
{
  press (self, TAVAN_PRESS_PDF_EACH);
}

static void
only_cb (TavanCourseCertificates *self)
{
  press (self, TAVAN_PRESS_ISSUE_ONLY);
}

void
tavan_course_certificates_print (TavanCourseCertificates *self)
{
  if (self->fetched != NULL && gtk_widget_get_sensitive (self->print) && gtk_widget_get_visible (self->print))
    press (self, TAVAN_PRESS_PRINT);
}

static gboolean
run_propose (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_course_propose (store, id, job->number != 0, error);
}

static void
propose (TavanCourseCertificates *self, gboolean yes)
{
  g_autoptr (GArray) ids = ticked (self, READY);

  tavan_job_start (self->page, run_propose, self->course, ids, 0, NULL, NULL, yes, NULL, yes ? _("Proposed; whoever may issue sees it now") : _("The proposals are taken back"));
}

static void
propose_cb (TavanCourseCertificates *self)
{
  propose (self, TRUE);
}

static void
take_back_cb (TavanCourseCertificates *self)
{
  propose (self, FALSE);
}

/* ---- the paper ---- */

typedef struct { gint64 enrolment, certificate; char *template; } Look;

static void
look_free (gpointer data)
{
  g_free (((Look *) data)->template);
  g_free (data);
}

static gpointer
look_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  if (look->certificate != 0)
    return tavan_paper_lay_out (store, NULL, &tavan_certificate_type, look->certificate, error);
  return tavan_paper_preview_certificate (store, look->enrolment, look->template, error);
}

static void
say_on_paper (TavanCourseCertificates *self, const char *icon, const char *title, const char *sentence)
{
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->paper_wait), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->paper_wait), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->paper_wait), sentence);
  gtk_stack_set_visible_child_name (GTK_STACK (self->paper_stack), "words");
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCourseCertificates) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanPages) pages = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  /* One that was asked for before another was chosen ends as cancelled. */
  if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (pages == NULL)
    {
      say_on_paper (self, "dialog-warning-symbolic", _("No preview"), error->message);
      return;
    }
  tavan_preview_set_pages (self->preview, pages);
  gtk_stack_set_visible_child_name (GTK_STACK (self->paper_stack), "paper");
}

static void
look_at (TavanCourseCertificates *self, const Line *line)
{
  const TavanEligibility *who = line->who;
  Look *look;

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (line->list == REFUSED)
    {
      say_on_paper (self, "tavan-refused-symbolic", who->title, who->why_not);
      return;
    }
  if (who->certificate == 0 && !self->may_issue && !self->may_propose)
    {
      say_on_paper (self, "tavan-certificate-symbolic", who->title, _("Her certificate is not issued yet."));
      return;
    }
  look = g_new0 (Look, 1);
  look->enrolment = who->enrolment;
  look->certificate = who->certificate;
  look->template = g_strdup (template_name (self));
  self->looking = g_cancellable_new ();
  tavan_store_run_async (tavan_page_get_store (self->page), look_on_worker, look, look_free, (GDestroyNotify) tavan_pages_unref, self->looking, looked_cb, g_object_ref (self));
}

/* ---- which one ---- */

static int
find_line (TavanCourseCertificates *self, gint64 enrolment)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) g_ptr_array_index (self->lines, i))->who->enrolment == enrolment)
      return (int) i;
  return -1;
}

/* The first of the ready ones, of the issued ones, of those kept back, is 1. */
static guint
place_in_list (TavanCourseCertificates *self, const Line *line)
{
  guint place = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *other = g_ptr_array_index (self->lines, i);

      place += other->list == line->list;
      if (other == line)
        break;
    }
  return place;
}

static void
choose (TavanCourseCertificates *self, int place)
{
  const Line *line = g_ptr_array_index (self->lines, place);
  g_autofree char *number = tavan_number_format (place_in_list (self, line)), *all = tavan_number_format (count_lines (self, line->list)), *text = NULL;

  self->filling = TRUE;
  for (guint i = 0; i < N_LISTS; i++)
    if (i == line->list)
      gtk_list_box_select_row (GTK_LIST_BOX (self->lists[i]), GTK_LIST_BOX_ROW (line->row));
    else
      gtk_list_box_unselect_all (GTK_LIST_BOX (self->lists[i]));
  self->filling = FALSE;
  self->shown = line->who->enrolment;
  /* Translators: this one of those in its list, her name */
  text = g_strdup_printf (_("%s of %s, %s"), number, all, line->who->title);
  gtk_label_set_label (GTK_LABEL (self->place), text);
  gtk_widget_set_sensitive (self->before, place > 0);
  gtk_widget_set_sensitive (self->after, place + 1 < (int) self->lines->len);
  look_at (self, line);
}

static void
selected_cb (TavanCourseCertificates *self, GtkListBoxRow *row, GtkListBox *list)
{
  if (self->filling || row == NULL)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) g_ptr_array_index (self->lines, i))->row == GTK_WIDGET (row))
      choose (self, (int) i);
}

static void
step (TavanCourseCertificates *self, int by)
{
  int place = find_line (self, self->shown) + by;

  if (place >= 0 && place < (int) self->lines->len)
    choose (self, place);
}

static void
before_cb (TavanCourseCertificates *self)
{
  step (self, -1);
}

static void
after_cb (TavanCourseCertificates *self)
{
  step (self, 1);
}

static void
template_cb (TavanCourseCertificates *self)
{
  if (!self->filling && self->shown != 0)
    step (self, 0);
}

/* ---- the lists ---- */

static guint
list_of (TavanCourseCertificates *self, const TavanEligibility *who, const TavanGridRow *row)
{
  if (who->certificate != 0)
    return ISSUED;
  if (who->eligible || (self->may_propose && g_strcmp0 (row->state, "passed") == 0))
    return READY;
  return REFUSED;
}

/* Ready ones are ticked, issued ones not, unless a person said otherwise before. */
static gboolean
usual_tick (TavanCourseCertificates *self, const Line *line)
{
  return line->list == READY && !(self->may_propose && line->who->proposed);
}

static void
ticked_cb (GtkCheckButton *check, TavanCourseCertificates *self)
{
  for (guint i = 0; !self->filling && i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      gint64 id = line->who->enrolment;

      if (line->check != GTK_WIDGET (check))
        continue;
      if (is_ticked (line) == usual_tick (self, line))
        g_hash_table_remove (self->unticked, &id);
      else
        g_hash_table_add (self->unticked, g_memdup2 (&id, sizeof id));
    }
  if (!self->filling)
    show_bar (self);
}

static void
all_cb (GtkButton *button, TavanCourseCertificates *self)
{
  guint list = GTK_WIDGET (button) == self->all[READY] ? READY : ISSUED;
  g_autoptr (GArray) now = ticked (self, list);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      if (line->list == list)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), now->len == 0);
    }
}

/* Sentences that keep everybody back (the course is not finished) are said once, above. */
static gboolean
keeps_all_back (TavanCourseCertificates *self, const char *sentence)
{
  guint n = 0;

  for (guint i = 0; i < self->fetched->eligible->len; i++)
    {
      const TavanEligibility *who = g_ptr_array_index (self->fetched->eligible, i);
      g_auto (GStrv) lines = g_strsplit (who->why_not != NULL ? who->why_not : "", "\n", -1);

      if (who->certificate != 0)
        continue;
      if (!g_strv_contains ((const char *const *) lines, sentence))
        return FALSE;
      n++;
    }
  return n > 1;
}

/* The sentences of her own, or those of all. */
static char *
pick_reasons (TavanCourseCertificates *self, const TavanEligibility *who, gboolean of_all)
{
  g_auto (GStrv) lines = g_strsplit (who->why_not != NULL ? who->why_not : "", "\n", -1);
  g_autoptr (GStrvBuilder) picked = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (keeps_all_back (self, lines[i]) == of_all)
      g_strv_builder_add (picked, lines[i]);
  sentences = g_strv_builder_end (picked);
  return g_strjoinv ("\n", sentences);
}

static void
add_line (TavanCourseCertificates *self, const TavanEligibility *who, guint list)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *content;

  line->who = who;
  line->list = list;
  if (list == REFUSED)
    {
      g_autofree char *why = pick_reasons (self, who, FALSE), *of_all = pick_reasons (self, who, TRUE);

      gtk_label_set_label (GTK_LABEL (self->of_all), of_all);
      gtk_widget_set_visible (self->of_all, *of_all != '\0');
      content = tavan_course_refused_row_new (who, why, tavan_record_has (self->fetched->course, COURSE_STATE, "finished"));
    }
  else
    {
      line->check = gtk_check_button_new ();
      gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), usual_tick (self, line) != g_hash_table_contains (self->unticked, &who->enrolment));
      g_signal_connect_object (line->check, "toggled", G_CALLBACK (ticked_cb), self, 0);
      content = tavan_course_ready_row_new (who, line->check);
    }
  line->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), content);
  gtk_list_box_append (GTK_LIST_BOX (self->lists[list]), line->row);
  g_ptr_array_add (self->lines, line);
}

static void
clear_lists (TavanCourseCertificates *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < N_LISTS; i++)
    while ((child = gtk_widget_get_first_child (self->lists[i])) != NULL)
      gtk_list_box_remove (GTK_LIST_BOX (self->lists[i]), child);
}

static void
fill_lists (TavanCourseCertificates *self)
{
  for (guint list = 0; list < N_LISTS; list++)
    {
      g_autofree char *number = NULL, *text = NULL;
      guint n;

      for (guint i = 0; i < self->fetched->eligible->len; i++)
        {
          const TavanEligibility *who = g_ptr_array_index (self->fetched->eligible, i);

          if (i < self->fetched->grid->rows->len && list_of (self, who, g_ptr_array_index (self->fetched->grid->rows, i)) == list)
            add_line (self, who, list);
        }
      n = count_lines (self, list);
      number = tavan_number_format (n);
      text = g_strdup_printf (ngettext ("%s person", "%s persons", n), number);
      gtk_label_set_label (GTK_LABEL (self->counts[list]), text);
      gtk_widget_set_visible (self->boxes[list], n > 0);
    }
}

static void
show_templates (TavanCourseCertificates *self)
{
  guint n = self->fetched->templates != NULL ? g_strv_length (self->fetched->templates) / 2 : 0, chosen = 0;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_set_visible (self->template_box, n > 1 && self->may_issue);
  if (n == g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (self->template))))
    return;
  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (labels, self->fetched->templates[2 * i + 1]);
      if (g_str_equal (self->fetched->templates[2 * i], TAVAN_CERTIFICATE_TEMPLATE))
        chosen = i;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->template), G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->template), chosen);
}

void
tavan_course_certificates_set (TavanCourseCertificates *self, const TavanCourseFetched *fetched)
{
  TavanStore *store = tavan_page_get_store (self->page);
  int place;

  self->fetched = fetched;
  self->may_issue = tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_ISSUE);
  self->may_propose = !self->may_issue && tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_PROPOSE);
  self->filling = TRUE;
  show_templates (self);
  clear_lists (self);
  fill_lists (self);
  self->filling = FALSE;
  show_bar (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->lines->len > 0 ? "lists" : "empty");
  place = find_line (self, self->shown);
  if (self->lines->len > 0)
    choose (self, MAX (place, 0));
}

/* ---- the picture ---- */

static const struct { const char *title; gboolean ticks; } list_infos[N_LISTS] = {
  { N_("Ready to be issued"), TRUE }, { N_("Issued"), TRUE }, { N_("Not issued"), FALSE },
};

static GtkWidget *
make_list (TavanCourseCertificates *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = tavan_course_heading (_(list_infos[i].title), "");

  self->counts[i] = gtk_widget_get_last_child (head);
  gtk_widget_set_hexpand (self->counts[i], TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->counts[i]), 0);
  self->all[i] = gtk_button_new_with_label (C_("tick", "None"));
  gtk_widget_add_css_class (self->all[i], "flat");
  gtk_widget_add_css_class (self->all[i], "tavan-link");
  gtk_widget_set_visible (self->all[i], list_infos[i].ticks);
  g_signal_connect_object (self->all[i], "clicked", G_CALLBACK (all_cb), self, 0);
  gtk_box_append (GTK_BOX (head), self->all[i]);
  self->lists[i] = gtk_list_box_new ();
  gtk_widget_add_css_class (self->lists[i], "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lists[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(list_infos[i].title), -1);
  g_signal_connect_object (self->lists[i], "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), head);
  if (i == REFUSED)
    {
      self->of_all = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->of_all), TRUE);
      gtk_label_set_xalign (GTK_LABEL (self->of_all), 0);
      gtk_widget_add_css_class (self->of_all, "warning-text");
      gtk_box_append (GTK_BOX (box), self->of_all);
    }
  gtk_box_append (GTK_BOX (box), self->lists[i]);
  self->boxes[i] = box;
  return box;
}

static GtkWidget *
make_side (TavanCourseCertificates *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < N_LISTS; i++)
    gtk_box_append (GTK_BOX (box), make_list (self, i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), tavan_course_padded (box));
  gtk_widget_set_size_request (scroller, 400, -1);
  gtk_widget_add_css_class (scroller, "tavan-beside");
  return scroller;
}

static GtkWidget *
icon_button (TavanCourseCertificates *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_paper_head (TavanCourseCertificates *self)
{
  GtkWidget *head = tavan_course_heading (_("Preview"), _("as it will be printed"));

  self->template = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);
  self->template_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->template_box), gtk_label_new (_("Template")));
  gtk_box_append (GTK_BOX (self->template_box), self->template);
  gtk_widget_set_hexpand (self->template_box, TRUE);
  gtk_widget_set_halign (self->template_box, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->template_box, FALSE);
  g_signal_connect_object (self->template, "notify::selected", G_CALLBACK (template_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (gtk_widget_get_last_child (head), TRUE);
  gtk_label_set_xalign (GTK_LABEL (gtk_widget_get_last_child (head)), 0);
  gtk_box_append (GTK_BOX (head), self->template_box);
  gtk_box_append (GTK_BOX (head), tavan_preview_make_zoom_bar (self->preview));
  gtk_widget_add_css_class (head, "tavan-paper-head");
  return head;
}

static GtkWidget *
make_paper_foot (TavanCourseCertificates *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->place = gtk_label_new (NULL);
  self->before = icon_button (self, "go-previous-symbolic", _("The one before"), G_CALLBACK (before_cb));
  self->after = icon_button (self, "go-next-symbolic", _("The next one"), G_CALLBACK (after_cb));
  gtk_box_append (GTK_BOX (foot), self->before);
  gtk_box_append (GTK_BOX (foot), self->place);
  gtk_box_append (GTK_BOX (foot), self->after);
  gtk_widget_set_halign (foot, GTK_ALIGN_CENTER);
  return foot;
}

static GtkWidget *
make_paper (TavanCourseCertificates *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *foot_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *foot;

  self->preview = tavan_preview_new ();
  self->paper_wait = adw_status_page_new ();
  self->paper_stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->paper_stack), self->paper_wait, "words");
  gtk_stack_add_named (GTK_STACK (self->paper_stack), GTK_WIDGET (self->preview), "paper");
  gtk_widget_set_vexpand (self->paper_stack, TRUE);
  say_on_paper (self, "tavan-certificate-symbolic", _("The pages are being laid out…"), NULL);
  gtk_box_append (GTK_BOX (box), make_paper_head (self));
  gtk_box_append (GTK_BOX (box), self->paper_stack);
  foot = make_paper_foot (self);
  gtk_box_append (GTK_BOX (foot_box), foot);
  gtk_widget_add_css_class (foot_box, "tavan-preview");
  gtk_widget_add_css_class (foot_box, "tavan-paper-foot");
  gtk_box_append (GTK_BOX (box), foot_box);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
bar_button (TavanCourseCertificates *self, const char *label, const char *icon, const char *class, GCallback callback)
{
  GtkWidget *button = tavan_course_button (label, icon, class, NULL);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_bar (TavanCourseCertificates *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->note = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  self->pdf_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->one_pdf = bar_button (self, _("One PDF for all…"), "document-save-symbolic", NULL, G_CALLBACK (one_pdf_cb));
  self->pdf_each = bar_button (self, _("One PDF each…"), NULL, NULL, G_CALLBACK (pdf_each_cb));
  gtk_widget_add_css_class (self->pdf_box, "linked");
  gtk_box_append (GTK_BOX (self->pdf_box), self->one_pdf);
  gtk_box_append (GTK_BOX (self->pdf_box), self->pdf_each);
  self->only = bar_button (self, _("Issue only"), NULL, NULL, G_CALLBACK (only_cb));
  self->print = bar_button (self, _("Print"), "document-print-symbolic", "suggested-action", G_CALLBACK (tavan_course_certificates_print));
  self->take_back = bar_button (self, _("Take the proposals back"), NULL, "flat", G_CALLBACK (take_back_cb));
  self->propose = bar_button (self, "", NULL, "suggested-action", G_CALLBACK (propose_cb));
  gtk_box_append (GTK_BOX (bar), self->note);
  gtk_box_append (GTK_BOX (bar), self->pdf_box);
  gtk_box_append (GTK_BOX (bar), self->only);
  gtk_box_append (GTK_BOX (bar), self->print);
  gtk_box_append (GTK_BOX (bar), self->take_back);
  gtk_box_append (GTK_BOX (bar), self->propose);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static void
tavan_course_certificates_dispose (GObject *object)
{
  g_cancellable_cancel (TAVAN_COURSE_CERTIFICATES (object)->looking);
  g_clear_object (&TAVAN_COURSE_CERTIFICATES (object)->looking);
  G_OBJECT_CLASS (tavan_course_certificates_parent_class)->dispose (object);
}

static void
tavan_course_certificates_finalize (GObject *object)
{
  g_ptr_array_unref (TAVAN_COURSE_CERTIFICATES (object)->lines);
  g_hash_table_unref (TAVAN_COURSE_CERTIFICATES (object)->unticked);
  G_OBJECT_CLASS (tavan_course_certificates_parent_class)->finalize (object);
}

static void
tavan_course_certificates_class_init (TavanCourseCertificatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_course_certificates_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_course_certificates_finalize;
}

static void
tavan_course_certificates_init (TavanCourseCertificates *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *empty = adw_status_page_new ();

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->unticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_box_append (GTK_BOX (row), make_side (self));
  gtk_box_append (GTK_BOX (row), make_paper (self));
  gtk_widget_set_vexpand (row, TRUE);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "tavan-certificate-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nobody takes part yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Certificates are issued to those who passed the course and were there enough."));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), box, "lists");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
tavan_course_certificates_new (TavanPage *page, gint64 course)
{
  TavanCourseCertificates *self = g_object_new (TAVAN_TYPE_COURSE_CERTIFICATES, NULL);

  self->page = page;
  self->course = course;
  return GTK_WIDGET (self);
}
