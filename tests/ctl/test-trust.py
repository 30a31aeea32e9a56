#!/usr/bin/python3
"""Offices that trust each other: country, province and counties exchange signed, numbered lists; keys change and are withdrawn.

usage: test-trust.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json

import ctl


class Offices(ctl.Case):
    """self.place is the county that issues; the others are files."""
    acting = "supervisor"

    def setUp(self):
        super().setUp()
        self.others = {}
        for name, words in (("country", ("--name", "سازمان بهزیستی کشور")), ("province", ("--name", "ادارهٔ کل بهزیستی قزوین", "--province", "26")),
                            ("neighbour", ("--name", "ادارهٔ بهزیستی آبیک", "--province", "26", "--county", "2601"))):
            self.others[name] = ctl.Sqlite.place()
            done = ctl.run("--office", self.others[name], "--today", ctl.TODAY, "init", *words)
            self.assertEqual(done.code, 0, done.err)

    def tearDown(self):
        for place in self.others.values():
            ctl.Sqlite.remove(place)
        super().tearDown()

    # ---- what offices do ----

    def at(self, office, *words, code=0):
        done = ctl.run("--office", self.others[office], "--today", ctl.TODAY, *words)
        self.assertEqual(done.code, code, "%s %r: %s%s" % (office, words, done.out, done.err))
        if code != 0:
            self.assertTrue(ctl.is_persian(done.err or done.out), done.err or done.out)
        return done.out + done.err if code != 0 else done.out

    def takes(self, office, path, ident=None, code=0):
        return self.at(office, "do", "certificate", "trust", path, *(["id=" + ident] if ident else []), code=code)

    def key_of(self, office):
        path = self.write(office + ".key", self.at(office, "certificate", "key"))
        return path, self.read(office + ".key").decode().split("\n")[-3]

    def verdict(self, code, office="neighbour"):
        done = ctl.run("--office", self.others[office], "--format", "json", "certificate", "verify", code)
        told = json.loads(done.out)
        self.assertEqual(done.code == 0, told["verdict"] == "genuine", done.out)
        return told["verdict"]

    def codes(self):
        """Number → code of what is in force."""
        return {one["number"]: one["code"] for one in self.json("list", "certificate", "--limit", "200") if not one["revoked_on"]}

    def issue(self):
        """Some more certificates; their codes."""
        before = self.codes()
        for course in self.ids("course", "--where", "state=finished", "--limit", "100"):
            self.done("course", "certificates", course, "--issue")
            fresh = {number: code for number, code in self.codes().items() if number not in before}
            if fresh:
                return fresh
        self.fail("nobody is eligible any more")

    def trust_through_the_country(self):
        county = self.write("county.key", self.done("certificate", "key", user="admin") + "\n")
        ident = self.read("county.key").decode().split("\n")[-3]
        self.assertIn(ident, self.takes("province", county, code=1))
        self.takes("province", county, "0011223344556677", code=1)
        self.takes("province", county, ident)
        country, country_id = self.key_of("country")
        province, province_id = self.key_of("province")
        self.takes("country", province, province_id)
        # The neighbour compares one id: the country's. The rest follows by signatures.
        self.takes("neighbour", province, code=1)
        country, _ = self.key_of("country")
        self.takes("neighbour", country, country_id)
        self.takes("neighbour", self.key_of("province")[0])
        return ident

    # ---- tests ----

    def test_trust_goes_down_from_the_country(self):
        code = next(iter(self.issue().values()))
        self.assertEqual(self.verdict(code), "unknown-key")
        self.trust_through_the_country()
        for office in ("neighbour", "province"):
            self.assertEqual(self.verdict(code, office), "genuine")
        self.assertEqual(self.verdict(code.replace("\n", "\nx", 1)), "altered")

    def test_revocations_are_numbered(self):
        codes = list(self.issue().items())
        self.trust_through_the_country()
        (first, first_code), (second, second_code) = codes[:2] if len(codes) > 1 else (codes[0], next(iter(self.issue().items())))
        self.done("certificate", "revoke", first, "--why", "نام نادرست نوشته شده بود")
        self.assertEqual(self.verdict(first_code), "genuine")  # she does not know yet
        older = self.json("do", "certificate", "revocations")["text"]
        self.takes("neighbour", self.write("older", older + "\n"))
        self.assertEqual(self.verdict(first_code), "revoked")
        self.assertEqual(self.verdict(second_code), "genuine")
        self.done("certificate", "revoke", second, "--why", "به درخواست خود او")
        newer = self.write("newer", self.json("do", "certificate", "revocations")["text"] + "\n")
        self.takes("neighbour", newer)
        self.assertEqual(self.verdict(second_code), "revoked")
        # A lower number never replaces a higher one, a changed list is none, and a list of one's own tells nothing.
        self.takes("neighbour", self.path("older"), code=1)
        self.takes("neighbour", self.write("changed", self.read("newer").decode().replace(second, first)), code=3)
        self.assertEqual(self.verdict(second_code), "revoked")
        self.refused("do", "certificate", "trust", newer, user="admin")
        told = self.at("neighbour", "certificate", "verify", first_code, code=1)
        self.assertIn("نام نادرست نوشته شده بود", told)

    def test_a_new_key_and_a_withdrawn_one(self):
        old = dict(self.issue())
        ident = self.trust_through_the_country()
        stolen = self.engine.copy(self.place)  # whoever took the computer away goes on with the old key
        rotated = self.json("do", "key", "rotate", user="admin")["text"]
        new = next(iter(self.issue().values()))
        self.assertNotEqual(new.split("\n")[-2], ident)
        self.assertEqual(self.verdict(new), "unknown-key")
        self.takes("neighbour", self.write("rotated", rotated + "\n"))
        self.assertEqual(self.verdict(new), "genuine")
        for code in old.values():
            self.assertEqual(self.verdict(code), "genuine")  # old keys verify for ever

        forged = self.forged(stolen)
        self.assertEqual(self.verdict(forged), "genuine")
        withdrawn = self.json("do", "key", "withdraw", ident, "reason=رایانه دزدیده شد", user="admin")["text"]
        self.takes("neighbour", self.write("withdrawn", withdrawn + "\n"))
        self.assertNotEqual(self.verdict(forged), "genuine")
        for code in [*old.values(), new]:
            self.assertEqual(self.verdict(code), "genuine")  # their numbers are on the signed list
            self.assertEqual(self.json("certificate", "verify", code)["verdict"], "genuine")

    def forged(self, place):
        """A certificate signed by the old key elsewhere."""
        told = []
        try:
            who = ("--office", place, "--today", ctl.TODAY, "--user", "supervisor", "--format", "json")
            had = {one["number"] for one in json.loads(ctl.run(*who, "list", "certificate", "--limit", "200").out)}
            for course in json.loads(ctl.run(*who, "list", "course", "--where", "state=finished", "--limit", "100").out):
                ctl.run(*who, "course", "certificates", course["id"], "--issue")
                told = [one for one in json.loads(ctl.run(*who, "list", "certificate", "--limit", "200").out) if one["number"] not in had]
                if told:
                    break
        finally:
            self.engine.remove(place)
        self.assertTrue(told)
        return told[-1]["code"]


if __name__ == "__main__":
    ctl.main()
