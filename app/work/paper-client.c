/* paper-client.c: the file of a client on paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/paper-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-group-work.h"

#define SMALL_CHILD 7 /* years: domain.md, Household */

/* All that hangs on the client, each in its type's order. */
typedef struct
{
  TavanStore  *store;
  TavanRecord *client;
  GPtrArray   *stays, *enrolments, *certificates, *assessments, *disabilities;
  TavanData   *data;
} Paper;

static void
paper_clear (Paper *paper)
{
  g_clear_pointer (&paper->stays, g_ptr_array_unref);
  g_clear_pointer (&paper->enrolments, g_ptr_array_unref);
  g_clear_pointer (&paper->certificates, g_ptr_array_unref);
  g_clear_pointer (&paper->assessments, g_ptr_array_unref);
  g_clear_pointer (&paper->disabilities, g_ptr_array_unref);
  g_clear_pointer (&paper->data, tavan_data_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paper, paper_clear)

static GPtrArray *
find (Paper *paper, const TavanRecordType *type, int field, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, tavan_record_get_id (paper->client));

  return tavan_store_find (paper->store, query, NULL, error);
}

/* Certificates in force, beside the enrolments: NULL where there is none. */
static GPtrArray *
find_certificates (Paper *paper, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_object_unref);

  for (guint i = 0; i < paper->enrolments->len; i++)
    {
      g_autoptr (TavanQuery) query
          = tavan_query_where_int (tavan_query_new (&tavan_certificate_type), CERTIFICATE_ENROLMENT, TAVAN_IS,
                                   tavan_record_get_id (g_ptr_array_index (paper->enrolments, i)));
      g_autoptr (GPtrArray) found = NULL;

      tavan_query_where (query, CERTIFICATE_REVOKED_ON, TAVAN_IS_EMPTY, NULL);
      found = tavan_store_find (paper->store, query, NULL, error);
      if (found == NULL)
        return NULL;
      if (found->len > 0)
        g_ptr_array_add (all, g_object_ref (g_ptr_array_index (found, 0)));
    }
  return g_steal_pointer (&all);
}

static gboolean
read_all (Paper *paper, GError **error)
{
  return (paper->stays = find (paper, &tavan_stay_type, STAY_CLIENT, error)) != NULL
         && (paper->enrolments = find (paper, &tavan_enrolment_type, ENROLMENT_CLIENT, error)) != NULL
         && (paper->assessments = find (paper, &tavan_assessment_type, ASSESSMENT_CLIENT, error)) != NULL
         && (paper->disabilities = find (paper, &tavan_disability_type, DISABILITY_CLIENT, error)) != NULL
         && (paper->certificates = find_certificates (paper, error)) != NULL;
}

/* ---- the person ---- */

static gboolean
put_client (Paper *paper, GError **error)
{
  g_autoptr (TavanData) data = tavan_paper_person (paper->store, paper->client, error);

  if (data != NULL)
    tavan_data_put_dict (paper->data, "client", data);
  return data != NULL;
}

static gboolean
is_in_force (TavanRecord *disability)
{
  return !tavan_record_is_set (disability, DISABILITY_VALID_UNTIL)
         || tavan_record_get_day (disability, DISABILITY_VALID_UNTIL) >= tavan_day_today ();
}

static void
append_disabilities (Paper *paper)
{
  tavan_data_put_list (paper->data, "disabilities");
  for (guint i = 0; i < paper->disabilities->len; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();

      if (!is_in_force (g_ptr_array_index (paper->disabilities, i)))
        continue;
      tavan_record_to_data (g_ptr_array_index (paper->disabilities, i), row);
      tavan_data_append (paper->data, "disabilities", row);
    }
}

/* The kind of a disability in force, as the household's table says it; NULL if none. */
static char *
own_disability (Paper *paper)
{
  for (guint i = 0; i < paper->disabilities->len; i++)
    if (is_in_force (g_ptr_array_index (paper->disabilities, i)))
      return tavan_record_format (g_ptr_array_index (paper->disabilities, i), DISABILITY_KIND);
  return NULL;
}

/* ---- the way ---- */

/* Takes @note. */
static void
append_station (Paper *paper, const char *label, const char *iso, char *note, gboolean done)
{
  g_autoptr (TavanData) row = tavan_data_new ();

  tavan_data_put_text (row, "label", label);
  tavan_data_put_date (row, "date", iso);
  tavan_data_put_text (row, "note", note);
  tavan_data_put_yesno (row, "done", done);
  tavan_data_append (paper->data, "thread", row);
  g_free (note);
}

static const char *
text_of (TavanRecord *record, int field)
{
  return record != NULL ? tavan_record_get_text (record, field) : NULL;
}

static TavanRecord *
at (GPtrArray *records, gboolean last)
{
  return records->len > 0 ? g_ptr_array_index (records, last ? records->len - 1 : 0) : NULL;
}

