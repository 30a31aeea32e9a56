#!/usr/bin/python3
"""What comes out on paper, and whether it is true: certificates, documents, texts; on both engines.

usage (inside with-postgres.sh): test-papers.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
import subprocess
import unicodedata

import ctl


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return unicodedata.normalize("NFKC", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u200c]", "", done.stdout))


def pages_of(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.M)[1])


def size_of(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return tuple(float(one) for one in re.search(r"^Page size:\s+([\d.]+) x ([\d.]+)", told, re.M).groups())


def scan_of(pdf, to):
    """The first page as a scanner gives it."""
    subprocess.run(["pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-png", "-singlefile", pdf, to], check=True)
    return to + ".png"


def squeezed(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text.replace("\u200c", "")))


@ctl.on_both_engines
class Certificates:
    """Issued by a supervisor, who holds the key."""
    acting = "supervisor"

    def course(self):
        """A finished course that has somebody eligible."""
        for course in self.ids("course", "--where", "state=finished", "--limit", "100"):
            told = self.json("course", "certificates", course)
            if any(one["eligible"] for one in told):
                return course, told
        self.fail("no course with somebody eligible")

    def issued(self):
        course, _ = self.course()
        self.done("course", "certificates", course, "--issue", "-o", self.path("c.pdf"))
        return course

    def code(self):
        """What any phone reads from the first page."""
        number = self.json("certificate", "verify", self.path("c.pdf"))["fields"]["number"]
        return self.json("list", "certificate", "--where", "number=" + number)[0]["code"]

    def test_a_page_for_each_who_is_eligible(self):
        course, before = self.course()
        for one in before:
            self.assertEqual(bool(one["why_not"]), not one["eligible"], one)
        eligible = {one["enrolment"] for one in before if one["eligible"]}
        held = {one["enrolment"] for one in before if one["number"]}
        told = self.json("course", "certificates", course, "--issue", "-o", self.path("c.pdf"))
        with_number = {one["enrolment"] for one in told if one["number"]}
        self.assertEqual(with_number, eligible | held)
        self.assertEqual(pages_of(self.path("c.pdf")), len(with_number))
        text = squeezed(text_of(self.path("c.pdf")))
        for one in told:
            self.assertEqual(squeezed(one["name"]) in text, bool(one["number"]), one["name"])
        title = self.json("show", "course", course)["title"]
        self.assertIn(squeezed(title).split()[0], text)
        self.assertIn("گواهی", text)
        again = self.ctl("course", "certificates", course, "--issue")
        self.assertEqual(again.code, 0, again.err)
        self.assertEqual(len({one["number"] for one in told if one["number"]}), len(with_number))

    def test_four_designs(self):
        """Each holds the name, the number and the score in words, and each page proves itself."""
        course, told = self.course()
        name = next(squeezed(one["name"]) for one in told if one["eligible"])
        for design, pages in (("modern", 1), ("portrait", 1), ("back", 2)):
            path = self.path(design + ".pdf")
            office = ctl.Sqlite.copy(self.place) if self.engine is ctl.Sqlite else None
            if office is None:
                return
            done = ctl.run("--office", office, "--today", ctl.TODAY, "--user", "supervisor", "--format", "json", "course", "certificates", course,
                           "--issue", "--template", "certificate-" + design, "-o", path)
            self.assertEqual(done.code, 0, done.err)
            issued = sum(bool(one["number"]) for one in json.loads(done.out))
            before = sum(bool(one["number"]) for one in told)
            self.assertEqual(pages_of(path), (issued - before) * pages + before)
            text = squeezed(text_of(path))
            self.assertIn(name, text)
            self.assertIn("از ۲۰", text)
            ctl.Sqlite.remove(office)

    def test_a_broken_template_is_passed_over(self):
        """Well-formed and yet no document: nothing may be issued on it, or it could never be printed."""
        if self.engine is not ctl.Sqlite:
            return
        course, _ = self.course()
        folder = os.path.join(os.path.dirname(self.place), "documents")
        os.makedirs(folder, exist_ok=True)
        try:
            with open(os.path.join(folder, "certificate-classic.xml"), "w", encoding="utf-8") as file:
                file.write("<document label='گواهی' for='certificate'><body><wrong/></body></document>")
            told = self.ctl("course", "certificates", course, "--issue", "-o", self.path("c.pdf"))
            self.assertEqual(told.code, 0, told.err)
            self.assertIn("certificate-classic", told.err)
            self.assertTrue(ctl.is_persian(told.err), told.err)
            self.assertIn("گواهی‌نامهٔ آموزشی".replace("\u200c", ""), squeezed(text_of(self.path("c.pdf"))))
        finally:
            os.remove(os.path.join(folder, "certificate-classic.xml"))
            os.rmdir(folder)

    def test_a_file_for_each(self):
        course, _ = self.course()
        os.mkdir(self.path("all"))
        told = self.json("course", "certificates", course, "--issue", "-o", self.path("all/"))
        files = os.listdir(self.path("all"))
        self.assertEqual(len(files), sum(bool(one["number"]) for one in told))
        self.assertEqual({pages_of(self.path("all/" + file)) for file in files}, {1})

    def test_genuine_altered_revoked(self):
        self.issued()
        genuine = self.json("certificate", "verify", self.path("c.pdf"))
        self.assertEqual(genuine["verdict"], "genuine")
        for field in ("name", "number"):
            self.assertTrue(any(field in key for key in genuine["fields"]), genuine["fields"])
        told = self.done("certificate", "verify", self.path("c.pdf"))
        self.assertTrue(ctl.is_persian(told))

        code = self.code()
        self.assertTrue(code.startswith("TAVAN1\n"))
        self.assertIn("نمونه", code.split("\n"))
        self.assertEqual(self.json("certificate", "verify", code)["verdict"], "genuine")
        self.assertEqual(self.json("certificate", "verify", scan_of(self.path("c.pdf"), self.path("page")))["verdict"], "genuine")

        lines = code.split("\n")
        for i in range(1, len(lines) - 2):
            changed = lines[:i] + [lines[i] + "۱"] + lines[i + 1:]
            verdict = self.ctl("--format", "json", "certificate", "verify", "\n".join(changed))
            self.assertEqual(verdict.code, 1, changed)
            self.assertIn(json.loads(verdict.out)["verdict"], ("altered", "not-ours", "unknown-key"))
        named = next(i for i, line in enumerate(lines) if re.search("[\u0621-\u06cc]", line))
        lines[named] = "نام دیگر"
        told = self.ctl("--format", "json", "certificate", "verify", "\n".join(lines))
        self.assertEqual((told.code, json.loads(told.out)["verdict"]), (1, "altered"))
        for other in ("سلام", "https://example.org"):
            told = self.ctl("--format", "json", "certificate", "verify", other)
            self.assertEqual((told.code, json.loads(told.out)["verdict"]), (1, "not-ours"))

        number = next(value for key, value in genuine["fields"].items() if "number" in key)
        self.refused("certificate", "revoke", number, code=2)
        self.done("certificate", "revoke", number, "--why", "نام نادرست نوشته شده بود")
        told = self.ctl("--format", "json", "certificate", "verify", code)
        self.assertEqual((told.code, json.loads(told.out)["verdict"]), (1, "revoked"))
        told = self.ctl("certificate", "verify", self.path("c.pdf"))
        self.assertEqual(told.code, 1)
        self.assertTrue(ctl.is_persian(told.out))

    def test_a_duplicate_says_so(self):
        self.issued()
        number = self.json("certificate", "verify", self.path("c.pdf"))["fields"]["number"]
        self.done("certificate", "print", number, "-o", self.path("one.pdf"))
        self.done("certificate", "print", number, "-o", self.path("again.pdf"))
        self.done("certificate", "print", number, "-o", self.path("two.pdf"), "--duplicate")
        one, again, two = (self.read(scan_of(self.path(name + ".pdf"), self.path(name))) for name in ("one", "again", "two"))
        self.assertEqual(one, again)
        self.assertNotEqual(one, two)
        self.assertIn("المثنی", text_of(self.path("two.pdf")))
        self.assertNotIn("المثنی", text_of(self.path("one.pdf")))
        self.assertEqual(self.json("list", "certificate", "--where", "number=" + number)[0]["duplicates"], 1)
        self.assertEqual(self.json("certificate", "verify", self.path("two.pdf"))["verdict"], "genuine")
        self.refused("certificate", "print", "0000-0000-000000", "-o", self.path("x.pdf"))
        self.refused("certificate", "revoke", "0000-0000-000000", "--why", "x")

    def test_its_own_template_prints_it(self):
        self.issued()
        number = self.json("certificate", "verify", self.path("c.pdf"))["fields"]["number"]
        which = "certificate:" + self.json("list", "certificate", "--where", "number=" + number)[0]["id"]
        told = self.ctl("document", "certificate-modern", "--for", which, "-o", self.path("m.pdf"))
        self.assertEqual(told.code, 0, told.err)
        self.assertIn("certificate-modern", told.err)
        self.assertTrue(ctl.is_persian(told.err), told.err)
        self.done("document", "certificate-classic", "--for", which, "-o", self.path("k.pdf"))
        self.assertEqual(text_of(self.path("m.pdf")), text_of(self.path("k.pdf")))
        self.assertEqual(self.ctl("document", "certificate-classic", "--for", which, "-o", self.path("k.pdf")).err, "")

    def test_another_office_knows_it_not_until_it_trusts(self):
        self.issued()
        code = self.code()
        key = self.done("certificate", "key", user="admin")
        other = ctl.Sqlite.place()
        self.assertEqual(ctl.run("--office", other, "init", "--name", "دفتر دیگر", "--province", "26", "--county", "2601").code, 0)
        told = ctl.run("--office", other, "--format", "json", "certificate", "verify", code)
        self.assertEqual((told.code, json.loads(told.out)["verdict"]), (1, "unknown-key"))
        refused = ctl.run("--office", other, "certificate", "trust", self.write("key", key + "\n"))
        if refused.code != 0:  # an unknown key is taken when a person has compared its id
            ident = re.search(r"[0-9a-f]{16}", refused.err + key)[0]
            trusted = ctl.run("--office", other, "do", "certificate", "trust", self.path("key"), "id=" + ident)
            self.assertEqual(trusted.code, 0, trusted.err)
        told = ctl.run("--office", other, "--format", "json", "certificate", "verify", code)
        self.assertEqual((told.code, json.loads(told.out)["verdict"]), (0, "genuine"), told.err)
        ctl.Sqlite.remove(other)

    def test_old_certificates_outlive_a_new_key(self):
        self.issued()
        code = self.code()
        self.done("key", "rotate", user="admin")
        self.assertEqual(self.json("certificate", "verify", code)["verdict"], "genuine")
        self.refused("key", "withdraw", "0000000000000000", "--why", "گم شد", user="admin")

    def test_who_may_not(self):
        course, _ = self.course()
        for user in ("social", "facilitator", "admin"):
            self.refused("course", "certificates", course, "--issue", user=user)


@ctl.on_both_engines
class Documents:
    acting = "officer"

    def printed(self, name, kind, number):
        path = self.path(name + ".pdf")
        self.done("document", name, "--for", "%s:%s" % (kind, number), "-o", path)
        return squeezed(text_of(path))

    def test_attendance_and_client_file(self):
        course = self.json("list", "course", "--where", "state=running", "--limit", "1")[0]
        sheet = self.printed("attendance", "course", course["id"])
        for enrolment in self.json("list", "enrolment", "--where", "course=" + course["id"], "--limit", "100"):
            if enrolment["state"] == "attending":
                self.assertIn(squeezed(enrolment["client"]["title"]).split()[0], sheet)
        # As many sheets as the sessions need: each is there.
        sessions = self.json("list", "session", "--where", "course=" + course["id"], "--limit", "100")
        self.assertEqual(sheet.count("امضای مربی"), -(-len([one for one in sessions if not one.get("cancelled")]) // 16))
        client = self.json("list", "client", "--limit", "1")[0]
        file = self.printed("client-file", "client", client["id"])
        self.assertIn(squeezed(client["last_name"]), file)
        self.assertIn(client["national_id"], unicodedata.normalize("NFKC", file).translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")))

    def digits(self, text):
        return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))

    def test_household_card(self):
        head = self.json("list", "household", "--limit", "1")[0]["head"]["id"]
        client = self.json("show", "client", head)
        card = self.printed("household-card", "client", head)
        self.assertIn(squeezed(client["first_name"] + " " + client["last_name"]), card)
        self.assertIn(self.digits(client["file_number"]), self.digits(card))
        self.assertIn("نمونه", card)  # the stamp is text as well
        width, height = size_of(self.path("household-card.pdf"))
        self.assertEqual((round(width), round(height)), (595, 420))

    def test_group_book_adds_up(self):
        group = self.json("list", "group", "--where", "state=active", "--where", "kind=microfinance", "--limit", "1")[0]
        book = self.printed("passbook", "group", group["id"])
        pages = pages_of(self.path("passbook.pdf"))
        self.assertGreater(pages, 1)
        self.assertIn(squeezed(group["name"]), book)
        carried = re.findall("نقل به صفحهٔ بعد", book)
        brought = re.findall("نقل از صفحهٔ پیش", book)
        self.assertEqual((len(carried), len(brought)), (pages - 1, pages - 1))
        lines = self.json("list", "ledger_line", "--where", "group=" + group["id"], "--limit", "1000")
        income = sum(line["amount"] for line in lines if line["kind"] in ("savings", "repayment", "income", "fine"))
        if not any(line["kind"] == "reversal" for line in lines):
            self.assertIn("{:,}".format(income).replace(",", "٬"), self.digits(book))
        self.assertRegex(book, "به حروف: .*(هزار|میلیون) .*ریال")
        own = self.printed("passbook-members", "group", group["id"])
        for stay in self.json("list", "stay", "--where", "group=" + group["id"], "--limit", "100"):
            if not stay["left"]:
                self.assertIn(squeezed(stay["client"]["title"]), own)
        self.assertEqual(tuple(map(round, size_of(self.path("passbook-members.pdf")))), (420, 595))

    def test_minutes(self):
        meeting = self.json("list", "meeting", "--limit", "1")[0]
        minutes = self.printed("minutes", "meeting", meeting["id"])
        self.assertIn(squeezed(meeting["group"]["title"]), minutes)
        for presence in self.json("list", "meeting_presence", "--where", "meeting=" + meeting["id"], "--limit", "50"):
            self.assertIn(squeezed(presence["client"]["title"]).split()[0], minutes)
        self.assertRegex(minutes, "جلسهٔ \\S+ گروه")

    def test_letters(self):
        letter = next(one for one in (self.json("show", "letter", one) for one in self.ids("letter", "--limit", "500")) if one["body"] and one["client"])
        body = letter["body"].split("\n")[0]
        for name, size in (("letter", (595, 842)), ("letter-a5", (420, 595)), ("letter-bank", (595, 842))):
            text = self.printed(name, "letter", letter["id"])
            for said in (letter["to"], letter["about"], "بسمه تعالی", "رونوشت", " ".join(body.split()[:5])):
                self.assertIn(squeezed(said), text)
            number = squeezed(letter["number"])
            self.assertIn(number, self.digits(text))
            self.assertEqual(tuple(map(round, size_of(self.path(name + ".pdf")))), size)
        client = self.json("show", "letter", letter["id"])["client"]
        self.assertIn(squeezed(client["title"]), text)

    def test_visit_form(self):
        visit = self.json("list", "visit", "--limit", "1")[0]
        told = self.printed("visit-form", "visit", visit["id"])
        self.assertIn(squeezed(self.json("show", "visit", visit["id"])["text"]).split()[0], told)
        blank = self.printed("visit-form", "client", visit["client"]["id"] if "client" in visit else self.json("show", "visit", visit["id"])["client"]["id"])
        self.assertIn("برای چه آمده", blank)

    def test_cards_and_labels(self):
        clients = self.json("list", "client", "--limit", "11")
        which = "client:" + ",".join(client["id"] for client in clients)
        for name, pages in (("client-cards", 2), ("labels", 1)):
            path = self.path(name + ".pdf")
            self.done("document", name, "--for", which, "-o", path)
            self.assertEqual(pages_of(path), pages)
            text = squeezed(text_of(path))
            for client in clients:
                self.assertIn(squeezed(client["last_name"]), text)
        self.done("document", "facilitator-cards", "--for", "facilitator", "-o", self.path("f.pdf"))
        self.assertEqual(pages_of(self.path("f.pdf")), 1)
        self.refused("document", "client-cards", "--for", "client:1", "-o", self.path("x.pdf"))

    def test_lists(self):
        path = self.path("list.pdf")
        clients = self.json("list", "client", "--where", "status=active", "--limit", "1000")
        self.done("document", "record-list", "--for", "client", "--where", "status=active", "-o", path)
        text = squeezed(text_of(path))
        for client in clients[:40]:
            self.assertIn(squeezed(client["last_name"]), text)
        self.assertEqual(text.count("شماره پرونده"), pages_of(path))  # the head comes again
        self.assertIn("صفحهٔ %d از %d" % (pages_of(path), pages_of(path)), self.digits(text))

    def test_an_offices_own(self):
        """Its own copy wins; a broken one is told and ours is taken; a new one is found by its name."""
        folder = os.path.join(os.path.dirname(self.place), "documents")
        if not isinstance(self.place, str) or "://" in self.place:
            return
        client = self.ids("client", "--limit", "1")[0]
        os.makedirs(folder, exist_ok=True)
        try:
            with open(os.path.join(folder, "household-card.xml"), "w", encoding="utf-8") as file:
                file.write("<document label='کارت' for='client'><body><p>کارت خودمان</p></body></document>")
            self.assertIn("کارت خودمان", self.printed("household-card", "client", client))
            with open(os.path.join(folder, "household-card.xml"), "w", encoding="utf-8") as file:
                file.write("<document label='کارت' for='client'>\n<body><p>کارت خودمان</body></document>")
            told = self.ctl("document", "household-card", "--for", "client:" + client, "-o", self.path("again.pdf"))
            self.assertEqual(told.code, 0)
            self.assertTrue(ctl.is_persian(told.err), told.err)
            self.assertIn("household-card", told.err)
            self.assertIn("کارت خانوار", squeezed(text_of(self.path("again.pdf"))))
            with open(os.path.join(folder, "our-paper.xml"), "w", encoding="utf-8") as file:
                file.write("<document label='برگهٔ ما' for='partner' like='base'><body><p>طرف همکار {partner.name}</p></body></document>")
            partner = self.json("list", "partner", "--limit", "1")[0]
            self.assertIn(squeezed(partner["name"]), self.printed("our-paper", "partner", partner["id"]))
        finally:
            for name in os.listdir(folder):
                os.remove(os.path.join(folder, name))
            os.rmdir(folder)

    def test_refused(self):
        client = self.ids("client", "--limit", "1")[0]
        for words in (["document", "client-file", "--for", "course:" + client, "-o", self.path("x.pdf")],
                      ["document", "no-such", "--for", "client:" + client, "-o", self.path("x.pdf")],
                      ["document", "client-file", "--for", "client:1", "-o", self.path("x.pdf")]):
            told = self.ctl(*words)
            self.assertIn(told.code, (1, 2), words)
            self.assertTrue(ctl.is_persian(told.err), told.err)
            self.assertFalse(os.path.exists(self.path("x.pdf")), words)
        self.refused("document", "client-file", "--for", "client:" + client, "-o", "/nonexistent/x.pdf", code=3)


@ctl.on_both_engines
class Loans:
    """Papers of applications and loans, and letters that stay as they went out."""
    acting = "officer"
    digits = staticmethod(lambda text: text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")))

    def printed(self, name, subject):
        path = self.path(name + ".pdf")
        self.done("document", name, "--for", subject, "-o", path)
        return squeezed(text_of(path))

    def one(self, kind, *where):
        found = self.json("list", kind, "--limit", "500", *where)
        self.assertTrue(found, (kind, where))
        return found

    def money(self, rials):
        return "{:,}".format(rials).replace(",", "٬")

    def introduced(self):
        """An application at the bank that a group stands in for, if there is one."""
        found = [one for one in self.one("application") if one["state"] in ("introduced", "contracted")]
        by_group = {one["application"]["id"] for one in self.one("guarantee", "--where", "kind=group")}
        found.sort(key=lambda one: one["id"] not in by_group)
        return self.json("show", "application", found[0]["id"])

    def late(self):
        found = [one for one in self.one("loan", "--where", "state=repaying") if one["oldest_unpaid"] and one["oldest_unpaid"] < ctl.TODAY]
        return min(found, key=lambda one: one["oldest_unpaid"])

    def test_introduction(self):
        application = self.introduced()
        letter = self.json("show", "letter", application["letter"]["id"])
        text = self.printed("letter-loan", "application:" + application["id"])
        for said in (application["bank"]["title"], application["product"]["title"], "معرفی متقاضی", "بسمه تعالی", "رونوشت"):
            self.assertIn(squeezed(said), text)
        self.assertIn(letter["number"], self.digits(text))
        self.assertIn(self.money(application["approved"]), self.digits(text))
        self.assertRegex(text, r"\((\S+ )+ریال\)")
        if any(one["application"]["id"] == application["id"] for one in self.one("guarantee", "--where", "kind=group")):
            self.assertIn("100٫00", self.digits(text))
        self.assertEqual(text, self.printed("letter-loan", "letter:" + letter["id"]))

    def test_a_letter_stays(self):
        """Whatever becomes of the records and of the documents."""
        application = self.introduced()
        before = self.printed("letter-loan", "application:" + application["id"])
        page = self.read(scan_of(self.path("letter-loan.pdf"), self.path("before")))
        for line in self.one("application_line", "--where", "application=" + application["id"]):
            self.done("set", "client", line["client"]["id"], "last_name=دیگری", "father_name=دیگر")
        self.done("set", "partner", application["bank"]["id"], "name=بانک دیگر")
        self.refused("set", "letter", application["letter"]["id"], "to=دیگری")
        folder = os.path.join(os.path.dirname(self.place), "documents") if self.engine is ctl.Sqlite else None
        try:
            for name in ("letter", "letter-loan") if folder else ():
                os.makedirs(folder, exist_ok=True)
                with open(os.path.join(folder, name + ".xml"), "w", encoding="utf-8") as file:
                    file.write("<document label='نامه' for='letter application'><body><p>نامهٔ دیگر</p></body></document>")
            self.assertEqual(before, self.printed("letter-loan", "application:" + application["id"]))
            self.assertEqual(page, self.read(scan_of(self.path("letter-loan.pdf"), self.path("after"))))
            told = self.ctl("document", "letter", "--for", "letter:" + application["letter"]["id"], "-o", self.path("l.pdf"))
            self.assertEqual(told.code, 0, told.err)
            self.assertIn("letter-loan", told.err)
            self.assertTrue(ctl.is_persian(told.err), told.err)
            self.assertEqual(before, squeezed(text_of(self.path("l.pdf"))))
        finally:
            for name in os.listdir(folder) if folder and os.path.isdir(folder) else ():
                os.remove(os.path.join(folder, name))
            if folder and os.path.isdir(folder):
                os.rmdir(folder)
        self.done("check-office", user="admin")

    def test_a_plain_letter_stays_once_printed(self):
        letter = self.json("do", "letter", "write", "to=فرمانداری", "about=دعوت", "body=متن نخست")["id"]
        self.done("set", "letter", letter, "body=متن دوم")
        self.assertIn("متن دوم", self.printed("letter", "letter:" + letter))
        self.refused("set", "letter", letter, "body=متن سوم")
        self.assertIn("متن دوم", self.printed("letter-a5", "letter:" + letter))
        self.assertEqual(tuple(map(round, size_of(self.path("letter-a5.pdf")))), (420, 595))

    def test_reminder(self):
        loan = self.late()
        text = self.printed("letter-reminder", "loan:" + loan["id"])
        self.assertIn(squeezed(loan["client"]["title"]), text)
        self.assertRegex(text, "جمع بدهی سررسید گذشته .*ریال\\)")
        self.assertNotIn("پیش‌نویس".replace("\u200c", ""), text)
        letters = [one for one in self.one("letter", "--where", "client=" + loan["client"]["id"]) if one["number"] in self.digits(text)]
        self.assertEqual(len(letters), 1)
        self.assertEqual(text, self.printed("letter-reminder", "loan:" + loan["id"]))
        settled = self.one("loan", "--where", "state=settled")[0]
        self.refused("document", "letter-reminder", "--for", "loan:" + settled["id"], "-o", self.path("x.pdf"))
        self.refused("document", "letter-settlement", "--for", "loan:" + loan["id"], "-o", self.path("x.pdf"))
        text = self.printed("letter-settlement", "loan:" + settled["id"])
        self.assertIn("تسویه", text)
        self.assertIn(self.money(settled["principal"]), self.digits(text))

    def test_booklet_adds_up(self):
        loan = self.late()
        text = self.digits(self.printed("repayment-booklet", "loan:" + loan["id"]))
        newest = max(self.one("loan_schedule", "--where", "loan=" + loan["id"]), key=lambda one: one["number"])
        rows = self.one("instalment", "--where", "schedule=" + newest["id"])
        for row in rows:
            self.assertIn(self.money(row["principal"] + row["fee"]), text)
        for total in (sum(row["principal"] for row in rows), sum(row["fee"] for row in rows)):
            self.assertIn(self.money(total), text)
        pages = pages_of(self.path("repayment-booklet.pdf"))
        self.assertEqual((text.count("نقل به صفحهٔ بعد"), text.count("از صفحهٔ پیش")), (pages - 1, pages - 1))
        self.assertRegex(text, "اصل به حروف: .*ریال")

    def test_other_papers(self):
        application = self.introduced()
        form = self.printed("application-form", "application:" + application["id"])
        self.assertIn(squeezed(application["title"]), form)
        self.assertRegex(form, "مبلغ درخواست به حروف: .*ریال")
        decision = self.one("committee_decision", "--where", "decision=approved")[0]
        minutes = self.printed("committee-minutes", "committee_session:" + decision["session"]["id"])
        self.assertIn(self.money(decision["amount"]), self.digits(minutes))
        for member in self.one("committee_member", "--where", "session=" + decision["session"]["id"]):
            self.assertIn(squeezed(member["name"]), minutes)
        self.assertRegex(minutes, "جمع مبلغ تصویب.*ریال\\)")
        payment = self.one("loan_payment")[0]
        receipt = self.printed("payment-receipt", "loan_payment:" + payment["id"])
        self.assertIn(payment["receipt"], self.digits(receipt))
        self.assertIn(self.money(payment["amount"]), self.digits(receipt))
        annex = self.printed("contract-annex", "loan:" + self.late()["id"])
        self.assertRegex(annex, "مبلغ به حروف: .*ریال")
        self.assertIn("تضمین", annex)

    def test_allocation_letter(self):
        """The country's work: nobody of the county does it, so the system on a file."""
        if self.engine is not ctl.Sqlite:
            return
        self.acting = None
        before = self.one("allocation")
        self.refused("document", "letter-allocation", "--for", "allocation:" + next(one["id"] for one in before if not one["letter"]), "-o", self.path("x.pdf"))
        self.done("do", "allocation", "save", before[0]["funding"]["id"], "unemployment=40", "population=40", "social=20", "letters=1")
        allocation = next(one for one in self.one("allocation", "--where", "funding=" + before[0]["funding"]["id"]) if one["letter"])
        text = self.digits(self.printed("letter-allocation", "allocation:" + allocation["id"]))
        self.assertIn(self.money(allocation["amount"]), text)
        self.assertIn(self.digits(self.json("show", "letter", allocation["letter"]["id"])["number"]), text)
        self.assertIn("ابلاغ", text)
        self.assertRegex(text, "مبلغ به حروف .*ریال")


