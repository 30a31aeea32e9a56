/* form-editor-reference.c: a row that names another record: found as one types
 *
 * The list of what was found hangs below the row and never takes the focus: Down and Up walk in it, Enter takes, Esc closes.
 * What is typed stands for a record only when one was taken; it is then kept as "#id<tab>title".
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-row.h"
#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"
#include "ui/tavan-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WAIT_MS 120
#define MOST_SHOWN 8
#define MOST_READ 400

typedef struct
{
  gint64        id; /* 0: none taken */
  char         *title;
  GtkWidget    *popover, *list, *open;
  GtkWidget    *make;  /* the line that makes a new one, or NULL */
  GPtrArray    *found; /* of TavanRecord, or NULL */
  guint         wait;
  GCancellable *asking;
} Reference;

static void
reference_free (Reference *reference)
{
  g_clear_handle_id (&reference->wait, g_source_remove);
  if (reference->asking != NULL)
    g_cancellable_cancel (reference->asking);
  g_clear_object (&reference->asking);
  g_clear_pointer (&reference->found, g_ptr_array_unref);
  g_free (reference->title);
  g_free (reference);
}

static const char *
text_of (TavanFormRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row->input));
}

static Reference *
of (TavanFormRow *row)
{
  return g_object_get_data (G_OBJECT (row), "reference");
}

/* ---- asking ---- */

typedef struct
{
  const TavanField *info;
  char             *typed;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->typed);
  g_free (question);
}

static gboolean
is_searched (const TavanRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_SEARCHED) != 0)
      return TRUE;
  return FALSE;
}

/* "kind=clinic": the field, and its value in @out_parts[1]; -1: any will do. */
static int
split_where (const TavanField *info, char ***out_parts)
{
  g_auto (GStrv) parts = info->where != NULL ? g_strsplit (info->where, "=", 2) : NULL;
  int field = parts != NULL && parts[1] != NULL ? tavan_record_type_field (info->to, parts[0]) : -1;

  *out_parts = g_steal_pointer (&parts);
  return field;
}

static void
add_where (TavanQuery *query, const TavanField *info)
{
  g_auto (GStrv) parts = NULL;
  int field = split_where (info, &parts);

  if (field >= 0)
    tavan_query_where (query, field, TAVAN_IS, parts[1]);
}

/* Few records of a type without a search index: their titles are looked through here. */
static void
keep_fitting (GPtrArray *found, const char *typed)
{
  g_autofree char *needle = tavan_text_fold (typed);

  for (guint i = found->len; i > 0; i--)
    {
      g_autofree char *title = tavan_record_title (g_ptr_array_index (found, i - 1));
      g_autofree char *folded = tavan_text_fold (title);

      if (strstr (folded, needle) == NULL)
        g_ptr_array_remove_index (found, i - 1);
    }
}

static gpointer
find_records (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  gboolean searched = is_searched (question->info->to);
  g_autoptr (TavanQuery) query = tavan_query_new (question->info->to);
  GPtrArray *found;

  add_where (query, question->info);
  if (searched && *question->typed != '\0')
    tavan_query_search (query, question->typed);
  tavan_query_limit (query, searched ? MOST_SHOWN : MOST_READ);
  found = tavan_store_find (store, query, cancellable, error);
  if (found != NULL && !searched && *question->typed != '\0')
    keep_fitting (found, question->typed);
  if (found != NULL && found->len > MOST_SHOWN)
    g_ptr_array_set_size (found, MOST_SHOWN);
  return found;
}

/* ---- the list ---- */

static void
take (TavanFormRow *row, gint64 id, const char *title)
{
  Reference *reference = of (row);

  reference->id = id;
  g_free (reference->title);
  reference->title = g_strdup (title);
  gtk_popover_popdown (GTK_POPOVER (reference->popover));
  row->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (row->input), title);
  gtk_editable_set_position (GTK_EDITABLE (row->input), -1);
  row->filling = FALSE;
  tavan_form_row_edited (row);
}

static void
take_record (TavanFormRow *row, TavanRecord *record)
{
  g_autofree char *title = tavan_record_title (record);

  take (row, tavan_record_get_id (record), title);
}

/* ---- one that is not there yet ---- */

