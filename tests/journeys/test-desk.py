#!/usr/bin/python3
"""Journeys of people through the real window: what they press and type, and what they are told.

usage (inside with-display.sh): test-desk.py TAVAN TAVANCTL PICTURES

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import glob
import os
import re
import shutil
import stat
import subprocess
import tempfile
import unicodedata
import unittest

import desk
from desk import keys, wait_for, write
from journey import Journey, ctl, national_id, office


def squeezed(text):
    """Letters alone: a line may break anywhere."""
    return re.sub(r"[\s\u200c]+", "", unicodedata.normalize("NFKC", text))


class Clerk(Journey):
    """Opens a file, types a wrong national id, sees why, mends it, is shown a likely double."""

    def new_client(self, d):
        d.go("مددجویان")
        d.settle()
        keys("ctrl+n")
        return d.node("entry", "کد ملی")

    def test_a_wrong_id_is_told_and_mended_and_a_double_is_shown(self):
        place = office()
        known = ctl(place, "list", "client", "--where", "mobile!=", "--where", "national_id!=", "--limit", "1")[0]
        before = len(ctl(place, "list", "client", "--limit", "100000"))
        d = self.sit_down(place, "officer")
        entry = self.new_client(d)
        d.settle()
        right = national_id("760418273")
        wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
        write(wrong)
        wait_for("what was typed", lambda: d.text(entry) == wrong.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
        keys("Return")
        d.sees("رقم کنترل نمی‌خواند")
        self.picture("client-wrong-id")
        keys("shift+Return", "End", "BackSpace")
        write(right[-1])
        keys("Return")
        d.misses("رقم کنترل نمی‌خواند")
        d.fill("نام", known["first_name"])
        d.fill("نام خانوادگی", known["last_name"])
        d.fill("تاریخ تولد", known["birth_date"].replace("-", "/"))
        d.fill("تلفن همراه", known["mobile"])
        keys("Tab")
        d.sees(known["last_name"], "پرونده")
        wait_for("the likely double", lambda: any("از پیش پرونده" in text or "پرونده داشته باشد" in text or "شاید پرونده" in text
                                                  for text in d.texts()))
        self.picture("client-double")
        self.assertEqual(len(ctl(place, "list", "client", "--limit", "100000")), before)


class Former(Journey):
    """A group is formed; it may not become active before three months, and its page says why."""

    def test_formed_and_refused(self):
        place = office()
        before = {group["id"] for group in ctl(place, "list", "group")}
        d = self.sit_down(place, "officer")
        d.go("گروه‌ها")
        d.settle()
        keys("ctrl+n")
        d.fill("نام", "گروه آزمون پاییز")
        d.press("گروه همیار")
        d.fill("زمینه فعالیت", "خیاطی")
        keys("ctrl+s")
        made = wait_for("the group", lambda: [group for group in ctl(place, "list", "group") if group["id"] not in before])
        self.assertEqual((made[0]["name"], made[0]["state"]), ("گروه آزمون پاییز", "forming"))
        d.press("نمای گروه", "tab")
        d.sees("ماه")
        self.picture("group-too-early")
        self.assertEqual(ctl(place, "show", "group", made[0]["id"])["state"], "forming")


    def test_joined_up_to_active(self):
        """Five members, one of them by the window, a leader, three months over: then it becomes active, with a reason for what is missing."""
        place = office()
        start = (datetime.date.today() - datetime.timedelta(days=120)).isoformat()
        group = ctl(place, "do", "group", "form", "name=گروه آزمون بهار", "kind=hamyar", "field=خیاطی", "formation_start=" + start)["id"]
        taken = {stay["client"]["id"] for stay in ctl(place, "list", "stay", "--limit", "1000")}
        women = [client for client in ctl(place, "list", "client", "--where", "status=active", "--where", "national_id!=", "--limit", "300")
                 if "woman_head" in client["categories"] and client["id"] not in taken][:5]
        for client in women[1:]:
            ctl(place, "do", "group", "join", group, client["id"])
        d = self.sit_down(place, "officer")
        d.find_anything("گروه آزمون بهار")
        keys("Return")
        d.sees("سرگروه ندارد")
        d.press("اعضا", "tab", part=True)
        d.press("پیوستن مددجو…")
        d.node("entry", "از تاریخ")
        d.settle()
        write(women[0]["national_id"])
        d.settle(1.5)
        keys("Return")
        wait_for("her name", lambda: women[0]["last_name"] in d.value("مددجو"))
        keys("ctrl+s")
        wait_for("her stay", lambda: len(ctl(place, "list", "stay", "--where", "group=" + group)) == 5)
        d.settle(1)
        d.click(wait_for("a row", lambda: d.find("check", "انتخاب این ردیف", into_tables=True)))
        d.press("نقش…")
        d.node("entry", "از تاریخ")
        d.settle()
        keys("space", "Home", "Return")
        d.settle()
        keys("ctrl+s")
        wait_for("a leader", lambda: any(stay["role"] == "leader" for stay in ctl(place, "list", "stay", "--where", "group=" + group)))
        d.sees("۱ چیز مانده است")
        self.picture("group-ready")
        d.press("فعال شود")
        d.sees("حساب بانکی")
        d.settle()
        write("bank account next week")
        keys("Return")
        wait_for("an active group", lambda: ctl(place, "show", "group", group)["state"] == "active")
        self.assertEqual(ctl(place, "show", "group", group)["state_reason"], "bank account next week")


class Trainer(Journey):
    """Takes attendance by keyboard; whoever may issue issues the course's certificates, which print and are genuine."""

    def open_course(self, d, course, tab):
        d.go("دوره‌های آموزشی")
        d.settle(1)
        keys("ctrl+f")
        write(course["title"])
        d.settle(1.5)
        keys("Down", "Return")
        d.press(tab, "tab")
        d.settle(1.5)

    def test_attendance_by_keyboard(self):
        place = office()
        course = ctl(place, "list", "course", "--where", "state=running", "--where", "trainer!=", "--limit", "1")[0]
        d = self.sit_down(place, "trainer")
        self.open_course(d, course, "حضور و غیاب")
        before = len(ctl(place, "list", "attendance", "--limit", "100000"))
        for _ in range(9):  # from the header past the tabs into the grid
            keys("Tab")
        # The cursor stands in today's session; the whole column was present.
        wait_for("the marks", lambda: keys("Tab", "ctrl+1") or len(ctl(place, "list", "attendance", "--limit", "100000")) > before)
        self.picture("course-attendance")

    def test_certificates_are_issued_and_printed(self):
        place = office()
        for course in ctl(place, "list", "course", "--where", "state=finished"):
            ready = [one for one in ctl(place, "course", "certificates", course["id"]) if one["eligible"]]
            if ready:
                break
        d = self.sit_down(place, "supervisor")
        self.open_course(d, course, "گواهی‌نامه‌ها")
        self.picture("course-certificates")
        d.press("یک PDF برای همه…")
        folder = tempfile.mkdtemp(prefix="tavan-paper.")
        self.addCleanup(shutil.rmtree, folder)
        paper = os.path.join(folder, "c.pdf")
        d.node("button", "ذخیره")
        d.settle()
        keys("ctrl+a")
        write(paper)
        d.settle()
        d.press("ذخیره")
        wait_for("the certificates", lambda: not any(one["eligible"] for one in ctl(place, "course", "certificates", course["id"])))
        wait_for("the file", lambda: os.path.exists(paper))
        # Read when it is whole: the window says so.
        d.sees("PDF ذخیره شد")
        self.picture("course-certificates-issued")
        text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
        for one in ready:
            self.assertIn(squeezed(one["name"]), squeezed(text))
        self.assertEqual(ctl(place, "certificate", "verify", paper)["verdict"], "genuine")


