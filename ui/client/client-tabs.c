/* client-tabs.c: what hangs on a client: household, disabilities, training, visits, letters, events
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/client-private.h"

#include "app/work/tavan-office-work.h"
#include "ui/form/tavan-details.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_column (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), first);
  if (second != NULL)
    gtk_box_append (GTK_BOX (box), second);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
column_in (GtkWidget *scroller)
{
  return gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))));
}

/* ---- household ---- */

static gboolean
save_disability (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_disability_save (store, record, error);
}

static const int member_columns[] = { HOUSEHOLD_MEMBER_NAME, HOUSEHOLD_MEMBER_RELATION, HOUSEHOLD_MEMBER_BIRTH_DATE, HOUSEHOLD_MEMBER_NATIONAL_ID,
                                      HOUSEHOLD_MEMBER_STUDIES, HOUSEHOLD_MEMBER_INSURED, -1 };
static const TavanDetailsInfo members = {
  .type = &tavan_household_member_type, .owner = HOUSEHOLD_MEMBER_HOUSEHOLD, .title = N_("Household members"), .add_label = N_("Add a member"),
  .empty = N_("She lives alone, as far as it is recorded."), .columns = member_columns, .opens = -1,
};
static const TavanDetailsInfo disabilities = {
  .type = &tavan_disability_type, .owner = DISABILITY_CLIENT, .title = N_("Disabilities"), .add_label = N_("Add a disability"),
  .empty = N_("No disability is recorded."), .save = save_disability, .opens = -1,
};

static void
household_saved_cb (TavanRecord *record, gpointer data)
{
  TavanWindow *window = tavan_window_of (data);

  if (window != NULL)
    tavan_window_toast (window, _("The household is saved"));
  (void) gtk_widget_activate_action (data, "client.reload", NULL);
}

static void
household_cb (GtkButton *button, TavanRecord *household)
{
  static const int fields[] = { HOUSEHOLD_MONTHLY_INCOME, HOUSEHOLD_TENURE, HOUSEHOLD_ADDRESS, -1 };

  tavan_form_dialog (button, tavan_window_get_store (tavan_window_of (button)), household, fields, _("Household"), /* save= */ NULL,
                     household_saved_cb, g_object_ref (button), g_object_unref);
}

/* Before there is a household, one button makes it; after, income and housing stand above its members. */
static GtkWidget *
make_household_head (const TavanClientFetched *fetched)
{
  TavanRecord *household = fetched->household != NULL ? g_object_ref (fetched->household) : tavan_record_new (&tavan_household_type);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *button = gtk_button_new_with_label (fetched->household != NULL ? _("Income and housing…") : _("Record her household…"));
  g_autofree char *income = tavan_record_format (household, HOUSEHOLD_MONTHLY_INCOME), *tenure = tavan_record_format (household, HOUSEHOLD_TENURE);
  /* Translators: monthly income, kind of housing */
  g_autofree char *text = g_strdup_printf (_("Monthly income: %s, housing: %s"), *income != '\0' ? income : "—", *tenure != '\0' ? tenure : "—");
  GtkWidget *label = gtk_label_new (fetched->household != NULL ? text : _("Her household is not recorded yet."));

  if (fetched->household == NULL)
    tavan_record_set_int (household, HOUSEHOLD_HEAD, tavan_record_get_id (fetched->client));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "tavan-soft-button");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_data (button, "clicked", G_CALLBACK (household_cb), household, (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  return box;
}

GtkWidget *
tavan_client_household_new (TavanStore *store, const TavanClientFetched *fetched)
{
  GtkWidget *scroller = make_column (make_household_head (fetched), NULL), *column = column_in (scroller);

  if (fetched->household != NULL)
    gtk_box_append (GTK_BOX (column), tavan_details_new (store, &members, tavan_record_get_id (fetched->household)));
  gtk_box_append (GTK_BOX (column), tavan_details_new (store, &disabilities, tavan_record_get_id (fetched->client)));
  return scroller;
}

/* ---- groups and training ---- */

static const int stay_columns[] = { STAY_GROUP, STAY_ROLE, STAY_JOINED, STAY_LEFT, STAY_LEFT_REASON, -1 };
static const int enrolment_columns[] = { ENROLMENT_COURSE, ENROLMENT_DATE, ENROLMENT_STATE, ENROLMENT_SCORE, -1 };
static const TavanDetailsInfo stays = {
  .type = &tavan_stay_type, .owner = STAY_CLIENT, .title = N_("Groups"), .empty = N_("She is in no group."), .columns = stay_columns, .opens = STAY_GROUP,
};
static const TavanDetailsInfo enrolments = {
  .type = &tavan_enrolment_type, .owner = ENROLMENT_CLIENT, .title = N_("Courses"), .empty = N_("She is in no course."), .columns = enrolment_columns, .opens = ENROLMENT_COURSE,
};

GtkWidget *
tavan_client_training_new (TavanStore *store, gint64 client)
{
  return make_column (tavan_details_new (store, &stays, client), tavan_details_new (store, &enrolments, client));
}

/* ---- visits and assessments ---- */

static void
fill_visit (TavanRecord *visit, TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);

  if (user != NULL)
    tavan_record_set_reference (visit, VISIT_WHO, tavan_record_get_id (user), tavan_record_get_text (user, USER_NAME));
}

