/* attachment.c: the fields of an attachment
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_ATTACHMENT_FIELDS] = {
  [ATTACHMENT_RECORD_TYPE] = { "record_type", N_("Record type"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_HIDDEN },
  [ATTACHMENT_RECORD_ID] = { "record_id", N_("Record"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_HIDDEN },
  [ATTACHMENT_TITLE] = { "title", N_("Title"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_WIDE },
  [ATTACHMENT_FILE] = { "file", N_("File"), TAVAN_FILE, TAVAN_REQUIRED },
  [ATTACHMENT_FILE_NAME] = { "file_name", N_("File name"), TAVAN_TEXT, TAVAN_LISTED },
  [ATTACHMENT_MEDIA_TYPE] = { "media_type", N_("Kind of file"), TAVAN_CODE, TAVAN_HIDDEN },
  [ATTACHMENT_SIZE] = { "size", N_("Size"), TAVAN_NUMBER, TAVAN_LISTED },
};

static gboolean
check (TavanRecord *attachment, TavanDay today, GError **error)
{
  if (tavan_record_type_by_name (tavan_record_get_text (attachment, ATTACHMENT_RECORD_TYPE)))
    return TRUE;
  return tavan_check_refuse (attachment, ATTACHMENT_RECORD_TYPE, _("There is no such kind of record"),
                             _("See the list of record types"), error);
}

static const int title[] = { ATTACHMENT_TITLE, -1 };

const TavanRecordType tavan_attachment_type = {
  .name = "attachment",
  .label = N_("Attachment"),
  .plural = N_("Attachments"),
  .fields = fields,
  .n_fields = N_ATTACHMENT_FIELDS,
  .title = title,
  .area = TAVAN_AREA_CLIENTS,
  .icon = "mail-attachment-symbolic",
  .check = check,
};
