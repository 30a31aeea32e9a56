#!/usr/bin/env python3
"""Every file of code says under which licence it stands, and nothing is left that was to be done later.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

import tree

# Names of this or that machine, of package hosts, and notes to oneself; written so that they do not match themselves.
UNWANTED = {
    r"(?<![\w.])/(?:work|root|home/\w+)/": "a path of one machine",
    r"(?:deb|ftp|archive|security)\.debian\.[o]rg|registry\.npm[j]s|/debian-[s]ecurity": "a package host",
    r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b": "a note to oneself",
    r"<<<<<<[<] |>>>>>>[>] ": "a conflict of a merge",
}

for path in tree.files(".c", ".h", ".py", ".sh", ".css", ".ui"):
    head = tree.text(path)[:1500]
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in head or "SPDX-FileCopyrightText" not in head:
        tree.finding(path, 0, "no licence head")

for path in tree.files():
    for number, line in enumerate(tree.text(path).split("\n"), 1):
        for pattern, what in UNWANTED.items():
            if re.search(pattern, line):
                tree.finding(path, number, what)
tree.end()
