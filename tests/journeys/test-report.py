#!/usr/bin/python3
"""A supervisor's figures: the dashboard, a bar and the list behind it, a report as PDF, a report of her own.

usage (inside tests/ui/with-display.sh): test-report.py TAVAN TAVANCTL PICTURES [-v]

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import journey  # noqa: E402
from desk import keys, wait_for, write  # noqa: E402

LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def number(text):
    return int(re.sub(r"[^0-9]", "", text.translate(LATIN)) or 0)


class Supervisor(journey.Journey):
    def figure_of(self, label):
        """What stands in a card: «مددجویان: ۳۰۰ …»."""
        def look():
            for node in self.desk.widgets():
                if node.name.startswith(label + ": "):
                    return node
            return None
        return wait_for("the card " + label, look)

    def choose(self, chip, line):
        """Opens a chip and takes one of its lines."""
        self.desk.press(chip, part=True)
        self.desk.settle()
        node = self.desk.node("row", line)
        self.desk.click(node)
        self.desk.settle()

    def test_dashboard_to_list(self):
        office = journey.office()
        desk = self.sit_down(office, "supervisor")
        clients = len(journey.ctl(office, "list", "client", "--limit", "100000"))
        card = self.figure_of("مددجویان")
        self.assertEqual(number(re.match(r"مددجویان: (\S+)", card.name)[1]), clients)
        self.picture("dashboard")
        card.queryAction().doAction(0)
        desk.sees("مددجویان، ")
        wait_for("the number of rows", lambda: any(number(text) == clients for text in desk.texts() if "مددجو" in text))
        keys("alt+Right")
        desk.settle()
        # another period: last year's payments are not this year's
        paid = self.figure_of("پرداخت این دوره").name
        desk.press("ماه")
        wait_for("the month's figure", lambda: self.figure_of("پرداخت این دوره").name != paid)
        self.picture("dashboard-month")

    def test_report_and_its_list(self):
        office = journey.office()
        desk = self.sit_down(office, "supervisor")
        desk.go("گزارش‌ها")
        self.desk.settle(1)
        self.picture("reports")
        keys("ctrl+f")
        desk.settle()
        desk.node("entry", "یافتن گزارش").queryEditableText().setTextContents("خانوار")
        desk.sees("چند خانوار داریم")
        desk.misses("هیچ گزارشی", patience=2)
        desk.node("entry", "یافتن گزارش").queryEditableText().setTextContents("")
        self.open_report("مددجویان")
        desk.sees("داده‌ها تا")
        self.picture("report")
        women = len(journey.ctl(office, "list", "client", "--where", "sex=female", "--limit", "100000"))
        cell = wait_for("the women", lambda: self.find_figure("زن", women))
        cell.queryAction().doAction(0)
        desk.sees("مددجویان، ", "زن")
        wait_for("the number of rows", lambda: any(number(text) == women for text in desk.texts() if "مددجو" in text))
        self.picture("report-list")
        keys("alt+Right")
        desk.settle()
        self.save_pdf(os.path.join(desk.folder, "figures.pdf"))

    def find_figure(self, column, value):
        for node in self.desk.widgets(into_tables=True):
            if node.getRoleName() == "push button" and re.fullmatch("(" + column + " )?[۰-۹٬]+", node.name) and number(node.name) == value:
                return node
        return None

    def save_pdf(self, path):
        self.desk.press("PDF")
        self.desk.settle(1.5)
        keys("ctrl+a")
        write(path)
        keys("Return")
        wait_for("the PDF", lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("مددجو", text)

    def open_report(self, title):
        def look():
            found = None
            for node in self.desk.widgets():
                if node.name == title and node.getRoleName() == "table cell":
                    found = node
            return found
        self.desk.click(wait_for("the report " + title, look))
        self.desk.settle(1.5)

    def test_own_report(self):
        office = journey.office()
        desk = self.sit_down(office, "supervisor")
        desk.go("گزارش‌ها")
        desk.press("گزارش جدید")
        desk.fill("نام گزارش", "مددجویان هر اداره")
        desk.settle(1.5)
        self.picture("own-report")
        desk.press("ذخیره برای اداره")
        desk.sees("گزارش برای اداره ذخیره شد", "داده‌ها تا")
        keys("alt+Right")
        desk.sees("گزارش‌های خودمان", "مددجویان هر اداره")
        self.picture("own-report-saved")


if __name__ == "__main__":
    unittest.main()
