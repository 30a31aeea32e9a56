#!/usr/bin/python3
"""Loans by words: a schedule without a loan; an application from the draft to its payments, each step by its role.

usage (inside with-postgres.sh): test-loans.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import unittest

import ctl

BILLION = 1000000000


class Schedule(unittest.TestCase):
    def schedule(self, *words):
        done = ctl.run("--format", "json", "loan", "schedule", "--principal", BILLION, "--rate", "4", "--months", "60", *words)
        self.assertEqual(done.code, 0, done.err)
        return json.loads(done.out)

    def test_examples(self):
        simple = self.schedule()
        self.assertEqual(simple["fee"], 101666667)
        self.assertEqual(sum(i["principal"] for i in simple["instalments"]), BILLION)
        annuity = self.schedule("--method", "annuity")
        self.assertEqual({i["payment"] for i in annuity["instalments"][:-1]}, {18416522})
        yearly = self.schedule("--method", "yearly-fee")
        self.assertEqual(yearly["instalments"][0]["fee"], 40000000)

    def test_grace(self):
        charged, waived = self.schedule("--grace", "3"), self.schedule("--grace", "3", "--waive-grace")
        self.assertEqual(charged["fee"] - waived["fee"], 10000000)
        self.assertEqual(self.schedule("--first-due", "1404/06/31")["instalments"][1]["due"], "2025-10-22")

    def test_forms(self):
        words = ["loan", "schedule", "--principal", "۱۲٬۰۰۰٬۰۰۰", "--rate", "۱۸٫۵", "--months", "۶", "--round", "100000"]
        text, table = ctl.run(*words), ctl.run("--format", "csv", *words)
        self.assertIn("جمع", text.out)
        self.assertEqual(table.out.split("\n")[0].strip(), "number,due,principal,fee,payment,balance")

    def test_refused(self):
        for words, code in ((["--months", "0"], 1), (["--rate", "200"], 1), (["--method", "x"], 2), (["--round", "5000000"], 1), (["extra"], 2)):
            with self.subTest(words=words):
                given = ["--principal", "100", "--months", "6", "--rate", "4"]
                rest = [w for i in range(0, 6, 2) if given[i] != words[0] for w in given[i:i + 2]]
                done = ctl.run("loan", "schedule", *rest, *words)
                self.assertEqual((done.code, done.out), (code, ""))
                self.assertTrue(ctl.is_persian(done.err), done.err)


@ctl.on_both_engines
class Application:
    acting = "officer"

    def setUp(self):
        super().setUp()
        self.funding = self.json("add", "funding", "title=صندوق", "year=1405", "source=بودجه", "amount=%d" % BILLION, user="supervisor")["id"]
        self.product = self.json("add", "loan_product", "title=خوداشتغالی", "max_amount=%d" % BILLION, "months=12", "funding=" + self.funding, user="supervisor")["id"]
        self.client = self.ids("client", "--where", "status=file_open", "--limit", "1")[0]
        self.done("set", "client", self.client, "sheba=IR062960000000100324200001", "consent_date=1404/01/01")
        social = self.ids("user", "--where", "login=social", user="admin")[0]
        self.done("add", "assessment", "client=" + self.client, "social_worker=" + social, "date=1405/01/10", user="social")
        self.bank = self.json("add", "partner", "kind=bank", "name=بانک کشاورزی")["id"]

    def draft(self, asked):
        return self.json("do", "application", "draft", "product=" + self.product, "client=" + self.client, "asked=%d" % asked, "plan_title=کارگاه")["id"]

    def step(self, application, *words, user="officer"):
        return self.done("do", "application", "advance", application, *words, user=user)

    def approve(self, application):
        self.step(application, "--to", "submitted")
        self.step(application, user="social")
        self.step(application)
        session = self.json("do", "committee", "hold", "دکتر راستی:رئیس", user="supervisor")["id"]
        self.step(application, "session=" + session, "--note=کافی است", user="supervisor")

    def test_from_draft_to_payment(self):
        application = self.draft(120000000)
        self.refused("do", "application", "advance", application, "to=approved")
        self.refused("do", "application", "advance", application, user="social")
        self.approve(application)
        self.refused("do", "application", "advance", application)
        self.done("do", "application", "bank", application, self.bank)
        self.step(application)
        self.step(application, "contract=1405/33")
        loan = self.ids("loan", "--where", "client=" + self.client)[0]
        self.done("do", "loan", "disburse", loan, "amount=120000000")
        self.assertEqual(len(self.ids("instalment", "--where", "loan=" + loan, "--limit", "100")), 12)
        payment = self.json("do", "payment", "take", loan, "amount=5000000", "document=900")["id"]
        self.assertEqual(self.json("show", "loan", loan)["balance"], 120000000 - self.json("show", "loan_payment", payment)["to_principal"])
        self.done("do", "payment", "reverse", payment, "reason=به اشتباه")
        self.assertEqual(self.json("show", "loan", loan)["balance"], 120000000)
        self.refused("set", "loan", loan, "principal=1", says="loan")
        self.done("check-office", user="admin")

    def test_limit(self):
        first, second = self.draft(700000000), self.draft(400000000)
        self.approve(first)
        with self.assertRaises(AssertionError):
            self.approve(second)
        self.assertEqual(self.json("show", "application", second)["state"], "in_committee")
        self.done("do", "application", "withdraw", first, "--note", "منصرف شد")
        session = self.ids("committee_session")[0]
        self.step(second, "session=" + session, user="supervisor")

    def test_needs(self):
        application = self.draft(1000000)
        self.assertTrue(all(need["done"] for need in self.json("do", "application", "needs", application)))


if __name__ == "__main__":
    ctl.main()
