/* tavan-code.c: what a certificate's QR code carries, and whether it is true
 *
 * A code is taken as it stands or not at all: the verdict GENUINE means that these very bytes were signed, that every
 * line has the form this program writes, and that neither the certificate nor its key was taken back.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-code.h"

#include <glib/gi18n-lib.h>
#include <qrencode.h>
#include <stdio.h>
#include <string.h>

#include "tavan-date.h"
#include "tavan-error.h"
#include "tavan-proof-private.h"
#include "tavan-scanner.h"
#include "tavan-text.h"

#define HEAD "TAVAN1"
#define KEY_LINE (1 + TAVAN_N_CODE_FIELDS)
#define SIGNATURE_LINE (KEY_LINE + 1)
#define N_LINES (SIGNATURE_LINE + 1)
#define TEXT_MAX 4096 /* what a reader may hand us at most */
#define MAX_VERSION 13
#define NONE "-"
#define DEMO_WORD "نمونه" /* on the sheet as well; a phone's owner must see it */

typedef enum { KIND_TEXT, KIND_CODE, KIND_DIGITS, KIND_HOURS, KIND_DATE, KIND_DEMO } Kind;

static const struct
{
  const char *name, *label;
  Kind        kind;
  gboolean    required;
} fields[TAVAN_N_CODE_FIELDS] = {
  [TAVAN_CODE_NUMBER] = { "number", N_("Certificate number"), KIND_CODE, TRUE },
  [TAVAN_CODE_NAME] = { "name", N_("Name"), KIND_TEXT, TRUE },
  [TAVAN_CODE_NATIONAL_ID] = { "national_id", N_("National ID"), KIND_DIGITS, FALSE },
  [TAVAN_CODE_COURSE] = { "course", N_("Course"), KIND_TEXT, TRUE },
  [TAVAN_CODE_HOURS] = { "hours", N_("Hours"), KIND_HOURS, FALSE },
  [TAVAN_CODE_START] = { "start", N_("Start"), KIND_DATE, FALSE },
  [TAVAN_CODE_END] = { "end", N_("End"), KIND_DATE, FALSE },
  [TAVAN_CODE_OFFICE] = { "office", N_("Office"), KIND_TEXT, TRUE },
  [TAVAN_CODE_ISSUED] = { "issued", N_("Issue date"), KIND_DATE, TRUE },
  [TAVAN_CODE_DEMO] = { "demo", N_("Sample"), KIND_DEMO, TRUE },
};

const char *
tavan_code_field_name (TavanCodeField field)
{
  return fields[field].name;
}

const char *
tavan_code_field_label (TavanCodeField field)
{
  return _(fields[field].label);
}

char *
tavan_code_field_show (TavanCodeField field, const char *value)
{
  g_autofree char *digits = value != NULL ? tavan_text_digits_persian (value) : NULL;

  if (value == NULL)
    return g_strdup ("—");

  switch (fields[field].kind)
    {
    case KIND_CODE:
    case KIND_DIGITS:
      return tavan_text_isolate_ltr (digits);
    case KIND_HOURS:
      {
        g_autoptr(GString) shown = g_string_new (digits);

        g_string_replace (shown, ".", "٫", 0);

        return g_string_free (g_steal_pointer (&shown), FALSE);
      }
    case KIND_DATE:
      return tavan_date_format_iso (value, TAVAN_DATE_LONG);
    case KIND_DEMO:
      return g_strdup (g_str_equal (value, "1") ? _("Yes") : _("No"));
    case KIND_TEXT:
      return g_strdup (value);
    default:
      g_assert_not_reached ();
    }
}

/* Value and line. A line is what stands in the code, a value what the program works with. */

static gboolean
is_code (const char *line)
{
  gsize length = strlen (line);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (line[i]))
      return FALSE;

  return length >= 1 && length <= 32;
}

static gboolean
is_digits (const char *line)
{
  gsize length = strlen (line);

  return length >= 9 && length <= 12 && strspn (line, "0123456789") == length;
}

static gboolean
is_hours (const char *line)
{
  gsize whole = strspn (line, "0123456789");
  gsize part = line[whole] == '.' ? strspn (line + whole + 1, "0123456789") : 0;

  return whole >= 1 && whole <= 5
         && (line[whole] == '\0' || (line[whole] == '.' && part >= 1 && part <= 2 && line[whole + 1 + part] == '\0'));
}

