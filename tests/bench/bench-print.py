#!/usr/bin/env python3
"""The print engine beside its floor (cairo replaying the same placed glyphs) and its peers.

Medians of five interleaved runs, each a process of its own; nothing is asserted. Ratios are of the work that the processor did,
which another's load hardly changes; cold starts and separate files are told by the clock as well. The peers make the QR code of
each certificate too; the floor does not.

usage: bench-print.py BENCH-PRINT TAVANCTL REPORT.XML [--text FILE] [--rounds N]

SPDX-FileCopyrightText: The Tavan contributors
SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("bench")
parser.add_argument("tavanctl")
parser.add_argument("report")
parser.add_argument("--text", help="Persian prose, a paragraph a line: word spaces are measured on it")
parser.add_argument("--rounds", type=int, default=5)
options = parser.parse_args()
sys.stdout.reconfigure(encoding="utf-8")
folder = tempfile.mkdtemp(prefix="tavan-bench-")


def measure(what, n):
    """Seconds by the clock, seconds of work, pages, private memory in KB."""
    path = os.path.join(folder, what)
    if what == "separate":
        shutil.rmtree(path, ignore_errors=True)
        os.mkdir(path)
    output = subprocess.run([options.bench, what, str(n), path, options.report], check=True, capture_output=True, encoding="utf-8").stdout
    clock, work, pages, memory = output.split()
    return float(clock), float(work), int(pages), int(memory)


def timed(command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def works():
    jobs = [("certificates", 1000), ("certificates-replay", 1000), ("certificates-pango", 1000), ("separate", 1000),
            ("report", 5000), ("report-replay", 5000), ("report-pango", 5000)]
    found = {what: [] for what, _ in jobs}
    for _ in range(options.rounds):
        for what, n in jobs:
            found[what].append(measure(what, n))
    names = {"certificates": "1,000 certificates, one PDF", "certificates-replay": "  floor: cairo replays them",
             "certificates-pango": "  peer: pangocairo", "separate": "1,000 PDFs", "report": "report of 5,000 rows",
             "report-replay": "  floor: cairo replays it", "report-pango": "  peer: pangocairo"}
    work, clock = {}, {}
    print(f"{'':34}{'ms of work a page':>18}{'by the clock':>14}")
    for what, _ in jobs:
        pages = found[what][0][2]
        clock[what] = statistics.median(run[0] for run in found[what]) / pages * 1000
        work[what] = statistics.median(run[1] for run in found[what]) / pages * 1000
        print(f"{names[what]:34}{work[what]:18.3f}{clock[what]:14.3f}")

    def ratio(text, what, to, wanted):
        print(f"{text:58}{work[what] / work[to]:6.2f}   clock {clock[what] / clock[to]:6.2f}   wanted ≤ {wanted}")

    print()
    ratio("certificates ÷ replay", "certificates", "certificates-replay", "1.20")
    ratio("certificates ÷ pangocairo", "certificates", "certificates-pango", "0.55")
    ratio("report ÷ replay", "report", "report-replay", "1.25")
    ratio("report ÷ pangocairo", "report", "report-pango", "–")
    ratio("separate PDFs ÷ one PDF, a page", "separate", "certificates", "3")


def sizes():
    few, many = measure("certificates", 10), None
    small = os.path.getsize(os.path.join(folder, "certificates"))
    many = measure("certificates", 1000)
    large = os.path.getsize(os.path.join(folder, "certificates"))
    print(f"{'memory of 1,000 pages ÷ of 10 (RssAnon)':58}{many[3] / few[3]:6.2f}   {few[3] / 1024:.1f} and {many[3] / 1024:.1f} MB   wanted ≤ 1.1, under 40 MB")
    print(f"{'bytes a page, after fonts and ornaments':58}{(large - small) / 990:6.0f}   wanted ≤ 4,000")


def cold():
    """From nothing to a page in a file; a peer that is not installed is said to be absent."""
    text = os.path.join(folder, "text.txt")
    with open(text, "w", encoding="utf-8") as file:
        file.write("این یک خط فارسی است که در یک صفحه می‌آید؛ ساده و کوتاه.\n" * 8)
    html = os.path.join(folder, "text.html")
    with open(text, encoding="utf-8") as source, open(html, "w", encoding="utf-8") as file:
        file.write(f'<html lang="fa" dir="rtl"><meta charset="utf-8"><body>{source.read()}</body></html>')
    tex = os.path.join(folder, "text.tex")
    with open(text, encoding="utf-8") as source, open(tex, "w", encoding="utf-8") as file:
        file.write("\\documentclass{article}\\usepackage{xepersian}\\settextfont{Nazli}\\begin{document}" + source.read() + "\\end{document}")
    peers = [
        ("tavanctl text", [options.tavanctl, "text", text, "-o", os.path.join(folder, "text.pdf")]),
        ("bench: one certificate", [options.bench, "certificates", "1", os.path.join(folder, "one"), options.report]),
        ("LibreOffice", ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, text]),
        ("XeLaTeX", ["xelatex", "-interaction=batchmode", f"-output-directory={folder}", tex]),
        ("Chromium", ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={folder}/web.pdf", html]),
    ]
    print("\nfirst page from a cold start, by the clock")
    runs = {name: [] for name, command in peers if shutil.which(command[0])}
    for _ in range(options.rounds):
        for name, command in peers:
            if name in runs:
                runs[name].append(timed(command))
    for name, _ in peers:
        print(f"  {name:32}{statistics.median(runs[name]) * 1000:10.0f} ms" if name in runs else f"  {name:32}    absent")


def prose():
    print("\nword space ÷ normal on justified lines, the last of a paragraph aside; 120 mm")
    for font, size in (("Nazli", "14"), ("Vazirmatn", "12")):
        worst = []
        for who, what in (("ours", "prose"), ("Pango", "prose-pango")):
            output = subprocess.run([options.bench, what, options.text, font, size], check=True, capture_output=True, encoding="utf-8").stdout
            lines = sorted((float(line.split(" ", 1)[0]), line.split(" ", 1)[1]) for line in output.splitlines())
            ratios = [ratio for ratio, _ in lines]
            if not ratios:
                print(f"  {font} {size} pt, {who}: no justified line")
                continue
            p99 = ratios[min(len(ratios) - 1, int(len(ratios) * 0.99))]
            print(f"  {font} {size} pt, {who:6}{len(ratios):5} lines   median {statistics.median(ratios):.2f}   99 % {p99:.2f}   most {ratios[-1]:.2f}"
                  + ("   wanted 99 % ≤ 1.6" if who == "ours" else ""))
            if who == "ours":
                worst = lines[-3:]
        for ratio, text in reversed(worst):
            print(f"      {ratio:.2f}  {text}")


try:
    works()
    sizes()
    cold()
    if options.text:
        prose()
    else:
        print("\nword spaces of prose: give a file, ./dev bench print --text FILE")
finally:
    shutil.rmtree(folder)
sys.exit(0)
