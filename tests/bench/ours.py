"""The real daemon and the real client, in a house of their own with so many talks in the store."""
import os
import pathlib
import subprocess
import sys
import time

os.environ.setdefault("GB_TEST_PATIENCE", "15")
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))

from gi.repository import GLib  # noqa: E402
from house import NAME, House  # noqa: E402

import events as made_up  # noqa: E402
import idle  # noqa: E402
from measure import Bounded, run  # noqa: E402

COMMANDS = {
    "week": ["talk", "list", "--days", "7", "--limit", "0"],
    "overview": [],
    "next": ["status"],
    "export": ["calendar", "export", "-"],
}


class BareHouse(House):
    """The bus starts the program itself, as the installed file has it: no shell between that sees to the log."""
    service = """[D-BUS Service]
Name={name}
Exec={daemon}
"""


class Ours:
    def __init__(self, build, talks, history=0, activation=False):
        self.bench = pathlib.Path(build) / "tests" / "bench"
        self.house = BareHouse(build=build, activation=activation)
        if talks:
            self.fill(talks, history)

    def fill(self, talks, history):
        lines = self.house.folder / "talks.tsv"
        made_up.write_talks(talks, lines, history)
        self.house.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(lines, "rb") as source:
            subprocess.run([self.bench / "fill", self.house.data], stdin=source, env=self.house.env, check=True)
        lines.unlink()

    def probe(self, rounds):
        """Question to the seconds of each round, in the store itself. While no daemon has it open."""
        out = subprocess.run([self.bench / "probe", self.house.data, str(rounds)], env=self.house.env, check=True,
                             stdout=subprocess.PIPE, text=True).stdout
        return {name: [float(value) for value in values] for name, *values in (line.split("\t") for line in out.splitlines())}

    def start(self, limit):
        """From the start of the process until it owns its name, and until it has answered its first call: seconds and
        processor time of each."""
        house = self.house
        house.settle()
        house.owners.clear()
        context = GLib.MainContext.default()
        alarm = GLib.timeout_add(int(limit * 1000), lambda: GLib.SOURCE_CONTINUE)
        with open(house.log_path, "ab") as log:
            started = time.perf_counter()
            process = subprocess.Popen([str(house.daemon_path)], env=house.env, cwd=house.folder,
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        house.processes.append(process)
        house.daemon = process
        while not any(name == NAME and new for name, _, new in house.owners):
            context.iteration(True)
            if process.poll() is not None:
                raise SystemExit(f"bench: the daemon ended with {process.returncode}: {house.log()[-2000:]}")
            if time.perf_counter() - started > limit:
                raise Bounded
        owned = time.perf_counter() - started, idle.processor_time(process.pid)
        GLib.source_remove(alarm)
        house.call("Service", "Hello", "(us)", 2, "en")
        return owned, (time.perf_counter() - started, idle.processor_time(process.pid))

    def starts(self, rounds, limit):
        """The same, several times over; the last one is left running."""
        found = []
        for number in range(rounds):
            if number:
                self.house.stop_daemon()
            found.append(self.start(limit))
        return [owned for owned, _ in found], [answered for _, answered in found]

    def ask(self, question, limit):
        return self.client(COMMANDS[question], limit)

    def client(self, arguments, limit):
        """Its processor time is that of the client and of the daemon for it."""
        daemon = self.house.daemon.pid
        before = idle.processor_time(daemon)
        taken, busy = run([str(self.house.client_path), *arguments], self.house.env, limit)
        return taken, busy + idle.processor_time(daemon) - before

    def client_alone(self, arguments, limit):
        """The same where no daemon runs: the bus starts it, and it is ended before the next."""
        house = self.house
        house.stop_activated()
        house.wait(lambda: house.daemon_pid() is None, what="the daemon to be gone")
        taken, busy = run([str(house.client_path), *arguments], house.env, limit)
        return taken, busy + idle.processor_time(house.daemon_pid())

    def write(self, arguments, path):
        """What a command prints, in a file."""
        with open(path, "wb") as out:
            subprocess.run([self.house.client_path, *arguments], env=self.house.env, stdin=subprocess.DEVNULL, stdout=out,
                           check=True)

    def first_talk(self):
        return self.house.json("talk", "list", "--limit", "1")[0]["id"]

    def close(self):
        self.house.close()