static char *
date_to_line (const char *iso)
{
  TavanDay day = tavan_day_from_iso (iso);
  TavanJalali date;

  if (day == TAVAN_NO_DAY)
    return NULL;
  date = tavan_jalali_from_day (day);

  return g_strdup_printf ("%04d/%02d/%02d", date.year, date.month, date.day);
}

static char *
date_from_line (const char *line)
{
  TavanJalali date = { 0 };
  TavanDay day;
  g_autofree char *iso = NULL, *again = NULL;

  if (strlen (line) != 10 || sscanf (line, "%4d/%2d/%2d", &date.year, &date.month, &date.day) != 3)
    return NULL;
  day = tavan_jalali_to_day (date);
  if (day == TAVAN_NO_DAY)
    return NULL;
  iso = tavan_day_to_iso (day);
  again = date_to_line (iso);

  return g_strcmp0 (again, line) == 0 ? g_steal_pointer (&iso) : NULL;
}

/* NULL if the value cannot stand in a code. */
static char *
value_to_line (TavanCodeField field, const char *value)
{
  g_autofree char *clean = tavan_proof_line_clean (value);

  if (*clean == '\0' && fields[field].kind != KIND_DEMO)
    return fields[field].required ? NULL : g_strdup (NONE);

  switch (fields[field].kind)
    {
    case KIND_TEXT:
      return g_steal_pointer (&clean);
    case KIND_CODE:
      return is_code (clean) ? g_steal_pointer (&clean) : NULL;
    case KIND_DIGITS:
      return is_digits (clean) ? g_steal_pointer (&clean) : NULL;
    case KIND_HOURS:
      return is_hours (clean) ? g_steal_pointer (&clean) : NULL;
    case KIND_DATE:
      return date_to_line (clean);
    case KIND_DEMO:
      return g_strdup (g_str_equal (clean, "1") ? DEMO_WORD : NONE);
    default:
      g_assert_not_reached ();
    }
}

/* FALSE if the line has not the form that value_to_line() gives; *out_value may be NULL where nothing was said. */
static gboolean
line_to_value (TavanCodeField field, const char *line, char **out_value)
{
  gboolean good = FALSE;

  if (!tavan_proof_line_is_clean (line) || *line == '\0')
    return FALSE;
  if (fields[field].kind == KIND_DEMO)
    {
      *out_value = g_strdup (g_str_equal (line, DEMO_WORD) ? "1" : "0");
      return g_str_equal (line, DEMO_WORD) || g_str_equal (line, NONE);
    }
  if (g_str_equal (line, NONE))
    return !fields[field].required;
  if (fields[field].kind == KIND_DATE)
    {
      *out_value = date_from_line (line);
      return *out_value != NULL;
    }

  switch (fields[field].kind)
    {
    case KIND_CODE:
      good = is_code (line);
      break;
    case KIND_DIGITS:
      good = is_digits (line);
      break;
    case KIND_HOURS:
      good = is_hours (line);
      break;
    case KIND_TEXT:
    default:
      good = TRUE;
    }
  *out_value = g_strdup (line);

  return good;
}

/* Making */

/* Takes the last letter away and leaves "…"; never a half-space, a space or a mark before it. */
static void
shorten (char **line)
{
  g_autoptr(GString) kept = g_string_new (*line);

  if (g_str_has_suffix (kept->str, "…"))
    g_string_truncate (kept, kept->len - strlen ("…"));
  for (gboolean whole = FALSE; !whole && kept->len > 0;)
    {
      const char *last = g_utf8_prev_char (kept->str + kept->len);
      gunichar c = g_utf8_get_char (last);
      gunichar before;

      g_string_truncate (kept, last - kept->str);
      before = kept->len > 0 ? g_utf8_get_char (g_utf8_prev_char (kept->str + kept->len)) : 'x';
      whole = !g_unichar_ismark (c) && !g_unichar_isspace (before) && before != 0x200c;
    }
  g_string_append (kept, "…");
  g_free (*line);
  *line = g_string_free (g_steal_pointer (&kept), FALSE);
}

/* Which line gives way next: office and course before the name, the longest first, and none below a few letters before
 * all are. */
static char **
next_to_shorten (char **lines)
{
  static const TavanCodeField order[] = { TAVAN_CODE_OFFICE, TAVAN_CODE_COURSE, TAVAN_CODE_NAME };
  char **longest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      char **line = &lines[1 + order[i]];

      if (order[i] == TAVAN_CODE_NAME && longest != NULL && strlen (*longest) > 40)
        break;
      if (longest == NULL || strlen (*line) > strlen (*longest))
        longest = line;
    }

  return longest;
}

