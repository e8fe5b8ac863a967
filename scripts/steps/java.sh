#!/usr/bin/env bash
# Builds the Java application and puts its class path into $TREE/app. The style gates are left to ./live-stand test.
set -euo pipefail

# The jars of an older build must not stay on the class path.
rm -rf "$ROOT/app/target/lib" "$ROOT"/app/target/app-*.jar
mvn -B -ntp -f "$ROOT/pom.xml" -DskipTests -Dspotless.check.skip=true package </dev/null

# A copy, swapped in whole: a node that is running keeps the jars that it has opened.
rm -rf "$TREE/app.new" "$TREE/app.old"
mkdir -p "$TREE/app.new"
cp "$ROOT"/app/target/app-*.jar "$ROOT"/app/target/lib/*.jar "$TREE/app.new/"
[ ! -d "$TREE/app" ] || mv "$TREE/app" "$TREE/app.old"
mv "$TREE/app.new" "$TREE/app"
rm -rf "$TREE/app.old"