/* What was typed becomes its name: the last field of the title takes the words that the ones before leave. */
static void
put_name (TavanRecord *record, const char *typed)
{
  const int *title = tavan_record_get_record_type (record)->title;
  g_auto (GStrv) words = g_strsplit (typed, " ", title[1] >= 0 ? 2 : 1);

  for (guint i = 0; title[i] >= 0 && words[i] != NULL; i++)
    if (tavan_record_get_record_type (record)->fields[title[i]].kind != TAVAN_REFERENCE)
      (void) tavan_record_parse (record, title[i], words[i], tavan_day_today (), NULL);
}

static void
made_cb (TavanRecord *record, gpointer row)
{
  if (of (row) != NULL)
    take_record (row, record);
}

static void
make_record (TavanFormRow *row)
{
  g_autoptr (TavanRecord) record = tavan_record_new (row->info->to);
  g_auto (GStrv) parts = NULL;
  int field = split_where (row->info, &parts);
  /* Translators: title of the form of a new record: "New client" */
  g_autofree char *title = g_strdup_printf (_("New: %s"), tavan_type_label (row->info->to));
  TavanFormSave save = NULL;

  if (!tavan_pages_can_make (row->store, row->info->to, &save))
    return;
  put_name (record, text_of (row));
  if (field >= 0)
    tavan_record_set_text (record, field, parts[1]);
  gtk_popover_popdown (GTK_POPOVER (of (row)->popover));
  tavan_form_dialog (row, row->store, record, /* fields= */ NULL, title, save, made_cb, g_object_ref (row), g_object_unref);
}

static void
line_activated_cb (GtkListBox *list, GtkListBoxRow *line, TavanFormRow *row)
{
  Reference *reference = of (row);
  int at = gtk_list_box_row_get_index (line);

  if (GTK_WIDGET (line) == reference->make)
    make_record (row);
  else if (reference->found != NULL && at >= 0 && (guint) at < reference->found->len)
    take_record (row, g_ptr_array_index (reference->found, (guint) at));
}

/* What tells two of the same name apart: the first code that the record has. */
static char *
detail_of (TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (tavan_kind_is_code (type->fields[i].kind) && (type->fields[i].flags & (TAVAN_HIDDEN | TAVAN_SECRET)) == 0
        && tavan_record_is_set (record, (int) i))
      {
        g_autofree char *text = tavan_record_format (record, (int) i);

        return tavan_text_isolate_ltr (text);
      }
  return g_strdup ("");
}

static GtkWidget *
make_line (TavanRecord *record)
{
  GtkWidget *line = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *title = tavan_record_title (record), *detail = detail_of (record);
  GtkWidget *label = gtk_label_new (title), *dim = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_widget_set_focusable (line, FALSE);
  return line;
}

static void
append_make_line (TavanFormRow *row, GtkListBox *list)
{
  GtkWidget *line = gtk_list_box_row_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *label = g_strdup_printf (_("New: %s"), tavan_type_label (row->info->to));

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (label));
  gtk_widget_add_css_class (line, "tavan-link");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), content);
  gtk_widget_set_focusable (line, FALSE);
  gtk_list_box_append (list, line);
  of (row)->make = line;
}

static void
show_found (TavanFormRow *row, GPtrArray *found)
{
  Reference *reference = of (row);
  GtkListBox *list = GTK_LIST_BOX (reference->list);
  GtkListBoxRow *line;
  TavanFormSave save;

  reference->make = NULL;

  g_clear_pointer (&reference->found, g_ptr_array_unref);
  reference->found = g_ptr_array_ref (found);
  while ((line = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (line));
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (list, make_line (g_ptr_array_index (found, i)));
  if (found->len == 0)
    {
      GtkWidget *none = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (none), gtk_label_new (_("Nothing found")));
      gtk_widget_set_sensitive (none, FALSE);
      gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (none), FALSE);
      gtk_list_box_append (list, none);
    }
  if (tavan_pages_can_make (row->store, row->info->to, &save))
    append_make_line (row, list);
  gtk_list_box_select_row (list, found->len > 0 ? gtk_list_box_get_row_at_index (list, 0) : (GtkListBoxRow *) reference->make);
  gtk_widget_set_size_request (reference->popover, gtk_widget_get_width (GTK_WIDGET (row)), -1);
  if (gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (row->focus)))
    gtk_popover_popup (GTK_POPOVER (reference->popover));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (found != NULL && of (row) != NULL)
    show_found (row, found);
  else if (error != NULL && !g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED) && of (row) != NULL)
    tavan_form_row_show_error (row, error->message, tavan_error_get_hint (error));
}

