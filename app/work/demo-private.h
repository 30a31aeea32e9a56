/* demo-private.h: what the files that make demo offices share
 *
 * All chance comes from splitmix64 streams that are split by purpose and number, never from one running stream: a
 * person is the same whoever was made before her.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/work-private.h"

#include "app/work/tavan-demo.h"

G_BEGIN_DECLS

/* ---- chance ---- */

typedef struct { guint64 state; } DemoChance;

typedef enum
{
  DEMO_OF_PERSON,
  DEMO_OF_HOME,
  DEMO_OF_PAST,
  DEMO_OF_GROUP,
  DEMO_OF_COURSE,
  DEMO_OF_ENROLMENT,
  DEMO_OF_OFFICE,
  DEMO_OF_ORDER,
  DEMO_OF_SHEET,
  DEMO_OF_MONEY,
  DEMO_OF_LOAN
} DemoPurpose;

DemoChance demo_chance    (guint64 seed, DemoPurpose purpose, guint64 number);
guint64    demo_next      (DemoChance *chance);
guint      demo_below     (DemoChance *chance, guint n);             /* 0 … n-1 */
int        demo_between   (DemoChance *chance, int least, int most); /* both included */
gboolean   demo_percent   (DemoChance *chance, guint percent);

/* ---- words (resources/demo) ---- */

typedef enum
{
  DEMO_FIRST_FEMALE,
  DEMO_FIRST_MALE,
  DEMO_LAST, /* by weight; some without their half-space, as people write */
  DEMO_STREET,
  DEMO_NEIGHBOURHOOD,
  DEMO_LANDMARK,
  DEMO_VILLAGE,
  DEMO_CAMP,
  DEMO_FIELD,
  DEMO_GROUP_NAME,
  DEMO_POST,
  DEMO_SKILL,
  DEMO_NEXT_STEP,
  DEMO_LETTER_SUBJECT,
  DEMO_LETTER_RECEIVER,
  DEMO_MINUTES,
  DEMO_STRENGTHS,
  DEMO_RECOMMENDATION,
  DEMO_GUARDIANSHIP,
  DEMO_PARTNER_NAME,
  DEMO_MEETING_SUBJECT,
  DEMO_LEDGER_NOTE,
  DEMO_NEEDS,
  DEMO_VISIT_NOTE,
  DEMO_REASON, /* of a kind */
  DEMO_N_WORDS
} DemoWordList;

typedef struct { const char *id, *kind, *title; int hours, sessions; } DemoCourseKind;

typedef struct _DemoWords DemoWords;
DemoWords  *demo_words_load (GError **error);
void        demo_words_free (DemoWords *words);
/* A word of the list; of a kind, or of "any". Owned by @words. */
const char *demo_word       (const DemoWords *words, DemoWordList list, DemoChance *chance);
const char *demo_word_nth   (const DemoWords *words, DemoWordList list, guint n); /* round and round */
const char *demo_word_of_nth(const DemoWords *words, DemoWordList list, const char *kind, guint n);
const char *demo_word_of    (const DemoWords *words, DemoWordList list, const char *kind, DemoChance *chance);
/* "{name}" and such put in. Free. */
char       *demo_put_in     (const char *pattern, const char *name, const char *value);
const DemoCourseKind *demo_course_kinds  (const DemoWords *words, guint *out_n);
const char *
demo_course_topic (const DemoWords *words, const char *course, guint number); /* the last again and again */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoWords, demo_words_free)

/* ---- money ---- */

#define DEMO_N_YEARS 3

typedef enum { DEMO_FUNDING_JOBS, DEMO_FUNDING_LOANS, DEMO_FUNDING_GRANTS, DEMO_N_FUNDINGS } DemoFunding;
typedef enum { DEMO_MICRO, DEMO_JOB_FUND, DEMO_EMPLOYER, DEMO_SELF, DEMO_CENTRE, DEMO_GRANT, DEMO_N_PRODUCTS } DemoProduct;

