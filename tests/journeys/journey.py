"""What all journeys share: offices to sit down at, the command beside the window, pictures.

The program that is started gives TAVAN, TAVANCTL and PICTURES as its first words.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from desk import Desk, wait_for

TAVAN, TAVANCTL, PICTURES = sys.argv[1:4]
del sys.argv[1:4]

_top = tempfile.mkdtemp(prefix="tavan-journeys.")
atexit.register(shutil.rmtree, _top, True)
_environment = dict(os.environ, XDG_CONFIG_HOME=_top + "/config")


def ctl(office, *words):
    done = subprocess.run([TAVANCTL, "--office", office, "--format", "json", *words], capture_output=True, env=_environment, check=True)
    return json.loads(done.stdout) if done.stdout.strip() else None


def office(demo=True):
    """A copy of the demo office, or the empty office of a county."""
    path = os.path.join(_top, "demo.tavan" if demo else "empty.tavan")
    if not os.path.exists(path):
        words = ["--demo", "small"] if demo else ["--name", "ادارهٔ بهزیستی تاکستان", "--province", "26", "--county", "2602"]
        subprocess.run([TAVANCTL, "--office", path, "init", *words], stdout=subprocess.DEVNULL, env=_environment, check=True)
    copy = tempfile.mktemp(suffix=".tavan", dir=_top)
    shutil.copy(path, copy)
    return copy


def national_id(body):
    rest = sum(int(digit) * (10 - i) for i, digit in enumerate(body)) % 11
    return body + str(rest if rest < 2 else 11 - rest)


class Journey(unittest.TestCase):
    def sit_down(self, place, login=None, **environment):
        """The window on this office; what GTK criticises is a failure."""
        self.desk = Desk(TAVAN, place, XDG_CONFIG_HOME=_top + "/config", **environment)
        self.addCleanup(self.stand_up, self.desk)
        if login:
            self.desk.sign_in(login)
            wait_for("the sidebar", lambda: self.desk.find("list", "صفحه‌ها"))
            self.desk.settle()
        return self.desk

    def stand_up(self, desk=None):
        """Earlier than the journey's end where somebody else sits down after her."""
        desk = desk or self.desk
        if desk.process is not None:
            complaints = desk.complaints()
            desk.close()
            self.assertEqual(complaints, [])

    def picture(self, name):
        self.desk.shot(name, PICTURES)
