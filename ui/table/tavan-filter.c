/* tavan-filter.c: one chip above a table: some of the rows by one field
 *
 * What is chosen is one text, @stored; the chip, its popover and the query are made from it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-filter.h"
#include "app/base/tavan-error.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "ui/form/tavan-calendar.h"
#include "ui/form/tavan-picker.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

#define MOST_FOUND 60

struct _TavanFilter
{
  GtkWidget              parent_instance;
  TavanStore            *store;
  const TavanRecordType *type;
  const TavanField      *info;
  int                    field;
  char                  *stored;  /* "" all */
  GHashTable            *titles;  /* REFERENCE: id as text → title */
  GtkWidget             *button, *label, *arrow, *clear, *popover, *picker;
  GtkWidget             *days[2], *quick[5];
  GCancellable          *cancellable;
  gboolean               filling;
};

G_DEFINE_FINAL_TYPE (TavanFilter, tavan_filter, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct { const char *name, *label; } quick_choices[] = {
  { "today", N_("Today") }, { "week", N_("This week") }, { "month", N_("This month") }, { "season", N_("This season") }, { "year", N_("This year") },
};

/* Stands for the pseudo-field of every record. */
static const TavanField office_field = { .name = "office", .label = N_("Office"), .kind = TAVAN_REFERENCE, .to = &tavan_office_type };

gboolean
tavan_filter_is_for (const TavanField *field)
{
  return field->kind == TAVAN_CHOICE || field->kind == TAVAN_SET || field->kind == TAVAN_REFERENCE || field->kind == TAVAN_DATE;
}

/* ---- what stands on the chip ---- */

static gboolean
period_of (TavanFilter *self, TavanDay *out_from, TavanDay *out_until)
{
  g_auto (GStrv) parts = g_strsplit (self->stored, "/", 2);

  if (parts[0] == NULL)
    return FALSE;
  *out_from = tavan_day_from_iso (parts[0]);
  *out_until = parts[1] != NULL ? tavan_day_from_iso (parts[1]) : TAVAN_NO_DAY;
  return *out_from != TAVAN_NO_DAY || *out_until != TAVAN_NO_DAY;
}

static char *
isolated_date (TavanDay day)
{
  g_autofree char *text = tavan_date_format (day, TAVAN_DATE_SHORT);

  return tavan_text_isolate_ltr (text);
}

static char *
period_text (TavanFilter *self)
{
  TavanDay from, until;
  g_autofree char *first = NULL, *last = NULL;

  if (!period_of (self, &from, &until))
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (quick_choices); i++)
    {
      TavanDay quick_from, quick_until;

      if (tavan_period_named (quick_choices[i].name, tavan_day_today (), &quick_from, &quick_until) && from == quick_from && until == quick_until)
        return g_strdup (g_dgettext (GETTEXT_PACKAGE, quick_choices[i].label));
    }
  first = isolated_date (from);
  last = isolated_date (until);
  if (until == TAVAN_NO_DAY)
    return g_strdup_printf (_("from %s"), first);
  if (from == TAVAN_NO_DAY)
    return g_strdup_printf (_("until %s"), last);
  /* Translators: a period, from one date until another */
  return g_strdup_printf (_("%s until %s"), first, last);
}

static const char *
label_of (TavanFilter *self, const char *key)
{
  const char *title;

  if (self->info->kind != TAVAN_REFERENCE)
    return tavan_choice_label (self->info->choices, key);
  title = g_hash_table_lookup (self->titles, key);
  return title != NULL ? title : "…";
}

static char *
choice_text (TavanFilter *self)
{
  g_auto (GStrv) keys = g_strsplit (self->stored, ",", -1);
  guint n = g_strv_length (keys);

  if (n > 2)
    {
      g_autofree char *number = tavan_number_format (n);

      /* Translators: so many choices of a filter are chosen */
      return g_strdup_printf (_("%s chosen"), number);
    }
  if (n == 2)
    /* Translators: two choices of a filter */
    return g_strdup_printf (_("%s, %s"), label_of (self, keys[0]), label_of (self, keys[1]));
  return g_strdup (n == 1 ? label_of (self, keys[0]) : "");
}

