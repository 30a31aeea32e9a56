"""What the checks share: the files of the tree, and how a finding is told.

A check is a script that takes the source folder (and, where it says so, the build folder), prints one line for each
finding, and fails when there is one.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
_findings = []


def files(*suffixes, under=("",)):
    """Paths of the tree's own files, relative to its root, in order."""
    found = set()
    for start in under:
        for folder, folders, names in os.walk(root / start):
            here = pathlib.Path(folder).relative_to(root)
            folders[:] = [f for f in folders if f not in (".git", "__pycache__", "obj-deb", ".debhelper")
                          and not (here == pathlib.Path(".") and f.startswith("build"))
                          and not (here == pathlib.Path("debian") and f in ("tavan", "tmp"))]
            found.update(here / name for name in names if not suffixes or name.endswith(suffixes))
    return sorted(found)


def text(path):
    """The file's text, or nothing when it is a picture or another binary file."""
    try:
        return (root / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def strip_comments(c_source):
    """C without its comments, with as many lines."""
    keep = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.S)
    return keep.sub(lambda m: m[0] if m[0][0] in "\"'" else re.sub(r"[^\n]", " ", m[0]), c_source)


def strings(c_source):
    """The string literals of C without comments, as (line, text)."""
    for match in re.finditer(r'"((?:\\.|[^"\\\n])*)"', c_source):
        yield c_source.count("\n", 0, match.start()) + 1, match[1]


def finding(path, line, message):
    """Notes that something is not as it should be."""
    _findings.append(f"{path}:{line}: {message}" if line else f"{path}: {message}")


def end():
    """Prints what was found; the check's last line."""
    for line in _findings:
        print(line)
    sys.exit(bool(_findings))
