#!/usr/bin/env bash
# For CI jobs: allows user namespaces, and installs what the axes need, as root or with passwordless sudo. Says what it does, and does nothing
# that is done already. Never fails: axes that are not available are reported by every run. `repro-harness` must be on the PATH.
set -u

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

say() {
  echo "set-up: $*" >&2
}

# Ubuntu 24.04 restricts user namespaces through AppArmor.
restriction=kernel.apparmor_restrict_unprivileged_userns
if [ "$(sysctl -n $restriction 2>/dev/null)" = 1 ]; then
  say "allowing user namespaces ($restriction=0)"
  as_root sysctl -q -w $restriction=0 || say "not allowed here: builds use what this machine allows instead"
fi

# `doctor` knows what is missing, but for qemu-user, which moves the clock of static programs.
install=$(repro-harness doctor --json | node -p 'JSON.parse(require("fs").readFileSync(0)).install')
read -r -a packages <<<"${install#apt-get install -y}"
if [ ! -e "/usr/bin/qemu-$(uname -m)" ]; then packages+=(qemu-user); fi
if [ ${#packages[@]} = 0 ]; then
  say "nothing is missing"
elif ! as_root apt-get --version >/dev/null 2>&1; then
  say "these packages are missing, and only root can install them with apt-get: ${packages[*]}"
else
  say "installing ${packages[*]}"
  apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 "$@" >/dev/null
  }
  apt_get update
  # If the joint installation fails, one by one: one unavailable package must not prevent the others.
  if ! apt_get install -y --no-install-recommends "${packages[@]}"; then
    for package in "${packages[@]}"; do
      apt_get install -y --no-install-recommends "$package" || say "$package could not be installed"
    done
  fi
fi

repro-harness doctor >&2
exit 0
