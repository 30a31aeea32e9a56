#!/usr/bin/env python3
"""Files stay small enough to be read: above 700 lines is told, above 1000 fails.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import tree

TELL, FAIL = 700, 1000

for path in tree.files(".c", ".h", ".ui", under=("app", "ui")):
    lines = tree.text(path).count("\n")
    if lines > FAIL:
        tree.finding(path, 0, f"{lines} lines; split it by concern")
    elif lines > TELL:
        print(f"{path}: {lines} lines (told only)")
tree.end()
