/* test-running.c: tabs, lists, footnotes, links and the outline of running text; vertical metrics
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-document.h"
#include "app/print/tavan-page.h"
#include "app/print/tavan-pdf.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static TavanPages *
lay_out (const char *body)
{
  g_autofree char *xml = g_strconcat ("<document label=\"آزمون\"><page kind=\"A5\" left=\"15\" right=\"15\" top=\"20\" bottom=\"20\"/>"
                                      "<style name=\"t\" font=\"Nazli\" size=\"13\" line=\"7\" align=\"justify\"/><body>", body, "</body></document>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDocument) document = tavan_document_new_from_text ("test", xml, -1, &error);
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (TavanData) row = tavan_data_new ();
  TavanPages *pages;

  g_assert_no_error (error);
  tavan_data_put_code (data, "code", "2604-1404-000187");
  tavan_data_put_text (row, "name", "زهرا کاظمی‌نژاد");
  tavan_data_append (data, "rows", row);
  tavan_data_append (data, "rows", row);
  pages = tavan_document_layout (document, data, &error);
  g_assert_no_error (error);
  return pages;
}

static const TavanMark *
find_mark (TavanPages *pages, guint number, TavanMarkKind kind, guint nth)
{
  const TavanPage *page = tavan_pages_get_page (pages, number);

  for (guint i = 0; i < page->marks->len; i++)
    {
      const TavanMark *mark = &g_array_index (page->marks, TavanMark, i);

      if (mark->kind == kind && nth-- == 0)
        return mark;
    }
  return NULL;
}

static const TavanLine *
find_line (TavanPages *pages, guint number, const char *words)
{
  const TavanPage *page = tavan_pages_get_page (pages, number);

  for (guint i = 0; i < page->lines->len; i++)
    {
      const TavanLine *line = &g_array_index (page->lines, TavanLine, i);
      g_autofree char *text = g_strndup (page->text->str + line->text, line->n_text);

      if (strstr (text, words) != NULL)
        return line;
    }
  return NULL;
}

static double
right_of (TavanPages *pages, guint number, const TavanLine *line)
{
  const TavanPage *page = tavan_pages_get_page (pages, number);
  double right = 0;

  for (guint i = line->glyphs; i < line->glyphs + line->n_glyphs; i++)
    right = MAX (right, g_array_index (page->glyphs, cairo_glyph_t, i).x);
  return right;
}

/* What stands after the same tab stands below each other, counted from the right. */
static void
test_tabs (void)
{
  g_autoptr (TavanPages) pages = lay_out ("<p style=\"t\" tabs=\"40\">نام<tab/>آ</p><p style=\"t\" tabs=\"40\">زهرا کاظمی‌نژاد<tab/>آ</p>"
                                          "<p style=\"t\" tabs=\"40\">نام بسیار درازی که از زبانه می‌گذرد<tab/>آ</p>");
  const TavanPage *page = tavan_pages_get_page (pages, 0);
  double edges[3];

  g_assert_cmpuint (page->lines->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const TavanLine *line = &g_array_index (page->lines, TavanLine, i);

      g_assert_false (line->justified);
      edges[i] = g_array_index (page->glyphs, cairo_glyph_t, line->glyphs + line->n_glyphs - 1).x;
      for (guint j = line->glyphs; j < line->glyphs + line->n_glyphs; j++)
        edges[i] = MIN (edges[i], g_array_index (page->glyphs, cairo_glyph_t, j).x);
    }
  g_assert_cmpfloat_with_epsilon (edges[0], edges[1], 0.01);
  g_assert_cmpfloat_with_epsilon (edges[1] - edges[2], 40 * TAVAN_MM, 0.01);
}

static void
test_lists (void)
{
  g_autoptr (TavanPages) pages = lay_out ("<items style=\"t\" indent=\"8\"><item>نخست که چندان دراز است که به خط دوم می‌رود و آن‌جا نیز از همان لبه آغاز می‌شود"
                                          " و نه از زیر شماره</item><for each=\"rows\"><item>{name}</item></for><item><p style=\"t\">چهارم</p>"
                                          "<items kind=\"letter\" style=\"t\" indent=\"8\"><item>درون</item></items></item></items>");
  const TavanLine *one = find_line (pages, 0, "نخست"), *two = find_line (pages, 0, "شماره"), *inner = find_line (pages, 0, "درون");
  const TavanLine *sign = find_line (pages, 0, "۴."), *letter = find_line (pages, 0, "الف)");

  g_assert_true (one != NULL && two != NULL && one != two && inner != NULL && sign != NULL && letter != NULL);
  g_assert_cmpfloat_with_epsilon (one->x + one->width, two->x + two->width, 0.01);
  g_assert_cmpfloat_with_epsilon (one->x + one->width - inner->x - inner->width, 8 * TAVAN_MM, 0.01);
  g_assert_cmpfloat (right_of (pages, 0, sign), >, one->x + one->width);
  g_assert_cmpfloat_with_epsilon (sign->baseline, find_line (pages, 0, "چهارم")->baseline, 0.01);
  g_assert_cmpfloat_with_epsilon (letter->baseline, inner->baseline, 0.01);
}

