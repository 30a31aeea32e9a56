#!/usr/bin/python3
"""Forms and tables as a person meets them: typed by keyboard, read back by AT-SPI.

usage (inside with-display.sh): test-widgets.py UI-STAGE

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

import pyatspi

STAGE = os.path.abspath(sys.argv.pop(1))
PATIENCE = 15


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "25", text], check=True)


def wait_for(what, ask):
    """Asks until the answer is not false; a test waits, but not for ever."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer = ask()
        except Exception:  # a widget that went while it was asked
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError("waited in vain for " + what)


def everything(node):
    yield node
    for i in range(node.childCount):
        child = node[i]
        if child is not None:
            yield from everything(child)


class Widgets(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.office = os.path.join(self.folder, "office.tavan")
        self.state = os.path.join(self.folder, "state")
        self.stage = None

    def tearDown(self):
        self.stop(signal.SIGTERM)
        shutil.rmtree(self.folder)

    def show(self, scene):
        environment = dict(os.environ, TAVAN_LANG="fa", XDG_STATE_HOME=self.state)
        self.log = open(os.path.join(self.folder, "log"), "a+")
        self.stage = subprocess.Popen([STAGE, self.office, scene], env=environment, stdout=self.log, stderr=self.log)
        self.app = wait_for("the window", self.find_app)
        wait_for("its frame", lambda: self.app.childCount > 0)
        time.sleep(0.7)

    def stop(self, how):
        if self.stage is not None:
            self.stage.send_signal(how)
            self.stage.wait()
            self.log.close()
            self.stage = None

    def find_app(self):
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.name == "ui-stage" and app.get_process_id() == self.stage.pid:
                return app
        return None

    def widgets(self):
        """What stands on the screen: AT-SPI also tells of what is hidden, with no size."""
        for frame in self.app:
            for node in everything(frame) if frame is not None else []:
                # The pages of a stack have no place at all.
                if "Component" in pyatspi.listInterfaces(node) and node.queryComponent().getExtents(pyatspi.WINDOW_COORDS).width > 0:
                    yield node

    def texts(self):
        return [node.name for node in self.widgets() if node.name]

    def sees(self, text):
        wait_for("«%s»" % text, lambda: any(text in shown for shown in self.texts()))

    def node(self, name, roles=("text", "entry", "push button", "toggle button", "check box")):
        return wait_for(name, lambda: next((node for node in self.widgets() if node.name == name and node.getRoleName() in roles), None))

    def typed(self, name):
        text = self.node(name, ("text", "entry")).queryText()
        return text.getText(0, text.characterCount)

    def picture(self, name):
        folder = os.environ.get("TAVAN_SCREENSHOTS")
        if folder:
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)

    # ---- forms ----

    def test_wrong_value_is_told_when_leaving(self):
        self.show("form")
        write("7604182733")
        self.assertEqual(self.typed("کد ملی"), "۷۶۰۴۱۸۲۷۳۳")
        keys("Return")
        self.sees("رقم کنترل نمی‌خواند")
        self.assertIn("رقم کنترل نمی‌خواند", self.node("کد ملی", ("text", "entry")).description)
        self.assertEqual(self.typed("کد ملی"), "۷۶۰۴۱۸۲۷۳۳")
        self.picture("form-wrong")
        keys("shift+Return", "End", "BackSpace")
        write("9")
        wait_for("the error to go", lambda: not any("رقم کنترل" in text for text in self.texts()))

    def test_date_is_typed_and_picked(self):
        self.show("form")
        keys("Return", "Return", "Return", "Return")
        write("64.7.15")
        keys("Return")
        self.sees("۴۰ ساله")
        self.assertEqual(self.typed("تاریخ تولد"), "۱۳۶۴/۰۷/۱۵")
        keys("shift+Return", "F4")
        time.sleep(1)
        self.picture("form-calendar")
        keys("Left", "Next", "Return")
        wait_for("the picked day", lambda: self.typed("تاریخ تولد") == "۱۳۶۴/۰۸/۱۶")

    def test_required_rows_are_told_on_saving(self):
        self.show("page")
        keys("ctrl+s")
        self.node("ذخیره").queryAction().doAction(0)
        self.sees("این ردیف باید پر شود")
        self.sees("ردیف نادرست است")
        self.picture("form-required")

    # ---- drafts ----

    def drafts(self):
        return glob.glob(os.path.join(self.state, "**", "drafts", "*.json"), recursive=True)

    def fill_partner(self):
        """One kind chosen by keyboard, and a name."""
        keys("Down")
        time.sleep(0.5)
        keys("Down", "Return")
        keys("Tab")
        write("Omid")

    def test_draft_survives_a_crash_and_is_offered(self):
        self.show("page")
        self.fill_partner()
        wait_for("a draft", self.drafts)
        self.assertEqual(stat.S_IMODE(os.stat(self.drafts()[0]).st_mode), 0o600)
        self.stop(signal.SIGKILL)
        self.show("page")
        self.sees("نگه داشته شده است")
        self.node("ادامهٔ همان").queryAction().doAction(0)
        wait_for("what was typed", lambda: self.typed("نام") == "Omid")
        self.picture("form-draft")
        self.node("ذخیره").queryAction().doAction(0)
        wait_for("saving", lambda: "saved Omid" in open(self.log.name).read())
        wait_for("the draft to go", lambda: not self.drafts())

    # ---- tables ----

    def test_search_filters_and_counts(self):
        self.show("table")
        self.sees("۲۱۶ مددجو")
        write("7604")
        self.sees("۱۱ مددجو از ۲۱۶")
        keys("Escape")
        wait_for("all rows", lambda: "۲۱۶ مددجو" in self.texts())

    def test_rows_are_selected_and_copied(self):
        self.show("table")
        self.sees("۲۱۶ مددجو")
        keys("Down", "space", "Down", "space")
        self.sees("مددجو انتخاب شد")
        self.picture("table-selected")
        keys("ctrl+c")
        time.sleep(1)
        keys("ctrl+a")
        self.sees("۲۱۶ مددجو انتخاب شد")
        # Pasted where it can be read: into the search.
        subprocess.run(["xdotool", "mousemove", "1100", "76", "click", "1"], check=True)
        keys("ctrl+v")
        wait_for("the copied rows", lambda: "\t" in self.typed("جستجو در مددجویان…"))
        lines = self.typed("جستجو در مددجویان…").rstrip("\n").split("\n")
        self.assertEqual(lines[0].split("\t")[0], "نام و نام خانوادگی")
        self.assertEqual(len(lines[0].split("\t")), len(lines[1].split("\t")))
        self.assertNotIn("\u2066", lines[1])

    def test_empty_list_says_what_to_do(self):
        self.show("empty")
        self.sees("هنوز گروهی نیست")
        self.sees("گروه جدید")
        self.picture("table-empty")


if __name__ == "__main__":
    unittest.main(verbosity=2)
