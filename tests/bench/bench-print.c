/* bench-print.c: one measurement of the print engine, its floor or its peer; bench-print.py interleaves them
 *
 * The floor is cairo replaying the same placed glyphs: the pages are laid out before the clock starts. The peer is pangocairo: the
 * same drawings, and the same paragraphs set by Pango. Each measurement is a process of its own.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-print.h"

#include "app/print/tavan-pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const TavanPdfInfo info = { .title = "گواهی‌نامه‌ها", .author = "ادارهٔ بهزیستی شهرستان تاکستان", .created = "2025-10-18" };

static void
must (gboolean fine, GError *error)
{
  if (fine)
    return;
  g_printerr ("bench-print: %s\n", error != NULL ? error->message : "failed");
  exit (1);
}

static TavanPages *
lay_out (TavanDocument *document, TavanData *data)
{
  g_autoptr (GError) error = NULL;
  TavanPages *pages = tavan_document_layout (document, data, &error);

  must (pages != NULL, error);
  return pages;
}

static TavanPages *
certificate (TavanDocument *document, guint number)
{
  g_autoptr (TavanData) data = bench_certificate (number);

  return lay_out (document, data);
}

static TavanDocument *
load (const char *name, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  TavanDocument *document;

  if (path == NULL)
    {
      document = tavan_document_load (name, NULL, &error);
    }
  else
    {
      must (g_file_get_contents (path, &text, NULL, &error), error);
      document = tavan_document_new_from_text (name, text, -1, &error);
    }
  must (document != NULL, error);
  return document;
}

static TavanPdf *
open_pdf (const char *path)
{
  g_autoptr (GError) error = NULL;
  TavanPdf *pdf = tavan_pdf_open (path, &info, &error);

  must (pdf != NULL, error);
  return pdf;
}

static void
add (TavanPdf *pdf, TavanPages *pages)
{
  g_autoptr (GError) error = NULL;

  must (tavan_pdf_add (pdf, pages, &error), error);
}

static void
finish (TavanPdf *pdf)
{
  g_autoptr (GError) error = NULL;

  must (tavan_pdf_finish (pdf, &error), error);
  tavan_pdf_free (pdf);
}

static guint
certificates (guint n, const char *path)
{
  g_autoptr (TavanDocument) document = load ("certificate-classic", NULL);
  TavanPdf *pdf = open_pdf (path);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TavanPages) pages = certificate (document, i);

      add (pdf, pages);
    }
  finish (pdf);
  return n;
}

static guint
separate (guint n, const char *path)
{
  g_autoptr (TavanDocument) document = load ("certificate-classic", NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%u.pdf", path, i);
      TavanPdf *pdf = open_pdf (name);
      g_autoptr (TavanPages) pages = certificate (document, i);

      add (pdf, pages);
      finish (pdf);
    }
  return n;
}

static guint
report (TavanDocument *document, TavanData *data, const char *path)
{
  g_autoptr (TavanPages) pages = lay_out (document, data);
  TavanPdf *pdf = open_pdf (path);

  add (pdf, pages);
  finish (pdf);
  return tavan_pages_get_n_pages (pages);
}

static guint
replay (GPtrArray *all, const char *path)
{
  TavanPdf *pdf = open_pdf (path);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      add (pdf, all->pdata[i]);
      n += tavan_pages_get_n_pages (all->pdata[i]);
    }
  finish (pdf);
  return n;
}

static GPtrArray *
laid_out_before (gboolean is_report, guint n, const char *document_path)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_pages_unref);
  g_autoptr (TavanDocument) document = is_report ? load ("report", document_path) : load ("certificate-classic", NULL);

  if (is_report)
    {
      g_autoptr (TavanData) data = bench_report (n);

      g_ptr_array_add (all, lay_out (document, data));
      return all;
    }
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, certificate (document, i));
  return all;
}

/* Private memory of this process, in kilobytes. */
static guint
private_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "RssAnon:");
  return line != NULL ? (guint) atoi (line + strlen ("RssAnon:")) : 0;
}

/* Seconds of work of this process: what a shared machine's other work does not change. */
static double
work_done (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
usage (void)
{
  g_printerr ("usage: bench-print certificates|separate|report N OUT REPORT.XML\n"
              "       bench-print certificates-replay|report-replay|certificates-pango|report-pango N OUT REPORT.XML\n"
              "       bench-print prose|prose-pango FILE FONT SIZE\n");
  return 2;
}

int
main (int argc, char **argv)
{
  gint64 start;
  double work;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (TavanData) data = NULL;
  g_autoptr (GArray) sheets = NULL;
  const char *what = argc > 1 ? argv[1] : "", *path;
  gboolean is_report = g_str_has_prefix (what, "report");
  guint n, n_pages;

  if (argc != 5)
    return usage ();
  if (g_str_has_prefix (what, "prose"))
    return bench_prose (argv[2], argv[3], atof (argv[4]), strcmp (what, "prose-pango") == 0);
  n = (guint) atoi (argv[2]);
  path = argv[3];
  if (g_str_has_suffix (what, "-replay") || g_str_has_suffix (what, "-pango"))
    before = laid_out_before (is_report, n, argv[4]);
  else if (is_report)
    data = bench_report (n);
  if (g_str_has_suffix (what, "-pango"))
    sheets = bench_read_sheets (before);
  start = g_get_monotonic_time ();
  work = work_done ();
  if (strcmp (what, "certificates") == 0)
    {
      n_pages = certificates (n, path);
    }
  else if (strcmp (what, "separate") == 0)
    {
      n_pages = separate (n, path);
    }
  else if (strcmp (what, "report") == 0)
    {
      g_autoptr (TavanDocument) document = load ("report", argv[4]);

      n_pages = report (document, data, path);
    }
  else if (g_str_has_suffix (what, "-replay"))
    {
      n_pages = replay (before, path);
    }
  else if (g_str_has_suffix (what, "-pango"))
    {
      n_pages = bench_pango (sheets, path);
    }
  else
    {
      return usage ();
    }
  g_print ("%.6f %.6f %u %u\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, work_done () - work, n_pages, private_memory ());
  return 0;
}
