#!/usr/bin/python3
"""Every report on both engines gives the same rows; sums equal a recount; sheets read back; broken files are refused.

usage (inside with-postgres.sh, with tests/ctl in PYTHONPATH): test-report.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import csv
import datetime
import io
import json
import os
import re
import unittest
import xml.etree.ElementTree as ET
import zipfile

import ctl

YEAR = ("2026-03-21", "2027-03-20")  # 1405
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(case, *words, **more):
    answer = case.json("report", *words, **more)
    answer.pop("made")
    return answer


def names(case):
    return [row["report"] for row in csv.DictReader(io.StringIO(case.done("--format", "csv", "report", "list")))]


def splits(case, report):
    rows = csv.DictReader(io.StringIO(case.done("--format", "csv", "report", "list")))
    return [row["split by"].split() for row in rows if row["report"] == report][0]


@unittest.skipUnless(ctl.SERVER, "needs a server")
class BothEngines(unittest.TestCase):
    """The two demo offices are made of the same seed on the same day: ids, too, are the same."""
    def ask(self, engine, *words):
        user = [] if engine is ctl.Sqlite else ["--user", "supervisor"]
        done = ctl.run("--office", ctl.demo(engine), "--today", ctl.TODAY, *user, "--format", "json", "report", *words)
        self.assertEqual(done.code, 0, "%r: %s" % (words, done.err))
        answer = json.loads(done.out)
        answer.pop("made")
        return answer

    def supervised(self, *words):
        done = ctl.run("--office", ctl.demo(ctl.Sqlite), "--today", ctl.TODAY, "--user", "supervisor", "--format", "json", "report", *words)
        self.assertEqual(done.code, 0, "%r: %s" % (words, done.err))
        answer = json.loads(done.out)
        answer.pop("made")
        return answer

    def test_same_rows(self):
        done = ctl.run("--office", ctl.demo(ctl.Sqlite), "--today", ctl.TODAY, "--format", "csv", "report", "list")
        reports = list(csv.DictReader(io.StringIO(done.out)))
        self.assertGreater(len(reports), 15)
        filled = 0
        for report in reports:
            if report["report"] == "activity":  # the log holds what the tests themselves did
                continue
            wishes = [[]] + ([["--by", ",".join(report["split by"].split()[:3]), "--compare"]] if report["split by"] else [])
            for wish in wishes:
                with self.subTest(report=report["report"], wish=wish):
                    one = self.supervised(report["report"], *wish)
                    self.assertEqual(one, self.ask(ctl.Pgsql, report["report"], *wish))
                    filled += bool(one["rows"])
        self.assertGreater(filled, 20)


@ctl.on_both_engines
class Recount:
    """Figures counted again, here, from the records themselves."""
    acting = "supervisor"

    def total(self, *words):
        return table(self, *words)["total"]

    def by(self, key, *words):
        return {row[key]: row for row in table(self, *words)["rows"]}

    def test_clients(self):
        clients = [c for c in self.json("list", "client") if c["opened_on"] <= YEAR[1]]
        total = self.total("clients", "--period", "1405")
        self.assertEqual(total["n"], len(clients))
        self.assertEqual(total["women"], sum(c["sex"] == "female" for c in clients))
        self.assertEqual(total["fresh"], sum(c["opened_on"] >= YEAR[0] for c in clients))
        self.assertAlmostEqual(total["share_women"], 100 * total["women"] / total["n"], places=1)
        wanted = collections.Counter(c["categories"][0] for c in clients)
        self.assertEqual({k: row["n"] for k, row in self.by("category", "clients").items()}, wanted)
        wanted = collections.Counter(c["status"] for c in clients)
        self.assertEqual({k: row["n"] for k, row in self.by("status", "clients", "--by", "status").items()}, wanted)
        one = table(self, "clients", "--by", "status", "--where", "category=disability")
        self.assertEqual(one["total"]["n"], sum(c["categories"][0] == "disability" for c in clients))

    def test_two_splits_and_the_period_before(self):
        clients = self.json("list", "client")
        answer = table(self, "clients-opened", "--period", "1404", "--by", "season,category", "--compare")
        of_1404 = [c for c in clients if "2025-03-21" <= c["opened_on"] <= "2026-03-20"]
        of_1403 = [c for c in clients if "2024-03-20" <= c["opened_on"] <= "2025-03-20"]
        self.assertEqual(answer["total"]["n"], len(of_1404))
        self.assertEqual(answer["total"]["before"]["n"], len(of_1403))
        self.assertEqual(sum(row["n"] for row in answer["rows"]), len(of_1404))
        self.assertEqual([row["season"] for row in answer["rows"]], sorted(row["season"] for row in answer["rows"]))

    def test_months_are_jalali(self):
        months = self.by("month", "clients-opened", "--period", "1404")
        mehr = [c for c in self.json("list", "client") if "2025-09-23" <= c["opened_on"] <= "2025-10-22"]
        self.assertEqual(months["1404-07"]["n"], len(mehr))
        self.assertEqual(len(months), 12)

    def test_groups_and_members(self):
        groups = {g["id"]: g for g in self.json("list", "group") if g["formation_start"] <= YEAR[1]}
        stays = [s for s in self.json("list", "stay") if s["joined"] <= YEAR[1] and (not s["left"] or s["left"] > YEAR[1]) and s["group"]["id"] in groups]
        total = self.total("groups", "--period", "1405")
        self.assertEqual((total["n"], total["members"]), (len(groups), len(stays)))
        self.assertAlmostEqual(total["size"], len(stays) / len(groups), places=1)

    def test_courses(self):
        courses = {c["id"]: c for c in self.json("list", "course") if YEAR[0] <= c["start"] <= YEAR[1]}
        enrolments = [e for e in self.json("list", "enrolment") if e["course"]["id"] in courses]
        total = self.total("courses", "--period", "1405")
        self.assertEqual(total["n"], len(courses))
        self.assertEqual(total["hours"], sum(c["hours"] or 0 for c in courses.values()))
        self.assertEqual(total["passed"], sum(e["state"] == "passed" for e in enrolments))
        self.assertEqual(total["participants"], sum(e["state"] in ("attending", "passed", "failed") for e in enrolments))

    def test_register(self):
        issued = [c for c in self.json("list", "certificate") if YEAR[0] <= c["issue_date"] <= YEAR[1]]
        register = table(self, "certificate-register", "--period", "1405")["rows"]
        self.assertEqual([row["number"] for row in register], [c["number"] for c in sorted(issued, key=lambda c: (c["issue_date"], c["number"]))])
        self.assertEqual(self.total("certificates", "--period", "1405")["n"], len(issued))

    def test_households(self):
        homes = self.json("list", "household")
        total = self.total("households")
        self.assertEqual(total["n"], len(homes))
        self.assertEqual(total["income"], sum(h["monthly_income"] or 0 for h in homes))
        members = self.json("list", "household_member")
        self.assertEqual(total["members"], len(members))
        self.assertEqual(total["small"], sum(m["birth_date"] is not None and m["birth_date"] > "2019-11-22" for m in members))

    def test_ledger(self):
        lines = self.json("list", "ledger_line")
        reversed_ones = {line["reverses"]["id"] for line in lines if line["reverses"]}
        total = self.total("group-money", "--period", "all")
        for name, kinds in (("savings", ["savings"]), ("loans", ["internal_loan"]), ("repaid", ["repayment"]), ("income", ["income", "fine"])):
            self.assertEqual(total[name], sum(line["amount"] for line in lines if line["kind"] in kinds and line["id"] not in reversed_ones), name)

    def test_visits_and_assessments(self):
        visits = [v for v in self.json("list", "visit") if YEAR[0] <= v["date"] <= YEAR[1]]
        total = self.total("visits", "--period", "1405")
        self.assertEqual((total["n"], total["steps"]), (len(visits), sum(v["next_step"] is not None for v in visits)))
        assessments = [a for a in self.json("list", "assessment") if YEAR[0] <= a["date"] <= YEAR[1]]
        total = self.total("assessments", "--period", "1405")
        self.assertEqual((total["n"], total["certified"]), (len(assessments), sum(bool(a["certifies_need"]) for a in assessments)))

    def test_a_facilitator_counts_her_own(self):
        mine = self.ids("client", user="facilitator")
        self.assertLess(len(mine), 300)
        counted = table(self, "clients", "--period", "all", user="facilitator")["total"]["n"]
        self.assertLessEqual(counted, len(mine))
        self.assertGreater(counted, 0)
        self.assertEqual(table(self, "courses", "--period", "all", user="trainer")["total"]["n"], len(self.ids("course", user="trainer")))


def read_sheet(path):
    """Values and formulas by cell, as any other program reads them."""
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in si.iter(SHEET + "t")) for si in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells, formulas = {}, {}
    for cell in sheet.iter(SHEET + "c"):
        value, formula = cell.find(SHEET + "v"), cell.find(SHEET + "f")
        if value is not None:
            cells[cell.get("r")] = strings[int(value.text)] if cell.get("t") == "s" else value.text if cell.get("t") == "str" else float(value.text)
        if formula is not None:
            formulas[cell.get("r")] = formula.text
    return sheet, cells, formulas


def recalculate(cells, formulas):
    """The three formulas that are written: SUBTOTAL over a column passing over other sums, and quotients."""
    sums = {name for name, text in formulas.items() if text.startswith("SUBTOTAL")}
    values = dict(cells)
    for name in sorted(sums, key=lambda n: int(re.sub(r"\D", "", n))):
        first, _, last = formulas[name][len("SUBTOTAL(9,"):-1].partition(":")
        column, low = re.match(r"([A-Z]+)(\d+)", first).groups()
        high = re.sub(r"\D", "", last or first)
        inside = ["%s%d" % (column, n) for n in range(int(low), int(high) + 1)]
        values[name] = sum(values[c] for c in inside if c not in sums and isinstance(values.get(c), float))
    for name, text in formulas.items():
        quotient = re.match(r'IF\((\w+)=0,"",(\w+)/(\w+)\)$', text)
        if quotient:
            whole, part = values.get(quotient[1], 0.0), values.get(quotient[2], 0.0)
            values[name] = part / whole if whole else ""
    return values


class Sheets(ctl.Case):
    acting = None

    def test_xlsx(self):
        for report, by in (("courses", "kind,state"), ("clients", "category"), ("households", "tenure"), ("group-money", "month")):
            with self.subTest(report=report):
                path = self.path(report + ".xlsx")
                self.done("report", report, "--by", by, "-o", path)
                sheet, cells, formulas = read_sheet(path)
                view = next(sheet.iter(SHEET + "sheetView"))
                self.assertEqual(view.get("rightToLeft"), "1")
                self.assertEqual(view.find(SHEET + "pane").get("state"), "frozen")
                again = recalculate(cells, formulas)
                for name in formulas:
                    if isinstance(cells.get(name), float):
                        self.assertAlmostEqual(cells[name], again[name], delta=0.01, msg=name)
                answer = table(self, report, "--by", by)
                last = max(int(re.sub(r"\D", "", name)) for name in cells)
                totals = [cells.get("%s%d" % (chr(65 + i), last)) for i in range(len(answer["columns"]))]
                for place, column in enumerate(answer["columns"]):
                    if column["kind"] in ("number", "money"):
                        self.assertEqual(totals[place], answer["total"][column["name"]], column["name"])
                        self.assertIn("%s%d" % (chr(65 + place), last), formulas)

    def test_dates_are_dates(self):
        path = self.path("register.xlsx")
        self.done("report", "certificate-register", "-o", path)
        _, cells, _ = read_sheet(path)
        row = next(n for n in range(1, 20) if isinstance(cells.get("B%d" % n), float))
        self.assertRegex(cells["C%d" % row], "^۱۴۰۵/")
        self.assertGreater(cells["B%d" % row], 46000)
        self.assertIsInstance(cells["A%d" % row], str)

    def test_csv_and_json(self):
        path = self.path("clients.csv")
        self.done("report", "clients", "-o", path)
        text = self.read("clients.csv")
        self.assertTrue(text.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
        self.assertEqual(sum(int(row["n"]) for row in rows), 300)
        path = self.path("clients.json")
        self.done("report", "clients", "-o", path)
        self.assertEqual(json.loads(self.read("clients.json"))["total"]["n"], 300)
        self.refused("report", "clients", "-o", self.path("clients.doc"), code=2)


GOOD = """title: آزمون
by: sex
column: sex choice=client.sex | جنس
column: n number | شمار
sql:
  SELECT c."sex" AS "sex", 1 AS "n" FROM {clients} c
