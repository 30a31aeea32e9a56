#!/usr/bin/python3
"""Records: list, show, add, set, archive, and who may; one body of tests, run on both engines.

usage (inside with-postgres.sh): test-records.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import io
import json

import ctl

# A wrong value of every kind of field, and the record and field to try it on.
WRONG = [
    ("client", "national_id", "7604182733", "رقم کنترل"),
    ("client", "national_id", "۱۱۱۱۱۱۱۱۱۱", None),
    ("client", "birth_date", "1404/13/01", "ماه"),
    ("client", "birth_date", "فردا", None),
    ("client", "sex", "neither", None),
    ("client", "categories", "woman_head,rich", None),
    ("client", "hard_to_employ", "perhaps", None),
    ("client", "case_worker", "nobody-of-that-name", None),
    ("client", "mobile", "123", None),
    ("client", "phone", "x", None),
    ("client", "postal_code", "12", None),
    ("client", "sheba", "IR000000000000000000000000", None),
    ("client", "first_name", "", None),
    ("client", "file_number", "1", "client-file"),
    ("client", "status", "closed", "client-file"),
    ("partner", "legal_id", "10380284791", None),
    ("partner", "capacity", "many", None),
    ("course", "hours", "-3", None),
    ("course", "start", "1404/01/32", None),
    ("household", "monthly_income", "12.5", None),
]


@ctl.on_both_engines
class Reading:
    acting = "officer"

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.done("--format", "csv", "list", *words))))

    def test_three_formats_tell_the_same(self):
        records = self.json("list", "client", "--limit", "20")
        rows = self.rows("client", "--limit", "20")
        lines = self.done("list", "client", "--limit", "20").split("\n")
        self.assertEqual(len(records), 20)
        self.assertEqual([record["id"] for record in records], [row["id"] for row in rows])
        self.assertEqual([line.split()[0] for line in lines[1:]], [row["id"] for row in rows])
        for record, row in zip(records, rows):
            self.assertIsInstance(record["id"], str)
            self.assertEqual(record["national_id"] or "", row["national_id"])
            self.assertRegex(record["birth_date"], r"^\d{4}-\d\d-\d\d$")
            self.assertEqual(record["first_name"], row["first_name"])
            if record["case_worker"]:
                self.assertEqual(set(record["case_worker"]), {"id", "title"})
                self.assertEqual(record["case_worker"]["id"], row["case_worker"])
        self.assertNotRegex("\n".join(line.split(None, 1)[1] for line in lines[1:]), "[0-9]")

    def test_conditions(self):
        everybody = self.rows("client", "--limit", "100000")
        for condition, holds in (
                ("sex=male", lambda row: row["sex"] == "male"),
                ("sex!=male", lambda row: row["sex"] != "male"),
                ("birth_date>=1370/01/01", lambda row: row["birth_date"] >= "1991-03-21"),
                ("birth_date<=1991-03-20", lambda row: row["birth_date"] <= "1991-03-20"),
                ("categories=disability", lambda row: "disability" in row["categories"].split(",")),
                ("mobile=", lambda row: not row["mobile"]),
                ("mobile!=", lambda row: bool(row["mobile"])),
                ("status=empowered", lambda row: row["status"] == "empowered")):
            with self.subTest(condition=condition):
                found = {row["id"] for row in self.rows("client", "--where", condition, "--limit", "100000")}
                self.assertEqual(found, {row["id"] for row in everybody if holds(row)})
                self.assertTrue(0 < len(found) < len(everybody))
        both = self.rows("client", "--where=sex=male", "--where", "birth_date>=1370/01/01", "--limit", "100000")
        self.assertEqual(len(both), sum(row["sex"] == "male" and row["birth_date"] >= "1991-03-21" for row in everybody))
        one = everybody[7]
        self.assertEqual(self.ids("client", "--where", "national_id=" + everybody[3]["national_id"]), [everybody[3]["id"]])
        worker = self.rows("client", "--where", "case_worker=" + one["case_worker"], "--limit", "100000")
        self.assertEqual(len(worker), sum(row["case_worker"] == one["case_worker"] for row in everybody))

    def test_wrong_conditions(self):
        for condition in ("birth_date>=1404/13/01", "sex=neither", "mobile=12"):
            self.refused("list", "client", "--where", condition)
        self.assertIn(self.ctl("list", "user", "--where", "password=x").code, (1, 2))

    def test_search_finds_all_spellings(self):
        person = next(row for row in self.rows("client", "--limit", "100000") if "‌" in row["last_name"])
        name = person["last_name"]
        for typed in (name, name.replace("‌", " "), name.replace("‌", ""), name.replace("ی", "ي").replace("ک", "ك"),
                      person["first_name"] + " " + name, name[:3]):
            self.assertIn(person["id"], self.ids("client", "--search", typed, "--limit", "100000"), typed)
        self.assertEqual(self.ids("client", "--search", person["national_id"]), [person["id"]])
        persian = person["national_id"].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        self.assertEqual(self.ids("client", "--search", persian), [person["id"]])
        self.assertEqual(self.ids("client", "--search", "نیست‌درجهان"), [])

    def test_order(self):
        alphabet = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
        key = {letter: i for i, letter in enumerate(alphabet)}
        rising = [row["last_name"] for row in self.rows("client", "--sort", "last_name", "--limit", "100000")]
        firsts = [key[name[0]] for name in rising if name[0] in key]
        self.assertEqual(firsts, sorted(firsts))
        falling = [row["last_name"] for row in self.rows("client", "--sort", "-last_name", "--limit", "100000")]
        self.assertEqual(falling, rising[::-1])
        days = [row["birth_date"] for row in self.rows("client", "--sort", "birth_date", "--limit", "50")]
        self.assertEqual(days, sorted(days))

    def test_show(self):
        number = self.ids("client", "--limit", "1")[0]
        record = self.json("show", "client", number)
        self.assertEqual(record["id"], number)
        text = self.done("show", "client", number)
        self.assertIn(record["last_name"], text)
        self.assertNotIn(record["birth_date"], text)
        self.assertIn(record["birth_date"], self.done("--format", "csv", "show", "client", number))
        self.assertIn("opened", json.dumps(self.json("audit", "show", "--record", "client:" + number, user="admin")))
        self.refused("show", "client", "1")
        self.refused("show", "client", self.ids("group", "--limit", "1")[0])

    def test_secrets_are_not_shown(self):
        for text in (self.done("--format", "json", "list", "user", user="admin"), self.done("--format", "csv", "list", "user", user="admin"),
                     self.done("--format", "json", "audit", "show", "--limit", "100000", user="admin")):
            self.assertNotIn("argon2", text)


@ctl.on_both_engines
class Changing:
    acting = "officer"

    def partner(self, *more):
        return self.done("add", "partner", "kind=clinic", "name=كلينيك  نمونه", *more)

    def test_add_cleans(self):
        number = self.partner("phone=۰۲۱۱۲۳۴۵۶۷۸", "legal_id=١٠٣٨٠٢٨٤٧٩٠", "capacity=۲۵")
        record = self.json("show", "partner", number)
        self.assertEqual((record["name"], record["phone"], record["legal_id"], record["capacity"], record["version"]),
                         ("کلینیک نمونه", "02112345678", "10380284790", 25, 1))

    def test_set_and_history(self):
        number = self.partner()
        self.done("set", "partner", number, "name=کلینیک امید", "capacity=12")
        record = self.json("show", "partner", number)
        self.assertEqual((record["name"], record["capacity"], record["version"]), ("کلینیک امید", 12, 2))
        self.done("set", "partner", number, "capacity=")
        self.assertIsNone(self.json("show", "partner", number)["capacity"])
        history = self.json("audit", "show", "--record", "partner:" + number, user="admin")
        self.assertEqual([entry["action"] for entry in history if entry["action"] in ("made", "changed", "created", "saved")].__len__(), 3)
        self.assertEqual(self.ctl("audit", "verify", user="admin").code, 0)

    def first(self, kind):
        found = self.ids(kind, "--limit", "1")
        self.assertTrue(found, kind)
        return found[0]

    def test_wrong_values_are_refused_at_the_field(self):
        for kind, field, value, says in WRONG:
            with self.subTest(kind=kind, field=field, value=value):
                number = self.first(kind)
                before = self.json("show", kind, number)
                self.refused("set", kind, number, field + "=" + value, says=says)
                error = json.loads(self.ctl("--format", "json", "set", kind, number, field + "=" + value).err)["error"]
                self.assertEqual(error.get("field"), field)
                self.assertEqual(self.json("show", kind, number), before)

    def test_all_that_is_wrong_is_told_and_nothing_stored(self):
        number = self.first("client")
        before = self.json("show", "client", number)
        told = self.refused("set", "client", number, "mobile=1", "address=نشانی تازه", "postal_code=2", "birth_date=x")
        self.assertEqual(len([line for line in told.split("\n") if line and not line.startswith("  ")]), 3, told)
        self.assertEqual(self.json("show", "client", number), before)

    def test_wrong_records_are_not_added(self):
        before = self.ids("partner", "--limit", "100000")
        self.refused("add", "partner", "name=بی‌گونه")
        self.refused("add", "partner", "kind=clinic")
        self.refused("add", "partner", "kind=clinic", "name=الف", "capacity=-1")
        self.refused("add", "partner", "kind=clinic", "name=الف", "shoe=42", code=2)
        self.refused("add", "partner", "kind", code=2)
        self.refused("add", "client", "first_name=الف", "last_name=ب", says="do")
        self.assertEqual(self.ids("partner", "--limit", "100000"), before)

    def test_unique_values(self):
        one, two = self.json("list", "client", "--limit", "2")
        told = self.refused("set", "client", two["id"], "national_id=" + one["national_id"])
        self.assertTrue(told)
        self.assertEqual(self.json("show", "client", two["id"])["national_id"], two["national_id"])

    def test_archive(self):
        number = self.partner()
        self.done("archive", "partner", number)
        self.assertNotIn(number, self.ids("partner", "--limit", "1000"))
        self.assertIn(number, self.ids("partner", "--archived", "--limit", "1000"))
        self.done("archive", "partner", number, "--undo")
        self.assertIn(number, self.ids("partner", "--limit", "1000"))
        self.refused("archive", "partner", "1")


@ctl.on_both_engines
class Rights:
    acting = "officer"

    def test_roles(self):
        partner = self.ids("partner", "--limit", "1")[0]
        client = self.ids("client", "--limit", "1")[0]
        for user, words in (("trainer", ["set", "partner", partner, "capacity=3"]), ("supervisor", ["set", "partner", partner, "capacity=3"]),
                            ("facilitator", ["set", "client", client, "address=x"]), ("officer", ["user", "lock", "trainer"]),
                            ("officer", ["audit", "verify"]), ("admin", ["set", "client", client, "address=x"]),
                            ("trainer", ["backup", self.path("b.tavan")]), ("officer", ["add", "user", "login=x", "name=x"])):
            with self.subTest(user=user, words=words):
                self.refused(*words, user=user)
        self.assertNotEqual(self.json("show", "partner", partner)["capacity"], 3)

    def test_scopes(self):
        everybody = len(self.ids("client", "--limit", "100000"))
        caseload = len(self.ids("client", "--limit", "100000", user="facilitator"))
        self.assertTrue(0 < caseload < everybody)
        own = self.json("list", "course", "--limit", "1000", user="trainer")
        self.assertTrue(0 < len(own) <= len(self.ids("course", "--limit", "1000")))

    def test_sign_in(self):
        self.refused("list", "client", TAVAN_PASSWORD_FILE=ctl.password_file("wrong"))
        self.refused("list", "client", user="nobody")
        self.refused("list", "client", TAVAN_PASSWORD_FILE="/nonexistent", code=3)
        typed = self.ctl("list", "client", "--limit", "1", TAVAN_PASSWORD_FILE="", stdin=ctl.PASSWORD + "\n")
        self.assertEqual(typed.code, 0, typed.err)
        self.refused("list", "client", TAVAN_PASSWORD_FILE="", code=2)
        alone = ctl.run("--office", self.place, "list", "client", "--limit", "1")
        self.assertEqual(alone.code, 0 if self.engine is ctl.Sqlite else 1, alone.err)


if __name__ == "__main__":
    ctl.main()
