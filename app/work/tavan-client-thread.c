/* tavan-client-thread.c: the thread of a client (سیر پرونده): all that happened, from the records themselves
 *
 * Nothing is kept for the thread: each kind of record gives its lines. Only the past of the file's own status and of
 * who cares for it stands nowhere but in the audit, and is read from there. What who acts may not see gives no line.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-client-file.h"
#include "app/work/tavan-group-work.h"

#define LONGEST_DETAIL 140 /* characters of a note that a line shows */

typedef struct
{
  TavanStore   *store;
  TavanRecord  *client;
  GCancellable *cancellable;
  GPtrArray    *lines;  /* of TavanThreadLine */
  GHashTable   *names;  /* user id → name */
} Thread;

/* How a line of a kind looks. */
typedef struct { const char *icon, *tone; } Look;
static const Look looks_file = { "tavan-file-symbolic", "info" },
                  looks_state = { "tavan-sprout-symbolic", "success" },
                  looks_end = { "tavan-archive-symbolic", "dim" },
                  looks_care = { "tavan-users-symbolic", "info" },
                  looks_join = { "tavan-groups-symbolic", "info" },
                  looks_leave = { "tavan-leave-symbolic", "dim" },
                  looks_enrol = { "tavan-courses-symbolic", "info" },
                  looks_passed = { "tavan-courses-symbolic", "success" },
                  looks_failed = { "tavan-courses-symbolic", "error" },
                  looks_withdrew = { "tavan-courses-symbolic", "dim" },
                  looks_certificate = { "tavan-certificate-symbolic", "violet" },
                  looks_revoked = { "tavan-certificate-symbolic", "error" },
                  looks_assessment = { "tavan-assessment-symbolic", "info" },
                  looks_visit = { "tavan-visit-symbolic", "success" },
                  looks_late = { "tavan-visit-symbolic", "error" },
                  looks_disability = { "tavan-disability-symbolic", "info" },
                  looks_household = { "tavan-household-symbolic", "info" },
                  looks_letter = { "tavan-letter-symbolic", "info" },
                  looks_attached = { "mail-attachment-symbolic", "dim" };

static void
line_free (gpointer data)
{
  TavanThreadLine *line = data;

  g_free (line->date);
  g_free (line->title);
  g_free (line->detail);
  g_free (line->who);
  g_free (line);
}

/* Takes title, detail and who. Without a date it did not happen. */
static void
add (Thread *thread, const char *iso, char *title, char *detail, char *who, const Look *look, const char *type,
     gint64 id)
{
  TavanThreadLine *line;

  if (iso == NULL)
    {
      g_free (title);
      g_free (detail);
      g_free (who);
      return;
    }
  line = g_new0 (TavanThreadLine, 1);
  *line = (TavanThreadLine) { g_strdup (iso), title, detail, who, look->icon, look->tone, type, id };
  g_ptr_array_add (thread->lines, line);
}

/* ---- small words ---- */

static char *
name_of (Thread *thread, gint64 user)
{
  const char *name;

  if (user == 0)
    return NULL;
  name = g_hash_table_lookup (thread->names, &user);
  if (name == NULL)
    {
      char *title = tavan_store_title (thread->store, &tavan_user_type, user);

      name = title;
      g_hash_table_insert (thread->names, g_memdup2 (&user, sizeof user), title);
    }
  return *name != '\0' ? g_strdup (name) : NULL;
}

static char *
maker_of (Thread *thread, TavanRecord *record)
{
  return name_of (thread, tavan_record_get_made_by (record));
}

static char *
day_of_moment (const char *moment)
{
  return moment != NULL ? tavan_day_to_iso (tavan_moment_day (moment)) : NULL;
}

/* A code as it is shown in running text. */
static char *
shown_code (TavanRecord *record, int field)
{
  g_autofree char *text = tavan_record_format (record, field);

  return tavan_text_isolate_ltr (text);
}

static char *
shown_date (TavanRecord *record, int field)
{
  g_autofree char *text = tavan_date_format (tavan_record_get_day (record, field), TAVAN_DATE_SHORT);

  return tavan_text_isolate_ltr (text);
}

