/* tavan-application.h: applications for loans and grants, from the draft to the bank, and what guarantees them
 *
 *   loan:  draft → submitted → assessed → in committee → approved → introduced → contracted
 *   grant: draft → submitted → assessed → in committee → approved → paid → verified → closed
 *   aside: returned (to draft), rejected (appealed once), withdrawn, expired
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

/* ---- drafting (officer) ---- */

/* @application: with product, who applies (client, group or employer) and the plan; number, title, funding (unless named), state are set. One
 * line for a client (@asked), one for each member of a group with 0 asked, none for an employer: lines follow by tavan_application_set_line(). */
gboolean tavan_application_draft    (TavanStore *store, TavanRecord *application, gint64 asked, GError **error);
/* Adds or changes the line of @client while it is a draft; @asked 0 takes the line away. */
gboolean tavan_application_set_line (TavanStore *store, gint64 application, gint64 client, gint64 asked, GError **error);
/* The plan is typed in by the form (tavan_store_save) and is refused past the draft. */
gboolean tavan_application_set_bank (TavanStore *store, gint64 application, gint64 bank, GError **error); /* officer, until it is introduced */
gboolean tavan_application_set_visit (TavanStore *store, gint64 application, gint64 visit, GError **error); /* facilitator or officer: the site visit, until it is assessed */

/* ---- the path ---- */

/* One stone of the path on top of the page. */
typedef struct
{
  const char *state;     /* of tavan_application_states; static */
  TavanDay    date;      /* TAVAN_NO_DAY: not reached */
  int         days;      /* in it: until it was left, or until today; -1: not reached */
  gboolean    done, current;
} TavanPathStep;
GArray     *tavan_application_path     (TavanRecord *application, const char *kind /* of the product */, GPtrArray *steps /* of application_step */, TavanDay today);

/* What stands against the next state, and what is there already. */
typedef struct
{
  gboolean    done;
  gboolean    hard;
  char       *what;      /* "Signature of the guarantee" */
  char       *detail;    /* "4 of 5 have signed; …", or NULL */
  const char *work;      /* what does it: "guarantee sign", "application bank", …, or plainly "set client", "add assessment"; NULL: nothing here; static */
} TavanNeed;
/* @to NULL: the next on the path. An array of TavanNeed; empty at an end. */
GPtrArray  *tavan_application_needs    (TavanStore *store, gint64 application, const char *to, GError **error);
/* The same as sentences, with "this is not yours to do" and "you drafted it yourself" among them: the button's tooltip. */
TavanLacks *tavan_application_can_advance (TavanStore *store, gint64 application, const char *to, GError **error);
/* The state after this one; NULL at an end. Static. */
const char *tavan_application_next_state (TavanRecord *application, const char *kind);
/* The role that does the step to @state: "officer", … Static. */
const char *tavan_application_role_for (const char *state);

typedef struct { gint64 client, approved; const char *refused; /* reason: this line alone is refused */ } TavanApproval;
typedef struct
{
  TavanDay    date;          /* TAVAN_NO_DAY: today */
  const char *note;
  /* approved */
  gint64      session;       /* committee session: for approving and rejecting */
  int         votes_for, votes;
  const TavanApproval *lines; /* NULL: each as asked */
  guint       n_lines;
  /* introduced */
  gint64      letter;        /* 0: one is written and numbered */
  /* contracted: the number and date; each line's own where they differ (tavan_loan_contract) */
  const char *contract_number;
  TavanDay    contract_date;
  gint64      contract_amount; /* of one line alone; 0: as approved */
  TavanDay    first_due;       /* TAVAN_NO_DAY: counted from the last disbursement */
  /* paid (grants) */
  const char *document;
} TavanStep;
/* One step on to @to (NULL: the next). RULE with all that is missing; nothing is skipped. */
gboolean    tavan_application_advance  (TavanStore *store, gint64 application, const char *to, const TavanStep *step, GError **error);
gboolean    tavan_application_back     (TavanStore *store, gint64 application, const TavanStep *step, GError **error); /* to draft; note needed; from the committee with its session */
gboolean    tavan_application_reject   (TavanStore *store, gint64 application, const TavanStep *step, GError **error); /* supervisor, in a session; note needed */
gboolean    tavan_application_appeal   (TavanStore *store, gint64 application, const char *note, GError **error);       /* once, in [30] days: back in committee */
gboolean    tavan_application_withdraw (TavanStore *store, gint64 application, const char *note, GError **error);       /* note needed */
gboolean    tavan_application_expire   (TavanStore *store, gint64 application, const char *note, GError **error);       /* an introduction past its day */
/* Grants: proof of the spending (facilitator), then tavan_application_advance (…, "verified") by a supervisor. */
gboolean    tavan_application_spending (TavanStore *store, gint64 application, gint64 spent, TavanDay date, const char *documents, gint64 visit, GError **error);

