/* ui-stage.c: shows one of the window's own widgets on a stage, over an office of its own, for tests and screenshots
 *
 * usage: ui-stage FILE.tavan table|empty|form|narrow|fixed|calendar|page|dialog|preview [dark]
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-identity.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-paths.h"
#include "app/print/tavan-plain-text.h"
#include "app/work/tavan-office-work.h"
#include "ui/form/tavan-calendar.h"
#include "ui/form/tavan-form.h"
#include "ui/print/tavan-preview.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-table.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>

static const char *const firsts[] = { "زهرا", "حسین", "سکینه", "نرگس", "گل‌اندام", "معصومه", "لیلا", "پروین", "علی‌اکبر", "اعظم", "طاهره", "رقیه" };
static const char *const lasts[] = { "محمدی‌نژاد", "طالبی", "حیدری", "باقری", "مرادی", "صفری", "قاسمی", "نجفی", "نوروزی", "رستمی", "شریفی", "جعفری", "عباسی" };

static void
set_national_id (TavanRecord *client, guint i)
{
  char digits[11];

  g_snprintf (digits, sizeof digits, "%09u", 760418273 + i * 7919);
  digits[9] = tavan_national_id_check_digit (digits);
  digits[10] = '\0';
  tavan_record_set_text (client, CLIENT_NATIONAL_ID, digits);
}

static gboolean
save_client (TavanTx *tx, guint i, gint64 worker, GError **error)
{
  g_autoptr (TavanRecord) client = tavan_record_new (&tavan_client_type);
  g_autofree char *number = g_strdup_printf ("2601-1403-%05u", 100 + i);

  tavan_record_set_text (client, CLIENT_FILE_NUMBER, number);
  tavan_record_set_text (client, CLIENT_FIRST_NAME, firsts[i % G_N_ELEMENTS (firsts)]);
  tavan_record_set_text (client, CLIENT_LAST_NAME, lasts[i % G_N_ELEMENTS (lasts)]);
  tavan_record_set_text (client, CLIENT_MOBILE, "09004152236");
  set_national_id (client, i);
  tavan_record_set_day (client, CLIENT_BIRTH_DATE, tavan_jalali_to_day ((TavanJalali) { 1350 + (int) i % 25, 7, 15 }));
  tavan_record_set_text (client, CLIENT_CATEGORIES, i % 3 == 0 ? "woman_head" : i % 3 == 1 ? "disability" : "needy_family");
  tavan_record_set_text (client, CLIENT_STATUS, i % 5 == 3 ? "file_open" : "active");
  tavan_record_set_day (client, CLIENT_STATUS_DATE, tavan_day_today () - (TavanDay) i * 5);
  tavan_record_set_day (client, CLIENT_OPENED_ON, tavan_day_today () - (TavanDay) i * 5);
  tavan_record_set_int (client, CLIENT_CASE_WORKER, worker);
  return tavan_tx_save (tx, client, error);
}

/* An office, a case worker and 216 clients. */
static gboolean
fill (TavanStore *store, GError **error)
{
  TavanTx *tx;
  g_autoptr (TavanRecord) worker = tavan_record_new (&tavan_user_type);

  if (!tavan_office_found (store, "اداره نمونه", "26", "2601", FALSE, NULL, NULL, NULL, error))
    return FALSE;
  tx = tavan_tx_begin (store, "stage", error);
  if (tx == NULL)
    return FALSE;
  tavan_record_set_text (worker, USER_LOGIN, "akbari");
  tavan_record_set_text (worker, USER_NAME, "مهری اکبری");
  tavan_record_set_text (worker, USER_ROLES, "officer");
  if (!tavan_tx_save (tx, worker, error))
    return FALSE;
  for (guint i = 0; i < 216; i++)
    if (!save_client (tx, i, tavan_record_get_id (worker), error))
      return FALSE;
  return tavan_tx_commit (tx, error);
}

/* ---- scenes ---- */

static char *
due_text (TavanRecord *record, const char **out_tone, gpointer data)
{
  TavanDay today = tavan_day_today ();
  TavanDay due = today + (TavanDay) (tavan_record_get_id (record) % 9) - 2;

  *out_tone = due < today ? "error" : due == today ? "warning" : NULL;
  return tavan_date_relative (due, today);
}

static void
bulk_act (TavanTable *table, GArray *ids, gpointer data)
{
  g_print ("bulk %u\n", ids->len);
}

static void
activated_cb (TavanTable *table, gint64 id, guint position)
{
  g_print ("activated %u\n", position);
}

static GtkWidget *
make_table (TavanStore *store, gboolean empty)
{
  TavanTable *table = tavan_table_new (store, empty ? &tavan_group_type : &tavan_client_type);

  tavan_table_set_empty (table, "tavan-groups-symbolic", "هنوز گروهی نیست", "گروه‌های همیار و مالی خرد این‌جا می‌آیند.", "گروه جدید", "win.make", NULL);
  if (empty)
    return GTK_WIDGET (table);
  tavan_table_add_column (table, "سررسید", 110, due_text, NULL);
  tavan_table_add_bulk (table, "چاپ", "document-print-symbolic", FALSE, bulk_act, NULL);
  tavan_table_add_bulk (table, "ثبت‌نام در دوره", "tavan-courses-symbolic", TRUE, bulk_act, NULL);
  g_signal_connect (table, "activated", G_CALLBACK (activated_cb), NULL);
  return GTK_WIDGET (table);
}

