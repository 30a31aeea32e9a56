/* test-qr.c: QR codes hold the very words that libqrencode gives, whatever mask each chose
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-qr.h"

#include <qrencode.h>
#include <string.h>

static gboolean
is_masked (guint mask, guint x, guint y)
{
  const gboolean masked[] = {
    (x + y) % 2 == 0, y % 2 == 0, x % 3 == 0, (x + y) % 3 == 0, (y / 2 + x / 3) % 2 == 0, x * y % 2 + x * y % 3 == 0,
    (x * y % 2 + x * y % 3) % 2 == 0, ((x + y) % 2 + x * y % 3) % 2 == 0,
  };

  return masked[mask];
}

/* From the three bits beside the upper left target. */
static guint
mask_of (gboolean two, gboolean one, gboolean zero)
{
  return ((guint) two << 2 | (guint) one << 1 | (guint) zero) ^ 5;
}

static void
check (const guint8 *bytes, int length)
{
  QRcode *theirs = QRcode_encodeData (length, bytes, 0, QR_ECLEVEL_M);
  TavanQrRow rows[TAVAN_QR_WIDEST];
  guint width = tavan_qr_encode (bytes, (gsize) length, rows), our_mask, their_mask;

  if (theirs == NULL || theirs->version > TAVAN_QR_HIGHEST)
    {
      g_assert_cmpuint (width, ==, 0);
      g_clear_pointer (&theirs, QRcode_free);
      return;
    }
  g_assert_cmpint ((int) width, ==, theirs->width);
#define OURS(x, y) ((guint) (rows[y] >> (x)) & 1)
#define THEIRS(x, y) (theirs->data[(y) * width + (x)] & 1u)
  our_mask = mask_of (OURS (2, 8), OURS (3, 8), OURS (4, 8));
  their_mask = mask_of (THEIRS (2, 8), THEIRS (3, 8), THEIRS (4, 8));
  for (guint y = 0; y < width; y++)
    {
      for (guint x = 0; x < width; x++)
        {
          guint8 module = theirs->data[y * width + x];

          if (module & 0x04) /* the format, which tells the mask */
            continue;
          if (module & 0x80)
            g_assert_cmpuint (OURS (x, y), ==, THEIRS (x, y));
          else
            g_assert_cmpuint (OURS (x, y) ^ is_masked (our_mask, x, y), ==, THEIRS (x, y) ^ is_masked (their_mask, x, y));
        }
    }
  if (our_mask == their_mask)
    {
      for (guint i = 0; i < width * width; i++)
        g_assert_cmpuint (OURS (i % width, i / width), ==, theirs->data[i] & 1u);
    }
  QRcode_free (theirs);
}

static void
test_words (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint8 bytes[400];

  for (int length = 1; length < 360; length++)
    {
      for (int i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int_range (rand, 1, 256);
      check (bytes, length);
      memset (bytes, length & 0xff ? length & 0xff : 1, (gsize) length);
      check (bytes, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/qr/words", test_words);
  return g_test_run ();
}
