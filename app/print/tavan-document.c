/* tavan-document.c: documents found, read, checked and laid out
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-document.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/print/tavan-layout.h"
#include "app/print/tavan-shaper.h"

#include "tavan-documents-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER TAVAN_RESOURCE_PATH "/documents/"
#define LONGEST (1024 * 1024)
#define MOST_BASES 4 /* documents that are like each other in a row */

static void
register_once (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_resources_register (tavan_documents_get_resource ());
      g_once_init_leave (&once, 1);
    }
}

static void
add_name (GHashTable *names, const char *file)
{
  if (g_str_has_suffix (file, ".xml"))
    g_hash_table_add (names, g_strndup (file, strlen (file) - strlen (".xml")));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
tavan_document_names (const char *office_dir)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) ours = NULL;
  GDir *dir = office_dir != NULL ? g_dir_open (office_dir, 0, NULL) : NULL;
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  register_once ();
  ours = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; ours != NULL && ours[i] != NULL; i++)
    add_name (names, ours[i]);
  if (dir != NULL)
    {
      const char *file;

      while ((file = g_dir_read_name (dir)) != NULL)
        add_name (names, file);
      g_dir_close (dir);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (sorted, g_strdup (name));
  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);
  return (char **) g_ptr_array_free (sorted, /* free_seg= */ FALSE);
}

/* What the tree says of itself must fit: styles that are there and run in no circle, fields that are declared. */
typedef struct
{
  GPtrArray  *problems;
  GHashTable *styles;
  const TavanDocument *document;
  gboolean    declares; /* there is a <data>; else fields are not checked */
} Checker;

static gboolean
path_matches (const char *path, const char *name)
{
  gsize length = strlen (name);

  return strcmp (path, name) == 0 || (strncmp (path, name, length) == 0 && path[length] == '.');
}

/* A dictionary may be asked for itself: if="guardian". */
static gboolean
declares (const TavanNode *node, const char *path)
{
  for (guint j = 0; node != NULL && j < node->children->len; j++)
    {
      const char *name = tavan_node_text (node->children->pdata[j], TAVAN_AT_NAME);

      if (name != NULL && (strcmp (path, name) == 0 || path_matches (name, path)))
        return TRUE;
    }
  return FALSE;
}

static const TavanNode *
declared_list (const TavanNode *node, const char *path)
{
  for (guint j = 0; node != NULL && j < node->children->len; j++)
    {
      const TavanNode *child = node->children->pdata[j];

      if (child->element == TAVAN_EL_LIST && g_strcmp0 (tavan_node_text (child, TAVAN_AT_NAME), path) == 0)
        return child;
    }
  return NULL;
}

/* What every document knows without being given it. */
static gboolean
is_own (const char *path)
{
  static const char *const names[] = { "page", "pages", "index", "heading", "subheading", NULL };

  return g_strv_contains (names, path) || g_str_has_prefix (path, "print.") || g_str_has_prefix (path, "sum.")
         || g_str_has_prefix (path, "page_sum.");
}

/* Whether @path is declared in one of the lists around, or in <data> of the document or those that it is like. */
static gboolean
is_declared (const Checker *checker, const GPtrArray *lists, const char *path)
{
  if (!checker->declares || is_own (path))
    return TRUE;
  for (guint i = lists->len; i-- > 0;)
    {
      if (declares (lists->pdata[i], path))
        return TRUE;
    }
  for (const TavanDocument *at = checker->document; at != NULL; at = at->base)
    {
      if (at->root != NULL && declares (tavan_node_child (at->root, TAVAN_EL_DATA), path))
        return TRUE;
    }
  return FALSE;
}

static const TavanNode *
find_list (const Checker *checker, const GPtrArray *lists, const char *path)
{
  const TavanNode *found = NULL;

  for (guint i = lists->len; i-- > 0 && found == NULL;)
    found = declared_list (lists->pdata[i], path);
  for (const TavanDocument *at = checker->document; at != NULL && found == NULL; at = at->base)
    found = at->root != NULL ? declared_list (tavan_node_child (at->root, TAVAN_EL_DATA), path) : NULL;
  return found;
}

