/* application-path.c: an application's states as stones on a path, and the bar below the page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "app/base/tavan-money.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

/* ---- stones ---- */

/* At the end of the path nothing is left to be done. */
static gboolean
is_done (const TavanPathStep *step, gboolean is_end)
{
  return step->done || (step->current && is_end);
}

static const char *
class_of (const TavanPathStep *step, gboolean is_end)
{
  return is_done (step, is_end) ? "done" : step->current ? "current" : "ahead";
}

static GtkWidget *
make_line (gboolean shown, gboolean done)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line, "tavan-path-line");
  if (done)
    gtk_widget_add_css_class (line, "done");
  if (!shown)
    gtk_widget_add_css_class (line, "none");
  return line;
}

static GtkWidget *
make_stone (const TavanPathStep *step, guint number, gboolean is_end)
{
  g_autofree char *digits = tavan_number_format (number);
  GtkWidget *bin = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *inside = is_done (step, is_end) ? gtk_image_new_from_icon_name ("object-select-symbolic") : gtk_label_new (digits);

  gtk_widget_set_hexpand (inside, TRUE);
  gtk_widget_set_halign (inside, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bin), inside);
  gtk_widget_add_css_class (bin, "tavan-stone");
  gtk_widget_add_css_class (bin, class_of (step, is_end));
  gtk_widget_set_valign (bin, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (bin, FALSE);
  return bin;
}

static char *
tell_days (const TavanPathStep *step, gboolean is_end)
{
  g_autofree char *number = tavan_number_format (step->days);

  if (step->days < 0 || is_end)
    return NULL;
  return step->current ? g_strdup_printf (ngettext ("%s day until today", "%s days until today", (gulong) step->days), number)
                       : g_strdup_printf (ngettext ("%s day", "%s days", (gulong) step->days), number);
}

static void
append_text (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_column (GArray *path, guint i, const char *next)
{
  const TavanPathStep *step = &g_array_index (path, TavanPathStep, i), *after = i + 1 < path->len ? &g_array_index (path, TavanPathStep, i + 1) : NULL;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *date = tavan_date_format (step->date, TAVAN_DATE_SHORT), *days = tell_days (step, after == NULL), *told = NULL;
  const char *name = tavan_choice_label (tavan_application_states, step->state);

  gtk_box_append (GTK_BOX (top), make_line (i > 0, step->done || step->current));
  gtk_box_append (GTK_BOX (top), make_stone (step, i + 1, after == NULL));
  gtk_box_append (GTK_BOX (top), make_line (after != NULL, after != NULL && (after->done || after->current)));
  gtk_box_append (GTK_BOX (column), top);
  append_text (column, name, step->current ? "tavan-path-current" : "tavan-value");
  if (step->date != TAVAN_NO_DAY)
    append_text (column, date, "tavan-path-text");
  else if (g_strcmp0 (step->state, next) == 0)
    append_text (column, _("Next step"), "tavan-path-text");
  if (days != NULL)
    append_text (column, days, "tavan-path-text");
  told = g_strjoin (" ", name, date, days, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (column), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  return column;
}

/* Where it left the path: rejected, withdrawn, expired; with the day and why. */
static GtkWidget *
make_aside (const TavanApplicationFetched *fetched)
{
  TavanRecord *application = fetched->page->application, *last;
  GtkWidget *line, *badge;
  g_autofree char *date = NULL, *note = NULL, *text = NULL;

  for (guint i = 0; i < fetched->page->path->len; i++)
    if (g_array_index (fetched->page->path, TavanPathStep, i).current)
      return NULL;
  last = g_ptr_array_index (fetched->page->steps, fetched->page->steps->len - 1);
  date = tavan_date_format (tavan_record_get_day (application, APPLICATION_STATE_DATE), TAVAN_DATE_LONG);
  note = tavan_record_format (last, APPLICATION_STEP_NOTE);
  /* Translators: a date, and why */
  text = *note != '\0' ? g_strdup_printf (_("%s: %s"), date, note) : g_strdup (date);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  badge = tavan_badge_for_field (application, APPLICATION_STATE);
  gtk_box_append (GTK_BOX (line), badge);
  gtk_box_append (GTK_BOX (line), tavan_application_label (text, NULL));
  return line;
}

GtkWidget *
tavan_application_path_new (const TavanApplicationFetched *fetched)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *path = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *aside = make_aside (fetched);

  gtk_box_set_homogeneous (GTK_BOX (path), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (path), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The way of the application"), -1);
  for (guint i = 0; i < fetched->page->path->len; i++)
    gtk_box_append (GTK_BOX (path), make_column (fetched->page->path, i, fetched->page->next));
  gtk_box_append (GTK_BOX (card), path);
  if (aside != NULL)
    gtk_box_append (GTK_BOX (card), aside);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "tavan-path");
  return card;
}

/* ---- the bar below ---- */

/* What the one button says for the step to @next. */
static const char *
verb_for (const char *next)
{
  static const struct { const char *state, *verb; } verbs[] = {
    { "submitted", N_("Submit") }, { "assessed", N_("Assessed…") }, { "in_committee", N_("To the committee") }, { "approved", N_("Approve…") },
    { "introduced", N_("Introduce to the bank…") }, { "contracted", N_("Record the contract…") }, { "paid", N_("Record the payment…") },
    { "verified", N_("Verify the spending…") }, { "closed", N_("Close the grant…") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (verbs[i].state, next) == 0)
      return _(verbs[i].verb);
  return NULL;
}

static GtkWidget *
make_advance (const TavanApplicationFetched *fetched)
{
  GtkWidget *button = gtk_button_new_with_label (verb_for (fetched->page->next));
  g_autoptr (GString) why = g_string_new (NULL);

  for (guint i = 0; i < fetched->page->lacks->len; i++)
    g_string_append_printf (why, "%s%s", i > 0 ? "\n" : "", ((TavanLack *) g_ptr_array_index (fetched->page->lacks, i))->sentence);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "advance");
  if (why->len == 0)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "application.do");
  else
    {
      gtk_widget_set_sensitive (button, FALSE);
      gtk_widget_set_tooltip_text (button, why->str);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why->str, -1);
    }
  return button;
}

