/* tavan-certificate.h: certificates: eligible, issued, printed again, replaced, revoked, verified; and the keys that
 * sign them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"
#include "app/proof/tavan-code.h"

G_BEGIN_DECLS

typedef struct
{
  gint64    enrolment; char *title; char *national_id;
  gboolean  eligible;
  char     *why_not;           /* sentences; NULL when eligible */
  gint64    certificate;       /* the one in force, or 0 */
  char     *number;
  int       percent; gint64 score; gboolean proposed;
} TavanEligibility;
GPtrArray *tavan_certificate_eligible (TavanStore *store, gint64 course, GError **error);

#define TAVAN_CERTIFICATE_TEMPLATE "certificate-classic" /* where no template is named */

/* Issues for one enrolment: number, frozen content, template text by hash, code signed by the office's key. @secret
 * opens the key sealed for who acts (NULL: the session's own; the system's file for the system). DENIED, RULE. */
gboolean tavan_certificate_issue     (TavanStore *store, gint64 enrolment, TavanDay date, const char *template_name,
                                      const char *secret, gint64 *out_certificate, GError **error);
/* Issues for all eligible of a course, 500 a transaction; stops at cancel, what is done stays done. */
gboolean tavan_certificate_issue_course (TavanStore *store, gint64 course, TavanDay date, const char *template_name,
                                         const char *secret,
                                         void (*progress) (guint done, guint total, gpointer data), gpointer data,
                                         GCancellable *cancellable, GArray **out_ids, GError **error);
gboolean tavan_certificate_replace   (TavanStore *store, gint64 certificate, const char *reason, const char *secret,
                                      gint64 *out_certificate, GError **error);
gboolean tavan_certificate_revoke    (TavanStore *store, gint64 certificate, const char *reason, GError **error);
/* Counts one more print: «المثنی» */
gboolean tavan_certificate_duplicate (TavanStore *store, gint64 certificate, GError **error);

/* The folder of the office's own copies of documents (NAME.xml), beside its SQLite file or in the account's
 * configuration; it need not exist. What app/print takes as its office folder. */
char    *tavan_documents_folder      (TavanStore *store);
/* Whether a template can be laid out: work knows no paper, so whoever does says so, before any store is opened. An office's own template
 * that cannot is passed over. */
typedef gboolean (*TavanTemplateCheck) (const char *name, const char *xml, gsize length);
void     tavan_certificate_check_templates (TavanTemplateCheck check);
/* What paper needs: the frozen data with print marks (duplicate count, revoked, demo) and images; the frozen template's
 * text. */
gboolean tavan_certificate_paper     (TavanStore *store, gint64 certificate, TavanData **out_data,
                                      char **out_template, GError **error);

/* The same before it is issued, to be looked at: without number, and with a code that says so. For who may issue or
 * propose it. */
gboolean tavan_certificate_preview   (TavanStore *store, gint64 enrolment, TavanDay date, const char *template_name,
                                      TavanData **out_data, char **out_template, GError **error);

/* Verdict on a code's text, with the office's own keys, trusted keys and revocations. Never NULL. For images and PDFs:
 * tavan_reading_verify() with this trust, which asks @store and lives as long as it. */
TavanCodeResult *tavan_certificate_verify (TavanStore *store, const char *code);
TavanCodeTrust   tavan_certificate_trust  (TavanStore *store);
/* The signed, numbered list of what was revoked, for other offices. */
char    *tavan_certificate_revocations (TavanStore *store, const char *secret, GError **error);

/* Keys */
/* The office's first key, of today. */
gboolean tavan_key_make     (TavanStore *store, const char *secret, GError **error);
gboolean tavan_key_rotate   (TavanStore *store, const char *secret, GError **error);
/* The same, with the trust list (signed by the old key) to be given to whoever trusts the old one. */
gboolean tavan_key_rotate_telling   (TavanStore *store, const char *secret, char **out_trust, GError **error);
gboolean tavan_key_withdraw (TavanStore *store, const char *key_id, const char *reason, GError **error);
/* The same, with the signed list of what stays valid, for other offices. A withdrawn key in force is followed by a
 * fresh one. */
gboolean tavan_key_withdraw_telling (TavanStore *store, const char *key_id, const char *reason, char **out_list,
                                     GError **error);
/* Lets another user sign: seals the key under her password. */
gboolean tavan_key_seal_for (TavanStore *store, gint64 user, const char *user_secret, const char *secret,
                             GError **error);
/* The signed list of the keys that this office speaks for, to be given to others. */
gboolean tavan_key_public   (TavanStore *store, char **out_text, GError **error);
/* Takes in a signed list of another office: keys, revocations, or a withdrawal. */
gboolean tavan_key_trust    (TavanStore *store, const char *text, GError **error);
/* A list signed by an unknown key (NOT_FOUND from the above, with its id in the message) is taken when the user has
 * compared its id. */
gboolean tavan_key_trust_compared (TavanStore *store, const char *text, const char *compared_id, GError **error);

/* A signed anchor of the office's audit chain: text to print or keep. */
char    *tavan_audit_anchor (TavanStore *store, const char *secret, GError **error);

G_END_DECLS
