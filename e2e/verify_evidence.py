"""Checks an evidence file without any of the project's code: backend/ledger/FORMAT.md, "Evidence".

verify_evidence.py FILE KEY   prints how many entries and documents are proven; fails if anything is not as it must be.
"""
import base64, json, pathlib, sys
from types import SimpleNamespace

import verify_entry
from verify_form import need

evidence = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
need(evidence["version"] == 1, "version", "not known")
note = evidence["ledger"]["checkpoint"]
recorded = []
for number, own in enumerate(evidence["ledger"]["entries"]):
    place = f"ledger.entries[{number}]"
    entry = SimpleNamespace(
        entry=own["line"],
        salt=bytes.fromhex(own["salt"]),
        particulars=own["particulars"],
        index=json.loads(own["line"])["sequence"],
        path=[bytes.fromhex(sibling) for sibling in own["path"]],
        checkpoint=note,
        key=sys.argv[2],
    )
    _, lines = verify_entry.signed(note, entry.key, place)
    verify_entry.opened(entry, place)
    root = verify_entry.root_by(entry.path, entry.index, int(lines[1]), entry.entry.encode(), place)
    need(root == base64.b64decode(lines[2]), place, "leads to another root")
    says = json.loads(own["particulars"])
    need(evidence["matter"] in (says["object"], says.get("under")), place, "of another matter")
    recorded += [(writ["digest"], writ["number"]) for writ in (says.get("details") or {}).get("writs", [])]
for number, document in enumerate(evidence["documents"]):
    need((document["digest"], document["number"]) in recorded, f"documents[{number}]", "not recorded")
print(f"{len(evidence['ledger']['entries'])} entries, {len(evidence['documents'])} documents")
