/* collection-page.c: a whole group pays: a keyboard row a loan, booked in one transaction
 *
 * Up and Down go to another member, Enter as Down; Ctrl+D takes what is due. Nothing is booked until all rows are right.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-loans-page.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-loan.h"
#include "ui/compat/tavan-ask.h"
#include "ui/form/tavan-calendar.h"
#include "ui/loan/loan-private.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_COLLECTION (tavan_collection_get_type ())
G_DECLARE_FINAL_TYPE (TavanCollection, tavan_collection, TAVAN, COLLECTION, TavanPage)

typedef struct { gint64 loan, due; GtkWidget *entry; } Row;

struct _TavanCollection
{
  TavanPage     parent_instance;
  gint64        group;
  TavanDay      day;
  GArray       *rows;   /* of Row */
  GtkWidget    *stack, *grid, *title, *document, *all_due, *sums[3], *words, *book;
  gint64        total;
  gboolean      filling, changed, saving;
  GCancellable *cancellable;
};
G_DEFINE_FINAL_TYPE (TavanCollection, tavan_collection, TAVAN_TYPE_PAGE)

static const char *const heads[] = { N_("Member"), N_("Loan"), N_("Due until this day"), N_("Of it late"), N_("Principal left"), N_("Paid now") };

/* ---- what is typed ---- */

static gboolean
read_amount (GtkWidget *entry, gint64 *out_amount)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GError) error = NULL;

  *out_amount = 0;
  if (*text != '\0')
    (void) tavan_money_parse (text, TAVAN_UNIT_RIAL, out_amount, &error);
  if (error == NULL)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, error != NULL ? error->message : NULL);
  return error == NULL;
}

static gboolean
read_all (TavanCollection *self, GArray *out_lines, GtkWidget **out_wrong)
{
  GtkWidget *wrong = NULL;

  self->total = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      TavanCollected line = { .loan = row->loan };

      if (!read_amount (row->entry, &line.amount))
        wrong = wrong != NULL ? wrong : row->entry;
      else if (line.amount > 0 && out_lines != NULL)
        g_array_append_val (out_lines, line);
      self->total += line.amount;
    }
  if (out_wrong != NULL)
    *out_wrong = wrong;
  return wrong == NULL;
}

static void
show_total (TavanCollection *self)
{
  gboolean right = read_all (self, NULL, NULL);
  g_autofree char *sum = tavan_money_format (self->total, TAVAN_UNIT_NONE), *words = self->total > 0 ? tavan_words_money (self->total, TAVAN_UNIT_RIAL) : g_strdup ("");
  const char *off = !right ? _("An amount is wrong; it is marked") : self->total == 0 ? _("Type what each member pays") : NULL;

  gtk_label_set_label (GTK_LABEL (self->sums[2]), sum);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_widget_set_sensitive (self->book, off == NULL && !self->saving);
  gtk_widget_set_tooltip_text (self->book, off);
}

static void
typed_cb (TavanCollection *self)
{
  if (self->filling)
    return;
  self->changed = TRUE;
  show_total (self);
}

static void
put (TavanCollection *self, Row *row, gint64 amount)
{
  g_autofree char *text = amount > 0 ? tavan_money_format (amount, TAVAN_UNIT_NONE) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row->entry), text);
}

static void
all_due_cb (TavanCollection *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    put (self, &g_array_index (self->rows, Row, i), g_array_index (self->rows, Row, i).due);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanCollection *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))), "row")), to = i;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (control && (key == GDK_KEY_d || key == GDK_KEY_D || key == GDK_KEY_Arabic_yeh))
    {
      put (self, &g_array_index (self->rows, Row, i), g_array_index (self->rows, Row, i).due);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Up && i > 0)
    to = i - 1;
  else if ((key == GDK_KEY_Down || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && !control)
    to = i + 1;
  if (to == i || to >= self->rows->len)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (g_array_index (self->rows, Row, to).entry);
  return GDK_EVENT_STOP;
}

/* The same amount, written well: nothing is changed. */
static void
leave_cb (GtkEventControllerFocus *controller, TavanCollection *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))), "row"));
  gint64 amount;

  if (i >= self->rows->len || !read_amount (g_array_index (self->rows, Row, i).entry, &amount) || amount == 0)
    return;
  self->filling = TRUE;
  put (self, &g_array_index (self->rows, Row, i), amount);
  self->filling = FALSE;
}

/* ---- the rows ---- */

static GtkWidget *
attach (TavanCollection *self, const char *text, const char *class, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static GtkWidget *
make_entry (TavanCollection *self, const char *member, guint place)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", member, _("Paid now"));

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 14);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_entry_set_max_length (GTK_ENTRY (entry), 24);
  tavan_editable_show_persian_digits (GTK_EDITABLE (entry));
  gtk_widget_add_css_class (entry, "numeric");
  g_object_set_data (G_OBJECT (entry), "row", GUINT_TO_POINTER (place));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
