/* tavan-qr.c: a text as a QR code, level M
 *
 * libqrencode, which the seal's code is proved with and the tests compare this with, spends four fifths of its time on weighing
 * the eight masks module by module: a quarter of what a whole certificate costs. Here a row is one number, and a mask is weighed
 * by some forty operations a row. Bytes only, versions 1 to 13, as ISO/IEC 18004 has them.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-qr.h"

#include <string.h>

#define MOST_WORDS 532
#define BIT(x) ((TavanQrRow) 1 << (x))

/* Of level M: all code words, correcting words a block, blocks. */
static const struct { guint16 words, correcting, blocks; } versions[TAVAN_QR_HIGHEST + 1] = {
  [1] = { 26, 10, 1 }, { 44, 16, 1 }, { 70, 26, 1 }, { 100, 18, 2 }, { 134, 24, 2 }, { 172, 16, 4 }, { 196, 18, 4 }, { 242, 22, 4 },
  { 292, 22, 5 }, { 346, 26, 5 }, { 404, 30, 5 }, { 466, 22, 8 }, { 532, 22, 9 },
};

typedef struct
{
  guint      version, width;
  gboolean   turned;                  /* rows and columns are swapped: its columns can be weighed as rows */
  TavanQrRow dark[TAVAN_QR_WIDEST];
  TavanQrRow fixed[TAVAN_QR_WIDEST];  /* modules that carry no data */
} Symbol;

static guint8
multiply (guint8 a, guint8 b)
{
  guint product = 0;

  for (int i = 7; i >= 0; i--)
    {
      product = (product << 1) ^ ((product >> 7) * 0x11d);
      if (b >> i & 1)
        product ^= a;
    }
  return (guint8) product;
}

/* Reed and Solomon's: the remainder of the block divided by (x − 1)(x − 2)(x − 4)… */
static void
correct (const guint8 *block, guint n, guint8 *out, guint n_out)
{
  static guint8 table[31][31][256]; /* [n_out][place][factor] */
  static gboolean filled[31];

  if (!filled[n_out])
    {
      guint8 divisor[31] = { 0 }, root = 1;

      divisor[n_out - 1] = 1;
      for (guint i = 0; i < n_out; i++)
        {
          for (guint j = 0; j < n_out; j++)
            divisor[j] = (guint8) (multiply (divisor[j], root) ^ (j + 1 < n_out ? divisor[j + 1] : 0));
          root = multiply (root, 2);
        }
      for (guint j = 0; j < n_out; j++)
        {
          for (guint factor = 0; factor < 256; factor++)
            table[n_out][j][factor] = multiply (divisor[j], (guint8) factor);
        }
      filled[n_out] = TRUE;
    }
  memset (out, 0, n_out);
  for (guint i = 0; i < n; i++)
    {
      guint8 factor = block[i] ^ out[0];

      memmove (out, out + 1, n_out - 1);
      out[n_out - 1] = 0;
      for (guint j = 0; j < n_out; j++)
        out[j] ^= table[n_out][j][factor];
    }
}

static guint
data_words (guint version)
{
  return versions[version].words - versions[version].correcting * versions[version].blocks;
}

/* Mode, length, bytes, and the filling: 0xec and 0x11 in turn. */
static void
write_data (const guint8 *bytes, gsize length, guint version, guint8 *out)
{
  guint n = data_words (version), at = 0, count_bits = version < 10 ? 8 : 16;
  guint64 held = 4, bits = 4; /* mode 4: bytes */

  held = held << count_bits | length;
  bits += count_bits;
  for (gsize i = 0; i <= length; i++)
    {
      for (; bits >= 8; bits -= 8)
        out[at++] = (guint8) (held >> (bits - 8));
      if (i < length)
        {
          held = held << 8 | bytes[i];
          bits += 8;
        }
    }
  if (at < n) /* four bits are left over, and the end is four more of zero */
    out[at++] = (guint8) (held << (8 - bits));
  for (guint8 filling = 0xec; at < n; filling ^= 0xec ^ 0x11)
    out[at++] = filling;
}

