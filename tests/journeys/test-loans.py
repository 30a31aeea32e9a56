#!/usr/bin/python3
"""Journeys with money: a loan is paid out and partly paid back.

usage (inside with-display.sh): test-loans.py TAVAN TAVANCTL PICTURES

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import unittest

from desk import keys, wait_for
from journey import Journey, ctl, office


class Lender(Journey):
    """An officer pays out a contracted loan and books a part of its first instalment."""

    def test_paid_out_and_partly_paid(self):
        place = office()
        loans = ctl(place, "list", "loan", "--where", "state=contracted")
        contracts = [loan["contract_number"] for loan in loans]
        loan = next(loan for loan in loans if contracts.count(loan["contract_number"]) == 1)
        d = self.sit_down(place, "officer")
        d.go("تسهیلات")
        d.press("تسهیلات")
        d.sees("وضع بازپرداخت در")
        self.picture("loans")
        d.find_anything(loan["contract_number"])
        keys("Return")
        d.press("پرداخت به مددجو…")
        d.settle(1)
        d.press("ذخیره")
        self.picture("loan-disburse")
        wait_for("the schedule", lambda: ctl(place, "show", "loan", loan["id"])["state"] == "repaying")
        d.press("ثبت دریافت قسط…")
        d.settle(1)
        d.fill("مبلغ", "1000000")
        d.press("ذخیره")
        wait_for("the payment", lambda: len(ctl(place, "list", "loan_payment", "--where", "loan=" + loan["id"])) == 1)
        d.sees("قسط بعدی")
        self.picture("loan-paid")


if __name__ == "__main__":
    unittest.main(verbosity=2)
