"""The form of the documents of a draw: backend/lottery/SPEC.md, the tables of sections 1, 2, 4 and 7.

A rule that is broken raises `Refused` with the place and the reason.
"""
import json, math, operator, re, sys
from fractions import Fraction
from types import SimpleNamespace

LARGEST = 2**53 - 1
sys.set_int_max_str_digits(10_000)


class Refused(Exception):
    """A rule of the specification is broken."""


def need(holds, place, reason):
    if not holds:
        raise Refused(f"{place}: {reason}")


# Each function gives a reader, (value, place) → value, that refuses what is not of the form.


def whole(low, high=LARGEST):
    def read(value, place):
        need(type(value) is int and low <= value <= high, place, f"not a whole number from {low} to {high}")
        return value
    return read


def digits(low=-math.inf):
    def read(value, place):
        is_number = type(value) is str and re.fullmatch(r"0|-?[1-9][0-9]{0,9999}", value)
        need(is_number and int(value) >= low, place, "not a whole number as a string, or too small")
        return int(value)
    return read


def fraction(value, place):
    need(type(value) is str and value.count("/") == 1, place, "not a fraction")
    above, below = (digits()(part, place) for part in value.split("/"))
    need(below >= 1 and math.gcd(above, below) == 1, place, "not a fraction in lowest terms")
    return Fraction(above, below)


def text(pattern):
    def read(value, place):
        need(type(value) is str and re.fullmatch(pattern, value, re.DOTALL), place, f"not of the form {pattern}")
        return value
    return read


def data(length):
    def read(value, place):
        return bytes.fromhex(text(f"[0-9a-f]{{{2 * length}}}")(value, place))
    return read


def optional(form):
    return lambda value, place: None if value is None else form(value, place)


def listing(form, low=0, high=LARGEST, rising=None):
    """A list; with `rising` its items' keys rise, so that no two are the same."""
    def read(value, place):
        need(type(value) is list and low <= len(value) <= high, place, f"not a list of {low} to {high}")
        items = [form(item, f"{place}[{i}]") for i, item in enumerate(value)]
        keys = [rising(item) for item in items] if rising else []
        need(all(a < b for a, b in zip(keys, keys[1:])), place, "not ascending, or something twice")
        return items
    return read


def pair(first, second):
    def read(value, place):
        need(type(value) is list and len(value) == 2, place, "not a pair")
        return first(value[0], place + "[0]"), second(value[1], place + "[1]")
    return read


def record(**forms):
    def read(value, place):
        has_fields = type(value) is dict and value.keys() == forms.keys()
        need(has_fields, place, f"fields are not {', '.join(sorted(forms))}")
        return SimpleNamespace(**{name: form(value[name], f"{place}.{name}") for name, form in forms.items()})
    return read


def either(*records):
    """The record with the fields that the value has."""
    def read(value, place):
        need(type(value) is dict, place, "not an object")
        for fields, form in records:
            if value.keys() == fields:
                return form(value, place)
        raise Refused(f"{place}: other fields than any of the forms")
    return read


def itself(value):
    return value


def as_is(value, _place):
    return value


DIGEST, INDEX, CODE, OFFICE = data(32), whole(0), text("[A-Z0-9._-]{1,32}"), text("[a-z0-9_-]{1,32}")
NAME, TEXT = text("[A-Za-z0-9._-]{1,64}"), text(".*")
MARK = text(
    "category:(LEGAL|MEDICAL|FINANCE|ENGINEERING|EDU_MINOR|AGRI_ENV|COMMUNITY|NPC_CPPCC)"
    "|speciality:(LAW|ACCOUNTING|ENGINEERING|MEDICINE|AGRICULTURE|INFORMATION|EDUCATION|SOCIAL_WORK|PSYCHOLOGY"
    "|ENVIRONMENT)"
    "|region:[0-9]{6}"
)
MARKS, BY_PERSON, BY_OFFICE = listing(MARK, rising=itself), operator.attrgetter("person"), operator.attrgetter("office")
WEIGHTS = listing(pair(INDEX, digits()))
LOTTERY = record(
    types=listing(listing(INDEX, 1, rising=itself), rising=itself),
    chances=listing(fraction),
    witness=record(denominator=digits(1), panels=listing(pair(digits(1), listing(INDEX)))),
    cuts=listing(record(weights=listing(pair(INDEX, whole(-LARGEST))), bound=whole(-LARGEST), proof=as_is)),
    rounds=listing(record(fixed=listing(INDEX, 1, rising=itself), weights=listing(pair(INDEX, digits(1))),
                          scale=digits(1), rows=WEIGHTS, cuts=listing(pair(INDEX, digits(0))))),
    tickets=listing(pair(whole(1), listing(INDEX))),
    deviation=fraction,
)
NODE = either(({"scale", "rows"}, record(scale=digits(0), rows=WEIGHTS)),
              ({"type", "at", "low", "high"}, record(type=INDEX, at=INDEX, low=as_is, high=as_is)))
CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
COMMITMENT = record(
    version=text("mingjian-draw/1"),
    draw=NAME,
    kind=text("hearing_officers|peoples_supervisors"),
    seats=whole(1, 500), reserves=whole(0, 500),
    rules=listing(record(mark=MARK, min=whole(0, 500), max=whole(0, 500))),
    people=listing(record(person=DIGEST, marks=MARKS, credit=whole(-10**12, 10**12)), rising=BY_PERSON),
    conflicts=listing(listing(INDEX, 2, rising=itself), rising=itself),
    excluded=listing(record(person=DIGEST, marks=MARKS, reason=CODE), rising=BY_PERSON),
    lottery=LOTTERY,
    randomness=either(
        ({"beacon"}, record(beacon=record(chain=text(CHAIN), round=whole(1)))),
        ({"reveals"}, record(reveals=listing(record(office=OFFICE, sealed=DIGEST), 2, 5, rising=BY_OFFICE))),
    ),
    history=listing(record(commitment=DIGEST, reason=CODE)),
)
RECEIPT = record(
    version=text("mingjian-receipt/1"),
    commitment=COMMITMENT,
    signatures=listing(record(signer=NAME, key=data(32), signature=data(64)), rising=operator.attrgetter("signer")),
    randomness=either(({"beacon"}, record(beacon=record(signature=data(48)))),
                      ({"reveals"}, record(reveals=listing(optional(DIGEST), 2, 5)))),
    result=optional(record(ticket=INDEX, panel=listing(INDEX), reserves=listing(record(person=INDEX, seat=INDEX)))),
    replacements=listing(record(seat=INDEX, reason=CODE, reserve=INDEX)),
    openings=listing(record(person=INDEX, id=TEXT, salt=data(32)), rising=BY_PERSON),
    ledger=optional(record(key=TEXT, checkpoint=TEXT, entry=TEXT, salt=data(32), particulars=TEXT, index=INDEX,
                           path=listing(DIGEST, high=64))),
)


def parse(written):
    """The value of a JSON text without fractions and without a key twice."""
    def distinct(pairs):
        need(len(dict(pairs)) == len(pairs), "the text", "a key stands twice in an object")
        return dict(pairs)
    def no_fraction(written):
        raise Refused(f"the text: {written[:20]} is not a whole number")
    try:
        return json.loads(written, object_pairs_hook=distinct, parse_float=no_fraction, parse_constant=no_fraction)
    except (ValueError, RecursionError) as error:
        raise Refused(f"the text: not JSON as it must be ({error})") from None


def canonical(value):
    """RFC 8785, for values whose numbers are whole and whose keys are ASCII, as all of ours are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
