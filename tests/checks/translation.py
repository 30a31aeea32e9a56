#!/usr/bin/env python3
"""The Persian is complete and Persian: every string of the sources is in fa.po, translated, none fuzzy; letters,
digits and marks are those of Persian.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import ast
import re
import subprocess
import tempfile

import tree

CALLS = re.compile(r"\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\(")
# What stays Latin in a Persian sentence: names of formats, programs, keys, commands and our own words for programs.
LATIN = re.compile(r"""
    %%|\u2068[^\u2069]*\u2069|\u2066[^\u2069]*\u2069|%[-+ #0-9.*'$]*(?:[hlqjzt]|ll|hh)*[a-zA-Z] | \{[^}]*\} | <[^>]*> | &\w+; | \$[A-Z_]+ | ~?/[\w./-]+ | --?[a-z][\w-]*
    | \b\w+=[\w,]+ | \b[a-z]+/[a-z/]+ | \bfonts-[a-z-]+
    | \d{4}-\d\d-\d\d(?:T[\d:]+Z)? | \b[a-z]\.[a-z]+\b   # an ISO time, a login
    | tavanctl(?:\ [a-z-]+)* | \w+:(?://|[A-Z])\S* | \b(?:Ctrl|Alt|Shift|Esc|Enter|Tab|F\d+|Num\ Lock|Caps\ Lock)\b(?:\+\S+)?
    | (?:\b[\w-]+)?\.(?:pdf|csv|xlsx|ods|xml|txt|png|svg|jpg|tavan|tsv|json)\b
    | \b(?:[A-Z][A-Z0-9_]+|[A-Z][a-z]+[A-Z]\w*|[\w-]+(?:_[\w-]+)+|tavanctl|psql|tavan|dev|UTF-?8|Ed25519|libpq|SQLite|Vazirmatn
        |Tavan|Debian|Linux|GNU|GTK|libadwaita|HarfBuzz|cairo|IR|Excel|LibreOffice|px|USB|PDF|Noto\ Naskh\ Arabic)\b
    """, re.X)


def entries(po):
    """(line, msgid, [msgstr…], flags) of each entry, by the file's own simple grammar."""
    for block in re.finditer(r"(?:^.+\n?)+", po, re.M):
        line = po.count("\n", 0, block.start()) + 1
        parts, flags, key = {}, "", None
        for row in block[0].split("\n"):
            if row.startswith("#,"):
                flags += row
            elif match := re.match(r'(msg\w+(?:\[\d\])?)\s+(".*")$', row):
                key = match[1]
                parts[key] = ast.literal_eval(match[2])
            elif row.startswith('"') and key:
                parts[key] += ast.literal_eval(row)
        if "msgid" in parts and not block[0].startswith("#~"):
            yield (line, parts.get("msgctxt"), parts["msgid"],
                   [v for k, v in parts.items() if k.startswith("msgstr")], flags)


def check_potfiles():
    listed = {row for row in tree.text("po/POTFILES.in").split("\n") if row and not row.startswith("#")}
    wanted = set()
    for path in tree.files(".c", ".h", ".ui", ".desktop.in", ".metainfo.xml.in", under=("app", "ui", "resources")):
        source = tree.text(path)
        if path.suffix in (".c", ".h"):
            code = "\n".join(r for r in tree.strip_comments(source).split("\n") if not r.startswith("#define"))
            if CALLS.search(code):
                wanted.add(str(path))
        elif path.suffix != ".ui" or re.search(r'translatable="(yes|true)"', source):
            wanted.add(str(path))
    for path in sorted(wanted - listed):
        tree.finding("po/POTFILES.in", 0, f"{path} is missing")
    for path in sorted(listed):
        if not (tree.root / path).exists():
            tree.finding("po/POTFILES.in", 0, f"{path} does not exist")


def check_complete(known):
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        subprocess.run(["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
                        "--keyword=NC_:1c,2", "--keyword=ngettext:1,2", "--keyword=g_dngettext:2,3",
                        "-f", "po/POTFILES.in", "-o", pot.name], cwd=tree.root, check=True, stderr=subprocess.DEVNULL)
        template = open(pot.name, encoding="utf-8").read()
    for _, context, msgid, _, _ in entries(template):
        if msgid and (context, msgid) not in known:
            tree.finding("po/fa.po", 0, f"no entry for “{msgid}”")


def words_for_programs():
    """Words that the sources write alone between quotes, untranslated: subcommands, states, names of fonts."""
    found = set()
    for path in tree.files(".c", under=("app",)):
        found.update(re.findall(r'(?<!_ \()"([A-Za-z]{2,})"', tree.text(path)))
    return found


def check_persian(line, msgid, msgstr, ours):
    def tell(message):
        tree.finding("po/fa.po", line, f"{message}: {msgstr}")

    plain = LATIN.sub(" ", msgstr)
    if re.search(r"[يكىة٠-٩]", msgstr):
        tell("Arabic letters or digits")
    if re.search(r"[0-9]", plain):
        tell("Latin digits")
    if not msgid.endswith(";") and re.search(r"[,;?]", plain):
        tell("Latin marks")
    if re.search(r"[\"“”]|(?<!\w)'", plain):
        tell("quotes that are not « »")
    if "..." in msgstr:
        tell("three dots that are not …")
    # «می شود», «کتاب ها»: a half-space belongs there.
    if re.search(r"(?<![\w‌])ن?می (?=[آ-ی])|[آ-ی] ها(?:ی|یی|یش|یم)?(?![\w‌])", msgstr):
        tell("a space where a half-space belongs")
    # What the English says with one of our own words, the Persian may.
    kept = ours & set(re.findall(r"[A-Za-z]+", msgid))
    if word := next((w for w in re.findall(r"[A-Za-z]{2,}", plain) if w not in kept), None):
        if not re.fullmatch(r"[\x00-\x7f]*", msgstr):
            tell(f"a Latin word, {word}")


try:
    subprocess.run(["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", "po/fa.po"], cwd=tree.root, check=True)
except subprocess.CalledProcessError:
    tree.finding("po/fa.po", 0, "msgfmt refuses it")

ours = words_for_programs()
persian = list(entries(tree.text("po/fa.po")))
for line, context, msgid, translations, flags in persian:
    if not msgid:
        continue
    if "fuzzy" in flags:
        tree.finding("po/fa.po", line, f"fuzzy: {msgid}")
    if not all(translations):
        tree.finding("po/fa.po", line, f"not translated: {msgid}")
    for translation in translations:
        check_persian(line, msgid, translation, ours)

check_potfiles()
check_complete({(context, msgid) for _, context, msgid, _, _ in persian})
tree.end()