static GtkWidget *
make_form (TavanStore *store, gboolean editable)
{
  TavanForm *form = tavan_form_new (store);
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanQuery) query = tavan_query_limit (tavan_query_new (&tavan_client_type), 1);
  g_autoptr (TavanRecord) found = tavan_store_find_one (store, query, &error), fresh = tavan_record_new (&tavan_client_type);

  if (found == NULL)
    g_printerr ("ui-stage: %s\n", error != NULL ? error->message : "no client");
  tavan_form_set_editable (form, editable);
  tavan_form_set_record (form, editable ? fresh : found);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1060);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 1060);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (form));
  gtk_widget_add_css_class (clamp, "tavan-form-clamp");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  g_autofree char *title = tavan_record_title (record);

  g_print ("saved %s\n", title);
}

static GtkWidget *
make_page (TavanStore *store)
{
  g_autoptr (TavanRecord) client = tavan_record_new (&tavan_partner_type);

  return GTK_WIDGET (tavan_form_page_new (store, client, /* save= */ NULL, saved_cb, NULL));
}

/* Some hundred pages, numbered in their text. */
static GtkWidget *
make_preview (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  TavanPreview *preview = tavan_preview_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TavanPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 12000; i++)
    {
      g_autofree char *number = tavan_number_format (i);

      g_string_append_printf (text, "بند %s: هر کس که گواهی‌نامه می‌گیرد، کار خود را آغاز می‌کند.\n", number);
    }
  pages = tavan_plain_text_layout (text->str, &(TavanPlainTextOptions) { .justify = TAVAN_JUSTIFY_SPACE }, &error);
  if (pages == NULL)
    g_printerr ("ui-stage: %s\n", error->message);
  else
    g_print ("pages %u\n", tavan_pages_get_n_pages (pages));
  tavan_preview_set_pages (preview, pages);
  gtk_box_append (GTK_BOX (bar), tavan_preview_make_thumbs_button (preview));
  gtk_box_append (GTK_BOX (bar), tavan_preview_make_zoom_bar (preview));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (preview));
  gtk_widget_set_vexpand (GTK_WIDGET (preview), TRUE);
  return box;
}

static GtkWidget *
make_scene (TavanStore *store, const char *name)
{
  if (g_str_equal (name, "page"))
    return make_page (store);
  if (g_str_equal (name, "table") || g_str_equal (name, "empty"))
    return make_table (store, g_str_equal (name, "empty"));
  if (g_str_equal (name, "preview"))
    return make_preview ();
  if (g_str_equal (name, "calendar"))
    {
      GtkWidget *calendar = GTK_WIDGET (tavan_calendar_new (store));

      tavan_calendar_set_day (TAVAN_CALENDAR (calendar), tavan_day_today () - 2);
      gtk_widget_set_halign (calendar, GTK_ALIGN_CENTER);
      return calendar;
    }
  return make_form (store, !g_str_equal (name, "fixed"));
}

typedef struct
{
  TavanStore *store;
  const char *scene;
  gboolean    dark;
} Stage;

static void
activate_cb (GtkApplication *application, Stage *stage)
{
  GtkWidget *window = adw_application_window_new (application), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), stage->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_DEFAULT);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), TAVAN_RESOURCE_PATH "/icons");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_scene (stage->store, stage->scene));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), g_str_equal (stage->scene, "narrow") ? 420 : 1154, 768);
  gtk_window_set_title (GTK_WINDOW (window), stage->scene);
  gtk_window_present (GTK_WINDOW (window));
  if (g_str_equal (stage->scene, "dialog"))
    {
      g_autoptr (TavanRecord) visit = tavan_record_new (&tavan_visit_type);

      tavan_form_dialog (window, stage->store, visit, /* fields= */ NULL, "بازدید", /* save= */ NULL, /* saved= */ NULL, NULL, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanStore) store = NULL;
  g_autoptr (AdwApplication) application = NULL;
  Stage stage = { NULL, argc > 2 ? argv[2] : "", argc > 3 };
  gboolean there;

  if (argc < 3)
    {
      g_printerr ("usage: ui-stage FILE.tavan SCENE\n");
      return 2;
    }
  tavan_locale_init (NULL);
  FcConfigAppFontAddDir (NULL, (const FcChar8 *) tavan_paths_get (TAVAN_PATH_FONTS));
  tavan_day_set_today (tavan_jalali_to_day ((TavanJalali) { 1404, 9, 12 }));
  there = g_file_test (argv[1], G_FILE_TEST_EXISTS);
  store = tavan_store_open (argv[1], TAVAN_STORE_CREATE, &error);
  if (store == NULL || !tavan_store_act_as_system (store, &error) || (!there && !fill (store, &error)))
    {
      g_printerr ("ui-stage: %s\n", error->message);
      return 1;
    }
  stage.store = store;
  application = ADW_APPLICATION (adw_application_new (TAVAN_APP_ID, G_APPLICATION_NON_UNIQUE));
  g_application_set_resource_base_path (G_APPLICATION (application), TAVAN_RESOURCE_PATH);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &stage);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
