/* client-card.c: who she is, at a glance, and what should happen next
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/client-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/store/tavan-access.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-wrap.h"

#include <glib/gi18n-lib.h>

/* ---- the photo ---- */

static gpointer
photo_on_worker (TavanStore *store, gpointer sha256, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = tavan_store_get_blob (store, sha256, error);

  return bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
}

static void
photo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) avatar = data;
  g_autoptr (GdkTexture) texture = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (texture != NULL)
    adw_avatar_set_custom_image (ADW_AVATAR (avatar), GDK_PAINTABLE (texture));
}

static GtkWidget *
make_photo (TavanStore *store, TavanRecord *client)
{
  const char *photo = tavan_record_get_text (client, CLIENT_PHOTO);
  GtkWidget *avatar;

  if (photo == NULL)
    return tavan_initials_new (tavan_record_get_text (client, CLIENT_FIRST_NAME), tavan_record_get_text (client, CLIENT_LAST_NAME));
  avatar = adw_avatar_new (72, NULL, FALSE);
  tavan_store_run_async (store, photo_on_worker, g_strdup (photo), g_free, g_object_unref, NULL, photo_cb, g_object_ref (avatar));
  return avatar;
}

/* ---- name and badges ---- */

static void
append_badge (GtkWidget *box, GtkWidget *badge)
{
  if (badge == NULL)
    return;
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  tavan_wrap_append (TAVAN_WRAP (box), badge);
}

static GtkWidget *
make_names (const TavanClientFetched *fetched)
{
  TavanRecord *client = fetched->client;
  GtkWidget *box = tavan_wrap_new (6), *name;
  g_autofree char *title = tavan_record_title (client);
  const char *categories = tavan_record_get_text (client, CLIENT_CATEGORIES);
  g_auto (GStrv) codes = g_strsplit (categories != NULL ? categories : "", ",", -1);

  name = gtk_label_new (title);
  gtk_widget_add_css_class (name, "tavan-title");
  gtk_label_set_selectable (GTK_LABEL (name), TRUE);
  tavan_wrap_append (TAVAN_WRAP (box), name);
  append_badge (box, tavan_badge_for_field (client, CLIENT_STATUS));
  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      append_badge (box, tavan_badge_new (tavan_choice_label (tavan_client_categories, codes[i]), NULL));
  if (tavan_record_get_int (client, CLIENT_HARD_TO_EMPLOY) || tavan_record_get_int (client, CLIENT_HARD_BY_DISABILITY))
    append_badge (box, tavan_badge_new (_("Hard to employ"), "warning"));
  for (guint i = 0; i < fetched->groups->len; i++)
    {
      /* Translators: %s is a group's name */
      g_autofree char *member = g_strdup_printf (_("Member of %s"), (const char *) g_ptr_array_index (fetched->groups, i));

      append_badge (box, tavan_badge_new (member, NULL));
    }
  if (tavan_record_get_archived (client))
    append_badge (box, tavan_badge_new (_("Archived"), "dim"));
  return box;
}

/* ---- values ---- */

static GtkWidget *
make_birth (TavanRecord *client)
{
  g_autofree char *date = tavan_record_format (client, CLIENT_BIRTH_DATE);
  g_autofree char *isolated = tavan_text_isolate_ltr (date);
  g_autofree char *age = tavan_number_format (tavan_jalali_age (tavan_record_get_day (client, CLIENT_BIRTH_DATE), tavan_day_today ()));
  /* Translators: a birth date and an age in years */
  g_autofree char *text = g_strdup_printf (_("%s, %s years old"), isolated, age);

  return tavan_record_is_set (client, CLIENT_BIRTH_DATE) ? tavan_field_value_new (_("Birth"), text, FALSE) : NULL;
}

static GtkWidget *
make_household (const TavanClientFetched *fetched)
{
  guint n = fetched->members != NULL ? fetched->members->len + 1 : 0, small = 0;
  g_autofree char *number = tavan_number_format (n), *small_number = NULL, *text = NULL;

  for (guint i = 0; fetched->members != NULL && i < fetched->members->len; i++)
    {
      TavanDay birth = tavan_record_get_day (g_ptr_array_index (fetched->members, i), HOUSEHOLD_MEMBER_BIRTH_DATE);

      small += birth != TAVAN_NO_DAY && tavan_jalali_age (birth, tavan_day_today ()) < 7;
    }
  if (n == 0)
    return NULL;
  small_number = tavan_number_format (small);
  text = small > 0 ? g_strdup_printf (ngettext ("%s persons, %s child under 7", "%s persons, %s children under 7", small), number, small_number)
                   : g_strdup_printf (ngettext ("%s person", "%s persons", n), number);
  return tavan_field_value_new (_("Household"), text, FALSE);
}

