/* tavan-drafts.c: what was typed and not saved, kept for its user alone
 *
 * A draft belongs to the program that writes it as long as that runs; only those of programs that ended are offered.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-drafts.h"
#include "app/base/tavan-paths.h"
#include "ui/form/tavan-form.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#define DRAFT_OF "tavan-draft-path"

/* Paths of the forms that are open in this program. */
static GHashTable *open_paths;

void
tavan_draft_free (TavanDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->path);
  g_free (draft->typed);
  g_clear_object (&draft->base);
  g_free (draft);
}

static char *
folder (void)
{
  char *path = g_build_filename (tavan_paths_get (TAVAN_PATH_USER_STATE), "drafts", NULL);

  (void) g_mkdir_with_parents (path, 0700);
  return path;
}

/* "OFFICE-USER-": the same office ids may be in two demo offices, so the place of the office is in it too. */
static char *
prefix (TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);
  g_autofree char *place = g_compute_checksum_for_string (G_CHECKSUM_SHA256, tavan_store_get_uri (store), -1);

  return g_strdup_printf ("%" G_GINT64_FORMAT "_%.8s-%" G_GINT64_FORMAT "-", tavan_store_get_office (store), place,
                          user != NULL ? tavan_record_get_id (user) : (gint64) 0);
}

char *
tavan_draft_path_new (TavanStore *store, TavanRecord *base)
{
  g_autofree char *dir = folder (), *start = prefix (store), *name = NULL;

  name = g_strdup_printf ("%s%s-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%08x.json", start, tavan_record_get_record_type (base)->name,
                          tavan_record_get_id (base), tavan_record_get_version (base), g_random_int ());
  return g_build_filename (dir, name, NULL);
}

void
tavan_draft_claim (const char *path)
{
  if (open_paths == NULL)
    open_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (open_paths, g_strdup (path));
}

void
tavan_draft_release (const char *path)
{
  if (open_paths != NULL)
    g_hash_table_remove (open_paths, path);
}

/* Is the program that wrote it still running? A process of another program may have got its number since. */
static gboolean
is_open_elsewhere (gint64 pid)
{
  g_autofree char *link = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/exe", pid);
  g_autofree char *theirs = NULL, *ours = NULL;

  if (pid == 0 || pid == getpid ())
    return FALSE;
  theirs = g_file_read_link (link, NULL);
  ours = g_file_read_link ("/proc/self/exe", NULL);
  return theirs != NULL && g_strcmp0 (theirs, ours) == 0;
}

/* ---- writing ---- */

char *
tavan_draft_text (TavanRecord *base, const char *typed)
{
  const TavanRecordType *type = tavan_record_get_record_type (base);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "type"), type->name);
  json_builder_add_int_value (json_builder_set_member_name (builder, "id"), tavan_record_get_id (base));
  json_builder_add_int_value (json_builder_set_member_name (builder, "version"), tavan_record_get_version (base));
  json_builder_add_int_value (json_builder_set_member_name (builder, "office"), tavan_record_get_office (base));
  json_builder_add_int_value (json_builder_set_member_name (builder, "pid"), getpid ());
  json_builder_add_string_value (json_builder_set_member_name (builder, "typed"), typed);
  json_builder_begin_object (json_builder_set_member_name (builder, "record"));
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_SECRET) == 0 && tavan_record_is_set (base, (int) i))
      json_builder_add_string_value (json_builder_set_member_name (builder, type->fields[i].name), tavan_record_get_text (base, (int) i));
  json_builder_end_object (builder);
  json_builder_begin_object (json_builder_set_member_name (builder, "titles"));
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == TAVAN_REFERENCE && tavan_record_get_reference_title (base, (int) i) != NULL)
      json_builder_add_string_value (json_builder_set_member_name (builder, type->fields[i].name),
                                     tavan_record_get_reference_title (base, (int) i));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* ---- reading ---- */

static const char *
member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_string_member_with_default (object, name, NULL) : NULL;
}

static JsonObject *
child (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static TavanRecord *
read_record (JsonObject *object, const TavanRecordType *type)
{
  TavanRecord *record = tavan_record_new (type);
  JsonObject *values = child (object, "record"), *titles = child (object, "titles");
  gint64 office = json_object_get_int_member_with_default (object, "office", 0);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *stored = member (values, type->fields[i].name), *title = member (titles, type->fields[i].name);

      if (title != NULL && stored != NULL)
        tavan_record_set_reference (record, (int) i, g_ascii_strtoll (stored, NULL, 10), title);
      else
        tavan_record_set_text (record, (int) i, stored);
    }
  if (office != 0)
    tavan_record_set_office (record, office);
  tavan_record_set_stamp (record, json_object_get_int_member_with_default (object, "id", 0),
                          json_object_get_int_member_with_default (object, "version", 0), NULL, 0, NULL, 0);
  return record;
}

