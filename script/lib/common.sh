# shellcheck shell=bash
# Where the project is and how its scripts speak. Sourced, not run: it leaves the script standing in the project's root.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root"

# fail LINE...: says the lines on standard error and ends the script.
fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# step TITLE COMMAND...: one plain line, "TITLE ... 12 s". What the command itself prints is shown only when it fails.
step() {
  local title=$1 began=$SECONDS log status=0
  shift
  log=$(mktemp)
  printf '%s ... ' "$title"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    printf '%d s\n' $((SECONDS - began))
  else
    printf 'failed after %d s\n' $((SECONDS - began))
    { grep -v ^WARNING "$log" || true; } | tail -n 6 >&2
  fi
  rm -f "$log"
  return "$status"
}