/* The first line of a note, shortened. */
static char *
beginning (const char *note)
{
  g_auto (GStrv) lines = g_strsplit (note != NULL ? note : "", "\n", 2);
  const char *first = lines[0] != NULL ? lines[0] : "";

  if (g_utf8_strlen (first, -1) > LONGEST_DETAIL)
    {
      g_autofree char *cut = g_utf8_substring (first, 0, LONGEST_DETAIL);

      return g_strconcat (g_strchomp (cut), "…", NULL);
    }
  return *first != '\0' ? g_strdup (first) : NULL;
}

/* Adds a part to a list such as «۴۸ ساعت، نمره ۱۸٫۵». Takes @part. */
static void
add_part (GString *list, char *part)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? _(", ") : "", part);
  g_free (part);
}

static char *
end_list (GString *list)
{
  return g_string_free (list, list->len == 0);
}

static GPtrArray *
find (Thread *thread, const TavanRecordType *type, int field, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, tavan_record_get_id (thread->client));

  return tavan_store_find (thread->store, query, thread->cancellable, error);
}

/* The records that a reference of others names: id → record. */
static GHashTable *
find_named (Thread *thread, GPtrArray *records, int field, const TavanRecordType *to, GError **error)
{
  g_autofree gint64 *ids = g_new (gint64, records->len + 1);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < records->len; i++)
    ids[i] = tavan_record_get_int (g_ptr_array_index (records, i), field);
  found = tavan_store_get_many (thread->store, to, ids, records->len, thread->cancellable, error);
  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    if (g_ptr_array_index (found, i) != NULL)
      g_hash_table_insert (named, g_memdup2 (&ids[i], sizeof ids[i]), g_object_ref (g_ptr_array_index (found, i)));
  return g_steal_pointer (&named);
}

static TavanRecord *
named_by (GHashTable *named, TavanRecord *record, int field)
{
  gint64 id = tavan_record_get_int (record, field);

  return g_hash_table_lookup (named, &id);
}

/* ---- the file ---- */

static gboolean
add_file (Thread *thread, GError **error)
{
  TavanRecord *client = thread->client;
  g_autofree char *number = shown_code (client, CLIENT_FILE_NUMBER);
  GString *detail = g_string_new (NULL);

  /* Translators: %s is a file number */
  add_part (detail, g_strdup_printf (_("number %s"), number));
  if (tavan_record_is_set (client, CLIENT_REFERRED_BY))
    add_part (detail, tavan_record_format (client, CLIENT_REFERRED_BY));
  add (thread, tavan_record_get_text (client, CLIENT_OPENED_ON), g_strdup (_("File opened")), end_list (detail),
       maker_of (thread, client), &looks_file, "client", tavan_record_get_id (client));
  return TRUE;
}

/* What a change of the audit made of a field; NULL if it did not touch it. */
static const char *
changed_to (JsonObject *changes, const char *field, int side)
{
  JsonNode *node = json_object_get_member (changes, field);
  JsonArray *pair = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *value
      = pair != NULL && json_array_get_length (pair) == 2 ? json_array_get_element (pair, (guint) side) : NULL;

  return value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
             ? json_node_get_string (value)
             : NULL;
}

static void
add_state (Thread *thread, const char *iso, const char *before, const char *state, const char *reason, const char *who)
{
  char *why = reason != NULL && g_strcmp0 (state, "closed") == 0
                  ? g_strdup (tavan_choice_label (tavan_client_state_reasons, reason))
                  : NULL;
  const char *title = g_strcmp0 (before, "closed") == 0  ? _("File opened again")
                      : g_str_equal (state, "active")    ? _("File became active")
                      : g_str_equal (state, "empowered") ? _("She is empowered")
                      : g_str_equal (state, "closed")    ? _("File closed")
                                                         : tavan_choice_label (tavan_client_states, state);

  add (thread, iso, g_strdup (title), why, g_strdup (who), g_str_equal (state, "closed") ? &looks_end : &looks_state,
       "client", tavan_record_get_id (thread->client));
}