/* ---- the office being made ---- */

typedef struct
{
  TavanStore   *store;
  DemoWords    *words;
  TavanDemoSize size;
  guint64       seed;
  TavanDay      today, first_day;
  GHashTable   *holidays;     /* days without sessions */
  gint64        acting;       /* user, 0: the system */
  int           clock;        /* seconds since midnight */
  TavanProgress progress;
  gpointer      data;
  GCancellable *cancellable;
  gint64        done, total;
  gint64        fundings[DEMO_N_YEARS][DEMO_N_FUNDINGS], products[DEMO_N_PRODUCTS]; /* the last year is this one */
} Demo;

/* A county's office and who works there. */
typedef struct
{
  const char *code, *name, *province, *phone; /* phone: the area code */
  guint       number;                         /* among the counties made */
  gint64      office;
  gint64      supervisor, officer, social, facilitator_user, trainer;
  GArray     *facilitators, *clinics, *centres, *banks, *institutes, *employers, *signatories; /* gint64 */
} DemoCounty;

typedef enum
{
  DEMO_WOMAN_HEAD,
  DEMO_SELF_SUPPORTING,
  DEMO_ABUSED,
  DEMO_DISABLED,
  DEMO_NEEDY,
  DEMO_DEPENDANT
} DemoCategory;

typedef struct
{
  guint        number;       /* in the whole database */
  DemoCategory category;
  gboolean     male, disabled;
  const char  *first, *last, *father, *marital, *place;
  TavanDay     birth, opened;
  DemoChance   chance;       /* for what follows */
  gint64       id, household; /* once saved */
  guint        in_hamyar : 1, in_microfinance : 1, in_course : 1, closes : 1, borrows : 1;
} DemoPerson;

TavanDay demo_first_day (TavanDay today);
gboolean demo_tell (Demo *demo, guint n, const char *what, GError **error); /* so many more done; FALSE if cancelled */
/* On this day, and later on it each time. */
void     demo_set_day (Demo *demo, TavanDay day);
void     demo_later   (Demo *demo);
gboolean demo_act     (Demo *demo, gint64 user, GError **error);
gboolean demo_save    (Demo *demo, TavanRecord *record, GError **error); /* as a form does */
TavanDay demo_working_day (Demo *demo, TavanDay day); /* this or the next that is not Friday or a holiday */
gint64   demo_one_of  (GArray *ids, DemoChance *chance); /* 0 if empty */

/* demo-people.c */
void
demo_person (const Demo *demo, guint number, guint place, guint of, guint urban_percent, DemoPerson *out_person);
TavanRecord *demo_client       (const Demo *demo, const DemoCounty *county, DemoPerson *person); /* new, unsaved */
gboolean     demo_may_join     (const DemoPerson *person, TavanDay day); /* a grown-up woman */
void         demo_national_id  (guint64 seed, guint number, char out_id[11]);
void         demo_mobile       (guint64 seed, guint number, char out_mobile[12]);
char        *demo_sheba        (DemoChance *chance, const char *bank, guint number);
char        *demo_legal_id     (DemoChance *chance);
char        *demo_postal_code  (DemoChance *chance, const char *county);
char        *demo_phone        (DemoChance *chance, const DemoCounty *county);
char        *demo_address      (const DemoWords *words, const char *place, DemoChance *chance);
char        *demo_full_name    (const DemoWords *words, gboolean male, DemoChance *chance);

/* demo-home.c: what stands around a client's file */
#define DEMO_FIRST_MEMBER 4000000 /* persons without a file are numbered from here on */
gboolean demo_home_household  (Demo *demo, const DemoCounty *county, DemoPerson *person, GError **error);
TavanRecord *demo_disability  (const Demo *demo, const DemoPerson *person, TavanDay day); /* new, without its client */
gboolean demo_home_disability (Demo *demo, const DemoCounty *county, DemoPerson *person, GError **error);
/* @certified: percent of those that certify a need. */
gboolean
demo_home_assessment (Demo *demo, const DemoCounty *county, DemoPerson *person, guint certified, GError **error);
/* @next: when the next step is due, or none; @out_visit may be NULL. */
gboolean
demo_home_visit (Demo *demo, const DemoCounty *county, DemoPerson *person, TavanDay next, gint64 *out_visit,
                 GError **error);
