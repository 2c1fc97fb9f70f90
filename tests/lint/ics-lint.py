#!/usr/bin/python3
"""Do Outlook and Thunderbird both take these calendar files?

    ics-lint.py FILE...

Prints FILE:LINE: RULE: what is wrong, a line each; exits 1 when there was any, 2 when a file can't be read.
The sources of the rules are RFC 5545 and 7986, Microsoft's MS-OXCICAL and MS-STANOICAL, and Thunderbird's parser;
tests/calendar/bad holds a file for every one of them.
"""
import datetime
import re
import sys

RULES = {
    "utf8": "every line is valid UTF-8 by itself: a fold must not split a character",
    "bom": "no byte order mark",
    "crlf": "every line ends in CR LF",
    "fold": "no line is longer than 75 octets",
    "control": "no control characters but a tab",
    "line": "NAME;PARAM=VALUE:VALUE",
    "nesting": "every BEGIN has its END, all in one VCALENDAR",
    "version": "VERSION:2.0, once",
    "prodid": "PRODID, once",
    "method": "METHOD is PUBLISH where there is one",
    "people": "no ORGANIZER or ATTENDEE in one's own calendar",
    "uid": "a UID that fits a path: no '/', no spaces",
    "uid-twice": "no UID twice",
    "required": "DTSTAMP DTSTART DTEND SUMMARY SEQUENCE LAST-MODIFIED",
    "once": "no property twice that may stand once",
    "status": "STATUS is TENTATIVE, CONFIRMED or CANCELLED",
    "utc": "stamps are in UTC",
    "date": "dates and times exist",
    "floating": "a time is in UTC or has a TZID",
    "zone-declared": "one VTIMEZONE for a TZID",
    "zone-blocks": "one STANDARD and one DAYLIGHT block with their offsets",
    "zone-rule": "from 1970, yearly, by one month and one ordinal weekday",
    "types": "DTSTART, DTEND and EXDATE are of one type and zone",
    "order": "DTEND is after DTSTART; of a date, it is the day after",
    "rrule": "only the recurrences that Outlook has",
    "rrule-end": "COUNT or UNTIL, not both, and at most 999 occurrences",
    "leap-day": "29 February recurs by BYMONTHDAY=-1",
    "alarm": "at most one, DISPLAY, with a DESCRIPTION",
    "trigger": "the alarm's TRIGGER is relative and negative",
    "plain": "DESCRIPTION is plain text, and there is no other",
    "busy": "TRANSP goes with X-MICROSOFT-CDO-BUSYSTATUS",
    "class": "CLASS:PRIVATE",
    "refresh": "REFRESH-INTERVAL and X-PUBLISHED-TTL are PT4H",
}

LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.S)
PARAM = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
WEEKDAY = re.compile(r"(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)")
ONCE_IN_EVENT = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED", "CREATED", "DESCRIPTION",
                 "CLASS", "STATUS", "TRANSP", "RRULE", "X-MICROSOFT-CDO-BUSYSTATUS", "LOCATION"}
REQUIRED = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED")
BUSY = {"OPAQUE": {"BUSY", "OOF"}, "TRANSPARENT": {"FREE"}}


class Property:
    def __init__(self, number, name, params, value):
        self.number, self.name, self.params, self.value = number, name, params, value

    def moment(self):
        """A date or datetime, or None when there is no such one."""
        match = MOMENT.fullmatch(self.value)
        if not match:
            return None
        numbers = [int(part) for part in match.groups()[:6] if part]
        try:
            return datetime.date(*numbers) if len(numbers) == 3 else datetime.datetime(*numbers)
        except ValueError:
            return None

    def kind(self):
        """What DTSTART and its companions must share."""
        return ("DATE" if "T" not in self.value else "TIME", self.params.get("TZID"), self.value.endswith("Z"))


class Component:
    def __init__(self, number, name):
        self.number, self.name, self.properties, self.children = number, name, [], []

    def all(self, name):
        return [p for p in self.properties if p.name == name]

    def first(self, name):
        return next(iter(self.all(name)), None)

    def value(self, name):
        found = self.first(name)
        return None if found is None else found.value

    def inside(self, name):
        return [c for c in self.children if c.name == name]

    def everything(self):
        yield self
        for child in self.children:
            yield from child.everything()


