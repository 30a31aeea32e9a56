#!/usr/bin/env python3
"""What is written for people is true: README's commands, files and layers exist; the man page, the completion and the
program's own messages name the commands that tavanctl has. papers.py SOURCE TAVANCTL

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess
import sys

import tree


def check_readme(path, commands):
    readme = tree.text(path)
    known = set(re.findall(r"^    ([a-z| ]+)\)", tree.text("dev"), re.M))
    known = {word for row in known for word in re.findall(r"[a-z]+", row)}
    for match in re.finditer(r"\./dev ([a-z]+)", readme):
        if match[1] not in known:
            tree.finding(path, 0, f"./dev has no command {match[1]}")
    for match in re.finditer(r"\btavanctl(?: --\w+ \S+)* ([a-z][a-z-]*)", readme):
        if match[1] not in commands:
            tree.finding(path, 0, f"tavanctl has no command {match[1]}")
    for match in re.finditer(r"`((?:app|ui|resources|tests|po|debian)/[\w./-]*)`|\]\((?!https?:|#)([^)]+)\)", readme):
        place = match[1] or os.path.join(os.path.dirname(path), match[2])
        if not (tree.root / place).exists():
            tree.finding(path, 0, f"{place} does not exist")


def check_layers():
    readme = tree.text("README.md")
    for folder in sorted((tree.root / "app").iterdir()):
        if (folder / "meson.build").exists() and f"`app/{folder.name}`" not in readme:
            tree.finding("README.md", 0, f"app/{folder.name} is not in the table of layers")


def check_commands(commands):
    man = re.sub(r"\\f.|\\", "", tree.text("resources/man/tavanctl.1"))
    completion = re.search(r"local commands='([^']*)'", tree.text("resources/completion/tavanctl"))[1].split()
    for name in sorted(commands - {"help"}):
        if not re.search(rf'^(\.\w+ .*)?["\s]?{re.escape(name)}\b', man, re.M):
            tree.finding("resources/man/tavanctl.1", 0, f"{name} is missing")
    for name in sorted(commands.symmetric_difference(completion)):
        tree.finding("resources/completion/tavanctl", 0, f"{name}: in one of the program and the completion only")


def check_messages(commands):
    """A message that tells people to run a command names one that is there."""
    for path in tree.files(".c", ".ui", under=("app", "ui")):
        for line, message in tree.strings(tree.strip_comments(tree.text(path))):
            for name in re.findall(r"\btavanctl ([a-z][a-z-]*)", message):
                if name not in commands:
                    tree.finding(path, line, f"tavanctl has no command {name}")


def commands_of(program):
    """The first words of the indented lines of `tavanctl help`."""
    told = subprocess.run([program, "--lang", "en", "help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  ([a-z][a-z-]+)\b", told, re.M)) | {"help"}


names = commands_of(sys.argv[2])
for paper in ("README.md", "tests/README.md"):
    check_readme(paper, names)
check_layers()
check_commands(names)
check_messages(names)
tree.end()
