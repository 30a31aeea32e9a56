/* tavan-application-form.c: the form page of an application: drafted, and changed while it is a draft
 *
 * The product says who may apply: the row for the applicant follows it. Who applies, for how much and the branch are the work's;
 * the plan is saved as any form.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-application-form.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-application.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static const struct { const char *kind; int field; } applicants[] = {
  { "client", APPLICATION_CLIENT }, { "group", APPLICATION_GROUP }, { "employer", APPLICATION_EMPLOYER },
};

/* ---- saving ---- */

static gboolean
is_changed (TavanRecord *record, TavanRecord *base, int field)
{
  return g_strcmp0 (tavan_record_get_text (record, field), tavan_record_get_text (base, field)) != 0;
}

/* Whom another page named, where the product is for somebody else. */
static gboolean
keep_applicant (TavanStore *store, TavanRecord *record, GError **error)
{
  g_autoptr (TavanRecord) product = tavan_store_get (store, &tavan_loan_product_type, tavan_record_get_int (record, APPLICATION_PRODUCT), NULL, error);

  for (guint i = 0; product != NULL && i < G_N_ELEMENTS (applicants); i++)
    if (!tavan_record_has (product, LOAN_PRODUCT_APPLICANT, applicants[i].kind))
      tavan_record_clear (record, applicants[i].field);
  return product != NULL;
}

/* The branch goes by a work of its own, after the draft is there. */
static gboolean
draft (TavanStore *store, TavanRecord *record, GError **error)
{
  gint64 asked = tavan_record_get_int (record, APPLICATION_ASKED), bank = tavan_record_get_int (record, APPLICATION_BANK);

  if (!keep_applicant (store, record, error))
    return FALSE;
  if (tavan_record_is_set (record, APPLICATION_CLIENT) && asked == 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "asked", NULL, _("Say how much is asked"));
  tavan_record_clear (record, APPLICATION_BANK);
  return tavan_application_draft (store, record, asked, error)
         && (bank == 0 || tavan_application_set_bank (store, tavan_record_get_id (record), bank, error));
}

/* What is the work's is done by it; a field that another desk changed is joined by the store. */
static gboolean
change (TavanStore *store, TavanRecord *record, TavanRecord *base, TavanRecord **out_theirs, GError **error)
{
  static const int of_work[] = { APPLICATION_ASKED, APPLICATION_BANK };
  gint64 id = tavan_record_get_id (record), client = tavan_record_get_int (record, APPLICATION_CLIENT);
  g_autoptr (TavanRecord) plan = tavan_record_copy (record);

  if (client != 0 && is_changed (record, base, APPLICATION_ASKED)
      && !tavan_application_set_line (store, id, client, tavan_record_get_int (record, APPLICATION_ASKED), error))
    return FALSE;
  if (is_changed (record, base, APPLICATION_BANK) && !tavan_application_set_bank (store, id, tavan_record_get_int (record, APPLICATION_BANK), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (of_work); i++)
    tavan_record_set_text (plan, of_work[i], tavan_record_get_text (base, of_work[i]));
  for (int field = APPLICATION_PLAN_TITLE; field <= APPLICATION_PLAN_ABOUT; field++)
    if (is_changed (plan, base, field))
      return tavan_store_save (store, plan, base, out_theirs, error);
  return TRUE;
}

static gboolean
save_application (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_record_get_id (record) == 0 ? draft (store, record, error) : change (store, record, base, out_theirs, error);
}

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer is_new)
{
  TavanWindow *window = tavan_window_of (page);

  tavan_window_toast (window, is_new != NULL ? _("The application is drafted; what it still needs stands on its page") : _("The application is saved"));
  if (is_new != NULL)
    tavan_window_open_later (window, &tavan_application_type, tavan_record_get_id (record), /* tab= */ NULL);
}

/* ---- which rows ---- */

static void
append (GArray *fields, int field)
{
  g_array_append_val (fields, field);
}