"""


class OwnFiles(ctl.Case):
    acting = None

    def put(self, name, text):
        folder = os.path.join(os.path.dirname(self.place), "reports")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, name + ".report")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.addCleanup(os.unlink, path)
        return path

    def test_its_own_file(self):
        self.put("ours", GOOD)
        self.assertIn("ours", names(self))
        self.assertEqual(table(self, "ours")["total"]["n"], 300)

    def test_days_between_dates(self):
        self.put("days", GOOD.replace("1 AS", 'days($today) - days(c."opened_on") AS'))
        today = datetime.date.fromisoformat(ctl.TODAY)
        wanted = sum((today - datetime.date.fromisoformat(c["opened_on"])).days for c in self.json("list", "client"))
        self.assertEqual(table(self, "days")["total"]["n"], wanted)

    def test_broken_ones_are_refused_with_their_line(self):
        broken = {
            "word": (GOOD.replace('{clients} c', 'client c'), 5),
            "call": (GOOD.replace("1 AS", "load_extension('x') AS"), 6),
            "semicolon": (GOOD.replace("{clients} c", "{clients} c; SELECT 1"), 6),
            "set": (GOOD.replace("{clients}", "{audit_heads}"), 6),
            "kind": (GOOD.replace("n number", "n numbr"), 4),
            "choice": (GOOD.replace("client.sex", "client.sax"), 3),
            "unknown": (GOOD.replace("column: n", "column: m"), 4),
            "wrong": (GOOD.replace("1 AS", "'many' AS"), 4),
            "split": (GOOD.replace("by: sex", "by: place"), 5),
            "syntax": (GOOD.replace("SELECT", "SELECT SELECT"), 5),
            "field": (GOOD.replace('c."sex"', 'c."sax"'), 5),
            "rate": (GOOD.replace("sql:", "column: r rate=n/all | سهم\nsql:"), 5),
            "line": (GOOD + "nonsense\n", 7),
        }
        for name, (text, line) in broken.items():
            with self.subTest(name=name):
                path = self.put(name, text)
                said = self.refused("report", name)
                self.assertRegex(said.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")), r"سطر %d\b" % line)
                self.refused("report", "check", path)
        self.put("fine", GOOD)
        self.assertEqual(table(self, "fine")["total"]["n"], 300)
        self.assertIn("clients", names(self))

    def test_nothing_else_can_be_read_or_written(self):
        for number, sql in enumerate((
                'SELECT u."password" AS "sex", 1 AS "n" FROM {users} u', 'SELECT u."password" AS "sex", 1 AS "n" FROM "user" u',
                "DELETE FROM {clients}", "SELECT 1 AS \"n\", 'x' AS \"sex\" FROM sqlite_schema", 'SELECT x."sql" AS "sex", 1 AS "n" FROM x.y AS x',
                "WITH a AS (SELECT 1 AS \"n\") SELECT a.\"n\" AS \"n\", 'x' AS \"sex\" FROM main.client a", "PRAGMA user_version",
                'SELECT m."value" AS "sex", 1 AS "n" FROM meta AS m', 'SELECT c."sex" AS "sex", 1 AS "n" FROM {clients} c, client',
                'SELECT 1 AS "client", 1 AS "n", c."sex" AS "sex" FROM "client" c', 'TABLE client')):
            with self.subTest(sql=sql):
                self.put("bad%d" % number, GOOD.split("sql:")[0] + "sql:\n  " + sql + "\n")
                self.refused("report", "bad%d" % number)
        self.assertEqual(len(self.ids("client")), 300)

    def test_wrong_wishes(self):
        self.refused("report", "nothing")
        self.refused("report", "clients", "--period", "1405-13")
        self.refused("report", "clients", "--by", "shoe")
        self.refused("report", "clients", "--where", "shoe=2")
        self.refused("report", "clients", "--at", "ناکجا")
        self.refused("report", "clients", "--from", "1405/01/01", code=2)


OWN = {"title": "دوره‌ها به تفکیک محل", "record": "course", "by": ["partner.kind", "start:month"], "sums": ["hours"], "means": ["capacity"],
       "where": [{"field": "state", "is": "not-equal", "value": "cancelled"}], "period": "start", "chart": "stacked"}
WOMEN = {"title": "زنان سرپرست", "record": "client", "columns": ["this", "birth_date", "case_worker.name", "office"],
         "where": [{"field": "categories", "is": "has", "value": "woman_head"}, {"field": "status", "is": "equal", "value": "active"}]}


@ctl.on_both_engines
class OwnReports:
    acting = "officer"

    def save(self, report, *words, **more):
        return self.done("report", "save", self.write("own.json", json.dumps(report, ensure_ascii=False)), *words, **more)

    def test_figures(self):
        name = self.save(OWN)
        courses = [c for c in self.json("list", "course") if YEAR[0] <= c["start"] <= YEAR[1] and c["state"] != "cancelled"]
        answer = table(self, name, "--period", "1405")
        self.assertEqual(answer["title"], OWN["title"])
        self.assertEqual(answer["total"]["n"], len(courses))
        self.assertEqual(answer["total"]["sum_hours"], sum(c["hours"] or 0 for c in courses))
        places = [c["capacity"] for c in courses if c["capacity"] is not None]
        self.assertAlmostEqual(answer["total"]["mean_capacity"], sum(places) / len(places), places=1)
        kinds = {p["id"]: p["kind"] for p in self.json("list", "partner")}
        wanted = collections.Counter(kinds[c["partner"]["id"]] for c in courses)
        counted = collections.Counter()
        for row in answer["rows"]:
            counted[row["partner_kind"]] += row["n"]
        self.assertEqual(counted, wanted)

    def test_a_list(self):
        name = self.save(WOMEN)
        wanted = sorted(c["id"] for c in self.json("list", "client") if "woman_head" in c["categories"] and c["status"] == "active")
        self.assertEqual(sorted(row["this"]["id"] for row in table(self, name)["rows"]), wanted)

    def test_shared_and_whose_it_is(self):
        name = self.save(OWN)
        self.assertEqual(table(self, name, user="trainer")["title"], OWN["title"])
        self.refused("report", "save", self.write("other.json", json.dumps(WOMEN)), "--as", name, user="facilitator")
        self.save(dict(OWN, title="دیگر"), "--as", name)
        self.assertEqual(table(self, name)["title"], "دیگر")
        self.refused("report", "remove", name, user="social")
        self.done("report", "remove", name)
        self.refused("report", name)
        self.assertNotEqual(self.save(OWN), name)

    def test_what_cannot_be_chosen(self):
        for change in ({"record": "shoe"}, {"title": ""}, {"by": ["partner.shoe"]}, {"by": ["hours"]}, {"sums": ["title"]}, {"by": ["title:month"]},
                       {"where": [{"field": "state", "is": "equal", "value": "eaten"}]}, {"where": [{"field": "state", "is": "like", "value": "x"}]},
                       {"where": [{"field": "hours", "is": "at-least", "value": "1 OR 1=1"}]}, {"by": ["kind", "kind"]}, {"chart": "pie"},
                       {"period": "title"}, {"by": ["kind\" FROM x--"]}, {"by": ["partner.partner.partner.partner.kind"]}, {"columns": []}):
            with self.subTest(change=change):
                self.refused("report", "save", self.write("bad.json", json.dumps(dict(OWN, **change))))
        self.refused("report", "save", self.write("bad.json", json.dumps({"title": "x", "record": "user", "columns": ["password"]})))
        self.refused("report", "save", self.write("bad.json", "{"))


if __name__ == "__main__":
    ctl.main()
