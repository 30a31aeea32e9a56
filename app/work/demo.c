/* demo.c: synthetic offices, the same for the same seed and day
 *
 * A demo office is lived through: the program's day is set back and goes on while files are opened, groups meet and
 * courses are held by the same work that people use. Ids and times of day are counted, not taken from the clock.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-office-work.h"

#define YEARS_BACK 5
#define OPENS (8 * 3600)
#define CLOSES (14 * 3600)
#define DAY_MS G_GINT64_CONSTANT (86400000)

/* ---- the day and who acts on it ---- */

void
demo_set_day (Demo *demo, TavanDay day)
{
  if (tavan_day_today () != day)
    demo->clock = OPENS;
  tavan_day_set_today (day);
  tavan_day_set_clock (demo->clock);
}

void
demo_later (Demo *demo)
{
  demo->clock = MIN (demo->clock + 97, CLOSES);
  tavan_day_set_clock (demo->clock);
}

gboolean
demo_act (Demo *demo, gint64 user, GError **error)
{
  if (demo->acting == user)
    return TRUE;
  if (!tavan_store_act_for (demo->store, user, error))
    return FALSE;
  demo->acting = user;
  return TRUE;
}

gboolean
demo_save (Demo *demo, TavanRecord *record, GError **error)
{
  return tavan_store_save (demo->store, record, /* base= */ NULL, /* out_theirs= */ NULL, error);
}

gboolean
demo_tell (Demo *demo, guint n, const char *what, GError **error)
{
  if (g_cancellable_is_cancelled (demo->cancellable))
    return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, _ ("Remove the unfinished office and begin again"),
                            _ ("Making the demo office was stopped"));
  demo->done += n;
  if (demo->progress != NULL && (demo->done / 32 != (demo->done - n) / 32 || demo->done == demo->total))
    demo->progress (demo->done, MAX (demo->total, demo->done), what, demo->data);
  return TRUE;
}

TavanDay
demo_working_day (Demo *demo, TavanDay day)
{
  while (tavan_day_weekday (day) == 6 || g_hash_table_contains (demo->holidays, GINT_TO_POINTER (day)))
    day++;
  return day;
}

gint64
demo_one_of (GArray *ids, DemoChance *chance)
{
  return ids->len > 0 ? g_array_index (ids, gint64, demo_below (chance, ids->len)) : 0;
}

/* ---- making ---- */

static gboolean
set_up (Demo *demo, GError **error)
{
  demo->words = demo_words_load (error);
  if (demo->words == NULL || !tavan_store_act_as_system (demo->store, error))
    return FALSE;
  demo->holidays = g_hash_table_new (NULL, NULL);
  for (TavanDay day = demo->first_day - 31; day < demo->today + 400; day++)
    if (tavan_holiday_by_rule (day, NULL, NULL))
      g_hash_table_add (demo->holidays, GINT_TO_POINTER (day));
  tavan_store_pin_ids (demo->store, demo->first_day * DAY_MS);
  demo_set_day (demo, demo->first_day);
  return TRUE;
}

/* The program's day is the clock's again, unless it was set to another. */
static void
put_back (Demo *demo)
{
  g_clear_pointer (&demo->words, demo_words_free);
  g_clear_pointer (&demo->holidays, g_hash_table_unref);
  tavan_day_set_clock (-1);
  tavan_day_set_today (TAVAN_NO_DAY);
  if (tavan_day_today () != demo->today)
    tavan_day_set_today (demo->today);
}

/* The first of the month, years ago: when the office was founded. */
TavanDay
demo_first_day (TavanDay today)
{
  TavanJalali now = tavan_jalali_from_day (today);

  return tavan_jalali_to_day ((TavanJalali) { now.year - YEARS_BACK, now.month, 1 });
}

gboolean
tavan_demo_make (TavanStore *store, TavanDemoSize size, guint64 seed, TavanDay today, TavanProgress progress,
                 gpointer data, GCancellable *cancellable, GError **error)
{
  static gboolean (*const make[]) (Demo *, GError **) = { demo_make_small, demo_make_province, demo_make_nation };
  Demo demo = { .store = store, .size = size, .seed = seed, .today = today, .first_day = demo_first_day (today),
                .progress = progress, .data = data, .cancellable = cancellable };
  gboolean made = set_up (&demo, error) && make[size] (&demo, error) && demo_act (&demo, 0, error);

  put_back (&demo);
  return made;
}
