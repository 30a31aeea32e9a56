/* group-meeting-grid.c: one keyboard row a member: presence, saving, instalment, fine
 *
 * Up and Down go to the same cell of the next member, Enter as Down; on the presence cell a letter (ح م غ, or p e a) or 1 2 3 chooses;
 * Ctrl+D repeats what stands above. Sums stand below.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/group-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

#define N_MONEY 3

typedef struct
{
  gint64     client;
  GtkWidget *presence[3];       /* present, excused, absent */
  GtkWidget *money[N_MONEY];    /* saving, repayment, fine */
} Row;

struct _TavanMeetingGrid
{
  GtkWidget  parent_instance;
  GtkWidget *grid;
  GPtrArray *rows;
  GtkWidget *sums[N_MONEY], *present_sum;
  guint      n_money;   /* N_MONEY, or none where the money is not to be seen */
  gboolean   filling, changed;
};

G_DEFINE_FINAL_TYPE (TavanMeetingGrid, tavan_meeting_grid, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct { const char *code, *label, *keys, *class; guint number; } presences[3] = {
  { "present", N_("Present"), "حpج", "present", GDK_KEY_1 }, { "excused", N_("Excused"), "مeل", "excused", GDK_KEY_2 }, { "absent", N_("Absent"), "غaش", "absent", GDK_KEY_3 },
};

/* ---- sums ---- */

static gboolean
read_amount (GtkWidget *entry, gint64 *out_amount)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  gboolean good;

  *out_amount = 0;
  good = *text == '\0' || tavan_money_parse (text, TAVAN_UNIT_RIAL, out_amount, NULL);
  if (good)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, good ? NULL : _("Write an amount in rials, such as 500,000"));
  return good;
}

static void
update_sums (TavanMeetingGrid *self)
{
  guint n_present = 0;
  g_autofree char *present = NULL;

  for (guint k = 0; k < self->n_money; k++)
    {
      gint64 sum = 0, amount;
      g_autofree char *text = NULL;

      for (guint i = 0; i < self->rows->len; i++)
        if (read_amount (((Row *) g_ptr_array_index (self->rows, i))->money[k], &amount))
          sum += amount;
      text = tavan_money_format (sum, TAVAN_UNIT_NONE);
      gtk_label_set_label (GTK_LABEL (self->sums[k]), text);
    }
  for (guint i = 0; i < self->rows->len; i++)
    n_present += gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (((Row *) g_ptr_array_index (self->rows, i))->presence[0]));
  {
    g_autofree char *number = tavan_number_format (n_present), *all = tavan_number_format (self->rows->len);

    /* Translators: present members of all members */
    present = g_strdup_printf (_("%s of %s present"), number, all);
  }
  gtk_label_set_label (GTK_LABEL (self->present_sum), present);
}

static void
changed_cb (TavanMeetingGrid *self)
{
  if (self->filling)
    return;
  self->changed = TRUE;
  update_sums (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- keyboard ---- */

/* Where the focus is: the row, and the column 0 (presence) … N_MONEY. */
static gboolean
find_focus (TavanMeetingGrid *self, guint *out_row, guint *out_column)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      for (guint k = 0; k < self->n_money; k++)
        if (focus == row->money[k] || gtk_widget_is_ancestor (focus, row->money[k]))
          {
            *out_row = i;
            *out_column = k + 1;
            return TRUE;
          }
      for (guint k = 0; k < 3; k++)
        if (focus == row->presence[k])
          {
            *out_row = i;
            *out_column = 0;
            return TRUE;
          }
    }
  return FALSE;
}

static void
focus_cell (TavanMeetingGrid *self, guint row_number, guint column)
{
  Row *row = g_ptr_array_index (self->rows, row_number);

  if (column > 0)
    {
      gtk_widget_grab_focus (row->money[column - 1]);
      return;
    }
  for (guint k = 0; k < 3; k++)
    if (k == 2 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->presence[k])))
      {
        gtk_widget_grab_focus (row->presence[k]);
        return;
      }
}

static gboolean
choose_presence (TavanMeetingGrid *self, guint row, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  for (guint k = 0; k < 3; k++)
    if (key == presences[k].number || (letter != 0 && g_utf8_strchr (presences[k].keys, -1, letter) != NULL))
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (((Row *) g_ptr_array_index (self->rows, row))->presence[k]), TRUE);
        focus_cell (self, MIN (row + 1, self->rows->len - 1), 0);
        return TRUE;
      }
  return FALSE;
}

