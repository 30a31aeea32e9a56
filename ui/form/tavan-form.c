/* tavan-form.c: a form, derived from the field table of its record
 *
 * The form edits a copy: @record is what was right so far, @base is as it was given, the rows hold what is typed.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form.h"
#include "app/base/tavan-error.h"
#include "app/work/tavan-office-work.h"
#include "ui/form/tavan-columns.h"
#include "ui/form/tavan-form-row.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

struct _TavanForm
{
  GtkWidget     parent_instance;
  TavanStore   *store;
  TavanRecord  *record, *base;
  GArray       *wanted;   /* int; NULL: all */
  GArray       *by_work;  /* int: fields of work that are typed here; NULL: none */
  GPtrArray    *rows;     /* of TavanFormRow, not owned, in reading order */
  GtkWidget    *columns;
  TavanUnit     unit;
  gboolean      editable, changed;
  guint         n_wrong;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TavanForm, tavan_form, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CHANGED, PROP_N_WRONG, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define FOR_EACH_ROW(row, self)                                          \
  for (guint i_##row = 0; i_##row < (self)->rows->len; i_##row++)       \
    for (TavanFormRow *row = g_ptr_array_index ((self)->rows, i_##row); row != NULL; row = NULL)

/* ---- what the rows say ---- */

static void
row_touched_cb (TavanFormRow *touched, TavanForm *self)
{
  gboolean changed = FALSE;
  guint n_wrong = 0;

  FOR_EACH_ROW (row, self)
    {
      changed = changed || (row->editable && tavan_form_row_is_changed (row));
      n_wrong += row->wrong;
    }
  if (changed != self->changed)
    {
      self->changed = changed;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHANGED]);
    }
  if (n_wrong != self->n_wrong)
    {
      self->n_wrong = n_wrong;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_WRONG]);
    }
}

static void
row_edited_cb (TavanFormRow *row, TavanForm *self)
{
  g_signal_emit (self, signals[EDITED], 0, row->field);
}

static void
go_from (TavanForm *self, TavanFormRow *row, int by)
{
  guint at;

  if (!g_ptr_array_find (self->rows, row, &at))
    return;
  for (int next = (int) at + by; next >= 0 && next < (int) self->rows->len; next += by)
    {
      TavanFormRow *other = g_ptr_array_index (self->rows, (guint) next);

      if (other->editable && gtk_widget_grab_focus (GTK_WIDGET (other)))
        return;
    }
  /* After the last row comes what stands after the form: Save. */
  if (by > 0)
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

static void
row_next_cb (TavanFormRow *row, TavanForm *self)
{
  go_from (self, row, 1);
}

/* GTK 4.8 comes back to the same row when it goes backward: to the control before in the row, then to the row before. */
static gboolean
back_from (TavanForm *self, GtkWidget *focus, TavanFormRow *row)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (focus);
  gboolean inside = gtk_widget_is_ancestor (focus, row->input) || focus == row->input;

  if (gtk_widget_get_parent (focus) == row->input && before != NULL && gtk_widget_get_focusable (before))
    gtk_widget_grab_focus (before);
  else if (!inside)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else if (g_ptr_array_index (self->rows, 0) == row)
    return GDK_EVENT_PROPAGATE;
  else
    go_from (self, row, -1);
  return GDK_EVENT_STOP;
}

/* Enter is taken by a text itself; Shift+Enter comes up to here. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanForm *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, TAVAN_TYPE_FORM_ROW) : NULL;

  if (row != NULL && (key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0)))
    return back_from (self, focus, TAVAN_FORM_ROW (row));
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) == 0 || row == NULL || GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;
  go_from (self, TAVAN_FORM_ROW (row), -1);
  return GDK_EVENT_STOP;
}

/* ---- building ---- */

