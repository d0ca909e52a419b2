# shellcheck shell=bash
# Packages of Debian and Ubuntu. Sourced by script/setup.

# install_packages NAME...: installs what is missing of them; calls apt only when something is.
install_packages() {
  local missing
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or Ubuntu: the equivalents of these packages must be there: $*"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    may_sudo || fail "These Debian packages are missing: ${missing[*]}" \
      "Only root can install them, and this account cannot use sudo. Have an administrator run:" \
      "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" \
      "and then run this command again."
    as_root=(sudo)
  fi
  step "Reading the lists of packages" update_lists || true
  # The lock of the set-up is not handed down (9>&-): a database that its package starts would keep it for ever.
  step "Installing Debian packages: ${missing[*]}" install_or_repair "${missing[@]}" 9>&- ||
    fail "These Debian packages could not be installed: ${missing[*]}" \
      "What apt said stands above. Without a network, connect this machine and run this command again."
}

# Prints, one a line, the named packages that neither dpkg nor anything else on this machine provides.
missing_packages() {
  local installed package
  # dpkg-query fails when it knows nothing of a package; what it does know is printed all the same.
  installed=$(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qxF "$package installed" <<<"$installed" || stands_elsewhere "$package" || echo "$package"
  done
}

# True when the machine has what this package brings without the package: from pyenv, nvm, SDKMAN or another archive.
stands_elsewhere() {
  case $1 in
    python3 | python3-venv) find_python ;;
    nodejs) node -e 'process.exit(parseInt(process.versions.node, 10) < 18)' ;;
    npm) npm --version ;;
    default-jre-headless) java -version ;;
    postgresql) command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' ;;
    *) false ;;
  esac >/dev/null 2>&1
}

# A password is asked for only where somebody can type one.
may_sudo() {
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }
}

# Waits up to five minutes for another apt to end.
apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# apt's own waiting does not cover the lists, which a set-up that was killed a moment ago may still be fetching.
update_lists() {
  local said
  for _ in {1..60}; do
    said=$(apt_get update 2>&1) && return
    grep -q 'get lock' <<<"$said" || break
    sleep 2
  done
  echo "$said"
  return 1
}

# A dpkg that was cut off must be set right before apt does anything.
install_or_repair() {
  apt_get install --no-install-recommends "$@" && return
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a
  apt_get install --no-install-recommends --fix-broken "$@"
}
