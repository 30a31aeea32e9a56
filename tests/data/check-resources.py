#!/usr/bin/env python3
"""Checks the places and the words of the demo offices: form, counts, references, spelling.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACES = ROOT / "resources" / "places"
DEMO = ROOT / "resources" / "demo"

# The fewest rows each list of words may have.
LEAST = {
    "assessment-needs": 40, "assessment-recommendations": 20, "assessment-strengths": 20, "course-topics": 200,
    "courses": 30, "fields": 30, "first-names-female": 250, "first-names-male": 200, "group-names": 80,
    "guardianship-documents": 5, "landmarks": 20, "last-names": 600, "ledger-notes": 25, "letter-receivers": 15,
    "letter-subjects": 30, "meeting-minutes": 20, "meeting-subjects": 30, "neighbourhoods": 40, "next-steps": 20,
    "nomad-camps": 10, "partner-names": 40, "signatory-posts": 12, "skills": 30, "staff-titles": 20,
    "state-reasons": 15, "streets": 60, "trades": 60, "villages": 50, "visit-notes": 50,
}

# Lists whose column holds a choice of a record: the column, the record's file in app/record, and further values.
CHOICES = {
    "partner-names": ("kind", "partner", set()),
    "staff-titles": ("role", "user", set()),
    "courses": ("kind", "course", set()),
    "ledger-notes": ("kind", "ledger-line", set()),
    "visit-notes": ("kind", "visit", set()),
    "assessment-needs": ("for", "client", {"any"}),
    "meeting-subjects": ("stage", "group", {"any"}),
    "state-reasons": ("of", None, {"course", "group", "stay"}),
}

PERSIAN = "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنوهپچژکگی"
JOINS_NOT = "ءآأؤادذرزژو"
# What a text may hold besides Persian letters: a half-space, a space, punctuation and the marks {name} and so on.
TEXT = re.compile(rf"(?:[{PERSIAN}\u200c ،؛؟.]|\{{(?:name|county|province|last)\}})+")


def read(path):
    """Gives the column names and the rows of a table as dictionaries."""
    lines = [line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise AssertionError(f"{path.name}: {line!r} has {len(cells)} fields, not {len(columns)}")
        rows.append(dict(zip(columns, cells)))
    return columns, rows


def tables():
    return sorted(PLACES.glob("*.tsv")) + sorted(DEMO.glob("*.tsv"))


def choices(record):
    """Gives the values that a record's source states for its choices."""
    source = (ROOT / "app" / "record" / f"{record}.c").read_text("utf-8")
    return set(re.findall(r'^  \{ "(\w+)", N_\(', source, re.MULTILINE))


class Form(unittest.TestCase):
    def test_bytes(self):
        for path in tables():
            with self.subTest(path.name):
                data = path.read_bytes()
                data.decode("utf-8")
                self.assertNotIn(b"\r", data)
                self.assertFalse(data.startswith(b"\xef\xbb\xbf"))
                self.assertTrue(data.endswith(b"\n") and not data.endswith(b"\n\n"))
                self.assertTrue(data.startswith(b"# "), "says what it is")

    def test_spaces(self):
        for path in tables():
            for row in read(path)[1]:
                for cell in row.values():
                    with self.subTest(path.name, cell=cell):
                        self.assertTrue(cell)
                        self.assertEqual(cell, " ".join(cell.split(" ")).strip())
                        self.assertNotIn("  ", cell)

    def test_letters(self):
        for path in tables():
            for row in read(path)[1]:
                for column in {"text", "name", "seat", "trade"} & row.keys():
                    text = row[column]
                    with self.subTest(path.name, text=text):
                        if column == "trade" and text == "-":
                            continue
                        self.assertRegex(text, re.compile(rf"\A{TEXT.pattern}\Z"))
                        self.assertIsNone(re.search(rf"(?:\A|[{JOINS_NOT} ،؛؟.]|\u200c)\u200c|\u200c(?:[ ،؛؟.]|\Z)", text),
                                          "a half-space that parts no letters")
                        self.assertIsNone(re.search(r" [،؛؟.]|[،؛](?! )", text), "a space at the wrong side of a mark")


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.provinces = read(PLACES / "provinces.tsv")[1]
        cls.counties = read(PLACES / "counties.tsv")[1]

    def unique(self, rows, *columns):
        keys = [tuple(row[column] for column in columns) for row in rows]
        self.assertEqual(len(keys), len(set(keys)), columns)

    def test_provinces(self):
        self.assertEqual([row["code"] for row in self.provinces], [f"{i:02d}" for i in range(31)])
        for column in "name", "id", "seat", "phone":
            self.unique(self.provinces, column)
        for row in self.provinces:
            self.assertRegex(row["id"], r"\A[a-z]+(-[a-z]+)*\Z")
            self.assertRegex(row["phone"], r"\A0[1-8][1-8]\Z")
        self.assertEqual(sum(int(row["population"]) for row in self.provinces), 79926270)

    def test_tiles(self):
        self.unique(self.provinces, "column", "row")
        for row in self.provinces:
            self.assertIn(int(row["column"]), range(6))
            self.assertIn(int(row["row"]), range(7))

    def test_counties(self):
        codes = [row["code"] for row in self.counties]
        self.assertEqual(codes, sorted(set(codes)))
        self.assertEqual(len(codes), 482)
        self.unique(self.counties, "province", "name")
        known = {row["code"] for row in self.provinces}
        for row in self.counties:
            with self.subTest(row["code"]):
                self.assertRegex(row["code"], r"\A\d{4}\Z")
                self.assertIn(row["province"], known)
                self.assertEqual(row["code"][:2], row["province"])
                self.assertIn(row["capital"], ("0", "1"))

    def test_capitals(self):
        capitals = {row["province"]: row["name"] for row in self.counties if row["capital"] == "1"}
        self.assertEqual(sum(row["capital"] == "1" for row in self.counties), 31)
        for row in self.provinces:
            # Yasuj lies in the county of Boyer-Ahmad; every other seat gives its county the name.
            seat = {"یاسوج": "بویراحمد"}.get(row["seat"], row["seat"])
            self.assertEqual(capitals[row["code"]], seat)

    def test_known(self):
        """Some that anybody knows, against a shift of columns or a mix-up of provinces."""
        names = {(row["province"], row["name"]) for row in self.counties}
        for known in ("06", "دزفول"), ("03", "مراغه"), ("11", "چابهار"), ("26", "آبیک"), ("09", "نیشابور"):
            self.assertIn(known, names)


