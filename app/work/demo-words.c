/* demo-words.c: chance, and the words that demo offices are made of
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tsv.h"

#define HALF_SPACE "\u200c"

/* ---- chance: splitmix64 (Steele, Lea, Flood 2014) ---- */

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint64
demo_next (DemoChance *chance)
{
  chance->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return mix (chance->state);
}

DemoChance
demo_chance (guint64 seed, DemoPurpose purpose, guint64 number)
{
  return (DemoChance) { mix (mix (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ mix (number * 64 + purpose + 1)) };
}

guint
demo_below (DemoChance *chance, guint n)
{
  return (guint) (((demo_next (chance) >> 32) * n) >> 32);
}

int
demo_between (DemoChance *chance, int least, int most)
{
  return least + (int) demo_below (chance, (guint) (most - least + 1));
}

gboolean
demo_percent (DemoChance *chance, guint percent)
{
  return demo_below (chance, 100) < percent;
}

/* ---- words ---- */

typedef struct { char *text, *kind; guint up_to; /* sum of the weights so far */ } Word;

struct _DemoWords
{
  GArray *lists[DEMO_N_WORDS];
  GArray *courses;           /* DemoCourseKind */
  TavanTsv *course_kinds, *topics;
};

static const struct { const char *file, *kind; gboolean names; } files[DEMO_N_WORDS] = {
  [DEMO_FIRST_FEMALE] = { "demo/first-names-female.tsv", NULL, TRUE },
  [DEMO_FIRST_MALE] = { "demo/first-names-male.tsv", NULL, TRUE },
  [DEMO_LAST] = { "demo/last-names.tsv", NULL, TRUE },
  [DEMO_STREET] = { "demo/streets.tsv" },
  [DEMO_NEIGHBOURHOOD] = { "demo/neighbourhoods.tsv" },
  [DEMO_LANDMARK] = { "demo/landmarks.tsv" },
  [DEMO_VILLAGE] = { "demo/villages.tsv" },
  [DEMO_CAMP] = { "demo/nomad-camps.tsv" },
  [DEMO_FIELD] = { "demo/fields.tsv" },
  [DEMO_GROUP_NAME] = { "demo/group-names.tsv" },
  [DEMO_POST] = { "demo/signatory-posts.tsv" },
  [DEMO_SKILL] = { "demo/skills.tsv" },
  [DEMO_NEXT_STEP] = { "demo/next-steps.tsv" },
  [DEMO_LETTER_SUBJECT] = { "demo/letter-subjects.tsv" },
  [DEMO_LETTER_RECEIVER] = { "demo/letter-receivers.tsv" },
  [DEMO_MINUTES] = { "demo/meeting-minutes.tsv" },
  [DEMO_STRENGTHS] = { "demo/assessment-strengths.tsv" },
  [DEMO_RECOMMENDATION] = { "demo/assessment-recommendations.tsv" },
  [DEMO_GUARDIANSHIP] = { "demo/guardianship-documents.tsv" },
  [DEMO_PARTNER_NAME] = { "demo/partner-names.tsv", "kind" },
  [DEMO_MEETING_SUBJECT] = { "demo/meeting-subjects.tsv", "stage" },
  [DEMO_LEDGER_NOTE] = { "demo/ledger-notes.tsv", "kind" },
  [DEMO_NEEDS] = { "demo/assessment-needs.tsv", "for" },
  [DEMO_VISIT_NOTE] = { "demo/visit-notes.tsv", "kind" },
  [DEMO_REASON] = { "demo/state-reasons.tsv", "of" },
};

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->text);
  g_free (word->kind);
}

static void
add_word (GArray *list, char *text, const char *kind, guint weight)
{
  guint before = list->len > 0 ? g_array_index (list, Word, list->len - 1).up_to : 0;
  Word word = { text, g_strdup (kind), before + weight };

  g_array_append_val (list, word);
}

