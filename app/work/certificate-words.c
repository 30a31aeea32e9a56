/* certificate-words.c: the work on certificates and keys, by words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/key-private.h"

#include <string.h>

static JsonNode *
record_json (TavanStore *store, gint64 id)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_certificate_type, id, NULL, NULL);

  return record != NULL ? tavan_record_to_json (record) : tavan_work_result_id (id);
}

static JsonNode *
text_json (const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static JsonNode *
ids_json (GArray *ids)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
do_issue (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 enrolment, certificate;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &enrolment, error) || !tavan_work_arg_day (args, "date", &date, error)
      || !tavan_certificate_issue (store, enrolment, date, tavan_work_args_named (args, "document"), /* secret= */ NULL,
                                   &certificate, error))
    return FALSE;
  *out_result = record_json (store, certificate);
  return TRUE;
}

static gboolean
do_issue_course (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  gint64 course;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &course, error) || !tavan_work_arg_day (args, "date", &date, error)
      || !tavan_certificate_issue_course (store, course, date, tavan_work_args_named (args, "document"),
                                          /* secret= */ NULL, /* progress= */ NULL, NULL,
                                          /* cancellable= */ NULL, &ids, error))
    return FALSE;
  *out_result = ids_json (ids);
  return TRUE;
}

static gboolean
do_replace (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 certificate, fresh;

  if (!tavan_work_arg_id (args, 0, &certificate, error)
      || !tavan_certificate_replace (store, certificate, tavan_work_args_named (args, "reason"), /* secret= */ NULL,
                                     &fresh, error))
    return FALSE;
  *out_result = record_json (store, fresh);
  return TRUE;
}

static gboolean
do_revoke (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 certificate;

  if (!tavan_work_arg_id (args, 0, &certificate, error)
      || !tavan_certificate_revoke (store, certificate, tavan_work_args_named (args, "reason"), error))
    return FALSE;
  *out_result = record_json (store, certificate);
  return TRUE;
}

static gboolean
do_duplicate (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 certificate;

  if (!tavan_work_arg_id (args, 0, &certificate, error) || !tavan_certificate_duplicate (store, certificate, error))
    return FALSE;
  *out_result = record_json (store, certificate);
  return TRUE;
}

static gboolean
give_text (char *text, JsonNode **out_result)
{
  g_autofree char *taken = text;

  if (taken != NULL)
    *out_result = text_json (taken);
  return taken != NULL;
}

static gboolean
do_revocations (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return give_text (tavan_certificate_revocations (store, /* secret= */ NULL, error), out_result);
}

static gboolean
do_trust (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *path = tavan_work_args_at (args, 0);
  g_autofree char *text = NULL;
  g_autoptr (GError) why = NULL;

  if (path == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("Name the file with the signed list"));
  if (!g_file_get_contents (path, &text, NULL, &why))
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, tavan_error_why (why), _("The file “%s” cannot be read"), path);
  return tavan_key_trust_compared (store, text, tavan_work_args_named (args, "id"), error);
}

static gboolean
do_key_make (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return tavan_key_make (store, /* secret= */ NULL, error);
}

static gboolean
do_key_rotate (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  char *text = NULL;

  return tavan_key_rotate_telling (store, /* secret= */ NULL, &text, error) && give_text (text, out_result);
}

static gboolean
do_key_withdraw (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *key = tavan_work_args_at (args, 0);
  char *text = NULL;

  if (key == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("Name the key by its id"));
  return tavan_key_withdraw_telling (store, key, tavan_work_args_named (args, "reason"), &text, error)
         && give_text (text, out_result);
}

static gboolean
do_key_public (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  char *text = NULL;

  return tavan_key_public (store, &text, error) && give_text (text, out_result);
}

static gboolean
do_anchor (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return give_text (tavan_audit_anchor (store, /* secret= */ NULL, error), out_result);
}

const TavanWork tavan_certificate_works[] = {
  { "certificate issue", N_("Issue a certificate"), "ENROLMENT [date=DATE] [document=NAME]", do_issue },
  { "certificate issue-course", N_("Issue the certificates of a course"), "COURSE [date=DATE] [document=NAME]",
    do_issue_course },
  { "certificate replace", N_("Replace a certificate by a corrected one"), "CERTIFICATE reason=TEXT", do_replace },
  { "certificate revoke", N_("Revoke a certificate"), "CERTIFICATE reason=TEXT", do_revoke },
  { "certificate duplicate", N_("Count one more print of a certificate"), "CERTIFICATE", do_duplicate },
  { "certificate revocations", N_("Sign the list of revoked certificates for other offices"), "", do_revocations },
  { "certificate trust", N_("Take in a signed list of another office"), "FILE [id=KEY]", do_trust },
  { "key make", N_("Make the office’s key, or hand it on"), "", do_key_make },
  { "key rotate", N_("Take a new key in the place of the old one"), "", do_key_rotate },
  { "key withdraw", N_("Withdraw a key"), "KEY reason=TEXT", do_key_withdraw },
  { "key public", N_("Sign the office’s public keys for other offices"), "", do_key_public },
  { "audit anchor", N_("Sign the end of the audit’s chain"), "", do_anchor },
  { NULL }
};
