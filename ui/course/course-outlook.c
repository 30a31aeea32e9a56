/* course-outlook.c: will her presence be enough for a certificate?
 *
 * What is still to come counts as present: she reaches the share or she does not any more. The shares are compared in
 * minutes, as the
 * issuing does.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-outlook.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>

static int
minutes_of (TavanRecord *session)
{
  return tavan_clock_minutes (tavan_record_get_text (session,
                                                     SESSION_TO)) - tavan_clock_minutes (tavan_record_get_text (session,
                                                                                                                SESSION_FROM));
}

/* What is to come for her, and the first of it. */
static int
count_left (const TavanGrid *grid, const TavanGridRow *row, int *out_next)
{
  int left = 0;

  *out_next = 0;
  for (guint i = 0; i < grid->sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (grid->sessions, i);

      if (tavan_record_get_int (session, SESSION_CANCELLED) || g_ptr_array_index (row->marks, i) != NULL)
        continue;
      if (left == 0)
        *out_next = minutes_of (session);
      left += minutes_of (session);
    }
  return left;
}

TavanOutlook
tavan_course_outlook (const TavanGrid *grid, const TavanGridRow *row, gint64 threshold)
{
  int next, left = count_left (grid, row, &next), all = row->minutes_counted + left;
  g_autofree char *wanted = tavan_number_format (threshold), *absent = tavan_number_format (row->absent);

  if (all == 0)
    return (TavanOutlook) { "dim", "content-loading-symbolic", g_strdup (_("No hour counts for her")), NULL };
  if ((gint64) (row->minutes_present + left) * 100 < threshold * all)
    return (TavanOutlook) { "error", "tavan-refused-symbolic",
                            /* Translators: percent of hours */
                            g_strdup_printf (_("Does not reach %s%%"), wanted),
                            g_strdup_printf (ngettext ("(%s absence)", "(%s absences)", row->absent), absent) };
  if (row->held == 0)
    return (TavanOutlook) { "dim", "content-loading-symbolic", g_strdup (_("Not begun yet")), NULL };
  if (left > 0 && (gint64) (row->minutes_present + left - next) * 100 < threshold * all)
    return (TavanOutlook) { "warning", "dialog-warning-symbolic", g_strdup (_("No absence left")), NULL };
  if ((gint64) row->minutes_present * 100 < threshold * row->minutes_counted)
    return (TavanOutlook) { "warning", "dialog-warning-symbolic",
                            g_strdup_printf (_("Below %s%%, can still reach it"), wanted), NULL };
  return (TavanOutlook) { "success", "object-select-symbolic",
                          g_strdup (left > 0 ? _("Eligible so far") : _("Present enough")), NULL };
}

void
tavan_outlook_clear (TavanOutlook *outlook)
{
  g_clear_pointer (&outlook->text, g_free);
  g_clear_pointer (&outlook->detail, g_free);
}