static void
check_path (Checker *checker, const TavanNode *node, const GPtrArray *lists, const char *path)
{
  if (path != NULL && !is_declared (checker, lists, path))
    tavan_problem_add (checker->problems, node->line, _("The field “%s” is not declared in <data>"), path);
}

static void
check_condition (Checker *checker, const TavanNode *node, const GPtrArray *lists, TavanAttribute id)
{
  g_autofree char *path = g_strdup (tavan_node_text (node, id));

  if (path == NULL)
    return;
  path[strcspn (path, "!=")] = '\0';
  check_path (checker, node, lists, g_strstrip (path));
}

static void
check_style (Checker *checker, const TavanNode *node, TavanAttribute id)
{
  const char *name = tavan_node_text (node, id);

  if (name != NULL && g_hash_table_lookup (checker->styles, name) == NULL)
    tavan_problem_add (checker->problems, node->line, _("There is no style “%s”"), name);
}

static void
check_pieces (Checker *checker, const TavanNode *node, const GPtrArray *lists, const GArray *pieces)
{
  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    check_path (checker, node, lists, g_array_index (pieces, TavanPiece, i).path);
}

static void
check_node (Checker *checker, const TavanNode *node, GPtrArray *lists)
{
  const char *each = tavan_node_text (node, TAVAN_AT_EACH);
  guint depth = lists->len;

  if (node->element == TAVAN_EL_DATA)
    return;
  check_style (checker, node, TAVAN_AT_STYLE);
  if (node->element == TAVAN_EL_STYLE)
    check_style (checker, node, TAVAN_AT_LIKE);
  check_path (checker, node, lists, tavan_node_text (node, TAVAN_AT_FIELD));
  check_condition (checker, node, lists, TAVAN_AT_IF);
  check_condition (checker, node, lists, TAVAN_AT_UNLESS);
  if (each != NULL)
    {
      const TavanNode *list = find_list (checker, lists, each);

      if (list != NULL)
        g_ptr_array_add (lists, (gpointer) list);
      else if (checker->declares)
        tavan_problem_add (checker->problems, node->line, _("The list “%s” is not declared in <data>"), each);
    }
  check_condition (checker, node, lists, TAVAN_AT_WHEN);
  check_pieces (checker, node, lists, node->pieces);
  for (guint i = 0; i < node->attrs->len; i++)
    check_pieces (checker, node, lists, g_array_index (node->attrs, TavanAttr, i).pieces);
  for (guint i = 0; i < node->children->len; i++)
    check_node (checker, node->children->pdata[i], lists);
  g_ptr_array_set_size (lists, (int) depth);
}

/* A footnote stands at the foot of the page that its mark is on: what is on every page has none. */
static void
check_notes (Checker *checker, const TavanNode *node, gboolean on_every_page)
{
  if (node->element == TAVAN_EL_NOTE && on_every_page)
    tavan_problem_add (checker->problems, node->line, _("A footnote may stand in the body only"));
  on_every_page = on_every_page || node->element == TAVAN_EL_HEADER || node->element == TAVAN_EL_FOOTER || node->element == TAVAN_EL_GROUND
                  || node->element == TAVAN_EL_FACTS || node->element == TAVAN_EL_NOTE;
  for (guint i = 0; i < node->children->len; i++)
    check_notes (checker, node->children->pdata[i], on_every_page);
}

static void
check_circles (Checker *checker)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, checker->styles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const TavanNode *style = value, *at = style;
      guint steps = 0;

      while (at != NULL && tavan_node_text (at, TAVAN_AT_LIKE) != NULL && steps++ <= g_hash_table_size (checker->styles))
        at = g_hash_table_lookup (checker->styles, tavan_node_text (at, TAVAN_AT_LIKE));
      if (steps > g_hash_table_size (checker->styles))
        {
          tavan_problem_add (checker->problems, style->line, _("The style “%s” is like itself in a circle"), tavan_node_text (style, TAVAN_AT_NAME));
          return;
        }
    }
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const TavanDocumentProblem *one = *(TavanDocumentProblem *const *) a, *other = *(TavanDocumentProblem *const *) b;

  return (one->line > other->line) - (one->line < other->line);
}

static void
clear_document (gpointer data)
{
  TavanDocument *document = data;

  g_free (document->name);
  g_free (document->text);
  g_free (document->hash);
  g_free (document->label);
  g_free (document->about);
  g_free (document->warning);
  g_clear_pointer (&document->styles, g_hash_table_unref);
  g_clear_pointer (&document->base, tavan_document_unref);
  tavan_node_free (document->root);
}

