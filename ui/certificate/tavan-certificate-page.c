/* tavan-certificate-page.c: one certificate: its pages, what it says of itself, print, duplicate, replace, revoke
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/certificate/tavan-certificate-page.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/paper/tavan-paper-run.h"
#include "app/work/tavan-certificate.h"
#include "ui/certificate/certificate-press.h"
#include "ui/compat/tavan-ask.h"
#include "ui/print/tavan-preview.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_CERTIFICATE_PAGE (tavan_certificate_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanCertificatePage, tavan_certificate_page, TAVAN, CERTIFICATE_PAGE, TavanPage)

struct _TavanCertificatePage
{
  TavanPage     parent_instance;
  gint64        id;
  TavanRecord  *certificate;
  TavanPreview *preview;
  GtkWidget    *facts, *stack;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TavanCertificatePage, tavan_certificate_page, TAVAN_TYPE_PAGE)

/* ---- fetching ---- */

typedef struct
{
  TavanRecord     *certificate;
  TavanCodeResult *verdict;
  TavanPages      *pages;
  GError          *wrong;     /* why there are no pages */
  gint64           course, replaced_by;
  char            *replaced_by_number;
} Fetched;

static void
fetched_free (gpointer data)
{
  Fetched *self = data;

  g_clear_object (&self->certificate);
  g_clear_pointer (&self->verdict, tavan_code_result_free);
  g_clear_pointer (&self->pages, tavan_pages_unref);
  g_clear_error (&self->wrong);
  g_free (self->replaced_by_number);
  g_free (self);
}

static void
fetch_around (TavanStore *store, Fetched *self)
{
  gint64 enrolment = tavan_record_get_int (self->certificate, CERTIFICATE_ENROLMENT);
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_enrolment_type, enrolment, NULL, NULL), next = NULL;
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_certificate_type), CERTIFICATE_REPLACES, TAVAN_IS, tavan_record_get_id (self->certificate));

  if (record != NULL)
    self->course = tavan_record_get_int (record, ENROLMENT_COURSE);
  next = tavan_store_find_one (store, query, NULL);
  if (next == NULL)
    return;
  self->replaced_by = tavan_record_get_id (next);
  self->replaced_by_number = tavan_record_format (next, CERTIFICATE_NUMBER);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = *(gint64 *) data;
  Fetched *self = g_new0 (Fetched, 1);

  self->certificate = tavan_store_get (store, &tavan_certificate_type, id, cancellable, error);
  if (self->certificate == NULL)
    {
      fetched_free (self);
      return NULL;
    }
  self->verdict = tavan_certificate_verify (store, tavan_record_get_text (self->certificate, CERTIFICATE_CODE));
  self->pages = tavan_paper_lay_out (store, NULL, &tavan_certificate_type, id, &self->wrong);
  fetch_around (store, self);
  return self;
}

/* ---- facts ---- */

static GtkWidget *
make_verdict (const TavanCodeResult *verdict)
{
  gboolean genuine = verdict->verdict == TAVAN_VERDICT_GENUINE;
  const char *class = genuine ? "success-text" : "error-text";
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *icon = gtk_image_new_from_icon_name (genuine ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (tavan_verdict_title (verdict->verdict));

  gtk_widget_add_css_class (icon, class);
  gtk_widget_add_css_class (label, class);
  gtk_widget_add_css_class (label, "tavan-value");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (box, tavan_verdict_sentence (verdict->verdict));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_link (const char *label, const TavanRecordType *type, gint64 id, const char *tab)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "tavan-soft-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sxs)", type->name, id, tab);
  return button;
}

static GtkWidget *
make_state (TavanRecord *certificate)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean revoked = tavan_record_is_set (certificate, CERTIFICATE_REVOKED_ON);
  g_autofree char *number = tavan_number_format (tavan_record_get_int (certificate, CERTIFICATE_DUPLICATES));
  /* Translators: how many duplicates of a certificate were printed */
  g_autofree char *duplicates = g_strdup_printf (_("Duplicate %s"), number);

  gtk_box_append (GTK_BOX (box), tavan_badge_new (revoked ? _("Revoked") : _("In force"), revoked ? "error" : "success"));
  if (tavan_record_get_int (certificate, CERTIFICATE_DUPLICATES) > 0)
    gtk_box_append (GTK_BOX (box), tavan_badge_new (duplicates, "warning"));
  return box;
}

static void
append_values (GtkWidget *card, TavanRecord *certificate)
{
  static const int fields[] = { CERTIFICATE_NUMBER, CERTIFICATE_HOLDER, CERTIFICATE_HOLDER_ID, CERTIFICATE_COURSE_TITLE, CERTIFICATE_ISSUE_DATE,
                                CERTIFICATE_ISSUER, CERTIFICATE_REPLACES, CERTIFICATE_REVOKED_ON, CERTIFICATE_REVOKED_REASON };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (certificate, fields[i]);

      if (value != NULL)
        gtk_box_append (GTK_BOX (card), value);
    }
}