static gsize
content_length (char **lines)
{
  gsize length = 0;

  for (int i = 0; i <= KEY_LINE; i++)
    length += strlen (lines[i]) + 1;

  return length;
}

char *
tavan_code_make (const char *const values[TAVAN_N_CODE_FIELDS], TavanKeyPair *pair, GError **error)
{
  g_auto(GStrv) lines = g_new0 (char *, N_LINES + 1);
  g_autofree char *joined = NULL, *content = NULL, *signature = NULL;

  lines[0] = g_strdup (HEAD);
  for (int field = 0; field < TAVAN_N_CODE_FIELDS; field++)
    {
      lines[1 + field] = value_to_line (field, values[field]);
      if (lines[1 + field] == NULL)
        {
          tavan_error_set (error, TAVAN_ERROR_INVALID, fields[field].name,
                           _("Complete the record, then issue the certificate"),
                           _("“%s” is missing or cannot stand in the certificate's code"), _(fields[field].label));
          return NULL;
        }
    }
  lines[KEY_LINE] = g_strdup (tavan_key_pair_get_id (pair));
  while (content_length (lines) > TAVAN_CODE_CONTENT_MAX)
    shorten (next_to_shorten (lines));

  joined = g_strjoinv ("\n", lines);
  content = g_strconcat (joined, "\n", NULL);
  signature = tavan_seal_sign (pair, content, strlen (content));

  return g_strconcat (content, signature, NULL);
}

guint8 *
tavan_code_matrix (const char *text, int *out_size, GError **error)
{
  gsize length = strlen (text);
  QRcode *code
      = length <= TEXT_MAX ? QRcode_encodeData (length, (const guchar *) text, /* version= */ 0, QR_ECLEVEL_M) : NULL;
  guint8 *modules = NULL;

  if (code == NULL || code->version > MAX_VERSION)
    tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("The text is too long for the printed code"));
  else
    {
      gsize n = (gsize) code->width * code->width;

      modules = g_malloc (n);
      for (gsize i = 0; i < n; i++)
        modules[i] = code->data[i] & 1;
      *out_size = code->width;
    }
  QRcode_free (code);

  return modules;
}

/* Verdicts */

static const struct
{
  const char *name, *title, *sentence;
} verdicts[] = {
  [TAVAN_VERDICT_NOT_OURS] = { "not-ours", N_("Not a code of ours"),
                               N_("No code of Tavan was found here; nothing can be said about this sheet") },
  [TAVAN_VERDICT_UNKNOWN_KEY] = { "unknown-key", N_("Unknown key"),
      N_("The key that signed it is not known here, so what the code says is unproven; ask the issuing office") },
  [TAVAN_VERDICT_ALTERED] = { "altered", N_("Altered"),
      N_("The text of the code is not what the office signed; do not accept this certificate") },
  [TAVAN_VERDICT_REVOKED] = { "revoked", N_("Revoked"),
      N_("The office issued this certificate and has revoked it; do not accept it") },
  [TAVAN_VERDICT_GENUINE] = { "genuine", N_("Genuine"),
      N_("Compare it with what is written on the sheet: the code proves itself, not the paper") },
};

const char *
tavan_verdict_name (TavanVerdict verdict)
{
  return verdicts[verdict].name;
}

const char *
tavan_verdict_title (TavanVerdict verdict)
{
  return _(verdicts[verdict].title);
}

const char *
tavan_verdict_sentence (TavanVerdict verdict)
{
  return _(verdicts[verdict].sentence);
}

/* A scanner's typing. The lines of letters may hold words that the scanner gave as they are beside words that came
 * through the keyboard's layout; which is which, the signature tells: as typed first, then with up to three words read
 * as keys, then with whole lines. */

#define MAX_WORDS 24

typedef struct
{
  char   **lines;  /* N_LINES, changed in place */
  GStrv    as_typed[TAVAN_N_CODE_FIELDS];
  guint    n_words;
  struct { TavanCodeField field; guint at; char *us; } words[MAX_WORDS];
} Typing;

static void
typing_clear (Typing *self)
{
  for (int field = 0; field < TAVAN_N_CODE_FIELDS; field++)
    g_strfreev (self->as_typed[field]);
  for (guint i = 0; i < self->n_words; i++)
    g_free (self->words[i].us);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typing, typing_clear)

