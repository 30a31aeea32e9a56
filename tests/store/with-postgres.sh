#!/usr/bin/env bash
# with-postgres.sh COMMAND...: runs it beside a throw-away PostgreSQL cluster, named in TAVAN_TEST_PGSQL
#
# The cluster listens on a socket in its own folder only, trusts whoever reaches it, and is stopped and removed
# whatever happens to the command. Inside another with-postgres.sh the outer one's cluster is used. The server does
# not run as root: then it is given to «nobody», or to $TAVAN_PGSQL_USER.
#
# SPDX-FileCopyrightText: The Tavan contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: with-postgres.sh COMMAND..." >&2; exit 2; }
[ -n "${TAVAN_TEST_PGSQL:-}" ] && exec "$@"

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "${bin:-}/initdb" ] || { echo "with-postgres.sh: no PostgreSQL server is installed" >&2; exit 1; }

top=$(mktemp -d /tmp/tavan-pg.XXXXXX)
server=()
if [ "$(id -u)" = 0 ]; then
  user=${TAVAN_PGSQL_USER:-nobody}
  chown "$user" "$top"
  server=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups --)
fi
chmod 755 "$top"

stop ()
{
  "${server[@]}" "$bin/pg_ctl" -D "$top/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$top"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cd "$top"
# Durability is not what these tests ask of the server, hence no fsync.
"${server[@]}" env LC_ALL=C "$bin/initdb" --pgdata="$top/data" --username=tavan --auth=trust --encoding=UTF8 \
  --locale=C --lc-ctype=C.UTF-8 --no-sync >"$top/log" 2>&1 &&
"${server[@]}" env LC_ALL=C "$bin/pg_ctl" -D "$top/data" -l "$top/data/log" -w -t 60 start \
  -o "-c listen_addresses='' -k $top -c fsync=off -c max_connections=200" >>"$top/log" 2>&1 ||
  { cat "$top/log" "$top/data/log" >&2; exit 1; }
cd "$OLDPWD"

export TAVAN_TEST_PGSQL="postgresql://tavan@/postgres?host=${top//\//%2F}"
status=0
"$@" || status=$?
exit $status