/* At the foot of the page where its mark is, whatever stands between. */
static void
test_footnotes (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (TavanPages) pages = NULL;
  double bottom = (210 - 20) * TAVAN_MM;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (body, "<p style=\"t\">متن<note>پانویس %u‌ام</note> و ادامه</p>", i + 1);
  g_string_append (body, "<table style=\"t\"><col width=\"1*\"/><row><cell>خانه<note>در جدول</note></cell></row></table>");
  pages = lay_out (body->str);
  g_assert_cmpuint (tavan_pages_get_n_pages (pages), >, 2);
  for (guint i = 0; i < tavan_pages_get_n_pages (pages); i++)
    {
      const TavanPage *page = tavan_pages_get_page (pages, i);
      guint marks = 0, notes = 0;
      double last_text = 0, first_note = bottom;

      for (guint j = 0; j < page->lines->len; j++)
        {
          const TavanLine *line = &g_array_index (page->lines, TavanLine, j);
          g_autofree char *text = g_strndup (page->text->str + line->text, line->n_text);

          g_assert_cmpfloat (line->baseline, <, bottom);
          if (strstr (text, "پانویس") != NULL || strstr (text, "در جدول") != NULL)
            {
              notes++;
              first_note = MIN (first_note, line->baseline);
              continue;
            }
          marks++;
          last_text = MAX (last_text, line->baseline);
        }
      g_assert_cmpuint (marks, ==, notes);
      g_assert_cmpfloat (last_text, <, first_note);
    }
}

static void
test_links (void)
{
  g_autoptr (TavanPages) pages = lay_out ("<p style=\"t\">متن <a href=\"https://example.ir/{code}?a='b'\">پیوند دراز</a> و ادامه</p>");
  const TavanMark *link = find_mark (pages, 0, TAVAN_MARK_LINK, 0);
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL), *path = g_build_filename (dir, "link.pdf", NULL), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_nonnull (link);
  g_assert_cmpstr (link->text, ==, "https://example.ir/2604-1404-000187?a='b'");
  g_assert_cmpfloat (link->width, >, 20);
  g_assert_true (tavan_pdf_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_nonnull (memmem (bytes, length, "https://example.ir/2604-1404-000187?a=%27b%27", strlen ("https://example.ir/2604-1404-000187?a=%27b%27")));
  g_unlink (path);
  g_rmdir (dir);
}

static void
test_outline (void)
{
  g_autoptr (TavanPages) pages = lay_out ("<section style=\"t\">بخش یکم</section><p style=\"t\">متن</p><newpage/><p style=\"t\" outline=\"yes\">بند</p><newpage/>"
                                          "<section style=\"t\">بخش سوم</section>");
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL), *path = g_build_filename (dir, "outline.pdf", NULL), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_cmpstr (find_mark (pages, 0, TAVAN_MARK_ENTRY, 0)->text, ==, "بخش یکم");
  g_assert_cmpstr (find_mark (pages, 1, TAVAN_MARK_ENTRY, 0)->text, ==, "بند");
  g_assert_cmpstr (find_mark (pages, 2, TAVAN_MARK_ENTRY, 0)->text, ==, "بخش سوم");
  g_assert_true (tavan_pdf_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_nonnull (memmem (bytes, length, "/Outlines", strlen ("/Outlines")));
  g_unlink (path);
  g_rmdir (dir);
}

/* Baselines stand at equal distances, whatever sizes and families a line has. */
static void
test_baselines (void)
{
  g_autoptr (TavanPages) pages = lay_out ("<p style=\"t\">متنی دراز با <b>پررنگ</b> و <span size=\"19\">بزرگ</span> و <span size=\"8\">کوچک</span> و <span font=\"Titr\">تیتر</span>"
                                          " و Latin که در چند خط می‌آید، تا دیده شود که فاصلهٔ خط‌ها هیچ‌گاه کم و زیاد نمی‌شود و هر خط درست سر جای خود می‌نشیند؛"
                                          " و باز ادامهٔ همین متن، تا خط‌ها بیشتر شوند.</p>");
  const TavanPage *page = tavan_pages_get_page (pages, 0);

  g_assert_cmpuint (page->lines->len, >, 2);
  for (guint i = 1; i < page->lines->len; i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (page->lines, TavanLine, i).baseline - g_array_index (page->lines, TavanLine, i - 1).baseline,
                                    7 * TAVAN_MM, 0.001);
}

static void
test_misplaced_note (void)
{
  const char xml[] = "<document label=\"آ\">\n<header>\n<p>متن<note>نه</note></p></header><body><p>متن</p></body></document>";
  g_autoptr (GPtrArray) problems = tavan_document_check ("test", xml, -1);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpuint (((TavanDocumentProblem *) problems->pdata[0])->line, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/running/tabs", test_tabs);
  g_test_add_func ("/print/running/lists", test_lists);
  g_test_add_func ("/print/running/footnotes", test_footnotes);
  g_test_add_func ("/print/running/links", test_links);
  g_test_add_func ("/print/running/outline", test_outline);
  g_test_add_func ("/print/running/baselines", test_baselines);
  g_test_add_func ("/print/running/misplaced-note", test_misplaced_note);
  return g_test_run ();
}