attach_money (TavanCollection *self, gint64 amount, const char *class, int column, int row)
{
  g_autofree char *text = amount > 0 ? tavan_money_format (amount, TAVAN_UNIT_NONE) : g_strdup ("–");
  GtkWidget *label = attach (self, text, "numeric", column, row);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
}

static void
add_row (TavanCollection *self, const TavanCollectionRow *it)
{
  Row row = { it->loan, it->due, make_entry (self, it->title, self->rows->len) };
  int place = (int) self->rows->len + 1;
  g_autofree char *number = tavan_text_digits_persian (it->number), *code = tavan_text_isolate_ltr (number);

  gtk_widget_set_hexpand (attach (self, it->title, "tavan-value", 0, place), TRUE);
  attach (self, code, "dim-label", 1, place);
  attach_money (self, it->due, NULL, 2, place);
  attach_money (self, it->overdue, it->overdue > 0 ? "error-text" : NULL, 3, place);
  attach_money (self, it->balance, NULL, 4, place);
  gtk_grid_attach (GTK_GRID (self->grid), row.entry, 5, place, 1, 1);
  g_array_append_val (self->rows, row);
}

static void
add_sums (TavanCollection *self, gint64 due, gint64 overdue)
{
  int place = (int) self->rows->len + 1;
  g_autofree char *due_text = tavan_money_format (due, TAVAN_UNIT_NONE), *late_text = tavan_money_format (overdue, TAVAN_UNIT_NONE);

  attach (self, _("Sum"), "heading", 0, place);
  self->sums[0] = attach (self, due_text, "numeric", 2, place);
  self->sums[1] = attach (self, late_text, "numeric", 3, place);
  self->sums[2] = attach (self, "", "numeric", 5, place);
  for (guint i = 0; i < 3; i++)
    gtk_widget_add_css_class (self->sums[i], "heading");
}

static void
show_rows (TavanCollection *self, GPtrArray *found)
{
  GtkWidget *child;
  gint64 due = 0, overdue = 0;

  self->filling = TRUE;
  g_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    attach (self, _(heads[i]), "tavan-field-label", (int) i, 0);
  for (guint i = 0; i < found->len; i++)
    {
      const TavanCollectionRow *it = g_ptr_array_index (found, i);

      due += it->due;
      overdue += it->overdue;
      add_row (self, it);
    }
  add_sums (self, due, overdue);
  self->filling = FALSE;
  self->changed = FALSE;
  show_total (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), found->len > 0 ? "rows" : "none");
  gtk_widget_set_sensitive (self->all_due, due > 0);
  gtk_widget_set_tooltip_text (self->all_due, due > 0 ? NULL : _("Nothing is due until this day"));
  if (found->len > 0)
    gtk_widget_grab_focus (g_array_index (self->rows, Row, 0).entry);
}

/* ---- fetching ---- */

typedef struct { gint64 group; TavanDay day; } Asked;
typedef struct { GPtrArray *rows; char *title; } Found;

static void
found_free (gpointer data)
{
  g_ptr_array_unref (((Found *) data)->rows);
  g_free (((Found *) data)->title);
  g_free (data);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  GPtrArray *rows = tavan_loan_collection (store, asked->group, asked->day, error);
  Found *found = rows != NULL ? g_new (Found, 1) : NULL;

  if (found != NULL)
    *found = (Found) { rows, tavan_store_title (store, &tavan_group_type, asked->group) };
  return found;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCollection) self = data;
  g_autoptr (GError) error = NULL;
  Found *found = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (self->cancellable == NULL)
    g_clear_pointer (&found, found_free);
  else if (found == NULL)
    tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
  else
    {
      tavan_page_set_subtitle (TAVAN_PAGE (self), found->title);
      show_rows (self, found->rows);
      found_free (found);
    }
}

static void
fetch (TavanCollection *self)
{
  Asked *asked = g_new (Asked, 1);
  g_autofree char *date = tavan_date_format (self->day, TAVAN_DATE_FULL), *title = g_strdup_printf (_("Paid on %s"), date);

  *asked = (Asked) { self->group, self->day };
  gtk_label_set_label (GTK_LABEL (self->title), title);
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), fetch_on_worker, asked, g_free, found_free, self->cancellable, fetched_cb, g_object_ref (self));
}

static TavanDay
get_day (gpointer data)
{
  return ((TavanCollection *) data)->day;
}

static void
day_chosen (TavanDay day, gpointer data)
{
  TavanCollection *self = data;

  if (day > tavan_day_today ())
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", _("A payment does not lie in the future"), NULL, NULL, NULL);
      return;
    }
  self->day = day;
  fetch (self);
}

/* ---- booking ---- */

typedef struct { TavanDay day; char *document; GArray *lines; } Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->document);
  g_array_unref (((Job *) data)->lines);
  g_free (data);
}