/* What a person goes through on the way to a trade; what is not there yet is to come. */
static void
append_stations (Paper *paper)
{
  TavanRecord *client = paper->client, *assessment = at (paper->assessments, FALSE), *stay = at (paper->stays, TRUE);
  TavanRecord *enrolment = at (paper->enrolments, TRUE), *certificate = at (paper->certificates, TRUE);
  gboolean empowered = tavan_record_has (client, CLIENT_STATUS, "empowered")
                       || tavan_record_has (client, CLIENT_STATUS_REASON, "empowered");

  tavan_data_put_list (paper->data, "thread");
  append_station (paper, _("File opened"), text_of (client, CLIENT_OPENED_ON),
                  tavan_record_format (client, CLIENT_REFERRED_BY), TRUE);
  append_station (paper, _("Assessment"), text_of (assessment, ASSESSMENT_DATE),
                  assessment != NULL && tavan_record_get_int (assessment, ASSESSMENT_CERTIFIES_NEED)
                      ? g_strdup (_("Need certified"))
                      : NULL,
                  assessment != NULL);
  append_station (paper, _("Group"), text_of (stay, STAY_JOINED),
                  stay != NULL ? g_strdup (tavan_record_get_reference_title (stay, STAY_GROUP)) : NULL, stay != NULL);
  append_station (paper, _("Course"), text_of (enrolment, ENROLMENT_DATE),
                  enrolment != NULL ? g_strdup (tavan_record_get_reference_title (enrolment, ENROLMENT_COURSE)) : NULL,
                  enrolment != NULL);
  append_station (paper, _("Certificate"), text_of (certificate, CERTIFICATE_ISSUE_DATE),
                  certificate != NULL ? g_strdup (tavan_record_get_text (certificate, CERTIFICATE_COURSE_TITLE)) : NULL,
                  certificate != NULL);
  append_station (paper, _("Empowered"), empowered ? text_of (client, CLIENT_STATUS_DATE) : NULL, NULL, empowered);
}

/* ---- the household ---- */

/* That of which she is the head, else that in which she has a place; @out_household NULL if none. */
static gboolean
find_household (Paper *paper, TavanRecord **out_household, GError **error)
{
  g_autoptr (GPtrArray) own = find (paper, &tavan_household_type, HOUSEHOLD_HEAD, error);
  g_autoptr (GPtrArray) places
      = own != NULL ? find (paper, &tavan_household_member_type, HOUSEHOLD_MEMBER_CLIENT, error) : NULL;

  *out_household = NULL;
  if (places == NULL)
    return FALSE;
  if (own->len > 0)
    *out_household = g_object_ref (g_ptr_array_index (own, 0));
  else if (places->len > 0)
    {
      *out_household = tavan_store_get (
          paper->store, &tavan_household_type,
          tavan_record_get_int (g_ptr_array_index (places, 0), HOUSEHOLD_MEMBER_HOUSEHOLD), NULL, error);
      return *out_household != NULL;
    }
  return TRUE;
}

static void
append_head (Paper *paper, TavanRecord *household)
{
  g_autoptr (TavanData) row = tavan_data_new ();
  gboolean herself = tavan_record_get_int (household, HOUSEHOLD_HEAD) == tavan_record_get_id (paper->client);
  g_autofree char *studies = herself ? tavan_record_format (paper->client, CLIENT_EDUCATION) : NULL,
                  *disability = herself ? own_disability (paper) : NULL;

  tavan_data_put_text (row, "name", tavan_record_get_reference_title (household, HOUSEHOLD_HEAD));
  tavan_data_put_text (row, "relation", _("Head"));
  tavan_data_put_text (row, "studies", studies != NULL && *studies != '\0' ? studies : NULL);
  tavan_data_put_text (row, "disability", disability);
  if (herself)
    {
      tavan_data_put_date (row, "birth_date", tavan_record_get_text (paper->client, CLIENT_BIRTH_DATE));
      tavan_data_put_code (row, "national_id", tavan_record_get_text (paper->client, CLIENT_NATIONAL_ID));
    }
  tavan_data_append (paper->data, "household", row);
}

