/* report-chip.c: one chip above a report: office, period, what it is split by, what it is about
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/report-chip.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-money.h"
#include "ui/form/tavan-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ReportChip
{
  GtkWidget   parent_instance;
  char       *caption, *key;
  GHashTable *labels; /* key → label */
  GtkWidget  *button, *text, *popover, *picker, *typed, *wrong;
  gboolean    period, several;
};

G_DEFINE_FINAL_TYPE (ReportChip, report_chip, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct { const char *key, *label; } periods[] = {
  { "this-month", N_("This month") }, { "last-month", N_("Last month") }, { "this-season", N_("This season") },
  { "last-season", N_("Last season") }, { "this-year", N_("This year") }, { "last-year", N_("Last year") }, { "all", N_("All of time") },
};

static char *
words (ReportChip *self)
{
  const char *label = g_hash_table_lookup (self->labels, self->key);
  TavanPeriod period;

  if (self->period && *self->key != '\0' && tavan_period_parse (self->key, tavan_day_today (), &period, NULL))
    return tavan_period_is_all (&period) ? g_strdup (_("All of time")) : tavan_period_format (&period);
  if (self->several && strchr (self->key, ',') != NULL)
    {
      g_auto (GStrv) keys = g_strsplit (self->key, ",", -1);
      g_autofree char *number = tavan_number_format (g_strv_length (keys));

      /* Translators: so many choices of a filter are chosen */
      return g_strdup_printf (_("%s chosen"), number);
    }
  return g_strdup (label != NULL ? label : *self->key == '\0' ? "" : "…");
}

static void
show (ReportChip *self)
{
  g_autofree char *chosen = words (self);
  /* Translators: a filter and what it is set to: "Status: Active" */
  g_autofree char *full = *chosen != '\0' ? g_strdup_printf (_("%s: %s"), self->caption, chosen) : g_strdup (self->caption);

  gtk_label_set_label (GTK_LABEL (self->text), self->period && *chosen != '\0' ? chosen : full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  if (*self->key != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "active");
}

static void
take (ReportChip *self, const char *key)
{
  if (g_strcmp0 (self->key, key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen_cb (ReportChip *self, const char *key)
{
  if (self->several)
    {
      g_autofree char *keys = tavan_picker_get_chosen (TAVAN_PICKER (self->picker));

      take (self, keys);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  take (self, key);
}

static void
typed_cb (ReportChip *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->typed));
  g_autoptr (GError) error = NULL;
  TavanPeriod period;

  if (*typed == '\0')
    return;
  if (tavan_period_parse (typed, tavan_day_today (), &period, &error))
    {
      g_autofree char *key = g_strdup (typed);

      gtk_widget_set_visible (self->wrong, FALSE);
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      take (self, key);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->wrong), tavan_error_get_hint (error) != NULL ? tavan_error_get_hint (error) : error->message);
  gtk_widget_set_visible (self->wrong, TRUE);
}

static void
shown_cb (ReportChip *self)
{
  tavan_picker_set_chosen (TAVAN_PICKER (self->picker), self->key);
  tavan_picker_reset (TAVAN_PICKER (self->picker));
  gtk_widget_grab_focus (self->picker);
}

static void
report_chip_dispose (GObject *object)
{
  ReportChip *self = REPORT_CHIP (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  self->picker = NULL;
  G_OBJECT_CLASS (report_chip_parent_class)->dispose (object);
}

static void
report_chip_finalize (GObject *object)
{
  ReportChip *self = REPORT_CHIP (object);

  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_free (self->caption);
  g_free (self->key);
  G_OBJECT_CLASS (report_chip_parent_class)->finalize (object);
}

static void
report_chip_class_init (ReportChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = report_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = report_chip_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  /* It looks as the chips above tables do. */
  gtk_widget_class_set_css_name (widget_class, "tavan-filter");
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_picker (ReportChip *self)
{
  self->picker = tavan_picker_new (self->several, /* owner_searches= */ FALSE);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (gtk_popover_get_child (GTK_POPOVER (self->popover))), self->picker);
}

static void
report_chip_init (ReportChip *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->key = g_strdup ("");
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->text = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->text), 34);
  gtk_box_append (GTK_BOX (face), self->text);
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), inside);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), face);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
report_chip_new (const char *caption, const char *otherwise)
{
  ReportChip *self = g_object_new (REPORT_TYPE_CHIP, NULL);

  self->caption = g_strdup (caption);
  make_picker (self);
  if (otherwise != NULL)
    report_chip_add (self, "", otherwise);
  show (self);
  return GTK_WIDGET (self);
}

