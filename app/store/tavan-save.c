/* tavan-save.c: a plain save by a person
 *
 * What only a piece of work may set is refused here with the work's name. Where another desk changed other fields of the
 * record meanwhile the two are joined, checked again and saved; the same field changed on both sides is for the person to
 * decide, so both sides are handed back and nothing is written.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#include <glib/gi18n-lib.h>

#define MOST_JOINS 5
#define MOST_FOLLOWS 8

static struct
{
  const TavanRecordType *type;
  TavanFollow            follow;
} follows[MOST_FOLLOWS];

void
tavan_store_follow (const TavanRecordType *type, TavanFollow follow)
{
  guint i = 0;

  while (i < MOST_FOLLOWS && follows[i].type != NULL && follows[i].type != type)
    i++;
  g_return_if_fail (i < MOST_FOLLOWS);
  follows[i].type = type;
  follows[i].follow = follow;
}

static gboolean
save_with_what_follows (TavanTx *tx, TavanRecord *record, GError **error)
{
  if (!tavan_tx_save (tx, record, error))
    return FALSE;
  for (guint i = 0; i < MOST_FOLLOWS && follows[i].type != NULL; i++)
    if (follows[i].type == tavan_record_get_record_type (record) && !follows[i].follow (tx, record, error))
      return FALSE;

  return TRUE;
}

static gboolean
refuse_by_work (const TavanField *field, GError **error)
{
  /* Translators: %s is the name of a piece of work as `tavanctl do` takes it, such as “client-file status” */
  g_autofree char *hint = g_strdup_printf (_("It is set by this work: %s"), field->by_work);

  /* Translators: %s is the name of a field, such as “Status” */
  return tavan_error_set (error, TAVAN_ERROR_RULE, field->name, hint, _("“%s” is not typed in by hand"), tavan_field_label (field));
}

/* @base: what the record was before the person's changes. */
static gboolean
check_by_work (TavanRecord *record, TavanRecord *base, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const TavanField *field = &type->fields[i];
      gboolean same = g_strcmp0 (tavan_record_get_text (record, i), tavan_record_get_text (base, i)) == 0;

      if ((field->flags & TAVAN_BY_WORK) == 0)
        continue;
      /* A new record of such a type is made by the work alone. */
      if (!same || (tavan_record_get_id (record) == 0 && (field->flags & TAVAN_REQUIRED) && !tavan_record_is_set (record, i)))
        return refuse_by_work (field, error);
    }

  return TRUE;
}

static gboolean
save_once (TavanStore *store, TavanRecord *record, TavanRecord *base, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_tx_begin (store, /* work= */ NULL, error);
  g_autoptr (TavanRecord) start = NULL;

  if (tx == NULL)
    return FALSE;
  if (base != NULL)
    start = g_object_ref (base);
  else if (tavan_record_get_id (record) == 0)
    start = tavan_record_new (tavan_record_get_record_type (record));
  else
    start = tavan_store_get (store, tavan_record_get_record_type (record), tavan_record_get_id (record), /* cancellable= */ NULL, error);
  if (start == NULL)
    return FALSE;
  /* Without what it was before, an older record would seem to set back what a work has set since. */
  if (base == NULL && tavan_record_get_version (start) != tavan_record_get_version (record))
    return tavan_record_conflict (error);
  if (!check_by_work (record, start, error) || !save_with_what_follows (tx, record, error))
    return FALSE;

  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* What the joined and saved record has, into the one that the person sees. */
static void
take_over (TavanRecord *record, TavanRecord *joined)
{
  g_autoptr (GArray) fields = tavan_record_diff (record, joined);
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);

      if (type->fields[field].kind == TAVAN_REFERENCE)
        tavan_record_set_reference (record, field, tavan_record_get_int (joined, field), tavan_record_get_reference_title (joined, field));
      else
        tavan_record_set_text (record, field, tavan_record_get_text (joined, field));
    }
  tavan_record_set_archived (record, tavan_record_get_archived (joined));
  tavan_record_set_stamp (record, tavan_record_get_id (joined), tavan_record_get_version (joined), tavan_record_get_made_at (joined),
                          tavan_record_get_made_by (joined), tavan_record_get_changed_at (joined), tavan_record_get_changed_by (joined));
}

/* The record with what the other side changed since @base taken in. NULL: both changed the same field, or the two do not fit. */
static TavanRecord *
join (TavanRecord *record, TavanRecord *base, TavanRecord *theirs)
{
  g_autoptr (TavanRecord) joined = tavan_record_copy (record);
  g_autoptr (GArray) both = NULL;

  if (!tavan_record_join (joined, base, theirs, &both) || !tavan_record_check (joined, tavan_day_today (), NULL))
    return NULL;
  tavan_record_set_stamp (joined, tavan_record_get_id (theirs), tavan_record_get_version (theirs), tavan_record_get_made_at (theirs),
                          tavan_record_get_made_by (theirs), tavan_record_get_changed_at (theirs), tavan_record_get_changed_by (theirs));
  tavan_record_set_archived (joined, tavan_record_get_archived (theirs));

  return g_steal_pointer (&joined);
}

gboolean
tavan_store_save (TavanStore *store, TavanRecord *record, TavanRecord *base, TavanRecord **out_theirs, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TavanRecord) before = base != NULL ? g_object_ref (base) : NULL;
  g_autoptr (TavanRecord) mine = g_object_ref (record);
  g_autoptr (TavanRecord) theirs = NULL;

  for (int i = 0; i < MOST_JOINS; i++)
    {
      g_autoptr (TavanRecord) joined = NULL;

      g_clear_error (&problem);
      if (save_once (store, mine, before, &problem))
        {
          if (mine != record)
            take_over (record, mine);
          return TRUE;
        }
      if (!g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_CONFLICT))
        break;
      g_clear_object (&theirs);
      theirs = tavan_store_get (store, tavan_record_get_record_type (record), tavan_record_get_id (record), /* cancellable= */ NULL, NULL);
      joined = before != NULL && theirs != NULL ? join (mine, before, theirs) : NULL;
      if (joined == NULL)
        break;
      g_set_object (&mine, joined);
      g_set_object (&before, theirs);
    }

  if (out_theirs != NULL && theirs != NULL && g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_CONFLICT))
    *out_theirs = g_steal_pointer (&theirs);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
