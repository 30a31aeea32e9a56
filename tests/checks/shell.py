#!/usr/bin/env python3
"""Every shell script is one that bash can read, and may be run.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess

import tree

for path in tree.files():
    if path.suffix in (".c", ".h", ".po", ".svg", ".tsv", ".png", ".ui"):
        continue
    first = tree.text(path).split("\n", 1)[0]
    completion = path.parts[:2] == ("resources", "completion") and path.name != "meson.build"
    if not completion and not first.startswith(("#!/usr/bin/env bash", "#!/bin/sh", "#!/bin/bash")):
        continue
    outcome = subprocess.run(["bash", "-n", tree.root / path], capture_output=True, text=True)
    if outcome.returncode:
        tree.finding(path, 0, outcome.stderr.strip())
    if not completion and not os.access(tree.root / path, os.X_OK):
        tree.finding(path, 0, "is a script and may not be run")
tree.end()
