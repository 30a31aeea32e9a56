/* tavan-application-page.c: one application: its path, what is missing, plan, guarantee, schedule, decision, letters
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-application-page.h"

#include "app/base/tavan-text.h"
#include "ui/form/tavan-details.h"
#include "ui/loan/application-private.h"
#include "ui/print/tavan-preview.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_APPLICATION_DESK (tavan_application_desk_get_type ())
G_DECLARE_FINAL_TYPE (TavanApplicationDesk, tavan_application_desk, TAVAN, APPLICATION_DESK, TavanRecordPage)

struct _TavanApplicationDesk
{
  TavanRecordPage parent_instance;
  GtkWidget      *overview; /* a bin */
  GtkWidget      *letter;
};

G_DEFINE_FINAL_TYPE (TavanApplicationDesk, tavan_application_desk, TAVAN_TYPE_RECORD_PAGE)

/* ---- shown ---- */

static gpointer
fetch_application (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  return tavan_application_fetch (store, id, cancellable, error);
}

static void
tavan_application_desk_show_fetched (TavanRecordPage *page, gpointer data, gboolean first)
{
  TavanApplicationDesk *self = TAVAN_APPLICATION_DESK (page);
  TavanApplicationFetched *fetched = data;
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  TavanRecord *application = fetched->page->application;
  g_autofree char *digits = tavan_record_format (application, APPLICATION_NUMBER), *number = tavan_text_isolate_ltr (digits);
  /* Translators: %s is who applies */
  g_autofree char *title = g_strdup_printf (_("Application of %s"), tavan_record_get_text (application, APPLICATION_TITLE));

  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), number);
  tavan_page_set_message (TAVAN_PAGE (self), NULL, NULL, NULL, NULL, NULL);
  tavan_record_page_set_card (self, tavan_application_path_new (fetched));
  adw_bin_set_child (ADW_BIN (self->overview), tavan_application_overview_new (store, fetched));
  tavan_page_set_bottom (TAVAN_PAGE (self), tavan_application_bar_new (store, fetched));
  tavan_form_set_record (tavan_record_page_get_form (self), application);
  gtk_widget_set_visible (self->letter, fetched->letter != NULL);
}

/* ---- actions ---- */

static void
do_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL)
    tavan_application_deed_do (TAVAN_PAGE (widget), fetched, g_variant_get_string (parameter, NULL));
}

static void
sign_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL)
    tavan_application_ask_sign (TAVAN_PAGE (widget), tavan_page_get_store (TAVAN_PAGE (widget)), fetched, g_variant_get_int64 (parameter));
}

static void
contract_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL)
    tavan_application_ask_contract (TAVAN_PAGE (widget), tavan_page_get_store (TAVAN_PAGE (widget)), fetched, g_variant_get_int64 (parameter));
}

static void
letter_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL && fetched->letter != NULL)
    tavan_window_push (tavan_window_of (widget), tavan_print_page_new (tavan_page_get_store (TAVAN_PAGE (widget)), "letter-loan", &tavan_letter_type,
                                                                       tavan_record_get_id (fetched->letter)));
}

static void
applicant_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (widget);
  static const int fields[] = { APPLICATION_CLIENT, APPLICATION_GROUP, APPLICATION_EMPLOYER };

  for (guint i = 0; fetched != NULL && i < G_N_ELEMENTS (fields); i++)
    if (tavan_record_is_set (fetched->page->application, fields[i]))
      tavan_window_open (tavan_window_of (widget), tavan_application_type.fields[fields[i]].to, tavan_record_get_int (fetched->page->application, fields[i]), NULL);
}

/* ---- tabs ---- */

static GtkWidget *
make_overview (gpointer page)
{
  return tavan_page_scrolled (TAVAN_APPLICATION_DESK (page)->overview);
}

static const int step_columns[] = { APPLICATION_STEP_DATE, APPLICATION_STEP_ACTION, APPLICATION_STEP_FROM, APPLICATION_STEP_TO, APPLICATION_STEP_WHO, APPLICATION_STEP_NOTE, -1 };
static const TavanDetailsInfo steps = {
  .type = &tavan_application_step_type, .owner = APPLICATION_STEP_APPLICATION, .title = N_("Steps, with who and why"), .empty = N_("No step yet."), .columns = step_columns,
  .opens = APPLICATION_STEP_APPLICATION,
};

static GtkWidget *
make_steps (gpointer page)
{
  GtkWidget *details = tavan_details_new (tavan_page_get_store (page), &steps, tavan_record_page_get_id (page));

  return tavan_page_scrolled (details);
}

static const TavanRecordPageTab tabs[] = {
  { "overview", N_("The application"), make_overview, NULL },
  { "plan", N_("Form and plan"), tavan_record_page_make_form, NULL },
  { "steps", N_("History"), make_steps, &tavan_application_step_type },
  { NULL }
};

/* ---- the page ---- */

static void
tavan_application_desk_print (TavanPage *page)
{
  letter_cb (GTK_WIDGET (page), NULL, NULL);
}

static void
tavan_application_desk_dispose (GObject *object)
{
  g_clear_object (&TAVAN_APPLICATION_DESK (object)->overview);
  G_OBJECT_CLASS (tavan_application_desk_parent_class)->dispose (object);
}

static void
tavan_application_desk_class_init (TavanApplicationDeskClass *klass)
{
  static const struct { const char *name, *type; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "application.do", "s", do_cb }, { "application.sign", "x", sign_cb }, { "application.contract", "x", contract_cb },
    { "application.letter", NULL, letter_cb }, { "application.applicant", NULL, applicant_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_application_desk_dispose;
  TAVAN_RECORD_PAGE_CLASS (klass)->record_type = &tavan_application_type;
  TAVAN_RECORD_PAGE_CLASS (klass)->fetch = fetch_application;
  TAVAN_RECORD_PAGE_CLASS (klass)->free_fetched = tavan_application_fetched_free;
  TAVAN_RECORD_PAGE_CLASS (klass)->show_fetched = tavan_application_desk_show_fetched;
  TAVAN_PAGE_CLASS (klass)->print = tavan_application_desk_print;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, actions[i].type, actions[i].activate);
}

static void
tavan_application_desk_init (TavanApplicationDesk *self)
{
  self->overview = g_object_ref_sink (adw_bin_new ());
}

static GtkWidget *
make_button (const char *label, const char *icon, const char *action)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

TavanPage *
tavan_application_desk_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanApplicationDesk *self = g_object_new (TAVAN_TYPE_APPLICATION_DESK, "store", store, NULL);

  tavan_record_page_start (TAVAN_RECORD_PAGE (self), id, tabs, tab);
  self->letter = make_button (_("Letter to the bank"), "printer-symbolic", "application.letter");
  gtk_widget_set_visible (self->letter, FALSE);
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_print_button_new (store, &tavan_application_type, id));
  tavan_page_pack_end (TAVAN_PAGE (self), self->letter);
  tavan_page_pack_end (TAVAN_PAGE (self), make_button (_("The applicant"), "tavan-clients-symbolic", "application.applicant"));
  return TAVAN_PAGE (self);
}