static void
show (TavanFilter *self)
{
  gboolean active = *self->stored != '\0';
  g_autofree char *chosen = self->info->kind == TAVAN_DATE ? period_text (self) : choice_text (self);
  /* Translators: a filter and what it is set to: "Status: Active" */
  g_autofree char *text = active ? g_strdup_printf (_("%s: %s"), tavan_field_label (self->info), chosen) : g_strdup (tavan_field_label (self->info));

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->clear, active);
  gtk_widget_set_visible (self->arrow, !active);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "active");
}

static void
take (TavanFilter *self, const char *stored)
{
  if (g_strcmp0 (self->stored, stored) == 0)
    return;
  g_free (self->stored);
  self->stored = g_strdup (stored);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- references: found as one types ---- */

static gpointer
find_records (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *question = data;
  g_autoptr (TavanQuery) query = tavan_query_new (question[0]);

  tavan_query_search (query, question[1]);
  tavan_query_limit (query, MOST_FOUND);
  return tavan_store_find (store, query, cancellable, error);
}

static void
question_free (gpointer data)
{
  gpointer *question = data;

  g_free (question[1]);
  g_free (question);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFilter) self = data;
  g_autoptr (GPtrArray) found = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (found == NULL || self->picker == NULL)
    return;
  tavan_picker_clear (TAVAN_PICKER (self->picker));
  for (guint i = 0; i < found->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (found, i);
      g_autofree char *title = tavan_record_title (record);
      char *key = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_id (record));

      tavan_picker_add (TAVAN_PICKER (self->picker), key, title);
      g_hash_table_insert (self->titles, key, g_steal_pointer (&title));
    }
}

static void
search_cb (TavanFilter *self, const char *typed)
{
  gpointer *question = g_new (gpointer, 2);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question[0] = (gpointer) self->info->to;
  question[1] = g_strdup (typed);
  tavan_store_run_async (self->store, find_records, question, question_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb,
                         g_object_ref (self));
}

/* Titles of what was set by id from elsewhere. */
static gpointer
find_titles (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *question = data;
  g_auto (GStrv) ids = g_strsplit (question[1], ",", -1);
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_insert (titles, g_strdup (ids[i]), tavan_store_title (store, question[0], g_ascii_strtoll (ids[i], NULL, 10)));
  return titles;
}

static void
titles_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFilter) self = data;
  g_autoptr (GHashTable) titles = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  GHashTableIter iter;
  gpointer key, title;

  if (titles == NULL || self->label == NULL)
    return;
  g_hash_table_iter_init (&iter, titles);
  while (g_hash_table_iter_next (&iter, &key, &title))
    g_hash_table_insert (self->titles, g_strdup (key), g_strdup (title));
  show (self);
}

static void
ask_for_titles (TavanFilter *self)
{
  gpointer *question = g_new (gpointer, 2);

  question[0] = (gpointer) self->info->to;
  question[1] = g_strdup (self->stored);
  tavan_store_run_async (self->store, find_titles, question, question_free, (GDestroyNotify) g_hash_table_unref, NULL, titles_found_cb,
                         g_object_ref (self));
}

/* ---- a period ---- */

static void
period_changed (TavanFilter *self)
{
  g_autofree char *stored = NULL;
  const char *parts[2] = { "", "" };
  g_autofree char *texts[2] = { NULL, NULL };

  if (self->filling)
    return;
  for (guint i = 0; i < 2; i++)
    {
      const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->days[i]));
      g_autoptr (GError) error = NULL;
      TavanDay day;

      gtk_widget_remove_css_class (self->days[i], "error");
      if (*typed == '\0')
        continue;
      if (tavan_date_parse (typed, TAVAN_DATE_NEAR, tavan_day_today (), &day, &error))
        parts[i] = texts[i] = tavan_day_to_iso (day);
      else
        gtk_widget_add_css_class (self->days[i], "error");
      gtk_widget_set_tooltip_text (self->days[i], error != NULL ? error->message : NULL);
    }
  stored = *parts[0] == '\0' && *parts[1] == '\0' ? g_strdup ("") : g_strdup_printf ("%s/%s", parts[0], parts[1]);
  g_clear_pointer (&texts[0], g_free);
  g_clear_pointer (&texts[1], g_free);
  take (self, stored);
}

