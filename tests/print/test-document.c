/* test-document.c: our documents filled and laid out, wrong ones refused with their lines, PDFs written whole or not at all
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/print/tavan-document.h"
#include "app/print/tavan-page.h"
#include "app/print/tavan-pdf.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static TavanData *
dict (const char *const *texts)
{
  TavanData *data = tavan_data_new ();

  for (guint i = 0; texts[i] != NULL; i += 2)
    tavan_data_put_text (data, texts[i], texts[i + 1]);
  return data;
}

static void
put (TavanData *data, const char *name, TavanData *inner)
{
  tavan_data_put_dict (data, name, inner);
  tavan_data_unref (inner);
}

static void
append (TavanData *data, const char *name, TavanData *row)
{
  tavan_data_append (data, name, row);
  tavan_data_unref (row);
}

static TavanData *
certificate_data (void)
{
  TavanData *data = tavan_data_new (), *inner;

  put (data, "office", dict ((const char *const[]) { "country_name", "سازمان بهزیستی کشور", "province_name", "ادارهٔ کل بهزیستی استان قزوین",
                                                      "name", "ادارهٔ بهزیستی شهرستان تاکستان", NULL }));
  inner = dict ((const char *const[]) { "code", "TAVAN1\n2604-1404-000187\nزهرا کاظمی‌نژاد", NULL });
  tavan_data_put_code (inner, "number", "2604-1404-000187");
  tavan_data_put_date (inner, "issue_date", "2025-10-18");
  put (data, "certificate", inner);
  inner = dict ((const char *const[]) { "honorific", "سرکار خانم", "name", "زهرا کاظمی‌نژاد", "father_name", "محمود", NULL });
  tavan_data_put_code (inner, "national_id", "9980142731");
  put (data, "person", inner);
  inner = dict ((const char *const[]) { "title", "پرورش قارچ خوراکی؛ از کشت تا بازار", "partner", "مرکز حمایت شغلی نوید مهر", NULL });
  tavan_data_put_number (inner, "hours", 60);
  tavan_data_put_date (inner, "start", "2025-08-23");
  tavan_data_put_date (inner, "end", "2025-10-11");
  put (data, "course", inner);
  inner = tavan_data_new ();
  tavan_data_put_number (inner, "hours_present", 56);
  tavan_data_put_decimal (inner, "score", 1850);
  put (data, "enrolment", inner);
  append (data, "signatures", dict ((const char *const[]) { "post", "رئیس اداره", "name", "سیدمهدی رفیعی‌پور", NULL }));
  append (data, "signatures", dict ((const char *const[]) { "post", "مربی دوره", "name", "مریم صالحی", NULL }));
  return data;
}

static char *
text_of (TavanPages *pages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tavan_pages_get_n_pages (pages); i++)
    {
      const TavanPage *page = tavan_pages_get_page (pages, i);

      for (guint j = 0; j < page->lines->len; j++)
        {
          const TavanLine *line = &g_array_index (page->lines, TavanLine, j);

          for (const char *p = page->text->str + line->text; p < page->text->str + line->text + line->n_text; p = g_utf8_next_char (p))
            {
              gunichar c = g_utf8_get_char (p);

              if (c < 0x2066 || c > 0x2069)
                g_string_append_unichar (text, c);
            }
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_ours_are_right (void)
{
  g_auto (GStrv) names = tavan_document_names (NULL);

  g_assert_cmpuint (g_strv_length (names), >=, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanDocument) document = tavan_document_load (names[i], NULL, &error);
      g_autoptr (GPtrArray) problems = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (strlen (tavan_document_get_hash (document)), ==, 64);
      g_assert_cmpstr (tavan_document_get_label (document), !=, "");
      problems = tavan_document_check (names[i], tavan_document_get_text (document), -1);
      g_assert_cmpuint (problems->len, ==, 0);
    }
}

static void
test_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, &error);
  g_autoptr (TavanData) data = certificate_data ();
  g_autoptr (TavanPages) pages = tavan_document_layout (document, data, &error);
  g_autofree char *text = NULL;
  double width, height;

  g_assert_no_error (error);
  g_assert_cmpuint (tavan_pages_get_n_pages (pages), ==, 1);
  tavan_pages_get_size (pages, 0, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 297 * TAVAN_MM, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 210 * TAVAN_MM, 0.01);
  text = text_of (pages);
  g_assert_nonnull (strstr (text, "شماره: ۲۶۰۴-۱۴۰۴-۰۰۰۱۸۷"));
  g_assert_nonnull (strstr (text, "تاریخ صدور: ۱۴۰۴/۰۷/۲۶"));
  g_assert_nonnull (strstr (text, "گواهی‌نامهٔ آموزشی"));
  g_assert_nonnull (strstr (text, "زهرا کاظمی‌نژاد"));
  g_assert_nonnull (strstr (text, "۱۸٫۵۰ (هجده و نیم)"));
  g_assert_cmpstr (tavan_pages_get_title (pages), ==, "گواهی‌نامهٔ زهرا کاظمی‌نژاد");
}

static void
test_needed_field (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, &error);
  g_autoptr (TavanData) data = certificate_data ();
  g_autoptr (TavanPages) pages = NULL;

  tavan_data_put_text (tavan_data_get_dict (data, "person"), "name", NULL);
  pages = tavan_document_layout (document, data, &error);
  g_assert_null (pages);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpstr (tavan_error_get_field (error), ==, "person.name");
}

static void
test_missing_glyph (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, &error);
  g_autoptr (TavanData) data = certificate_data ();
  g_autoptr (TavanPages) pages = NULL;

  tavan_data_put_text (tavan_data_get_dict (data, "course"), "title", "پرورش \xf0\x92\x80\x80 قارچ");
  pages = tavan_document_layout (document, data, &error);
  g_assert_null (pages);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpstr (tavan_error_get_field (error), ==, "course.title");
  g_assert_nonnull (strstr (error->message, "certificate-classic"));
  g_assert_nonnull (strstr (error->message, "course.title"));
}

static char *
write_pdf (const char *dir, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, &error);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  TavanPdfInfo info = { .title = "گواهی‌نامه", .created = "2025-10-18" };
  g_autoptr (TavanPdf) pdf = tavan_pdf_open (path, &info, &error);
  char *hash, *bytes;
  gsize length;

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TavanData) data = certificate_data ();
      g_autoptr (TavanPages) pages = tavan_document_layout (document, data, &error);

      g_assert_no_error (error);
      g_assert_true (tavan_pdf_add (pdf, pages, &error));
    }
  g_assert_true (tavan_pdf_finish (pdf, &error));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_free (bytes);
  g_unlink (path);
  return hash;
}

static void
test_same_bytes (void)
{
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL);
  g_autofree char *one = write_pdf (dir, "one.pdf");
  g_autofree char *other = write_pdf (dir, "other.pdf");

  g_assert_cmpstr (one, ==, other);
  g_assert_cmpint (g_rmdir (dir), ==, 0); /* nothing is left beside */
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, &error);
  g_autoptr (TavanData) data = certificate_data ();
  g_autoptr (TavanPages) pages = tavan_document_layout (document, data, &error);

  g_assert_false (tavan_pdf_write (pages, "/no/such/folder/x.pdf", NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_FAILED);
}