static void
ask (TavanFormRow *row)
{
  Reference *reference = of (row);
  Question *question = g_new (Question, 1);

  if (reference->asking != NULL)
    g_cancellable_cancel (reference->asking);
  g_clear_object (&reference->asking);
  reference->asking = g_cancellable_new ();
  *question = (Question) { row->info, g_strdup (reference->id != 0 ? "" : text_of (row)) };
  tavan_store_run_async (row->store, find_records, question, question_free, (GDestroyNotify) g_ptr_array_unref, reference->asking, found_cb,
                         g_object_ref (row));
}

static gboolean
wait_cb (gpointer data)
{
  TavanFormRow *row = data;

  of (row)->wait = 0;
  ask (row);
  return G_SOURCE_REMOVE;
}

/* ---- typing ---- */

static void
changed_cb (TavanFormRow *row)
{
  Reference *reference = of (row);

  if (row->filling || reference == NULL)
    return;
  reference->id = 0;
  g_clear_handle_id (&reference->wait, g_source_remove);
  if (*text_of (row) == '\0')
    gtk_popover_popdown (GTK_POPOVER (reference->popover));
  else
    reference->wait = g_timeout_add (WAIT_MS, wait_cb, row);
  tavan_form_row_edited (row);
}

static void
step (Reference *reference, int by)
{
  GtkListBox *list = GTK_LIST_BOX (reference->list);
  GtkListBoxRow *at = gtk_list_box_get_selected_row (list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (list, at != NULL ? gtk_list_box_row_get_index (at) + by : 0);

  if (next != NULL && gtk_list_box_row_get_selectable (next))
    gtk_list_box_select_row (list, next);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanFormRow *row)
{
  Reference *reference = of (row);
  gboolean open = gtk_widget_get_visible (reference->popover);
  GtkListBoxRow *line = open ? gtk_list_box_get_selected_row (GTK_LIST_BOX (reference->list)) : NULL;

  if (key == GDK_KEY_Down && !open)
    ask (row);
  else if (key == GDK_KEY_Down)
    step (reference, 1);
  else if (key == GDK_KEY_Up && open)
    step (reference, -1);
  else if (key == GDK_KEY_Escape && open)
    gtk_popover_popdown (GTK_POPOVER (reference->popover));
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && line != NULL && reference->id == 0)
    line_activated_cb (GTK_LIST_BOX (reference->list), line, row);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Leaving with the only one that was found, or with a name typed in full, takes it. */
static void
left_cb (TavanFormRow *row)
{
  Reference *reference = of (row);
  g_autofree char *typed = tavan_text_fold (text_of (row));

  if (reference == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (reference->popover));
  if (reference->id != 0 || reference->found == NULL || *typed == '\0')
    return;
  for (guint i = 0; i < reference->found->len; i++)
    {
      g_autofree char *title = tavan_record_title (g_ptr_array_index (reference->found, i));
      g_autofree char *folded = tavan_text_fold (title);

      if (g_str_equal (folded, typed) || (reference->found->len == 1 && strstr (folded, typed) != NULL))
        {
          take_record (row, g_ptr_array_index (reference->found, i));
          return;
        }
    }
}

/* ---- the editor ---- */

static void
put_record (TavanFormRow *row, gint64 id, const char *title)
{
  Reference *reference = of (row);

  reference->id = id;
  g_free (reference->title);
  reference->title = g_strdup (title != NULL ? title : "");
  gtk_editable_set_text (GTK_EDITABLE (row->input), reference->title);
}

static void
reference_put (TavanFormRow *row, const char *typed)
{
  if (*typed == '#')
    {
      char *end = NULL;
      gint64 id = g_ascii_strtoll (typed + 1, &end, 10);

      put_record (row, id, *end == '\t' ? end + 1 : "");
    }
  else
    {
      of (row)->id = 0;
      gtk_editable_set_text (GTK_EDITABLE (row->input), typed);
    }
}

static char *
reference_typed (TavanFormRow *row)
{
  Reference *reference = of (row);

  return reference->id != 0 ? g_strdup_printf ("#%" G_GINT64_FORMAT "\t%s", reference->id, reference->title) : g_strdup (text_of (row));
}

static gboolean
reference_apply (TavanFormRow *row, const char *typed, GError **error)
{
  Reference *reference = of (row);

  if (reference->id == 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, row->info->name, _("Type a few letters, and choose from the list that opens."),
                            _("Nothing of this name was chosen"));
  tavan_record_set_reference (row->record, row->field, reference->id, reference->title);
  return TRUE;
}

static gpointer
find_title (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *question = data;

  return tavan_store_title (store, question[0], *(gint64 *) question[1]);
}

static void
question_pair_free (gpointer data)
{
  gpointer *question = data;

  g_free (question[1]);
  g_free (question);
}

static void
title_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormRow) row = data;
  g_autofree char *title = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (title == NULL || of (row) == NULL || tavan_form_row_is_changed (row))
    return;
  tavan_record_set_reference (row->record, row->field, of (row)->id, title);
  tavan_form_row_show (row);
}

