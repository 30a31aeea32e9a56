/* ctl.h: what the subcommands of tavanctl share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-error.h"
#include "app/record/tavan-types.h"
#include "app/store/tavan-store.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum { CTL_TEXT, CTL_JSON, CTL_CSV } CtlFormat;

/* Exit codes: command.md. */
enum { CTL_DONE = 0, CTL_REFUSED = 1, CTL_USAGE = 2, CTL_FAILED = 3 };

typedef struct
{
  char      *office, *user;
  CtlFormat  format;
  guint64    seed;
  TavanStoreFlags flags; /* --clock-is-right */
  TavanStore *store;  /* see ctl_open() */
} Ctl;

typedef struct
{
  const char *name;
  const char *usage;  /* arguments, as the help shows them */
  const char *about;  /* N_() */
  /* @args: what follows the name; NULL-terminated. FALSE with an error, or with *out_code set for a verdict that is no error. */
  gboolean  (*run) (Ctl *ctl, char **args, int *out_code, GError **error);
} CtlCommand;

/* Each file gives its commands; a list ends with { NULL }. */
extern const CtlCommand ctl_value_commands[], ctl_record_commands[], ctl_work_commands[], ctl_office_commands[], ctl_audit_commands[], ctl_paper_commands[],
  ctl_loan_commands[], ctl_report_commands[], ctl_server_commands[];

/* Opens the office that --office, $TAVAN_OFFICE or the account names, and signs in as --user or «سامانه». */
gboolean ctl_open        (Ctl *ctl, GError **error);
char    *ctl_office_uri  (Ctl *ctl);

/* Takes "--name VALUE" or "--name=VALUE" (and bare "--name" for @is_flag) out of @args, wherever it stands. USAGE if the value is missing. */
gboolean ctl_take_option (char **args, const char *name, char **out_value, GError **error);
gboolean ctl_take_flag   (char **args, const char *name);
/* All values of an option that may come several times. */
gboolean ctl_take_options (char **args, const char *name, GPtrArray *values, GError **error);
/* USAGE unless between @least and @most arguments are left and none looks like an option. */
gboolean ctl_check_count (char **args, guint least, guint most, GError **error);

/* A file that a person named: its text with a zero byte after it, or NULL with a sentence of what is the matter. INVALID if longer than @most. */
char    *ctl_read_file   (const char *path, gsize most, gsize *out_length /* or NULL */, GError **error);

/* Reads "password" for @what from $TAVAN_PASSWORD_FILE or, without echo, from the terminal. To be wiped and freed. */
char    *ctl_ask_password (const char *what, GError **error);

/* Printing */
void     ctl_print_json  (JsonNode *node /* taken */);
void     ctl_print_error (Ctl *ctl, const GError *error);
int      ctl_exit_code   (Ctl *ctl, const GError *error);
/* A table of texts; the first row is the head. Text: aligned columns; CSV: RFC 4180; rows are char**, NULL cells are empty. */
void     ctl_print_table (Ctl *ctl, GPtrArray *rows);

/* "client" → its type; USAGE that names the types. */
const TavanRecordType *ctl_find_type (const char *name, GError **error);
gboolean ctl_parse_id    (const char *word, gint64 *out_id, GError **error);
/* --where, --search, --sort, --limit, --archived out of @args. */
TavanQuery *ctl_take_query (char **args, const TavanRecordType *type, GError **error);
/* --limit: a number of rows from 1 on. */
gboolean ctl_parse_limit (const char *word, guint *out_limit, GError **error);

G_END_DECLS
