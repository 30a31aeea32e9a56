#!/usr/bin/env python3
"""The window's files mirror and can be heard: start and end instead of left and right, a name for every button that
shows only an icon and for every entry, and no icon that is not there.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import re
import xml.etree.ElementTree as xml

import tree

BUTTONS = {"GtkButton", "GtkToggleButton", "GtkMenuButton", "GtkLinkButton"}
ENTRIES = {"GtkEntry", "GtkSearchEntry", "GtkPasswordEntry", "GtkText", "GtkSpinButton", "GtkTextView", "GtkDropDown",
           "GtkComboBoxText"}
ADWAITA = pathlib.Path("/usr/share/icons/Adwaita")


def properties(node):
    return {p.get("name"): (p.text or "").strip() for p in node.findall("property")}


def has_name(node, props):
    accessible = {p.get("name") for p in node.findall("accessibility/property")}
    related = {p.get("name") for p in node.findall("accessibility/relation")}
    return "label" in accessible or "labelled-by" in related or "label" in props


def line_of(source, node, at):
    """ElementTree keeps no lines: finds the n-th object of this class."""
    places = [m.start() for m in re.finditer(rf'<(?:object|template) class="{node.get("class")}"', source)]
    return source.count("\n", 0, places[at]) + 1 if at < len(places) else 0


def check_ui(path):
    source = tree.text(path)
    try:
        top = xml.fromstring(source)
    except xml.ParseError as error:
        tree.finding(path, error.position[0], f"not XML: {error}")
        return
    seen = {}
    # A mnemonic label names its widget as well.
    targets = {p.text for p in top.iter("property") if p.get("name") == "mnemonic-widget"}
    for node in top.iter("object"):
        kind = node.get("class")
        line = line_of(source, node, seen.setdefault(kind, 0))
        seen[kind] += 1
        props = properties(node)
        name = has_name(node, props) or node.get("id") in targets
        if kind in BUTTONS and "icon-name" in props and not name:
            tree.finding(path, line, f"{kind} with an icon only has no accessible label")
        if kind in BUTTONS and not name and "icon-name" not in props and \
                {c.get("class") for c in node.findall("*/object")} == {"GtkImage"}:
            tree.finding(path, line, f"{kind} with an image only has no accessible label")
        if kind in ENTRIES and not name:
            tree.finding(path, line, f"{kind} has no accessible label")
        for key, value in props.items():
            if key in ("halign", "justify", "position", "pack-type") and value.upper() in ("LEFT", "RIGHT") \
                    or re.search(r"(^|-)(left|right)$", key):
                tree.finding(path, line, f"{key} {value}: start and end instead of left and right")
    for match in re.finditer(r'<property name="(?:label|title|subtitle|tooltip-text|placeholder-text|description)"([^>]*)>'
                             r"([^<]*[A-Za-z؀-ۿ][^<]*)<", source):
        if "translatable" not in match[1] and "bind-" not in match[1]:
            tree.finding(path, source.count("\n", 0, match.start()) + 1, f"not translatable: {match[2].strip()}")


def check_css(path):
    source = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), tree.text(path), flags=re.S)
    for rule in re.finditer(r"([^{}]*)\{([^{}]*)\}", source):
        if ":dir(" not in rule[1] and (side := re.search(r"(?<![\w-])[\w-]*-(?:left|right)\b(?=[\w-]*\s*:)", rule[2])):
            line = source.count("\n", 0, rule.start(2) + side.start()) + 1
            tree.finding(path, line, f"{side[0]} outside :dir()")


def check_icons(paths):
    ours = {p.stem for p in tree.files(".svg", under=("resources/icons",))}
    theirs = {re.sub(r"(\.symbolic)?\.(svg|png)$", "", p.name) for p in ADWAITA.rglob("*-symbolic*")}
    for path in paths:
        source = tree.strip_comments(tree.text(path)) if path.suffix in (".c", ".h") else tree.text(path)
        for match in re.finditer(r'[">]([a-z0-9-]+-symbolic)["<]', source):
            if match[1] not in ours | theirs:
                tree.finding(path, source.count("\n", 0, match.start()) + 1, f"no icon is called {match[1]}")


def check_named_in_c(path):
    """A button that C makes from an icon gets its name in the same function."""
    for function in re.split(r"(?m)^\}", tree.strip_comments(tree.text(path))):
        made = len(re.findall(r"gtk_(?:button_new_from_icon_name|menu_button_set_icon_name) \(", function))
        named = len(re.findall(r"PROPERTY_LABEL|RELATION_LABELLED_BY|_set_accessible_label|_name_widget", function))
        if made and not named:
            head = re.findall(r"(?m)^(\w+) \(", function)
            tree.finding(path, 0, f"{head[-1] if head else 'a function'} makes a button without an accessible label")


for each in tree.files(".ui", under=("ui",)):
    check_ui(each)
for each in tree.files(".css", under=("ui", "resources")):
    check_css(each)
for each in tree.files(".c", under=("ui",)):
    check_named_in_c(each)
check_icons(tree.files(".ui", ".c", ".h", under=("ui", "app")))
tree.end()
