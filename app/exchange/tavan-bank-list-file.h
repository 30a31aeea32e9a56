/* tavan-bank-list-file.h: the sheets that go to a bank's branch and come back from it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/record/tavan-answer.h"
#include "app/work/tavan-bank-list.h"

G_BEGIN_DECLS

/* Reads a list of payments (.xlsx, .ods, .csv): the headings are found by their words, in any order, below any letterhead; rows without an
 * amount, an account and a contract are left out, and so is one of sums. INVALID where headings are missing, naming which; as tavan_sheet_read(). */
TavanBankList *tavan_bank_list_read  (const char *path, GCancellable *cancellable, GError **error);
/* The rows with their verdicts, for a sheet (tavan_sheet_write_xlsx) or a table. @only_refused: those that will not be booked, to mend. */
TavanAnswer   *tavan_bank_list_table (TavanBankList *list, gboolean only_refused);
/* The introduction as a sheet for the branch: one row for each approved line of the application, with a column each for the contract
 * number and date that the branch fills in. */
TavanAnswer   *tavan_bank_introduction (TavanStore *store, gint64 application, GError **error);

G_END_DECLS