static GtkWidget *
make_values (const TavanClientFetched *fetched)
{
  static const int fields[] = { CLIENT_MOBILE, CLIENT_PLACE, CLIENT_CASE_WORKER, CLIENT_FACILITATOR };
  GtkWidget *box = tavan_wrap_new (36);
  GtkWidget *values[] = { tavan_field_value_for (fetched->client, tavan_record_is_set (fetched->client, CLIENT_NATIONAL_ID) ? CLIENT_NATIONAL_ID : CLIENT_FOREIGN_CODE),
                          make_birth (fetched->client), make_household (fetched) };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i] != NULL)
      tavan_wrap_append (TAVAN_WRAP (box), values[i]);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (fetched->client, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (box), value);
    }
  return box;
}

/* ---- buttons ---- */

static void
add_button (TavanStore *store, GtkWidget *box, const char *label, const char *icon, const char *action, const TavanRecordType *type)
{
  GtkWidget *button, *content;

  if (!tavan_access_may (store, type, TAVAN_MAY_MAKE))
    return;
  button = gtk_button_new ();
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_buttons (TavanStore *store)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_set_valign (box, GTK_ALIGN_START);
  add_button (store, box, _("Visit"), "tavan-visit-symbolic", "client.visit", &tavan_visit_type);
  add_button (store, box, _("Assessment"), "tavan-assessment-symbolic", "client.assess", &tavan_assessment_type);
  add_button (store, box, _("Enrol"), "tavan-enrol-symbolic", "client.enrol", &tavan_enrolment_type);
  add_button (store, box, _("Join a group"), "tavan-join-symbolic", "client.join", &tavan_stay_type);
  return box;
}

/* ---- the next step ---- */

static GtkWidget *
make_strip (TavanStore *store, const TavanNextStep *next)
{
  gboolean assess = g_strcmp0 (next->type, "assessment") == 0;
  GtkWidget *strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label, *button;
  TavanDay due = next->due != NULL ? tavan_day_from_iso (next->due) : TAVAN_NO_DAY;
  g_autofree char *when = due != TAVAN_NO_DAY ? tavan_date_relative (due, tavan_day_today ()) : NULL;
  /* Translators: what should happen next with a client */
  g_autofree char *text = g_strdup_printf (_("Next step: %s"), next->sentence);

  gtk_box_append (GTK_BOX (strip), gtk_image_new_from_icon_name ("alarm-symbolic"));
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "tavan-value");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (strip), label);
  if (when != NULL)
    {
      GtkWidget *when_label = gtk_label_new (when);

      gtk_widget_add_css_class (when_label, due < tavan_day_today () ? "error-text" : "warning-text");
      gtk_box_append (GTK_BOX (strip), when_label);
    }
  button = gtk_button_new_with_label (_(next->verb));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), assess ? "client.assess" : "client.visit");
  gtk_widget_set_visible (button, tavan_access_may (store, assess ? &tavan_assessment_type : &tavan_visit_type, TAVAN_MAY_MAKE));
  gtk_box_append (GTK_BOX (strip), button);
  gtk_widget_add_css_class (strip, "tavan-strip");
  return strip;
}

GtkWidget *
tavan_client_card_new (TavanStore *store, const TavanClientFetched *fetched)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *photo = make_photo (store, fetched->client);

  gtk_widget_set_valign (photo, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_names (fetched));
  gtk_box_append (GTK_BOX (texts), make_values (fetched));
  gtk_box_append (GTK_BOX (row), photo);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), make_buttons (store));
  gtk_widget_set_margin_start (row, 18);
  gtk_widget_set_margin_end (row, 18);
  gtk_widget_set_margin_top (row, 15);
  gtk_widget_set_margin_bottom (row, 15);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_box_append (GTK_BOX (card), row);
  if (fetched->next != NULL && fetched->next->sentence != NULL)
    gtk_box_append (GTK_BOX (card), make_strip (store, fetched->next));
  return card;
}
