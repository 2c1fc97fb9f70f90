#!/usr/bin/python3
"""A desktop portal for the tests, on the bus of DBUS_SESSION_BUS_ADDRESS: OpenURI.OpenFile, and nothing else of it.

Prints READY when it owns the name. --log FILE gets one JSON line for each file that was to be opened, flushed at once:
  {"path", "mode", "text", "pid"}: what the descriptor that came is of, and the process that sent it
SIGTERM ends it.
"""

import argparse
import json
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
REQUEST = "org.freedesktop.portal.Request"
INTERFACE = """<node><interface name='org.freedesktop.portal.OpenURI'><method name='OpenFile'>
  <arg type='s' direction='in'/><arg type='h' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/>
</method></interface></node>"""


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", metavar="FILE", required=True)
    parser.add_argument("--response", type=int, default=0, metavar="N", help="0: opened, 1: the person said no, 2: it failed")
    parser.add_argument("--refuse", action="store_true", help="answer the call with an error")
    parser.add_argument("--hang", action="store_true", help="never answer the call")
    return parser.parse_args()


class Portal:
    def __init__(self, opts):
        self.opts = opts

    def called(self, bus, sender, _path, _interface, _method, parameters, invocation):
        message = invocation.get_message()
        descriptor = message.get_unix_fd_list().get(parameters[1])
        self.write(bus, sender, descriptor)
        if self.opts.hang:
            self.kept = invocation
            return
        if self.opts.refuse:
            invocation.return_dbus_error("org.freedesktop.portal.Error.Failed", "nothing is opened here")
            return
        token = parameters[2]["handle_token"]
        handle = f"{PATH}/request/{sender.lstrip(':').replace('.', '_')}/{token}"
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        # To the caller alone, as the real one does.
        bus.emit_signal(sender, handle, REQUEST, "Response", GLib.Variant("(ua{sv})", (self.opts.response, {})))

    def write(self, bus, sender, descriptor):
        pid = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                            GLib.Variant("(s)", (sender,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        with os.fdopen(descriptor, encoding="utf-8") as page, open(self.opts.log, "a", encoding="utf-8") as log:
            log.write(json.dumps({"path": os.readlink(f"/proc/self/fd/{page.fileno()}"), "mode": os.fstat(page.fileno()).st_mode & 0o7777,
                                  "text": page.read(), "pid": pid}) + "\n")


def main():
    portal = Portal(options())
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    bus.register_object(PATH, interface, portal.called, None, None)
    owned = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                          GLib.Variant("(su)", (NAME, 4)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
    if owned != 1:
        sys.exit(f"somebody owns {NAME} already")
    print("READY", flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
