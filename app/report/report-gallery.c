/* report-gallery.c: which reports there are: the program's own, and the office's files
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"

#include "app/base/tavan-paths.h"
#include "app/base/tavan-text.h"
#include "tavan-reports.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX    ".report"
#define RESOURCES TAVAN_RESOURCE_PATH "/reports/"

static const char *const section_order[] = { "people", "groups", "courses", "money", "office", "own", NULL };

char *
tavan_report_folder (TavanStore *store)
{
  const char *uri = tavan_store_get_uri (store);
  g_autofree char *folder = NULL;

  if (tavan_store_is_server (store))
    return g_build_filename (tavan_paths_get (TAVAN_PATH_USER_CONFIG), "reports", NULL);
  folder = g_path_get_dirname (g_str_has_prefix (uri, "sqlite:") ? uri + strlen ("sqlite:") : uri);
  return g_build_filename (folder, "reports", NULL);
}

static TavanReport *
load_own (const char *folder, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL), *text = NULL;
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (SUFFIX));
  gsize length;

  return g_file_get_contents (path, &text, &length, error) ? tavan_report_new_from_text (name, text, (gssize) length, error) : NULL;
}

static TavanReport *
load_ours (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tavan_reports_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, _("“tavanctl report list” names all of them"), _("There is no report “%s”"), name);
      return NULL;
    }
  return tavan_report_new_from_text (name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);
}

static gboolean
is_plain_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (*p == '/' || *p == '\\' || *p == '.')
      return FALSE;
  return *name != '\0';
}

TavanReport *
tavan_report_load (TavanStore *store, const char *name, GError **error)
{
  g_autofree char *folder = tavan_report_folder (store);
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) problem = NULL;
  TavanReport *kept;

  if (is_plain_name (name) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return load_own (folder, file, error);
  kept = tavan_report_load_kept (store, name, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (kept == NULL)
    kept = load_ours (name, error);
  return kept;
}

/* --- all --- */

static int
section_place (TavanReport *report)
{
  int i = 0;

  while (section_order[i] != NULL && !g_str_equal (section_order[i], tavan_report_get_section (report)))
    i++;
  return i;
}

static int
compare_reports (gconstpointer a, gconstpointer b)
{
  TavanReport *one = *(TavanReport *const *) a, *other = *(TavanReport *const *) b;
  int order = section_place (one) - section_place (other);

  return order != 0 ? order : tavan_text_compare (one->title, other->title);
}

static void
take (GHashTable *reports, TavanReport *report, GError **problem, GPtrArray *refused)
{
  if (report != NULL)
    g_hash_table_replace (reports, report->name, report);
  else if (refused != NULL)
    g_ptr_array_add (refused, g_strdup ((*problem)->message));
  g_clear_error (problem);
}

static void
take_ours (GHashTable *reports, GPtrArray *refused)
{
  g_auto (GStrv) files = g_resource_enumerate_children (tavan_reports_get_resource (), RESOURCES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GError *problem = NULL;

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], SUFFIX))
      {
        g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (SUFFIX));

        take (reports, load_ours (name, &problem), &problem, refused);
      }
}

static void
take_own (GHashTable *reports, const char *path, GPtrArray *refused)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GError *problem = NULL;
  const char *file;

  while (folder != NULL && (file = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (file, SUFFIX) && *file != '.')
      take (reports, load_own (path, file, &problem), &problem, refused);
}

GPtrArray *
tavan_report_all (TavanStore *store, GPtrArray **out_refused)
{
  g_autoptr (GHashTable) reports = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) tavan_report_unref);
  g_autofree char *folder = tavan_report_folder (store);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_report_unref);
  GHashTableIter iter;
  gpointer report;

  take_ours (reports, refused);
  take_own (reports, folder, refused);
  g_hash_table_iter_init (&iter, reports);
  while (g_hash_table_iter_next (&iter, NULL, &report))
    g_ptr_array_add (all, tavan_report_ref (report));
  tavan_report_take_kept (store, all, refused);
  g_ptr_array_sort (all, compare_reports);
  if (out_refused != NULL)
    *out_refused = g_steal_pointer (&refused);
  return all;
}
