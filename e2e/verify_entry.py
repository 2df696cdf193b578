"""Checks that a ledger holds an entry, from the entry, its place in the tree and a signed checkpoint, without any of
the project's code: backend/ledger/FORMAT.md.
"""
import base64, datetime, hashlib, re

import verify_signature
from verify_form import Refused, need, parse


def base64_of(written, place):
    need(re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", written) and len(written) % 4 == 0, place, "not base64")
    value = base64.b64decode(written)
    need(base64.b64encode(value).decode() == written, place, "not base64 in its only form")
    return value


LINE = re.compile(
    r'\{"act":"[a-z0-9._-]+","actor":(?:null|"[0-9a-f]{64}"),'
    r'"at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)","commitment":"([0-9a-f]{64})",'
    r'"object":"[0-9a-f]{64}","request":"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}","result":"done",'
    r'"sequence":(0|[1-9][0-9]{0,15}),"version":1\}'
)


def opened(own, place):
    """The entry's time and its particulars, to which it must have committed."""
    line = LINE.fullmatch(own.entry)
    need(line and len(own.entry) <= 65_535, f"{place}.entry", "not a line of the ledger about something done")
    committed = hashlib.sha256(own.salt + own.particulars.encode()).hexdigest()
    need(committed == line[2], f"{place}.particulars", "not those of the entry")
    need(int(line[3]) == own.index, f"{place}.index", "not the entry's number")
    try:
        return datetime.datetime.fromisoformat(line[1]), parse(own.particulars)
    except ValueError:
        raise Refused(f"{place}.entry: no such time") from None


def signed(note, key, place):
    """The lines of a note (C2SP signed-note) that the key written `name+identifier+base64` must have signed."""
    name, identifier, key = (key.split("+", 2) + ["", ""])[:3]
    key = base64_of(key, f"{place}.key")
    short = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    is_key = name and len(key) == 33 and key[0] == 1 and short.hex() == identifier
    need(is_key, f"{place}.key", "not an Ed25519 key of a note")
    body, _, lines = note.rpartition("\n\n")
    theirs = []
    for line in lines.removesuffix("\n").split("\n"):
        written = re.fullmatch(r"— ([^\s+]+) ([^ ]+)", line)
        need(written, f"{place}.checkpoint", "not a signed note")
        signature = base64_of(written[2], f"{place}.checkpoint")
        need(len(signature) > 4, f"{place}.checkpoint", "not a signed note")
        if written[1] == name and signature[:4] == short:
            theirs.append(signature[4:])
    is_signed = theirs and all(verify_signature.is_signed(key[1:], (body + "\n").encode(), one) for one in theirs)
    need(is_signed and lines.endswith("\n"), f"{place}.checkpoint", "not signed by the ledger's key")
    return name, body.split("\n")


def root_by(path, index, size, line, place):
    """The root that a path of siblings leads to from a line (RFC 9162, 2.1.3.2)."""
    node, last, root = index, size - 1, hashlib.sha256(b"\0" + line).digest()
    for sibling in path:
        need(last > 0, place, "too long")
        is_right = node % 2 == 1 or node == last
        root = hashlib.sha256(b"\1" + (sibling + root if is_right else root + sibling)).digest()
        while is_right and node % 2 == 0 and node:
            node, last = node >> 1, last >> 1
        node, last = node >> 1, last >> 1
    need(last == 0, place, "too short")
    return root


def entry(own, place):
    """The ledger's name, the entry's time and its particulars."""
    at, particulars = opened(own, place)
    name, lines = signed(own.checkpoint, own.key, place)
    is_state = len(lines) == 3 and lines[0] == name and re.fullmatch("0|[1-9][0-9]{0,15}", lines[1])
    need(is_state, f"{place}.checkpoint", "not origin, size and root")
    need(own.index < int(lines[1]), f"{place}.index", "not in the tree")
    root = root_by(own.path, own.index, int(lines[1]), own.entry.encode(), f"{place}.path")
    need(root == base64_of(lines[2], f"{place}.checkpoint"), f"{place}.path", "leads to another root")
    return name, at, particulars