static void
repeat_above (TavanMeetingGrid *self, guint row, guint column)
{
  Row *above = g_ptr_array_index (self->rows, row - 1), *here = g_ptr_array_index (self->rows, row);

  if (column > 0)
    gtk_editable_set_text (GTK_EDITABLE (here->money[column - 1]), gtk_editable_get_text (GTK_EDITABLE (above->money[column - 1])));
  else
    for (guint k = 0; k < 3; k++)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (here->presence[k]), gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (above->presence[k])));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanMeetingGrid *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  guint row, column;

  if (!find_focus (self, &row, &column))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up && row > 0)
    focus_cell (self, row - 1, column);
  else if ((key == GDK_KEY_Down || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && !control && row + 1 < self->rows->len)
    focus_cell (self, row + 1, column);
  else if (control && (key == GDK_KEY_d || key == GDK_KEY_D || key == GDK_KEY_Arabic_yeh) && row > 0)
    repeat_above (self, row, column);
  else if (column == 0 && !control && choose_presence (self, row, key))
    return GDK_EVENT_STOP;
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* ---- rows ---- */

static void
attach_label (TavanMeetingGrid *self, const char *text, const char *class, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

static GtkWidget *
make_presence (TavanMeetingGrid *self, Row *row, const char *member)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint k = 0; k < 3; k++)
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", member, _(presences[k].label));

      row->presence[k] = gtk_toggle_button_new_with_label (_(presences[k].label));
      gtk_widget_add_css_class (row->presence[k], "tavan-presence");
      gtk_widget_add_css_class (row->presence[k], presences[k].class);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row->presence[k]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      if (k > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (row->presence[k]), GTK_TOGGLE_BUTTON (row->presence[0]));
      g_signal_connect_object (row->presence[k], "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), row->presence[k]);
    }
  return box;
}

/* The same amount, written well: nothing is changed. */
static void
leave_entry_cb (GtkEventControllerFocus *controller, TavanMeetingGrid *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gint64 amount;
  g_autofree char *text = NULL;

  if (!read_amount (entry, &amount) || amount == 0)
    return;
  text = tavan_money_format (amount, TAVAN_UNIT_NONE);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  self->filling = FALSE;
}

static GtkWidget *
make_money (TavanMeetingGrid *self, const char *member, const char *what)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", member, what);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 24);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  tavan_editable_show_persian_digits (GTK_EDITABLE (entry));
  gtk_widget_add_css_class (entry, "numeric");
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_entry_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static const char *const heads[] = { N_("Member"), N_("Presence"), N_("Saving"), N_("Loan instalment"), N_("Fine"), N_("Passbook"), N_("Loan left") };

static const TavanPassbook *
find_passbook (const TavanGroupBooks *books, gint64 client)
{
  for (guint i = 0; books != NULL && i < books->members->len; i++)
    {
      const TavanPassbook *book = g_ptr_array_index (books->members, i);

      if (book->client == client)
        return book;
    }
  return NULL;
}

static void
add_row (TavanMeetingGrid *self, const TavanGroupBooks *books, TavanRecord *stay, int place)
{
  Row *row = g_new0 (Row, 1);
  g_autofree char *member = tavan_record_format (stay, STAY_CLIENT), *role = tavan_record_format (stay, STAY_ROLE);
  const TavanPassbook *book;
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name = gtk_label_new (member), *post = gtk_label_new (role);

  row->client = tavan_record_get_int (stay, STAY_CLIENT);
  book = find_passbook (books, row->client);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (post), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "tavan-value");
  gtk_widget_add_css_class (post, "caption");
  gtk_widget_add_css_class (post, "dim-label");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), name);
  gtk_box_append (GTK_BOX (names), post);
  gtk_grid_attach (GTK_GRID (self->grid), names, 0, place, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), make_presence (self, row, member), 1, place, 1, 1);
  for (guint k = 0; k < self->n_money; k++)
    {
      row->money[k] = make_money (self, member, _(heads[k + 2]));
      gtk_grid_attach (GTK_GRID (self->grid), row->money[k], (int) k + 2, place, 1, 1);
    }
  if (book != NULL)
    {
      g_autofree char *savings = tavan_money_format (book->savings, TAVAN_UNIT_NONE), *debt = book->debt > 0 ? tavan_money_format (book->debt, TAVAN_UNIT_NONE) : g_strdup ("–");

      attach_label (self, savings, "numeric", N_MONEY + 2, place);
      attach_label (self, debt, "numeric", N_MONEY + 3, place);
    }
  g_ptr_array_add (self->rows, row);
}

