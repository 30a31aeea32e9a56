#!/usr/bin/python3
"""A desk that nobody touches locks itself, and keeps what was typed. It only waits: it runs beside the other tests.

usage (inside with-display.sh): test-idle.py TAVAN TAVANCTL PICTURES

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import unittest

from desk import wait_for
from journey import Journey, ctl, office

LEAST_MINUTES = 1


class Idle(Journey):
    def test_locks_after_a_minute_and_shows_the_dialog_again(self):
        place = office()
        ctl(place, "do", "setting", "set", "session.lock_minutes", str(LEAST_MINUTES))
        d = self.sit_down(place, "admin")
        d.go("تنظیمات")
        d.press("امضاکنندگان مجاز", "tab")
        d.press("امضاکنندهٔ جدید")
        d.fill("سمت", "رئیس نیمه‌کاره")
        d.sees("قفل‌شده", patience=LEAST_MINUTES * 60 + 60)
        d.misses("رئیس نیمه‌کاره")
        self.picture("idle-locked")
        secret = d.node("entry", "گذرواژه")
        secret.queryEditableText().setTextContents("tavan-demo")
        d.press("ورود")
        wait_for("what was typed", lambda: d.value("سمت") == "رئیس نیمه‌کاره")


if __name__ == "__main__":
    unittest.main(verbosity=2)
