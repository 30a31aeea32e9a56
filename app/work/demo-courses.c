/* demo-courses.c: the past of courses: planned, filled, held session by session, finished, certificates issued
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-certificate.h"
#include "app/work/tavan-course-work.h"

#define MOST_SESSIONS 32
#define MOST_PEOPLE 24

typedef enum { PLANNED, OPEN, RUNNING, FINISHED, CANCELLED } Fate;
/* What became of the certificates of a finished course. */
typedef enum { ISSUED, ISSUED_ONE_REVOKED, ISSUED_ONE_REPLACED, ISSUED_ONE_AGAIN, ISSUED_IN_PART, NOT_ISSUED } Papers;

typedef struct
{
  guint                 number;       /* in the county */
  const DemoCourseKind *kind;
  Fate                  fate;
  Papers                papers;
  guint                 weekdays, capacity;
  const char           *from;
  char                  to[6];
  TavanDay              days[MOST_SESSIONS];
  guint                 n_days;
  DemoChance            chance;
  gboolean              topics;       /* with scores for each */
  gint64                id, trainer, topic_ids[3], first_certificate;
  gint64                sessions[MOST_SESSIONS], enrolments[MOST_PEOPLE];
  gboolean              withdrew[MOST_PEOPLE];
  DemoPerson           *people[MOST_PEOPLE];
  guint                 n_people;
} Course;

/* Every seventh misses too much. */
static gboolean
misses_much (guint person)
{
  return person % 7 == 3;
}

/* ---- steps: before it begins ---- */

static TavanRecord *
describe (DemoPast *past, Course *course)
{
  TavanRecord *record = tavan_record_new (&tavan_course_type);
  DemoCounty *county = past->county;
  gint64 institute = demo_one_of (county->institutes, &course->chance);
  gint64 place = g_str_equal (course->kind->kind, "vocational") || county->centres->len == 0
                     ? institute
                     : demo_one_of (county->centres, &course->chance);
  g_autofree char *name = demo_full_name (past->demo->words, demo_percent (&course->chance, 30), &course->chance);

  tavan_record_set_text (record, COURSE_TITLE, course->kind->title);
  tavan_record_set_text (record, COURSE_KIND, course->kind->kind);
  tavan_record_set_int (record, COURSE_PARTNER, place);
  if (course->trainer != 0)
    tavan_record_set_int (record, COURSE_TRAINER, course->trainer);
  else
    {
      tavan_record_set_text (record, COURSE_TRAINER_NAME, name);
      tavan_record_set_int (record, COURSE_TRAINER_PARTNER, institute);
    }
  tavan_record_set_day (record, COURSE_START, course->days[0]);
  tavan_record_set_day (record, COURSE_END, course->days[course->n_days - 1]);
  tavan_record_set_int (record, COURSE_HOURS, course->kind->hours);
  tavan_record_set_int (record, COURSE_CAPACITY, course->capacity);
  return record;
}

