#!/usr/bin/env python3
"""The layers hold: no folder includes, names or links what its row of README's table does not give it.

Meson's dependency lists keep most of it; this sees a header that comes along with another, a library's function that
is declared by hand, and SQL where none belongs. layers.py SOURCE BUILD

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import re
import subprocess
import sys

import tree

APP = ["base", "record", "store", "proof", "work", "report", "exchange", "print", "paper", "ctl"]

MAY_USE = {
    "base": set(),
    "record": {"base"},
    "store": {"base", "record"},
    "proof": {"base", "record"},
    "work": {"base", "record", "store", "proof"},
    "report": {"base", "record", "store"},
    "exchange": {"base", "record", "store", "work"},
    "print": {"base", "record"},
    "paper": {"base", "record", "store", "work", "print"},
    "ctl": set(APP),
    "ui": set(APP) - {"ctl"},
}

# Who may include a library's headers; GLib and the C library are everyone's.
LIBRARIES = {
    r"gtk/|adwaita\.h|gdk/": {"ui"},
    r"sqlite3\.h|libpq-fe\.h": {"store"},
    r"sodium\.h": {"store", "proof"},
    r"qrencode\.h": {"proof", "print"},
    r"zbar\.h": {"proof"},
    r"poppler": {"proof"},
    r"hb.*\.h|ft2build\.h|freetype|cairo-ft\.h": {"print"},
    r"fontconfig/": {"print", "ui"},
    r"cairo": {"print", "proof", "ui"},
    r"pango": {"ui"},
    r"gmp\.h": {"base", "work"},
    r"unicode/": {"base", "print"},
    r"xlsxwriter|zip\.h|expat\.h": {"exchange"},
}
IN_ONE_FILE = ["sqlite3.h", "libpq-fe.h"]
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX))\b")
ENGINE = re.compile(r"\b(PRAGMA|sqlite_\w+|pg_\w+|NOTIFY|LISTEN)\b")


def folder_of(path):
    return path.parts[1] if path.parts[0] == "app" else path.parts[0]


def owner_of(path, header, owners):
    """The folder whose header is meant: named by its path, lying beside, or the only one of that name."""
    if "/" in header:
        return folder_of(pathlib.Path(header))
    return folder_of(path) if (tree.root / path.parent / header).exists() else owners.get(header)


def check_includes(owners):
    single = {name: [] for name in IN_ONE_FILE}
    for path in tree.files(".c", ".h", under=("app", "ui")):
        folder = folder_of(path)
        source = tree.strip_comments(tree.text(path))
        for line, quote, header in ((n, m[1], m[2]) for n, row in enumerate(source.split("\n"), 1)
                                    if (m := re.match(r'\s*#\s*include\s*([<"])([^>"]+)', row))):
            owner = owner_of(path, header, owners) if quote == '"' else None
            if owner and owner != folder and owner not in MAY_USE.get(folder, set()):
                tree.finding(path, line, f"{folder} may not use {owner} ({header})")
            if owner and owner != folder and header.endswith("-private.h"):
                tree.finding(path, line, f"{header} is private to {owner}")
            if quote == "<":
                for pattern, allowed in LIBRARIES.items():
                    if re.match(pattern, header):
                        if folder not in allowed:
                            tree.finding(path, line, f"{folder} may not use <{header}>")
                        break
                if header in single:
                    single[header].append(path)
    for header, users in single.items():
        if len(users) > 1:
            tree.finding(users[1], 0, f"<{header}> stands in one file only, and that is {users[0]}")


def check_sql():
    for path in tree.files(".c", ".h", under=("app", "ui")):
        folder = folder_of(path)
        if folder == "store":
            continue
        for line, literal in tree.strings(tree.strip_comments(tree.text(path))):
            if SQL.search(literal) and folder not in ("work", "report", "exchange"):
                tree.finding(path, line, "SQL outside the store and its users")
            if ENGINE.search(literal) and folder != "ctl":
                tree.finding(path, line, "an engine's own words outside the store")


def symbols(archive, kinds):
    out = subprocess.run(["nm", "--format=posix", archive], capture_output=True, text=True, check=True).stdout
    return {f[0] for row in out.splitlines() if len(f := row.split()) > 1 and f[1] in kinds}


def check_symbols(build):
    archives = {f: build / "app" / f / f"libtavan-{f}.a" for f in APP}
    defined = {s: f for f, a in archives.items() if a.exists() for s in symbols(a, "TDBR") if s.startswith("tavan_")}
    for folder, archive in archives.items():
        for symbol in sorted(symbols(archive, "U")) if archive.exists() else []:
            owner = defined.get(symbol, folder)
            if owner != folder and owner not in MAY_USE[folder]:
                tree.finding(f"app/{folder}", 0, f"calls {symbol} of {owner}")


headers = {path.name: folder_of(path) for path in tree.files(".h", under=("app", "ui"))}
check_includes(headers)
check_sql()
check_symbols(pathlib.Path(sys.argv[2]))
tree.end()