/* Until when the letter holds, or whose turn it is. */
static char *
tell_state (const TavanApplicationFetched *fetched)
{
  TavanDay until = tavan_record_get_day (fetched->page->application, APPLICATION_VALID_UNTIL), today = tavan_day_today ();
  g_autofree char *date = tavan_date_format (until, TAVAN_DATE_SHORT), *days = tavan_number_format (until - today);

  if (tavan_record_has (fetched->page->application, APPLICATION_STATE, "introduced") && until != TAVAN_NO_DAY)
    return until >= today
               /* Translators: a date, a number of days */
               ? g_strdup_printf (ngettext ("The letter is valid until %s, %s day is left", "The letter is valid until %s, %s days are left", (gulong) (until - today)), date, days)
               /* Translators: %s is a date */
               : g_strdup_printf (_("The letter was valid until %s"), date);
  if (fetched->page->next != NULL)
    /* Translators: %s is a role, such as “Supervisor” */
    return g_strdup_printf (_("The next step is for: %s"), tavan_choice_label (tavan_roles, tavan_application_role_for (fetched->page->next)));
  return NULL;
}

GtkWidget *
tavan_application_bar_new (TavanStore *store, const TavanApplicationFetched *fetched)
{
  static const char *const aside[] = { "edit", "back", "return", "withdraw", "application expire", "reject", "appeal" };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label;
  g_autofree char *text = tell_state (fetched);

  label = tavan_application_label (text, "dim-text");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (bar), label);
  for (guint i = 0; i < G_N_ELEMENTS (aside); i++)
    {
      gboolean early = g_str_equal (aside[i], "application expire") && tavan_record_get_day (fetched->page->application, APPLICATION_VALID_UNTIL) >= tavan_day_today ();
      GtkWidget *button = early ? NULL : tavan_application_deed_new (store, fetched, aside[i]);

      if (button == NULL)
        continue;
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (GTK_BOX (bar), button);
    }
  if (verb_for (fetched->page->next) != NULL)
    gtk_box_append (GTK_BOX (bar), make_advance (fetched));
  /* At an end there is nothing to be said or done. */
  gtk_widget_set_visible (bar, text != NULL || gtk_widget_get_next_sibling (label) != NULL);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}
