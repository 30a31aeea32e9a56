/* tavan-drafts.h: what was typed and not saved, kept for its user alone (private to ui/form)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* One file of the folder "drafts" in the user's state folder (0700, files 0600), named by office, user, type, id and version.
 * It holds the record as the form was given it, and what was typed over it. */
typedef struct
{
  char        *path;
  TavanRecord *base;
  char        *typed; /* as tavan_form_to_draft() gives it */
} TavanDraft;

void        tavan_draft_free      (TavanDraft *draft);
/* The place of a new draft; the program that made it owns it until tavan_draft_release(), or until it ends. */
char       *tavan_draft_path_new  (TavanStore *store, TavanRecord *base);
void        tavan_draft_claim     (const char *path);
void        tavan_draft_release   (const char *path);
char       *tavan_draft_text      (TavanRecord *base, const char *typed);          /* what stands in the file */
TavanDraft *tavan_draft_load      (const char *path);                              /* NULL: gone or unreadable */
GPtrArray  *tavan_drafts_find     (TavanStore *store);                             /* of TavanDraft: waiting, of who acts; the last first */
TavanDraft *tavan_drafts_find_for (TavanStore *store, TavanRecord *record);        /* of the same record, or new with the same owner */
TavanDraft *tavan_draft_of_record (TavanRecord *record);                           /* that it was made from, or NULL: a copy */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanDraft, tavan_draft_free)

G_END_DECLS
