/* tavan-certificates-page.c: the register of certificates
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/certificate/tavan-certificates-page.h"

#include "app/base/tavan-money.h"
#include "ui/certificate/certificate-press.h"
#include "ui/certificate/tavan-verify-page.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static const int columns[] = { CERTIFICATE_HOLDER, CERTIFICATE_NUMBER, CERTIFICATE_HOLDER_ID, CERTIFICATE_COURSE_TITLE, CERTIFICATE_ISSUE_DATE, -1 };

/* ---- many ---- */

static void
press (TavanTable *table, GArray *ids, TavanPage *page, TavanPressGoal goal)
{
  g_autofree char *number = tavan_number_format (ids->len);
  g_autofree char *title = g_strdup_printf (ngettext ("%s certificate", "%s certificates", ids->len), number);
  TavanPress these = { .goal = goal, .title = title, .certificates = ids };

  tavan_press (table, tavan_page_get_store (page), &these);
}

static void
print_cb (TavanTable *table, GArray *ids, gpointer page)
{
  press (table, ids, page, TAVAN_PRESS_PRINT);
}

static void
one_pdf_cb (TavanTable *table, GArray *ids, gpointer page)
{
  press (table, ids, page, TAVAN_PRESS_ONE_PDF);
}

static void
pdf_each_cb (TavanTable *table, GArray *ids, gpointer page)
{
  press (table, ids, page, TAVAN_PRESS_PDF_EACH);
}

/* ---- the page ---- */

static char *
state_text (TavanRecord *certificate, const char **out_tone, gpointer data)
{
  if (tavan_record_is_set (certificate, CERTIFICATE_REVOKED_ON))
    {
      *out_tone = "error";
      return g_strdup (_("Revoked"));
    }
  *out_tone = "success";
  return g_strdup (_("In force"));
}

static void
verify_cb (TavanPage *page)
{
  tavan_window_push (tavan_window_of (page), tavan_verify_page_new (tavan_page_get_store (page)));
}

static void
set_up (TavanPage *page, TavanTable *table)
{
  GtkWidget *verify = gtk_button_new_with_label (_("Check a certificate…"));

  tavan_table_add_column (table, _("State"), 100, state_text, NULL);
  tavan_table_add_bulk (table, _("One PDF each…"), "folder-symbolic", FALSE, pdf_each_cb, page);
  tavan_table_add_bulk (table, _("One PDF for all…"), "document-save-symbolic", FALSE, one_pdf_cb, page);
  tavan_table_add_bulk (table, _("Print…"), "document-print-symbolic", TRUE, print_cb, page);
  g_signal_connect_object (verify, "clicked", G_CALLBACK (verify_cb), page, G_CONNECT_SWAPPED);
  tavan_page_pack_end (page, verify);
}

static const TavanListPageInfo info = {
  .type = &tavan_certificate_type,
  .empty_title = N_("No certificate yet"),
  .empty_sentence = N_("Certificates are issued from a course that is finished."),
  .columns = columns,
  .set_up = set_up,
};

TavanPage *
tavan_certificates_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &info);
}
