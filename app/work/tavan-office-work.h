/* tavan-office-work.h: founding an office, its settings, its users
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

typedef struct { const char *code, *name; } TavanPlaceName;
const TavanPlaceName *tavan_places_provinces (guint *out_n);                       /* in Persian order */
const TavanPlaceName *tavan_places_counties  (const char *province, guint *out_n); /* in Persian order */
const char           *tavan_places_name      (const char *code);

/* How an office is called unless it says otherwise: a county's, a province's (@county NULL), the country's (both NULL). Persian. */
char       *tavan_office_usual_name  (const char *province, const char *county);

/* Founds the offices of a new database: country, all provinces or @province alone, the county's; the first user (all roles) if @login is
 * given; the first key. @county NULL: the province's own office; @province NULL as well: the country's. @demo marks every paper. */
gboolean tavan_office_found (TavanStore *store, const char *name, const char *province, const char *county, gboolean demo,
                             const char *login, const char *user_name, const char *password, GError **error);
gboolean tavan_office_is_founded (TavanStore *store); /* also for nobody: is there an office, must one sign in? */
gboolean tavan_office_has_users  (TavanStore *store);
gboolean tavan_office_is_demo    (TavanStore *store);

/* Settings, each described once with its default. */
typedef enum
{
  TAVAN_SETTING_NUMBER, TAVAN_SETTING_TEXT, TAVAN_SETTING_YESNO, TAVAN_SETTING_CHOICE,
  TAVAN_SETTING_SCORE /* typed as 12 or 12.5, kept in hundredths */
} TavanSettingKind;
typedef struct
{
  const char        *name;      /* "group.months_forming" */
  const char        *label;     /* N_() */
  const char        *section;   /* N_() */
  TavanSettingKind   kind;
  const char        *initial;   /* "3" */
  gint64             least, most;
  const TavanChoice *choices;
} TavanSettingInfo;
const TavanSettingInfo *tavan_setting_all      (guint *out_n);
gint64                  tavan_setting_get_int  (TavanStore *store, const char *name);
char                   *tavan_setting_get_text (TavanStore *store, const char *name);
gboolean                tavan_setting_set      (TavanStore *store, const char *name, const char *typed, GError **error);
/* Names used by work: group.months_forming 3, group.hamyar_least 5, group.hamyar_most 7, group.microfinance_least 5, group.microfinance_most 20,
 * course.presence_percent 80, course.pass_score 1200 (hundredths), money.unit rial|toman, lists.masked 0, session.lock_minutes 15,
 * paper.watermark 1, weekend friday|thursday-friday,
 * loan.group_days_late 60, loan.appeal_days 30, loan.letter_days 30 */

/* Users */
gboolean tavan_user_add          (TavanStore *store, TavanRecord *user, const char *password, GError **error);
gboolean tavan_user_set_password (TavanStore *store, gint64 user, const char *password, GError **error); /* others': admin; keys are sealed anew for own changes */
gboolean tavan_user_lock         (TavanStore *store, gint64 user, gboolean locked, GError **error);
gboolean tavan_user_set_roles    (TavanStore *store, gint64 user, const char *roles, GError **error);

/* A numbered letter. */
gboolean tavan_letter_write (TavanStore *store, TavanRecord *letter, GError **error);

G_END_DECLS