gboolean demo_home_letter     (Demo *demo, const DemoCounty *county, DemoPerson *person, GError **error);

/* demo-office.c */
gboolean demo_office_found    (Demo *demo, const char *name, const char *province, const char *county, GError **error);
gboolean demo_office_users    (Demo *demo, DemoCounty *county, GError **error); /* tavan_demo_users() */
gboolean
demo_office_county (Demo *demo, DemoCounty *county, guint n_facilitators,
                    GError **error); /* partners, facilitators, signatories */
gboolean demo_office_holidays (Demo *demo, GError **error);
gboolean demo_county_init     (Demo *demo, DemoCounty *county, const char *code, guint number, GError **error);
void     demo_county_clear    (DemoCounty *county);

/* demo-past.c: what happens, day by day */
typedef struct _DemoPast DemoPast;
typedef gboolean (*DemoStep) (DemoPast *past, gpointer thing, guint part, GError **error);
struct _DemoPast
{
  Demo       *demo;
  DemoCounty *county;
  DemoPerson *people;
  guint       n_people;
  GArray     *events;
  GPtrArray  *things; /* groups, courses …, freed with it */
  GPtrArray  *lenders; /* of DemoLender: microfinance groups that stay as they are from some day on */
  const char *what;   /* in words, for who watches */
};
/* What loans know of a group. */
typedef struct
{
  gint64      id;      /* once it is formed */
  TavanDay    steady;  /* active, and nobody leaves any more */
  DemoPerson *members[20];
  guint       n_members;
  gboolean    lent;
} DemoLender;
DemoPast *demo_past_new  (Demo *demo, DemoCounty *county, DemoPerson *people, guint n_people);
void
demo_past_add (DemoPast *past, TavanDay day, DemoStep step, gpointer thing, guint part); /* not after today */
gpointer  demo_past_keep (DemoPast *past, gsize size); /* zeroed memory, as long as @past */
gboolean  demo_past_run  (DemoPast *past, GError **error);
void      demo_past_free (DemoPast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoPast, demo_past_free)

/* Lay out what will happen. */
void demo_past_files   (DemoPast *past);
void
demo_past_home (DemoPast *past, DemoPerson *person, int after); /* little: so many days after the file was opened */
/* No meetings: the groups are written as they are today. */
void demo_past_groups  (DemoPast *past, guint n_hamyar, guint n_microfinance, guint most_meetings);
void demo_past_courses (DemoPast *past, guint n_courses, gboolean every_kind);

/* demo-money.c */
TavanDay    demo_money_day       (Demo *demo, guint which);     /* on which a year's money is there */
guint       demo_money_year      (Demo *demo, TavanDay day);    /* whose money is spent on a day */
gint64      demo_product_most    (DemoProduct product);
DemoFunding demo_product_funding (DemoProduct product);
gboolean    demo_money_begin_year (Demo *demo, const DemoCounty *county, guint which, GError **error);
void        demo_past_money      (DemoPast *past);
void        demo_past_expenses   (DemoPast *past, guint n_months);

/* demo-loans.c: after groups and courses */
void        demo_past_loans      (DemoPast *past);

/* demo-mass-loans.c: so many people are paid, and some wait */
void        demo_past_mass_loans (DemoPast *past, guint n_people);

/* demo-small.c, demo-bulk.c */
#define DEMO_SMALL_CLIENTS 300
gboolean demo_make_small    (Demo *demo, GError **error);
gboolean demo_make_province (Demo *demo, GError **error);
gboolean demo_make_nation   (Demo *demo, GError **error);

G_END_DECLS
