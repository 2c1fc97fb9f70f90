"""Memory and wake-ups of processes that have nothing to do."""
import pathlib
import time


def memory(pid):
    """Bytes: (PSS, the private part of it). PSS shares what several processes have mapped among them."""
    values = {}
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
        key, value = line.split(":")
        values[key] = int(value.split()[0]) * 1024
    return values["Pss"], values["Private_Clean"] + values["Private_Dirty"]


def switches(pid):
    """Thread id to (its name, how often it went to sleep): a thread that never wakes never goes to sleep again."""
    found = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        lines = dict(line.split(":\t", 1) for line in (task / "status").read_text(encoding="utf-8").splitlines() if ":\t" in line)
        found[task.name] = (lines["Name"], int(lines["voluntary_ctxt_switches"]))
    return found


def processor_time(pid):
    """Seconds on a processor so far, of the threads that are there."""
    return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0])
               for task in pathlib.Path(f"/proc/{pid}/task").iterdir()) / 1e9


class Watched:
    def __init__(self, name, pid):
        self.name, self.pid = name, pid
        self.threads, self.busy = [], 0
        self.pss, self.private = memory(pid)

    @property
    def total(self):
        return sum(count for _, count in self.threads)


def watch(processes, window):
    """(name, pid) of each, all in the same window of so many seconds."""
    watched = [Watched(name, pid) for name, pid in processes]
    before = [(switches(each.pid), processor_time(each.pid)) for each in watched]
    time.sleep(window)
    for each, (threads, busy) in zip(watched, before):
        each.threads = sorted((name, count - threads.get(thread, (name, 0))[1])
                              for thread, (name, count) in switches(each.pid).items())
        each.busy = processor_time(each.pid) - busy
        each.pss, each.private = memory(each.pid)
    return watched
