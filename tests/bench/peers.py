"""The programs that we are compared with, each with the same events in its own format and a home of its own.

'once' gives them single events, as our store has them. 'series' gives them what keeps a cycle going there: an event that comes
back every six months (in ours, the next talk is made when one is held)."""
import os
import shutil
import uuid

from measure import Bounded, run


class Peer:
    program = None
    flavours = ("once", "series")

    def __init__(self, root, flavour, env):
        self.folder = os.path.join(root, f"{self.program}-{flavour}")
        self.flavour = flavour
        home = os.path.join(self.folder, "home")
        os.makedirs(home)
        self.env = dict(env, HOME=home, XDG_CONFIG_HOME=f"{home}/config", XDG_DATA_HOME=f"{home}/data",
                        XDG_CACHE_HOME=f"{home}/cache", XDG_STATE_HOME=f"{home}/state")

    @property
    def name(self):
        return f"{self.program}, {self.flavour}"

    @classmethod
    def is_there(cls):
        return shutil.which(cls.program) is not None

    def path(self, name):
        return os.path.join(self.folder, name)

    def prepare(self, events, limit):
        """Writes the events; Bounded when the program can't take them in in time."""
        raise NotImplementedError

    def command(self, question):
        """argv for 'week', 'overview', 'next', 'record' or 'export'; None: it has no such thing."""
        return self.commands().get(question)

    def ask(self, question, limit):
        return run(self.command(question), self.env, limit)


class Remind(Peer):
    program = "remind"

    def prepare(self, events, limit):
        again = "*182 " if self.flavour == "series" else ""
        with open(self.path("reminders"), "w", encoding="utf-8") as out:
            for event in events:
                out.write(f"REM {event.due_on} {again}AT {event.begins:%H:%M} +15 DURATION {event.minutes // 60}:"
                          f"{event.minutes % 60:02d} MSG {event.title}\n")

    def commands(self):
        file = self.path("reminders")
        return {"week": ["remind", "-b1", "-s+1", file], "overview": ["remind", "-b1", "-s+2", file],
                "next": ["remind", "-n", file]}

    def daemon(self):
        return ["remind", "-f", "-z", self.path("reminders")]


class Calcurse(Peer):
    program = "calcurse"

    def prepare(self, events, limit):
        again = "{6M} " if self.flavour == "series" else ""
        with open(self.path("apts"), "w", encoding="utf-8") as out:
            for event in events:
                out.write(f"{event.begins:%m/%d/%Y @ %H:%M} -> {event.ends:%m/%d/%Y @ %H:%M} {again}|{event.title}\n")
        with open(self.path("todo"), "w", encoding="utf-8"):
            pass

    def commands(self):
        base = ["calcurse", "-q", "-D", self.folder, "-C", self.folder]
        return {"week": base + ["-d", "7"], "overview": base + ["-d", "14"], "next": base + ["-n"], "export": base + ["-x"]}


class Khal(Peer):
    program = "khal"

    CONFIG = """[calendars]
[[bench]]
path = {folder}/events
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
    EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//voorbeeld//bench//EN
BEGIN:VEVENT
UID:{number:06d}@voorbeeld.example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Amsterdam:{begins:%Y%m%dT%H%M%S}
DTEND;TZID=Europe/Amsterdam:{ends:%Y%m%dT%H%M%S}
{rule}SUMMARY:{title}
END:VEVENT
END:VCALENDAR
"""

    def prepare(self, events, limit):
        os.makedirs(self.path("events"))
        with open(self.path("khal.conf"), "w", encoding="utf-8") as out:
            out.write(self.CONFIG.format(folder=self.folder))
        rule = "RRULE:FREQ=MONTHLY;INTERVAL=6\n" if self.flavour == "series" else ""
        for event in events:
            text = self.EVENT.format(number=event.number, begins=event.begins, ends=event.ends, rule=rule, title=event.title)
            with open(self.path(f"events/{event.number:06d}.ics"), "w", encoding="utf-8", newline="\r\n") as out:
                out.write(text)
        # The first call builds its cache; that isn't what is measured, but it must come to an end.
        self.ask("week", limit)

    def commands(self):
        base = ["khal", "-c", self.path("khal.conf"), "list", "today"]
        return {"week": base + ["7d"], "overview": base + ["14d"]}


class Taskwarrior(Peer):
    program = "task"
    flavours = ("once",)

    @property
    def name(self):
        return "taskwarrior, once"

    def prepare(self, events, limit):
        with open(self.path("taskrc"), "w", encoding="utf-8") as out:
            out.write(f"data.location={self.folder}\nconfirmation=off\nverbose=nothing\nhooks=off\n")
        with open(self.path("pending.data"), "w", encoding="utf-8") as out:
            for event in events:
                out.write(f'[description:"{event.title}" due:"{event.begins.timestamp():.0f}" entry:"1700000000" '
                          f'modified:"1700000000" status:"pending" uuid:"{uuid.UUID(int=event.number + 1)}"]\n')
        with open(self.path("completed.data"), "w", encoding="utf-8"):
            pass
        self.env["TASKRC"] = self.path("taskrc")

    def commands(self):
        return {"week": ["task", "due.after:today", "due.before:today+7d", "list"],
                "overview": ["task", "due.before:today+14d", "list"],
                "next": ["task", "due.after:now", "limit:1", "next"], "record": ["task", "1", "info"]}


PEERS = (Remind, Calcurse, Khal, Taskwarrior)


def make(root, events, flavours, names, env, limit):
    """The peers that are installed and asked for, ready; and the names of those that didn't get ready in time."""
    ready, late = [], []
    for kind in PEERS:
        if kind.program not in names or not kind.is_there():
            continue
        for flavour in kind.flavours:
            if flavour not in flavours:
                continue
            peer = kind(root, flavour, env)
            try:
                peer.prepare(events, limit)
                ready.append(peer)
            except Bounded:
                late.append(peer)
    return ready, late