/* A field that only work sets is typed where that work saves the form. */
static gboolean
is_typed (TavanForm *self, int field)
{
  if ((tavan_record_get_record_type (self->record)->fields[field].flags & TAVAN_BY_WORK) == 0)
    return TRUE;
  for (guint i = 0; self->by_work != NULL && i < self->by_work->len; i++)
    if (g_array_index (self->by_work, int, i) == field)
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (TavanForm *self, int field)
{
  const TavanField *info = &tavan_record_get_record_type (self->record)->fields[field];

  if ((info->flags & (TAVAN_HIDDEN | TAVAN_SECRET)) != 0 || info->kind == TAVAN_HEX)
    return FALSE;
  /* The record that this is a detail of: named by where the form stands. */
  if (self->wanted == NULL && (info->flags & TAVAN_OWNER) != 0 && tavan_record_is_set (self->record, field))
    return FALSE;
  if (!is_typed (self, field))
    return tavan_record_get_id (self->record) != 0 && tavan_record_is_set (self->record, field);
  return TRUE;
}

static TavanFormRow *
add_row (TavanForm *self, GtkWidget *box, int field)
{
  TavanFormRow *row = tavan_form_row_new (self->store, self->record, field, self->editable && is_typed (self, field));

  tavan_form_row_set_unit (row, self->unit);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, 0);
  g_signal_connect_object (row, "touched", G_CALLBACK (row_touched_cb), self, 0);
  g_signal_connect_object (row, "next", G_CALLBACK (row_next_cb), self, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (row), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row));
  return row;
}

static GtkWidget *
add_section (TavanForm *self, const char *heading)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (heading != NULL)
    {
      GtkWidget *label = gtk_label_new (heading);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "tavan-section");
      gtk_box_append (GTK_BOX (section), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (section), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
    }
  gtk_widget_add_css_class (box, "tavan-card");
  gtk_widget_add_css_class (box, "tavan-form-box");
  gtk_box_append (GTK_BOX (section), box);
  tavan_columns_append (TAVAN_COLUMNS (self->columns), section);
  return box;
}

/* Two names that together name the record stand side by side. */
static gboolean
is_paired (const TavanRecordType *type, int field)
{
  if (type->fields[field].kind != TAVAN_NAME || (type->fields[field].flags & TAVAN_WIDE) != 0)
    return FALSE;
  for (const int *title = type->title; *title >= 0; title++)
    if (*title == field)
      return TRUE;
  return FALSE;
}

static GArray *
shown_fields (TavanForm *self)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));
  guint n = self->wanted != NULL ? self->wanted->len : tavan_record_get_record_type (self->record)->n_fields;

  for (guint i = 0; i < n; i++)
    {
      int field = self->wanted != NULL ? g_array_index (self->wanted, int, i) : (int) i;

      if (is_shown (self, field))
        g_array_append_val (fields, field);
    }
  return fields;
}

/* The heading that a field stands under: its own, or that of the last one before it. */
static const char *
section_of (const TavanRecordType *type, int field)
{
  while (field > 0 && type->fields[field].section == NULL)
    field--;
  return type->fields[field].section;
}

static void
build (TavanForm *self)
{
  const TavanRecordType *type = tavan_record_get_record_type (self->record);
  g_autoptr (GArray) fields = shown_fields (self);
  const char *section = NULL;
  GtkWidget *box = NULL, *pair = NULL;

  g_ptr_array_set_size (self->rows, 0);
  tavan_columns_clear (TAVAN_COLUMNS (self->columns));
  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);
      const char *heading = section_of (type, field);
      gboolean paired = is_paired (type, field) && i + 1 < fields->len && is_paired (type, g_array_index (fields, int, i + 1));

      if (box == NULL || heading != section)
        {
          box = add_section (self, heading != NULL ? g_dgettext (GETTEXT_PACKAGE, heading) : NULL);
          pair = NULL;
        }
      section = heading;
      if (pair == NULL && paired)
        {
          pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
          gtk_widget_add_css_class (pair, "row-pair");
          gtk_box_append (GTK_BOX (box), pair);
          add_row (self, pair, field);
          continue;
        }
      add_row (self, pair != NULL ? pair : box, field);
      pair = NULL;
    }
}

/* ---- the unit of money ---- */

static gpointer
find_unit (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_setting_get_text (store, "money.unit");
}

static void
unit_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanForm) self = data;
  g_autofree char *unit = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (g_strcmp0 (unit, "toman") != 0)
    return;
  self->unit = TAVAN_UNIT_TOMAN;
  FOR_EACH_ROW (row, self)
    tavan_form_row_set_unit (row, self->unit);
}

/* ---- the widget ---- */

