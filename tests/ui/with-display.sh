#!/usr/bin/env bash
# with-display.sh COMMAND...: runs it on an X screen of its own, with window manager, session bus and an empty home
#
# The screen (1366x768, or $TAVAN_SCREEN) picks its number itself: `xvfb-run -a` races with itself. Without a window
# manager letters that are typed get lost. Both keyboard layouts of an office are there: us and ir.
#
# SPDX-FileCopyrightText: The Tavan contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: with-display.sh COMMAND..." >&2; exit 2; }

top=$(mktemp -d /tmp/tavan-ui.XXXXXX)
children=()
clean ()
{
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$top"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

wait_for () # wait_for SECONDS COMMAND...
{
  local tries=$(($1 * 20))
  shift
  while ! "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { echo "with-display.sh: waited in vain for: $*" >&2; cat "$top"/*.log >&2; exit 1; }
    sleep 0.05
  done
}

Xvfb -displayfd 3 -screen 0 "${TAVAN_SCREEN:-1366x768}x24" -nolisten tcp -noreset 3>"$top/display" >"$top/xvfb.log" 2>&1 &
children+=($!)
wait_for 20 test -s "$top/display"

for name in config data state cache; do
  mkdir -p "$top/$name"
  export "XDG_${name^^}_HOME=$top/$name"
done
mkdir -m 700 "$top/run"
export HOME=$top XDG_RUNTIME_DIR=$top/run
export DISPLAY=:$(cat "$top/display") GDK_BACKEND=x11 GSK_RENDERER=cairo
export GTK_A11Y=atspi GTK_USE_PORTAL=0 GSETTINGS_BACKEND=memory
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

openbox >"$top/openbox.log" 2>&1 &
children+=($!)
wait_for 20 xdotool get_num_desktops
setxkbmap -layout us,ir

status=0
dbus-run-session -- "$@" || status=$?
exit $status