static void
replace_line (char **line, char *with)
{
  g_free (*line);
  *line = with;
}

/* Reads the lines that can only be Latin as keys, and takes the others apart into words. */
static void
typing_init (Typing *self, char **lines)
{
  self->lines = lines;
  for (int i = 0; i < N_LINES; i++)
    {
      int field = i - 1;
      gboolean is_text = i > 0 && i < KEY_LINE && fields[field].kind == KIND_TEXT;

      if (!is_text && !g_str_equal (lines[i], DEMO_WORD))
        replace_line (&lines[i], tavan_scanner_to_us (lines[i]));
      else if (is_text)
        self->as_typed[field] = g_strsplit (lines[i], " ", -1);

      for (guint at = 0; is_text && self->as_typed[field][at] != NULL && self->n_words < MAX_WORDS; at++)
        {
          g_autofree char *us = tavan_scanner_to_us (self->as_typed[field][at]);

          if (g_str_equal (us, self->as_typed[field][at]))
            continue;
          self->words[self->n_words].field = field;
          self->words[self->n_words].at = at;
          self->words[self->n_words++].us = g_steal_pointer (&us);
        }
    }
}

/* Writes the lines with the words of @mask read as keys. */
static void
typing_apply (Typing *self, guint32 mask)
{
  for (int field = 0; field < TAVAN_N_CODE_FIELDS; field++)
    {
      g_autofree char **words = NULL;

      if (self->as_typed[field] == NULL)
        continue;
      words = g_memdup2 (self->as_typed[field], sizeof (char *) * (g_strv_length (self->as_typed[field]) + 1));
      for (guint i = 0; i < self->n_words; i++)
        if ((mask >> i & 1) != 0 && self->words[i].field == (TavanCodeField) field)
          words[self->words[i].at] = self->words[i].us;
      replace_line (&self->lines[1 + field], g_strjoinv (" ", words));
    }
}

static gboolean
lines_are_signed (char **lines, const TavanKeyInfo *key)
{
  g_autoptr(GString) content = g_string_new (NULL);

  for (int i = 0; i <= KEY_LINE; i++)
    g_string_append_printf (content, "%s\n", lines[i]);

  return tavan_seal_verify (key->public_key, content->str, content->len, lines[SIGNATURE_LINE]);
}

static gboolean
typing_try (Typing *self, guint32 mask, const TavanKeyInfo *key)
{
  typing_apply (self, mask);

  return lines_are_signed (self->lines, key);
}

/* The words of the lines whose bits are set in @fields_mask. */
static guint32
typing_line_words (const Typing *self, guint fields_mask)
{
  guint32 mask = 0;

  for (guint i = 0; i < self->n_words; i++)
    if ((fields_mask >> self->words[i].field & 1) != 0)
      mask |= 1u << i;

  return mask;
}

static gboolean
typing_resolve (Typing *self, const TavanKeyInfo *key)
{
  if (typing_try (self, 0, key))
    return TRUE;
  for (guint a = 0; a < self->n_words; a++)
    for (guint b = a; b < self->n_words; b++)
      for (guint c = b; c < self->n_words; c++)
        if (typing_try (self, 1u << a | 1u << b | 1u << c, key))
          return TRUE;
  for (guint lines = 1; lines < 8; lines++)
    {
      guint in_fields = (lines & 1) << TAVAN_CODE_NAME | (lines >> 1 & 1) << TAVAN_CODE_COURSE
                        | (lines >> 2 & 1) << TAVAN_CODE_OFFICE;

      if (typing_try (self, typing_line_words (self, in_fields), key))
        return TRUE;
    }
  typing_apply (self, 0);

  return FALSE;
}

