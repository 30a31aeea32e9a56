"""What the tests of tavanctl share: running it, and offices on both engines.

The office of a test is a copy of a demo office that is made once a process: a copied file, or a database made from a
template. Where TAVAN_TEST_PGSQL names no server, the tests on PostgreSQL are not there.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import atexit
import collections
import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

TAVANCTL = os.path.abspath(sys.argv.pop(1))
SERVER = os.environ.get("TAVAN_TEST_PGSQL")
LONG = bool(os.environ.get("TAVAN_LONG"))
TODAY = "2026-11-22"
PASSWORD = "tavan-demo"
PATIENCE = 600

Result = collections.namedtuple("Result", "code out err")

_top = tempfile.mkdtemp(prefix="tavan-ctl.")
atexit.register(shutil.rmtree, _top, True)
_databases = []


def environment(**more):
    """An empty home: no office, key or setting of the account plays a part."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("TAVAN_") or name == "TAVAN_LONG"}
    mine.update(HOME=_top, XDG_CONFIG_HOME=_top + "/config", XDG_DATA_HOME=_top + "/data", XDG_STATE_HOME=_top + "/state",
                TAVAN_PASSWORD_FILE=password_file(PASSWORD))
    mine.update(more)
    return mine


def password_file(password):
    path = os.path.join(_top, "password-" + password)
    if not os.path.exists(path):
        with open(path, "w", encoding="utf-8") as file:
            file.write(password + "\n")
    return path


def run(*words, stdin=b"", **more):
    """tavanctl with these words; a signal is a failure of its own. Output that is no UTF-8 comes back escaped."""
    words = [word if isinstance(word, bytes) else str(word) for word in words]
    stdin = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run([TAVANCTL, *words], input=stdin, capture_output=True, env=environment(**more), timeout=PATIENCE)
    out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
    if done.returncode < 0 or "Sanitizer" in err or "runtime error" in err or "CRITICAL **" in err or "WARNING **" in err:
        raise AssertionError("tavanctl %r: %d\n%s" % (words, done.returncode, err))
    return Result(done.returncode, out, err)


def is_persian(text):
    """A sentence for people: Persian letters, and no message in English or of a program."""
    rest = re.sub(r"[«“][^»”]*[»”]|\u2066[^\u2069]*\u2069|\S*[/_.=<>:-]\S*|[A-Z0-9$\[\]|…]+\b|\btavanctl\b", "", text)
    return bool(re.search("[\u0621-\u06cc]{2}", text)) and not re.search(r"\b[A-Za-z]+ [a-z]+ [a-z]+", rest)


def address(database):
    parts = urllib.parse.urlsplit(SERVER)
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, "/" + database, parts.query, ""))


def _sql(text):
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", SERVER, "-c", text], check=True, timeout=PATIENCE)


def _drop_databases():
    for name in _databases:
        _sql('DROP DATABASE IF EXISTS "%s" WITH (FORCE)' % name)


atexit.register(_drop_databases)


class Sqlite:
    """Makes offices that are files."""
    name = "sqlite"
    _count = 0

    @classmethod
    def place(cls):
        """The address of an office that is not there yet."""
        Sqlite._count += 1
        return os.path.join(_top, "office-%d.tavan" % Sqlite._count)

    @classmethod
    def copy(cls, place):
        """A copy of an office that nobody has open."""
        other = cls.place()
        shutil.copy(place, other)
        return other

    @staticmethod
    def ask(place, sql):
        """The only value that a question of the database itself answers with."""
        with contextlib.closing(sqlite3.connect(place)) as database:
            return str(database.execute(sql).fetchone()[0])

    @staticmethod
    def remove(place):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(place + end):
                os.remove(place + end)


class Pgsql:
    """Makes offices that are databases of the server."""
    name = "pgsql"
    _count = 0

    @classmethod
    def _name(cls):
        Pgsql._count += 1
        name = "ctl_%d_%d" % (os.getpid(), Pgsql._count)
        _databases.append(name)
        return name

    @classmethod
    def place(cls):
        name = cls._name()
        _sql("CREATE DATABASE \"%s\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'" % name)
        return address(name)

    @classmethod
    def copy(cls, place):
        name, other = urllib.parse.urlsplit(place).path[1:], cls._name()
        _sql('CREATE DATABASE "%s" TEMPLATE "%s"' % (other, name))
        return address(other)

    @staticmethod
    def ask(place, sql):
        return subprocess.run(["psql", "-X", "-At", "-d", place, "-c", sql], check=True, capture_output=True, text=True, timeout=PATIENCE).stdout.strip()

    @staticmethod
    def remove(place):
        name = urllib.parse.urlsplit(place).path[1:]
        _sql('DROP DATABASE "%s" WITH (FORCE)' % name)
        _databases.remove(name)


_demos = {}


def demo(engine):
    """The demo office of this engine; not to be written into."""
    if engine not in _demos:
        _demos[engine] = None
        place = engine.place()
        done = run("--office", place, "--seed", 7, "--today", TODAY, "init", "--demo", "small")
        if done.code != 0:
            raise AssertionError("no demo office: " + done.err)
        _demos[engine] = place
    if _demos[engine] is None:
        raise unittest.SkipTest("there is no demo office")
    return _demos[engine]


class Case(unittest.TestCase):
    """An office for each test: self.ctl() acts as `acting`, on a file as the system when that is None."""
    engine = Sqlite
    acting = None
    place = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=_top)
        self.place = self.engine.copy(demo(self.engine))

    def tearDown(self):
        self.engine.remove(self.place)
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def ctl(self, *words, user=None, **more):
        user = user or self.acting
        who = ["--user", user] if user else []
        return run("--office", self.place, "--today", TODAY, *who, *words, **more)

    def done(self, *words, **more):
        """What it printed; it must have been done."""
        result = self.ctl(*words, **more)
        self.assertEqual(result.code, 0, "%r: %s" % (words, result.err))
        return result.out.strip()

    def json(self, *words, **more):
        return json.loads(self.done("--format", "json", *words, **more))

    def refused(self, *words, code=1, says=None, **more):
        """Refused with this exit code and a Persian sentence, and nothing on standard output."""
        result = self.ctl(*words, **more)
        self.assertEqual(result.code, code, "%r: %s%s" % (words, result.out, result.err))
        self.assertTrue(is_persian(result.err), "%r: %r" % (words, result.err))
        self.assertEqual(result.out, "", words)
        if says:
            self.assertIn(says, result.err)
        return result.err

    def ids(self, *words, **more):
        return [record["id"] for record in self.json("list", *words, **more)]


def on_both_engines(body):
    """Makes a test case a engine out of a body that is no test case itself: tests of both have one text."""
    module = sys.modules[body.__module__]
    for engine in (Sqlite, Pgsql) if SERVER else (Sqlite,):
        name = body.__name__ + engine.name.capitalize()
        case = type(name, (body, Case), {"engine": engine, "__module__": body.__module__, "__doc__": body.__doc__})
        setattr(module, name, case)
    return body


def main():
    unittest.main(verbosity=2)
