/* sheet-xml.c: XML out of a zip file, within bounds
 *
 * No document type is taken, so that no entity can grow; how much is unpacked in all is counted as it comes.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/exchange/sheet-private.h"

#define CHUNK 65536

const char *
sheet_local (const char *qualified)
{
  const char *colon = strrchr (qualified, ':');

  return colon ? colon + 1 : qualified;
}

const char *
sheet_attribute (const char **attributes, const char *local)
{
  for (int i = 0; attributes[i]; i += 2)
    if (strcmp (sheet_local (attributes[i]), local) == 0)
      return attributes[i + 1];
  return NULL;
}

gboolean
sheet_zip_has (SheetZip *packed, const char *entry)
{
  return zip_name_locate (packed->zip, entry, ZIP_FL_NOCASE) >= 0;
}

void
sheet_stop (SheetParsing *parsing)
{
  XML_StopParser (parsing->parser, XML_FALSE);
}

static void XMLCALL
refuse_doctype (void *data, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int internal)
{
  sheet_stop (data);
}

static gboolean
feed (SheetZip *packed, zip_file_t *file, SheetParsing *parsing, GError **error)
{
  for (;;)
    {
      void *buffer = XML_GetBuffer (parsing->parser, CHUNK);
      zip_int64_t got = buffer ? zip_fread (file, buffer, CHUNK) : -1;

      if (got < 0)
        return sheet_broken (error);
      if (g_cancellable_is_cancelled (packed->cancellable))
        return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("Cancelled."));
      packed->unpacked += got;
      if (packed->unpacked > TAVAN_SHEET_MAX_UNPACKED)
        return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Divide it into smaller sheets."), _("The sheet holds too much text."));
      if (XML_ParseBuffer (parsing->parser, (int) got, got == 0) != XML_STATUS_OK)
        {
          if (!parsing->error)
            return sheet_broken (error);
          g_propagate_error (error, g_steal_pointer (&parsing->error));
          return FALSE;
        }
      if (got == 0)
        return TRUE;
    }
}

gboolean
sheet_zip_parse (SheetZip *packed, const char *entry, const SheetXml *xml, SheetParsing *parsing, GError **error)
{
  zip_int64_t index = zip_name_locate (packed->zip, entry, ZIP_FL_NOCASE);
  zip_file_t *file = index >= 0 ? zip_fopen_index (packed->zip, index, 0) : NULL;
  gboolean ok;

  if (!file)
    return index < 0 ? tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("The file is damaged or breaks off in the middle.")) : sheet_broken (error);
  parsing->parser = XML_ParserCreate (NULL);
  XML_SetUserData (parsing->parser, parsing);
  XML_SetElementHandler (parsing->parser, xml->start, xml->end);
  XML_SetCharacterDataHandler (parsing->parser, xml->text);
  XML_SetStartDoctypeDeclHandler (parsing->parser, refuse_doctype);
  ok = feed (packed, file, parsing, error);
  XML_ParserFree (parsing->parser);
  zip_fclose (file);
  return ok;
}
