"""A house for one test: folders of its own, a private session bus, the real geborgd and the real geborgen from the
build folder, and a notification server that writes down what it was shown.

    with House() as house:
        house.start_daemon()                       # or let the first client call activate it
        house.start_notifications("--refuse")      # options of notification-server.py
        done = house.client("--json", "person", "list")     # .status .out .err .json
        talk = house.call("Talks", "Get", "(x)", 1)         # straight over the bus, as Python values
        house.wait_changed("talk", lambda: house.client(...))
        house.kill_daemon()                        # kill -9
        notice = house.wait_notice(lambda n: "Gesprek" in n["summary"])

Nothing sleeps: wait() turns a main loop until what it asks is true, and fails with everything it knows when that takes too
long. Everything that was started is ended by its process id, also when the test fails.
"""

import ctypes
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import threading
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
NAME = "org.geborgen.Daemon1"
PATH = "/org/geborgen/Daemon1"
NOTIFICATIONS = "org.freedesktop.Notifications"
# What takes longer than this has hung; sanitizers and valgrind get more.
PATIENCE = 20 * float(os.environ.get("GB_TEST_PATIENCE", "1"))
ALARMS = ("Sanitizer: ", "runtime error: ", "-CRITICAL **")
PASSED_ON = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "G_DEBUG", "G_MESSAGES_DEBUG", "GB_LOCALE_DIR",
             "GB_TEST_PATIENCE", "LLVM_PROFILE_FILE", "GCOV_PREFIX")

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SERVICE = """[D-BUS Service]
Name={name}
Exec=/bin/sh -c "exec '{daemon}' 2>>'{log}'"
"""


class TimedOut(AssertionError):
    pass


class BusError(Exception):
    """An error that came over the bus: .name is its D-Bus name, .message what it says."""

    def __init__(self, error):
        self.name = Gio.DBusError.get_remote_error(error) or ""
        self.message = error.message.removeprefix(f"GDBus.Error:{self.name}: ")
        super().__init__(f"{self.name}: {self.message}")


class Done:
    """How a command ended."""

    def __init__(self, status, out, err):
        self.status = status
        self.raw = out
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.raw)

    def __repr__(self):
        return f"exit status {self.status}\n--- out\n{self.out}\n--- err\n{self.err}"


def build_folder():
    return pathlib.Path(os.environ.get("GB_BUILD_DIR", SOURCE / "build")).resolve()


