/* tavan-work.h: the pieces of work by name, for tavanctl do and for the audit's words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-access.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* Arguments of a piece of work as a person or script gives them: positions and name=value pairs. */
typedef struct _TavanWorkArgs TavanWorkArgs;
const char *tavan_work_args_at    (const TavanWorkArgs *args, guint position);        /* NULL if none */
const char *tavan_work_args_named (const TavanWorkArgs *args, const char *name);      /* NULL if none */
guint       tavan_work_args_count (const TavanWorkArgs *args);                        /* positions */

typedef struct
{
  const char *name;   /* "group activate" */
  const char *label;  /* N_("Activate a group"): also what the audit calls it */
  const char *usage;  /* "GROUP [date=DATE] [reason=TEXT]" */
  gboolean  (*run) (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error);
} TavanWork;

const TavanWork *tavan_work_all     (guint *out_n);
const TavanWork *tavan_work_by_name (const char *name);
const char      *tavan_work_label   (const char *name); /* translated; the name itself if unknown */
/* @words: "group", "activate", "123", "date=1404/9/1". USAGE when no such work or arguments do not fit. */
gboolean         tavan_work_do      (TavanStore *store, const char *const *words, JsonNode **out_result, GError **error);

/* What is missing before a piece of work may be done: sentences, hard ones first. Free with g_ptr_array_unref(). */
typedef struct { gboolean hard; char *sentence; } TavanLack;
typedef GPtrArray TavanLacks;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanLacks, g_ptr_array_unref)
gboolean tavan_lacks_any_hard (const TavanLacks *lacks);

G_END_DECLS
