#!/usr/bin/python3
"""Is this certificate genuine? A scan, a photograph, a PDF, a text, a barcode scanner under the Persian layout.

usage (inside with-display.sh): test-verify.py TAVAN TAVANCTL PICTURES

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from desk import Desk, keys, wait_for, write

TAVAN, TAVANCTL, PICTURES = sys.argv[1:4]
del sys.argv[1:4]

_top = tempfile.mkdtemp(prefix="tavan-verify.")
GENUINE, ALTERED, REVOKED = "اصل", "دست‌خورده", "باطل‌شده"

# Where the keys of a US keyboard are, and so of a scanner that plays one (X11's numbers).
KEYS = {}
for first, plain, shifted in ((10, "1234567890-=", "!@#$%^&*()_+"), (24, "qwertyuiop[]", "QWERTYUIOP{}"), (38, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
                              (51, "\\zxcvbnm,./", "|ZXCVBNM<>?")):
    for i, (small, large) in enumerate(zip(plain, shifted)):
        KEYS[small], KEYS[large] = str(first + i), "shift+%d" % (first + i)
KEYS[" "], KEYS["\n"] = "65", "36"


def ctl(*words):
    environment = dict(os.environ, XDG_CONFIG_HOME=_top + "/config")
    done = subprocess.run([TAVANCTL, "--office", _top + "/office.tavan", "--format", "json", *words], capture_output=True, env=environment, check=True)
    return json.loads(done.stdout) if done.stdout.strip() else None


class Verify(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(shutil.rmtree, _top, True)
        environment = dict(os.environ, XDG_CONFIG_HOME=_top + "/config")
        subprocess.run([TAVANCTL, "--office", _top + "/office.tavan", "init", "--demo", "small"], stdout=subprocess.DEVNULL, env=environment, check=True)
        cls.certificates = [one for one in ctl("list", "certificate", "--limit", "20") if not one["revoked_on"]]
        ctl("certificate", "print", cls.certificates[0]["number"], "-o", _top + "/certificate.pdf")
        # As a telephone sees it: turned a little, grey, squeezed into a JPEG.
        subprocess.run(["pdftoppm", "-r", "200", "-jpeg", "-singlefile", _top + "/certificate.pdf", _top + "/scan"], check=True)
        subprocess.run(["convert", _top + "/scan.jpg", "-background", "gray80", "-rotate", "4", "-quality", "70", _top + "/photo.jpg"], check=True)

    def setUp(self):
        self.desk = Desk(TAVAN, _top + "/office.tavan", XDG_CONFIG_HOME=_top + "/config")
        self.addCleanup(self.stand_up)
        self.desk.sign_in("supervisor")
        wait_for("the sidebar", lambda: self.desk.find("list", "صفحه‌ها"))
        self.desk.settle()
        self.desk.go("گواهی‌نامه‌ها")
        self.desk.press("سنجش درستی گواهی‌نامه…")
        self.entry = self.desk.node("entry", "متن رمزینه")

    def stand_up(self):
        complaints = self.desk.complaints()
        subprocess.run(["setxkbmap", "-layout", "us,ir"], check=True)
        self.desk.close()
        self.assertEqual(complaints, [])

    def verdict(self, title):
        """The verdict's own heading."""
        wait_for(title, lambda: title in self.desk.texts())

    def paste(self, text):
        self.entry.queryEditableText().setTextContents(text)

    def open_file(self, path):
        """By the button and GTK's own dialog, where a path can be typed."""
        self.desk.press("برگزیدن پرونده…")
        self.desk.settle(1.5)
        write("/")
        self.desk.settle()
        keys("ctrl+a")
        write(path)
        self.desk.settle()
        keys("Return")

    def test_text(self):
        d, one = self.desk, self.certificates[0]
        self.paste(one["code"])
        self.verdict(GENUINE)
        d.sees(one["holder"])
        d.shot("verify-genuine", PICTURES)
        self.paste(one["code"].replace(one["holder"], "مریم محمدی"))
        self.verdict(ALTERED)
        d.shot("verify-altered", PICTURES)
        self.paste("سلام")
        d.misses(one["holder"])
        d.shot("verify-foreign", PICTURES)
        self.paste("")
        wait_for("no verdict", lambda: ALTERED not in d.texts())
        ctl("certificate", "revoke", one["number"], "--why", "نام نادرست بود")
        self.certificates.pop(0)
        self.paste(one["code"])
        self.verdict(REVOKED)
        d.sees("نام نادرست بود")
        d.shot("verify-revoked", PICTURES)

    def test_files(self):
        d = self.desk
        for name in ("certificate.pdf", "photo.jpg"):
            self.open_file(_top + "/" + name)
            self.verdict(GENUINE)
            d.shot("verify-" + name.split(".")[0], PICTURES)
            self.paste("x")
            wait_for("another verdict", lambda: GENUINE not in d.texts())
        self.open_file(_top + "/office.tavan")
        d.sees("رمزینه‌ای خوانده نمی‌شود")
        d.shot("verify-wrong-file", PICTURES)

    def test_scanner_under_the_persian_layout(self):
        """Letters come as they are; what is Latin comes by keys, and Persian keys are what they hit."""
        one = self.certificates[-1]
        subprocess.run(["setxkbmap", "-layout", "ir"], check=True)
        self.desk.click(self.entry)
        text, at = one["code"] + "\n", 0
        while at < len(text):
            end = at
            while end < len(text) and (text[end] in KEYS) == (text[at] in KEYS):
                end += 1
            piece = text[at:end]
            if piece[0] in KEYS:
                subprocess.run(["xdotool", "key", "--delay", "12", *(KEYS[letter] for letter in piece)], check=True)
            else:
                subprocess.run(["xdotool", "type", "--delay", "12", piece], check=True)
            at = end
        self.assertNotIn("TAVAN1", self.desk.text(self.entry))
        self.verdict(GENUINE)
        self.desk.sees(one["holder"])
        self.desk.shot("verify-scanner", PICTURES)


if __name__ == "__main__":
    unittest.main(verbosity=2)