/* Blocks with their correcting words, interleaved. */
static void
interleave (const guint8 *data, guint version, guint8 *out)
{
  guint blocks = versions[version].blocks, n_correcting = versions[version].correcting;
  guint small = data_words (version) / blocks, n_small = blocks - data_words (version) % blocks, at = 0;
  guint8 correcting[9][31];
  const guint8 *start[9];

  for (guint i = 0; i < blocks; i++)
    {
      guint n = small + (i >= n_small);

      start[i] = data;
      correct (data, n, correcting[i], n_correcting);
      data += n;
    }
  for (guint j = 0; j <= small; j++)
    {
      for (guint i = 0; i < blocks; i++)
        {
          if (j < small || i >= n_small)
            out[at++] = start[i][j];
        }
    }
  for (guint j = 0; j < n_correcting; j++)
    {
      for (guint i = 0; i < blocks; i++)
        out[at++] = correcting[i][j];
    }
}

static void
set (Symbol *symbol, guint x, guint y, gboolean dark)
{
  if (symbol->turned)
    {
      guint other = x;

      x = y;
      y = other;
    }
  symbol->fixed[y] |= BIT (x);
  if (dark)
    symbol->dark[y] |= BIT (x);
  else
    symbol->dark[y] &= ~BIT (x);
}

/* A square target about (x, y), @reach modules each way; its ring at distance @light is light. */
static void
set_target (Symbol *symbol, int x, int y, int reach, int light)
{
  for (int j = -reach; j <= reach; j++)
    {
      for (int i = -reach; i <= reach; i++)
        {
          int distance = MAX (ABS (i), ABS (j));

          if (x + i >= 0 && y + j >= 0 && x + i < (int) symbol->width && y + j < (int) symbol->width)
            set (symbol, (guint) (x + i), (guint) (y + j), distance != light && distance != 4);
        }
    }
}

static void
draw_fixed (Symbol *symbol)
{
  guint width = symbol->width, version = symbol->version;
  guint middle = version < 7 ? 0 : 2 * (version + 1) + 6, centres[] = { 6, middle, width - 7 }; /* of the small targets */

  for (guint i = 0; i < width; i++)
    {
      set (symbol, i, 6, i % 2 == 0);
      set (symbol, 6, i, i % 2 == 0);
    }
  for (guint i = 0; version > 1 && i < 9; i++)
    {
      guint x = centres[i % 3], y = centres[i / 3];

      if (x != 0 && y != 0 && !(x == 6 && y == 6) && !(x == 6 && y == width - 7) && !(x == width - 7 && y == 6))
        set_target (symbol, (int) x, (int) y, 2, 1);
    }
  set_target (symbol, 3, 3, 4, 2);
  set_target (symbol, (int) width - 4, 3, 4, 2);
  set_target (symbol, 3, (int) width - 4, 4, 2);
  if (version >= 7)
    {
      guint bits = version << 12;

      for (guint i = 18; i-- > 12;)
        bits ^= bits >> i & 1 ? 0x1f25u << (i - 12) : 0;
      bits |= version << 12;
      for (guint i = 0; i < 18; i++)
        {
          set (symbol, width - 11 + i % 3, i / 3, bits >> i & 1);
          set (symbol, i / 3, width - 11 + i % 3, bits >> i & 1);
        }
    }
}

/* Fifteen bits, twice: level M and the mask. Also holds their places before the mask is known. */
static void
draw_format (Symbol *symbol, guint mask)
{
  guint bits = mask << 10, width = symbol->width;

  for (guint i = 15; i-- > 10;)
    bits ^= bits >> i & 1 ? 0x537u << (i - 10) : 0;
  bits = (bits | mask << 10) ^ 0x5412;
  for (guint i = 0; i < 15; i++)
    {
      gboolean dark = bits >> i & 1;

      if (i < 8)
        {
          set (symbol, 8, i < 6 ? i : i + 1, dark);
          set (symbol, width - 1 - i, 8, dark);
        }
      else
        {
          set (symbol, i == 8 ? 7 : 14 - i, 8, dark);
          set (symbol, 8, width - 15 + i, dark);
        }
    }
  set (symbol, 8, width - 8, TRUE);
}