class Texts(ctl.Case):
    def test_documents(self):
        names = [line.split()[0] for line in self.done("document", "list").split("\n")[1:]]
        self.assertTrue({"attendance", "certificate-classic", "certificate-modern", "certificate-portrait", "certificate-back", "client-file",
                         "household-card", "passbook", "minutes", "letter", "letter-a5", "letter-bank", "visit-form", "labels", "client-cards",
                         "facilitator-cards", "record-list"} <= set(names))
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/documents")
        for name in names:
            self.assertEqual(self.ctl("document", "check", os.path.join(source, name + ".xml")).code, 0)

    def test_errors_of_documents_name_their_lines(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/documents/attendance.xml"), encoding="utf-8") as file:
            lines = file.read().split("\n")
        place = next(i for i, line in enumerate(lines) if "<paragraph" in line or "<p" in line.lstrip()[:2])
        lines.insert(place, "<no-such-element/>")
        told = self.ctl("document", "check", self.write("broken.xml", "\n".join(lines)))
        self.assertEqual(told.code, 1)
        self.assertIn("broken.xml:%d:" % (place + 1), told.err)
        told = self.ctl("document", "check", self.write("cut.xml", "\n".join(lines[:place])))
        self.assertEqual(told.code, 1)
        self.assertRegex(told.err, r"cut\.xml:\d+: ")

    def test_text(self):
        text = "به نام خدا\n\nاین متنی است برای آزمودن چینش سطرها؛ کد \u20682602-1405-000014\u2069 و تاریخ ۱۴۰۵/۰۹/۰۱ در آن هست.\n" * 12
        path = self.write("t.txt", text)
        self.done("text", path, "-o", self.path("t.pdf"))
        self.assertIn("آزمودن", squeezed(text_of(self.path("t.pdf"))))
        dumps = {self.done("text", path, "--dump", "--justify", way, "--width", "80") for way in ("kashida", "space", "none")}
        self.assertEqual(len(dumps), 3)
        self.assertEqual(self.done("text", path, "--dump"), self.done("text", path, "--dump"))
        for wrong in (["--size", "0"], ["--size", "x"], ["--width", "-3"], ["--justify", "left"]):
            told = self.ctl("text", path, "--dump", *wrong)
            self.assertIn(told.code, (1, 2), wrong)
            self.assertTrue(ctl.is_persian(told.err), told.err)
        self.refused("text", path, "-o", "/nonexistent/t.pdf", code=3)


if __name__ == "__main__":
    ctl.main()
