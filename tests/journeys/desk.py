"""A person at the desk: the real window on an office of its own, found and used by role and name through AT-SPI.

Names are those of the screen, in Persian. Roles have other names on newer systems, hence the table of aliases. All
waiting is bounded. To be used inside tests/ui/with-display.sh.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import signal
import subprocess
import tempfile
import time

import pyatspi

PATIENCE = 30
TABLES = ("tree table", "tree grid")

# What one means → what toolkits call it.
ROLES = {
    "button": ("push button", "button", "toggle button", "menu button", "link"),
    "entry": ("text", "entry", "password text", "search box", "spin button"),
    "row": ("list item", "table row", "row"),
    "cell": ("table cell", "cell", "label"),
    "tab": ("page tab", "toggle button", "radio button", "push button", "tab"),
    "check": ("check box", "switch", "toggle button"),
    "choice": ("combo box", "list item", "push button", "toggle button"),
    "label": ("label", "static", "heading"),
}


def wait_for(what, ask, patience=PATIENCE):
    """Asks until the answer is not false."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = ask()
        except Exception:  # a widget that went while it was asked
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError("waited in vain for " + what)
        time.sleep(0.08)


def _walk(node, into_tables):
    yield node
    if not into_tables and node.getRoleName() in TABLES:
        return
    for i in range(node.childCount):
        child = node[i]
        if child is not None:
            yield from _walk(child, into_tables)


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)


def write(text):
    """Types with the keyboard, a letter at a time, Persian ones too."""
    subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)


def extents(node):
    """In the window: GTK knows nothing of the screen."""
    return node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)


class Desk:
    """The window of `program` on `office` (None: a first start); the account's folders are this desk's own."""

    def __init__(self, program, office=None, folder=None, **environment):
        self.program, self.office = os.path.abspath(program), office
        self.own = folder is None
        self.folder = folder or tempfile.mkdtemp(prefix="tavan-desk.")
        self.environment = dict(os.environ, TAVAN_LANG="fa", XDG_STATE_HOME=self.folder + "/state", XDG_DATA_HOME=self.folder + "/data")
        self.environment.update(environment)
        self.environment.pop("TAVAN_OFFICE", None)
        self.process = None
        self.log = os.path.join(self.folder, "window.log")
        self.start()

    def start(self):
        words = [self.program] + (["--office", self.office] if self.office else [])
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(words, env=self.environment, stdout=log, stderr=log)
        self.app = wait_for("the window", self._find)
        wait_for("its frame", lambda: self.app.childCount > 0 and any(True for _ in self.widgets()))

    def _find(self):
        if self.process.poll() is not None:
            with open(self.log, encoding="utf-8") as log:
                raise SystemExit("the window ended: " + log.read())
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def kill(self):
        """As when the power fails."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def close(self):
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None
        if self.own:
            shutil.rmtree(self.folder, True)

    def complaints(self):
        """What GTK and the program criticised."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return [line for line in log.read().split("\n") if "CRITICAL" in line or "Sanitizer" in line]

    # ---- looking ----

    def widgets(self, into_tables=False):
        """What stands on the screen, in reading order, and what stood there: a page that another one covers keeps its
        size, and no state tells of it. Later pages and dialogs come later. What was never shown has no size."""
        for frame in self.app:
            for node in _walk(frame, into_tables) if frame is not None else ():
                try:
                    if extents(node).width > 0:
                        yield node
                except Exception:  # gone meanwhile
                    continue

    def find(self, role, name, part=False, into_tables=False):
        """The latest of that role and name, hence the one of the page or dialog on top."""
        roles, found = ROLES.get(role, (role,)), None
        for node in self.widgets(into_tables):
            if (node.name == name or (part and name in node.name)) and node.getRoleName() in roles:
                found = node
        return found

    def node(self, role, name, part=False, patience=PATIENCE):
        return wait_for("%s «%s»" % (role, name), lambda: self.find(role, name, part), patience)

    def text(self, node):
        text = node.queryText()
        return text.getText(0, text.characterCount)

    def texts(self):
        """All that can be read, labels and what stands in entries."""
        told = []
        for node in self.widgets():
            if node.name:
                told.append(node.name)
            if node.description:
                told.append(node.description)
            if node.getRoleName() in ROLES["entry"]:
                told.append(self.text(node))
        return told

    def sees(self, *parts, patience=PATIENCE):
        for part in parts:
            wait_for("«%s» to be read" % part, lambda part=part: any(part in text for text in self.texts()), patience)

    def misses(self, part, patience=PATIENCE):
        wait_for("«%s» to go" % part, lambda: not any(part in text for text in self.texts()), patience)

    def value(self, name):
        return self.text(self.node("entry", name))

    # ---- doing ----

    def press(self, name, role="button", part=False):
        node = self.node(role, name, part)
        node.queryAction().doAction(0)
        return node

    def click(self, node):
        """With the mouse: a box in a table's row has no action."""
        place = extents(node)
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=True).stdout.strip()
        subprocess.run(["xdotool", "mousemove", "--window", window, str(place.x + place.width // 2), str(place.y + place.height // 2), "click", "1"], check=True)

    def fill(self, name, text):
        """Puts a text into an entry and reads it back in any digits."""
        node = self.node("entry", name)
        node.queryEditableText().setTextContents(text)
        plain = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
        wait_for("«%s» in %s" % (text, name), lambda: self.text(node).translate(plain).replace("٬", "") == text.translate(plain).replace("٬", ""))
        return node

    def sign_in(self, login, password="tavan-demo"):
        self.fill("نام کاربری", login)
        secret = self.node("entry", "گذرواژه")
        secret.queryEditableText().setTextContents(password)
        self.press("ورود")

    def go(self, page):
        """By the sidebar."""
        pages = wait_for("the sidebar", lambda: self.find("list", "صفحه‌ها"))
        names = [child.name.split("،")[0] for child in pages]
        keys("alt+%d" % ((names.index(page) + 1) % 10))

    def find_anything(self, words):
        """By Ctrl+K, and opens the first."""
        self.settle()
        keys("ctrl+k")
        self.settle()
        write(words)
        self.settle(1.2)

    def settle(self, seconds=0.6):
        """Lets what moves come to rest, for a picture."""
        time.sleep(seconds)

    def shot(self, name, folder):
        os.makedirs(folder, exist_ok=True)
        self.settle()
        path = os.path.join(folder, name + ".png")
        subprocess.run(["import", "-window", "root", path], check=True)
        return path
