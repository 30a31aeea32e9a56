/* tavan-client-form.c: the form of a file; likely doubles are shown while a person is typed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/tavan-client-form.h"

#include "app/base/tavan-text.h"
#include "app/work/tavan-client-file.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TYPING_ENDS_MS 350

/* What stands behind the page while it is open. */
typedef struct
{
  TavanFormPage *page;         /* not owned */
  GCancellable  *cancellable;
  guint          later;
  GArray        *others;       /* gint64: files of which she who types said that they are other persons' */
  gint64         shown;        /* the file that the message names */
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_cancellable_cancel (watch->cancellable);
  g_clear_object (&watch->cancellable);
  g_clear_handle_id (&watch->later, g_source_remove);
  g_array_unref (watch->others);
  g_free (watch);
}

/* ---- likely doubles ---- */

static char *
double_sentence (const TavanDouble *found)
{
  g_autofree char *number = found->file_number != NULL ? tavan_text_isolate_ltr (found->file_number) : NULL, *shown = NULL;

  if (found->title == NULL)
    /* Translators: an office, then reasons */
    return g_strdup_printf (_("She may have a file at another office (%s): %s"), found->office, found->reasons);
  shown = tavan_text_digits_persian (number);
  if (found->certain)
    /* Translators: a name, a file number */
    return g_strdup_printf (_("This person has a file already: %s, %s"), found->title, shown);
  /* Translators: a name, a file number, reasons */
  return g_strdup_printf (_("She may have a file already: %s, %s. %s"), found->title, shown, found->reasons);
}

static gpointer
look_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_client_doubles (store, data, cancellable, error);
}

static const TavanDouble *
first_unanswered (Watch *watch, GPtrArray *doubles)
{
  for (guint i = 0; i < doubles->len; i++)
    {
      const TavanDouble *found = g_ptr_array_index (doubles, i);
      gboolean answered = FALSE;

      for (guint k = 0; k < watch->others->len; k++)
        answered = answered || g_array_index (watch->others, gint64, k) == found->id;
      if (!answered)
        return found;
    }
  return NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) doubles = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  Watch *watch = g_object_get_data (G_OBJECT (page), "watch");
  const TavanDouble *found = doubles != NULL && watch != NULL ? first_unanswered (watch, doubles) : NULL;
  g_autofree char *sentence = NULL;

  if (doubles == NULL)
    return;
  if (found == NULL)
    {
      /* Only what was said here is taken back. */
      if (watch != NULL && watch->shown != 0)
        tavan_page_set_message (page, NULL, NULL, NULL, NULL, NULL);
      if (watch != NULL)
        watch->shown = 0;
      return;
    }
  sentence = double_sentence (found);
  tavan_page_set_message (page, found->certain ? "warning" : "info", sentence, found->title != NULL ? _("Open that file") : NULL,
                          "win.open", found->title != NULL ? g_variant_new ("(sxs)", "client", found->id, "") : NULL);
  watch->shown = found->id;
  if (!found->certain)
    tavan_page_add_message_button (page, _("Another person"), "client-form.another-person");
}

static void
another_person_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Watch *watch = data;

  g_array_append_val (watch->others, watch->shown);
  watch->shown = 0;
  tavan_page_set_message (TAVAN_PAGE (watch->page), NULL, NULL, NULL, NULL, NULL);
}

static void
add_actions (Watch *watch)
{
  static const GActionEntry entries[] = { { .name = "another-person", .activate = another_person_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), watch);
  gtk_widget_insert_action_group (GTK_WIDGET (watch->page), "client-form", G_ACTION_GROUP (group));
}

static gboolean
look_cb (gpointer data)
{
  Watch *watch = data;
  TavanForm *form = tavan_form_page_get_form (watch->page);

  watch->later = 0;
  g_cancellable_cancel (watch->cancellable);
  g_clear_object (&watch->cancellable);
  watch->cancellable = g_cancellable_new ();
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (watch->page)), look_on_worker, tavan_record_copy (tavan_form_get_record (form)), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, watch->cancellable, looked_cb, g_object_ref (watch->page));
  return G_SOURCE_REMOVE;
}

static void
edited_cb (TavanForm *form, int field, Watch *watch)
{
  static const int telling[] = { CLIENT_NATIONAL_ID, CLIENT_FOREIGN_CODE, CLIENT_FIRST_NAME, CLIENT_LAST_NAME, CLIENT_BIRTH_DATE, CLIENT_MOBILE, CLIENT_SHEBA };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (telling[i] == field)
      {
        g_clear_handle_id (&watch->later, g_source_remove);
        watch->later = g_timeout_add (TYPING_ENDS_MS, look_cb, watch);
      }
}

/* ---- saving ---- */

gboolean
tavan_client_form_save (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  if (tavan_record_get_id (record) == 0)
    return tavan_client_open (store, record, reason, error);
  return tavan_store_save (store, record, base, out_theirs, error);
}

static void
opened_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  g_autofree char *number = tavan_text_digits_persian (tavan_record_get_text (record, CLIENT_FILE_NUMBER)), *isolated = tavan_text_isolate_ltr (number);
  /* Translators: %s is a file number */
  g_autofree char *sentence = g_strdup_printf (_("The file is open: %s"), isolated);

  tavan_window_toast (tavan_window_of (page), sentence);
  tavan_window_open_later (tavan_window_of (page), &tavan_client_type, tavan_record_get_id (record), /* tab= */ NULL);
}

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The file is saved"));
}

TavanPage *
tavan_client_form_new (TavanStore *store, TavanRecord *record)
{
  gboolean is_new = tavan_record_get_id (record) == 0;
  TavanFormPage *page = tavan_form_page_new (store, record, tavan_client_form_save, is_new ? opened_cb : saved_cb, NULL);
  Watch *watch = g_new0 (Watch, 1);

  watch->page = page;
  watch->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_actions (watch);
  if (is_new)
    tavan_page_set_title (TAVAN_PAGE (page), _("New client"));
  g_object_set_data_full (G_OBJECT (page), "watch", watch, watch_free);
  g_signal_connect (tavan_form_page_get_form (page), "edited", G_CALLBACK (edited_cb), watch);
  return TAVAN_PAGE (page);
}
