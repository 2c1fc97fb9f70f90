#!/usr/bin/python3
"""share/dev/demo does what the README promises, in both languages, with a desktop's notifications and without; and leaves nothing."""

import glob
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest
import uuid

import tap
from house import PATIENCE, SOURCE, House, build_folder

DEMO = SOURCE / "share" / "dev" / "demo"


def processes_with(word):
    """The command lines of all processes that have @word in their environment."""
    found = []
    for path in glob.glob("/proc/[0-9]*/environ"):
        try:
            if word.encode() in pathlib.Path(path).read_bytes():
                found.append(pathlib.Path(path).with_name("cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


class Demo(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="gb-demo-", dir="/tmp")
        self.word = f"GB_DEMO_MARK={uuid.uuid4()}"

    def tearDown(self):
        left = os.listdir(self.folder)
        shutil.rmtree(self.folder)
        self.assertEqual(left, [])
        self.assertEqual(processes_with(self.word), [])

    def env(self, **extra):
        env = {name: value for name, value in os.environ.items() if name not in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY")}
        name, _, value = self.word.partition("=")
        return env | {"LC_ALL": "C.UTF-8", "TMPDIR": self.folder, name: value} | extra

    def demo(self, *args, **extra):
        done = subprocess.run([DEMO, "--build", build_folder(), *args], env=self.env(**extra), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PATIENCE * 9, check=False)
        self.assertEqual(done.returncode, 0, f"\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def test_without_a_desktop_in_dutch(self):
        said = self.demo("--lang", "nl")
        self.assertIn("hier is geen bureaublad", said)
        self.assertIn("8. Alles in orde", said)
        self.assertRegex(said, r"│ (Gesprek|Geborgen)")
        self.assertNotIn("All is well", said)

    def test_on_a_desktop_in_english(self):
        with House(activation=False) as desktop:
            desktop.start_notifications()
            said = self.demo(DBUS_SESSION_BUS_ADDRESS=desktop.env["DBUS_SESSION_BUS_ADDRESS"])
            self.assertIn("this is what your desktop shows now", said)
            self.assertIn("8. All is well", said)
            self.assertGreaterEqual(len(desktop.notices()), 1)

    def test_interrupted(self):
        demo = subprocess.Popen([DEMO, "--build", build_folder()], env=self.env(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, start_new_session=True)
        for line in demo.stdout:
            if line.startswith("3."):
                # As a terminal does it: to the whole group.
                os.killpg(demo.pid, signal.SIGINT)
                break
        demo.stdout.read()
        self.assertNotEqual(demo.wait(PATIENCE), 0)


if __name__ == "__main__":
    tap.main()