const TavanNode *
tavan_document_part (const TavanDocument *document, TavanElement element)
{
  const TavanNode *part = NULL;

  for (; document != NULL && part == NULL; document = document->base)
    part = tavan_node_child (document->root, element);
  return part;
}

static TavanDocument *load (const char *name, const char *office_dir, guint depth, GError **error);

/* The document that this one is like, by the same rule of whose copy wins. */
static void
read_base (TavanDocument *document, const char *office_dir, guint depth, GPtrArray *problems)
{
  const char *name = tavan_node_text (document->root, TAVAN_AT_LIKE);
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return;
  if (depth >= MOST_BASES)
    {
      tavan_problem_add (problems, document->root->line, _("The document is like itself in a circle"));
      return;
    }
  document->base = load (name, office_dir, depth + 1, &error);
  if (document->base == NULL)
    tavan_problem_add (problems, document->root->line, "%s", error->message);
  else
    document->warning = g_strdup (document->base->warning);
}

static void
add_styles (TavanDocument *document)
{
  GHashTableIter iter;
  gpointer name, style;

  if (document->base != NULL)
    {
      g_hash_table_iter_init (&iter, document->base->styles);
      while (g_hash_table_iter_next (&iter, &name, &style))
        g_hash_table_insert (document->styles, name, style);
    }
  for (guint i = 0; i < document->root->children->len; i++)
    {
      TavanNode *child = document->root->children->pdata[i];
      const char *own = tavan_node_text (child, TAVAN_AT_NAME);

      if (child->element == TAVAN_EL_STYLE && own != NULL)
        g_hash_table_insert (document->styles, (gpointer) own, child);
    }
}

/* A document of @xml, even a wrong one: what is wrong stands in @problems. @base NULL: the one that it names is looked for. */
static TavanDocument *
read_document (const char *name, const char *xml, gsize length, const char *office_dir, guint depth, TavanDocument *base, GPtrArray *problems)
{
  TavanDocument *document = g_atomic_rc_box_new0 (TavanDocument);
  Checker checker = { problems };
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  document->name = g_strdup (name);
  document->text = g_strndup (xml, length);
  document->hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) xml, length);
  document->styles = g_hash_table_new (g_str_hash, g_str_equal);
  if (length > LONGEST)
    {
      tavan_problem_add (problems, 0, _("The file is larger than 1 MB"));
      return document;
    }
  document->root = tavan_template_parse (xml, length, problems);
  if (document->root == NULL)
    return document;
  document->label = g_strdup (tavan_node_text (document->root, TAVAN_AT_LABEL));
  document->about = g_strdup (tavan_node_text (document->root, TAVAN_AT_FOR));
  if (base != NULL)
    document->base = tavan_document_ref (base);
  else
    read_base (document, office_dir, depth, problems);
  add_styles (document);
  checker.styles = document->styles;
  checker.document = document;
  checker.declares = tavan_node_child (document->root, TAVAN_EL_DATA) != NULL;
  if (tavan_document_part (document, TAVAN_EL_BODY) == NULL)
    tavan_problem_add (problems, document->root->line, _("There is no <body>"));
  check_node (&checker, document->root, lists);
  check_notes (&checker, document->root, /* on_every_page= */ FALSE);
  check_circles (&checker);
  g_ptr_array_sort (problems, compare_problems);
  return document;
}

GPtrArray *
tavan_document_check (const char *name, const char *xml, gssize length)
{
  GPtrArray *problems = g_ptr_array_new ();

  g_return_val_if_fail (xml != NULL, problems);

  tavan_document_unref (read_document (name, xml, length < 0 ? strlen (xml) : (gsize) length, NULL, 0, NULL, problems));
  return problems;
}

static TavanDocument *
new_from_text (const char *name, const char *xml, gsize length, const char *office_dir, guint depth, TavanDocument *base, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (TavanDocument) document = read_document (name, xml, length, office_dir, depth, base, problems);

  if (problems->len > 0)
    {
      const TavanDocumentProblem *first = problems->pdata[0];

      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Mend the file, or take it away so that ours is used"),
                       _("Document “%s”, line %u: %s"), name, first->line, first->message);
      return NULL;
    }
  return g_steal_pointer (&document);
}

