/* letter.c: the fields of a letter
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_LETTER_FIELDS] = {
  [LETTER_NUMBER] = { "number", N_("Number"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "letter write" },
  [LETTER_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "letter write" },
  [LETTER_TO] = { "to", N_("Addressee"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_LISTED | TAVAN_WIDE },
  [LETTER_ABOUT] = { "about", N_("Subject"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_LISTED | TAVAN_WIDE },
  [LETTER_ATTACHMENTS] = { "attachments", N_("Attachments"), TAVAN_TEXT },
  [LETTER_BODY] = { "body", N_("Text"), TAVAN_NOTE, TAVAN_WIDE },
  [LETTER_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_LISTED, .to = &tavan_client_type },
  [LETTER_SIGNATORY] = { "signatory", N_("Signed by"), TAVAN_REFERENCE, .to = &tavan_signatory_type },
  [LETTER_PAGES] = { "pages", N_("Frozen pages"), TAVAN_FILE, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "letter write" },
};

static const int title[] = { LETTER_NUMBER, -1 };
static const int order[] = { ~LETTER_DATE, G_MAXINT };

const TavanRecordType tavan_letter_type = {
  .name = "letter",
  .label = N_("Letter"),
  .plural = N_("Letters"),
  .fields = fields,
  .n_fields = N_LETTER_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LETTERS,
  .icon = "mail-unread-symbolic",
};
