/* group-test.c: a group with members
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/group-test.h"

#include <string.h>

TavanDay
group_test_day (const char *iso)
{
  return iso != NULL ? tavan_day_from_iso (iso) : TAVAN_NO_DAY;
}

gint64
group_test_form (TavanStore *store, gint64 office, const char *name, const char *kind, const char *start)
{
  g_autoptr (TavanRecord) group = tavan_record_new (&tavan_group_type);

  tavan_record_set_office (group, office);
  tavan_record_set_text (group, GROUP_NAME, name);
  tavan_record_set_text (group, GROUP_KIND, kind);
  tavan_record_set_text (group, GROUP_FIELD, "خیاطی");
  tavan_record_set_text (group, GROUP_FORMATION_START, start);
  course_test_done (tavan_group_form (store, group, error));
  return tavan_record_get_id (group);
}

gint64
group_test_person (GroupTest *self, const char *first, const char *last)
{
  g_autoptr (TavanRecord) client = office_test_client (self->office.county, first, last, NULL);

  tavan_record_set_text (client, CLIENT_OPENED_ON, "2025-03-01");
  return office_test_save (self->office.store, client);
}

gint64
group_test_join (TavanStore *store, gint64 group, gint64 client, const char *iso, const char *role)
{
  gint64 stay = 0;

  course_test_done (tavan_group_join (store, group, client, group_test_day (iso), role, &stay, error));
  return stay;
}

gint64
group_test_line (GroupTest *self, const char *iso, const char *kind, gint64 member, gint64 amount)
{
  gint64 line = 0;

  course_test_done (tavan_group_ledger (self->office.store, self->group, group_test_day (iso), kind, member, amount,
                                        NULL, &line, error));
  return line;
}

void
group_test_says (const GError *error, const char *text)
{
  const char *hint = tavan_error_get_hint (error);

  if (text != NULL && strstr (error->message, text) == NULL && (hint == NULL || strstr (hint, text) == NULL))
    g_error ("“%s” is neither in “%s” nor in “%s”", text, error->message, hint != NULL ? hint : "");
}

void
group_test_set_up (GroupTest *self, StoreTest *test)
{
  static const char *const names[GROUP_TEST_MEMBERS] = { "نجفی", "حیدری", "صفری", "رستمی", "جعفری" };

  course_test_today (GROUP_TEST_TODAY);
  office_test_set_up (&self->office, test);
  self->group = group_test_form (self->office.store, self->office.county, "آفتاب", "hamyar", GROUP_TEST_START);
  for (guint i = 0; i < GROUP_TEST_MEMBERS; i++)
    {
      self->client[i] = group_test_person (self, "پروین", names[i]);
      self->stay[i] = group_test_join (self->office.store, self->group, self->client[i], GROUP_TEST_START,
                                       i == 0 ? "leader" : "member");
    }
}

void
group_test_tear_down (GroupTest *self)
{
  office_test_tear_down (&self->office);
  tavan_day_set_today (TAVAN_NO_DAY);
}
