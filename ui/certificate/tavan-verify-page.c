/* tavan-verify-page.c: is this certificate genuine?
 *
 * A scan, a photograph or a PDF is dropped or chosen, or a barcode scanner types into the box (under any keyboard layout). The
 * typed text goes to the proof as it is: half-spaces are keys of the Persian layout.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/certificate/tavan-verify-page.h"

#include "app/base/tavan-money.h"
#include "app/proof/tavan-reading.h"
#include "app/work/tavan-certificate.h"
#include "ui/compat/tavan-ask.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* A scanner types a code in well under a second and ends with Enter; a person pastes. */
#define TYPING_ENDS_MS 400

#define TAVAN_TYPE_VERIFY_PAGE (tavan_verify_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanVerifyPage, tavan_verify_page, TAVAN, VERIFY_PAGE, TavanPage)

struct _TavanVerifyPage
{
  TavanPage     parent_instance;
  GtkWidget    *typed, *results, *spinner;
  GCancellable *cancellable;
  guint         later;
};

G_DEFINE_FINAL_TYPE (TavanVerifyPage, tavan_verify_page, TAVAN_TYPE_PAGE)

/* ---- a verdict shown ---- */

static const char *
verdict_tone (TavanVerdict verdict)
{
  switch (verdict)
    {
    case TAVAN_VERDICT_GENUINE:
      return "success";
    case TAVAN_VERDICT_UNKNOWN_KEY:
      return "warning";
    case TAVAN_VERDICT_NOT_OURS:
    case TAVAN_VERDICT_ALTERED:
    case TAVAN_VERDICT_REVOKED:
    default:
      return "error";
    }
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_fields (const TavanCodeResult *result)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (int i = 0; i < TAVAN_N_CODE_FIELDS; i++)
    {
      g_autofree char *shown = result->values[i] != NULL ? tavan_code_field_show (i, result->values[i]) : NULL;

      if (shown == NULL || *shown == '\0')
        continue;
      gtk_grid_attach (GTK_GRID (grid), make_label (tavan_code_field_label (i), "tavan-field-label"), 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), make_label (shown, "tavan-value"), 1, row++, 1, 1);
    }
  return grid;
}

static GtkWidget *
make_result (const TavanCodeResult *result)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *tone = verdict_tone (result->verdict);
  g_autofree char *class = g_strconcat (tone, "-text", NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (g_str_equal (tone, "success") ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  GtkWidget *title = make_label (tavan_verdict_title (result->verdict), "tavan-title");

  gtk_widget_add_css_class (title, class);
  gtk_widget_add_css_class (icon, class);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), title);
  if (result->page > 0)
    {
      g_autofree char *number = tavan_number_format (result->page);
      /* Translators: a page of a PDF */
      g_autofree char *page = g_strdup_printf (_("page %s"), number);

      gtk_box_append (GTK_BOX (head), make_label (page, "dim-label"));
    }
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), make_label (tavan_verdict_sentence (result->verdict), NULL));
  if (result->reason != NULL)
    gtk_box_append (GTK_BOX (card), make_label (result->reason, "dim-label"));
  gtk_box_append (GTK_BOX (card), make_fields (result));
  return card;
}

static void
clear_results (TavanVerifyPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->results)) != NULL)
    gtk_box_remove (GTK_BOX (self->results), child);
}

/* ---- reading ---- */

typedef struct { char *path, *text; } Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->path);
  g_free (((Job *) data)->text);
  g_free (data);
}

static gpointer
read_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  TavanCodeTrust trust = tavan_certificate_trust (store);
  g_autoptr (TavanReading) reading = NULL;
  GPtrArray *one;

  if (job->path != NULL)
    {
      reading = tavan_reading_file (job->path, cancellable, error);
      return reading != NULL ? tavan_reading_verify (reading, &trust) : NULL;
    }
  one = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_code_result_free);
  g_ptr_array_add (one, tavan_certificate_verify (store, job->text));
  return one;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanVerifyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  clear_results (self);
  if (error != NULL)
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
      return;
    }
  tavan_page_set_message (TAVAN_PAGE (self), NULL, NULL, NULL, NULL, NULL);
  for (guint i = 0; results != NULL && i < results->len; i++)
    gtk_box_append (GTK_BOX (self->results), make_result (g_ptr_array_index (results, i)));
}

static void
start (TavanVerifyPage *self, const char *path, const char *text)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { g_strdup (path), g_strdup (text) };
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), read_on_worker, job, job_free, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, read_cb, g_object_ref (self));
}

static gboolean
typed_enough_cb (gpointer data)
{
  TavanVerifyPage *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->typed));
  GtkTextIter first, last;
  g_autofree char *text = NULL;

  self->later = 0;
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_text (buffer, &first, &last, /* include_hidden_chars= */ TRUE);
  if (*text != '\0')
    start (self, NULL, text);
  else
    clear_results (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (TavanVerifyPage *self)
{
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add (TYPING_ENDS_MS, typed_enough_cb, self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TavanVerifyPage *self)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path == NULL)
    return FALSE;
  start (self, path, NULL);
  return TRUE;
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  start (data, path, NULL);
}

static void
choose_cb (TavanVerifyPage *self)
{
  const char *filters[] = { _("Scans, photographs and PDFs"), "*.pdf *.png *.jpg *.jpeg *.PDF *.PNG *.JPG *.JPEG", _("All files"), "*", NULL };

  tavan_choose_open (self, _("Choose a scan, a photograph or a PDF"), filters, file_chosen_cb, self, NULL);
}

/* ---- the picture ---- */

static GtkWidget *
make_drop_card (TavanVerifyPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *scroller = gtk_scrolled_window_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *choose = gtk_button_new_with_label (_("Choose a file…"));

  self->typed = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->typed), GTK_WRAP_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->typed), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->typed), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The code’s text"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->typed);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 110);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  self->spinner = gtk_spinner_new ();
  gtk_widget_add_css_class (choose, "suggested-action");
  gtk_box_append (GTK_BOX (row), choose);
  gtk_box_append (GTK_BOX (row), self->spinner);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), make_label (_("Drop a scan, a photograph or a PDF of the certificate here, choose its file, or read its code with a barcode scanner into the box."), NULL));
  gtk_box_append (GTK_BOX (card), scroller);
  gtk_box_append (GTK_BOX (card), row);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->typed)), "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  return card;
}

static void
tavan_verify_page_shown (TavanPage *page)
{
  gtk_widget_grab_focus (TAVAN_VERIFY_PAGE (page)->typed);
}

static void
tavan_verify_page_dispose (GObject *object)
{
  TavanVerifyPage *self = TAVAN_VERIFY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  G_OBJECT_CLASS (tavan_verify_page_parent_class)->dispose (object);
}

static void
tavan_verify_page_class_init (TavanVerifyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_verify_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_verify_page_shown;
}

static void
tavan_verify_page_init (TavanVerifyPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), make_drop_card (self));
  gtk_box_append (GTK_BOX (box), self->results);
  gtk_widget_add_css_class (box, "tavan-home");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  tavan_page_set_content (TAVAN_PAGE (self), scroller);
}

TavanPage *
tavan_verify_page_new (TavanStore *store)
{
  return g_object_new (TAVAN_TYPE_VERIFY_PAGE, "store", store, "title", _("Verify a certificate"), NULL);
}