class Words(unittest.TestCase):
    def test_lists(self):
        self.assertEqual({path.stem for path in DEMO.glob("*.tsv")}, set(LEAST))
        told = (DEMO / "README.md").read_text("utf-8")
        for stem, least in LEAST.items():
            with self.subTest(stem):
                columns, rows = read(DEMO / f"{stem}.tsv")
                self.assertIn("text", columns)
                self.assertIn(f"`{stem}`", told)
                self.assertGreaterEqual(len(rows), least)
                keys = [tuple(row.values()) for row in rows]
                self.assertEqual(len(keys), len(set(keys)), "said twice")

    def test_one_text_once(self):
        """But for topics, which courses share, no text stands twice in a list."""
        for stem in set(LEAST) - {"course-topics"}:
            texts = [row["text"] for row in read(DEMO / f"{stem}.tsv")[1]]
            self.assertEqual(len(texts), len(set(texts)), stem)

    def test_weights(self):
        for stem in "first-names-female", "first-names-male", "last-names":
            for row in read(DEMO / f"{stem}.tsv")[1]:
                self.assertRegex(row["weight"], r"\A[1-9]\d?\Z")

    def test_names_of_all_kinds(self):
        last = {row["text"] for row in read(DEMO / "last-names.tsv")[1]}
        for name in "محمدی‌نژاد", "گل‌محمدی", "کاظمی‌پور", "مؤمنی", "آقایی", "رئوفی":
            self.assertIn(name, last)
        self.assertGreater(sum("\u200c" in name for name in last), 100)

    def test_choices(self):
        for stem, (column, record, more) in CHOICES.items():
            allowed = more | (choices(record) if record else set())
            with self.subTest(stem):
                used = {row[column] for row in read(DEMO / f"{stem}.tsv")[1]}
                self.assertLessEqual(used, allowed)
        for stem in "partner-names", "courses", "ledger-notes", "staff-titles", "visit-notes":
            column, record, _ = CHOICES[stem]
            self.assertGreaterEqual(len({row[column] for row in read(DEMO / f"{stem}.tsv")[1]}), 4, stem)

    def test_courses(self):
        courses = {row["id"]: row for row in read(DEMO / "courses.tsv")[1]}
        trades = {row["text"] for row in read(DEMO / "trades.tsv")[1]} | {"-"}
        topics = {}
        for row in read(DEMO / "course-topics.tsv")[1]:
            topics.setdefault(row["course"], []).append(row["text"])
        self.assertEqual(set(topics), set(courses))
        for name, course in courses.items():
            with self.subTest(name):
                self.assertIn(course["trade"], trades)
                self.assertEqual(course["trade"] != "-", course["kind"] == "vocational")
                self.assertEqual(int(course["hours"]) % int(course["sessions"]), 0)
                self.assertLessEqual(len(topics[name]), int(course["sessions"]))
                self.assertGreaterEqual(len(topics[name]), 4)


if __name__ == "__main__":
    unittest.main()
