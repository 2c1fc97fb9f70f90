#!/usr/bin/python3
"""The real unit under a real `systemd --user`, as an ordinary user: installed in a throw-away place that a mount namespace
puts where the build's prefix is, so that the machine itself isn't touched.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]
import tap  # noqa: E402

UNIT = "geborgd.service"
NAME = "org.geborgen.Daemon1"
REFUSED = 78
PATIENCE = 20


def run(*argv, check=True):
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(argv)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def systemctl(*argv, check=True):
    return run("systemctl", "--user", *argv, check=check)


def show(name):
    return systemctl("show", "--value", "-p", name, UNIT).stdout.strip()


def wait(true, what):
    end = time.monotonic() + PATIENCE
    while not (value := true()):
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}\n{systemctl('status', UNIT, check=False).stdout}")
        time.sleep(0.02)
    return value


def bus_pid():
    """Who owns the name, or 0."""
    done = run("busctl", "--user", "--json=short", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus",
               "org.freedesktop.DBus", "GetConnectionUnixProcessID", "s", NAME, check=False)
    return json.loads(done.stdout)["data"][0] if done.returncode == 0 else 0


def hello(check=True):
    return run("busctl", "--user", "call", NAME, "/org/geborgen/Daemon1", f"{NAME}.Service", "Hello", "us", "2", "en", check=check)


def opener(script):
    """What xdg-open does from now on; None: there is none."""
    path = pathlib.Path(os.environ["HOME"], "bin", "xdg-open")
    # As a desktop tells the user manager of its own; without what else lies on the machine.
    path.parent.mkdir(exist_ok=True)
    for tool in ("cat", "sleep", "sh"):
        if not (path.parent / tool).exists():
            (path.parent / tool).symlink_to(shutil.which(tool))
    systemctl("set-environment", f"PATH={path.parent}")
    path.unlink(missing_ok=True)
    if script is not None:
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o755)


class Unit(unittest.TestCase):
    def setUp(self):
        systemctl("stop", UNIT, check=False)
        systemctl("reset-failed", UNIT, check=False)
        shutil.rmtree(self.data(), ignore_errors=True)

    def data(self):
        return pathlib.Path(os.environ["HOME"], ".local/share/geborgen")

    def start(self):
        systemctl("start", UNIT)
        return int(show("MainPID"))

    def test_first_call_starts_the_unit(self):
        self.assertEqual(show("ActiveState"), "inactive")
        self.assertIn('"', hello().stdout)
        self.assertEqual(show("ActiveState"), "active")
        self.assertEqual(show("Type"), "dbus")
        self.assertEqual(bus_pid(), int(show("MainPID")))

    def test_default_target_wants_it(self):
        systemctl("enable", UNIT)
        try:
            self.assertIn("default.target", show("WantedBy"))
            self.assertEqual(show("ActiveState"), "inactive")
            systemctl("start", "default.target")
            wait(lambda: show("ActiveState") == "active", "the unit that default.target wants")
        finally:
            systemctl("disable", UNIT)

    def test_client_reaches_it(self):
        status = json.loads(run("geborgen", "--json", "status").stdout)
        self.assertEqual(status["people"], 0)
        self.assertEqual(bus_pid(), int(show("MainPID")))

    def test_hardening_is_in_force(self):
        pid = self.start()
        status = dict(re.findall(r"^(\w+):\s+(.*)$", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M))
        self.assertEqual(status["NoNewPrivs"], "1")
        self.assertEqual(status["Seccomp"], "2")
        self.assertGreaterEqual(int(status["Seccomp_filters"]), 5)
        self.assertEqual(status["Umask"], "0077")
        self.assertEqual(int(status["CapEff"], 16), 0)
        for name, value in {"RestrictAddressFamilies": "AF_UNIX", "MemoryDenyWriteExecute": "yes", "LockPersonality": "yes",
                            "RestrictRealtime": "yes", "RestrictSUIDSGID": "yes", "SystemCallArchitectures": "native",
                            "LimitCORE": "0"}.items():
            self.assertEqual(show(name), value, name)
        self.assertNotIn("cgroup", show("RestrictNamespaces"))

    def test_the_rules_that_it_runs_under_stop_a_network_socket(self):
        rules = [f"--property={line}" for line in pathlib.Path(show("FragmentPath")).read_text().splitlines()
                 if re.match(r"(NoNewPrivileges|Restrict|SystemCall|MemoryDeny|LockP|Keyring)\w*=", line)]
        self.assertGreaterEqual(len(rules), 10)
        program = ("import socket, sys\nsocket.socket(socket.AF_UNIX)\ntry:\n socket.socket(socket.AF_INET)\n"
                   "except OSError:\n sys.exit(7)\n")
        done = run("systemd-run", "--user", "--wait", "--quiet", "--collect", *rules, "/usr/bin/python3", "-c", program, check=False)
        self.assertEqual(done.returncode, 7, done.stderr)

    def test_what_it_makes_is_private(self):
        self.start()
        self.assertEqual(self.data().stat().st_mode & 0o777, 0o700)
        self.assertEqual((self.data() / "geborgen.db").stat().st_mode & 0o777, 0o600)

    def test_clean_stop(self):
        pid = self.start()
        os.kill(pid, signal.SIGTERM)
        wait(lambda: show("ActiveState") == "inactive", "the stop")
        self.assertEqual((show("Result"), show("ExecMainStatus"), show("NRestarts")), ("success", "0", "0"))
        self.assertEqual(bus_pid(), 0)

    def test_killed_and_back(self):
        pid = self.start()
        os.kill(pid, signal.SIGKILL)
        wait(lambda: bus_pid() not in (0, pid), "another owner of the name")
        self.assertEqual(show("NRestarts"), "1")
        self.assertEqual(bus_pid(), int(show("MainPID")))

    def test_a_page_is_opened_by_no_child_of_ours(self):
        pid = self.start()
        person = json.loads(run("geborgen", "--json", "person", "add", "Testpersoon Een").stdout)
        talk = json.loads(run("geborgen", "--json", "talk", "list", "--with", str(person["id"])).stdout)[0]["id"]
        # A program that stays, as a browser does.
        opener(f"cat \"$1\" >{self.seen('page')}\ncat /proc/$$/status >{self.seen('status')}\n"
               f"cat /proc/$$/cgroup >{self.seen('cgroup')}\necho \"$1\" >{self.seen('path')}\n"
               f"sleep 600 >/dev/null 2>&1 &\necho $! >{self.seen('left')}\n")
        path = json.loads(run("geborgen", "--json", "talk", "guide", str(talk), "--open").stdout)["path"]
        self.assertEqual(path, f"{os.environ['XDG_RUNTIME_DIR']}/geborgen/gesprek-{talk}.html")
        self.assertEqual(self.seen("path").read_text().strip(), path)
        self.assertIn("Testpersoon Een", self.seen("page").read_text())
        status = dict(re.findall(r"^(\w+):\s+(.*)$", self.seen("status").read_text(), re.M))
        self.assertEqual((status["Seccomp"], status["NoNewPrivs"]), ("0", "0"))
        self.assertNotEqual(int(status["PPid"]), pid)
        self.assertNotIn("geborgd", self.seen("cgroup").read_text())
        left = int(self.seen("left").read_text())
        try:
            systemctl("stop", UNIT)
            os.kill(left, 0)
            self.assertFalse(os.path.exists(path))
        finally:
            os.kill(left, signal.SIGKILL)

    def test_no_program_for_a_page(self):
        self.start()
        talk = json.loads(run("geborgen", "--json", "day", "show").stdout)["id"]
        for program in ("exit 3\n", None):
            opener(program)
            done = run("geborgen", "talk", "guide", str(talk), "--open", check=False)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("open it yourself", done.stderr)
        self.assertEqual(systemctl("list-units", "--all", "--plain", "--no-legend", "geborgen-page-*").stdout, "")

    def seen(self, name):
        return pathlib.Path(os.environ["HOME"], name)

    def test_refusal_stays_a_refusal(self):
        self.data().mkdir(mode=0o700, parents=True)
        database = self.data() / "geborgen.db"
        database.write_bytes(b"this is no database " * 500)
        database.chmod(0o600)
        before = database.read_bytes()
        systemctl("start", UNIT, check=False)
        wait(lambda: show("ActiveState") == "failed", "the refusal")
        self.assertEqual((show("ExecMainStatus"), show("NRestarts")), (str(REFUSED), "0"))
        # Whoever calls gets an error, and doesn't wait for ever.
        self.assertNotEqual(hello(check=False).returncode, 0)
        self.assertEqual(show("NRestarts"), "0")
        self.assertEqual(database.read_bytes(), before)


def option(build, name):
    options = json.loads(run("meson", "introspect", "--buildoptions", build).stdout)
    return next(one["value"] for one in options if one["name"] == name)


def outside():
    build = os.environ["GB_BUILD_DIR"]
    if option(build, "b_sanitize") != "none":
        tap.skip_all("a sanitizer needs what the unit takes away")
    prefix = option(build, "prefix")
    if not os.path.isdir(prefix):
        tap.skip_all(f"the prefix '{prefix}' isn't there to be covered for a while")
    # Not in $TMPDIR: sockets below it must keep a short path.
    folder = tempfile.mkdtemp(prefix="gb-unit-", dir="/tmp")
    try:
        os.chmod(folder, 0o755)
        run("meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", f"{folder}/tree")
        shutil.copy(HERE.parent / "support" / "tap.py", folder)
        shutil.copy(__file__, folder)
        env = dict(os.environ, GB_BIND=f"{folder}/tree{prefix}:{prefix}", PYTHONPATH=folder, LC_ALL="C.UTF-8",
                   PATH=f"{prefix}/bin:/usr/bin:/bin")
        # The manager would hand it on to the service, which in earnest has none.
        env.pop("G_DEBUG", None)
        done = subprocess.run(["sh", str(HERE.parent / "support" / "user-manager.sh"), f"{folder}/user", "/usr/bin/python3",
                               f"{folder}/{pathlib.Path(__file__).name}", "--inside", *sys.argv[1:]],
                              env=env, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode == 77:
            tap.skip_all(done.stdout)
        print(done.stdout, end="", flush=True)
        return done.returncode
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        del sys.argv[1]
        tap.main()
    else:
        sys.exit(outside())
