#!/usr/bin/python3
"""Papers from the real window to a real CUPS: the pages, the copies, the paper that was asked for.

usage (inside with-display.sh and with-cups.sh): test-print.py TAVAN TAVANCTL PICTURES

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from desk import Desk, keys, wait_for

TAVAN, TAVANCTL, PICTURES = sys.argv[1:4]
del sys.argv[1:4]
PRINTED = os.environ["TAVAN_PRINTED"]

_top = tempfile.mkdtemp(prefix="tavan-print.")


def pdf(path):
    """Pages, size and words of a PDF."""
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    facts = dict((part.strip() for part in line.split(":", 1)) for line in told.splitlines() if ":" in line)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    return int(facts["Pages"]), facts["Page size"], text


class Printing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(shutil.rmtree, _top, True)
        cls.office = _top + "/office.tavan"
        environment = dict(os.environ, XDG_CONFIG_HOME=_top + "/config")
        subprocess.run([TAVANCTL, "--office", cls.office, "init", "--demo", "small"], stdout=subprocess.DEVNULL, env=environment, check=True)

    def sit_down(self):
        os.makedirs(_top + "/desk", exist_ok=True)
        self.desk = Desk(TAVAN, self.office, XDG_CONFIG_HOME=_top + "/config", folder=_top + "/desk")
        self.addCleanup(self.stand_up)
        self.desk.sign_in("officer")
        wait_for("the sidebar", lambda: self.desk.find("list", "صفحه‌ها"))
        self.desk.settle()
        return self.desk

    def stand_up(self):
        complaints = self.desk.complaints()
        self.desk.close()
        self.assertEqual(complaints, [])

    def open_paper(self, d):
        """A client's file in the preview."""
        d.find_anything("زهرا")
        keys("Return")
        d.settle(1.5)
        keys("ctrl+p")
        d.sees("پیش‌نمایش، صفحهٔ")

    def dialog(self, d):
        """GTK's own dialog, with the printer there and chosen."""
        keys("ctrl+p")
        return wait_for("the printer", lambda: next((node for node in d.widgets(into_tables=True) if "چاپگر اداره" in node.name or node.name == "Tavan"), None))

    def printed(self, before):
        """The PDF that came to the device since, and what CUPS was told of it."""
        path = wait_for("the printer's paper", lambda: next(iter(sorted(set(glob.glob(PRINTED + "/*.pdf")) - before)), None))
        with open(path[:-4] + ".job", encoding="utf-8") as job:
            title, copies, options = job.read().split("\n")[:3]
        return path, title, int(copies), options.split()

    def go_on(self, d):
        d.press("چاپ")
        d.sees("به چاپگر فرستاده شد")

    def test_copies_paper_and_what_is_remembered(self):
        d = self.sit_down()
        self.open_paper(d)
        before = set(glob.glob(PRINTED + "/*"))
        self.dialog(d)
        d.shot("print-dialog", PICTURES)
        d.fill("رونوشت‌ها:", "3")
        self.go_on(d)
        path, title, copies, options = self.printed(before)
        self.assertEqual(pdf(path)[:2], (1, "595 x 842 pts (A4)"))
        self.assertIn("سازمان بهزیستی کشور", pdf(path)[2])
        self.assertTrue(title.startswith("پروندهٔ زهرا"), title)
        self.assertEqual(copies, 3)
        self.assertIn("PageSize=A4", options)
        self.assertNotIn("fit-to-page", options)

        # On smaller paper it is made smaller, and its text stays text.
        d.settle(1)
        before = set(glob.glob(PRINTED + "/*"))
        self.dialog(d)
        self.assertEqual(d.value("رونوشت‌ها:"), "3")
        d.fill("رونوشت‌ها:", "1")
        d.click(d.node("label", "برپایی صفحه"))
        d.settle()
        d.click(d.node("combo box", "اندازهٔ کاغذ:"))
        d.settle()
        keys("Down", "Return")
        d.settle()
        d.shot("print-dialog-paper", PICTURES)
        self.go_on(d)
        path, title, copies, options = self.printed(before)
        self.assertEqual(pdf(path)[:2], (1, "420 x 595 pts (A5)"))
        self.assertIn("سازمان بهزیستی کشور", pdf(path)[2])
        self.assertEqual(copies, 1)

        # The next time it is A5 again: of this document.
        d.settle(1)
        before = set(glob.glob(PRINTED + "/*"))
        self.dialog(d)
        self.go_on(d)
        self.assertEqual(pdf(self.printed(before)[0])[1], "420 x 595 pts (A5)")
        d.close()
        with open(_top + "/desk/state/tavan/window.ini", encoding="utf-8") as memory:
            self.assertIn("client-file-paper", memory.read())

    def test_pages(self):
        d = self.sit_down()
        d.go("مددجویان")
        d.settle(1.5)
        keys("ctrl+p")
        d.sees("پیش‌نمایش، صفحهٔ ۱ از")
        d.settle(1)
        d.shot("print-list", PICTURES)
        before = set(glob.glob(PRINTED + "/*"))
        self.dialog(d)
        d.click(d.node("check box", "_صفحه‌ها:"))
        d.node("text", "GtkEntry").queryEditableText().setTextContents("2-3")
        d.shot("print-dialog-pages", PICTURES)
        self.go_on(d)
        path, title, copies, options = self.printed(before)
        pages, size, text = pdf(path)
        self.assertEqual(pages, 2)
        self.assertIn("صفحهٔ", text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
