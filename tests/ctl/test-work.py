#!/usr/bin/python3
"""Work: every verb of `tavanctl do`, and what each refuses; one body of tests, run on both engines.

usage (inside with-postgres.sh): test-work.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json

import ctl

# Every work that there is must be done somewhere below.
DONE = set()


@ctl.on_both_engines
class Work:
    acting = "officer"

    def work(self, verb, *words, **more):
        DONE.add(verb)
        return self.done("do", *verb.split(), *words, **more)

    def entries(self):
        """How many changes were written: what is refused stores nothing."""
        return self.engine.ask(self.place, "SELECT count(*) FROM audit_entry WHERE changes IS NOT NULL")

    def no(self, verb, *words, codes=(1, 2), says="", **more):
        """Refused in Persian, as not valid or as not understood, and nothing stored."""
        before = self.entries()
        result = self.ctl("do", *verb.split(), *words, **more)
        self.assertIn(result.code, codes, (verb, words, result))
        self.assertTrue(ctl.is_persian(result.err), (verb, words, result.err))
        self.assertIn(says, result.err)
        self.assertEqual((result.out, self.entries()), ("", before), (verb, words))

    def one(self, kind, number):
        return self.json("show", kind, number, user="supervisor" if kind == "certificate" else None)

    def user(self, login):
        return self.json("list", "user", "--where", "login=" + login, user="admin")[0]["id"]

    def women(self, n):
        """Grown women with a file that is open, in no group and no course."""
        taken = {row["client"]["id"] for row in self.json("list", "stay", "--limit", 10000) if not row["left"]}
        taken |= {row["client"]["id"] for row in self.json("list", "enrolment", "--limit", 10000)
                  if row["client"] and row["state"] in ("registered", "waiting", "attending")}
        found = [row["id"] for row in self.json("list", "client", "--where", "sex=female", "--where", "status=active", "--where",
                                                "birth_date<=1995-01-01", "--limit", 10000)
                 if row["id"] not in taken and "woman_head" in row["categories"]]
        self.assertGreaterEqual(len(found), n)
        return found[:n]

    def test_client_file(self):
        person = ["first_name=زهرا", "last_name=نیکخواه‌پور", "father_name=رضا", "birth_date=1370/02/03", "sex=female", "national_id=0499370899",
                  "marital=widowed", "categories=woman_head", "nationality=iranian", "place=urban"]
        self.no("client-file open", *[word for word in person if not word.startswith("birth_date")])
        self.no("client-file open", *person[:5], "national_id=0499370898", says="رقم کنترل")
        self.no("client-file open", *person, "colour=red")
        self.no("client-file open", *person, "status=active")
        client = self.work("client-file open", *person)
        self.assertEqual(self.one("client", client)["status"], "file_open")
        self.no("client-file open", *person)

        self.work("client-file status", client, "status=active")
        for wrong in (["status=active"], ["status=none"], ["status=closed"], ["status=closed", "why=nothing"], ["status=closed", "why=moved", "date=1380/01/01"],
                      ["status=closed", "why=moved", "date=1410/01/01"]):
            self.no("client-file status", client, *wrong)
        self.no("client-file status", client)
        self.no("client-file status", "abc", "status=closed")
        self.no("client-file status", "1", "status=closed", "why=moved")
        self.no("client-file reopen", client, "reason=x")
        self.work("client-file status", client, "status=closed", "why=moved")
        self.no("client-file reopen", client)
        self.work("client-file reopen", client, "reason=بازگشت به شهر")
        self.assertEqual(self.one("client", client)["status"], "active")

        other = self.women(1)[0]
        self.no("client-file not-same", client, client, "reason=x")
        self.work("client-file not-same", client, other, "reason=دو نفرند")
        self.no("disability record", "client=" + client, "kind=visual", "degree=huge", "commission_number=12", "date=1400/01/01")
        self.work("disability record", "client=" + client, "kind=visual", "degree=severe", "commission_number=12", "date=1400/01/01")
        self.no("client-file archive", client, "now=yes")
        self.no("client-file archive", client, "again")
        self.no("client-file archive", client, user="facilitator")
        self.work("client-file archive", client)
        self.assertNotIn(client, self.ids("client", "--limit", 10000))

    def test_group(self):
        people = self.women(7)
        described = ["name=گروه آزمون", "kind=hamyar", "field=خیاطی"]
        self.no("group form", "kind=hamyar", "field=خیاطی")
        self.no("group form", "name=گروه آزمون", "kind=none", "field=خیاطی")
        self.no("group form", *described, "state=active")
        self.no("group form", *described, user="trainer")
        group = self.work("group form", *described, "formation_start=1404/01/10", "bank_account=IR062960000000100324200001")
        stays = [self.work("group join", group, client, "date=1404/01/15", "role=" + role)
                 for client, role in zip(people, ("leader", "treasurer", "member", "member", "member", "member"))]
        self.no("group join", group, people[0], "date=1404/01/15")
        self.no("group join", group, "1")
        self.no("group join", group, people[6], "date=1404/13/01")
        self.no("group join", group, people[6], "role=queen")
        self.no("group role", stays[0])
        self.no("group role", stays[0], "role=queen")
        self.work("group role", stays[2], "role=secretary")
        self.no("group activate", group, "date=1404/02/01", says="۳ ماه")

        self.no("group meeting", group, "date=1404/02/01", people[0] + ":dancing")
        self.no("group meeting", group, "date=1404/02/01", people[6] + ":present:100000")
        self.no("group meeting", group, "date=1404/02/01", people[0] + ":present:-5")
        for month in ("02", "03", "04"):
            self.work("group meeting", group, "date=1404/%s/01" % month, "subject=پس‌انداز", *[client + ":present:1000000" for client in people[:6]])
        self.no("group ledger", group, "kind=withdrawal", "amount=9000000", "member=" + people[0])
        self.no("group ledger", group, "kind=gift", "amount=9000000")
        self.no("group ledger", group, "kind=income", "amount=many")
        self.no("group ledger", group, "amount=9")
        self.no("group ledger", group, "kind=income", "amount=-9")
        line = self.work("group ledger", group, "kind=income", "amount=۲٬۰۰۰٬۰۰۰", "date=1404/04/20", "note=فروش")
        self.work("group reverse", line, "date=1404/04/21")
        self.no("group reverse", line, "date=1404/04/22")
        self.no("group independent", group)
        self.work("group activate", group, "date=1404/05/01")
        self.assertEqual(self.one("group", group)["state"], "active")
        self.no("group activate", group)
        self.no("group leave", stays[5])
        self.no("group leave", stays[5], "reason=سفر")
        self.work("group ledger", group, "kind=withdrawal", "amount=3000000", "member=" + people[5], "date=1404/05/20")
        self.work("group leave", stays[5], "reason=سفر", "date=1404/05/21")
        self.no("client-file status", people[0], "status=closed", "why=moved", says="گروه")
        self.no("client-file archive", people[0])
        self.no("group dissolve", group)
        self.no("group dissolve", group, "reason=پایان")
        self.work("group independent", group, "date=1404/08/01", "reason=روی پای خود ایستاد")
        empty = self.work("group form", "name=گروه کوتاه", "kind=hamyar", "field=قارچ", "formation_start=1404/06/01")
        self.work("group dissolve", empty, "reason=کسی نیامد")

    def plan(self, *more):
        return self.work("course plan", "title=دورهٔ آزمون", "kind=life_skills", "start=1404/06/01", "end=1404/06/30", "hours=8", "trainer=" + self.user("trainer"),
                         *more)

    def test_course(self):
        people = self.women(4)
        self.no("course plan", "title=بی‌پایان", "kind=life_skills", "start=1404/06/01", "hours=8", "trainer_name=کسی")
        self.no("course plan", "title=وارونه", "kind=life_skills", "start=1404/06/30", "end=1404/06/01", "hours=8", "trainer_name=کسی")
        self.no("course plan", "title=x", "kind=life_skills", "start=1404/06/01", "end=1404/06/30", "hours=-2", "trainer_name=کسی")
        course = self.plan("capacity=2")
        self.no("course enrol", course, "client=" + people[0])
        self.no("course sessions", course, "days=funday", "from=9:00", "to=11:00")
        self.no("course sessions", course, "days=sat", "from=12:00", "to=11:00")
        self.no("course sessions", course, "days=sat", "from=25:00", "to=26:00")
        self.no("course sessions", course)
        self.work("course sessions", course, "days=sat,mon", "from=9:00", "to=11:00")
        sessions = self.ids("session", "--where", "course=" + course, "--sort", "date")
        self.assertGreater(len(sessions), 5)
        self.work("course open", course)
        self.no("course open", course)
        enrolled = [self.work("course enrol", course, "client=" + client, "date=1404/05/20") for client in people[:3]]
        self.assertEqual(self.one("enrolment", enrolled[2])["state"], "waiting")
        self.no("course enrol", course, "client=" + people[0])
        self.no("course enrol", course, "client=xyz")
        self.no("course enrol", course)
        self.work("course withdraw", enrolled[1], "reason=بیماری")
        self.no("course withdraw", enrolled[1])
        self.assertNotEqual(self.one("enrolment", enrolled[2])["state"], "waiting")
        self.no("client-file status", people[0], "status=closed", "why=moved", says="دوره")
        self.work("course start", course)
        self.no("course attendance", sessions[0], "all=dancing", user="trainer")
        self.no("course attendance", sessions[0], "present=abc", user="trainer")
        self.no("course cancel-session", sessions[-1], user="trainer")
        self.work("course cancel-session", sessions[-1], "reason=تعطیلی")
        self.no("course attendance", sessions[-1], "all=present", user="trainer")
        self.work("course cancel-session", sessions[-1], "cancelled=no")
        for session in sessions:
            self.work("course attendance", session, "all=present", user="trainer")
        self.work("course attendance", sessions[0], "late=" + enrolled[0], user="trainer")
        self.no("course result", enrolled[0], "score=200", user="trainer")
        self.no("course result", enrolled[0], "score=good", user="trainer")
        self.no("course result", enrolled[0], "state=brilliant", user="trainer")
        self.no("course scores", enrolled[0], "topic:20", user="trainer")
        for enrolment in (enrolled[0], enrolled[2]):
            self.work("course result", enrolment, "score=18", "state=passed", user="trainer")
        self.work("course propose", enrolled[0], user="trainer")
        self.no("course propose", enrolled[0], "proposed=no", user="facilitator")
        self.work("course finish", course, user="trainer")
        self.no("course finish", course)
        cancelled = self.plan()
        self.no("course cancel", cancelled)
        self.work("course cancel", cancelled, "reason=مربی نیامد")
        self.certificates(course, enrolled[0], enrolled[2])

    def certificates(self, course, first, second):
        self.no("certificate issue", first, user="facilitator")
        self.no("certificate issue", "17")
        self.no("certificate issue", first, "date=1410/01/01")
        self.no("certificate issue", first, "document=no-such-paper")
        certificate = self.work("certificate issue", first)
        self.no("certificate issue", first)
        self.work("certificate issue-course", course)
        self.assertEqual(len(self.ids("certificate", "--where", "enrolment=" + second)), 1)
        self.no("certificate replace", certificate)
        replaced = self.work("certificate replace", certificate, "reason=نام درست شد", user="supervisor")
        self.no("certificate replace", certificate, "reason=دوباره", user="supervisor")
        self.work("certificate duplicate", replaced)
        self.no("certificate duplicate", certificate)
        self.no("certificate revoke", replaced, user="supervisor")
        self.no("certificate revoke", replaced, "reason=x", user="trainer")
        self.work("certificate revoke", replaced, "reason=اشتباه بود", user="supervisor")
        self.no("certificate revoke", replaced, "reason=دوباره", user="supervisor")

    def test_course_topics(self):
        people = self.women(1)
        course = self.plan()
        for title in ("گفتگو", "نوشتن"):
            self.done("add", "topic", "course=" + course, "title=" + title, "weight=1")
        self.work("course sessions", course, "days=sat", "from=9:00", "to=11:00")
        self.work("course open", course)
        enrolment = self.work("course enrol", course, "user=" + self.user("facilitator"))
        other = self.work("course enrol", course, "client=" + people[0])
        self.work("course start", course)
        for session in self.ids("session", "--where", "course=" + course):
            self.work("course attendance", session, "all=present", user="trainer")
        topics = self.ids("topic", "--where", "course=" + course)
        self.no("course scores", enrolment, topics[0] + ":نوزده", user="trainer")
        self.work("course scores", enrolment, *[topic + ":18" for topic in topics], user="trainer")
        self.work("course result", other, "state=failed", user="trainer")

    def test_office(self):
        self.no("setting set", "no.such.setting", "5", user="admin")
        self.no("setting set", "course.pass_score", "x", user="admin")
        self.no("setting set", "course.pass_score", "12", user="officer")
        names = json.loads(self.done("--format", "json", "list", "setting", user="admin"))
        self.assertIsInstance(names, list)
        self.no("letter write", "to=بانک", "body=متن")
        self.no("letter write", "to=بانک", "about=x", "body=متن", "number=1")
        letter = self.work("letter write", "to=بانک کشاورزی", "about=معرفی", "body=متن نامه")
        self.assertTrue(self.one("letter", letter)["number"])
        trainer = self.user("trainer")
        self.no("user lock", trainer)
        self.no("user lock", "5", user="admin")
        self.work("user lock", trainer, user="admin")
        self.refused("list", "course", user="trainer", says="قفل")
        self.work("user lock", trainer, "locked=no", user="admin")
        self.no("user roles", trainer, user="admin")
        self.no("user roles", trainer, "roles=king", user="admin")
        self.no("user roles", trainer, "roles=officer", user="supervisor")
        self.work("user roles", trainer, "roles=trainer,officer", user="admin")
        self.assertIn("officer", self.json("show", "user", trainer, user="admin")["roles"])

    def test_keys(self):
        public = self.work("key public", user="admin")
        self.assertIn("TAVAN", public)
        self.no("key public", "x", user="admin")
        self.no("key make", user="officer")
        self.no("key make", user="admin")
        self.work("key rotate", user="admin")
        self.no("key rotate", user="officer")
        self.work("certificate revocations")
        self.no("certificate revocations", user="trainer")
        keys = [row["key_id"] for row in self.json("list", "key", "--where", "withdrawn=", user="admin")]
        self.no("key withdraw", keys[0], user="admin")
        self.no("key withdraw", "0000000000000000", "reason=x", user="admin")
        self.no("key withdraw", user="admin")
        self.work("key withdraw", keys[0], "reason=گم شد", user="admin")
        self.no("key withdraw", keys[0], "reason=گم شد", user="admin")
        self.no("certificate trust", self.path("none"), user="admin", codes=(3,))
        self.no("certificate trust", self.write("noise", "TAVAN-LIST1\nkeys\n"), user="admin")
        self.no("certificate trust", self.write("own", json.loads(public)["text"]), user="officer")
        self.work("certificate trust", self.write("own", json.loads(public)["text"]), user="admin")
        self.assertIn("anchor", self.work("audit anchor", user="admin"))
        self.no("audit anchor", user="officer")

    def test_names(self):
        self.no("group", "grow", "1")
        self.no("nothing", "here")
        self.no("group activate", "=5")
        self.no("group activate")


class Zz(ctl.Case):
    """Last: what no test above did."""

    def test_every_work_is_tried(self):
        place = ctl.Sqlite.place()
        self.assertEqual(ctl.run("--office", place, "init", "--name", "ادارهٔ آزمون", "--province", "06", "--county", "0601").code, 0)
        # A new office has its key already.
        self.assertEqual(ctl.run("--office", place, "do", "key", "make").code, 1)
        DONE.add("key make")
        lines = ctl.run("do", "--list", "--format", "csv").out.split("\r\n")[1:-1]
        names = {line.split(",")[0] for line in lines}
        self.assertGreater(len(names), 40)
        mine = {name for name in names if name.split()[0] in ("client-file", "group", "course", "certificate", "key", "audit", "user", "letter", "disability")}
        self.assertEqual(mine - DONE, set())


if __name__ == "__main__":
    ctl.main()