TavanDocument *
tavan_document_new_from_text (const char *name, const char *xml, gssize length, GError **error)
{
  g_return_val_if_fail (name != NULL && xml != NULL, NULL);

  return new_from_text (name, xml, length < 0 ? strlen (xml) : (gsize) length, NULL, 0, NULL, error);
}

TavanDocument *
tavan_document_new_from_texts (const char *const *names, const char *const *texts, guint n, GError **error)
{
  g_autoptr (TavanDocument) document = NULL;

  g_return_val_if_fail (n > 0, NULL);

  for (guint i = n; i-- > 0;)
    {
      TavanDocument *next = new_from_text (names[i], texts[i], strlen (texts[i]), NULL, 0, document, error);

      tavan_document_unref (document);
      document = next;
      if (document == NULL)
        return NULL;
    }
  return g_steal_pointer (&document);
}

static TavanDocument *
load_own (const char *name, const char *office_dir, guint depth, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  g_autofree char *path = g_build_filename (office_dir, file, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return new_from_text (name, text, length, office_dir, depth, NULL, error);
}

static TavanDocument *
load_ours (const char *name, const char *office_dir, guint depth, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".xml", NULL);
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *text;

  register_once ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no document “%s”"), name);
      return NULL;
    }
  text = g_bytes_get_data (bytes, &length);
  return new_from_text (name, text, length, office_dir, depth, NULL, error);
}

