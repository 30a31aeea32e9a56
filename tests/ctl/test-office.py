#!/usr/bin/python3
"""The office as a whole: made, checked, backed up, its users, its history; on both engines.

usage (inside with-postgres.sh): test-office.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
import shutil
import sqlite3
import stat

import ctl
from ctl import run


def same_records(office):
    """All records without what differs by design: keys, seals, passwords and the times of making."""
    told = {}
    for kind in ("office", "user", "partner", "client", "group", "stay", "meeting", "ledger_line", "course", "session", "enrolment", "visit",
                 "assessment", "household", "household_member", "letter"):
        done = run("--office", office, "--format", "csv", "list", kind, "--archived", "--limit", "1000000", "--sort", first_field(kind))
        assert done.code == 0, done.err
        told[kind] = sorted(done.out.split("\r\n"))
    return told


def first_field(kind):
    return run("--format", "csv", "fields", kind).out.split("\r\n")[1].split(",")[0]


class Demo(ctl.Case):
    def test_the_same_seed_gives_the_same_records(self):
        other = ctl.Sqlite.place()
        done = run("--office", other, "--seed", 7, "--today", ctl.TODAY, "init", "--demo", "small")
        self.assertEqual(done.code, 0, done.err)
        for user in ("admin", "supervisor", "officer", "social", "facilitator", "trainer"):
            self.assertIn(user, done.out)
        self.assertIn(ctl.PASSWORD, done.out)
        self.assertEqual(same_records(other), same_records(self.place))
        self.assertEqual(stat.S_IMODE(os.stat(other).st_mode), 0o600)
        self.refused_again(other)
        sheet = next(name for name in os.listdir(os.path.dirname(other)) if name.startswith(os.path.basename(other)) and name.endswith(".csv"))
        with open(os.path.join(os.path.dirname(other), sheet), encoding="utf-8-sig") as file:
            self.assertGreater(len(file.read().split("\n")), 10)
        ctl.Sqlite.remove(other)

    def refused_again(self, office):
        for more in (["--demo", "small"], ["--name", "دیگر", "--province", "26", "--county", "2601"]):
            done = run("--office", office, "init", *more)
            self.assertEqual((done.code, done.out), (1, ""))
            self.assertTrue(ctl.is_persian(done.err), done.err)

    def test_another_seed_gives_other_people(self):
        other = ctl.Sqlite.place()
        self.assertEqual(run("--office", other, "--seed", 8, "--today", ctl.TODAY, "init", "--demo", "small").code, 0)
        names = [set(re.findall(r"^\d+,[^,]*,(\d{10})", run("--office", office, "--format", "csv", "list", "client").out, re.M))
                 for office in (other, self.place)]
        self.assertTrue(names[0] and names[1])
        self.assertNotEqual(*names)
        ctl.Sqlite.remove(other)


@ctl.on_both_engines
class NewOffice:
    def setUp(self):
        super().setUp()
        self.engine.remove(self.place)
        self.place = self.engine.place()

    def test_made_and_used(self):
        self.done("init", "--name", "ادارهٔ بهزیستی تاکستان", "--province", "قزوین", "--county", "2602", "--first-user", "sara")
        self.assertEqual(self.ctl("check-office", user="sara").code, 0)
        self.assertEqual(self.json("list", "client", user="sara"), [])
        self.assertIn("sara", [user["login"] for user in self.json("list", "user", user="sara")])

    def test_wrong_places_are_refused_and_nothing_made(self):
        for more in (["--name", "الف", "--province", "99", "--county", "2602"], ["--name", "الف", "--province", "26", "--county", "0101"],
                     ["--name", "الف", "--province", "26", "--county", "نیست‌درجهان"]):
            told = self.ctl("init", *more, "--first-user", "sara")
            self.assertIn(told.code, (1, 2), more)
            self.assertTrue(ctl.is_persian(told.err), told.err)
        self.assertNotEqual(self.ctl("list", "client", user="sara").code, 0)
        self.done("init", "--name", "الف", "--province", "26", "--county", "2602", "--first-user", "sara")

    def test_a_weak_password_is_refused(self):
        told = self.ctl("init", "--name", "الف", "--province", "26", "--county", "2602", "--first-user", "sara",
                        TAVAN_PASSWORD_FILE=ctl.password_file("12"))
        self.assertEqual(told.code, 1, told.err)
        self.assertTrue(ctl.is_persian(told.err), told.err)


@ctl.on_both_engines
class Users:
    acting = "admin"

    def test_a_users_life(self):
        self.done("user", "add", "sara", "--name", "سارا كريمي", "--roles", "officer,trainer", "--new-password-file",
                  ctl.password_file("fresh-word-1"))
        user = next(user for user in self.json("list", "user") if user["login"] == "sara")
        self.assertEqual(user["name"], "سارا کریمی")
        fresh = {"user": "sara", "TAVAN_PASSWORD_FILE": ctl.password_file("fresh-word-1")}
        self.done("list", "client", "--limit", "1", **fresh)
        self.done("user", "role", "sara", "trainer")
        self.refused("add", "partner", "kind=clinic", "name=الف", **fresh)
        self.done("user", "password", "sara", "--new-password-file", ctl.password_file("fresh-word-2"))
        self.refused("list", "client", **fresh)
        fresh["TAVAN_PASSWORD_FILE"] = ctl.password_file("fresh-word-2")
        self.done("list", "course", "--limit", "1", **fresh)
        self.done("user", "lock", "sara")
        self.refused("list", "course", **fresh)
        self.done("user", "unlock", "sara")
        self.done("list", "course", "--limit", "1", **fresh)

    def test_refused(self):
        self.refused("user", "lock", "nobody")
        self.refused("user", "lock", "admin")
        self.refused("user", "role", "officer", "king")
        self.refused("user", "add", "officer", "--new-password-file", ctl.password_file("fresh-word-1"))
        self.refused("user", "add", "x y", "--new-password-file", ctl.password_file("fresh-word-1"))
        self.refused("user", "password", "officer", "--new-password-file", ctl.password_file("12"))


@ctl.on_both_engines
class Settings:
    acting = "admin"

    def stored(self, name):
        return next((one["value"] for one in self.json("list", "setting") if one["name"] == name), None)

    def test_a_score_is_typed_as_a_score_and_kept_in_hundredths(self):
        for typed, kept in (("12.5", "1250"), ("۱۱٫۷۵", "1175"), ("۱۲", "1200")):
            self.done("do", "setting", "set", "course.pass_score", typed)
            self.assertEqual(self.stored("course.pass_score"), kept)
        for wrong in ("1200", "20.01", "-1", "یازده"):
            self.refused("do", "setting", "set", "course.pass_score", wrong)
        self.assertEqual(self.stored("course.pass_score"), "1200")


@ctl.on_both_engines
class Keeping:
    acting = "admin"

    def test_server_status(self):
        told = self.done("server", "status")
        self.assertIn({"sqlite": "SQLite", "pgsql": "PostgreSQL"}[self.engine.name], told)
        self.assertIn("۶", told)
        upgraded = run("--office", self.place, "server", "upgrade")
        self.assertEqual(upgraded.code, 0, upgraded.err)
        empty = self.engine.place()
        self.assertEqual(run("--office", empty, "server", "upgrade").code, 3)
        if self.engine is ctl.Pgsql:
            self.engine.remove(empty)

    def test_backup_and_restore(self):
        self.done("backup", self.path("b.tavan"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("b.tavan")).st_mode), 0o600)
        back = self.engine.place()
        told = run("restore", self.path("b.tavan"), "--to", back)
        self.assertEqual(told.code, 0, told.err)
        for kind in ("client", "ledger_line", "certificate", "attendance"):
            rows = [run("--office", place, "--user", "supervisor", "--format", "csv", "list", kind, "--limit", "100000").out
                    for place in (self.place, back)]
            self.assertEqual(rows[0], rows[1], kind)
        self.assertEqual(run("--office", back, "--user", "admin", "audit", "verify").code, 0)
        self.assertEqual(run("--office", back, "--user", "admin", "check-office").code, 0)
        full = run("restore", self.path("b.tavan"), "--to", back)
        self.assertNotEqual(full.code, 0)
        self.assertTrue(ctl.is_persian(full.err), full.err)
        self.engine.remove(back)

    def test_sealed(self):
        secret = {"TAVAN_PASSWORD_FILE": ctl.password_file("a long passphrase")}
        sealed = self.path("b.sealed")
        here = None if self.engine is ctl.Sqlite else self.acting
        if here:  # one password file for both questions
            secret = {"TAVAN_PASSWORD_FILE": ctl.password_file(ctl.PASSWORD)}
        done = run("--office", self.place, *(["--user", here] if here else []), "backup", sealed, "--seal", **secret)
        self.assertEqual(done.code, 0, done.err)
        with open(sealed, "rb") as file:
            content = file.read()
        self.assertNotIn(b"SQLite format", content)
        back = self.engine.place()
        wrong = run("restore", sealed, "--to", back, "--sealed", TAVAN_PASSWORD_FILE=ctl.password_file("another one"))
        self.assertNotEqual(wrong.code, 0)
        self.assertTrue(ctl.is_persian(wrong.err), wrong.err)
        self.write("cut", content[:len(content) // 2])
        self.assertNotEqual(run("restore", self.path("cut"), "--to", back, "--sealed", **secret).code, 0)
        done = run("restore", sealed, "--to", back, "--sealed", **secret)
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(run("--office", back, "--user", "admin", "check-office").code, 0)
        self.engine.remove(back)

    def test_check_office(self):
        told = self.done("check-office")
        self.assertIn("۲۹", told)

    def test_audit(self):
        self.assertTrue(ctl.is_persian(self.done("audit", "verify")))
        anchor = self.write("anchor", self.done("audit", "anchor", user="supervisor") + "\n") \
            if self.ctl("audit", "anchor").code else self.write("anchor", self.done("audit", "anchor") + "\n")
        self.done("audit", "verify", "--anchor", anchor)
        partner = self.done("add", "partner", "kind=clinic", "name=الف", user="officer")
        self.done("audit", "verify", "--anchor", anchor)
        entries = self.json("audit", "show", "--record", "partner:" + partner)
        self.assertEqual(len(entries), 1)
        self.assertIn("الف", json.dumps(entries, ensure_ascii=False))
        self.assertEqual(len(self.json("audit", "show", "--limit", "5")), 5)
        self.assertTrue(ctl.is_persian(self.done("audit", "show", "--limit", "5")))
        self.refused("audit", "verify", "--anchor", self.write("wrong", "no anchor\n"))


class Tampered(ctl.Case):
    """A file that somebody changed behind the program's back."""

    def change(self, sql):
        db = sqlite3.connect(self.place)
        changed = db.execute(sql).rowcount
        db.commit()
        db.close()
        self.assertGreater(changed, 0)

    def test_a_changed_record_is_found(self):
        self.assertEqual(self.ctl("audit", "verify").code, 0)
        self.change("UPDATE client SET mobile = '09120000000' WHERE id = (SELECT min(id) FROM client)")
        told = self.ctl("audit", "verify")
        self.assertEqual(told.code, 1)
        self.assertTrue(ctl.is_persian(told.err), told.err)

    def test_a_changed_entry_is_found(self):
        self.change("UPDATE audit_entry SET at = '2020-01-01T00:00:00Z' WHERE id = (SELECT min(id) + 0 FROM audit_entry)")
        self.assertEqual(self.ctl("audit", "verify").code, 1)

    def test_a_removed_entry_is_found(self):
        self.change("DELETE FROM audit_entry WHERE id = (SELECT id FROM audit_entry ORDER BY id LIMIT 1 OFFSET 50)")
        self.assertEqual(self.ctl("audit", "verify").code, 1)

    def test_a_cut_tail_is_found_by_the_anchor(self):
        before = self.path("before.tavan")
        shutil.copy(self.place, before)
        self.done("add", "partner", "kind=clinic", "name=الف")
        anchor = self.write("anchor", self.done("audit", "anchor") + "\n")
        for end in ("-wal", "-shm"):
            if os.path.exists(self.place + end):
                os.remove(self.place + end)
        shutil.copy(before, self.place)
        self.assertEqual(self.ctl("audit", "verify").code, 0)
        told = self.ctl("audit", "verify", "--anchor", anchor)
        self.assertEqual(told.code, 1)
        self.assertTrue(ctl.is_persian(told.err), told.err)

    def test_other_files_are_refused(self):
        for name, content in (("empty", b""), ("text", b"hello"), ("noise", os.urandom(8192)), ("cut", self.read(self.place)[:5000])):
            told = run("--office", self.write(name, content), "list", "client")
            self.assertIn(told.code, (1, 3), name)
            self.assertTrue(ctl.is_persian(told.err), told.err)
            if content:  # an empty file is an empty database
                self.assertEqual(self.read(name), content, name)

    def test_an_address_with_a_password_is_refused(self):
        told = run("--office", "postgresql://tavan:secret@127.0.0.1:1/x", "--user", "a", "list", "client")
        self.assertNotEqual(told.code, 0)
        self.assertNotIn("secret", told.err)
        self.assertTrue(ctl.is_persian(told.err), told.err)

    def test_a_server_that_is_away(self):
        told = run("--office", "postgresql://tavan@127.0.0.1:1/x", "--user", "a", "list", "client")
        self.assertEqual((told.code, told.out), (3, ""))
        self.assertTrue(ctl.is_persian(told.err.split("\n")[0]), told.err)

    def test_a_clock_that_went_back(self):
        office = ctl.Sqlite.place()
        self.assertEqual(run("--office", office, "init", "--name", "الف", "--province", "26", "--county", "2602").code, 0)
        self.place, demo = office, self.place
        self.change("UPDATE audit_entry SET at = '2099-01-01T00:00:00Z'")
        told = run("--office", office, "list", "client")
        self.assertEqual(told.code, 1)
        self.assertIn("--clock-is-right", told.err)
        self.assertTrue(ctl.is_persian(told.err), told.err)
        told = run("--office", office, "--clock-is-right", "list", "client")
        self.assertEqual(told.code, 0, told.err)
        self.place = demo
        ctl.Sqlite.remove(office)


if __name__ == "__main__":
    ctl.main()