static void
add_carer (Thread *thread, const char *iso, const char *carer, const TavanRecordType *type, const char *who)
{
  g_autofree char *name
      = carer != NULL ? tavan_store_title (thread->store, type, g_ascii_strtoll (carer, NULL, 10)) : NULL;

  if (name == NULL || *name == '\0')
    return;
  /* Translators: %s is a name */
  add (thread, iso,
       type == &tavan_user_type ? g_strdup_printf (_("The file was given to %s"), name)
                                : g_strdup_printf (_("%s became her facilitator"), name),
       NULL, g_strdup (who), &looks_care, "client", tavan_record_get_id (thread->client));
}

/* One entry of the audit about the file itself. TRUE if it gave the line of the status that the file has now. */
static gboolean
add_entry (Thread *thread, TavanRecord *entry)
{
  const char *text = tavan_record_get_text (entry, AUDIT_ENTRY_CHANGES),
             *who = tavan_record_get_reference_title (entry, AUDIT_ENTRY_USER);
  g_autofree char *day = day_of_moment (tavan_record_get_text (entry, AUDIT_ENTRY_AT));
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *changes = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *state, *on;

  if (tavan_record_has (entry, AUDIT_ENTRY_ACTION, "archived")
      || tavan_record_has (entry, AUDIT_ENTRY_ACTION, "unarchived"))
    add (thread, day,
         g_strdup (tavan_record_has (entry, AUDIT_ENTRY_ACTION, "archived") ? _("File archived")
                                                                            : _("File taken out of the archive")),
         NULL, g_strdup (who), &looks_end, "client", tavan_record_get_id (thread->client));
  if (changes == NULL || !tavan_record_has (entry, AUDIT_ENTRY_ACTION, "changed"))
    return FALSE;
  add_carer (thread, day, changed_to (changes, "case_worker", 1), &tavan_user_type, who);
  add_carer (thread, day, changed_to (changes, "facilitator", 1), &tavan_facilitator_type, who);
  state = changed_to (changes, "status", 1);
  on = changed_to (changes, "status_date", 1);
  if (state == NULL)
    return FALSE;
  add_state (thread, on != NULL ? on : day, changed_to (changes, "status", 0), state,
             changed_to (changes, "status_reason", 1), who);
  return g_strcmp0 (state, tavan_record_get_text (thread->client, CLIENT_STATUS)) == 0;
}

