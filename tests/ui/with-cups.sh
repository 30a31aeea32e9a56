#!/usr/bin/env bash
# with-cups.sh COMMAND...: runs it beside a CUPS of its own on loopback, whose printers keep what they are sent
#
# Filters, options and copies are CUPS's own and cups-filters'; only the last step, the device, is a script that puts the PDF
# into $TAVAN_PRINTED. Nothing of the machine's own CUPS is touched, and no right of root is needed.
#
# SPDX-FileCopyrightText: The Tavan contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: with-cups.sh COMMAND..." >&2; exit 2; }
PATH=$PATH:/usr/sbin:/sbin
for program in cupsd lpadmin lpstat; do
  command -v $program >/dev/null || { echo "with-cups.sh: no $program here (package cups)" >&2; exit 1; }
done

top=$(mktemp -d /tmp/tavan-cups.XXXXXX)
server=
clean ()
{
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$top"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mkdir -p "$top"/{bin/backend,root,spool/tmp,cache,state,log,printed}
chmod 755 "$top"
for part in daemon driver filter monitor notifier cgi-bin; do
  [ ! -e /usr/lib/cups/$part ] || ln -s /usr/lib/cups/$part "$top/bin/$part"
done

# CUPS calls it as: keep JOB USER TITLE COPIES OPTIONS [FILE]
cat >"$top/bin/backend/keep" <<'EOF'
#!/bin/sh
[ $# -gt 0 ] || { echo 'file keep "Unknown" "Keeps what it is sent"'; exit 0; }
folder=${DEVICE_URI#keep:}
cat ${6:+"$6"} >"$folder/$PRINTER-$1.part"
printf '%s\n' "$3" "$4" "$5" >"$folder/$PRINTER-$1.job"
mv "$folder/$PRINTER-$1.part" "$folder/$PRINTER-$1.pdf"
EOF
chmod 700 "$top/bin/backend/keep"

port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind (("127.0.0.1", 0)); print (s.getsockname ()[1])')
cat >"$top/root/cupsd.conf" <<EOF
LogLevel debug
Listen 127.0.0.1:$port
DefaultAuthType None
WebInterface No
Browsing No
MaxLogSize 0
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
EOF
cat >"$top/root/cups-files.conf" <<EOF
ServerRoot $top/root
ServerBin $top/bin
RequestRoot $top/spool
TempDir $top/spool/tmp
CacheDir $top/cache
StateDir $top/state
AccessLog $top/log/access
ErrorLog $top/log/error
PageLog $top/log/page
User $(id -un)
Group $(id -gn)
SystemGroup $(id -gn)
FileDevice Yes
EOF
[ "$(id -u)" != 0 ] || sed -i 's/^User .*/User lp/; s/^Group .*/Group lp/; s/^SystemGroup .*/SystemGroup root/' "$top/root/cups-files.conf"
cupsd -f -c "$top/root/cupsd.conf" -s "$top/root/cups-files.conf" >"$top/log/out" 2>&1 &
server=$!

export CUPS_SERVER=127.0.0.1:$port TAVAN_PRINTED=$top/printed
tries=200
until lpstat -r 2>/dev/null | grep -q 'is running'; do
  tries=$((tries - 1))
  [ $tries -gt 0 ] || { echo "with-cups.sh: cupsd does not answer" >&2; cat "$top"/log/* >&2; exit 1; }
  sleep 0.05
done

# A printer of A4 and A5 that takes PDF.
cat >"$top/keep.ppd" <<'EOF'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KEEP.PPD"
*Manufacturer: "Tavan"
*Product: "(Keep)"
*ModelName: "Keep"
*ShortNickName: "Keep"
*NickName: "Keep"
*PSVersion: "(3010.000) 550"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*ImageableArea A5/A5: "12 12 408 583"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
*DefaultFont: Courier
EOF
[ "$(id -u)" != 0 ] || { chmod 777 "$top/printed"; chmod 711 "$top"; }
lpadmin -p Tavan -D "چاپگر اداره" -P "$top/keep.ppd" -v "keep:$TAVAN_PRINTED" -E
lpadmin -d Tavan

status=0
"$@" || status=$?
[ $status = 0 ] || [ -z "${TAVAN_CUPS_LOG:-}" ] || cp "$top/log/error" "$TAVAN_CUPS_LOG"
exit $status