static GtkWidget *
make_facts (const Fetched *fetched)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (card), make_state (fetched->certificate));
  gtk_box_append (GTK_BOX (card), make_verdict (fetched->verdict));
  append_values (card, fetched->certificate);
  if (fetched->replaced_by != 0)
    {
      g_autofree char *number = tavan_text_isolate_ltr (fetched->replaced_by_number);
      /* Translators: a certificate's number */
      g_autofree char *label = g_strdup_printf (_("Replaced by %s"), number);

      gtk_box_append (GTK_BOX (card), make_link (label, &tavan_certificate_type, fetched->replaced_by, ""));
    }
  if (fetched->course != 0)
    gtk_box_append (GTK_BOX (card), make_link (_("Open the course"), &tavan_course_type, fetched->course, "certificates"));
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  return card;
}

/* ---- shown ---- */

static void
show_fetched (TavanCertificatePage *self, Fetched *fetched)
{
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  g_autofree char *number = tavan_record_format (fetched->certificate, CERTIFICATE_NUMBER);
  g_autofree char *isolated = tavan_text_isolate_ltr (number);
  gboolean in_force = !tavan_record_is_set (fetched->certificate, CERTIFICATE_REVOKED_ON);
  gboolean issues = in_force && tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_ISSUE);

  g_set_object (&self->certificate, fetched->certificate);
  tavan_page_set_title (TAVAN_PAGE (self), tavan_record_get_text (self->certificate, CERTIFICATE_HOLDER));
  tavan_page_set_subtitle (TAVAN_PAGE (self), isolated);
  adw_bin_set_child (ADW_BIN (self->facts), make_facts (fetched));
  if (fetched->pages != NULL)
    tavan_preview_set_pages (self->preview, fetched->pages);
  else
    tavan_page_set_message (TAVAN_PAGE (self), "error", fetched->wrong->message, NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "there");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.pdf", fetched->pages != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.duplicate", issues);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.replace", issues);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.revoke", in_force && tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_REVOKE));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCertificatePage) self = data;
  g_autoptr (GError) error = NULL;
  Fetched *fetched = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (fetched == NULL)
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, _("Try again"), "win.reload", NULL);
      return;
    }
  if (self->certificate == NULL)
    tavan_store_note_use (TAVAN_STORE (source), "opened", &tavan_certificate_type, self->id, NULL);
  if (!g_cancellable_is_cancelled (self->cancellable))
    show_fetched (self, fetched);
  fetched_free (fetched);
}

static void
tavan_certificate_page_shown (TavanPage *page)
{
  TavanCertificatePage *self = TAVAN_CERTIFICATE_PAGE (page);

  tavan_store_run_async (tavan_page_get_store (page), fetch_on_worker, g_memdup2 (&self->id, sizeof self->id), g_free, fetched_free, self->cancellable,
                         fetched_cb, g_object_ref (self));
}

static void
changed_cb (TavanCertificatePage *self, const char *type, gint64 id, TavanStore *store)
{
  if (g_strcmp0 (type, "certificate") == 0 && (id == 0 || id == self->id) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    tavan_certificate_page_shown (TAVAN_PAGE (self));
}

/* ---- print, PDF ---- */

static void
press (TavanCertificatePage *self, TavanPressGoal goal)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *title = NULL, *number = NULL;
  TavanPress this = { .goal = goal, .certificates = ids };

  if (self->certificate == NULL || tavan_preview_get_pages (self->preview) == NULL)
    return;
  number = tavan_record_format (self->certificate, CERTIFICATE_NUMBER);
  title = g_strdup_printf ("%s %s", number, tavan_record_get_text (self->certificate, CERTIFICATE_HOLDER));
  this.title = title;
  g_array_append_val (ids, self->id);
  tavan_press (self, tavan_page_get_store (TAVAN_PAGE (self)), &this);
}

static void
tavan_certificate_page_print (TavanPage *page)
{
  press (TAVAN_CERTIFICATE_PAGE (page), TAVAN_PRESS_PRINT);
}

static void
pdf_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  press (TAVAN_CERTIFICATE_PAGE (widget), TAVAN_PRESS_ONE_PDF);
}

/* ---- duplicate, replace, revoke ---- */

typedef enum { DUPLICATE, REPLACE, REVOKE } Deed;
typedef struct { TavanCertificatePage *page; Deed deed; gint64 certificate, fresh; char *reason; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->page);
  g_free (job->reason);
  g_free (job);
}

static gpointer
job_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  switch (job->deed)
    {
    case DUPLICATE:
      return GINT_TO_POINTER (tavan_certificate_duplicate (store, job->certificate, error));
    case REPLACE:
      return GINT_TO_POINTER (tavan_certificate_replace (store, job->certificate, job->reason, NULL, &job->fresh, error));
    case REVOKE:
    default:
      return GINT_TO_POINTER (tavan_certificate_revoke (store, job->certificate, job->reason, error));
    }
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  TavanWindow *window = tavan_window_of (job->page);
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (window != NULL && error != NULL)
    tavan_window_show_error (job->page, error);
  else if (window != NULL && job->deed == DUPLICATE)
    press (job->page, TAVAN_PRESS_PRINT);
  else if (window != NULL && job->deed == REPLACE)
    {
      tavan_window_toast (window, _("The corrected certificate is issued; the old one is revoked"));
      tavan_window_open (window, &tavan_certificate_type, job->fresh, NULL);
    }
  else if (window != NULL)
    tavan_window_toast (window, _("The certificate is revoked"));
  job_free (job);
}