static void
add_sums (TavanMeetingGrid *self, int place)
{
  attach_label (self, _("Sum"), "heading", 0, place);
  self->present_sum = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->present_sum), 0);
  gtk_grid_attach (GTK_GRID (self->grid), self->present_sum, 1, place, 1, 1);
  for (guint k = 0; k < self->n_money; k++)
    {
      self->sums[k] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->sums[k]), 0);
      gtk_widget_add_css_class (self->sums[k], "numeric");
      gtk_widget_add_css_class (self->sums[k], "heading");
      gtk_grid_attach (GTK_GRID (self->grid), self->sums[k], (int) k + 2, place, 1, 1);
    }
}

/* ---- what is noted ---- */

static void
fill_row (TavanMeetingGrid *self, Row *row, const TavanMeetingLine *line)
{
  const gint64 amounts[N_MONEY] = { line->saving, line->repayment, line->fine };

  for (guint k = 0; k < 3; k++)
    if (g_strcmp0 (line->presence, presences[k].code) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->presence[k]), TRUE);
  for (guint k = 0; k < self->n_money; k++)
    {
      g_autofree char *amount = amounts[k] != 0 ? tavan_money_format (amounts[k], TAVAN_UNIT_NONE) : g_strdup ("");

      gtk_editable_set_text (GTK_EDITABLE (row->money[k]), amount);
    }
}

static void
fill (TavanMeetingGrid *self, const TavanMeetingLine *lines, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < self->rows->len; k++)
      {
        Row *row = g_ptr_array_index (self->rows, k);

        if (row->client == lines[i].client)
          fill_row (self, row, &lines[i]);
      }
}

void
tavan_meeting_grid_set_rows (TavanMeetingGrid *self, GPtrArray *members, const TavanGroupBooks *books, const TavanMeetingLine *lines, guint n)
{
  GtkWidget *child;
  guint row, column;
  gboolean focused = gtk_widget_get_root (GTK_WIDGET (self)) != NULL && find_focus (self, &row, &column);

  self->filling = TRUE;
  self->n_money = books != NULL ? N_MONEY : 0;
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < (books != NULL ? G_N_ELEMENTS (heads) : 2); i++)
    attach_label (self, _(heads[i]), "tavan-field-label", (int) i, 0);
  for (guint i = 0; i < members->len; i++)
    add_row (self, books, g_ptr_array_index (members, i), (int) i + 1);
  add_sums (self, (int) members->len + 1);
  fill (self, lines, n);
  self->filling = FALSE;
  tavan_meeting_grid_set_changed (self, FALSE);
  update_sums (self);
  if (focused && row < self->rows->len)
    focus_cell (self, row, column);
}

void
tavan_meeting_grid_set_changed (TavanMeetingGrid *self, gboolean changed)
{
  self->changed = changed;
}

gboolean
tavan_meeting_grid_is_changed (TavanMeetingGrid *self)
{
  return self->changed;
}

gboolean
tavan_meeting_grid_get_lines (TavanMeetingGrid *self, TavanMeetingLine **out_lines, guint *out_n)
{
  g_autofree TavanMeetingLine *lines = g_new0 (TavanMeetingLine, MAX (self->rows->len, 1));

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      gint64 amounts[N_MONEY] = { 0 };

      for (guint k = 0; k < self->n_money; k++)
        if (!read_amount (row->money[k], &amounts[k]))
          {
            gtk_widget_grab_focus (row->money[k]);
            return FALSE;
          }
      lines[i] = (TavanMeetingLine) { .client = row->client, .saving = amounts[0], .repayment = amounts[1], .fine = amounts[2] };
      for (guint k = 0; k < 3; k++)
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->presence[k])))
          lines[i].presence = presences[k].code;
    }
  *out_n = self->rows->len;
  *out_lines = g_steal_pointer (&lines);
  return TRUE;
}

static void
tavan_meeting_grid_dispose (GObject *object)
{
  TavanMeetingGrid *self = TAVAN_MEETING_GRID (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (tavan_meeting_grid_parent_class)->dispose (object);
}

static void
tavan_meeting_grid_class_init (TavanMeetingGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_meeting_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", TAVAN_TYPE_MEETING_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_meeting_grid_init (TavanMeetingGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "tavan-card");
  gtk_widget_add_css_class (self->grid, "padded");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
tavan_meeting_grid_new (void)
{
  return g_object_new (TAVAN_TYPE_MEETING_GRID, NULL);
}
