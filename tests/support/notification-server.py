#!/usr/bin/python3
"""A notification server for the tests, on the bus of DBUS_SESSION_BUS_ADDRESS, that writes down what it was asked
and can misbehave in every way a real one does.

Prints READY when it owns the name. --log FILE gets one JSON line for each event, flushed at once:
  {"event": "notify", "t", "id", "replaced", "replaces_id", "tag", "app", "icon", "summary", "body", "actions", "hints", "expire"}
  {"event": "close", "t", "id"}
  {"event": "info", "t"}  {"event": "caps", "t"}
"replaced" is the id that this one took the place of on the screen, by replaces_id or by the stack tag as dunst
does it, or null for a new one. "actions" is a list of [key, label].
Its own interface org.geborgen.Test has Press(id, action): a person presses a button, and the notice goes as in dunst.
SIGTERM or SIGINT ends it. SIGUSR1 presses the --press action (else "default") on the newest one on the screen;
SIGUSR2 closes all of them as a person does.
"""

import argparse
import json
import os
import signal
import sys
import time

import dbus
import dbus.lowlevel
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
TAGS = ("x-dunst-stack-tag", "x-canonical-private-synchronous")
REASON_EXPIRED, REASON_DISMISSED, REASON_CLOSED = 1, 2, 3


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", metavar="FILE", help="write one JSON line for each event to FILE")
    parser.add_argument("--caps", default="actions,body,body-markup,persistence", metavar="LIST",
                        help="capabilities, comma separated (default: %(default)s; '' for none)")
    parser.add_argument("--hang", action="store_true", help="never answer Notify")
    parser.add_argument("--hang-after", type=int, metavar="N", help="answer N times, then never")
    parser.add_argument("--hang-for", type=float, metavar="SECONDS",
                        help="hold the answers back until so long after the first, then answer all")
    parser.add_argument("--hang-caps", action="store_true", help="never answer GetCapabilities")
    parser.add_argument("--refuse", action="store_true", help="answer Notify with an error")
    parser.add_argument("--refuse-after", type=int, metavar="N", help="answer N times, then with an error")
    parser.add_argument("--die-after", type=int, metavar="N",
                        help="leave the bus at Notify N+1 without an answer (0: at the first)")
    parser.add_argument("--slow", type=float, default=0, metavar="SECONDS", help="answer so much later")
    parser.add_argument("--press", metavar="ACTION", help="press this button after each Notify")
    parser.add_argument("--close-at-once", action="store_true", help="close each one, as expired, after Notify")
    parser.add_argument("--name", default="geborgen-test", help="what GetServerInformation says")
    return parser.parse_args()


