/* tavan-data.h: what a paper is filled with: names and values, nested
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>
#include "app/base/tavan-date.h"

G_BEGIN_DECLS

/* A TavanData is a dictionary of named values, some of which are dictionaries or lists of dictionaries. Work fills it from
 * records, print reads it; it can be frozen as JSON and read back without loss (a certificate's content years later).
 * Reference counted; not thread safe while being filled. */
typedef struct _TavanData TavanData;

typedef enum
{
  TAVAN_DATA_NONE,   /* no such name */
  TAVAN_DATA_TEXT,   /* running text, as typed */
  TAVAN_DATA_CODE,   /* machine-like: codes, ids, phones: isolated left to right on paper, digits shown Persian */
  TAVAN_DATA_DATE,   /* ISO text */
  TAVAN_DATA_NUMBER, /* gint64 */
  TAVAN_DATA_DECIMAL,/* gint64 hundredths */
  TAVAN_DATA_MONEY,  /* gint64 rials */
  TAVAN_DATA_YESNO,
  TAVAN_DATA_IMAGE,  /* GBytes of a PNG or JPEG */
  TAVAN_DATA_DICT,
  TAVAN_DATA_LIST,   /* of dictionaries */
} TavanDataKind;

TavanData *tavan_data_new   (void);
TavanData *tavan_data_ref   (TavanData *data);
void       tavan_data_unref (TavanData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanData, tavan_data_unref)

/* Setting a name again replaces its value; NULL text or image removes it. Names are [a-z0-9_]+, no dots. */
void tavan_data_put_text    (TavanData *data, const char *name, const char *text);
void tavan_data_put_code    (TavanData *data, const char *name, const char *code);
void tavan_data_put_date    (TavanData *data, const char *name, const char *iso);
void tavan_data_put_number  (TavanData *data, const char *name, gint64 number);
void tavan_data_put_decimal (TavanData *data, const char *name, gint64 hundredths);
void tavan_data_put_money   (TavanData *data, const char *name, gint64 rials);
void tavan_data_put_yesno   (TavanData *data, const char *name, gboolean yes);
void tavan_data_put_image   (TavanData *data, const char *name, GBytes *bytes);
void tavan_data_put_dict    (TavanData *data, const char *name, TavanData *dict);  /* adds a reference of its own */
void tavan_data_append      (TavanData *data, const char *list, TavanData *row);   /* makes the list; adds a reference */
void tavan_data_put_list    (TavanData *data, const char *list);                   /* an empty list */

/* @path is dotted: "certificate.number". Text of TEXT, CODE and DATE; the others through their getter. Owned by @data. */
TavanDataKind tavan_data_kind       (TavanData *data, const char *path);
const char   *tavan_data_get_text   (TavanData *data, const char *path); /* NULL if none or not text-like */
gint64        tavan_data_get_number (TavanData *data, const char *path); /* NUMBER, DECIMAL, MONEY, YESNO; else 0 */
GBytes       *tavan_data_get_image  (TavanData *data, const char *path);
TavanData    *tavan_data_get_dict   (TavanData *data, const char *path);
guint         tavan_data_list_length(TavanData *data, const char *path);
TavanData    *tavan_data_list_row   (TavanData *data, const char *path, guint index);
gboolean      tavan_data_is_true    (TavanData *data, const char *path); /* there, not empty, not 0, not no */

/* Canonical JSON: names sorted, so that the same data gives the same bytes. Images are kept as base64. */
char      *tavan_data_to_json   (TavanData *data);
TavanData *tavan_data_from_json (const char *json, GError **error); /* size limited to 4 MB */

G_END_DECLS
