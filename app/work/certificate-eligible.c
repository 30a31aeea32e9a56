/* certificate-eligible.c: who may get a certificate, and in words why not
 *
 * A certificate needs: the course finished, passed, present for the share of the hours held that the setting names,
 * none in force for this enrolment. The share is compared exactly, in minutes.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/certificate-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-office-work.h"

static void
eligibility_clear (TavanEligibility *self)
{
  g_free (self->title);
  g_free (self->national_id);
  g_free (self->why_not);
  g_free (self->number);
}

static void
eligibility_free (gpointer data)
{
  eligibility_clear (data);
  g_free (data);
}

static void
candidate_free (gpointer data)
{
  eligibility_clear (&((TavanCandidate *) data)->public);
  g_free (data);
}

void
tavan_candidates_free (TavanCandidates *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->course);
  g_clear_pointer (&self->grid, tavan_course_grid_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

/* enrolment → its certificate in force. */
static GHashTable *
load_in_force (TavanStore *store, gint64 course, gint64 except, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_certificate_type);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, course);
  g_autoptr (GPtrArray) records = NULL;
  GHashTable *in_force;

  tavan_query_where_through (query, CERTIFICATE_ENROLMENT, ENROLMENT_COURSE, TAVAN_IS, id);
  records
      = tavan_store_find_any (store, tavan_query_where (query, CERTIFICATE_REVOKED_ON, TAVAN_IS_EMPTY, NULL), error);
  if (records == NULL)
    return NULL;
  in_force = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (records, i);
      gint64 enrolment = tavan_record_get_int (record, CERTIFICATE_ENROLMENT);

      if (tavan_record_get_id (record) != except)
        g_hash_table_insert (in_force, g_memdup2 (&enrolment, sizeof enrolment), g_object_ref (record));
    }
  return in_force;
}

/* client → national id or foreign code, as far as they may be read. */
static GHashTable *
load_ids (TavanStore *store, TavanGrid *grid, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) clients = NULL;

  for (guint i = 0; i < grid->rows->len; i++)
    g_array_append_val (people, ((TavanGridRow *) g_ptr_array_index (grid->rows, i))->person);
  if (people->len == 0)
    return g_steal_pointer (&ids);
  clients = tavan_store_get_many (store, &tavan_client_type, (const gint64 *) (const void *) people->data, people->len,
                                  NULL, error);
  if (clients == NULL)
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    if (g_ptr_array_index (clients, i) != NULL)
      {
        TavanRecord *client = g_ptr_array_index (clients, i);
        const char *id = tavan_record_get_text (client, CLIENT_NATIONAL_ID);

        g_hash_table_insert (ids, g_memdup2 (&g_array_index (people, gint64, i), sizeof (gint64)),
                             g_strdup (id != NULL ? id : tavan_record_get_text (client, CLIENT_FOREIGN_CODE)));
      }
  return g_steal_pointer (&ids);
}

char *
tavan_certificate_show_number (const char *number)
{
  g_autofree char *digits = tavan_text_digits_persian (number);

  return tavan_text_isolate_ltr (digits);
}

static void
add_sentence (GString *why, const char *sentence)
{
  g_string_append_printf (why, "%s%s", why->len > 0 ? "\n" : "", sentence);
}

static char *
why_not (TavanRecord *course, const TavanGridRow *row, gint64 least, const char *number)
{
  g_autoptr (GString) why = g_string_new (NULL);
  g_autofree char *sentence = NULL, *there = tavan_number_format (row->percent), *wanted = tavan_number_format (least);

  if (number != NULL)
    {
      g_autofree char *shown = tavan_certificate_show_number (number);
      g_autofree char *held = g_strdup_printf (_("Certificate %s is in force for her"), shown);

      add_sentence (why, held);
    }
  if (!tavan_record_has (course, COURSE_STATE, "finished"))
    {
      /* Translators: %s is the state of a course, such as “Running” */
      g_autofree char *state
          = g_strdup_printf (_("The course is “%s”; certificates are issued once it is finished"),
                             tavan_choice_label (tavan_course_states, tavan_record_get_text (course, COURSE_STATE)));

      add_sentence (why, state);
    }
  if (!g_str_equal (row->state, "passed"))
    {
      /* Translators: %s is the state of an enrolment, such as “Failed” */
      sentence = g_strdup_printf (_("She has not passed the course: %s"),
                                  tavan_choice_label (tavan_enrolment_states, row->state));
      add_sentence (why, sentence);
    }
  if (row->minutes_counted == 0)
    add_sentence (why, _("No hour of hers was held"));
  else if ((gint64) row->minutes_present * 100 < (gint64) row->minutes_counted * least)
    {
      g_autofree char *share = g_strdup_printf (
          _("She was present for %s percent of the hours held; %s percent are needed"), there, wanted);

      add_sentence (why, share);
    }
  return why->len > 0 ? g_string_free (g_steal_pointer (&why), FALSE) : NULL;
}

static TavanCandidate *
candidate_new (TavanRecord *course, TavanGridRow *row, gint64 least, TavanRecord *certificate, const char *national_id)
{
  TavanCandidate *self = g_new0 (TavanCandidate, 1);
  TavanEligibility *it = &self->public;

  self->row = row;
  it->enrolment = row->enrolment;
  it->title = g_strdup (row->title);
  it->national_id = g_strdup (national_id);
  it->percent = row->percent;
  it->score = row->has_score ? row->score : -1;
  it->proposed = row->proposed;
  if (certificate != NULL)
    {
      it->certificate = tavan_record_get_id (certificate);
      it->number = g_strdup (tavan_record_get_text (certificate, CERTIFICATE_NUMBER));
    }
  it->why_not = why_not (course, row, least, it->number);
  it->eligible = it->why_not == NULL;
  return self;
}

TavanCandidates *
tavan_candidates_load (TavanStore *store, gint64 course, gint64 except, GError **error)
{
  g_autoptr (TavanCandidates) self = g_new0 (TavanCandidates, 1);
  gint64 least = tavan_setting_get_int (store, "course.presence_percent");
  g_autoptr (GHashTable) in_force = NULL, ids = NULL;

  self->course = tavan_store_get (store, &tavan_course_type, course, NULL, error);
  self->grid = self->course != NULL ? tavan_course_grid (store, course, NULL, error) : NULL;
  in_force = self->grid != NULL ? load_in_force (store, course, except, error) : NULL;
  ids = in_force != NULL ? load_ids (store, self->grid, error) : NULL;
  if (ids == NULL)
    return NULL;
  self->candidates = g_ptr_array_new_with_free_func (candidate_free);
  for (guint i = 0; i < self->grid->rows->len; i++)
    {
      TavanGridRow *row = g_ptr_array_index (self->grid->rows, i);

      g_ptr_array_add (self->candidates,
                       candidate_new (self->course, row, least, g_hash_table_lookup (in_force, &row->enrolment),
                                      g_hash_table_lookup (ids, &row->person)));
    }
  return g_steal_pointer (&self);
}

GPtrArray *
tavan_certificate_eligible (TavanStore *store, gint64 course, GError **error)
{
  g_autoptr (TavanCandidates) all = tavan_candidates_load (store, course, /* except= */ 0, error);
  GPtrArray *list;

  if (all == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (eligibility_free);
  for (guint i = 0; i < all->candidates->len; i++)
    {
      TavanCandidate *candidate = g_ptr_array_index (all->candidates, i);

      g_ptr_array_add (list, g_memdup2 (&candidate->public, sizeof candidate->public));
      candidate->public = (TavanEligibility) { 0 };
    }
  return list;
}
