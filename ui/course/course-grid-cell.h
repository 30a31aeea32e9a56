/* course-grid-cell.h: one mark of the attendance grid
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAVAN_TYPE_ATTENDANCE_CELL (tavan_attendance_cell_get_type ())
G_DECLARE_FINAL_TYPE (TavanAttendanceCell, tavan_attendance_cell, TAVAN, ATTENDANCE_CELL, GtkWidget)

/* @about: "name, session"; the state is added to it. */
GtkWidget  *tavan_attendance_cell_new       (guint row, guint column, const char *about);
void        tavan_attendance_cell_place     (TavanAttendanceCell *self, guint *out_row, guint *out_column);
void        tavan_attendance_cell_set_state (TavanAttendanceCell *self, const char *state); /* static code, or NULL */
const char *tavan_attendance_cell_get_state (TavanAttendanceCell *self);

G_END_DECLS
