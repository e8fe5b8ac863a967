# For the steps with Node packages.
# shellcheck shell=bash

# Installs what package-lock.json names, unless that was done already. No package's own script is run.
install_node_modules() { # FOLDER
  local lock mark=$1/node_modules/.live-stand-lock
  lock=$(sha256sum <"$1/package-lock.json")
  if [ "$(cat "$mark" 2>/dev/null || true)" = "$lock" ]; then
    return
  fi
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline)
  echo "$lock" >"$mark"
}
