#!/usr/bin/python3
"""A loan from the draft to its contract, at the real window: officer, social worker and supervisor, each at her own desk.

usage (inside with-display.sh): test-loans.py TAVAN TAVANCTL PICTURES

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import unittest

from journey import Journey, ctl, office
import desk

ASKED = 800000000
PRODUCT = "وام کارگاه خانگی"


class Loan(Journey):
    def set_up(self):
        """A product with its money, a branch, and a client who may ask for it."""
        self.place = place = office()
        funding = ctl(place, "add", "funding", "title=کارگاه‌های خانگی", "year=1405", "source=بودجه", "amount=5000000000")["id"]
        ctl(place, "add", "loan_product", "title=" + PRODUCT, "max_amount=1000000000", "months=48", "method=annuity", "rate=4", "funding=%s" % funding)
        ctl(place, "add", "partner", "kind=bank", "name=بانک نمونه، شعبهٔ سعدی")
        client = ctl(place, "list", "client", "--where", "status=active", "--limit", "1")[0]
        self.client, self.national_id = str(client["id"]), client["national_id"]
        ctl(place, "set", "client", self.client, "sheba=IR062960000000100324200001", "consent_date=1404/01/01")

    def state(self):
        return ctl(self.place, "show", "application", self.application)["state"]

    def reaches(self, state):
        desk.wait_for("the state " + state, lambda: self.state() == state)

    def choose(self, words):
        """Types into the reference row that has the focus and takes the first that is found."""
        self.desk.settle(0.6)
        desk.write(words)
        self.desk.settle(1.5)
        desk.keys("Return")
        self.desk.settle(0.6)

    def open_application(self, login):
        window = self.sit_down(self.place, login)
        window.go("تسهیلات")
        window.settle()
        desk.keys("ctrl+f")
        desk.write(ctl(self.place, "show", "application", self.application)["number"])
        window.settle(1.5)
        desk.keys("Down", "Return")
        window.sees("طرح و مبلغ")
        window.settle(0.5)
        return window

    def test_from_draft_to_contract(self):
        self.set_up()
        self.draft()
        self.assess()
        self.to_committee()
        self.approve()
        self.to_bank()

    def draft(self):
        window = self.sit_down(self.place, "officer")
        window.go("تسهیلات")
        window.node("button", "درخواست جدید")
        window.settle()
        self.picture("applications")
        desk.keys("ctrl+n")
        window.node("entry", "نوع تسهیلات")
        self.choose(PRODUCT)
        window.node("entry", "مددجو")
        self.choose(self.national_id)
        window.fill("مبلغ درخواست", str(ASKED))
        window.fill("عنوان طرح", "کارگاه ترشی و مربا در خانه")
        window.settle()
        self.picture("application-form")
        desk.keys("ctrl+s")
        window.sees("طرح و مبلغ", "ارسال شود")
        self.application = str(ctl(self.place, "list", "application", "--where", "plan_title=کارگاه ترشی و مربا در خانه")[0]["id"])
        window.settle()
        self.picture("application-draft")
        window.press("ارسال شود")
        self.reaches("submitted")
        window.sees("گام بعدی با: مددکار")
        self.stand_up()

    def assess(self):
        """Off with its reason until there is an assessment; then on."""
        social = str(ctl(self.place, "list", "user", "--where", "login=social")[0]["id"])
        window = self.open_application("social")
        window.settle()
        self.picture("application-submitted")
        if not window.find("label", "برای «ارزیابی‌شده» چیزی نمانده است"):
            ctl(self.place, "add", "assessment", "client=" + self.client, "social_worker=" + social, "date=1405/08/01")
            desk.keys("F5")
            window.sees("برای «ارزیابی‌شده» چیزی نمانده است")
        window.press("ارزیابی شد…")
        window.fill("یادداشت", "نیازمند است")
        window.settle()
        self.picture("application-assessment")
        desk.keys("ctrl+s")
        self.reaches("assessed")
        self.stand_up()

    def to_committee(self):
        window = self.open_application("officer")
        window.press("به کمیته برود")
        self.reaches("in_committee")
        window.sees("گام بعدی با: ناظر")
        self.stand_up()

    def approve(self):
        window = self.open_application("supervisor")
        window.press("تصویب…")
        window.node("entry", "مبلغ مصوب")
        window.fill("رأی موافق", "4")
        window.fill("همهٔ رأی‌ها", "5")
        window.fill("مبلغ مصوب", "900000000")
        desk.keys("ctrl+s")
        window.settle()
        self.picture("application-decision-refused")
        self.assertEqual(self.state(), "in_committee")
        window.fill("مبلغ مصوب", "700000000")
        window.settle()
        self.picture("application-decision")
        desk.keys("ctrl+s")
        self.reaches("approved")
        window.sees("نظر کمیته", "هفتصد میلیون ریال")
        self.stand_up()

    def to_bank(self):
        window = self.open_application("officer")
        bank = ctl(self.place, "list", "partner", "--where", "name=بانک نمونه، شعبهٔ سعدی")[0]
        ctl(self.place, "do", "application", "bank", self.application, str(bank["id"]))
        desk.keys("F5")
        window.sees("برای «معرفی به بانک» چیزی نمانده است")
        window.settle()
        self.picture("application-approved")
        window.press("معرفی به بانک…")
        window.node("entry", "یادداشت")
        desk.keys("ctrl+s")
        self.reaches("introduced")
        window.settle(2)
        self.picture("application-letter")
        desk.keys("alt+Left")
        window.press("ثبت قرارداد…")
        window.fill("شماره قرارداد", "1405/2187")
        window.settle()
        self.picture("application-contract")
        desk.keys("ctrl+s")
        self.reaches("contracted")
        loan = ctl(self.place, "list", "loan", "--where", "contract_number=1405/2187")[0]
        self.assertEqual(loan["principal"], 700000000)
        window.sees("تسهیلات و پرداخت‌ها")
        window.settle()
        self.picture("application-contracted")
        self.stand_up()


if __name__ == "__main__":
    unittest.main()