/* Where the bits of the words go: two columns at a time, up and down in turn, from the right. */
static void
find_order (const Symbol *symbol, guint16 *out_order)
{
  guint width = symbol->width, bit = 0;

  for (int right = (int) width - 1; right > 0; right -= 2)
    {
      gboolean up;

      if (right == 6) /* the column of the clock */
        right = 5;
      up = ((right + 1) & 2) == 0;
      for (guint i = 0; i < width; i++)
        {
          guint y = up ? width - 1 - i : i;

          for (int x = right; x > right - 2; x--)
            {
              if ((symbol->fixed[y] & BIT (x)) == 0 && bit < MOST_WORDS * 8)
                out_order[bit++] = (guint16) (y << 8 | (guint) x);
            }
        }
    }
}

static void
draw_words (Symbol *symbol, const guint16 *order, const guint8 *words, guint n)
{
  for (guint bit = 0; bit < n * 8; bit++)
    {
      TavanQrRow dark = words[bit / 8] >> (7 - bit % 8) & 1;

      symbol->dark[order[bit] >> 8] |= dark << (order[bit] & 0xff);
    }
}

static gboolean
is_masked (guint mask, guint x, guint y)
{
  switch (mask)
    {
    case 0:
      return (x + y) % 2 == 0;
    case 1:
      return y % 2 == 0;
    case 2:
      return x % 3 == 0;
    case 3:
      return (x + y) % 3 == 0;
    case 4:
      return (x / 3 + y / 2) % 2 == 0;
    case 5:
      return x * y % 2 + x * y % 3 == 0;
    case 6:
      return (x * y % 2 + x * y % 3) % 2 == 0;
    default:
      return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

/* Masks come again every twelve rows and columns. */
static TavanQrRow
mask_row (guint mask, guint y, gboolean turned)
{
  static TavanQrRow known[2][8][12];
  static gboolean filled;

  if (!filled)
    {
      for (guint i = 0; i < 8 * 12 * TAVAN_QR_WIDEST; i++)
        {
          guint x = i % TAVAN_QR_WIDEST, row = i / TAVAN_QR_WIDEST % 12, m = i / TAVAN_QR_WIDEST / 12;

          if (is_masked (m, x, row))
            known[0][m][row] |= BIT (x);
          if (is_masked (m, row, x))
            known[1][m][row] |= BIT (x);
        }
      filled = TRUE;
    }
  return known[turned][mask][y % 12];
}

static inline guint
count (TavanQrRow row)
{
  return (guint) (__builtin_popcountll ((guint64) row) + __builtin_popcountll ((guint64) (row >> 64)));
}

/* Penalties of lines (runs of five and more, the target's pattern beside four light modules) and of squares of four. */
static inline __attribute__ ((always_inline)) guint
sum_penalties (const TavanQrRow *rows, guint width, gboolean squares)
{
  TavanQrRow all = BIT (width) - 1, pairs = all >> 1;
  guint penalty = 0;

  for (guint y = 0; y < width; y++)
    {
      TavanQrRow row = rows[y], light = ~row & all, same = ~(row ^ row >> 1) & pairs;
      TavanQrRow five = same & same >> 1 & same >> 2 & same >> 3;
      TavanQrRow target = row & light >> 1 & row >> 2 & row >> 3 & row >> 4 & light >> 5 & row >> 6;

      penalty += count (five) + 2 * count (five & ~(five << 1));
      if (target != 0)
        {
          TavanQrRow four = light & light >> 1 & light >> 2 & light >> 3;

          penalty += 40 * (count (target & four << 4) + count (target & four >> 7));
        }
      if (squares && y + 1 < width)
        penalty += 3 * count (same & ~(row ^ rows[y + 1]) & ~((row ^ rows[y + 1]) >> 1) & pairs);
    }
  return penalty;
}

#ifdef __x86_64__
/* Counting bits is one instruction on every processor since 2008, which a compiler may not take for granted. */
__attribute__ ((target ("popcnt"))) static guint
sum_penalties_fast (const TavanQrRow *rows, guint width, gboolean squares)
{
  return sum_penalties (rows, width, squares);
}
#endif

static guint
weigh_rows (const TavanQrRow *rows, guint width, gboolean squares)
{
#ifdef __x86_64__
  if (__builtin_cpu_supports ("popcnt"))
    return sum_penalties_fast (rows, width, squares);
#endif
  return sum_penalties (rows, width, squares);
}

/* Swaps rows and columns of a square of 128 bits, halves by halves. */
static void
turn_over (const TavanQrRow *rows, guint width, TavanQrRow *columns)
{
  TavanQrRow square[128] = { 0 }, mask = ~(TavanQrRow) 0;

  memcpy (square, rows, width * sizeof (TavanQrRow));
  for (guint half = 64; half != 0; half >>= 1)
    {
      mask ^= mask << half;
      for (guint i = 0; i < 128; i = ((i | half) + 1) & ~half)
        {
          TavanQrRow swapped = (square[i] >> half ^ square[i | half]) & mask;

          square[i | half] ^= swapped;
          square[i] ^= swapped << half;
        }
    }
  memcpy (columns, square, width * sizeof (TavanQrRow));
}

static void
mask_symbol (Symbol *symbol, guint mask)
{
  for (guint y = 0; y < symbol->width; y++)
    symbol->dark[y] ^= mask_row (mask, y, symbol->turned) & ~symbol->fixed[y] & (BIT (symbol->width) - 1);
  draw_format (symbol, mask);
}

/* The penalty with @mask, which @out_masked then wears; or one that is not less than @least, as soon as that is certain. */
static guint
weigh (const Symbol *symbol, const Symbol *turned, guint mask, guint least, Symbol *out_masked)
{
  guint width = symbol->width, n_dark = 0, penalty;
  Symbol columns;

  *out_masked = *symbol;
  mask_symbol (out_masked, mask);
  for (guint y = 0; y < width; y++)
    n_dark += count (out_masked->dark[y]);
  penalty = weigh_rows (out_masked->dark, width, /* squares= */ TRUE)
            + 10 * (guint) (ABS ((int) (n_dark * 20) - (int) (width * width * 10)) / (int) (width * width));
  if (penalty >= least)
    return penalty;
  columns = *turned;
  mask_symbol (&columns, mask);
  return penalty + weigh_rows (columns.dark, width, /* squares= */ FALSE);
}

guint
tavan_qr_encode (const guint8 *bytes, gsize length, TavanQrRow rows[TAVAN_QR_WIDEST])
{
  static Symbol frames[TAVAN_QR_HIGHEST + 1]; /* under tavan_print_lock(), as is … */
  static guint16 *orders[TAVAN_QR_HIGHEST + 1];
  guint8 data[MOST_WORDS], words[MOST_WORDS];
  guint version = 1, least = G_MAXUINT;
  Symbol symbol, turned, tried;

  while (version <= TAVAN_QR_HIGHEST && length + (version < 10 ? 2 : 3) > data_words (version))
    version++;
  if (version > TAVAN_QR_HIGHEST)
    return 0;
  if (frames[version].width == 0)
    {
      frames[version].version = version;
      frames[version].width = 17 + 4 * version;
      draw_fixed (&frames[version]);
      draw_format (&frames[version], 0);
      orders[version] = g_new0 (guint16, MOST_WORDS * 8);
      find_order (&frames[version], orders[version]);
    }
  symbol = frames[version];
  write_data (bytes, length, version, data);
  interleave (data, version, words);
  draw_words (&symbol, orders[version], words, versions[version].words);
  turned = symbol;
  turned.turned = TRUE;
  turn_over (symbol.dark, symbol.width, turned.dark);
  turn_over (symbol.fixed, symbol.width, turned.fixed);
  for (guint mask = 0; mask < 8; mask++)
    {
      guint penalty = weigh (&symbol, &turned, mask, least, &tried);

      if (penalty >= least)
        continue;
      least = penalty;
      memcpy (rows, tried.dark, symbol.width * sizeof (TavanQrRow));
    }
  return symbol.width;
}