/* The sessions that the plan made, with what each is about. */
static gboolean
read_sessions (DemoPast *past, Course *course, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_session_type), SESSION_COURSE, TAVAN_IS, course->id);
  g_autoptr (GPtrArray) sessions = NULL;

  tavan_query_sort (query, SESSION_DATE, FALSE);
  sessions = tavan_store_find (past->demo->store, query, NULL, error);
  if (sessions == NULL)
    return FALSE;
  g_return_val_if_fail (sessions->len == course->n_days, FALSE);
  for (guint i = 0; i < sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (sessions, i);

      course->sessions[i] = tavan_record_get_id (session);
      tavan_record_set_text (session, SESSION_TOPIC, demo_course_topic (past->demo->words, course->kind->id, i));
      if (!demo_save (past->demo, session, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_topics (DemoPast *past, Course *course, GError **error)
{
  static const gint64 weights[] = { 2, 1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (course->topic_ids); i++)
    {
      g_autoptr (TavanRecord) topic = tavan_record_new (&tavan_topic_type);

      tavan_record_set_int (topic, TOPIC_COURSE, course->id);
      tavan_record_set_text (topic, TOPIC_TITLE, demo_course_topic (past->demo->words, course->kind->id, i * 2 + 1));
      tavan_record_set_int (topic, TOPIC_HOURS, course->kind->hours / (weights[i] == 2 ? 2 : 4));
      tavan_record_set_int (topic, TOPIC_WEIGHT, weights[i]);
      if (!demo_save (past->demo, topic, error))
        return FALSE;
      course->topic_ids[i] = tavan_record_get_id (topic);
    }
  return TRUE;
}

static gboolean
step_plan (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;
  g_autoptr (TavanRecord) record = NULL;

  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  record = describe (past, course);
  if (!tavan_course_plan (past->demo->store, record, error))
    return FALSE;
  course->id = tavan_record_get_id (record);
  return tavan_course_plan_sessions (past->demo->store, course->id, course->weekdays, course->from, course->to, error)
         && read_sessions (past, course, error) && (!course->topics || add_topics (past, course, error));
}

static gboolean
step_state (DemoPast *past, gpointer thing, guint part, GError **error)
{
  static const char *const states[] = { "planned", "open", "running", "finished", "cancelled" };
  Course *course = thing;
  const char *reason
      = part == CANCELLED ? demo_word_of (past->demo->words, DEMO_REASON, "course", &course->chance) : NULL;

  return demo_act (past->demo, past->county->officer, error)
         && tavan_course_set_state (past->demo->store, course->id, states[part], reason, error);
}

static gboolean
step_enrol (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;

  return demo_act (past->demo, past->county->officer, error)
         && tavan_course_enrol (past->demo->store, course->id, course->people[part]->id, 0, tavan_day_today (),
                                &course->enrolments[part], error);
}

static gboolean
step_withdraw (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;

  course->withdrew[part] = TRUE;
  return demo_act (past->demo, past->county->officer, error)
         && tavan_course_withdraw (past->demo->store, course->enrolments[part],
                                   demo_word_of (past->demo->words, DEMO_REASON, "stay", &course->chance), error);
}

/* ---- steps: while it is held ---- */

static gboolean
act_for_trainer (DemoPast *past, const Course *course, GError **error)
{
  return demo_act (past->demo, course->trainer != 0 ? course->trainer : past->county->officer, error);
}

static const char *
presence_of (Course *course, guint person, guint session)
{
  guint luck = demo_below (&course->chance, 100);

  if (misses_much (person) && session % 3 == 0)
    return "absent";
  return luck < 86 ? "present" : luck < 92 ? "late" : luck < 96 ? "excused" : "absent";
}

static gboolean
step_session (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;
  TavanMark marks[MOST_PEOPLE];
  guint n = 0;

  for (guint i = 0; i < MIN (course->n_people, course->capacity); i++)
    if (!course->withdrew[i])
      marks[n++] = (TavanMark) { course->sessions[part], course->enrolments[i], presence_of (course, i, part) };
  return act_for_trainer (past, course, error) && tavan_course_attendance (past->demo->store, marks, n, error);
}

static gint64
score_of (Course *course, guint person)
{
  gboolean fails = person % 11 == 8;

  return fails ? demo_between (&course->chance, 24, 46) * 25 : demo_between (&course->chance, 50, 80) * 25;
}

static gboolean
put_result (DemoPast *past, Course *course, guint person, GError **error)
{
  gint64 scores[G_N_ELEMENTS (course->topic_ids)];

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    scores[i] = score_of (course, person);
  return course->topics ? tavan_course_topic_scores (past->demo->store, course->enrolments[person], course->topic_ids,
                                                     scores, G_N_ELEMENTS (scores), error)
                        : tavan_course_result (past->demo->store, course->enrolments[person], NULL, scores[0], error);
}

static gboolean
step_results (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;

  if (!act_for_trainer (past, course, error))
    return FALSE;
  for (guint i = 0; i < MIN (course->n_people, course->capacity); i++)
    if (!course->withdrew[i] && !put_result (past, course, i, error))
      return FALSE;
  return TRUE;
}

/* The trainer proposes those who passed and came. */
static gboolean
step_propose (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;

  if (!act_for_trainer (past, course, error))
    return FALSE;
  for (guint i = 0; i < MIN (course->n_people, course->capacity); i++)
    if (!course->withdrew[i] && !misses_much (i) && i % 11 != 8
        && !tavan_course_propose (past->demo->store, course->enrolments[i], TRUE, error))
      return FALSE;
  return TRUE;
}

/* ---- steps: certificates ---- */

static gboolean
step_issue (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;
  g_autoptr (GArray) ids = NULL;
  /* A county below the office that holds the key has none of its own. */
  gboolean own = past->demo->size == TAVAN_DEMO_SMALL;

  if (!demo_act (past->demo, own ? past->county->officer : 0, error)
      || !tavan_certificate_issue_course (past->demo->store, course->id, tavan_day_today (), NULL,
                                          own ? TAVAN_DEMO_PASSWORD : NULL, NULL, NULL, NULL, &ids, error))
    return FALSE;
  course->first_certificate = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
  return TRUE;
}

/* A few only: the others are to be printed yet. */
static gboolean
step_issue_part (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;

  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  all = tavan_certificate_eligible (past->demo->store, course->id, error);
  for (guint i = 0; all != NULL && i < all->len && n < 4; i++)
    {
      const TavanEligibility *row = g_ptr_array_index (all, i);

      if (!row->eligible)
        continue;
      if (!tavan_certificate_issue (past->demo->store, row->enrolment, tavan_day_today (), NULL, TAVAN_DEMO_PASSWORD,
                                    NULL, error))
        return FALSE;
      n++;
    }
  return all != NULL;
}

static gboolean
step_after_issue (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Course *course = thing;
  TavanStore *store = past->demo->store;

  if (course->first_certificate == 0)
    return TRUE;
  switch (course->papers)
    {
    case ISSUED_ONE_REVOKED:
      return demo_act (past->demo, past->county->supervisor, error)
             && tavan_certificate_revoke (store, course->first_certificate, "نمره نهایی اشتباه ثبت شده بود", error);
    case ISSUED_ONE_REPLACED:
      return demo_act (past->demo, past->county->supervisor, error)
             && tavan_certificate_replace (store, course->first_certificate, "اصلاح املای نام", TAVAN_DEMO_PASSWORD,
                                           NULL, error);
    case ISSUED_ONE_AGAIN:
      return demo_act (past->demo, past->county->officer, error)
             && tavan_certificate_duplicate (store, course->first_certificate, error);
    default:
      return TRUE;
    }
}

/* ---- laying out ---- */

static gboolean
is_session_day (const DemoPast *past, guint weekdays, TavanDay day)
{
  return (weekdays & 1u << tavan_day_weekday (day)) != 0
         && !g_hash_table_contains (past->demo->holidays, GINT_TO_POINTER (day));
}

/* As many session days as the course has; @held of them before @day. */
static void
pick_days (DemoPast *past, Course *course, TavanDay day, guint held)
{
  TavanDay first = day;

  for (guint n = 0; n < held;)
    n += is_session_day (past, course->weekdays, --first);
  while (!is_session_day (past, course->weekdays, first))
    first++;
  course->n_days = MIN (course->kind->sessions, MOST_SESSIONS);
  for (guint n = 0; n < course->n_days; first++)
    if (is_session_day (past, course->weekdays, first))
      course->days[n++] = first;
}

static void
pick_hours (Course *course, gboolean afternoon)
{
  int minutes = course->kind->hours * 60 / course->kind->sessions, end = (afternoon ? 14 : 8) * 60 + 30 + minutes;

  course->from = afternoon ? "14:30" : "08:30";
  g_snprintf (course->to, sizeof course->to, "%02d:%02d", end / 60 % 24, end % 60);
}

/* No two courses of one person run at once; @again: some come a second time. */
static void
find_people (DemoPast *past, Course *course, guint wanted)
{
  guint from = demo_below (&course->chance, past->n_people);

  for (guint again = 0; again < 2; again++)
    for (guint i = 0; i < past->n_people && course->n_people < wanted; i++)
      {
        DemoPerson *person = &past->people[(from + i * 6007) % past->n_people];
        gboolean there = FALSE;

        for (guint k = 0; k < course->n_people; k++)
          there = there || course->people[k] == person;
        if (there || person->closes || (person->in_course && again == 0)
            || person->opened + 66 > MIN (course->days[0], past->demo->today)
            || course->days[0] - person->birth < 16 * 366
            || (person->male && !g_str_equal (course->kind->kind, "vocational")
                && !g_str_equal (course->kind->kind, "entrepreneurship")))
          continue;
        person->in_course = TRUE;
        course->people[course->n_people++] = person;
      }
}

static void
lay_out_certificates (DemoPast *past, Course *course, TavanDay end)
{
  TavanDay issue = demo_working_day (past->demo, end + demo_between (&course->chance, 6, 16));

  if (course->papers == NOT_ISSUED)
    return;
  if (course->papers == ISSUED_IN_PART)
    {
      demo_past_add (past, issue, step_issue_part, course, 0);
      return;
    }
  demo_past_add (past, issue, step_issue, course, 0);
  demo_past_add (past, demo_working_day (past->demo, issue + 20), step_after_issue, course, 0);
}

static void
lay_out_course (DemoPast *past, Course *course)
{
  Demo *demo = past->demo;
  TavanDay start = course->days[0], end = course->days[course->n_days - 1];
  TavanDay open = demo_working_day (demo, MIN (start, demo->today) - 32);

  demo_past_add (past, open - 14, step_plan, course, 0);
  if (course->fate == PLANNED)
    return;
  demo_past_add (past, open, step_state, course, OPEN);
  for (guint i = 0; i < course->n_people; i++)
    demo_past_add (past, demo_working_day (demo, open + 1 + (int) (i * 20 / course->n_people)), step_enrol, course, i);
  if (course->fate == CANCELLED)
    demo_past_add (past, demo_working_day (demo, start - 5), step_state, course, CANCELLED);
  if (course->fate != RUNNING && course->fate != FINISHED)
    return;
  demo_past_add (past, start, step_state, course, RUNNING);
  for (guint i = 0; i < course->n_days && (course->fate == FINISHED || course->days[i] < demo->today); i++)
    {
      demo_past_add (past, course->days[i], step_session, course, i);
      if (i == 1 && course->number % 2 == 0 && course->n_people > 8)
        demo_past_add (past, course->days[i], step_withdraw, course, 2);
    }
  if (course->fate == RUNNING)
    return;
  demo_past_add (past, end, step_results, course, 0);
  demo_past_add (past, end, step_propose, course, 0);
  demo_past_add (past, demo_working_day (demo, end + 1), step_state, course, FINISHED);
  lay_out_certificates (past, course, end + 1);
}

static const struct { Fate fate; Papers papers; int ago; const char *id;
} courses[] = {
  /* @ago: the days since a finished course ended; until another begins. */
  { RUNNING, NOT_ISSUED, 0, "tailoring-1" },        { FINISHED, ISSUED_ONE_REVOKED, 640, "communication-1" },
  { FINISHED, ISSUED, 460, "cooking-1" },           { OPEN, NOT_ISSUED, 12, "business-2" },
  { FINISHED, ISSUED_ONE_REPLACED, 330, "life-1" }, { FINISHED, ISSUED_IN_PART, 62, "confidence-1" },
  { FINISHED, NOT_ISSUED, 9, "inner-1" },           { PLANNED, NOT_ISSUED, 38, "computer-1" },
  { FINISHED, ISSUED_ONE_AGAIN, 150, "leather-1" }, { CANCELLED, NOT_ISSUED, -95, "carpet-1" },
  { RUNNING, NOT_ISSUED, 0, "business-1" },         { FINISHED, ISSUED, 830, "inner-3" },
};

static const DemoCourseKind *
find_kind (DemoPast *past, Course *course, const char *id)
{
  guint n;
  const DemoCourseKind *kinds = demo_course_kinds (past->demo->words, &n);

  for (guint i = 0; i < n; i++)
    if (id != NULL && g_str_equal (kinds[i].id, id))
      return &kinds[i];
  do
    course->kind = &kinds[demo_below (&course->chance, n)];
  while (g_str_equal (course->kind->kind, "facilitator_training"));
  return course->kind;
}

static guint
weekday_bit (TavanDay day)
{
  return 1u << tavan_day_weekday (day);
}

static void
pick_time (DemoPast *past, Course *course, int ago)
{
  TavanDay today = past->demo->today, end = today - ago - demo_between (&course->chance, 0, 6);

  switch (course->fate)
    {
    case RUNNING: /* one of the sessions is today's, if today is a working day */
      course->weekdays |= tavan_day_weekday (today) != 6 ? weekday_bit (today) : 0;
      pick_days (past, course, today, course->kind->sessions * 2 / 5 + 1);
      break;
    case FINISHED:
      pick_days (past, course, end + 1, course->kind->sessions);
      break;
    default:
      pick_days (past, course, today + ago, 0);
    }
}

static void
add_course (DemoPast *past, guint number, gboolean every_kind)
{
  guint as = number % G_N_ELEMENTS (courses);
  Course *course = demo_past_keep (past, sizeof (Course));

  course->number = number;
  course->chance = demo_chance (past->demo->seed, DEMO_OF_COURSE, past->county->number * 4096 + number);
  course->fate = courses[as].fate;
  course->papers = every_kind || courses[as].papers == NOT_ISSUED ? courses[as].papers : ISSUED;
  course->kind = find_kind (past, course, every_kind ? courses[as].id : NULL);
  course->topics = g_str_equal (course->kind->kind, "vocational") && course->fate == FINISHED;
  course->weekdays = number % 2 == 0 ? 1u << 0 | 1u << 2 | 1u << 4 : 1u << 1 | 1u << 3;
  course->trainer = number % 2 == 0 ? past->county->trainer : 0;
  course->capacity = (guint) demo_between (&course->chance, 12, 18);
  pick_hours (course, number % 4 == 2);
  pick_time (past, course, courses[as].ago);
  find_people (past, course,
               course->fate == OPEN        ? course->capacity + 3
               : course->fate == CANCELLED ? 4
                                           : course->capacity - demo_below (&course->chance, 3));
  if (course->n_people == 0 && course->fate != PLANNED)
    course->fate = PLANNED;
  lay_out_course (past, course);
}

void
demo_past_courses (DemoPast *past, guint n_courses, gboolean every_kind)
{
  for (guint i = 0; i < n_courses; i++)
    add_course (past, i, every_kind);
}
