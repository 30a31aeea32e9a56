#!/usr/bin/python3
"""The preview of a long paper: turned by keys, by its number and by its small pages; memory stays bounded.

usage (inside with-display.sh): test-preview.py UI-STAGE

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import pyatspi

STAGE = os.path.abspath(sys.argv.pop(1))
PATIENCE = 30
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "60", *names], check=True)


def wait_for(what, ask):
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
    for i in range(min(node.childCount, 60)):
        child = node[i]
        if child is not None:
            yield from everything(child)


class Preview(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def show(self, *words):
        environment = dict(os.environ, TAVAN_LANG="fa", XDG_STATE_HOME=self.folder + "/state")
        with open(self.folder + "/log", "w", encoding="utf-8") as log:
            self.stage = subprocess.Popen([STAGE, self.folder + "/office.tavan", "preview", *words], env=environment, stdout=log, stderr=log)
        self.addCleanup(self.stop)
        self.app = wait_for("the window", self.find_app)
        wait_for("the first page", lambda: self.canvas())
        with open(self.folder + "/log", encoding="utf-8") as log:
            self.pages = int(log.readline().split()[1])

    def stop(self):
        self.stage.terminate()
        self.stage.wait()
        with open(self.folder + "/log", encoding="utf-8") as log:
            self.assertNotIn("CRITICAL", log.read())

    def find_app(self):
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.stage.pid and app.childCount > 0:
                return app
        return None

    def node(self, ask):
        return next((node for frame in self.app for node in everything(frame) if ask(node)), None)

    def canvas(self):
        return self.node(lambda node: node.name.startswith("پیش‌نمایش، صفحهٔ"))

    def page(self):
        return int(self.canvas().name.translate(DIGITS).replace("٬", "").split("صفحهٔ ")[1].split()[0])

    def is_on(self, page):
        wait_for("page %d" % page, lambda: self.page() == page)

    def percent(self):
        return next(int(node.name.translate(DIGITS).strip("٪")) for frame in self.app for node in everything(frame) if "٪" in node.name)

    def turn(self, entry, page):
        place = entry.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=True).stdout.strip()
        subprocess.run(["xdotool", "mousemove", "--window", window, str(place.x + place.width // 2), str(place.y + place.height // 2), "click", "1"], check=True)
        keys("ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "30", page], check=True)
        keys("Return")

    def press(self, name):
        wait_for(name, lambda: self.node(lambda node: node.name == name and "button" in node.getRoleName())).queryAction().doAction(0)

    def picture(self, name):
        folder = os.environ.get("TAVAN_SCREENSHOTS")
        if folder:
            time.sleep(1)
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)

    def memory(self):
        with open("/proc/%d/status" % self.stage.pid, encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("RssAnon"))

    def test_turning(self):
        self.show()
        self.assertGreater(self.pages, 300)
        self.is_on(1)
        entry = wait_for("the page's number", lambda: self.node(lambda node: node.name == "صفحه" and node.getRoleName() in ("text", "entry")))
        self.turn(entry, "120")
        self.is_on(120)
        self.picture("preview")
        self.assertIn("بند", self.canvas().description)
        keys("ctrl+9")
        keys("Page_Down", "Page_Down", "Page_Up")
        self.is_on(121)
        self.picture("preview-page")
        keys("End")
        self.is_on(self.pages)
        keys("Home")
        self.is_on(1)
        fitting = self.percent()
        keys("ctrl+plus")
        wait_for("a larger page", lambda: self.percent() > fitting)
        self.press("کوچک‌تر")
        wait_for("as before", lambda: abs(self.percent() - fitting) <= 1)
        self.press("هم‌اندازهٔ پهنا")
        wait_for("the width", lambda: self.percent() > fitting)
        self.is_on(1)
        # What the page says can be copied.
        keys("ctrl+c")
        small = self.node(lambda node: node.name == "صفحه‌ها" and node.getRoleName() == "list")
        self.assertIsNotNone(small)
        self.press("صفحه‌های کوچک در کنار")

    def test_memory_is_bounded(self):
        self.show("dark")
        entry = wait_for("the page's number", lambda: self.node(lambda node: node.name == "صفحه" and node.getRoleName() in ("text", "entry")))
        keys("ctrl+plus", "ctrl+plus")
        before = None
        for step in range(40):
            page = 1 + step * 7
            self.turn(entry, str(page))
            self.is_on(page)
            if step == 9:
                before = self.memory()
        self.picture("preview-dark")
        # 64 MB of what was painted are kept, and no more.
        self.assertLess(self.memory() - before, 100 * 1024)


if __name__ == "__main__":
    unittest.main(verbosity=2)