class AnyDesk(Journey):
    def test_a_wrong_password_is_told(self):
        d = self.sit_down(office())
        d.node("button", "ورود")
        self.picture("sign-in")
        d.sign_in("officer", "wrong")
        d.sees("گذرواژه")
        wait_for("a message", lambda: any("نادرست" in text or "درست نیست" in text for text in d.texts()))
        self.picture("sign-in-wrong")
        d.sign_in("officer")
        wait_for("the sidebar", lambda: d.find("list", "صفحه‌ها"))

    def test_everything_is_found(self):
        place = office()
        client = ctl(place, "list", "client", "--where", "national_id!=", "--limit", "3")[2]
        d = self.sit_down(place, "officer")
        d.find_anything(client["national_id"])
        self.picture("find")
        keys("Return")
        d.sees(client["last_name"], "سیر پرونده")
        self.picture("client")

    def test_a_draft_outlives_the_window(self):
        place = office()
        d = self.sit_down(place, "officer")
        d.go("طرف‌های همکار")
        d.settle()
        keys("ctrl+n")
        d.node("entry", "نام")
        d.fill("نام", "کلینیک پیش‌نویس")
        found = wait_for("a draft", lambda: glob.glob(os.path.join(d.folder, "state", "**", "drafts", "*.json"), recursive=True))
        self.assertEqual(stat.S_IMODE(os.stat(found[0]).st_mode), 0o600)
        d.kill()
        d.start()
        d.sign_in("officer")
        d.sees("نگه داشته شده")
        self.picture("draft-offered")

    def pages(self, d, prefix):
        pages = wait_for("the sidebar", lambda: d.find("list", "صفحه‌ها"))
        for place in range(sum(child.getRoleName() in desk.ROLES["row"] for child in pages)):
            keys("alt+%d" % (place + 1))
            d.settle(1)
            self.picture("%s-%d" % (prefix, place + 1))

    def test_pages_light(self):
        self.pages(self.sit_down(office(), "officer"), "light")

    def test_pages_dark(self):
        self.pages(self.sit_down(office(), "officer", ADW_DEBUG_COLOR_SCHEME="prefer-dark"), "dark")

    def test_locked_and_back(self):
        d = self.sit_down(office(), "officer")
        keys("ctrl+shift+l")
        d.sees("قفل")
        self.picture("locked")
        d.fill("گذرواژه", "tavan-demo")
        d.press("ورود")
        d.sees("کار منتظر")

    def test_a_new_user_is_not_lost_and_a_dialog_is_locked_too(self):
        place = office()
        d = self.sit_down(place, "admin")
        d.go("تنظیمات")
        d.press("کاربران", "tab")
        d.press("کاربر جدید")
        d.node("entry", "نام کاربری")
        d.settle()
        keys("ctrl+shift+l")
        d.sees("قفل")
        d.fill("گذرواژه", "tavan-demo")
        d.press("ورود")
        d.fill("نام", "زهرا کاظمی")
        d.fill("نام کاربری", "zahra")
        d.press("کارشناس")
        d.press("ذخیره")
        d.node("entry", "تکرار گذرواژه")
        d.settle()
        keys("Escape")
        d.sees("هنوز ثبت نشده")
        self.picture("user-without-password")
        d.press("گذرواژه داده شود")
        for name in "گذرواژه (دست‌کم ۸ نویسه)", "تکرار گذرواژه":
            d.node("entry", name).queryEditableText().setTextContents("Zeytoon-48")
        d.press("گذاشتن گذرواژه")
        wait_for("the user", lambda: any(user["login"] == "zahra" for user in ctl(place, "list", "user")))

    def test_pages_small(self):
        d = self.sit_down(office(), "officer")
        subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(d.process.pid), "windowsize", "1024", "640"], check=False)
        self.pages(d, "small")

    def test_pages_empty(self):
        d = self.sit_down(office(demo=False))
        wait_for("the sidebar", lambda: d.find("list", "صفحه‌ها"))
        self.pages(d, "empty")

    def test_trainers_home(self):
        d = self.sit_down(office(), "trainer")
        d.sees("حضور و غیاب")
        self.picture("home-trainer")


