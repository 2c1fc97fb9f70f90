#!/usr/bin/python3
"""Shows on the desktop what a program on a private bus wants to be shown, and takes the buttons back.

    notification-relay.py --desktop ADDRESS [--log FILE]

Owns org.freedesktop.Notifications on the bus of DBUS_SESSION_BUS_ADDRESS, and hands every call to the server on the bus at
ADDRESS. Prints READY when it does. --log gets one JSON line for each notice that the server took. --probe only tells, by its exit status, whether there
is a server on that bus or one that can be started.
"""

import argparse
import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CONTRACT = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="ActivationToken"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


def connect(address):
    connection = Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
    connection.set_exit_on_close(False)
    return connection


def probe(desktop):
    def ask(method, signature=None):
        return desktop.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, signature, None,
                                 Gio.DBusCallFlags.NONE, 3000, None).unpack()[0]
    return ask("NameHasOwner", GLib.Variant("(s)", (NAME,))) or NAME in ask("ListActivatableNames")


class Relay:
    def __init__(self, desktop, log):
        self.desktop = desktop
        self.log = open(log, "a", encoding="utf-8") if log else None
        self.mine = set()
        self.bus = None

    def called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        self.desktop.call(NAME, PATH, NAME, method, parameters, None, Gio.DBusCallFlags.NONE, 10000, None, self.answered,
                          (method, parameters, invocation))

    def answered(self, desktop, result, call):
        method, parameters, invocation = call
        try:
            reply = desktop.call_finish(result)
        except GLib.Error as error:
            invocation.return_dbus_error(Gio.DBusError.get_remote_error(error) or "org.freedesktop.DBus.Error.Failed", error.message)
            return
        if method == "Notify":
            number, asked = reply.unpack()[0], parameters.unpack()
            self.mine.add(number)
            if self.log:
                self.log.write(json.dumps({"event": "notify", "id": number, "summary": asked[3], "body": asked[4],
                                           "actions": [asked[5][i:i + 2] for i in range(0, len(asked[5]) - 1, 2)]}) + "\n")
                self.log.flush()
        invocation.return_value(reply)

    def signalled(self, _desktop, _sender, _path, _interface, signal, parameters):
        # The desktop's other notices are nobody's business here.
        if parameters.unpack()[0] in self.mine:
            self.bus.emit_signal(None, PATH, NAME, signal, parameters)

    def start(self, bus):
        self.bus = bus
        # The desktop's signals come to everybody who asks; ours go on.
        self.desktop.signal_subscribe(NAME, NAME, None, PATH, None, Gio.DBusSignalFlags.NONE, self.signalled)
        bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(CONTRACT).interfaces[0], self.called, None, None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desktop", required=True, metavar="ADDRESS")
    parser.add_argument("--log", metavar="FILE")
    parser.add_argument("--probe", action="store_true")
    options = parser.parse_args()
    try:
        desktop = connect(options.desktop)
        if options.probe:
            sys.exit(0 if probe(desktop) else 1)
    except GLib.Error as error:
        sys.exit(f"notification-relay: {error.message}")
    loop = GLib.MainLoop()
    relay = Relay(desktop, options.log)
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    relay.start(bus)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.DO_NOT_QUEUE, lambda *_: print("READY", flush=True),
                                   lambda *_: loop.quit())
    desktop.connect("closed", lambda *_: loop.quit())
    loop.run()


if __name__ == "__main__":
    main()