static gboolean
add_states (Thread *thread, GError **error)
{
  static const char *const actions[] = { "changed", "archived", "unarchived", NULL };
  g_autoptr (TavanQuery) query = tavan_query_where_int (
      tavan_query_new (&tavan_audit_entry_type), AUDIT_ENTRY_RECORD_ID, TAVAN_IS, tavan_record_get_id (thread->client));
  g_autoptr (GPtrArray) entries = NULL;
  gboolean known = tavan_record_has (thread->client, CLIENT_STATUS, "file_open");

  tavan_query_where (query, AUDIT_ENTRY_RECORD_TYPE, TAVAN_IS, "client");
  tavan_query_where_in (query, AUDIT_ENTRY_ACTION, actions);
  entries = tavan_store_find_any (thread->store, query, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    known = add_entry (thread, g_ptr_array_index (entries, i)) || known;
  if (!known)
    add_state (thread, tavan_record_get_text (thread->client, CLIENT_STATUS_DATE), NULL,
               tavan_record_get_text (thread->client, CLIENT_STATUS),
               tavan_record_get_text (thread->client, CLIENT_STATUS_REASON), NULL);
  return entries != NULL;
}

/* ---- groups ---- */

static gboolean
is_next (GPtrArray *stays, TavanRecord *stay)
{
  for (guint i = 0; i < stays->len; i++)
    if (tavan_stay_next (stays, g_ptr_array_index (stays, i)) == stay)
      return TRUE;
  return FALSE;
}

/* Stays that follow on one another are one membership, in which roles changed. */
static void
add_stay (Thread *thread, GPtrArray *stays, TavanRecord *stay, TavanRecord *group)
{
  const char *name = tavan_record_get_reference_title (stay, STAY_GROUP);
  gboolean hamyar = group != NULL && tavan_record_has (group, GROUP_KIND, "hamyar");
  gint64 id = tavan_record_get_int (stay, STAY_GROUP);
  g_autofree char *role = tavan_record_format (stay, STAY_ROLE);

  if (name == NULL)
    name = "";
  add (thread, tavan_record_get_text (stay, STAY_JOINED),
       /* Translators: %s is a group’s name */
       g_strdup_printf (is_next (stays, stay) ? _("Another role in the group “%s”")
                        : hamyar              ? _("Joined the hamyar group “%s”")
                                              : _("Joined the microfinance group “%s”"),
                        name),
       /* Translators: %s is a role, such as “Leader” */
       g_strdup_printf (_("Role: %s"), role), maker_of (thread, stay), &looks_join, "group", id);
  if (tavan_stay_next (stays, stay) != NULL)
    return;
  /* Translators: %s is a group’s name */
  add (thread, tavan_record_get_text (stay, STAY_LEFT),
       g_strdup_printf (hamyar ? _("Left the hamyar group “%s”") : _("Left the microfinance group “%s”"), name),
       g_strdup (tavan_record_get_text (stay, STAY_LEFT_REASON)), name_of (thread, tavan_record_get_changed_by (stay)),
       &looks_leave, "group", id);
}

static gboolean
add_stays (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) stays = find (thread, &tavan_stay_type, STAY_CLIENT, error);
  g_autoptr (GHashTable) groups
      = stays != NULL ? find_named (thread, stays, STAY_GROUP, &tavan_group_type, error) : NULL;

  if (groups == NULL)
    return FALSE;
  for (guint i = 0; i < stays->len; i++)
    add_stay (thread, stays, g_ptr_array_index (stays, i), named_by (groups, g_ptr_array_index (stays, i), STAY_GROUP));
  return TRUE;
}

/* ---- courses and certificates ---- */

static char *
hours_and_score (TavanRecord *enrolment, TavanRecord *course)
{
  GString *list = g_string_new (NULL);

  if (course != NULL)
    {
      g_autofree char *hours = tavan_number_format (tavan_record_get_int (course, COURSE_HOURS));

      add_part (list, g_strdup_printf (_("%s hours"), hours));
    }
  if (tavan_record_is_set (enrolment, ENROLMENT_SCORE))
    {
      g_autofree char *score = tavan_decimal_format (tavan_record_get_int (enrolment, ENROLMENT_SCORE), 0);

      add_part (list, g_strdup_printf (_("score %s"), score));
    }
  return end_list (list);
}

/* A result belongs to the end of its course, unless it came before. */
static char *
day_of_result (TavanRecord *enrolment, TavanRecord *course)
{
  TavanDay changed = tavan_moment_day (tavan_record_get_changed_at (enrolment));
  TavanDay end = course != NULL ? tavan_record_get_day (course, COURSE_END) : TAVAN_NO_DAY;

  return tavan_day_to_iso (end != TAVAN_NO_DAY && end < changed ? end : changed);
}

static void
add_result (Thread *thread, TavanRecord *enrolment, TavanRecord *course, const char *name)
{
  g_autofree char *day = day_of_result (enrolment, course),
                  *changed = day_of_moment (tavan_record_get_changed_at (enrolment));
  gint64 id = tavan_record_get_int (enrolment, ENROLMENT_COURSE);
  char *who = name_of (thread, tavan_record_get_changed_by (enrolment));

  if (tavan_record_has (enrolment, ENROLMENT_STATE, "passed"))
    /* Translators: %s is a course */
    add (thread, day, g_strdup_printf (_("Passed “%s”"), name), hours_and_score (enrolment, course), who,
         &looks_passed, "course", id);
  else if (tavan_record_has (enrolment, ENROLMENT_STATE, "failed"))
    /* Translators: %s is a course */
    add (thread, day, g_strdup_printf (_("Did not pass “%s”"), name), hours_and_score (enrolment, course), who,
         &looks_failed, "course", id);
  else if (tavan_record_has (enrolment, ENROLMENT_STATE, "withdrew"))
    /* Translators: %s is a course */
    add (thread, changed, g_strdup_printf (_("Withdrew from “%s”"), name),
         g_strdup (tavan_record_get_text (enrolment, ENROLMENT_STATE_REASON)), who, &looks_withdrew, "course", id);
  else
    g_free (who);
}