/* @kind NULL: the product is not chosen yet. */
static void
set_fields (TavanFormPage *page, const char *kind, gboolean needs_funding)
{
  TavanForm *form = tavan_form_page_get_form (page);
  gboolean is_new = tavan_record_get_id (tavan_form_get_base (form)) == 0, employer = g_strcmp0 (kind, "employer") == 0;
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));

  if (is_new)
    append (fields, APPLICATION_PRODUCT);
  for (guint i = 0; is_new && kind != NULL && i < G_N_ELEMENTS (applicants); i++)
    if (g_str_equal (applicants[i].kind, kind))
      append (fields, applicants[i].field);
  if (g_strcmp0 (kind, "client") == 0)
    append (fields, APPLICATION_ASKED);
  if (needs_funding)
    append (fields, APPLICATION_FUNDING);
  append (fields, APPLICATION_BANK);
  for (int field = APPLICATION_PLAN_TITLE; field <= APPLICATION_PLAN_ABOUT; field++)
    if (employer || (field != APPLICATION_HIRES && field != APPLICATION_HIRE_MONTHS))
      append (fields, field);
  append (fields, -1);
  tavan_form_set_fields (form, (const int *) (void *) fields->data);
}

/* "At most 1,000,000,000 rials, 36 instalments, 4% a year". */
static void
tell_terms (TavanFormPage *page, TavanRecord *product)
{
  g_autofree char *most = tavan_money_format (tavan_record_get_int (product, LOAN_PRODUCT_MAX_AMOUNT), TAVAN_UNIT_RIAL);
  g_autofree char *months = tavan_number_format (tavan_record_get_int (product, LOAN_PRODUCT_MONTHS));
  g_autofree char *rate = tavan_decimal_format (tavan_record_get_int (product, LOAN_PRODUCT_RATE), 0);
  gboolean grant = tavan_record_has (product, LOAN_PRODUCT_KIND, "grant");
  /* Translators: an amount, a number of instalments, a percentage */
  g_autofree char *terms = grant ? g_strdup_printf (_("A grant of at most %s"), most)
                                 : g_strdup_printf (_("At most %s, %s instalments, %s%% a year"), most, months, rate);

  tavan_page_set_message (TAVAN_PAGE (page), "info", terms, NULL, NULL, NULL);
}

static gpointer
get_product (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_store_get (store, &tavan_loan_product_type, *(gint64 *) data, cancellable, error);
}

static void
product_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormPage) page = data;
  g_autoptr (TavanRecord) product = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  const char *kind = product != NULL ? tavan_record_get_text (product, LOAN_PRODUCT_APPLICANT) : NULL;
  TavanForm *form = tavan_form_page_get_form (page);

  if (product == NULL || gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;
  set_fields (page, kind, !tavan_record_is_set (product, LOAN_PRODUCT_FUNDING));
  tell_terms (page, product);
  for (guint i = 0; i < G_N_ELEMENTS (applicants); i++)
    if (g_strcmp0 (applicants[i].kind, kind) == 0)
      tavan_form_focus_field (form, tavan_record_is_set (tavan_form_get_record (form), applicants[i].field) ? APPLICATION_ASKED : applicants[i].field);
}

static void
fetch_product (TavanFormPage *page)
{
  gint64 product = tavan_record_get_int (tavan_form_get_record (tavan_form_page_get_form (page)), APPLICATION_PRODUCT);

  if (product != 0)
    tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (page)), get_product, g_memdup2 (&product, sizeof product), g_free, g_object_unref, NULL,
                           product_cb, g_object_ref (page));
}

static void
edited_cb (TavanFormPage *page, int field)
{
  if (field == APPLICATION_PRODUCT)
    fetch_product (page);
}

/* ---- the page ---- */

static const char *
applicant_of (TavanRecord *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (applicants); i++)
    if (tavan_record_is_set (application, applicants[i].field))
      return applicants[i].kind;
  return NULL;
}

TavanPage *
tavan_application_form_new (TavanStore *store, TavanRecord *application)
{
  static const int by_work[] = { APPLICATION_PRODUCT, APPLICATION_CLIENT, APPLICATION_GROUP, APPLICATION_EMPLOYER, APPLICATION_FUNDING, APPLICATION_ASKED,
                                 APPLICATION_BANK, -1 };
  gboolean is_new = tavan_record_get_id (application) == 0;
  TavanFormPage *page = tavan_form_page_new (store, application, save_application, saved_cb, GINT_TO_POINTER (is_new));
  TavanForm *form = tavan_form_page_get_form (page);

  tavan_form_set_work_fields (form, by_work);
  set_fields (page, applicant_of (application), FALSE);
  if (is_new)
    tavan_page_set_title (TAVAN_PAGE (page), _("New application"));
  g_signal_connect_object (form, "edited", G_CALLBACK (edited_cb), page, G_CONNECT_SWAPPED);
  /* A draft that is taken up again has its product already. */
  if (is_new)
    fetch_product (page);
  return TAVAN_PAGE (page);
}