/* ---- what the page reads ---- */

typedef struct
{
  TavanRecord *application, *product, *guarantee, *decision, *session;  /* guarantee, decision, session: NULL if none */
  GPtrArray   *lines, *steps, *members, *loans, *disbursements, *decisions; /* of TavanRecord; members of the guarantee; never NULL */
  GArray      *path;           /* of TavanPathStep */
  const char  *next;           /* NULL at an end; static */
  GPtrArray   *needs;          /* of TavanNeed, for @next */
  TavanLacks  *lacks;          /* for @next */
} TavanApplicationPage;
TavanApplicationPage *tavan_application_page (TavanStore *store, gint64 application, GError **error);
void                  tavan_application_page_free (TavanApplicationPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanApplicationPage, tavan_application_page_free)
/* The schedule as it will be, until there is a contract (TavanScheduled). @line: an application_line with approved or asked amount. */
GArray               *tavan_application_preview (TavanStore *store, gint64 line, GError **error);

/* Applications by state in sight: how many, their amount, the longest wait, how many wait for who acts. */
typedef struct { const char *state; gint64 n, amount, mine; int longest_days; } TavanQueueState;
GArray     *tavan_application_queue    (TavanStore *store, GError **error);
gboolean    tavan_application_waits_for_me (TavanStore *store, TavanRecord *application, TavanRecord *product);

/* ---- committee (officer or supervisor) ---- */

typedef struct { const char *name, *post; } TavanAttendant;
/* Numbers and keeps the session with who attends. */
gboolean    tavan_committee_hold       (TavanStore *store, TavanRecord *session, const TavanAttendant *members, guint n_members, GError **error);

/* ---- guarantee (officer) ---- */

typedef struct { gint64 client; int share; /* hundredths of a percent */ } TavanShare;
/* Drafts (again) the guarantee of an application until it is approved. Group: @group's members of today, @shares NULL: equal ones. Guarantor,
 * salary: @guarantee carries who; fund: nothing further. */
gboolean    tavan_guarantee_draft      (TavanStore *store, gint64 application, TavanRecord *guarantee /* kind and guarantor set */, const TavanShare *shares,
                                        guint n_shares, GError **error);
gboolean    tavan_guarantee_sign       (TavanStore *store, gint64 guarantee, gint64 client /* 0: the one signature of other kinds, or all */, TavanDay date, GError **error);
gboolean    tavan_guarantee_call       (TavanStore *store, gint64 guarantee, TavanDay date, const char *reason, GError **error); /* a loan is late */
gboolean    tavan_guarantee_release    (TavanStore *store, gint64 guarantee, TavanDay date, const char *reason, GError **error); /* all loans settled, or @reason */
/* Moves a member's share to @to, another member of the group: she may leave then. */
gboolean    tavan_guarantee_move       (TavanStore *store, gint64 guarantee, gint64 from, gint64 to, GError **error);
/* Why @client (0: anyone) may not leave her group now, or NULL: open loans of hers through the group, guarantees in force. */
char       *tavan_guarantee_holds      (TavanStore *store, gint64 group, gint64 client, GError **error);

G_END_DECLS
