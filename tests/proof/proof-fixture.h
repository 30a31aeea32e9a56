/* proof-fixture.h: a certificate, offices and a keyring for the tests of app/proof
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tavan-code.h"

/* Two offices: the tests' county signs, others are unknown. */
typedef struct
{
  TavanKeyPair *pair, *stranger;
  gboolean      withdrawn, revoked;
  const char   *listed; /* the code that stays valid, or NULL */
  TavanCodeTrust trust;
} Fixture;

static inline TavanKeyInfo *
fixture_find_key (const char *key_id, gpointer data)
{
  Fixture *self = data;
  TavanKeyInfo *info;

  if (!g_str_equal (key_id, tavan_key_pair_get_id (self->pair)))
    return NULL;
  info = tavan_key_info_new (tavan_key_pair_get_public (self->pair), TAVAN_OFFICE_COUNTY, "1205", "اداره بهزیستی اهواز",
                             "2025-01-01", NULL);
  info->withdrawn = self->withdrawn;

  return info;
}

static inline void
fixture_find_revocation (const char *number, const char *key_id, TavanRevocation *revocation, gpointer data)
{
  Fixture *self = data;

  g_assert_cmpstr (number, ==, "1205-1404-000123");
  g_assert_cmpstr (key_id, ==, tavan_key_pair_get_id (self->pair));
  revocation->revoked = self->revoked;
  revocation->as_of = g_strdup ("2025-11-20");
  revocation->list_number = 7;
  if (self->revoked)
    revocation->reason = g_strdup ("نام اشتباه بود");
}

static inline gboolean
fixture_stays_valid (const char *key_id, const char *number, const char *signature, gpointer data)
{
  Fixture *self = data;

  return self->listed != NULL && g_str_equal (tavan_code_signature (self->listed), signature);
}

static inline void
fixture_init (Fixture *self)
{
  *self = (Fixture) { .pair = tavan_key_pair_new (), .stranger = tavan_key_pair_new () };
  self->trust = (TavanCodeTrust) { fixture_find_key, fixture_find_revocation, fixture_stays_valid, self };
}

static inline void
fixture_clear (Fixture *self)
{
  tavan_key_pair_free (self->pair);
  tavan_key_pair_free (self->stranger);
}

static inline char *
fixture_make (TavanKeyPair *pair, const char *name, const char *course, gboolean demo)
{
  const char *values[TAVAN_N_CODE_FIELDS] = {
    [TAVAN_CODE_NUMBER] = "1205-1404-000123",     [TAVAN_CODE_NAME] = name,
    [TAVAN_CODE_NATIONAL_ID] = "0012345679",      [TAVAN_CODE_COURSE] = course,
    [TAVAN_CODE_HOURS] = "37.5",                  [TAVAN_CODE_START] = "2025-08-23",
    [TAVAN_CODE_END] = "2025-10-22",              [TAVAN_CODE_OFFICE] = "اداره بهزیستی شهرستان اهواز",
    [TAVAN_CODE_ISSUED] = "2025-11-22",           [TAVAN_CODE_DEMO] = demo ? "1" : "0",
  };
  g_autoptr(GError) error = NULL;
  char *text = tavan_code_make (values, pair, &error);

  g_assert_no_error (error);

  return text;
}

static inline TavanVerdict
fixture_verdict (Fixture *self, const char *text)
{
  g_autoptr(TavanCodeResult) result = tavan_code_verify (text, &self->trust);

  return result->verdict;
}