/* The half-space as people write it: of ten, seven write it, two put a space, one nothing. */
static void
add_name (GArray *list, const char *text, guint weight)
{
  static const struct { const char *as; guint weight; } ways[] = { { HALF_SPACE, 7 }, { " ", 2 }, { "", 1 } };
  g_auto (GStrv) parts = g_strsplit (text, HALF_SPACE, -1);

  if (g_strv_length (parts) == 1)
    {
      add_word (list, g_strdup (text), NULL, weight * 10);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    add_word (list, g_strjoinv (ways[i].as, parts), NULL, weight * ways[i].weight);
}

static GArray *
load_list (DemoWordList number, GError **error)
{
  g_autoptr (TavanTsv) tsv = tavan_tsv_read (files[number].file, error);
  int text, kind, weight;
  GArray *list;

  if (tsv == NULL)
    return NULL;
  list = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (list, word_clear);
  text = tavan_tsv_column (tsv, "text");
  kind = files[number].kind != NULL ? tavan_tsv_column (tsv, files[number].kind) : -1;
  weight = tavan_tsv_column (tsv, "weight");
  for (guint i = 0; i < tsv->rows->len; i++)
    if (files[number].names)
      add_name (list, tavan_tsv_cell (tsv, i, text), (guint) atoi (tavan_tsv_cell (tsv, i, weight)));
    else
      add_word (list, g_strdup (tavan_tsv_cell (tsv, i, text)), kind >= 0 ? tavan_tsv_cell (tsv, i, kind) : NULL, 1);
  return list;
}

static gboolean
load_courses (DemoWords *words, GError **error)
{
  const TavanTsv *tsv;

  words->course_kinds = tavan_tsv_read ("demo/courses.tsv", error);
  words->topics = words->course_kinds != NULL ? tavan_tsv_read ("demo/course-topics.tsv", error) : NULL;
  if (words->topics == NULL)
    return FALSE;
  tsv = words->course_kinds;
  words->courses = g_array_new (FALSE, FALSE, sizeof (DemoCourseKind));
  for (guint i = 0; i < tsv->rows->len; i++)
    {
      DemoCourseKind course = { tavan_tsv_cell (tsv, i, tavan_tsv_column (tsv, "id")),
                                tavan_tsv_cell (tsv, i, tavan_tsv_column (tsv, "kind")),
                                tavan_tsv_cell (tsv, i, tavan_tsv_column (tsv, "text")),
                                atoi (tavan_tsv_cell (tsv, i, tavan_tsv_column (tsv, "hours"))),
                                atoi (tavan_tsv_cell (tsv, i, tavan_tsv_column (tsv, "sessions"))) };

      g_array_append_val (words->courses, course);
    }
  return TRUE;
}

DemoWords *
demo_words_load (GError **error)
{
  g_autoptr (DemoWords) words = g_new0 (DemoWords, 1);

  for (guint i = 0; i < DEMO_N_WORDS; i++)
    {
      words->lists[i] = load_list (i, error);
      if (words->lists[i] == NULL)
        return NULL;
    }
  return load_courses (words, error) ? g_steal_pointer (&words) : NULL;
}

void
demo_words_free (DemoWords *words)
{
  if (words == NULL)
    return;
  for (guint i = 0; i < DEMO_N_WORDS; i++)
    g_clear_pointer (&words->lists[i], g_array_unref);
  g_clear_pointer (&words->courses, g_array_unref);
  tavan_tsv_free (words->course_kinds);
  tavan_tsv_free (words->topics);
  g_free (words);
}

const char *
demo_word (const DemoWords *words, DemoWordList number, DemoChance *chance)
{
  GArray *list = words->lists[number];
  guint from = 0, to = list->len - 1, place = demo_below (chance, g_array_index (list, Word, to).up_to);

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (place < g_array_index (list, Word, middle).up_to)
        to = middle;
      else
        from = middle + 1;
    }
  return g_array_index (list, Word, from).text;
}

const char *
demo_word_nth (const DemoWords *words, DemoWordList number, guint n)
{
  return g_array_index (words->lists[number], Word, n % words->lists[number]->len).text;
}

static gboolean
is_of (GArray *list, guint n, const char *kind)
{
  const char *of = g_array_index (list, Word, n).kind;

  return g_str_equal (of, kind) || g_str_equal (of, "any");
}

const char *
demo_word_of_nth (const DemoWords *words, DemoWordList number, const char *kind, guint nth)
{
  GArray *list = words->lists[number];
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += is_of (list, i, kind);
  g_return_val_if_fail (n > 0, "");
  nth %= n;
  for (guint i = 0; i < list->len; i++)
    if (is_of (list, i, kind) && nth-- == 0)
      return g_array_index (list, Word, i).text;
  g_return_val_if_reached ("");
}

const char *
demo_word_of (const DemoWords *words, DemoWordList number, const char *kind, DemoChance *chance)
{
  return demo_word_of_nth (words, number, kind, (guint) (demo_next (chance) >> 33));
}

char *
demo_put_in (const char *pattern, const char *name, const char *value)
{
  g_autofree char *place = g_strdup_printf ("{%s}", name);
  g_auto (GStrv) parts = g_strsplit (pattern, place, -1);

  return g_strjoinv (value, parts);
}

const DemoCourseKind *
demo_course_kinds (const DemoWords *words, guint *out_n)
{
  *out_n = words->courses->len;
  return (const DemoCourseKind *) (void *) words->courses->data;
}

const char *
demo_course_topic (const DemoWords *words, const char *course, guint number)
{
  int of = tavan_tsv_column (words->topics, "course"), text = tavan_tsv_column (words->topics, "text");
  const char *topic = NULL;

  for (guint i = 0; i < words->topics->rows->len; i++)
    if (g_str_equal (tavan_tsv_cell (words->topics, i, of), course))
      {
        topic = tavan_tsv_cell (words->topics, i, text);
        if (number-- == 0)
          break;
      }
  return topic;
}
