#!/usr/bin/env python3
"""The schedules again, by rational numbers: domain.md's formulas written as they stand there, sharing no code with the
program. schedules.py TEST-SCHEDULE

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import random
import subprocess
import sys
from fractions import Fraction
from math import floor

N = 3000


def nearest(x):
    """Half up."""
    return floor(x + Fraction(1, 2))


def payments(P, r, n, method, multiple):
    """(principal, fee) of each instalment, before the grace months."""
    def cut(payment):
        return payment - payment % multiple if multiple > 1 else payment

    left, rows = P, []
    i = r / 1200
    total = nearest(P * r * (n + 1) / 2400)
    A = floor(Fraction(P, n)) if r == 0 else nearest(P * i * (1 + i) ** n / ((1 + i) ** n - 1))
    for k in range(1, n + 1):
        if method == 0:
            fee = floor(Fraction(total, n)) if k < n else total - floor(Fraction(total, n)) * (n - 1)
            payment = floor(Fraction(P, n)) + fee
        elif method == 1:
            fee, payment = nearest(left * r / 1200), A
        else:
            m = min(12, n - k + 1)
            fee = nearest(left * r * m / 1200) if k % 12 == 1 else 0
            payment = floor(Fraction(P, n)) + fee
        principal = left if k == n else min(max(cut(payment) - fee, 0), left)
        rows.append((principal, fee))
        left -= principal
    return rows, A, total


def refused(P, r, n, method, multiple, A, total):
    smallest = {0: floor(Fraction(P, n)) + floor(Fraction(total, n)), 1: A, 2: floor(Fraction(P, n))}[method]
    return multiple > 1 and multiple * 10 > smallest


def leap(year):
    """The 33-year cycle, which holds from 1244 to 1501."""
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def month_length(year, month):
    return 31 if month <= 6 else 30 if month < 12 or leap(year) else 29


def gregorian(year, month, day):
    days = sum(366 if leap(y) else 365 for y in range(1300, year)) + sum(month_length(year, m) for m in range(1, month)) + day - 1
    return datetime.date(1921, 3, 21) + datetime.timedelta(days=days)


def dues(year, month, day, n):
    for k in range(n):
        y, m = divmod(year * 12 + month - 1 + k, 12)
        yield y, m + 1, min(day, month_length(y, m + 1))


def draw(rand):
    P = rand.randint(1, 10 ** rand.randint(1, 15))
    n = rand.choice([1, 12, 13, 24, 36, 48, 60, rand.randint(1, 360)])
    year, month = rand.randint(1400, 1420), rand.randint(1, 12)
    return dict(P=P, rate=rand.choice([0, 400, 1800, rand.randint(0, 10000)]), n=n, g=rand.randint(0, 12), waive=rand.randint(0, 1),
                method=rand.randint(0, 2), multiple=rand.choice([0, 0, 1, 1000, 100000, max(1, P // n // 10)]),
                due=(year, month, rand.randint(1, month_length(year, month))))


def expected(t):
    r = Fraction(t["rate"], 100)
    rows, A, total = payments(t["P"], r, t["n"], t["method"], t["multiple"])
    if refused(t["P"], r, t["n"], t["method"], t["multiple"], A, total):
        return "refused"
    if not t["waive"]:
        rows[0] = (rows[0][0], rows[0][1] + nearest(t["P"] * r * t["g"] / 1200))
    return " ".join(f"{y}/{m}/{d}:{p}:{f}" for (y, m, d), (p, f) in zip(dues(*t["due"], t["n"]), rows))


rand = random.Random(14040901)
loans = [draw(rand) for _ in range(N)]
asked = "".join(f"{t['P']} {t['rate']} {t['n']} {t['g']} {t['waive']} {t['method']} {t['multiple']} {gregorian(*t['due'])}\n" for t in loans)
got = subprocess.run([sys.argv[1], "--print"], input=asked, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
assert len(got) == N, len(got)
wrong = [(t, e, g) for t, g in zip(loans, got) if (e := expected(t)) != g]
for t, e, g in wrong[:3]:
    print(t, e[:300], g[:300], sep="\n")
sys.exit(1 if wrong else 0)
