#!/bin/sh
# Memastikan mesin ini punya yang diperlukan uji: peramban, alat PDF, token, LibreOffice, huruf,
# PostgreSQL.
set -u
lacks=""
need() { # perintah paket
    command -v "$1" >/dev/null 2>&1 || lacks="$lacks $2"
}
need chromium chromium
need pdftotext poppler-utils
need softhsm2-util softhsm2
[ -e /usr/lib/libreoffice/program/libswlo.so ] || lacks="$lacks libreoffice-writer-nogui"
[ -e /usr/lib/libreoffice/program/libsclo.so ] || lacks="$lacks libreoffice-calc-nogui"
[ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] \
    || lacks="$lacks fonts-liberation"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || lacks="$lacks postgresql"
[ -n "$lacks" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Uji memerlukan paket Debian:$lacks. Pasang dengan: sudo apt-get install --no-install-recommends$lacks" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
case "$lacks" in
*postgresql*) # uji memulai server sendiri; yang bawaan paket tidak perlu dibuat
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] \
        || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf ;;
esac
log=$(mktemp)
# shellcheck disable=SC2086 # nama paket dipisah spasi
if ! { apt-get update && apt-get install -y --no-install-recommends $lacks; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "Paket$lacks tidak dapat dipasang. Periksa jaringan lalu ulangi make test." >&2
    rm -f "$log"
    exit 1
fi
rm -f "$log"
