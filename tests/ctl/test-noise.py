#!/usr/bin/python3
"""Random bytes as arguments, lines and files: every command refuses them, none falls over.

usage: test-noise.py TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import random

import ctl

ROUNDS = 60 if ctl.LONG else 6
SEEDS = ["۱۴۰۴/۰۹/۰۱", "IR062960000000100324200001", "TAVAN1\n1\n2", "<document><p>", "می‌خواهم", "-9223372036854775808", "a=b", "client:1"]


class Noise(ctl.Case):
    def setUp(self):
        super().setUp()
        self.random = random.Random(1404)

    def bytes(self, most):
        """Plain noise, or a right text with some bytes changed."""
        if self.random.random() < 0.5:
            return self.random.randbytes(self.random.randint(1, most))
        text = bytearray(self.random.choice(SEEDS).encode() * self.random.randint(1, 3))
        for _ in range(self.random.randint(1, 4)):
            text[self.random.randrange(len(text))] = self.random.randrange(256)
        return bytes(text)

    def word(self):
        return self.bytes(300).replace(b"\0", b"?") or b"?"

    def refused(self, *words, stdin=b""):
        """ctl.run() fails of itself on a signal or a sanitizer's finding."""
        self.assertIn(self.ctl(*words, stdin=stdin).code, (0, 1, 2, 3), words)

    def test_arguments(self):
        for _ in range(ROUNDS):
            word = self.word()
            for before, after in (([b"check", b"national-id", b"--"], []), ([b"check", b"date", b"--"], []), ([b"check", b"sheba", b"--"], []),
                                  ([b"check", b"money", b"--"], []), ([b"check", b"name", b"--"], []), ([b"words", b"--"], []), ([b"date", b"--"], []),
                                  ([b"fold", b"--"], []), ([b"list", b"client", b"--search"], []), ([b"list", b"client", b"--where"], []),
                                  ([b"show", b"client"], []), ([b"certificate", b"verify"], []), ([b"do"], [b"x"]), ([b"fields"], []), ([], []),
                                  ([b"add", b"partner", b"kind=clinic", b"name=" + word], []), ([b"audit", b"show", b"--record"], [])):
                self.refused(*before, word, *after)
        self.assertEqual(self.ctl("check-office").code, 0)

    def test_lines(self):
        for kind in ("national-id", "mobile", "date", "money", "name", "legal-id"):
            self.refused("check", kind, "-", stdin=b"\n".join(self.bytes(200) for _ in range(ROUNDS * 20)))

    def test_files(self):
        for _ in range(ROUNDS):
            path = self.write("noise", self.bytes(5000))
            for words in (["text", path, "--dump"], ["document", "check", path], ["certificate", "verify", path], ["certificate", "trust", path],
                          ["audit", "verify", "--anchor", path], ["restore", path, "--to", self.path("none")], ["restore", path, "--sealed", "--to", self.path("none")]):
                self.refused(*words)


if __name__ == "__main__":
    ctl.main()
