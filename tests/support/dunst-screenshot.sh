#!/bin/sh
# What a person sees: shows something under a real dunst on an X server of its own and takes a picture of it.
#
#   dunst-screenshot.sh PICTURE.png COMMAND [ARGUMENT...]
#
# COMMAND runs on a private bus with DISPLAY set, and should come back when its notice is on the screen. Exit status: 77, with
# the reason, where the tools aren't installed; else COMMAND's, or 1 when there is no picture.
set -eu

if [ "${1:-}" != --inside ]; then
  [ $# -ge 2 ] || { echo "usage: $0 PICTURE.png COMMAND [ARGUMENT...]" >&2; exit 2; }
  for tool in dunst Xvfb import dbus-run-session dbus-send; do
    command -v "$tool" >/dev/null || { echo "skipped: '$tool' isn't installed"; exit 77; }
  done
  exec dbus-run-session -- "$0" --inside "$@"
fi
shift
picture=$1
shift

folder=$(mktemp -d)
xvfb=
dunst=
finish ()
{
  [ -z "$dunst" ] || kill "$dunst" 2>/dev/null || :
  [ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || :
  wait
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' INT TERM

# Xvfb writes the number of the display it found free when it's ready.
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 640x240x24 -nolisten tcp 3>"$folder/display" 2>/dev/null &
xvfb=$!
read -r number <"$folder/display"
DISPLAY=:$number
export DISPLAY

# The settings of the person at this machine have no say in it.
XDG_CONFIG_HOME=$folder
export XDG_CONFIG_HOME
cat >"$folder/dunstrc" <<'RC'
[global]
    font = DejaVu Sans 11
    width = 420
    height = 200
    offset = 20x20
    origin = top-right
    markup = full
    format = "<b>%s</b>\n%b"
    icon_theme = Adwaita
    enable_recursive_icon_lookup = true
RC
dunst -config "$folder/dunstrc" 2>"$folder/dunst.log" &
dunst=$!
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.Notifications | grep -q 'boolean true'; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || { cat "$folder/dunst.log" >&2; exit 1; }
  sleep 0.1
done

status=0
"$@" || status=$?
# dunst answers before it has drawn.
sleep 0.5
import -window root "$picture"
[ -s "$picture" ] || exit 1
exit "$status"