static void
add_certificate (Thread *thread, TavanRecord *certificate, TavanRecord *enrolment, TavanRecord *course)
{
  g_autofree char *number = shown_code (certificate, CERTIFICATE_NUMBER);
  const char *title = tavan_record_get_text (certificate, CERTIFICATE_COURSE_TITLE),
             *issuer = tavan_record_get_reference_title (certificate, CERTIFICATE_ISSUER);
  char *before = hours_and_score (enrolment, course);
  GString *detail = g_string_new (before);
  gint64 id = tavan_record_get_id (certificate);

  g_free (before);
  /* Translators: %s is a certificate’s number */
  add_part (detail, g_strdup_printf (_("number %s"), number));
  /* Translators: %s is a course */
  add (thread, tavan_record_get_text (certificate, CERTIFICATE_ISSUE_DATE),
       g_strdup_printf (_("Certificate of “%s” issued"), title != NULL ? title : ""), end_list (detail),
       issuer != NULL ? g_strdup (issuer) : maker_of (thread, certificate), &looks_certificate, "certificate", id);
  /* Translators: %s is a course */
  add (thread, tavan_record_get_text (certificate, CERTIFICATE_REVOKED_ON),
       g_strdup_printf (_("Certificate of “%s” revoked"), title != NULL ? title : ""),
       g_strdup (tavan_record_get_text (certificate, CERTIFICATE_REVOKED_REASON)),
       name_of (thread, tavan_record_get_changed_by (certificate)), &looks_revoked, "certificate", id);
}

static gboolean
add_certificates (Thread *thread, TavanRecord *enrolment, TavanRecord *course, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (
      tavan_query_new (&tavan_certificate_type), CERTIFICATE_ENROLMENT, TAVAN_IS, tavan_record_get_id (enrolment));
  g_autoptr (GPtrArray) certificates = tavan_store_find (thread->store, query, thread->cancellable, error);

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    add_certificate (thread, g_ptr_array_index (certificates, i), enrolment, course);
  return certificates != NULL;
}

