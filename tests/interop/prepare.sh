#!/usr/bin/env bash
# Fetches what clients of others need that not every machine can have, and builds them once. Prints a line for each that is not
# to be had, and why: `make test` leaves its tests out. With names, those alone, and it fails where one is not to be had.
set -uo pipefail
cd "$(dirname "$0")/../.."

go_client() {
  command -v go >/dev/null || { echo "Go is not installed"; return 1; }
  timeout 300 go -C docs/examples/go build -o /dev/null . >&2 || { echo "its modules cannot be fetched, or this Go does not build it"; return 1; }
}

spring_client() {
  command -v java >/dev/null && command -v mvn >/dev/null || { echo "Java or Maven is not installed"; return 1; }
  timeout 600 mvn -B -q -f docs/examples/spring package >&2 || { echo "its packages cannot be fetched, or this Java does not build it"; return 1; }
}

apache_client() {
  [ -x /usr/sbin/apache2 ] && [ -e /usr/lib/apache2/modules/mod_auth_openidc.so ] ||
    { echo "apache2 and libapache2-mod-auth-openidc are not installed"; return 1; }
}

missing=0
[ $# -gt 0 ] && names=("$@") || names=(go spring apache)
for name in "${names[@]}"; do
  why=$("${name}_client") || { echo "$name: $why"; missing=1; }
done
[ $# -eq 0 ] || exit $missing
