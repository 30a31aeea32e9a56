/* application-fetch.c: all that an application's page shows at once, read on a worker; small pieces that its parts are made of
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

TavanApplicationFetched *
tavan_application_fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  TavanApplicationFetched *self = g_new0 (TavanApplicationFetched, 1);
  gint64 letter;

  self->previews = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->page = tavan_application_page (store, id, error);
  if (self->page == NULL)
    {
      tavan_application_fetched_free (self);
      return NULL;
    }
  /* A grant has no schedule, and one that cannot be laid out (an amount that is not set yet) is not shown. */
  for (guint i = 0; i < self->page->lines->len; i++)
    {
      gboolean is_loan = tavan_record_has (self->page->product, LOAN_PRODUCT_KIND, "loan");
      GArray *preview = is_loan ? tavan_application_preview (store, tavan_record_get_id (g_ptr_array_index (self->page->lines, i)), NULL) : NULL;

      g_ptr_array_add (self->previews, preview != NULL ? preview : g_array_new (FALSE, FALSE, sizeof (TavanScheduled)));
    }
  if (self->page->loans->len == 1)
    self->loan = tavan_loan_page (store, tavan_record_get_id (g_ptr_array_index (self->page->loans, 0)), TAVAN_NO_DAY, NULL);
  letter = tavan_record_get_int (self->page->application, APPLICATION_LETTER);
  self->letter = letter != 0 ? tavan_store_get (store, &tavan_letter_type, letter, cancellable, NULL) : NULL;
  return self;
}

void
tavan_application_fetched_free (gpointer data)
{
  TavanApplicationFetched *self = data;

  g_clear_pointer (&self->page, tavan_application_page_free);
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_clear_pointer (&self->loan, tavan_loan_page_free);
  g_clear_object (&self->letter);
  g_free (self);
}

/* ---- small pieces ---- */

GtkWidget *
tavan_application_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

GtkWidget *
tavan_application_heading (const char *title, const char *detail, GtkWidget *end)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *more = tavan_application_label (detail, "dim-text");

  gtk_box_append (GTK_BOX (box), tavan_application_label (title, "tavan-section"));
  gtk_widget_set_hexpand (more, TRUE);
  gtk_widget_add_css_class (more, "caption");
  gtk_box_append (GTK_BOX (box), more);
  if (end != NULL)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), end);
    }
  gtk_widget_add_css_class (box, "tavan-part-head");
  return box;
}
