#!/usr/bin/env bash
# Fetches an Elasticsearch and leaves its folder in $TREE/elasticsearch.path.
set -euo pipefail

output=$(bash "$ROOT/scripts/setup/elasticsearch.sh" "$CACHE")
tail -n 1 <<<"$output" >"$TREE/elasticsearch.path"
