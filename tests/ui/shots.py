#!/usr/bin/python3
"""Leaves screenshots of the main pages: what `./dev run` does where there is no display.

usage (inside with-display.sh): shots.py BUILD OFFICE FOLDER

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../journeys"))
import desk  # noqa: E402

# login: page of the sidebar, picture; each user is a window of its own
PAGES = {
    "officer": [("خانه", "home-officer"), ("مددجویان", "clients"), ("گروه‌ها", "groups"), ("دوره‌های آموزشی", "courses"),
                ("گواهی‌نامه‌ها", "certificates"), ("طرف‌های همکار", "partners"), ("تنظیمات", "settings")],
    "trainer": [("خانه", "home-trainer")],
}


# type, condition: whose page is shown
RECORDS = [("client", "status=active"), ("group", "state=active"), ("course", "state=running"), ("certificate", "number!=")]


def title_of(tavanctl, office, kind, condition):
    """What Ctrl+K finds the record by."""
    told = subprocess.run([tavanctl, "--office", office, "--format", "json", "list", kind, "--where", condition, "--limit", "1"],
                          capture_output=True, check=True).stdout
    record = json.loads(told)[0]
    return {"client": record.get("national_id"), "certificate": record.get("number")}.get(kind) or record.get("name") or record["title"]


def show_records(window, tavanctl, office, folder):
    for kind, condition in RECORDS:
        window.find_anything(title_of(tavanctl, office, kind, condition))
        if kind == "client":
            window.shot("find", folder)
        desk.keys("Return")
        window.settle(2)
        window.shot(kind, folder)


def tour(program, tavanctl, office, folder):
    for login, pages in PAGES.items():
        window = desk.Desk(program, office)
        try:
            window.node("button", "ورود")
            if login == "officer":
                window.shot("sign-in", folder)
            window.sign_in(login)
            desk.wait_for("the sidebar", lambda: window.find("list", "صفحه‌ها"))
            for page, picture in pages:
                window.go(page)
                window.settle(1)
                window.shot(picture, folder)
            if login == "officer":
                window.go("مددجویان")
                window.settle()
                desk.keys("ctrl+n")
                window.node("entry", "کد ملی")
                window.shot("client-new", folder)
                desk.keys("Escape")
                show_records(window, tavanctl, office, folder)
        finally:
            window.close()


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    build, office, folder = sys.argv[1:]
    tour(os.path.join(build, "ui", "tavan"), os.path.join(build, "app", "ctl", "tavanctl"), os.path.abspath(office), folder)


if __name__ == "__main__":
    main()