static void
run (TavanCertificatePage *self, Deed deed, const char *reason)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (self);
  job->deed = deed;
  job->certificate = self->id;
  job->reason = g_strdup (reason);
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), job_on_worker, job, NULL, NULL, NULL, job_done_cb, job);
}

static void
duplicate_agreed_cb (gpointer self)
{
  run (self, DUPLICATE, NULL);
}

static void
duplicate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanCertificatePage *self = TAVAN_CERTIFICATE_PAGE (widget);
  g_autofree char *number = tavan_number_format (tavan_record_get_int (self->certificate, CERTIFICATE_DUPLICATES) + 1);
  /* Translators: the number of this duplicate */
  g_autofree char *body = g_strdup_printf (_("The paper will say “Duplicate %s”. The count is kept and cannot be taken back."), number);

  tavan_ask (self, _("Print a duplicate?"), body, _("Print a _duplicate"), "suggested", duplicate_agreed_cb, g_object_ref (self), g_object_unref);
}

static void
replace_reason_cb (const char *reason, gpointer self)
{
  run (self, REPLACE, reason);
}

static void
replace_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_ask_reason (widget, _("Issue a corrected certificate?"),
                    _("It gets a new number and says what the records say today; this one is revoked and named as replaced."), _("_Replace"),
                    replace_reason_cb, g_object_ref (widget), g_object_unref);
}

static void
revoke_reason_cb (const char *reason, gpointer self)
{
  run (self, REVOKE, reason);
}

static void
revoke_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_ask_reason (widget, _("Revoke this certificate?"), _("Whoever checks its code will see that it is void. This cannot be taken back."), _("_Revoke"),
                    revoke_reason_cb, g_object_ref (widget), g_object_unref);
}

/* ---- the page ---- */

static void
tavan_certificate_page_dispose (GObject *object)
{
  TavanCertificatePage *self = TAVAN_CERTIFICATE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->certificate);
  G_OBJECT_CLASS (tavan_certificate_page_parent_class)->dispose (object);
}

static void
tavan_certificate_page_finalize (GObject *object)
{
  g_clear_object (&TAVAN_CERTIFICATE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (tavan_certificate_page_parent_class)->finalize (object);
}

static void
tavan_certificate_page_class_init (TavanCertificatePageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "certificate.pdf", pdf_cb }, { "certificate.duplicate", duplicate_cb }, { "certificate.replace", replace_cb }, { "certificate.revoke", revoke_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_certificate_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_certificate_page_finalize;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_certificate_page_shown;
  TAVAN_PAGE_CLASS (klass)->print = tavan_certificate_page_print;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, NULL, actions[i].activate);
}

static GtkWidget *
make_side (TavanCertificatePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->facts = adw_bin_new ();
  gtk_widget_set_margin_start (self->facts, 18);
  gtk_widget_set_margin_end (self->facts, 18);
  gtk_widget_set_margin_top (self->facts, 18);
  gtk_widget_set_margin_bottom (self->facts, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->facts);
  gtk_widget_set_size_request (scroller, 320, -1);
  return scroller;
}

static void
add_header_buttons (TavanCertificatePage *self)
{
  GtkWidget *print = gtk_button_new_with_label (_("Print…")), *pdf = gtk_button_new_with_label (_("Save as PDF…")), *menu = gtk_menu_button_new ();
  g_autoptr (GMenu) model = g_menu_new ();

  gtk_widget_add_css_class (print, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "win.print");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pdf), "certificate.pdf");
  g_menu_append (model, _("Print a duplicate…"), "certificate.duplicate");
  g_menu_append (model, _("Issue a corrected one…"), "certificate.replace");
  g_menu_append (model, _("Revoke…"), "certificate.revoke");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), G_MENU_MODEL (model));
  gtk_widget_set_tooltip_text (menu, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  tavan_page_pack_end (TAVAN_PAGE (self), menu);
  tavan_page_pack_end (TAVAN_PAGE (self), print);
  tavan_page_pack_end (TAVAN_PAGE (self), pdf);
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_preview_make_zoom_bar (self->preview));
}

static void
tavan_certificate_page_init (TavanCertificatePage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *waiting = adw_status_page_new ();

  self->cancellable = g_cancellable_new ();
  self->preview = tavan_preview_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_box_append (GTK_BOX (row), make_side (self));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->preview));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (waiting), "tavan-certificate-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (waiting), _("The pages are being laid out…"));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), waiting, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), row, "there");
  tavan_page_set_content (TAVAN_PAGE (self), self->stack);
  add_header_buttons (self);
}

TavanPage *
tavan_certificate_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanCertificatePage *self = g_object_new (TAVAN_TYPE_CERTIFICATE_PAGE, "store", store, "title", _("Certificate"), NULL);

  self->id = id;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return TAVAN_PAGE (self);
}