def die_with_parent():
    """In the child, before exec: a test that is killed leaves nothing running."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class House:
    service = SERVICE

    def __init__(self, build=None, env=None, keep=False, activation=True):
        self.build = pathlib.Path(build) if build else build_folder()
        self.daemon_path = self.build / "daemon" / "geborgd"
        self.client_path = self.build / "client" / "geborgen"
        # /tmp and not $TMPDIR: a socket's path must stay under 108 characters.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gb-house-", dir="/tmp"))
        self.keep = keep
        self.processes = []
        self.daemon = None
        self.changes = []
        self.owners = []
        self.log_path = self.folder / "daemon.log"
        self.notices_path = self.folder / "notices.json"
        self.notifications = None
        self.connection = None
        self.env = self.make_env(env or {})
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME"):
            os.makedirs(self.env[name], mode=0o700, exist_ok=True)
        self.log_path.touch(mode=0o600)
        self.notices_path.touch(mode=0o600)
        try:
            self.start_bus(activation)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            self.leave()
            return
        if not issubclass(kind, TimedOut):
            print("# what the daemon said:\n# " + "\n# ".join(self.log().splitlines()[-20:]), flush=True)
        self.close()

    def leave(self):
        """The end of a test that went well: the daemon must end well too, and have said nothing of a sanitizer's."""
        try:
            if self.daemon is not None and self.daemon.poll() is None:
                status = self.stop_daemon()
                if status != 0:
                    raise AssertionError(f"the daemon ended with {status}: {self.log()[-4000:]}")
            self.stop_activated()
            found = [line for line in self.log().splitlines() if any(word in line for word in ALARMS)]
            if found:
                raise AssertionError("the daemon said: " + "\n".join(found) + "\n" + self.log()[-8000:])
        finally:
            self.close()

    def make_env(self, extra):
        home = str(self.folder)
        env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        env.setdefault("G_DEBUG", "fatal-criticals")
        env.setdefault("GB_LOCALE_DIR", str(self.build / "share" / "po"))
        env |= {
            "HOME": home + "/home", "XDG_DATA_HOME": home + "/data", "XDG_CONFIG_HOME": home + "/config",
            "XDG_STATE_HOME": home + "/state", "XDG_CACHE_HOME": home + "/cache", "XDG_RUNTIME_DIR": home + "/run",
            "XDG_DATA_DIRS": str(SOURCE / "share") + ":/usr/local/share:/usr/share", "XDG_CONFIG_DIRS": home + "/etc",
            "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TZ": "Europe/Amsterdam", "GIO_USE_VFS": "local",
            "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/bus",
        }
        return env | extra

    @property
    def data(self):
        """The data folder of the daemon."""
        return pathlib.Path(self.env["XDG_DATA_HOME"]) / "geborgen"

    @property
    def config_path(self):
        return pathlib.Path(self.env["XDG_CONFIG_HOME"]) / "geborgen" / "geborgen.conf"

    def write_config(self, text):
        self.config_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self.config_path.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.rename(self.config_path)

    # ---- processes

    def spawn(self, argv, env=None, **options):
        """Starts a process that ends with the house, with the house's environment and @env."""
        process = subprocess.Popen([str(part) for part in argv], env=self.env | (env or {}), cwd=self.folder,
                                   stdin=subprocess.DEVNULL, preexec_fn=die_with_parent, **options)
        self.processes.append(process)
        return process

    def end(self, process, number=signal.SIGTERM):
        """Ends one process, and returns its exit status (negative: the signal that killed it)."""
        if process.poll() is None:
            process.send_signal(number)
            process.send_signal(signal.SIGCONT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise TimedOut(f"{process.args[0]} didn't end at signal {number}") from None
        if process in self.processes:
            self.processes.remove(process)
        return process.returncode

    def close(self):
        if self.connection is not None:
            self.connection.set_exit_on_close(False)
            self.stop_activated()
            self.connection.close_sync(None)
            self.connection = None
        for process in reversed(self.processes[:]):
            process.kill()
            process.wait()
        self.processes.clear()
        if self.keep:
            print(f"# kept: {self.folder}", flush=True)
            return
        for path, folders, _files in os.walk(self.folder):
            for folder in folders:
                if not os.path.islink(os.path.join(path, folder)):
                    os.chmod(os.path.join(path, folder), 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop_activated(self):
        """A daemon that the bus started isn't our child: it's ended by the id that the bus knows."""
        pid = self.daemon_pid()
        if pid and not (self.daemon and self.daemon.pid == pid):
            try:
                handle = os.pidfd_open(pid)
            except ProcessLookupError:
                return
            try:
                signal.pidfd_send_signal(handle, signal.SIGTERM)
                self.wait(lambda: readable(handle), what="the activated daemon to end")
            except (ProcessLookupError, TimedOut):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            finally:
                os.close(handle)

    # ---- the bus

    def start_bus(self, activation):
        services = self.folder / "services"
        services.mkdir(mode=0o700)
        if activation:
            (services / f"{NAME}.service").write_text(
                self.service.format(name=NAME, daemon=self.daemon_path, log=self.log_path))
        config = self.folder / "bus.conf"
        config.write_text(BUS_CONFIG.format(folder=self.folder))
        bus = self.spawn(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
                         stdout=subprocess.PIPE, stderr=open(self.folder / "bus.log", "ab"))
        if not bus.stdout.readline():
            raise AssertionError("dbus-daemon didn't start: " + (self.folder / "bus.log").read_text())
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.env["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.connection.set_exit_on_close(False)
        self.connection.signal_subscribe("org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", None, None,
                                         Gio.DBusSignalFlags.NONE, self.on_owner)
        self.connection.signal_subscribe(None, NAME + ".Service", "Changed", PATH, None, Gio.DBusSignalFlags.NONE,
                                         self.on_changed)

    def on_owner(self, _connection, _sender, _path, _interface, _signal, parameters):
        self.owners.append(parameters.unpack())

    def on_changed(self, _connection, _sender, _path, _interface, _signal, parameters):
        self.changes.append(parameters.unpack()[0])

    def bus_call(self, method, signature, *values):
        return self.call_raw("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, signature,
                             values)

    def call_raw(self, destination, path, interface, method, signature="()", values=(), timeout=None):
        try:
            reply = self.connection.call_sync(destination, path, interface, method, GLib.Variant(signature, tuple(values)),
                                              None, Gio.DBusCallFlags.NONE, int((timeout or PATIENCE) * 1000), None)
        except GLib.Error as error:
            raise BusError(error) from None
        values = reply.unpack()
        return values[0] if len(values) == 1 else values or None

    def call(self, interface, method, signature="()", *values):
        """call("Talks", "Get", "(x)", 12): the daemon's answer as Python values; one value comes alone."""
        return self.call_raw(NAME, PATH, f"{NAME}.{interface}", method, signature, values)

    def owner_of(self, name):
        """The unique name of who owns @name, or None."""
        return self.bus_call("GetNameOwner", "(s)", name) if self.bus_call("NameHasOwner", "(s)", name) else None

    def daemon_pid(self):
        """The process id of whoever owns the daemon's name, or None."""
        try:
            return self.bus_call("GetConnectionUnixProcessID", "(s)", NAME)
        except BusError:
            return None

    # ---- waiting

    def wait(self, true, timeout=None, what="what the test waits for"):
        """Turns the main loop until @true() is, and returns its value."""
        context = GLib.MainContext.default()
        end = time.monotonic() + (timeout if timeout is not None else PATIENCE)
        # Files and processes give no event of their own here: look again 50 times a second.
        tick = GLib.timeout_add(20, lambda: GLib.SOURCE_CONTINUE)
        try:
            while True:
                value = true()
                if value:
                    return value
                if time.monotonic() > end:
                    raise TimedOut(f"waited in vain for {what}\n--- notices\n{self.notices_path.read_text()}\n--- daemon\n"
                                   + self.log()[-4000:])
                context.iteration(True)
        finally:
            GLib.source_remove(tick)

    def settle(self):
        """Everything that was sent to this test before now has arrived."""
        self.bus_call("GetId", "()")
        while GLib.MainContext.default().iteration(False):
            pass

    def wait_changed(self, subject, act=None):
        """Calls @act, and waits for a Changed signal that names @subject. Returns what @act did."""
        self.settle()
        before = len(self.changes)
        value = act() if act else None
        self.wait(lambda: any(subject in change for change in self.changes[before:]), what=f"a change of '{subject}'")
        return value

    def log(self):
        """What the daemon wrote to its standard error."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def wait_log(self, text, since=0):
        """Waits until the daemon's log, from character @since on, holds @text."""
        self.wait(lambda: text in self.log()[since:], what=f"'{text}' in the daemon's log")

    # ---- the daemon

    def spawn_daemon(self, *args, env=None):
        """Starts a daemon without waiting for it: for those that refuse to start. See end() and .wait()."""
        with open(self.log_path, "ab") as log:
            return self.spawn([self.daemon_path, *args], env=env, stdout=log, stderr=log)

    def start_daemon(self, *args, env=None):
        """Starts the daemon, and waits until it owns its name."""
        self.daemon = self.spawn_daemon(*args, env=env)

        def ready():
            if self.daemon.poll() is not None:
                raise AssertionError(f"the daemon ended with {self.daemon.returncode}: {self.log()[-4000:]}")
            return self.daemon_pid() == self.daemon.pid

        self.wait(ready, what="the daemon to own its name")
        return self.daemon

    def stop_daemon(self):
        """SIGTERM; the exit status."""
        return self.end_daemon(signal.SIGTERM)

    def kill_daemon(self):
        """kill -9; returns when the bus knows that it's gone."""
        return self.end_daemon(signal.SIGKILL)

    def end_daemon(self, number):
        status = self.end(self.daemon, number)
        self.daemon = None
        self.wait(lambda: self.daemon_pid() is None, what="the daemon's name to be free")
        return status

    # ---- the client

    def client(self, *args, input=None, env=None, timeout=None):
        """Runs geborgen. @input is text or bytes; without it there is nothing to read (and no terminal)."""
        data = input.encode() if isinstance(input, str) else input
        given = {"stdin": subprocess.DEVNULL} if data is None else {"input": data}
        result = subprocess.run([str(self.client_path), *[os.fsencode(arg) if isinstance(arg, str) else arg for arg in args]],
                                env=self.env | (env or {}), cwd=self.folder, capture_output=True,
                                timeout=timeout or PATIENCE * 3, preexec_fn=die_with_parent, check=False, **given)
        return Done(result.returncode, result.stdout, result.stderr)

    def ok(self, *args, **options):
        """The same, for a command that must succeed."""
        done = self.client(*args, **options)
        if done.status != 0:
            raise AssertionError(f"geborgen {' '.join(map(str, args))}: {done!r}")
        return done

    def json(self, *args, **options):
        """ok("--json", ...), read."""
        return self.ok("--json", *args, **options).json

    # ---- notifications

    def start_notifications(self, *options, python="/usr/bin/python3"):
        """Starts the stand-in server, and waits until it owns its name. One at a time."""
        self.notifications = self.spawn([python, HERE / "notification-server.py", "--log", self.notices_path, *options],
                                        stdout=subprocess.DEVNULL)
        self.wait(lambda: self.notifications.poll() is not None or self.owner_of(NOTIFICATIONS), what="the server's name")
        if self.notifications.poll() is not None:
            raise AssertionError("the notification server didn't start")
        return self.notifications

    def stop_notifications(self, number=signal.SIGTERM):
        status = self.end(self.notifications, number)
        self.notifications = None
        self.wait(lambda: self.owner_of(NOTIFICATIONS) is None, what="the server's name to be free")
        return status

    def press(self, notice, action):
        """Somebody presses a button of @notice, which then goes."""
        self.call_raw(NOTIFICATIONS, "/org/freedesktop/Notifications", "org.geborgen.Test", "Press", "(us)", (notice["id"], action))

    def screen(self):
        """The ids of what is on the screen."""
        return self.call_raw(NOTIFICATIONS, "/org/freedesktop/Notifications", "org.geborgen.Test", "Screen") or []

    def events(self, kind=None):
        """What the server wrote down: dicts with "event"; see notification-server.py."""
        lines = self.notices_path.read_text(encoding="utf-8").split("\n")[:-1]
        events = [json.loads(line) for line in lines]
        return [event for event in events if kind is None or event["event"] == kind]

    def notices(self):
        """All that it was asked to show, in order."""
        return self.events("notify")

    def wait_notice(self, fits=lambda notice: True, count=1, timeout=None):
        """Waits for the @count-th notice that @fits, and returns it."""
        def found():
            fitting = [notice for notice in self.notices() if fits(notice)]
            return fitting[count - 1] if len(fitting) >= count else None
        return self.wait(found, timeout=timeout, what=f"notice number {count}")


def readable(descriptor):
    poll = select.poll()
    poll.register(descriptor)
    return bool(poll.poll(0))
