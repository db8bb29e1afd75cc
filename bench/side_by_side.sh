#!/usr/bin/env bash
# The whole job, ours and as it is scripted with OpenCV today, in turns on the same pair: wall and CPU seconds, peak memory.
#   bench/side_by_side.sh BEFORE AFTER [ROUNDS]
# Needs ../shared/bench/whole_pipeline_opencv.py and Debian's python3-opencv and time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
before=$1 after=$2 rounds=${3:-3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
./punctum --version >/dev/null
for ((i = 1; i <= rounds; i++)); do
    /usr/bin/time -f "punctum         %e s wall, %U s user, %M kB" ./punctum compare "$before" "$after" -o "$out/punctum" --quiet || true
    for dense in "" --dense; do
        /usr/bin/time -f "opencv $dense	%e s wall, %U s user, %M kB" /usr/bin/python3 ../shared/bench/whole_pipeline_opencv.py "$before" "$after" --out "$out" $dense >"$out/opencv$dense.json"
    done
done
echo "what OpenCV claims (first change in the middle of the picture, then on the rest of the skin):"
for dense in "" --dense; do python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); print("  dense" if d["dense"] else "  homography", d["change"])' "$out/opencv$dense.json"; done