class Server(dbus.service.Object):
    def __init__(self, bus, opts, loop):
        super().__init__(bus, PATH)
        self.opts = opts
        self.loop = loop
        self.log = open(opts.log, "a", encoding="utf-8") if opts.log else None
        self.last_id = 0
        self.asked = 0
        self.screen = {}  # id -> tag or None, oldest first
        self.held = []
        self.hang_until = None

    def write(self, event, **fields):
        if self.log:
            self.log.write(json.dumps({"event": event, "t": time.time(), **fields}, ensure_ascii=False) + "\n")
            self.log.flush()

    def place(self, replaces_id, hints):
        """The id, and the id it took the place of (None: none), as dunst decides it."""
        tag = next((str(hints[key]) for key in TAGS if hints.get(key)), None)
        replaced = None
        if replaces_id:
            # Servers keep an id that the client names, also when it isn't on the screen any more.
            notification_id = replaces_id
            if replaces_id in self.screen:
                replaced = replaces_id
        else:
            same = [old for old, old_tag in self.screen.items() if tag is not None and old_tag == tag]
            if same:
                notification_id = replaced = same[0]
            else:
                self.last_id += 1
                notification_id = self.last_id
        self.last_id = max(self.last_id, notification_id)
        self.screen.pop(notification_id, None)
        self.screen[notification_id] = tag
        return notification_id, replaced, tag

    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u", async_callbacks=("ok", "fail"))
    def Notify(self, app, replaces_id, icon, summary, body, actions, hints, expire, ok, fail):
        opts = self.opts
        self.asked += 1
        if opts.refuse or (opts.refuse_after is not None and self.asked > opts.refuse_after):
            self.write("refuse", summary=str(summary))
            fail(dbus.DBusException("notifications are refused here", name="org.freedesktop.Notifications.Error.Refused"))
            return
        if opts.die_after is not None and self.asked > opts.die_after:
            self.write("die", summary=str(summary))
            os._exit(1)
        notification_id, replaced, tag = self.place(int(replaces_id), hints)
        self.write("notify", id=notification_id, replaced=replaced, replaces_id=int(replaces_id), tag=tag, app=str(app),
                   icon=str(icon), summary=str(summary), body=str(body),
                   actions=[[str(actions[i]), str(actions[i + 1])] for i in range(0, len(actions) - 1, 2)],
                   hints={str(key): plain(value) for key, value in hints.items()}, expire=int(expire))
        if opts.hang or (opts.hang_after is not None and self.asked > opts.hang_after):
            return
        if opts.hang_for is not None and self.hang_until is None:
            self.hang_until = time.monotonic() + opts.hang_for
        wait = opts.slow
        if self.hang_until is not None:
            wait = max(wait, self.hang_until - time.monotonic())
        if wait > 0:
            GLib.timeout_add(int(wait * 1000) + 1, self.answer, ok, notification_id)
        else:
            self.answer(ok, notification_id)

    def answer(self, ok, notification_id):
        ok(dbus.UInt32(notification_id))
        if self.opts.press:
            GLib.idle_add(self.press, notification_id, self.opts.press)
        if self.opts.close_at_once:
            GLib.idle_add(self.close, notification_id, REASON_EXPIRED)
        return GLib.SOURCE_REMOVE

    def press(self, notification_id, action):
        self.write("press", id=notification_id, action=action)
        self.ActionInvoked(dbus.UInt32(notification_id), action)
        return GLib.SOURCE_REMOVE

    def press_newest(self):
        if self.screen:
            self.press(list(self.screen)[-1], self.opts.press or "default")
        return GLib.SOURCE_CONTINUE

    def close(self, notification_id, reason):
        if self.screen.pop(notification_id, False) is not False:
            self.NotificationClosed(dbus.UInt32(notification_id), dbus.UInt32(reason))
        return GLib.SOURCE_REMOVE

    def close_all(self):
        for notification_id in list(self.screen):
            self.close(notification_id, REASON_DISMISSED)
        return GLib.SOURCE_CONTINUE

    @dbus.service.method(NAME, in_signature="u", out_signature="")
    def CloseNotification(self, notification_id):
        self.write("close", id=int(notification_id))
        self.close(int(notification_id), REASON_CLOSED)

    @dbus.service.method("org.geborgen.Test", in_signature="us", out_signature="")
    def Press(self, notification_id, action):
        if int(notification_id) not in self.screen:
            raise dbus.DBusException("there is no such notice", name="org.geborgen.Test.NotThere")
        self.press(int(notification_id), str(action))
        self.close(int(notification_id), REASON_DISMISSED)

    @dbus.service.method("org.geborgen.Test", in_signature="", out_signature="au")
    def Screen(self):
        return dbus.Array(list(self.screen), signature="u")

    @dbus.service.method(NAME, in_signature="", out_signature="as", async_callbacks=("ok", "fail"))
    def GetCapabilities(self, ok, fail):
        self.write("caps")
        if not self.opts.hang_caps:
            ok(dbus.Array([cap for cap in self.opts.caps.split(",") if cap], signature="s"))

    @dbus.service.method(NAME, in_signature="", out_signature="ssss")
    def GetServerInformation(self):
        self.write("info")
        return self.opts.name, "Geborgen", "1.0", "1.2"

    @dbus.service.signal(NAME, signature="uu")
    def NotificationClosed(self, notification_id, reason):
        pass

    @dbus.service.signal(NAME, signature="us")
    def ActionInvoked(self, notification_id, action):
        pass


def plain(value):
    """A D-Bus value as JSON knows it."""
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, (dbus.Byte, int)):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def main():
    opts = options()
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    loop = GLib.MainLoop()
    bus = dbus.SessionBus()
    # The object stands before the name is taken: whoever waits for the name finds it working.
    server = Server(bus, opts, loop)
    if bus.request_name(NAME, dbus.bus.NAME_FLAG_DO_NOT_QUEUE) != dbus.bus.REQUEST_NAME_REPLY_PRIMARY_OWNER:
        sys.exit(f"somebody owns {NAME} already")
    for number in (signal.SIGTERM, signal.SIGINT):
        GLib.unix_signal_add(GLib.PRIORITY_HIGH, number, loop.quit)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, server.press_newest)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR2, server.close_all)
    bus.call_on_disconnection(lambda _connection: loop.quit())
    print("READY", flush=True)
    loop.run()


if __name__ == "__main__":
    main()
