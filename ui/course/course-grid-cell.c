/* course-grid-cell.c: one mark of the attendance grid
 *
 * Present is a plain tick; only exceptions are coloured, and each bears its letter. Orca reads name, session and state.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-grid-cell.h"

#include "ui/course/course-private.h"

#include <glib/gi18n-lib.h>

struct _TavanAttendanceCell
{
  GtkWidget   parent_instance;
  GtkWidget  *mark;
  guint       row, column;
  char       *about;
  const char *state;
};

G_DEFINE_FINAL_TYPE (TavanAttendanceCell, tavan_attendance_cell, GTK_TYPE_WIDGET)

const TavanPresenceLook tavan_presence_looks[4] = {
  { "present", NC_("mark", "P"), N_("Present"), "حpP", 1 },
  { "late", NC_("mark", "L"), N_("Late"), "تlL", 2 },
  { "excused", NC_("mark", "E"), N_("Excused absence"), "مeE", 3 },
  { "absent", NC_("mark", "A"), N_("Absent"), "غaA", 4 },
};

static const TavanPresenceLook *
look_of (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (tavan_presence_looks); i++)
    if (g_strcmp0 (tavan_presence_looks[i].code, state) == 0)
      return &tavan_presence_looks[i];
  return NULL;
}

static GtkWidget *
make_mark (const TavanPresenceLook *look)
{
  GtkWidget *mark;

  if (look != NULL && g_str_equal (look->code, "present"))
    mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  else
    mark = gtk_label_new (look != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "mark", look->letter) : NULL);
  gtk_widget_add_css_class (mark, "tavan-mark");
  gtk_widget_add_css_class (mark, look != NULL ? look->code : "none");
  gtk_widget_set_halign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static void
show_state (TavanAttendanceCell *self)
{
  const TavanPresenceLook *look = look_of (self->state);
  /* Translators: a name and a session, her mark in it */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), self->about, look != NULL ? _(look->label) : _("no mark"));

  g_clear_pointer (&self->mark, gtk_widget_unparent);
  self->mark = make_mark (look);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
tavan_attendance_cell_set_state (TavanAttendanceCell *self, const char *state)
{
  if (g_strcmp0 (self->state, state) == 0)
    return;
  self->state = state;
  show_state (self);
}

const char *
tavan_attendance_cell_get_state (TavanAttendanceCell *self)
{
  return self->state;
}

void
tavan_attendance_cell_place (TavanAttendanceCell *self, guint *out_row, guint *out_column)
{
  *out_row = self->row;
  *out_column = self->column;
}

static void
tavan_attendance_cell_dispose (GObject *object)
{
  g_clear_pointer (&TAVAN_ATTENDANCE_CELL (object)->mark, gtk_widget_unparent);
  G_OBJECT_CLASS (tavan_attendance_cell_parent_class)->dispose (object);
}

static void
tavan_attendance_cell_finalize (GObject *object)
{
  g_free (TAVAN_ATTENDANCE_CELL (object)->about);
  G_OBJECT_CLASS (tavan_attendance_cell_parent_class)->finalize (object);
}

static void
tavan_attendance_cell_class_init (TavanAttendanceCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_attendance_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_attendance_cell_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "tavan-mark-cell");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
tavan_attendance_cell_init (TavanAttendanceCell *self)
{
}

GtkWidget *
tavan_attendance_cell_new (guint row, guint column, const char *about)
{
  TavanAttendanceCell *self = g_object_new (TAVAN_TYPE_ATTENDANCE_CELL, NULL);

  self->row = row;
  self->column = column;
  self->about = g_strdup (about);
  show_state (self);
  return GTK_WIDGET (self);
}
