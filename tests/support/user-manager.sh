#!/bin/sh
# Runs a command under a real systemd user manager that nobody else sees, as an ordinary user without privileges.
#
#   user-manager.sh FOLDER COMMAND [ARGUMENT]...
#
# FOLDER (made, and given to that user) becomes its home and runtime folder. GB_BIND=FROM:TO puts a folder in the place of another, for
# this command only. Needs root, to make a mount namespace, a control group of its own, and to become nobody.
# Exit status: the command's; 77, with the reason on standard output, where a user manager can't be had.
set -u

skip() {
  echo "$*"
  exit 77
}

systemd=/lib/systemd/systemd
someone=65534

# ---- in the namespace, still root
if [ "${1:-}" = --inside ]; then
  folder=$2
  shift 2
  mount -t tmpfs -o mode=755 tmpfs /run/systemd || skip "no tmpfs may be mounted here"
  # Its presence says that this machine was started by systemd; the user manager asks for it.
  mkdir -m 755 /run/systemd/system
  if [ -n "${GB_BIND:-}" ]; then
    mount --bind "${GB_BIND%%:*}" "${GB_BIND#*:}" || skip "no folder may be bound to ${GB_BIND#*:}"
  fi

  groups=
  cleanup() {
    for group in $groups; do
      find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null
    done
  }
  trap cleanup EXIT
  # A user manager wants the control groups it runs in to be its own: of the version 2 tree, and of systemd's own tree where both are there.
  while IFS=: read -r _number controllers path; do
    case $controllers in
      '') for top in /sys/fs/cgroup/unified /sys/fs/cgroup; do [ -e "$top/cgroup.procs" ] && break; done ;;
      name=systemd) top=/sys/fs/cgroup/systemd ;;
      *) continue ;;
    esac
    [ -e "$top$path/cgroup.procs" ] || continue
    group=${top}${path%/}/geborgen-test-$$
    mkdir "$group" 2>/dev/null || skip "no control group may be made here"
    groups="$groups $group"
    chown -R "$someone" "$group"
  done </proc/self/cgroup
  [ -n "$groups" ] || skip "there are no control groups here"

  (
    for group in $groups; do
      echo 0 >"$group/cgroup.procs" || skip "no control group may be entered here"
    done
    exec setpriv --reuid="$someone" --regid="$someone" --clear-groups --inh-caps=-all sh "$folder/user-manager.sh" --as-user "$folder" "$@"
  )
  status=$?
  exit $status
fi

# ---- as the ordinary user
if [ "${1:-}" = --as-user ]; then
  folder=$2
  shift 2
  SYSTEMD_LOG_TARGET=console $systemd --user >"$folder/manager.log" 2>&1 &
  manager=$!
  stop() {
    kill -TERM "$manager" 2>/dev/null
    wait "$manager"
  }
  trap stop EXIT
  tries=0
  until systemctl --user list-units >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -gt 100 ] || ! kill -0 $manager 2>/dev/null; then
      echo "the user manager didn't start: $(tail -n 1 "$folder/manager.log")"
      exit 77
    fi
    sleep 0.1
  done
  [ "$(systemctl --user is-enabled dbus.socket 2>/dev/null)" = static ] || skip "the session bus has no unit here: dbus-user-session"
  "$@"
  exit
fi

[ $# -ge 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || skip "only root can make the namespaces for a user manager of its own"
[ -x $systemd ] || skip "there is no systemd here"
[ -d /run/systemd ] || mkdir /run/systemd || skip "/run can't be written"
for tool in unshare setpriv systemctl; do
  command -v $tool >/dev/null || skip "there is no '$tool' here"
done
folder=$1
shift
mkdir -p "$folder/home" "$folder/run"
chmod 700 "$folder" "$folder/home" "$folder/run"
cp "$0" "$folder/user-manager.sh"
chown -R $someone "$folder"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_DATA_DIRS XDG_CONFIG_DIRS DISPLAY WAYLAND_DISPLAY
export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" DBUS_SESSION_BUS_ADDRESS="unix:path=$folder/run/bus"
cd "$folder" || exit 1
exec unshare --mount --propagation private sh "$folder/user-manager.sh" --inside "$folder" "$@"
