#!/usr/bin/env bash
# Installs Debian packages that are missing, where that is possible; elsewhere says in one line what to install.
set -euo pipefail

have() {
  case "$1" in
    postgresql)
      command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
        compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null ||
        compgen -G '/Applications/Postgres.app/Contents/Versions/*/bin/initdb' >/dev/null ;;
    chromium) command -v chromium >/dev/null || command -v google-chrome >/dev/null ;;
    chromium-driver) command -v chromedriver >/dev/null ;;
    nginx) command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] ;;
    apache2) [ -x /usr/sbin/apache2 ] ;;
    libapache2-mod-auth-openidc) [ -e /usr/lib/apache2/modules/mod_auth_openidc.so ] ;;
    libnginx-mod-http-js) [ -e /usr/lib/nginx/modules/ngx_http_js_module.so ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
for package in "$@"; do have "$package" || missing+=("$package"); done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null && as_root=(sudo)
fi
if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && [ ${#as_root[@]} -eq 0 ]; }; then
  echo "Please install: ${missing[*]} (these are Debian's names), and run this again." >&2
  exit 1
fi
echo "Installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq
# Programs are wanted, not services: with SYSTEMD_OFFLINE nothing is started.
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