static gboolean
put_household (Paper *paper, GError **error)
{
  g_autoptr (TavanRecord) household = NULL;
  g_autoptr (TavanQuery) query = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (TavanData) home = tavan_data_new ();
  guint small = 0;

  tavan_data_put_list (paper->data, "household");
  tavan_data_put_dict (paper->data, "home", home);
  if (!find_household (paper, &household, error))
    return FALSE;
  if (household == NULL)
    return TRUE;
  query = tavan_query_where_int (tavan_query_new (&tavan_household_member_type), HOUSEHOLD_MEMBER_HOUSEHOLD, TAVAN_IS,
                                 tavan_record_get_id (household));
  members = tavan_store_find (paper->store, query, NULL, error);
  if (members == NULL)
    return FALSE;
  append_head (paper, household);
  for (guint i = 0; i < members->len; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();
      TavanDay birth = tavan_record_get_day (g_ptr_array_index (members, i), HOUSEHOLD_MEMBER_BIRTH_DATE);

      tavan_record_to_data (g_ptr_array_index (members, i), row);
      tavan_data_append (paper->data, "household", row);
      small += birth != TAVAN_NO_DAY && tavan_jalali_age (birth, tavan_day_today ()) < SMALL_CHILD;
    }
  if (tavan_record_is_set (household, HOUSEHOLD_MONTHLY_INCOME))
    tavan_data_put_money (home, "income", tavan_record_get_int (household, HOUSEHOLD_MONTHLY_INCOME));
  if (tavan_record_is_set (household, HOUSEHOLD_TENURE))
    tavan_data_put_text (home, "tenure",
                         tavan_choice_label (tavan_tenures, tavan_record_get_text (household, HOUSEHOLD_TENURE)));
  tavan_data_put_text (home, "address", tavan_record_get_text (household, HOUSEHOLD_ADDRESS));
  tavan_data_put_text (home, "head", tavan_record_get_reference_title (household, HOUSEHOLD_HEAD));
  tavan_data_put_number (home, "members", tavan_data_list_length (paper->data, "household"));
  tavan_data_put_number (home, "small_children", small);
  return TRUE;
}

/* ---- groups, courses, certificates ---- */

/* Takes @state. */
static void
append_support (Paper *paper, const char *title, const char *number, char *state, const char *iso)
{
  g_autoptr (TavanData) row = tavan_data_new ();

  tavan_data_put_text (row, "title", title);
  tavan_data_put_code (row, "number", number);
  tavan_data_put_text (row, "state", state);
  tavan_data_put_date (row, "date", iso);
  tavan_data_append (paper->data, "supports", row);
  g_free (state);
}

static TavanRecord *
certificate_of (Paper *paper, TavanRecord *enrolment)
{
  for (guint i = 0; i < paper->certificates->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (paper->certificates, i), CERTIFICATE_ENROLMENT)
        == tavan_record_get_id (enrolment))
      return g_ptr_array_index (paper->certificates, i);
  return NULL;
}

static void
append_supports (Paper *paper)
{
  tavan_data_put_list (paper->data, "supports");
  for (guint i = 0; i < paper->stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (paper->stays, i);
      const char *group = tavan_record_get_reference_title (stay, STAY_GROUP);
      /* Translators: %s is a group’s name */
      g_autofree char *title = g_strdup_printf (_("Member of the group “%s”"), group != NULL ? group : "");

      if (tavan_stay_next (paper->stays, stay) != NULL)
        continue;
      append_support (paper, title, NULL,
                      tavan_record_is_set (stay, STAY_LEFT) ? g_strdup (_("has left"))
                                                            : tavan_record_format (stay, STAY_ROLE),
                      tavan_record_get_text (stay, STAY_JOINED));
    }
  for (guint i = 0; i < paper->enrolments->len; i++)
    {
      TavanRecord *enrolment = g_ptr_array_index (paper->enrolments, i);
      const char *course = tavan_record_get_reference_title (enrolment, ENROLMENT_COURSE);
      /* Translators: %s is a course */
      g_autofree char *title = g_strdup_printf (_("Course “%s”"), course != NULL ? course : "");

      append_support (paper, title, text_of (certificate_of (paper, enrolment), CERTIFICATE_NUMBER),
                      tavan_record_format (enrolment, ENROLMENT_STATE),
                      tavan_record_get_text (enrolment, ENROLMENT_DATE));
    }
}

static void
put_assessment (Paper *paper)
{
  g_autoptr (TavanData) data = tavan_data_new ();

  if (paper->assessments->len > 0)
    tavan_record_to_data (g_ptr_array_index (paper->assessments, 0), data);
  tavan_data_put_dict (paper->data, "assessment", data);
}

/* What the next visit should know of the last one. */
static gboolean
put_last_visit (Paper *paper, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_visit_type), VISIT_CLIENT, TAVAN_IS, tavan_record_get_id (paper->client));
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (GPtrArray) found = NULL;

  tavan_query_limit (tavan_query_sort (query, VISIT_DATE, /* falling= */ TRUE), 1);
  found = tavan_store_find (paper->store, query, NULL, error);
  if (found == NULL)
    return FALSE;
  if (found->len > 0)
    tavan_record_to_data (g_ptr_array_index (found, 0), data);
  tavan_data_put_dict (paper->data, "last_visit", data);
  return TRUE;
}

TavanData *
tavan_paper_of_client (TavanStore *store, TavanRecord *client, GError **error)
{
  g_auto (Paper) paper = { .store = store, .client = client };

  paper.data = tavan_data_new ();
  if (!read_all (&paper, error) || !put_client (&paper, error) || !put_household (&paper, error) || !put_last_visit (&paper, error))
    return NULL;
  append_disabilities (&paper);
  append_stations (&paper);
  append_supports (&paper);
  put_assessment (&paper);
  return g_steal_pointer (&paper.data);
}
