"""The same made-up talks for everybody: one functioneringsgesprek a person, spread evenly over the six months of a cadence."""
import datetime
from dataclasses import dataclass

SPREAD_DAYS = 182
TEAM_SIZE = 12


@dataclass
class Event:
    number: int
    person: str
    email: str
    team: str
    due_on: datetime.date
    start: int  # minutes since midnight; half of the talks is planned, the peers get a time for all
    planned: bool
    minutes: int = 60

    @property
    def title(self):
        return f"Gesprek V. Persoon{self.number:06d}"

    @property
    def begins(self):
        return datetime.datetime.combine(self.due_on, datetime.time(self.start // 60, self.start % 60))

    @property
    def ends(self):
        return self.begins + datetime.timedelta(minutes=self.minutes)


def make(count, today):
    return [Event(number=i, person=f"Voorbeeld Persoon{i:06d}", email=f"persoon{i:06d}@voorbeeld.example",
                  team=f"Voorbeeldteam {i // TEAM_SIZE:05d}",
                  due_on=today + datetime.timedelta(days=1 + i * SPREAD_DAYS // count),
                  start=9 * 60 + (i * 15) % 420, planned=i % 2 == 0) for i in range(count)]


def write_talks(events, path, history=0):
    """The lines that `fill` reads."""
    with open(path, "w", encoding="utf-8") as out:
        for event in events:
            start = event.begins.strftime("%Y-%m-%dT%H:%M") if event.planned else "-"
            out.write(f"{event.person}\t{event.email}\t{event.team}\t{event.due_on}\t{start}\t{history}\n")


def write_roster(count, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("naam;e-mail;team;uren;in dienst\n")
        for i in range(count):
            out.write(f"Voorbeeld Persoon{i:06d};persoon{i:06d}@voorbeeld.example;Voorbeeldteam {i // TEAM_SIZE:05d};"
                      f"{24 + i % 13},5;{1 + i % 28:02d}-{1 + i % 12:02d}-{1998 + i % 27}\n")
