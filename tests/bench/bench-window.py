#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Tavan contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long until the window is there, beside a GTK window with nothing in it.

From the program's start until the X server has mapped a window of its process with its size: five starts of each,
interleaved, medians. The office is $TAVAN_BENCH_OFFICE. Needs a display and xdotool. Nothing is asserted.
"""
import os
import statistics
import subprocess
import sys
import time


def start(command):
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - begun < 30:
            found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(process.pid)],
                                   capture_output=True, text=True, check=False).stdout.split()
            if found:
                return (time.monotonic() - begun) * 1000
            time.sleep(0.005)
        sys.exit('no window came: ' + ' '.join(command))
    finally:
        process.terminate()
        process.wait(10)


def main():
    tavan, bare = sys.argv[1:3]
    office = os.environ.get('TAVAN_BENCH_OFFICE')
    if not office:
        sys.exit('$TAVAN_BENCH_OFFICE names the office, such as one of "tavanctl init --demo province"')
    ours, floor = [], []
    for _ in range(5):
        ours.append(start([tavan, '--office', office]))
        floor.append(start([bare]))
    one, other = statistics.median(ours), statistics.median(floor)
    print(f'window on screen   Tavan {one:6.0f} ms   bare {other:6.0f} ms   {one / other:4.2f} ×')


main()