static void
tavan_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TavanForm *self = TAVAN_FORM (object);

  switch (id)
    {
    case PROP_CHANGED:
      g_value_set_boolean (value, self->changed);
      break;
    case PROP_N_WRONG:
      g_value_set_uint (value, self->n_wrong);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
tavan_form_grab_focus (GtkWidget *widget)
{
  TavanForm *self = TAVAN_FORM (widget);

  FOR_EACH_ROW (row, self)
    if (row->editable && gtk_widget_grab_focus (GTK_WIDGET (row)))
      return TRUE;
  return FALSE;
}

static void
tavan_form_dispose (GObject *object)
{
  TavanForm *self = TAVAN_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->columns, gtk_widget_unparent);
  G_OBJECT_CLASS (tavan_form_parent_class)->dispose (object);
}

static void
tavan_form_finalize (GObject *object)
{
  TavanForm *self = TAVAN_FORM (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->record);
  g_clear_object (&self->base);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->by_work, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (tavan_form_parent_class)->finalize (object);
}

static void
tavan_form_class_init (TavanFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tavan_form_get_property;
  object_class->dispose = tavan_form_dispose;
  object_class->finalize = tavan_form_finalize;
  widget_class->grab_focus = tavan_form_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  props[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_N_WRONG] = g_param_spec_uint ("n-wrong", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tavan_form_init (TavanForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->editable = TRUE;
  self->unit = TAVAN_UNIT_RIAL;
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->columns = tavan_columns_new ();
  gtk_widget_set_parent (self->columns, GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

TavanForm *
tavan_form_new (TavanStore *store)
{
  TavanForm *self = g_object_new (TAVAN_TYPE_FORM, NULL);

  g_set_object (&self->store, store);
  if (store != NULL)
    tavan_store_run_async (store, find_unit, NULL, NULL, g_free, self->cancellable, unit_found_cb, g_object_ref (self));
  return self;
}

/* @fields ends with -1; NULL: none. */
static GArray *
list_of (const int *fields)
{
  GArray *list = fields != NULL ? g_array_new (FALSE, FALSE, sizeof (int)) : NULL;

  for (; fields != NULL && *fields >= 0; fields++)
    g_array_append_val (list, *fields);
  return list;
}

/* A form that was filled already, from a draft perhaps, keeps what is typed. */
static void
build_anew (TavanForm *self)
{
  g_autofree char *typed = NULL;

  if (self->record == NULL)
    return;
  typed = tavan_form_to_draft (self);
  g_clear_object (&self->record);
  self->record = tavan_record_copy (self->base);
  build (self);
  (void) tavan_form_from_draft (self, typed);
}

void
tavan_form_set_fields (TavanForm *self, const int *fields)
{
  g_return_if_fail (TAVAN_IS_FORM (self));

  g_clear_pointer (&self->wanted, g_array_unref);
  self->wanted = list_of (fields);
  build_anew (self);
}

void
tavan_form_set_work_fields (TavanForm *self, const int *fields)
{
  g_return_if_fail (TAVAN_IS_FORM (self));

  g_clear_pointer (&self->by_work, g_array_unref);
  self->by_work = list_of (fields);
  build_anew (self);
}

void
tavan_form_set_record (TavanForm *self, TavanRecord *record)
{
  g_return_if_fail (TAVAN_IS_FORM (self));
  g_return_if_fail (TAVAN_IS_RECORD (record));

  g_clear_object (&self->base);
  g_clear_object (&self->record);
  self->base = tavan_record_copy (record);
  self->record = tavan_record_copy (record);
  build (self);
  row_touched_cb (NULL, self);
}

/* The same value in a row as in a record, as typed text. */
static char *
typed_from (TavanFormRow *row, TavanRecord *record)
{
  const char *stored = tavan_record_get_text (record, row->field);
  const char *title;

  if (stored == NULL)
    return g_strdup (row->info->kind == TAVAN_YESNO ? "0" : "");
  switch (row->info->kind)
    {
    case TAVAN_CHOICE:
    case TAVAN_SET:
    case TAVAN_YESNO:
    case TAVAN_FILE:
    case TAVAN_NOTE:
      return g_strdup (stored);
    case TAVAN_REFERENCE:
      title = tavan_record_get_reference_title (record, row->field);
      return g_strdup_printf ("#%s\t%s", stored, title != NULL ? title : "");
    case TAVAN_MONEY:
      return tavan_money_format (tavan_record_get_int (record, row->field), TAVAN_UNIT_RIAL);
    default:
      return tavan_record_format (record, row->field);
    }
}

void
tavan_form_set_both (TavanForm *self, TavanRecord *base, TavanRecord *edited)
{
  tavan_form_set_record (self, base);
  FOR_EACH_ROW (row, self)
    {
      if (!row->editable
          || g_strcmp0 (tavan_record_get_text (base, row->field), tavan_record_get_text (edited, row->field)) == 0)
        continue;
      g_autofree char *typed = typed_from (row, edited);

      tavan_form_row_put (row, typed);
    }
}

TavanRecord *
tavan_form_get_record (TavanForm *self)
{
  g_return_val_if_fail (TAVAN_IS_FORM (self), NULL);
  return self->record;
}

TavanRecord *
tavan_form_get_base (TavanForm *self)
{
  g_return_val_if_fail (TAVAN_IS_FORM (self), NULL);
  return self->base;
}

static TavanFormRow *
find_row (TavanForm *self, int field)
{
  FOR_EACH_ROW (row, self)
    if (row->field == field)
      return row;
  return NULL;
}

void
tavan_form_focus_field (TavanForm *self, int field)
{
  TavanFormRow *row;

  g_return_if_fail (TAVAN_IS_FORM (self));
  row = find_row (self, field);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static TavanFormRow *
row_of_error (TavanForm *self, const GError *error)
{
  const char *name = tavan_error_get_field (error);
  int field = name != NULL && self->record != NULL ? tavan_record_type_field (tavan_record_get_record_type (self->record), name) : -1;

  return field >= 0 ? find_row (self, field) : NULL;
}

gboolean
tavan_form_can_show_error (TavanForm *self, const GError *error)
{
  g_return_val_if_fail (TAVAN_IS_FORM (self), FALSE);
  return error != NULL && row_of_error (self, error) != NULL;
}

void
tavan_form_show_error (TavanForm *self, const GError *error)
{
  TavanFormRow *row;

  g_return_if_fail (TAVAN_IS_FORM (self));
  row = row_of_error (self, error);
  if (row == NULL)
    return;
  /* The focus first: leaving the row that has it judges that one, not this. */
  gtk_widget_grab_focus (GTK_WIDGET (row));
  tavan_form_row_show_error (row, error->message, tavan_error_get_hint (error));
}

gboolean
tavan_form_check (TavanForm *self)
{
  TavanFormRow *first = NULL;
  g_autoptr (GPtrArray) errors = NULL;

  g_return_val_if_fail (TAVAN_IS_FORM (self) && self->record != NULL, FALSE);
  FOR_EACH_ROW (row, self)
    if (!tavan_form_row_judge (row, /* strict= */ TRUE) && first == NULL)
      first = row;
  errors = tavan_record_check_all (self->record, tavan_day_today ());
  for (guint i = 0; i < errors->len; i++)
    {
      const GError *error = g_ptr_array_index (errors, i);
      TavanFormRow *row = row_of_error (self, error);

      if (row == NULL || row->wrong)
        continue;
      tavan_form_row_show_error (row, error->message, tavan_error_get_hint (error));
      if (first == NULL)
        first = row;
    }
  if (first == NULL)
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return FALSE;
}

void
tavan_form_set_editable (TavanForm *self, gboolean editable)
{
  g_return_if_fail (TAVAN_IS_FORM (self));

  if (self->editable == editable)
    return;
  self->editable = editable;
  if (self->record != NULL)
    build (self);
}

/* ---- drafts ---- */

char *
tavan_form_to_draft (TavanForm *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (TAVAN_IS_FORM (self), NULL);
  FOR_EACH_ROW (row, self)
    if (row->editable && tavan_form_row_is_changed (row))
      {
        g_autofree char *typed = tavan_form_row_typed (row);

        json_object_set_string_member (object, row->info->name, typed);
      }
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

gboolean
tavan_form_from_draft (TavanForm *self, const char *draft)
{
  g_autoptr (JsonNode) node = json_from_string (draft, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  g_return_val_if_fail (TAVAN_IS_FORM (self) && self->record != NULL, FALSE);
  if (object == NULL)
    return FALSE;
  FOR_EACH_ROW (row, self)
    {
      const char *typed = json_object_get_string_member_with_default (object, row->info->name, NULL);

      if (typed != NULL && row->editable)
        tavan_form_row_put (row, typed);
    }
  return TRUE;
}
