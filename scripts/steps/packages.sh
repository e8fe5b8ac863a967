#!/usr/bin/env bash
# Installs the Debian packages named in MISSING_PACKAGES. The package lists are fetched only when they turn out too old.
set -euo pipefail

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
read -ra packages <<<"$MISSING_PACKAGES"

install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${packages[@]}"
}

install || { "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update && install; }