static gboolean
add_enrolments (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) enrolments = find (thread, &tavan_enrolment_type, ENROLMENT_CLIENT, error);
  g_autoptr (GHashTable) courses
      = enrolments != NULL ? find_named (thread, enrolments, ENROLMENT_COURSE, &tavan_course_type, error) : NULL;

  if (courses == NULL)
    return FALSE;
  for (guint i = 0; i < enrolments->len; i++)
    {
      TavanRecord *enrolment = g_ptr_array_index (enrolments, i),
                  *course = named_by (courses, enrolment, ENROLMENT_COURSE);
      const char *name = tavan_record_get_reference_title (enrolment, ENROLMENT_COURSE);
      gboolean waits = tavan_record_has (enrolment, ENROLMENT_STATE, "waiting");

      if (name == NULL)
        name = "";
      /* Translators: %s is a course */
      add (thread, tavan_record_get_text (enrolment, ENROLMENT_DATE), g_strdup_printf (_("Enrolled in “%s”"), name),
           waits ? g_strdup (_("Waits for a place")) : NULL, maker_of (thread, enrolment), &looks_enrol, "course",
           tavan_record_get_int (enrolment, ENROLMENT_COURSE));
      add_result (thread, enrolment, course, name);
      if (!add_certificates (thread, enrolment, course, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- social work ---- */

static gboolean
add_assessments (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) assessments = find (thread, &tavan_assessment_type, ASSESSMENT_CLIENT, error);

  for (guint i = 0; assessments != NULL && i < assessments->len; i++)
    {
      TavanRecord *one = g_ptr_array_index (assessments, i);
      g_autofree char *until = shown_date (one, ASSESSMENT_VALID_UNTIL);

      add (thread, tavan_record_get_text (one, ASSESSMENT_DATE),
           g_strdup (tavan_record_get_int (one, ASSESSMENT_CERTIFIES_NEED)
                         ? _("Social-work assessment: need certified")
                         : _("Social-work assessment")),
           /* Translators: %s is a date */
           tavan_record_is_set (one, ASSESSMENT_VALID_UNTIL)
               ? g_strdup_printf (_("valid until %s"), until)
               : beginning (tavan_record_get_text (one, ASSESSMENT_RECOMMENDATION)),
           g_strdup (tavan_record_get_reference_title (one, ASSESSMENT_SOCIAL_WORKER)), &looks_assessment, "assessment",
           tavan_record_get_id (one));
    }
  return assessments != NULL;
}

/* A next step whose day has come and that is not done stands in the thread as well. */
static void
add_late_step (Thread *thread, TavanRecord *visit)
{
  const char *due = tavan_record_get_text (visit, VISIT_NEXT_DATE);

  if (due == NULL || tavan_record_get_int (visit, VISIT_DONE) || tavan_day_from_iso (due) > tavan_day_today ())
    return;
  /* Translators: %s is a next step, such as “A visit to the workshop” */
  add (thread, due, g_strdup_printf (_("Fell due: %s"), tavan_record_get_text (visit, VISIT_NEXT_STEP)),
       g_strdup (_("Not recorded yet")), g_strdup (tavan_record_get_reference_title (visit, VISIT_WHO)), &looks_late,
       "visit", tavan_record_get_id (visit));
}

static gboolean
add_visits (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) visits = find (thread, &tavan_visit_type, VISIT_CLIENT, error);

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      TavanRecord *visit = g_ptr_array_index (visits, i);

      add (thread, tavan_record_get_text (visit, VISIT_DATE), tavan_record_format (visit, VISIT_KIND),
           beginning (tavan_record_get_text (visit, VISIT_TEXT)),
           g_strdup (tavan_record_get_reference_title (visit, VISIT_WHO)), &looks_visit, "visit",
           tavan_record_get_id (visit));
      add_late_step (thread, visit);
    }
  return visits != NULL;
}

static gboolean
add_disabilities (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) disabilities = find (thread, &tavan_disability_type, DISABILITY_CLIENT, error);

  for (guint i = 0; disabilities != NULL && i < disabilities->len; i++)
    {
      TavanRecord *one = g_ptr_array_index (disabilities, i);
      g_autofree char *kind = tavan_record_format (one, DISABILITY_KIND),
                      *degree = tavan_record_format (one, DISABILITY_DEGREE);
      g_autofree char *number = shown_code (one, DISABILITY_COMMISSION_NUMBER),
                      *until = shown_date (one, DISABILITY_VALID_UNTIL);
      GString *detail = g_string_new (NULL);

      add_part (detail, g_strdup_printf (_("commission %s"), number));
      if (tavan_record_is_set (one, DISABILITY_VALID_UNTIL))
        add_part (detail, g_strdup_printf (_("valid until %s"), until));
      /* Translators: a kind and a degree of disability */
      add (thread, tavan_record_get_text (one, DISABILITY_DATE),
           g_strdup_printf (_("Disability established: %s, %s"), kind, degree), end_list (detail),
           maker_of (thread, one), &looks_disability, "disability", tavan_record_get_id (one));
    }
  return disabilities != NULL;
}