static void
show_period (TavanFilter *self)
{
  TavanDay days[2] = { TAVAN_NO_DAY, TAVAN_NO_DAY };

  (void) period_of (self, &days[0], &days[1]);
  self->filling = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = tavan_date_format (days[i], TAVAN_DATE_SHORT);

      gtk_editable_set_text (GTK_EDITABLE (self->days[i]), text);
      gtk_widget_remove_css_class (self->days[i], "error");
    }
  self->filling = FALSE;
}

static void
quick_cb (GtkWidget *button, TavanFilter *self)
{
  TavanDay from, until;
  g_autofree char *first = NULL, *last = NULL, *stored = NULL;

  if (!tavan_period_named (g_object_get_data (G_OBJECT (button), "name"), tavan_day_today (), &from, &until))
    return;
  first = tavan_day_to_iso (from);
  last = tavan_day_to_iso (until);
  stored = g_strdup_printf ("%s/%s", first, last);
  take (self, stored);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static TavanDay
day_get (gpointer data)
{
  TavanDay day = TAVAN_NO_DAY;

  if (!tavan_date_parse (gtk_editable_get_text (GTK_EDITABLE (data)), TAVAN_DATE_NEAR, tavan_day_today (), &day, NULL))
    return TAVAN_NO_DAY;
  return day;
}

static void
day_chosen (TavanDay day, gpointer data)
{
  g_autofree char *text = tavan_date_format (day, TAVAN_DATE_SHORT);

  gtk_editable_set_text (GTK_EDITABLE (data), text);
}

static GtkWidget *
make_day (TavanFilter *self, guint i, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *caption = gtk_label_new (label), *entry = gtk_entry_new ();

  self->days[i] = entry;
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_width_chars (GTK_LABEL (caption), 4);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 11);
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))), GTK_TEXT_DIR_LTR);
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  tavan_editable_show_persian_digits (GTK_EDITABLE (entry));
  g_signal_connect_object (entry, "changed", G_CALLBACK (period_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), tavan_calendar_button_new (self->store, label, day_get, day_chosen, entry));
  return box;
}