TavanDraft *
tavan_draft_load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  const TavanRecordType *type;
  JsonObject *object;
  TavanDraft *draft;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  root = json_from_string (text, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  type = member (object, "type") != NULL ? tavan_record_type_by_name (member (object, "type")) : NULL;
  if (type == NULL || member (object, "typed") == NULL
      || is_open_elsewhere (json_object_get_int_member_with_default (object, "pid", 0)))
    return NULL;
  draft = g_new (TavanDraft, 1);
  *draft = (TavanDraft) { g_strdup (path), read_record (object, type), g_strdup (member (object, "typed")) };
  return draft;
}

/* ---- finding ---- */

static int
compare_age (gconstpointer a, gconstpointer b)
{
  GStatBuf one, other;

  if (g_stat ((*(TavanDraft *const *) a)->path, &one) != 0 || g_stat ((*(TavanDraft *const *) b)->path, &other) != 0)
    return 0;
  return one.st_mtime < other.st_mtime ? 1 : one.st_mtime > other.st_mtime ? -1 : 0;
}

GPtrArray *
tavan_drafts_find (TavanStore *store)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_draft_free);
  g_autofree char *dir_path = folder (), *start = prefix (store);
  g_autoptr (GDir) dir = g_dir_open (dir_path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (dir_path, name, NULL);
      TavanDraft *draft;

      if (!g_str_has_prefix (name, start) || !g_str_has_suffix (name, ".json") || (open_paths != NULL && g_hash_table_contains (open_paths, path)))
        continue;
      draft = tavan_draft_load (path);
      if (draft != NULL)
        g_ptr_array_add (found, draft);
    }
  g_ptr_array_sort (found, compare_age);
  return found;
}

static gboolean
is_for (TavanDraft *draft, TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  int owner = tavan_record_type_owner (type);

  if (tavan_record_get_record_type (draft->base) != type || tavan_record_get_id (draft->base) != tavan_record_get_id (record))
    return FALSE;
  return tavan_record_get_id (record) != 0 || owner < 0 || tavan_record_get_int (draft->base, owner) == tavan_record_get_int (record, owner);
}

TavanDraft *
tavan_drafts_find_for (TavanStore *store, TavanRecord *record)
{
  g_autoptr (GPtrArray) found = tavan_drafts_find (store);

  for (guint i = 0; i < found->len; i++)
    if (is_for (g_ptr_array_index (found, i), record))
      return g_ptr_array_steal_index (found, i);
  return NULL;
}

TavanDraft *
tavan_draft_of_record (TavanRecord *record)
{
  const char *path = g_object_get_data (G_OBJECT (record), DRAFT_OF);

  return path != NULL ? tavan_draft_load (path) : NULL;
}

/* Applies what is good of what was typed, so that the draft can be named by its title. */
static void
apply_typed (TavanRecord *record, const char *typed)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (JsonNode) root = json_from_string (typed, NULL);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  for (guint i = 0; object != NULL && i < type->n_fields; i++)
    {
      const char *text = member (object, type->fields[i].name), *tab;
      TavanKind kind = type->fields[i].kind;

      if (text == NULL || *text == '\0')
        continue;
      tab = strchr (text, '\t');
      if (kind == TAVAN_REFERENCE)
        {
          if (*text == '#' && tab != NULL)
            tavan_record_set_reference (record, (int) i, g_ascii_strtoll (text + 1, NULL, 10), tab + 1);
        }
      else if (kind == TAVAN_CHOICE || kind == TAVAN_SET || kind == TAVAN_FILE || kind == TAVAN_YESNO)
        tavan_record_set_text (record, (int) i, text);
      else
        (void) tavan_record_parse (record, (int) i, text, tavan_day_today (), NULL);
    }
}

GPtrArray *
tavan_drafts_waiting (TavanStore *store)
{
  g_autoptr (GPtrArray) found = tavan_drafts_find (store);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      TavanDraft *draft = g_ptr_array_index (found, i);
      TavanRecord *record = tavan_record_copy (draft->base);

      apply_typed (record, draft->typed);
      g_object_set_data_full (G_OBJECT (record), DRAFT_OF, g_strdup (draft->path), g_free);
      g_ptr_array_add (records, record);
    }
  return records;
}