static TavanDocument *
load (const char *name, const char *office_dir, guint depth, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  TavanDocument *document;
  gboolean is_missing;

  if (strchr (name, G_DIR_SEPARATOR) != NULL)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no document “%s”"), name);
      return NULL;
    }
  if (office_dir != NULL)
    {
      document = load_own (name, office_dir, depth, &own_error);
      if (document != NULL)
        return document;
    }
  is_missing = own_error == NULL || g_error_matches (own_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
               || g_error_matches (own_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  document = load_ours (name, office_dir, depth, is_missing ? error : NULL);
  if (is_missing)
    return document;
  if (document == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  g_free (document->warning);
  document->warning = g_strdup_printf (_("The office’s own document is broken, ours was taken instead. %s"), own_error->message);
  return document;
}

TavanDocument *
tavan_document_load (const char *name, const char *office_dir, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  return load (name, office_dir, 0, error);
}

TavanDocument *
tavan_document_ref (TavanDocument *document)
{
  return g_atomic_rc_box_acquire (document);
}

void
tavan_document_unref (TavanDocument *document)
{
  if (document != NULL)
    g_atomic_rc_box_release_full (document, clear_document);
}

const char *
tavan_document_get_name (TavanDocument *document)
{
  return document->name;
}

const char *
tavan_document_get_label (TavanDocument *document)
{
  return document->label;
}

const char *
tavan_document_get_for (TavanDocument *document)
{
  return document->about != NULL ? document->about : "";
}

gboolean
tavan_document_is_for (TavanDocument *document, const char *type)
{
  g_auto (GStrv) types = g_strsplit (tavan_document_get_for (document), " ", -1);

  return g_strv_contains ((const char *const *) types, type);
}

gboolean
tavan_document_is_whole (TavanDocument *document)
{
  return document->base == NULL;
}

TavanDocument *
tavan_document_get_base (TavanDocument *document)
{
  return document->base;
}

gboolean
tavan_document_is_together (TavanDocument *document)
{
  for (const TavanDocument *at = document; at != NULL; at = at->base)
    {
      if (tavan_node_attr (at->root, TAVAN_AT_TOGETHER) != NULL)
        return tavan_node_number (at->root, TAVAN_AT_TOGETHER, 0) != 0;
    }
  return FALSE;
}

const char *
tavan_document_get_text (TavanDocument *document)
{
  return document->text;
}

const char *
tavan_document_get_hash (TavanDocument *document)
{
  return document->hash;
}

const char *
tavan_document_get_warning (TavanDocument *document)
{
  return document->warning;
}

/* Layout */

static const TavanLook plain_look = {
  .font = "Vazirmatn", .weight = 400, .size = 9, .line = 5.4 * TAVAN_MM, .ink = TAVAN_INK_BLACK, .align = TAVAN_ALIGN_START,
  .last = TAVAN_ALIGN_START, .justify = TAVAN_JUSTIFY_KASHIDA, .kashida = TRUE,
};

typedef struct
{
  TavanLayout      layout;
  TavanScope       scope;
  GPtrArray       *pages;
  GHashTable      *grounds;   /* name → TavanFlow: what stands under every page until another is asked for */
  const TavanFlow *ground;    /* of the page at hand; or NULL */
} Press;

static void
read_paper (Press *press, const TavanNode *page)
{
  static const double sizes[][2] = { { 210, 297 }, { 148, 210 }, { 297, 420 }, { 105, 148 }, { 85.6, 53.98 } };
  guint kind = page != NULL ? (guint) tavan_node_number (page, TAVAN_AT_KIND, 0) : 0;
  gboolean landscape = page != NULL && tavan_node_number (page, TAVAN_AT_ORIENTATION, 0) != 0;
  TavanLayout *layout = &press->layout;

  layout->page_width = sizes[kind][landscape ? 1 : 0] * TAVAN_MM;
  layout->page_height = sizes[kind][landscape ? 0 : 1] * TAVAN_MM;
  if (page != NULL && tavan_node_number (page, TAVAN_AT_WIDTH, 0) > 0)
    layout->page_width = tavan_node_number (page, TAVAN_AT_WIDTH, 0);
  if (page != NULL && tavan_node_number (page, TAVAN_AT_HEIGHT, 0) > 0)
    layout->page_height = tavan_node_number (page, TAVAN_AT_HEIGHT, 0);
  layout->left = page != NULL ? tavan_node_number (page, TAVAN_AT_LEFT, 15 * TAVAN_MM) : 15 * TAVAN_MM;
  layout->right = page != NULL ? tavan_node_number (page, TAVAN_AT_RIGHT, 15 * TAVAN_MM) : 15 * TAVAN_MM;
  layout->top = page != NULL ? tavan_node_number (page, TAVAN_AT_TOP, 15 * TAVAN_MM) : 15 * TAVAN_MM;
  layout->bottom = page != NULL ? tavan_node_number (page, TAVAN_AT_BOTTOM, 15 * TAVAN_MM) : 15 * TAVAN_MM;
}

static double
column_width (const TavanLayout *layout)
{
  return MAX (10, layout->page_width - layout->left - layout->right);
}

static TavanPage *
new_page_cb (gpointer data, const char *ground, double *out_top, double *out_bottom)
{
  Press *press = data;
  TavanPage *page = tavan_page_new (press->layout.page_width, press->layout.page_height);

  if (ground != NULL)
    press->ground = g_hash_table_lookup (press->grounds, ground);
  if (press->ground != NULL)
    tavan_flow_put (press->ground, page, press->layout.left, 0);
  g_ptr_array_add (press->pages, page);
  *out_top = press->layout.top;
  *out_bottom = press->layout.page_height - press->layout.bottom;
  return page;
}

/* A header or footer, with the page's number in it. */
static gboolean
put_margin (Press *press, const TavanNode *node, guint number, double otherwise)
{
  g_autoptr (TavanFlow) flow = tavan_flow_new ();

  if (node == NULL)
    return TRUE;
  press->scope.page = number + 1;
  press->scope.pages = press->pages->len;
  if (!tavan_layout_blocks (&press->layout, node, &press->scope, &plain_look, column_width (&press->layout), flow))
    return FALSE;
  tavan_flow_put (flow, press->pages->pdata[number], press->layout.left, tavan_node_number (node, TAVAN_AT_TOP, otherwise));
  return TRUE;
}

/* A field that must be there and is not, is an error before anything is set. */
static gboolean
check_needed (const Press *press, const TavanNode *data)
{
  for (guint i = 0; data != NULL && i < data->children->len; i++)
    {
      const TavanNode *field = data->children->pdata[i];
      const char *path = tavan_node_text (field, TAVAN_AT_NAME);

      if (tavan_node_number (field, TAVAN_AT_MUST, 0) == 0 || tavan_scope_find (&press->scope, path) != NULL)
        continue;
      return tavan_error_set (press->layout.error, TAVAN_ERROR_INVALID, path, _("Fill it in and print again"),
                              _("The document “%s” needs “%s”, which is empty"), press->layout.document->label,
                              tavan_node_text (field, TAVAN_AT_LABEL));
    }
  return TRUE;
}

/* The document's own words of itself, before anything that may show them. */
static char *
fill_attribute (Press *press, TavanAttribute id)
{
  const GArray *pieces = NULL;

  for (const TavanDocument *at = press->layout.document; at != NULL && pieces == NULL; at = at->base)
    pieces = tavan_node_pieces (at->root, id);
  return pieces != NULL ? tavan_scope_fill_all (&press->scope, pieces) : NULL;
}

/* Each ground once: it is the same under every page. The one without a name is the first page's. */
static gboolean
lay_grounds (Press *press)
{
  const TavanDocument *owner = press->layout.document;
  double width = column_width (&press->layout);

  while (owner != NULL && tavan_node_child (owner->root, TAVAN_EL_GROUND) == NULL)
    owner = owner->base;
  for (guint i = 0; owner != NULL && i < owner->root->children->len; i++)
    {
      const TavanNode *node = owner->root->children->pdata[i];
      const char *name = tavan_node_text (node, TAVAN_AT_NAME);
      TavanFlow *flow;

      if (node->element != TAVAN_EL_GROUND)
        continue;
      flow = tavan_flow_new ();
      g_hash_table_insert (press->grounds, g_strdup (name != NULL ? name : ""), flow);
      if (!tavan_layout_blocks (&press->layout, node, &press->scope, &plain_look, width, flow))
        return FALSE;
    }
  press->ground = g_hash_table_lookup (press->grounds, "");
  return TRUE;
}

static gboolean
print (Press *press)
{
  TavanDocument *document = press->layout.document;
  g_autoptr (TavanFlow) body = tavan_flow_new ();
  const TavanNode *header = tavan_document_part (document, TAVAN_EL_HEADER), *footer = tavan_document_part (document, TAVAN_EL_FOOTER);
  double width = column_width (&press->layout);

  for (const TavanDocument *at = document; at != NULL; at = at->base)
    {
      if (!check_needed (press, tavan_node_child (at->root, TAVAN_EL_DATA)))
        return FALSE;
    }
  if (!lay_grounds (press))
    return FALSE;
  press->layout.notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_page_free);
  if (!tavan_layout_blocks (&press->layout, tavan_document_part (document, TAVAN_EL_BODY), &press->scope, &plain_look, width, body)
      || !tavan_flow_paginate (body, press->layout.left, press->layout.notes, new_page_cb, press))
    return FALSE;
  g_clear_pointer (&press->layout.notes, g_ptr_array_unref); /* headers and footers have none */
  for (guint i = 0; i < press->pages->len; i++)
    {
      if (!put_margin (press, header, i, 12 * TAVAN_MM) || !put_margin (press, footer, i, press->layout.page_height - 13.5 * TAVAN_MM))
        return FALSE;
    }
  return TRUE;
}

TavanPages *
tavan_document_layout (TavanDocument *document, TavanData *data, GError **error)
{
  g_autoptr (GError) local = NULL;
  Press press = { .layout = { .document = document, .error = &local }, .scope = { .data = data } };
  g_autofree char *title = NULL, *heading = NULL, *subheading = NULL;
  TavanPages *pages = NULL;

  g_return_val_if_fail (document != NULL && data != NULL, NULL);

  tavan_print_lock ();
  press.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_page_free);
  press.grounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tavan_flow_free);
  read_paper (&press, tavan_document_part (document, TAVAN_EL_PAGE));
  title = fill_attribute (&press, TAVAN_AT_TITLE);
  press.scope.heading = heading = fill_attribute (&press, TAVAN_AT_HEADING);
  press.scope.subheading = subheading = fill_attribute (&press, TAVAN_AT_SUBHEADING);
  if (print (&press))
    pages = tavan_pages_new (g_steal_pointer (&press.pages), title != NULL ? title : document->label);
  g_clear_pointer (&press.pages, g_ptr_array_unref);
  g_clear_pointer (&press.layout.notes, g_ptr_array_unref);
  g_hash_table_unref (press.grounds);
  tavan_shaper_trim ();
  tavan_print_unlock ();
  if (pages == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return pages;
}