/* The lines of a text, whatever its line ends; NULL if it cannot be a code. */
static char **
split_lines (const char *text)
{
  g_autoptr(GString) plain = NULL;

  if (text == NULL || strnlen (text, TEXT_MAX + 1) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    return NULL;
  plain = g_string_new (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text);
  g_string_replace (plain, "\r\n", "\n", 0);
  g_string_replace (plain, "\r", "\n", 0);

  return g_strsplit (g_strstrip (plain->str), "\n", -1);
}

static gboolean
read_values (TavanCodeResult *self, char **lines)
{
  gboolean well_formed = TRUE;

  for (int field = 0; field < TAVAN_N_CODE_FIELDS; field++)
    {
      g_clear_pointer (&self->values[field], g_free);
      well_formed = line_to_value (field, lines[1 + field], &self->values[field]) && well_formed;
    }

  return well_formed;
}

static TavanVerdict
judge_standing (TavanCodeResult *self, const TavanKeyInfo *key, const char *signature, const TavanCodeTrust *trust)
{
  const char *number = self->values[TAVAN_CODE_NUMBER];

  if (trust->find_revocation != NULL)
    trust->find_revocation (number, key->id, &self->revocation, trust->data);
  if (self->revocation.revoked)
    {
      if (self->revocation.reason != NULL)
        self->reason = g_strdup_printf (_("Reason of the revocation: %s"), self->revocation.reason);
      return TAVAN_VERDICT_REVOKED;
    }
  if (key->withdrawn
      && (trust->stays_valid == NULL || !trust->stays_valid (key->id, number, signature, trust->data)))
    {
      self->reason
          = g_strdup (_("The key was withdrawn, and this code is not on the list of certificates that stay valid"));
      return TAVAN_VERDICT_REVOKED;
    }
  if (g_str_equal (self->values[TAVAN_CODE_DEMO], "1"))
    self->reason = g_strdup (_("It is a sample of a demo office, not a certificate of a person"));

  return TAVAN_VERDICT_GENUINE;
}

static TavanVerdict
judge (TavanCodeResult *self, char **lines, gboolean typed, const TavanCodeTrust *trust)
{
  g_autoptr(TavanKeyInfo) key = NULL;
  g_auto(Typing) typing = { 0 };
  gboolean is_signed, well_formed;

  if (g_strv_length (lines) != N_LINES)
    {
      self->reason = g_strdup (_("The code is not whole: lines are missing or were added"));
      return TAVAN_VERDICT_ALTERED;
    }
  if (typed)
    typing_init (&typing, lines);
  read_values (self, lines);
  if (!tavan_key_id_is_valid (lines[KEY_LINE]))
    {
      self->reason = g_strdup (_("The line that names the key is damaged"));
      return TAVAN_VERDICT_ALTERED;
    }
  self->key_id = g_strdup (lines[KEY_LINE]);
  key = trust->find_key != NULL ? trust->find_key (self->key_id, trust->data) : NULL;
  if (key == NULL)
    return TAVAN_VERDICT_UNKNOWN_KEY;

  self->key_office = g_strdup (key->office_name);
  is_signed = typed ? typing_resolve (&typing, key) : lines_are_signed (lines, key);
  well_formed = read_values (self, lines);
  if (!is_signed || !well_formed)
    {
      if (!is_signed)
        self->reason = g_strdup (_("The signature does not fit the text"));
      return TAVAN_VERDICT_ALTERED;
    }

  return judge_standing (self, key, lines[SIGNATURE_LINE], trust);
}

const char *
tavan_code_signature (const char *code)
{
  const char *end = code != NULL ? strrchr (code, '\n') : NULL;

  return end != NULL ? end + 1 : NULL;
}

TavanCodeResult *
tavan_code_verify (const char *text, const TavanCodeTrust *trust)
{
  TavanCodeResult *self = g_new0 (TavanCodeResult, 1);
  g_auto(GStrv) lines = split_lines (text);
  g_autofree char *head = lines != NULL && lines[0] != NULL ? tavan_scanner_to_us (lines[0]) : NULL;

  self->verdict = TAVAN_VERDICT_NOT_OURS;
  if (head == NULL)
    return self;
  if (g_str_equal (lines[0], HEAD) || g_str_equal (head, HEAD))
    self->verdict = judge (self, lines, !g_str_equal (lines[0], HEAD), trust);
  else if (g_str_has_prefix (head, "TAVAN") && strlen (head) == strlen (HEAD)
           && g_ascii_isdigit (head[strlen (HEAD) - 1]))
    self->reason = g_strdup (_("The code was made by a newer version of Tavan; update the program and try again"));

  return self;
}

void
tavan_code_result_free (TavanCodeResult *self)
{
  if (self == NULL)
    return;

  for (int field = 0; field < TAVAN_N_CODE_FIELDS; field++)
    g_free (self->values[field]);
  g_free (self->key_id);
  g_free (self->key_office);
  g_free (self->revocation.on);
  g_free (self->revocation.reason);
  g_free (self->revocation.as_of);
  g_free (self->reason);
  g_free (self);
}