class Lint:
    def __init__(self, path):
        self.path, self.found = path, []

    def say(self, number, rule, text):
        assert rule in RULES, rule
        self.found.append(f"{self.path}:{number}: {rule}: {text}")

    # ---- rule 1: the text ----

    def content_lines(self, data):
        """[number, unfolded line] of each."""
        if data.startswith(b"\xef\xbb\xbf"):
            self.say(1, "bom", "the file begins with a byte order mark")
            data = data[3:]
        if not data.endswith((b"\r", b"\n")):
            self.say(data.count(b"\n") + 1, "crlf", "the last line doesn't end")
        unfolded = []
        for number, raw in enumerate(data.splitlines(keepends=True), 1):
            text = self.physical_line(number, raw)
            if text[:1] in (" ", "\t") and unfolded:
                unfolded[-1][1] += text[1:]
            else:
                unfolded.append([number, text])
        return unfolded

    def physical_line(self, number, raw):
        line = raw.rstrip(b"\r\n")
        if raw != line and raw[len(line):] != b"\r\n":
            self.say(number, "crlf", "a line doesn't end in CR LF")
        if len(line) > 75:
            self.say(number, "fold", f"{len(line)} octets")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            self.say(number, "utf8", error.reason)
            text = line.decode("utf-8", "replace")
        for character in text:
            if character != "\t" and (ord(character) < 32 or 127 <= ord(character) < 160):
                self.say(number, "control", f"U+{ord(character):04X}")
        return text

    def parse(self, data):
        root, stack = None, []
        for number, text in self.content_lines(data):
            match = LINE.fullmatch(text)
            if not match:
                self.say(number, "line", "not a content line")
                continue
            name, value = match[1].upper(), match[3]
            params = {key.upper(): content.strip('"') for key, content in PARAM.findall(match[2])}
            if name == "BEGIN":
                component = Component(number, value.upper())
                if stack:
                    stack[-1].children.append(component)
                elif root or component.name != "VCALENDAR":
                    self.say(number, "nesting", f"BEGIN:{value} outside the one VCALENDAR")
                root = root or component
                stack.append(component)
            elif name == "END":
                if not stack or stack.pop().name != value.upper():
                    self.say(number, "nesting", f"END:{value} without its BEGIN")
            elif not stack:
                self.say(number, "nesting", f"{name} outside a component")
            else:
                stack[-1].properties.append(Property(number, name, params, value))
        for component in stack:
            self.say(component.number, "nesting", f"BEGIN:{component.name} without its END")
        return root

    # ---- rules 2 and 9: the calendar ----

    def calendar(self, calendar):
        if [p.value for p in calendar.all("VERSION")] != ["2.0"]:
            self.say(calendar.number, "version", "not one VERSION:2.0")
        if len(calendar.all("PRODID")) != 1 or not calendar.value("PRODID"):
            self.say(calendar.number, "prodid", "not one PRODID")
        methods = calendar.all("METHOD")
        if any(p.value != "PUBLISH" for p in methods) or len(methods) > 1:
            self.say(methods[0].number, "method", f"METHOD:{methods[0].value}")
        interval = calendar.first("REFRESH-INTERVAL")
        if interval is None or interval.value != "PT4H" or interval.params.get("VALUE") != "DURATION":
            self.say(calendar.number, "refresh", "no REFRESH-INTERVAL;VALUE=DURATION:PT4H")
        if calendar.value("X-PUBLISHED-TTL") != "PT4H":
            self.say(calendar.number, "refresh", "no X-PUBLISHED-TTL:PT4H")
        for component in calendar.everything():
            for p in component.all("ORGANIZER") + component.all("ATTENDEE"):
                self.say(p.number, "people", p.name)

    # ---- rule 4: the zones ----

    def zones(self, calendar):
        declared = {}
        for zone in calendar.inside("VTIMEZONE"):
            name = zone.value("TZID")
            if not name or name.startswith("/"):
                self.say(zone.number, "zone-declared", f"TZID is {name!r}")
            elif name in declared:
                self.say(zone.number, "zone-declared", f"{name} is declared twice")
            declared[name] = zone
            if sorted(c.name for c in zone.children) != ["DAYLIGHT", "STANDARD"]:
                self.say(zone.number, "zone-blocks", f"{name} hasn't exactly one STANDARD and one DAYLIGHT block")
            for block in zone.children:
                self.block(block)
        return declared

    def block(self, block):
        for name in ("TZOFFSETFROM", "TZOFFSETTO"):
            if not re.fullmatch(r"[+-]\d{4}", block.value(name) or ""):
                self.say(block.number, "zone-blocks", f"{name} is missing or no offset")
        start, rule = block.first("DTSTART"), block.first("RRULE")
        if start is None or not re.fullmatch(r"1970\d{4}T\d{6}", start.value) or start.moment() is None:
            self.say(block.number, "zone-rule", "DTSTART isn't a local time of 1970")
        parts = self.rule_parts(rule) if rule else {}
        if (set(parts) != {"FREQ", "BYMONTH", "BYDAY"} or parts["FREQ"] != "YEARLY"
                or not parts["BYMONTH"].isdigit() or not WEEKDAY.fullmatch(parts["BYDAY"])):
            self.say(block.number, "zone-rule", "RRULE isn't FREQ=YEARLY with one BYMONTH and one ordinal BYDAY")

    @staticmethod
    def rule_parts(rule):
        return dict(part.partition("=")[::2] for part in rule.value.upper().split(";"))

    # ---- rules 3, 5 and 8: the events ----

    def event(self, event, declared, uids):
        for name in REQUIRED:
            if not event.value(name):
                self.say(event.number, "required", f"no {name}")
        for name in sorted(ONCE_IN_EVENT):
            for p in event.all(name)[1:]:
                self.say(p.number, "once", name)
        uid = event.first("UID")
        if uid is not None:
            if not re.fullmatch(r"[!-.0-~]+", uid.value):
                self.say(uid.number, "uid", "the UID has a '/', a space or a character outside ASCII")
            if uid.value in uids:
                self.say(uid.number, "uid-twice", f"as on line {uids[uid.value]}")
            uids[uid.value] = uid.number
        if not (event.value("SEQUENCE") or "0").isdigit():
            self.say(event.number, "required", "SEQUENCE is no number")
        for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
            p = event.first(name)
            if p is not None and (p.moment() is None or not p.value.endswith("Z")):
                self.say(p.number, "utc", f"{name}:{p.value}")
        self.status(event)
        self.when(event, declared)
        self.recurrence(event)
        self.alarms(event)

    def status(self, event):
        status, busy = event.first("STATUS"), event.value("X-MICROSOFT-CDO-BUSYSTATUS")
        if status is not None and status.value not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
            self.say(status.number, "status", status.value)
        if busy not in BUSY.get(event.value("TRANSP"), ()):
            self.say(event.number, "busy", f"TRANSP is {event.value('TRANSP')}, the busy status {busy}")
        if event.value("CLASS") != "PRIVATE":
            self.say(event.number, "class", "not CLASS:PRIVATE")
        for p in event.all("DESCRIPTION"):
            if re.search(r"<[A-Za-z/!][^>]*>", p.value) or "ALTREP" in p.params:
                self.say(p.number, "plain", "markup in DESCRIPTION")
        for p in event.all("X-ALT-DESC") + event.all("STYLED-DESCRIPTION"):
            self.say(p.number, "plain", p.name)

    def when(self, event, declared):
        start, end = event.first("DTSTART"), event.first("DTEND")
        for p in [q for q in (start, end) if q is not None] + event.all("EXDATE"):
            self.moment(p, declared)
            if start is not None and p.kind() != start.kind():
                self.say(p.number, "types", f"{p.name} isn't of the type and zone of DTSTART")
        if start is not None and end is not None and start.kind() == end.kind():
            if start.moment() and end.moment() and end.moment() <= start.moment():
                self.say(end.number, "order", "DTEND isn't after DTSTART")

    def moment(self, p, declared):
        kind, zone, utc = p.kind()
        if p.moment() is None:
            self.say(p.number, "date", f"{p.name}:{p.value}")
        if kind == "DATE" and p.params.get("VALUE") != "DATE":
            self.say(p.number, "types", f"{p.name} is a date without VALUE=DATE")
        if kind == "TIME" and p.params.get("VALUE") == "DATE":
            self.say(p.number, "types", f"{p.name} says DATE and has a time")
        if zone is None and not utc and kind == "TIME":
            self.say(p.number, "floating", f"{p.name}:{p.value}")
        if zone is not None and (utc or kind == "DATE"):
            self.say(p.number, "types", f"{p.name} has a TZID that can't apply")
        if zone is not None and zone not in declared:
            self.say(p.number, "zone-declared", f"{zone} has no VTIMEZONE")

    # ---- rule 6: recurrences ----

    def recurrence(self, event):
        rule, start = event.first("RRULE"), event.first("DTSTART")
        if rule is None:
            return
        parts = self.rule_parts(rule)
        if not self.is_template(parts):
            self.say(rule.number, "rrule", rule.value)
        if "COUNT" in parts and "UNTIL" in parts:
            self.say(rule.number, "rrule-end", "COUNT and UNTIL")
        if self.occurrences(parts, start) > 999:
            self.say(rule.number, "rrule-end", "more than 999 occurrences")
        if start is not None and start.value[4:8] == "0229" and parts.get("FREQ") in ("YEARLY", "MONTHLY"):
            if parts.get("BYMONTHDAY") != "-1":
                self.say(rule.number, "leap-day", "29 February without BYMONTHDAY=-1")

    @staticmethod
    def is_template(parts):
        keys = set(parts) - {"INTERVAL", "COUNT", "UNTIL", "WKST"}
        one_day = re.fullmatch(r"-1|[1-9]|[12]\d|3[01]", parts.get("BYMONTHDAY", ""))
        nth = WEEKDAY.fullmatch(parts.get("BYDAY", ""))
        month = re.fullmatch(r"[1-9]|1[0-2]", parts.get("BYMONTH", ""))
        return bool({
            "DAILY": keys == {"FREQ"},
            "WEEKLY": keys == {"FREQ", "BYDAY"}
            and re.fullmatch(r"(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*", parts["BYDAY"]),
            "MONTHLY": (keys == {"FREQ", "BYMONTHDAY"} and one_day) or (keys == {"FREQ", "BYDAY"} and nth),
            "YEARLY": month and ((keys == {"FREQ", "BYMONTH", "BYMONTHDAY"} and one_day)
                                 or (keys == {"FREQ", "BYMONTH", "BYDAY"} and nth)),
        }.get(parts.get("FREQ")))

    @staticmethod
    def occurrences(parts, start):
        if parts.get("COUNT", "").isdigit():
            return int(parts["COUNT"])
        until = Property(0, "UNTIL", {}, parts.get("UNTIL", "")).moment()
        first = start.moment() if start is not None else None
        if until is None or first is None:
            return 0
        days = (datetime.date(until.year, until.month, until.day) - datetime.date(first.year, first.month, first.day)).days
        step = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}.get(parts.get("FREQ"), 1)
        each = len(parts["BYDAY"].split(",")) if parts.get("FREQ") == "WEEKLY" and "BYDAY" in parts else 1
        return days // (step * int(parts.get("INTERVAL", "1"))) * each

    # ---- rule 7: alarms ----

    def alarms(self, event):
        alarms = event.inside("VALARM")
        for alarm in alarms[1:]:
            self.say(alarm.number, "alarm", "a second VALARM")
        for alarm in alarms:
            if alarm.value("ACTION") != "DISPLAY" or not alarm.value("DESCRIPTION"):
                self.say(alarm.number, "alarm", "not ACTION:DISPLAY with a DESCRIPTION")
            trigger = alarm.first("TRIGGER")
            if trigger is None or not re.fullmatch(r"-P(\d+[WD])?(T(\d+[HMS])+)?", trigger.value) or (
                    trigger.params.get("VALUE", "DURATION") != "DURATION" or "RELATED" in trigger.params):
                self.say(alarm.number, "trigger", "TRIGGER isn't a negative time before the start")

    def file(self, data):
        calendar = self.parse(data)
        if calendar is None or calendar.name != "VCALENDAR":
            self.say(1, "nesting", "no VCALENDAR")
            return self.found
        self.calendar(calendar)
        declared, uids = self.zones(calendar), {}
        for event in calendar.inside("VEVENT"):
            self.event(event, declared, uids)
        return self.found


def main(paths):
    if not paths:
        print(f"usage: {sys.argv[0]} FILE...", file=sys.stderr)
        return 2
    status = 0
    for path in paths:
        try:
            with open(path, "rb") as file:
                found = Lint(path).file(file.read())
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 2
        for line in found:
            print(line)
        if found:
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