static void
fill_assessment (TavanRecord *assessment, TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);

  if (user != NULL && tavan_record_has (user, USER_ROLES, "social_worker"))
    tavan_record_set_reference (assessment, ASSESSMENT_SOCIAL_WORKER, tavan_record_get_id (user), tavan_record_get_text (user, USER_NAME));
}

static const TavanDetailsInfo visits = {
  .type = &tavan_visit_type, .owner = VISIT_CLIENT, .title = N_("Visits and notes"), .add_label = N_("Record a visit"), .empty = N_("No visit yet."), .opens = -1, .fill = fill_visit,
};
static const TavanDetailsInfo assessments = {
  .type = &tavan_assessment_type, .owner = ASSESSMENT_CLIENT, .title = N_("Assessments"), .add_label = N_("Record an assessment"), .empty = N_("No assessment yet."), .opens = -1, .fill = fill_assessment,
};

GtkWidget *
tavan_client_visits_new (TavanStore *store, gint64 client)
{
  return make_column (tavan_details_new (store, &visits, client), tavan_details_new (store, &assessments, client));
}

void
tavan_client_visits_add (GtkWidget *tab, gboolean assessment)
{
  GtkWidget *first = gtk_widget_get_first_child (column_in (tab));

  tavan_details_add (assessment ? gtk_widget_get_next_sibling (first) : first);
}

/* ---- letters ---- */

/* A new one gets its number from the work; of one that is there only the words are changed. */
static gboolean
save_letter (TavanStore *store, TavanRecord *letter, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_record_get_id (letter) == 0 ? tavan_letter_write (store, letter, error) : tavan_store_save (store, letter, base, out_theirs, error);
}

static const int letter_columns[] = { LETTER_NUMBER, LETTER_DATE, LETTER_TO, LETTER_ABOUT, -1 };
static const int letter_fields[] = { LETTER_TO, LETTER_ABOUT, LETTER_ATTACHMENTS, LETTER_BODY, LETTER_SIGNATORY, -1 };
static const TavanDetailsInfo letters = {
  .type = &tavan_letter_type, .owner = LETTER_CLIENT, .title = N_("Letters"), .add_label = N_("Write a letter"), .empty = N_("No letter yet."),
  .columns = letter_columns, .fields = letter_fields, .save = save_letter, .opens = -1,
};

GtkWidget *
tavan_client_letters_new (TavanStore *store, gint64 client)
{
  GtkWidget *details = tavan_details_new (store, &letters, client);

  tavan_print_add_bulk (tavan_details_get_table (details));
  return make_column (details, NULL);
}

/* ---- events ---- */

GtkWidget *
tavan_client_events_new (TavanStore *store, gint64 client)
{
  static const int columns[] = { AUDIT_ENTRY_AT, AUDIT_ENTRY_USER, AUDIT_ENTRY_ACTION, AUDIT_ENTRY_WORK, AUDIT_ENTRY_CHANGES, -1 };
  TavanTable *table = tavan_table_new (store, &tavan_audit_entry_type);
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_audit_entry_type), AUDIT_ENTRY_RECORD_TYPE, TAVAN_IS, "client");

  tavan_query_where_int (query, AUDIT_ENTRY_RECORD_ID, TAVAN_IS, client);
  tavan_table_set_dense (table, TRUE);
  tavan_table_set_columns (table, columns);
  tavan_table_set_empty (table, tavan_audit_entry_type.icon, _("Nothing is recorded yet."), NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  return GTK_WIDGET (table);
}