class Founder(Journey):
    """A new office, its first user, its first file."""

    def found(self, d):
        d.press("ساختن اداره")
        d.fill("نام شما", "سارا کریمی")
        d.fill("نام کاربری", "sara")
        for name, secret in ("گذرواژه (دست‌کم ۸ نویسه)", "abc"), ("تکرار گذرواژه", "abc"):
            d.node("entry", name).queryEditableText().setTextContents(secret)
        d.press("ساختن اداره")
        d.sees("دست‌کم ۸ نویسه داشته باشد")
        self.picture("first-start-refused")
        for name in "گذرواژه (دست‌کم ۸ نویسه)", "تکرار گذرواژه":
            d.node("entry", name).queryEditableText().setTextContents("Zeytoon-48")
        d.press("ساختن اداره")

    def test_from_the_first_start_to_the_first_file(self):
        d = self.sit_down(None)
        d.sees("ادارهٔ تازه", "نمایشی")
        self.picture("first-start")
        self.found(d)
        d.node("button", "ورود")
        d.sign_in("sara", "Zeytoon-48")
        d.go("مددجویان")
        d.sees("هنوز مددجویی نیست")
        keys("ctrl+n")
        d.fill("کد ملی", national_id("760418273"))
        d.fill("نام", "مریم")
        d.fill("نام خانوادگی", "گل‌محمدی")
        d.fill("تاریخ تولد", "۱۳۶۴/۷/۱۵")
        d.press("زن سرپرست خانوار")
        d.settle()
        keys("ctrl+s")
        d.sees("سیر پرونده")
        self.picture("first-file")
        files = ctl(os.path.join(d.folder, "data/tavan/office.tavan"), "list", "client")
        self.assertEqual([(file["first_name"], file["last_name"], file["birth_date"]) for file in files], [("مریم", "گل‌محمدی", "1985-10-07")])

    def test_a_cancelled_demo_leaves_nothing(self):
        d = self.sit_down(None)
        d.press("دیدن نمونه")
        d.press("انصراف")
        d.node("button", "دیدن نمونه")
        self.assertEqual(glob.glob(os.path.join(d.folder, "data/tavan/*")), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