/* A disk that is full: here, files that may not grow. */
static void
test_no_space (void)
{
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "x.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, &error);
  g_autoptr (TavanData) data = certificate_data ();
  g_autoptr (TavanPages) pages = tavan_document_layout (document, data, &error);
  struct rlimit before, small;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "the old one", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = (struct rlimit) { 8192, before.rlim_max };
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (tavan_pdf_write (pages, path, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NO_SPACE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0); /* nothing half-written is left */
}

static gpointer
lay_out_often (gpointer data)
{
  TavanDocument *document = data;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (TavanData) filled = certificate_data ();
      g_autoptr (TavanPages) pages = tavan_document_layout (document, filled, NULL);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 200);
      cairo_t *cr = cairo_create (surface);

      cairo_scale (cr, 0.3, 0.3);
      g_assert_true (tavan_pages_paint (pages, 0, cr, NULL));
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  return NULL;
}

/* A batch in the background and a preview in front. */
static void
test_threads (void)
{
  g_autoptr (TavanDocument) document = tavan_document_load ("certificate-classic", NULL, NULL);
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("print", lay_out_often, document);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_unfinished (void)
{
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "x.pdf", NULL);
  TavanPdf *pdf = tavan_pdf_open (path, NULL, NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  tavan_pdf_free (pdf);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

typedef struct { const char *xml; guint line; } Wrong;

static void
test_problems_have_lines (void)
{
  static const Wrong wrong[] = {
    { "<document label='x'>\n<body>\n<p>words</q></body></document>", 3 },
    { "<document label='x'>\n<body>\n<para/></body></document>", 3 },
    { "<document label='x'>\n<body>\n<p colour='red'/></body></document>", 3 },
    { "<document label='x'>\n<body><p\n align='middle'/></body></document>", 3 },
    { "<document label='x'>\n<body><p>a {b</p></body></document>", 2 },
    { "<document label='x'>\n<body><p>a\n{b|upside}</p></body></document>", 2 },
    { "<document label='x'>\n\n<body><p style='none'/></body></document>", 3 },
    { "<document label='x'><style name='a' like='b'/><style name='b' like='a'/><body/></document>", 1 },
    { "<document label='x'><data><field name='a' label='a'/></data>\n<body><p>{a} {b}</p></body></document>", 2 },
    { "<document label='x'>\n<body>words</body></document>", 2 },
    { "<document label='x'>\n<body><for each='a'><cell/></for></body></document>", 2 },
    { "<document label='x'>\n</document>", 1 },
    { "<page/>", 1 },
    { "", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) problems = tavan_document_check ("x", wrong[i].xml, -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanDocument) document = tavan_document_new_from_text ("x", wrong[i].xml, -1, &error);

      g_test_message ("%u: %s", i, problems->len > 0 ? ((TavanDocumentProblem *) problems->pdata[0])->message : "no problem");
      g_assert_cmpuint (problems->len, >, 0);
      g_assert_cmpuint (((TavanDocumentProblem *) problems->pdata[0])->line, ==, wrong[i].line);
      g_assert_null (document);
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
    }
}

/* An office's own document wins; a broken one is told of and left. */
static void
test_office_copy (void)
{
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "certificate-classic.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) own = NULL;

  g_assert_true (g_file_set_contents (path, "<document label='خودمان'><body><p>سلام</p></body></document>", -1, NULL));
  own = tavan_document_load ("certificate-classic", dir, &error);
  g_assert_cmpstr (tavan_document_get_label (own), ==, "خودمان");
  g_assert_null (tavan_document_get_warning (own));
  g_assert_true (g_file_set_contents (path, "<document label='خودمان'>\n<body><p>سلام", -1, NULL));
  g_clear_pointer (&own, tavan_document_unref);
  own = tavan_document_load ("certificate-classic", dir, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (tavan_document_get_warning (own), "2"));
  g_unlink (path);
  g_rmdir (dir);
}

/* A table of many rows: its head comes again, no row is lost, the page's number is known. */
static void
test_long_table (void)
{
  static const char xml[] =
    "<document label='x'><page kind='A5'/>"
    "<footer><p>{page} از {pages}</p></footer>"
    "<body><table><col width='20'/><col width='*'/><head><cell>ردیف</cell><cell>نام</cell></head>"
    "<for each='rows'><row><cell>{index}</cell><cell>{name|else:نه}</cell></row></for></table></body></document>";
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_new_from_text ("x", xml, -1, &error);
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (TavanPages) pages = NULL;
  g_autofree char *text = NULL;
  guint heads = 0, names = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < 100; i++)
    append (data, "rows", dict ((const char *const[]) { "name", i % 2 ? "زهرا" : NULL, NULL }));
  pages = tavan_document_layout (document, data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tavan_pages_get_n_pages (pages), ==, 4);
  text = text_of (pages);
  for (const char *p = text; (p = strstr (p, "ردیف")) != NULL; p++)
    heads++;
  for (const char *p = text; (p = strstr (p, "زهرا")) != NULL; p++)
    names++;
  g_assert_cmpuint (heads, ==, 4);
  g_assert_cmpuint (names, ==, 50);
  g_assert_nonnull (strstr (text, "۳ از ۴"));
}

static void
test_conditions (void)
{
  static const char xml[] =
    "<document label='x'><body><p>آغاز<span if='kind=a'> یک</span><span unless='kind=a'> دو</span><span if='kind!=b'> سه</span>"
    "<span if='no'> چهار</span></p></body></document>";
  g_autoptr (TavanDocument) document = tavan_document_new_from_text ("x", xml, -1, NULL);
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (TavanPages) pages = NULL;
  g_autofree char *text = NULL;

  tavan_data_put_text (data, "kind", "a");
  tavan_data_put_yesno (data, "no", FALSE);
  pages = tavan_document_layout (document, data, NULL);
  text = text_of (pages);
  g_assert_cmpstr (text, ==, "آغاز یک سه\n");
}

/* Figures that can be checked: 60 rows of 1, 2, 3 … */
static TavanData *
amounts (guint n)
{
  TavanData *data = tavan_data_new ();

  for (guint i = 1; i <= n; i++)
    {
      TavanData *row = tavan_data_new ();

      tavan_data_put_money (row, "amount", i);
      append (data, "rows", row);
    }
  return data;
}

/* What is carried over to a page is what all pages before it add up to, and the last row is all. */
static void
test_sums (void)
{
  static const char xml[] =
    "<document label='x'><page kind='A6' top='10' bottom='10'/><body><table sum='amount' height='6'><col width='*'/><col width='*'/>"
    "<head><cell>سر</cell><cell>مبلغ</cell></head>"
    "<carry><cell>این صفحه</cell><cell>{page_sum.amount|bare} نقل {sum.amount|bare}</cell></carry>"
    "<brought><cell>از پیش</cell><cell>{sum.amount|bare} رسید</cell></brought>"
    "<for each='rows'><row><cell>{index}</cell><cell>{sum.amount|bare}</cell></row></for>"
    "<row><cell>جمع</cell><cell>{sum.amount|bare} ریال</cell></row></table></body></document>";
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_new_from_text ("x", xml, -1, &error);
  g_autoptr (TavanData) data = amounts (60);
  g_autoptr (TavanPages) pages = tavan_document_layout (document, data, &error);
  g_autofree char *text = NULL;
  guint carried = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (tavan_pages_get_n_pages (pages), >=, 3);
  text = text_of (pages);
  g_assert_nonnull (strstr (text, "۱٬۸۳۰ ریال"));
  for (const char *p = text; (p = strstr (p, " نقل ")) != NULL; p++)
    {
      const char *end = strchr (p, '\n'), *total = p + strlen (" نقل ");
      g_autofree char *sum = g_strndup (total, (gsize) (end - total)), *brought = g_strconcat (sum, " رسید", NULL);

      if (carried++ == 0) /* nothing was before the first page: its own sum is all */
        {
          g_autofree char *own = g_strconcat (sum, " نقل ", sum, NULL);

          g_assert_nonnull (strstr (text, own));
        }
      g_assert_nonnull (strstr (text, brought));
    }
  g_assert_cmpuint (carried, ==, tavan_pages_get_n_pages (pages) - 1);
}

/* Cells stand where a sheet of labels has them: from the right, and no more rows a page than it has. */
static void
test_grid (void)
{
  static const char xml[] =
    "<document label='x'><page kind='A4' left='0' right='0' top='0' bottom='0'/><body>"
    "<grid columns='3' rows='2' width='70' height='37' marks='yes'><for each='rows'><cell><box left='5' right='5' top='5'><p align='end'>ا{index}</p></box></cell></for></grid>"
    "</body></document>";
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_new_from_text ("x", xml, -1, &error);
  g_autoptr (TavanData) data = amounts (8);
  g_autoptr (TavanPages) pages = tavan_document_layout (document, data, &error);
  const TavanPage *page;

  g_assert_no_error (error);
  g_assert_cmpuint (tavan_pages_get_n_pages (pages), ==, 2);
  page = tavan_pages_get_page (pages, 0);
  g_assert_cmpuint (page->lines->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const TavanLine *line = &g_array_index (page->lines, TavanLine, i);

      g_assert_cmpfloat_with_epsilon (line->x, (5 + 70 * (2 - i % 3)) * TAVAN_MM, 0.01);
      g_assert_cmpfloat_with_epsilon (line->baseline - g_array_index (page->lines, TavanLine, 0).baseline, i / 3 * 37 * TAVAN_MM, 0.01);
    }
}

/* What a document has not it takes from the one that it is like; an office's own base counts for ours too. */
static void
test_like (void)
{
  static const char own_base[] =
    "<document label='x'><page kind='A5'/><header top='10'><p>سر خودمان {heading}</p><slot/></header><body/></document>";
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL), *base = g_build_filename (dir, "base.xml", NULL);
  g_autofree char *leaf = g_build_filename (dir, "leaf.xml", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = NULL;
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (TavanPages) pages = NULL;
  double width, height;

  g_assert_true (g_file_set_contents (base, own_base, -1, NULL));
  g_assert_true (g_file_set_contents (leaf, "<document label='برگ' like='base' heading='برگهٔ نو' for='client visit'><facts><p>شماره</p></facts><body><p>تن</p></body></document>", -1, NULL));
  document = tavan_document_load ("leaf", dir, &error);
  g_assert_no_error (error);
  g_assert_true (tavan_document_is_for (document, "visit"));
  g_assert_false (tavan_document_is_for (document, "vis"));
  pages = tavan_document_layout (document, data, &error);
  g_assert_no_error (error);
  tavan_pages_get_size (pages, 0, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 148 * TAVAN_MM, 0.01);
  text = text_of (pages);
  g_assert_cmpstr (text, ==, "تن\nسر خودمان برگهٔ نو\nشماره\n");
  g_clear_pointer (&document, tavan_document_unref);
  /* a broken base of the office's own falls back on ours, and says so */
  g_assert_true (g_file_set_contents (base, "<document label='x'>\n<nothing/></document>", -1, NULL));
  document = tavan_document_load ("household-card", dir, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (tavan_document_get_warning (document), "base"));
  g_clear_pointer (&document, tavan_document_unref);
  /* and who is like itself is refused */
  g_assert_true (g_file_set_contents (leaf, "<document label='برگ' like='leaf'><body/></document>", -1, NULL));
  document = tavan_document_load ("leaf", dir, &error);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_unlink (base);
  g_unlink (leaf);
  g_rmdir (dir);
}

/* A second ground and a page that asks for it, though all that stands on the first is placed. */
static void
test_grounds (void)
{
  static const char xml[] =
    "<document label='x'><page kind='A5'/><ground><box top='1' left='1' width='50'><p>رو</p></box></ground>"
    "<ground name='back'><box top='1' left='1' width='50'><p>پشت</p></box></ground>"
    "<body><box top='20' left='5' width='50'><p>یکم</p></box><newpage ground='back'/><box top='20' left='5' width='50'><p>دوم</p></box></body></document>";
  g_autoptr (TavanDocument) document = tavan_document_new_from_text ("x", xml, -1, NULL);
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (TavanPages) pages = tavan_document_layout (document, data, NULL);
  g_autofree char *text = text_of (pages);

  g_assert_cmpuint (tavan_pages_get_n_pages (pages), ==, 2);
  g_assert_cmpstr (text, ==, "رو\nیکم\nپشت\nدوم\n");
}

/* Our documents with bytes changed: problems or pages, never a crash. */
static void
test_random_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_auto (GStrv) names = tavan_document_names (NULL);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (TavanDocument) document = tavan_document_load (names[round % g_strv_length (names)], NULL, NULL);
      g_autofree char *xml = g_strdup (tavan_document_get_text (document));
      gsize length = strlen (xml);
      g_autoptr (GPtrArray) problems = NULL;

      for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--)
        {
          gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);

          switch (g_rand_int_range (rand, 0, 3))
            {
            case 0:
              xml[at] = (char) g_rand_int_range (rand, 1, 256);
              break;
            case 1:
              xml[at] = "<>/={}\"0-9"[g_rand_int_range (rand, 0, 10)];
              break;
            default:
              length = MAX (at, 1);
              xml[length] = '\0';
            }
        }
      problems = tavan_document_check ("x", xml, (gssize) length);
      if (problems->len == 0)
        {
          g_autoptr (TavanDocument) changed = tavan_document_new_from_text ("x", xml, (gssize) length, NULL);
          g_autoptr (TavanData) data = certificate_data ();
          TavanPages *pages = tavan_document_layout (changed, data, NULL);

          g_clear_pointer (&pages, tavan_pages_unref);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/document/ours", test_ours_are_right);
  g_test_add_func ("/print/document/certificate", test_certificate);
  g_test_add_func ("/print/document/needed-field", test_needed_field);
  g_test_add_func ("/print/document/missing-glyph", test_missing_glyph);
  g_test_add_func ("/print/document/problems", test_problems_have_lines);
  g_test_add_func ("/print/document/office-copy", test_office_copy);
  g_test_add_func ("/print/document/long-table", test_long_table);
  g_test_add_func ("/print/document/conditions", test_conditions);
  g_test_add_func ("/print/document/sums", test_sums);
  g_test_add_func ("/print/document/grid", test_grid);
  g_test_add_func ("/print/document/like", test_like);
  g_test_add_func ("/print/document/grounds", test_grounds);
  g_test_add_func ("/print/document/random-bytes", test_random_bytes);
  g_test_add_func ("/print/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/print/pdf/no-folder", test_no_folder);
  g_test_add_func ("/print/pdf/no-space", test_no_space);
  g_test_add_func ("/print/pdf/unfinished", test_unfinished);
  g_test_add_func ("/print/pdf/threads", test_threads);
  return g_test_run ();
}
