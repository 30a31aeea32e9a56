#!/usr/bin/python3
"""kill.py KILL-WRITER: kills a writing desk again and again; no acknowledged save may be lost

Two desks write at once in every third round, and one of them goes on while the other is killed.

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

writer = sys.argv[1]
rounds = 200 if os.environ.get("TAVAN_LONG") else 20
seed = int(os.environ.get("TAVAN_SEED", time.time()))
chance = random.Random(seed)
print(f"# seed {seed}, {rounds} rounds", flush=True)


def read_some(desk, at_least):
    """Complete lines only; the last may be cut by the kill."""
    lines = []
    while len(lines) < at_least:
        line = desk.stdout.readline()
        if not line.endswith("\n"):
            raise SystemExit("the writer ended by itself")
        lines.append(line)
    return lines


def kill(desk):
    desk.send_signal(signal.SIGKILL)
    rest = desk.stdout.read()
    desk.wait()
    return [line + "\n" for line in rest.split("\n")[:-1]]


with tempfile.TemporaryDirectory(prefix="tavan-kill-") as folder:
    os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = folder
    uri = f"sqlite:{folder}/office.tavan"
    subprocess.run([writer, "make", uri], check=True, timeout=60)
    acknowledged = []
    for turn in range(rounds):
        desks = [subprocess.Popen([writer, "write", uri], stdout=subprocess.PIPE, text=True)
                 for _ in range(2 if turn % 3 == 0 else 1)]
        try:
            for desk in desks:
                acknowledged += read_some(desk, 2)
            time.sleep(chance.uniform(0, 0.05))
        finally:
            for desk in desks:
                acknowledged += kill(desk)
        if turn % 10 == 9 or turn == rounds - 1:
            check = subprocess.run([writer, "check", uri], input="".join(acknowledged), text=True, stdout=subprocess.PIPE, timeout=300)
            if check.returncode != 0:
                raise SystemExit(f"after {turn + 1} kills:\n{check.stdout}")
    print(f"ok: {len(acknowledged)} acknowledged saves are there after {rounds} kills")
