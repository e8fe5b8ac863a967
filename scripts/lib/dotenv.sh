# Reads .env: KEY=value lines, quotes and comments as docker compose takes them. Nothing in it is run, the
# environment wins over it, and no value is ever printed.
# shellcheck shell=bash

load_dotenv() { # FILE
  [ -f "$1" ] || return 0
  local line key value number=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=${line%$'\r'}
    [[ $line =~ ^[[:space:]]*(#|$) ]] && continue
    if ! [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)[[:space:]]*=[[:space:]]*(.*)$ ]]; then
      die "$EXIT_CONFIG" "line $number of .env is not KEY=value"
    fi
    key=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
    if [[ $value =~ ^\"([^\"]*)\" ]] || [[ $value =~ ^\'([^\']*)\' ]]; then
      value=${BASH_REMATCH[1]}
    else
      value=${value%%[[:space:]]#*}
      value=${value%"${value##*[![:space:]]}"}
    fi
    # A key left empty in .env is a key that is not set.
    if [ -z "${!key+set}" ] && [ -n "$value" ]; then
      export "$key=$value"
    fi
  done <"$1"
}
