#!/usr/bin/env python3
"""Calendar files, read by a program that is not ours: RFC 5545 and 5546.

    verify_calendar.py --lines <file>    each line {"file": "…", "method": …, "events": [{…}]}
    verify_calendar.py <file.ics> …

Of a file with what was meant it is said whether exactly that stands in it; of any other, whether it is one.
"""
import datetime, json, sys
from icalendar import Calendar

LONGEST = 75
# What RFC 5546 (section 3.2) and RFC 5545 (section 3.6.1) ask of an event.
NEEDED = ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY", "STATUS"]
TEXTS = ["SUMMARY", "LOCATION", "DESCRIPTION"]


class Refused(Exception):
    """A rule of the specification is broken."""


def need(holds, reason):
    if not holds:
        raise Refused(reason)


def check_lines(data):
    need(data.endswith(b"\r\n"), "the last line does not end")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        need(b"\r" not in line and b"\n" not in line, "a line end of another kind")
        need(len(line) <= LONGEST, f"a line of {len(line)} octets")
        line.decode("utf-8")


def check_time(event, name):
    at = event[name].dt
    need(isinstance(at, datetime.datetime) and at.utcoffset() == datetime.timedelta(0), f"{name} is not in UTC")
    need("TZID" not in event[name].params, f"{name} names a zone")
    return at


def check_event(event, method):
    for name in NEEDED:
        need(name in event and not isinstance(event[name], list), f"{name} is not there once")
    from_, until = check_time(event, "DTSTART"), check_time(event, "DTEND")
    need(from_ < until, "it ends before it begins")
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        check_time(event, name)
    need(("ATTENDEE" in event) == (method != "PUBLISH"), "somebody invited by what is published, or nobody by a mail")
    is_cancelled = event["STATUS"] == "CANCELLED"
    need(is_cancelled or method != "CANCEL", "what is struck out takes place")
    need(not is_cancelled or method != "REQUEST", "what does not take place is asked for")
    alarms = event.walk("VALARM")
    need(not (alarms and is_cancelled), "what does not take place reminds")
    for alarm in alarms:
        need(alarm["ACTION"] == "DISPLAY" and "DESCRIPTION" in alarm, "an alarm without words")
        need(alarm["TRIGGER"].dt < datetime.timedelta(0), "an alarm afterwards")


def read(text):
    data = text.encode("utf-8")
    check_lines(data)
    calendars = Calendar.from_ical(data, multiple=True)
    need(len(calendars) == 1, "not one calendar")
    calendar = calendars[0]
    need(not calendar.errors, f"{calendar.errors}")
    need(calendar["VERSION"] == "2.0" and "PRODID" in calendar, "not a calendar of RFC 5545")
    events = calendar.walk("VEVENT")
    for event in events:
        need(not event.errors, f"{event.errors}")
        check_event(event, calendar["METHOD"])
    return calendar, events


def compare(line):
    calendar, events = read(line["file"])
    need(calendar["METHOD"] == line["method"], "another method")
    need(len(events) == len(line["events"]), "another number of events")
    for event, meant in zip(events, line["events"]):
        for name in TEXTS:
            need(str(event[name]) == meant[name.lower()], f"{name} is {str(event[name])!r}, not {meant[name.lower()]!r}")
        need(int(event["SEQUENCE"]) == meant["sequence"], "another SEQUENCE")
        for name, key in (("DTSTART", "from"), ("DTEND", "until")):
            need(event[name].dt.timestamp() == meant[key], f"{name} is another instant")


def main(arguments):
    is_lines = arguments[:1] == ["--lines"]
    count = 0
    for path in arguments[1:] if is_lines else arguments:
        with open(path, encoding="utf-8", newline="") as opened:
            for item in opened.read().split("\n")[:-1] if is_lines else [opened.read()]:
                count += 1
                try:
                    compare(json.loads(item)) if is_lines else read(item)
                except (Refused, ValueError, KeyError) as fault:
                    print(f"{path}, {count}: {type(fault).__name__}: {fault}")
                    return 1
    print(f"{count} calendar files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
