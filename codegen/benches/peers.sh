#!/usr/bin/env bash
# Compares this generator with two others from crates.io, as whole processes and side by side in one run:
#
#   1. how long a folder of documents takes: medians of 10, the others run once for each file;
#   2. how long the crates take to compile: `cargo check` and `cargo build --release` of the crate alone, its dependencies
#      built and its lib.rs touched; medians of 5.
#
# Usage: codegen/benches/peers.sh FOLDER…     (folders of documents for the first part; the second takes specs/)
# The first run installs the other generators below target/peers, which takes minutes. Needs Python 3 for the medians and
# for the operationIds that one of the others can't do without.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$root/target/peers
mkdir -p "$work"
cd "$root"
[ -x "$work/bin/ploidy" ] || cargo install --quiet --root "$work" ploidy@^0.15
[ -x "$work/bin/openapi-to-rust" ] || cargo install --quiet --root "$work" openapi-to-rust@^0.23
cargo build --quiet --profile xtask -p xtask

ours() { rm -rf "$work/ours"; "$root/target/xtask/xtask" codegen --specs "$1" --out "$work/ours" >"$work/ours.log" 2>&1; }
ploidy() {
  rm -rf "$work/ploidy"
  for file in "$1"/*.yml; do
    name=$(basename "$file" .yml)
    "$work/bin/ploidy" generate rust "$file" -o "$work/ploidy/$name" --name "$name" >"$work/ploidy.log" 2>&1
  done
}
openapi_to_rust() {
  rm -rf "$work/otr"
  for file in "$1"/*.yml; do
    "$work/bin/openapi-to-rust" generate "$file" --output-dir "$work/otr/$(basename "$file" .yml)" --quiet >"$work/otr.log" 2>&1
  done
}
# Milliseconds of one call, on standard output.
clock() {
  local from=$(date +%s%N)
  "$@"
  echo $((($(date +%s%N) - from) / 1000000))
}
median() { python3 -c 'import statistics, sys; print(int(statistics.median(map(int, sys.argv[1:]))))' "$@"; }

# One of the others drops operations without an operationId, so it gets copies that have them.
with_ids() {
  python3 - "$1" "$2" <<'PY'
import os, re, sys
source, target = sys.argv[1:]
os.makedirs(target, exist_ok=True)
for name in sorted(os.listdir(source)):
    if not name.endswith(".yml"):
        continue
    text = open(os.path.join(source, name), encoding="utf-8").read()
    out, path = [], None
    for line in text.splitlines(keepends=True):
        out.append(line)
        key = re.match(r"^  ['\"]?(/.*?)['\"]?:\s*$", line)
        path = key.group(1) if key else path
        method = re.match(r"^    (get|put|post|delete|patch):\s*$", line)
        if method and path and "operationId:" not in text:
            out.append("      operationId: %s%s\n" % (method.group(1), re.sub(r"[^A-Za-z0-9]+", "_", path)))
    open(os.path.join(target, name), "w", encoding="utf-8").writelines(out)
PY
}

for folder in "$@"; do
  folder=$(cd "$folder" && pwd)
  with_ids "$folder" "$work/ids"
  a=() b=() c=()
  for _ in $(seq 10); do
    a+=("$(clock ours "$folder")") b+=("$(clock ploidy "$work/ids")") c+=("$(clock openapi_to_rust "$folder")")
  done
  printf '%s: this project %s ms, ploidy %s ms, openapi-to-rust %s ms (medians of 10)\n' \
    "$(basename "$folder")" "$(median "${a[@]}")" "$(median "${b[@]}")" "$(median "${c[@]}")"
  rm -rf "$work/ids"
done

# The crates that the other one makes of the same documents, in a workspace of their own.
crates=$work/crates
mkdir -p "$crates"
members=()
for file in specs/*.yml; do
  name=$(basename "$file" .yml)
  members+=("\"$name\"")
  mkdir -p "$crates/$name/src"
  "$work/bin/openapi-to-rust" generate "$file" --output-dir "$crates/$name/src/api" --quiet
  echo 'pub mod api;' >"$crates/$name/src/lib.rs"
  { printf '[package]\nname = "other-%s"\nversion = "0.1.0"\nedition = "2024"\n\n' "$name"; cat "$crates/$name/src/api/REQUIRED_DEPS.toml"; } >"$crates/$name/Cargo.toml"
done
(IFS=,; printf '[workspace]\nresolver = "3"\nmembers = [%s]\n' "${members[*]}") >"$crates/Cargo.toml"
export CARGO_INCREMENTAL=0
for command in "check" "build --release"; do
  touch_ours() { touch generated/src/lib.rs; cargo $command --quiet -p zoho-cliq; }
  touch_all() { touch "$crates"/*/src/lib.rs; (cd "$crates" && cargo $command --quiet 2>/dev/null); }
  touch_each() {
    for name in "${members[@]}"; do
      touch "$crates/${name//\"/}/src/lib.rs"
      (cd "$crates" && cargo $command --quiet -p "other-${name//\"/}" 2>/dev/null)
    done
  }
  touch_ours; touch_all
  a=() b=() c=()
  for _ in $(seq 5); do a+=("$(clock touch_ours)") b+=("$(clock touch_each)") c+=("$(clock touch_all)"); done
  printf 'cargo %s: zoho-cliq %s ms; the crates of openapi-to-rust %s ms one after another, %s ms at once (medians of 5)\n' \
    "$command" "$(median "${a[@]}")" "$(median "${b[@]}")" "$(median "${c[@]}")"
done