static GtkWidget *
make_period (TavanFilter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (quick_choices); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (g_dgettext (GETTEXT_PACKAGE, quick_choices[i].label));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
      g_object_set_data (G_OBJECT (button), "name", (gpointer) quick_choices[i].name);
      g_signal_connect_object (button, "clicked", G_CALLBACK (quick_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_day (self, 0, _("From")));
  gtk_box_append (GTK_BOX (box), make_day (self, 1, _("Until")));
  return box;
}

/* ---- the widget ---- */

static void
chosen_cb (TavanFilter *self)
{
  g_autofree char *stored = tavan_picker_get_chosen (TAVAN_PICKER (self->picker));

  take (self, stored);
}

static void
clear_cb (TavanFilter *self)
{
  tavan_filter_set (self, "");
}

static GtkWidget *
make_content (TavanFilter *self)
{
  gboolean reference = self->info->kind == TAVAN_REFERENCE;

  if (self->info->kind == TAVAN_DATE)
    return make_period (self);
  self->picker = tavan_picker_new (/* several= */ TRUE, reference);
  /* Titles of records, of offices above all, differ at their ends. */
  if (reference)
    gtk_widget_set_size_request (self->picker, 300, -1);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  if (reference)
    g_signal_connect_object (self->picker, "search", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  for (const TavanChoice *choice = self->info->choices; choice != NULL && choice->code != NULL; choice++)
    tavan_picker_add (TAVAN_PICKER (self->picker), choice->code, tavan_choice_label (self->info->choices, choice->code));
  return self->picker;
}

/* Made when first opened. */
static void
show_popover_cb (TavanFilter *self)
{
  if (gtk_popover_get_child (GTK_POPOVER (self->popover)) == NULL)
    gtk_popover_set_child (GTK_POPOVER (self->popover), make_content (self));
  if (self->info->kind == TAVAN_DATE)
    {
      show_period (self);
      return;
    }
  tavan_picker_set_chosen (TAVAN_PICKER (self->picker), self->stored);
  tavan_picker_reset (TAVAN_PICKER (self->picker));
  if (self->info->kind == TAVAN_REFERENCE)
    search_cb (self, "");
  gtk_widget_grab_focus (self->picker);
}

static void
build (TavanFilter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 34);
  gtk_box_append (GTK_BOX (box), self->label);
  self->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_box_append (GTK_BOX (box), self->arrow);
  self->popover = gtk_popover_new ();
  g_signal_connect_object (self->popover, "show", G_CALLBACK (show_popover_cb), self, G_CONNECT_SWAPPED);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  self->clear = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->clear, "clear");
  gtk_widget_set_tooltip_text (self->clear, _("Clear this filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clear this filter"), -1);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_parent (self->clear, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  show (self);
}

static void
tavan_filter_dispose (GObject *object)
{
  TavanFilter *self = TAVAN_FILTER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->clear, gtk_widget_unparent);
  self->picker = self->label = NULL;
  G_OBJECT_CLASS (tavan_filter_parent_class)->dispose (object);
}

static void
tavan_filter_finalize (GObject *object)
{
  TavanFilter *self = TAVAN_FILTER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->stored, g_free);
  G_OBJECT_CLASS (tavan_filter_parent_class)->finalize (object);
}

static void
tavan_filter_class_init (TavanFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_filter_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tavan-filter");
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_filter_init (TavanFilter *self)
{
  self->stored = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

GtkWidget *
tavan_filter_new (TavanStore *store, const TavanRecordType *type, int field)
{
  TavanFilter *self = g_object_new (TAVAN_TYPE_FILTER, NULL);

  g_set_object (&self->store, store);
  self->type = type;
  self->field = field;
  self->info = field == TAVAN_FIELD_OFFICE ? &office_field : &type->fields[field];
  build (self);
  return GTK_WIDGET (self);
}

int
tavan_filter_get_field (TavanFilter *self)
{
  return self->field;
}

const char *
tavan_filter_get (TavanFilter *self)
{
  return self->stored;
}

void
tavan_filter_set (TavanFilter *self, const char *stored)
{
  g_return_if_fail (TAVAN_IS_FILTER (self));

  take (self, stored != NULL ? stored : "");
  if (self->info->kind == TAVAN_REFERENCE && *self->stored != '\0')
    ask_for_titles (self);
}

void
tavan_filter_apply (TavanFilter *self, TavanQuery *query)
{
  g_return_if_fail (TAVAN_IS_FILTER (self));

  if (*self->stored == '\0')
    return;
  if (self->info->kind == TAVAN_DATE)
    {
      g_auto (GStrv) parts = g_strsplit (self->stored, "/", 2);

      if (*parts[0] != '\0')
        tavan_query_where (query, self->field, TAVAN_AT_LEAST, parts[0]);
      if (parts[1] != NULL && *parts[1] != '\0')
        tavan_query_where (query, self->field, TAVAN_AT_MOST, parts[1]);
    }
  else
    {
      g_auto (GStrv) keys = g_strsplit (self->stored, ",", -1);

      tavan_query_where_in (query, self->field, (const char *const *) keys);
    }
}

const char *
tavan_filter_get_text (TavanFilter *self)
{
  return gtk_label_get_label (GTK_LABEL (self->label));
}