static gboolean
add_household (Thread *thread, TavanRecord *household, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_household_member_type), HOUSEHOLD_MEMBER_HOUSEHOLD, TAVAN_IS,
                               tavan_record_get_id (household));
  g_autoptr (GPtrArray) members = tavan_store_find (thread->store, query, thread->cancellable, error);
  TavanRecord *latest = household;
  g_autofree char *made = day_of_moment (tavan_record_get_made_at (household)), *changed = NULL, *number = NULL;

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (g_strcmp0 (tavan_record_get_changed_at (g_ptr_array_index (members, i)), tavan_record_get_changed_at (latest))
        > 0)
      latest = g_ptr_array_index (members, i);
  changed = day_of_moment (tavan_record_get_changed_at (latest));
  number = tavan_number_format (members->len + 1);
  add (thread, made, g_strdup (_("Household recorded")),
       g_strdup_printf (ngettext ("%s person", "%s persons", members->len + 1), number), maker_of (thread, household),
       &looks_household, "household", tavan_record_get_id (household));
  if (g_strcmp0 (changed, made) > 0)
    add (thread, changed, g_strdup (_("Household changed")), NULL,
         name_of (thread, tavan_record_get_changed_by (latest)), &looks_household, "household",
         tavan_record_get_id (household));
  return TRUE;
}

static gboolean
add_households (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) households = find (thread, &tavan_household_type, HOUSEHOLD_HEAD, error);

  for (guint i = 0; households != NULL && i < households->len; i++)
    if (!add_household (thread, g_ptr_array_index (households, i), error))
      return FALSE;
  return households != NULL;
}

/* ---- letters, attachments ---- */

static gboolean
add_letters (Thread *thread, GError **error)
{
  g_autoptr (GPtrArray) letters = find (thread, &tavan_letter_type, LETTER_CLIENT, error);

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    {
      TavanRecord *letter = g_ptr_array_index (letters, i);
      g_autofree char *number = shown_code (letter, LETTER_NUMBER);

      /* Translators: %s is a letter’s subject */
      add (thread, tavan_record_get_text (letter, LETTER_DATE),
           g_strdup_printf (_("Letter written: %s"), tavan_record_get_text (letter, LETTER_ABOUT)),
           /* Translators: a letter’s number, an addressee */
           g_strdup_printf (_("number %s, to %s"), number, tavan_record_get_text (letter, LETTER_TO)),
           maker_of (thread, letter), &looks_letter, "letter", tavan_record_get_id (letter));
    }
  return letters != NULL;
}

static gboolean
add_attachments (Thread *thread, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where (tavan_query_new (&tavan_attachment_type), ATTACHMENT_RECORD_TYPE, TAVAN_IS, "client");
  g_autoptr (GPtrArray) attachments = NULL;

  tavan_query_where_int (query, ATTACHMENT_RECORD_ID, TAVAN_IS, tavan_record_get_id (thread->client));
  attachments = tavan_store_find (thread->store, query, thread->cancellable, error);
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      TavanRecord *one = g_ptr_array_index (attachments, i);
      g_autofree char *day = day_of_moment (tavan_record_get_made_at (one)), *title = tavan_record_title (one);

      /* Translators: %s is an attachment’s title */
      add (thread, day, g_strdup_printf (_("“%s” attached"), title), NULL, maker_of (thread, one), &looks_attached,
           "attachment", tavan_record_get_id (one));
    }
  return attachments != NULL;
}

/* ---- all of it ---- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const TavanThreadLine *one = *(TavanThreadLine *const *) a, *other = *(TavanThreadLine *const *) b;
  int days = strcmp (other->date, one->date);

  if (days != 0)
    return days;
  return one->id > other->id ? -1 : one->id < other->id;
}

GPtrArray *
tavan_client_thread (TavanStore *store, gint64 client, GCancellable *cancellable, GError **error)
{
  static gboolean (*const parts[]) (Thread *thread, GError **error) = {
    add_file, add_states, add_stays, add_enrolments, add_assessments, add_visits, add_disabilities, add_households,
    add_letters, add_attachments
  };
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_client_type, client, cancellable, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Thread thread = { store, record, cancellable, lines, names };

  if (record == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!parts[i] (&thread, error))
      return NULL;
  if (!tavan_client_thread_loans (store, client, lines, error))
    return NULL;
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}
