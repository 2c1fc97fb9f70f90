"""Timing commands, and the table."""
import os
import resource
import signal
import statistics
import subprocess
import time


class Bounded(Exception):
    """A command took longer than the time limit."""


def spent():
    """Processor time of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(argv, env, limit):
    """Seconds that a command takes from its start to its end, and its processor time; Bounded when it isn't done in time.

    A command that fails stops the benchmark: a failure must never look like a fast answer."""
    before = spent()
    started = time.perf_counter()
    process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        raise Bounded from None
    seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise SystemExit(f"bench: '{' '.join(argv)}' ended with {process.returncode}: {errors.decode(errors='replace')[:500]}")
    return seconds, spent() - before


class Samples:
    """What one tool took for one question."""

    def __init__(self, what, tool):
        self.what, self.tool = what, tool
        self.seconds, self.processor, self.limit = [], [], None

    @property
    def median(self):
        return statistics.median(self.seconds) if self.seconds else None


def round_robin(what, tools, rounds, budget):
    """Asks every tool in turn, round after round, so that a busy moment of the machine hits all alike.

    tools: (name, function that gives seconds and processor time, or raises Bounded). One that has used up its budget isn't asked again."""
    samples = [(Samples(what, name), ask) for name, ask in tools]
    for number in range(rounds):
        for sample, ask in samples:
            if sample.limit or (number and sum(sample.seconds) > budget):
                continue
            try:
                taken, busy = ask()
                sample.seconds.append(taken)
                sample.processor.append(busy)
            except Bounded:
                sample.limit = True
    return [sample for sample, _ in samples]


def seconds(value):
    if value is None:
        return "-"
    if value < 1e-3:
        return f"{value * 1e6:.0f} µs"
    if value < 1:
        return f"{value * 1e3:.1f} ms"
    return f"{value:.2f} s"


class Table:
    """Rows as they come, so that a long run shows where it is."""

    WIDTHS = (44, 8, 26, 4, 10, 10, 10, 10, 11)
    HEADS = ("what", "talks", "who", "n", "min", "median", "max", "x ours", "processor")

    def __init__(self, limit):
        self.limit = limit
        self._line(self.HEADS)
        self._line(["-" * (width - 1) for width in self.WIDTHS])

    def _line(self, cells):
        left = "".join(str(cell).ljust(width) for cell, width in zip(cells[:3], self.WIDTHS))
        right = "".join(str(cell).rjust(width) for cell, width in zip(cells[3:], self.WIDTHS[3:]))
        print((left + right).rstrip(), flush=True)

    def add(self, size, samples):
        """The first of the samples is ours: the others are shown as a multiple of it."""
        ours = samples[0].median
        for sample in samples:
            if sample.limit:
                over = f">{self.limit:g} s"
                ratio = f">{self.limit / ours:.0f}" if ours else "-"
                self._line([sample.what, f"{size:,}", sample.tool, 1, over, over, over, ratio, "-"])
                continue
            ratio = f"{sample.median / ours:.2f}" if ours else "-"
            self._line([sample.what, f"{size:,}", sample.tool, len(sample.seconds), seconds(min(sample.seconds)),
                        seconds(sample.median), seconds(max(sample.seconds)), ratio,
                        seconds(statistics.median(sample.processor)) if sample.processor else "-"])

    def note(self, what, size, who, text):
        self._line([what, f"{size:,}", who, text])


def on_cores():
    return len(os.sched_getaffinity(0))