GtkWidget *
report_chip_new_several (const char *caption)
{
  ReportChip *self = g_object_new (REPORT_TYPE_CHIP, NULL);

  self->caption = g_strdup (caption);
  self->several = TRUE;
  make_picker (self);
  show (self);
  return GTK_WIDGET (self);
}

void
report_chip_clear (ReportChip *self)
{
  tavan_picker_clear (TAVAN_PICKER (self->picker));
  g_hash_table_remove_all (self->labels);
  g_free (self->key);
  self->key = g_strdup ("");
  show (self);
}

void
report_chip_add (ReportChip *self, const char *key, const char *label)
{
  g_hash_table_insert (self->labels, g_strdup (key), g_strdup (label));
  tavan_picker_add (TAVAN_PICKER (self->picker), key, label);
  if (g_strcmp0 (key, self->key) == 0)
    show (self);
}

void
report_chip_set (ReportChip *self, const char *key)
{
  take (self, key != NULL ? key : "");
}

const char *
report_chip_get (ReportChip *self)
{
  return self->key;
}

const char *
report_chip_get_label (ReportChip *self)
{
  return gtk_label_get_label (GTK_LABEL (self->text));
}

/* ---- offices ---- */

/* In the order of their codes, which is that of the tree. */
static gpointer
offices_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_sort (tavan_query_new (&tavan_office_type), OFFICE_CODE, FALSE);

  return tavan_store_find (store, query, cancellable, error);
}

static gboolean
is_mine (TavanStore *store, GPtrArray *offices, TavanRecord *office)
{
  gint64 mine = tavan_store_get_office (store);

  for (guint depth = 0; office != NULL && depth < 8; depth++)
    {
      gint64 parent = tavan_record_get_int (office, OFFICE_PARENT);
      TavanRecord *above = NULL;

      if (tavan_record_get_id (office) == mine)
        return TRUE;
      for (guint i = 0; i < offices->len && above == NULL && parent != 0; i++)
        if (tavan_record_get_id (g_ptr_array_index (offices, i)) == parent)
          above = g_ptr_array_index (offices, i);
      office = above;
    }
  return FALSE;
}

static void
offices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ReportChip) self = data;
  g_autoptr (GPtrArray) offices = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (offices == NULL || self->picker == NULL)
    return;
  for (guint i = 0; i < offices->len; i++)
    {
      TavanRecord *office = g_ptr_array_index (offices, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_id (office));
      g_autofree char *title = tavan_record_title (office);

      if (tavan_record_get_id (office) != tavan_store_get_office (TAVAN_STORE (source)) && is_mine (TAVAN_STORE (source), offices, office))
        report_chip_add (self, key, title);
    }
}

GtkWidget *
report_chip_new_office (TavanStore *store)
{
  GtkWidget *chip = report_chip_new (_("Office"), _("All that I see"));

  tavan_store_run_async (store, offices_on_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, offices_cb, g_object_ref (chip));
  return chip;
}

/* ---- periods ---- */

GtkWidget *
report_chip_new_period (const char *otherwise)
{
  ReportChip *self = REPORT_CHIP (report_chip_new (_("Period"), otherwise));
  GtkWidget *inside = gtk_popover_get_child (GTK_POPOVER (self->popover));

  self->period = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    report_chip_add (self, periods[i].key, _(periods[i].label));
  self->typed = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->typed), _("1404/07 or 1404/07/01..1404/09/30"));
  gtk_widget_set_tooltip_text (self->typed, _("A year, a month, or two days with two dots between them"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->typed), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Another period"), -1);
  g_signal_connect_object (self->typed, "activate", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  self->wrong = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->wrong), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->wrong), 30);
  gtk_widget_add_css_class (self->wrong, "error-text");
  gtk_widget_set_visible (self->wrong, FALSE);
  gtk_box_append (GTK_BOX (inside), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (inside), self->typed);
  gtk_box_append (GTK_BOX (inside), self->wrong);
  show (self);
  return GTK_WIDGET (self);
}

gboolean
report_chip_get_period (ReportChip *self, TavanPeriod *out_period)
{
  return *self->key != '\0' && tavan_period_parse (self->key, tavan_day_today (), out_period, NULL);
}