static gpointer
book_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  for (guint i = 0; i < job->lines->len; i++)
    g_array_index (job->lines, TavanCollected, i).document = job->document;
  return GINT_TO_POINTER (tavan_loan_collect (store, job->day, (const TavanCollected *) (const void *) job->lines->data, job->lines->len, error));
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCollection) self = data;
  g_autoptr (GError) error = NULL;
  TavanWindow *window = tavan_window_of (self);

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  self->saving = FALSE;
  if (window == NULL)
    return;
  show_total (self);
  if (error != NULL)
    {
      g_autofree char *told = g_strdup_printf (_("%s. Nothing was booked; what you typed stands."), error->message);

      tavan_page_set_message (TAVAN_PAGE (self), "error", told, NULL, NULL, NULL);
      return;
    }
  self->changed = FALSE;
  tavan_window_toast (window, _("The group’s payments are booked"));
  tavan_window_drop (window, TAVAN_PAGE (self));
}

static void
tavan_collection_save (TavanPage *page)
{
  TavanCollection *self = TAVAN_COLLECTION (page);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TavanCollected));
  GtkWidget *wrong;
  const char *document = gtk_editable_get_text (GTK_EDITABLE (self->document));
  Job *job;

  if (self->saving)
    return;
  if (!read_all (self, lines, &wrong))
    {
      gtk_widget_grab_focus (wrong);
      return;
    }
  if (lines->len == 0)
    return;
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->book, FALSE);
  tavan_page_set_message (page, NULL, NULL, NULL, NULL, NULL);
  job = g_new (Job, 1);
  *job = (Job) { self->day, *document != '\0' ? tavan_text_digits_latin (document) : NULL, g_array_ref (lines) };
  tavan_store_run_async (tavan_page_get_store (page), book_on_worker, job, job_free, NULL, NULL, booked_cb, g_object_ref (self));
}

static gboolean
tavan_collection_may_leave (TavanPage *page, GSourceFunc go_on, gpointer data)
{
  if (!TAVAN_COLLECTION (page)->changed)
    return TRUE;
  tavan_ask (page, _("The payments are not booked"), _("What was typed in the rows would be lost."), _("_Discard"), "destructive",
             (void (*) (gpointer)) (void (*) (void)) go_on, data, NULL);
  return FALSE;
}

/* ---- the page ---- */

static GtkWidget *
make_head (TavanCollection *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "tavan-section");
  self->document = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->document), _("Document number"));
  tavan_editable_show_persian_digits (GTK_EDITABLE (self->document));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->document), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Document number"), -1);
  self->all_due = gtk_button_new_with_label (_("All pay what is due"));
  gtk_widget_add_css_class (self->all_due, "tavan-soft-button");
  g_signal_connect_object (self->all_due, "clicked", G_CALLBACK (all_due_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), tavan_calendar_button_new (tavan_page_get_store (TAVAN_PAGE (self)), _("Paid on another day"), get_day, day_chosen, self));
  gtk_widget_set_hexpand (self->document, TRUE);
  gtk_widget_set_halign (self->document, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (head), self->document);
  gtk_box_append (GTK_BOX (head), self->all_due);
  return head;
}

static GtkWidget *
make_bottom (TavanCollection *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->words, TRUE);
  self->book = gtk_button_new_with_label (_("Book all"));
  gtk_widget_add_css_class (self->book, "suggested-action");
  gtk_widget_set_valign (self->book, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->book, "clicked", G_CALLBACK (tavan_collection_save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), self->words);
  gtk_box_append (GTK_BOX (bar), self->book);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static GtkWidget *
make_none (void)
{
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "tavan-groups-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No open loan"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("No member of this group has a loan that is being repaid."));
  return none;
}

static void
tavan_collection_dispose (GObject *object)
{
  TavanCollection *self = TAVAN_COLLECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tavan_collection_parent_class)->dispose (object);
}

static void
tavan_collection_finalize (GObject *object)
{
  g_array_unref (TAVAN_COLLECTION (object)->rows);
  G_OBJECT_CLASS (tavan_collection_parent_class)->finalize (object);
}

static void
tavan_collection_class_init (TavanCollectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_collection_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_collection_finalize;
  TAVAN_PAGE_CLASS (klass)->save = tavan_collection_save;
  TAVAN_PAGE_CLASS (klass)->may_leave = tavan_collection_may_leave;
}

static void
tavan_collection_init (TavanCollection *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->cancellable = g_cancellable_new ();
  self->day = tavan_day_today ();
}

TavanPage *
tavan_collection_new (TavanStore *store, gint64 group)
{
  TavanCollection *self = g_object_new (TAVAN_TYPE_COLLECTION, "store", store, "title", _("A group pays"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *hint = gtk_label_new (_("Up and Down go from member to member; Ctrl+D takes what is due."));

  self->group = group;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "tavan-card");
  gtk_widget_add_css_class (self->grid, "padded");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_box_append (GTK_BOX (box), hint);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), tavan_page_scrolled (box), "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (), "none");
  tavan_page_set_bottom (TAVAN_PAGE (self), make_bottom (self));
  tavan_page_set_content (TAVAN_PAGE (self), self->stack);
  fetch (self);
  return TAVAN_PAGE (self);
}