static void
ask_for_title (TavanFormRow *row, gint64 id)
{
  gpointer *question = g_new (gpointer, 2);

  question[0] = (gpointer) row->info->to;
  question[1] = g_memdup2 (&id, sizeof id);
  tavan_store_run_async (row->store, find_title, question, question_pair_free, g_free, row->cancellable, title_found_cb, g_object_ref (row));
}

static void
reference_show (TavanFormRow *row)
{
  gint64 id = tavan_record_get_int (row->record, row->field);
  const char *title = tavan_record_get_reference_title (row->record, row->field);

  put_record (row, id, title);
  if (id != 0 && title == NULL && row->store != NULL)
    ask_for_title (row, id);
}

static void
reference_tell (TavanFormRow *row)
{
  gtk_widget_set_visible (of (row)->open, of (row)->id != 0 && tavan_pages_can_open (row->info->to));
}

static void
open_cb (TavanFormRow *row)
{
  (void) gtk_widget_activate_action (GTK_WIDGET (row), "win.open", "(sxs)", row->info->to->name, of (row)->id, "");
}

static void
activate_cb (TavanFormRow *row)
{
  g_signal_emit_by_name (row, "next");
}

static void
reference_gone_cb (TavanFormRow *row)
{
  g_object_set_data (G_OBJECT (row), "reference", NULL);
}

static GtkWidget *
make_open (TavanFormRow *row)
{
  GtkWidget *open = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (open, "flat");
  gtk_widget_set_can_focus (open, FALSE);
  gtk_widget_set_tooltip_text (open, _("Open the record"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open the record"), -1);
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_cb), row, G_CONNECT_SWAPPED);
  return open;
}

static GtkWidget *
reference_make (TavanFormRow *row)
{
  Reference *reference = g_new0 (Reference, 1);
  GtkWidget *text = gtk_entry_new (), *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  g_object_set_data_full (G_OBJECT (row), "reference", reference, (GDestroyNotify) reference_free);
  g_signal_connect (row, "destroy", G_CALLBACK (reference_gone_cb), NULL);
  gtk_widget_add_css_class (text, "row-text");
  gtk_editable_set_width_chars (GTK_EDITABLE (text), 4);
  reference->open = make_open (row);
  tavan_form_row_add_suffix (row, reference->open);
  reference->list = gtk_list_box_new ();
  g_signal_connect_object (reference->list, "row-activated", G_CALLBACK (line_activated_cb), row, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), reference->list);
  reference->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (reference->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (reference->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (reference->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (reference->popover), scroller);
  gtk_widget_add_css_class (reference->popover, "tavan-found");
  gtk_widget_set_parent (reference->popover, GTK_WIDGET (row));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), row, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, keys);
  gtk_widget_add_controller (text, focus);
  g_signal_connect_object (text, "changed", G_CALLBACK (changed_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (activate_cb), row, G_CONNECT_SWAPPED);
  return text;
}

const TavanFormEditor tavan_editor_reference = {
  .make = reference_make, .show = reference_show, .put = reference_put, .typed = reference_typed, .apply = reference_apply, .tell = reference_tell,
};
