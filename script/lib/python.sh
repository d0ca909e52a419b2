# shellcheck shell=bash disable=SC2154  # root comes from common.sh
# The virtual environment .venv and what is in it. Sourced by script/setup.

# Stands while .venv is being made or filled. It lies outside, because making .venv anew empties that.
unfinished=.cache/venv-unfinished

# Prints the Python to build with: $PYTHON when it is set, else the newest of 3.11 and above that can make environments.
find_python() {
  local candidate candidates=(python3.13 python3.12 python3.11 python3)
  [ -z "${PYTHON:-}" ] || candidates=("$PYTHON")
  for candidate in "${candidates[@]}"; do
    # ensurepip: Debian ships it apart, in python3-venv.
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    echo "$candidate"
    return
  done
  return 1
}

version_of() {
  "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null
}

# A stamp is what was installed from, with what, and where: it fits only this folder, Python and state of the files.
fingerprint() {
  { echo "$root $(version_of .venv/bin/python)" && cat "$@"; } | sha256sum
}

# is_installed NAME FILE...: true when the stamp of that name fits the files as they are now.
is_installed() {
  local name=$1
  shift
  right_python && [ "$(cat ".venv/$name.stamp" 2>/dev/null)" = "$(fingerprint "$@")" ]
}

# False for an environment that was cut off while it was made or filled, that was copied here from another folder, or
# that is not of the Python asked for.
environment_is_whole() {
  [ ! -e "$unfinished" ] && .venv/bin/python -m pip --version >/dev/null 2>&1 &&
    grep -qF "$root/.venv/bin/python" .venv/bin/pip && right_python
}

right_python() {
  [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of .venv/bin/python)" ]
}

# install_python NAME FILE...: makes .venv hold what the requirement files list; NAME is the stamp that remembers it.
install_python() {
  local name=$1 python
  shift
  if is_installed "$name" "$@"; then return; fi
  if ! environment_is_whole; then
    touch "$unfinished"
    python=$(find_python) || fail "Python 3.11 or newer with its venv module is needed." \
      "${PYTHON:-python3} here is $(version_of "${PYTHON:-python3}" || echo missing), or lacks that module." \
      "Install a newer one beside it and name it: PYTHON=/path/to/python3.12 $0"
    step "Making .venv with Python $(version_of "$python")" "$python" -m venv --clear .venv ||
      fail "The virtual environment could not be made: what Python said stands above."
  fi
  rm -f .venv/*.stamp
  touch "$unfinished"
  if ! step "Installing Python packages from $*" fill_environment "$@"; then
    # An installer that fails by itself leaves the environment as it was; only one that is killed does not.
    rm -f "$unfinished"
    fail "The Python packages of $* could not be fetched or installed." \
      "Without a network, connect this machine and run this command again."
  fi
  fingerprint "$@" >".venv/$name.stamp"
  rm -f "$unfinished"
}

# uv takes a third of pip's time; where it cannot be had or cannot reach the index, pip does the same work.
fill_environment() {
  local files=("${@/#/--requirement=}")
  if pip_install --requirement=script/lib/uv.txt && uv_install "${files[@]}"; then return; fi
  pip_install "${files[@]}"
}

pip_install() {
  .venv/bin/python -m pip install --require-hashes --disable-pip-version-check --quiet --retries 2 "$@"
}

# uv does not read pip's configuration, where a mirror may stand.
uv_install() {
  local index=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-}}
  [ -n "$index" ] || index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)
  env ${index:+UV_DEFAULT_INDEX="$index"} UV_LINK_MODE=copy \
    .venv/bin/python -m uv pip install --quiet --python .venv/bin/python --require-hashes "$@"
}
