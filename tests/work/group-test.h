/* group-test.h: a group with members, for tests of groups, threads and home pages
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-group-work.h"
#include "tests/work/course-test.h"

#define GROUP_TEST_TODAY "2025-12-03" /* 1404/09/12 */
#define GROUP_TEST_START "2025-09-16" /* 1404/06/25: active from 1404/09/25 on */
#define GROUP_TEST_MEMBERS 5

/* A forming hamyar group of the county; members joined on the first day, the first is the leader. The store acts as the
 * system. */
typedef struct
{
  OfficeTest office;
  gint64     group, client[GROUP_TEST_MEMBERS], stay[GROUP_TEST_MEMBERS];
} GroupTest;

void     group_test_set_up    (GroupTest *self, StoreTest *test);
void     group_test_tear_down (GroupTest *self);
TavanDay group_test_day       (const char *iso);
gint64   group_test_form      (TavanStore *store, gint64 office, const char *name, const char *kind, const char *start);
gint64   group_test_person    (GroupTest *self, const char *first, const char *last);
gint64   group_test_join      (TavanStore *store, gint64 group, gint64 client, const char *iso, const char *role);
gint64   group_test_line      (GroupTest *self, const char *iso, const char *kind, gint64 member, gint64 amount);
/* Is the text in the message or hint? */
void     group_test_says      (const GError *error, const char *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroupTest, group_test_tear_down)

#define group_test_refused(call, code, text) G_STMT_START { \
    g_autoptr (GError) problem_ = NULL; GError **error = &problem_; \
    g_assert_false (call); g_assert_error (problem_, TAVAN_ERROR, code); group_test_says (problem_, text); } G_STMT_END
