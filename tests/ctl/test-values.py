#!/usr/bin/python3
"""Values and words without an office: check, words, date, fold, types, fields, help, languages, exit codes.

usage: test-values.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import unittest

import ctl
from ctl import is_persian, run

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

# kind: right values as typed and as stored, wrong values
KINDS = {
    "national-id": ([("7604182720", "7604182720"), ("0076091457", "0076091457"), ("76091457", "0076091457"),
                     ("760-418272-0", "7604182720")],
                    ["7604182733", "1111111111", "123", "76041827201", "76o4182729", "کد ملی"]),
    "foreign-code": ([("123456789", "123456789"), ("123456789012", "123456789012")], ["12345678", "1234567890123", "x"]),
    "legal-id": ([("10380284790", "10380284790")], ["10380284791", "1038028479", "ده"]),
    "sheba": ([("IR062960000000100324200001", "IR062960000000100324200001"),
               ("ir06 2960 0000 0010 0324 2000 01", "IR062960000000100324200001"),
               ("062960000000100324200001", "IR062960000000100324200001")],
              ["IR062960000000100324200002", "IR06296000000010032420000", "DE062960000000100324200001", "شبا"]),
    "card": ([("6037991899999998", None), ("6219861000000004", None)], ["6037991899999999", "603799", "کارت"]),
    "mobile": ([("09123456789", "09123456789"), ("+989123456789", "09123456789"), ("00989123456789", "09123456789"),
                ("0912 345 6789", "09123456789")],
               ["0912345678", "08123456789", "091234567890", "همراه"]),
    "phone": ([("02112345678", "02112345678")], ["123", "تلفن"]),
    "postal-code": ([("1391713911", "1391713911")], ["139171391", "13917139111", "کدپستی"]),
    "date": ([("1404/09/01", "2025-11-22"), ("1404-9-1", "2025-11-22"), ("1404.9.1", "2025-11-22"),
              ("2025-11-22", "2025-11-22"), ("1403/12/30", "2025-03-20")],
             ["1404/13/01", "1404/12/30", "1404/06/32", "1700/01/01", "1404/09", "فردا", "2025-02-29"]),
    "money": ([("12500000", "12500000"), ("12٬500٬000", "12500000"), ("12,500,000", "12500000")],
              ["12.5", "دوازده", "99999999999999999999", "1e6"]),
    "name": ([("  علي   محمدي ", "علی محمدی"), ("كبري", "کبری"), ("گل‌محمدی", "گل‌محمدی")], []),
}


def luhn(digits):
    total = 0
    for i, digit in enumerate(reversed(digits)):
        double = int(digit) * (2 if i % 2 else 1)
        total += double - 9 if double > 9 else double
    return total % 10 == 0


class Check(unittest.TestCase):
    def test_right_values_in_all_digits(self):
        for kind, (right, _) in KINDS.items():
            for typed, stored in right:
                if kind == "card" and not luhn(typed):
                    continue
                with self.subTest(kind=kind, typed=typed):
                    done = run("check", kind, typed, typed.translate(PERSIAN), typed.translate(ARABIC))
                    self.assertEqual((done.code, done.out), (0, 3 * ((stored or typed) + "\n")), done.err)

    def test_wrong_values_are_refused_in_persian(self):
        for kind, (_, wrong) in KINDS.items():
            for typed in [*wrong, "", "   "]:
                with self.subTest(kind=kind, typed=typed):
                    done = run("check", kind, "--", typed, typed.translate(PERSIAN), typed.translate(ARABIC))
                    self.assertEqual((done.code, done.out), (1, ""), done.err)
                    sentences = [line for line in done.err.split("\n") if line and not line.startswith("  ")]
                    self.assertEqual(len(sentences), 3, done.err)
                    self.assertTrue(all(map(is_persian, sentences)), done.err)

    def test_a_cards_last_digit_is_checked(self):
        body = "603799189999999"
        right = [digit for digit in "0123456789" if luhn(body + digit)]
        for digit in "0123456789":
            self.assertEqual(run("check", "card", body + digit).code, 0 if digit in right else 1)

    def test_all_are_told_and_one_wrong_is_enough(self):
        done = run("check", "mobile", "09123456789", "12", "۰۹۱۲۳۴۵۶۷۸۰")
        self.assertEqual((done.code, done.out), (1, "09123456789\n09123456780\n"))

    def test_lines_of_standard_input(self):
        done = run("check", "national-id", "-", stdin="7604182720\r\n۷۶۰۴۱۸۲۷۲۰\n\n1\n0076091457")
        self.assertEqual((done.code, done.out), (1, "7604182720\n7604182720\n0076091457\n"))
        self.assertEqual(run("check", "mobile", "-", stdin="").code, 0)
        long = run("check", "mobile", "-", stdin="9" * 200000 + "\n09123456789\n")
        self.assertEqual((long.code, long.out), (1, "09123456789\n"))

    def test_unknown_kind(self):
        done = run("check", "shoe-size", "42")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("national-id", done.err)

    def test_errors_for_programs(self):
        done = run("--format", "json", "check", "national-id", "7604182733")
        error = json.loads(done.err)["error"]
        self.assertEqual(error["code"], "invalid")
        self.assertIn("رقم کنترل", error["message"])
        self.assertTrue(error["hint"])


class Words(unittest.TestCase):
    def said(self, *words):
        done = run(*words)
        self.assertEqual(done.code, 0, done.err)
        return done.out.rstrip("\n")

    def test_words(self):
        self.assertEqual(self.said("words", "1200000000"), "یک میلیارد و دویست میلیون ریال")
        self.assertEqual(self.said("words", "۱۲٬۵۰۰٬۰۰۰"), "دوازده میلیون و پانصد هزار ریال")
        self.assertEqual(self.said("words", "125", "--unit", "toman"), "صد و بیست و پنج تومان")
        self.assertEqual(self.said("words", "--unit=none", "0"), "صفر")
        self.assertEqual(run("words", "125", "--unit", "euro").code, 2)
        for wrong in ("abc", "1.5", "", "9" * 30):
            done = run("words", "--", wrong)
            self.assertEqual((done.code, done.out), (1, ""), wrong)
            self.assertTrue(is_persian(done.err), done.err)
        for large in ("922337203685477580", "9223372036854775807"):
            self.assertEqual(run("words", large, "--unit", "toman").code in (0, 1), True)

    def test_date(self):
        for typed in ("1404/9/1", "۱۴۰۴/۰۹/۰۱", "٠٤-٠٩-٠١", "2025-11-22"):
            self.assertEqual(self.said("--today", ctl.TODAY, "date", typed), "2025-11-22\n۱۴۰۴/۰۹/۰۱\nشنبه ۱ آذر ۱۴۰۴")
        self.assertEqual(json.loads(self.said("--format", "json", "date", "1404/9/1")),
                         {"gregorian": "2025-11-22", "jalali": "1404/09/01", "words": "شنبه ۱ آذر ۱۴۰۴"})
        self.assertEqual(run("date", "1404/13/1").code, 1)

    def test_fold(self):
        forms = {self.said("fold", text) for text in ("مي‌خواهم", "می خواهم".replace(" ", "‌"), "میخواهم", "میِخواهم")}
        self.assertEqual(forms, {"میخواهم"})
        self.assertEqual(self.said("fold", "ABC ۱۲٣"), "abc 123")


class Descriptions(unittest.TestCase):
    def test_types_and_their_fields(self):
        rows = run("--format", "csv", "types").out.split("\r\n")[1:-1]
        names = [row.split(",")[0] for row in rows]
        self.assertIn("client", names)
        self.assertEqual(len(names), len(set(names)))
        for row in rows:
            name, label = row.split(",", 1)
            self.assertTrue(is_persian(label), row)
            fields = run("--format", "csv", "fields", name).out.split("\r\n")
            self.assertEqual(fields[0], "field,label,kind,flags,choices")
            self.assertGreater(len(fields), 2, name)
        self.assertNotIn("password", run("fields", "user").out)
        self.assertEqual(run("fields", "shoe").code, 2)
        self.assertEqual(run("fields").code, 2)

    def test_languages(self):
        self.assertIn("مددجو", run("types").out)
        english = run("--lang", "en", "types")
        self.assertIn("Client", english.out)
        self.assertNotIn("مددجو", english.out)
        self.assertIn("Client", run("types", TAVAN_LANG="en").out)
        self.assertIn("مددجو", run("types", LC_ALL="C", LANGUAGE="en").out)
        self.assertIn("check digit", run("--lang=en", "check", "national-id", "7604182733").err)

    def test_help(self):
        told = run("help")
        self.assertEqual(told.code, 0)
        self.assertEqual(run("--help").out, told.out)
        commands = [line.split()[0] for line in told.out.split("\n") if line.startswith("  ") and line[2:3] != " "]
        self.assertIn("restore", commands)
        self.assertIn("server", commands)
        for command in commands:
            one = run("help", command)
            self.assertEqual(one.code, 0)
            self.assertTrue(one.out.startswith("tavanctl " + command), one.out)
            self.assertTrue(is_persian(one.out.split("\n")[1]), one.out)
        self.assertTrue(run("--version").out.startswith("tavanctl "))

    def test_wrong_use(self):
        for words in (["bogus"], ["help", "bogus"], ["list"], ["list", "shoe"], ["--format", "xml", "types"], ["--seed", "x", "types"],
                      ["--office"], ["types", "more"], ["types", "--option"], ["certificate"], ["key"], ["audit"], ["user"], ["server"],
                      ["course"], ["do"], ["check", "date"], ["text"], ["words"], ["restore", "x"], ["document", "attendance"],
                      ["init", "--demo", "huge"], ["list", "client", "--limit", "0"], ["list", "client", "--where", "x"],
                      ["list", "client", "--where", "shoe=1"], ["list", "client", "--sort", "shoe"], ["show", "client", "x"],
                      ["audit", "show", "--limit", "many"], ["audit", "show", "--record", "client"], ["certificate", "revoke", "1"]):
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.code, done.out), (2, ""), done.err)
                self.assertTrue(is_persian(done.err), done.err)
        self.assertEqual(json.loads(run("--format", "json", "bogus").err)["error"]["code"], "usage")
        self.assertEqual(run().code, 2)

    def test_could_not(self):
        for words in (["--office", "/nonexistent/folder/x.tavan", "list", "client"], ["text", "/nonexistent.txt", "--dump"],
                      ["document", "check", "/nonexistent.xml"], ["certificate", "trust", "/nonexistent"],
                      ["restore", "/nonexistent", "--to", os.path.join(ctl.environment()["HOME"], "none.tavan")]):
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.code, done.out), (3, ""), done.err)
                # Below it may stand what the machine itself said.
                self.assertTrue(is_persian(done.err.split("\n")[0]), done.err)


if __name__ == "__main__":
    ctl.main()
