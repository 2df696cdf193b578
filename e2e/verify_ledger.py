"""Recomputes a ledger's root from its entries, without any of the project's code.

verify_ledger.py DIRECTORY [CHECKPOINT...]   prints the root in hexadecimal; fails unless it is the one in the
checkpoint, and unless the first entries, so many, give the root of every checkpoint that was kept outside.
"""
import base64, hashlib, json, pathlib, re, sys

directory = pathlib.Path(sys.argv[1])
origin, size, root = (directory / "checkpoint").read_text("utf-8").split("\n")[:3]
entries = []
for index in range(0, int(size), 256):
    name = re.sub(r"(\d{3})(?=\d)", r"x\1/", f"{index // 256:0{-(-len(str(index // 256)) // 3) * 3}d}")
    part = "" if int(size) - index >= 256 else f".p/{int(size) - index}"
    bundle = (directory / "tile/entries" / (name + part)).read_bytes()
    while bundle:
        end = 2 + int.from_bytes(bundle[:2], "big")
        entries.append(bundle[2:end])
        bundle = bundle[end:]


def tree(leaves):
    if len(leaves) < 2:
        return hashlib.sha256(b"\0" + leaves[0] if leaves else b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + tree(leaves[:split]) + tree(leaves[split:])).digest()


for number, entry in enumerate(entries):
    line = json.loads(entry)
    assert json.dumps(line, sort_keys=True, separators=(",", ":")).encode() == entry, f"entry {number} is not canonical"
    assert line["sequence"] == number, f"entry {number} has another number"
assert len(entries) == int(size) and tree(entries) == base64.b64decode(root), "the root is another one"
for kept in sys.argv[2:]:
    lines = [line.rstrip() for line in pathlib.Path(kept).read_text("utf-8").splitlines()]
    first = lines.index(origin)
    then, was = int(lines[first + 1]), base64.b64decode(lines[first + 2])
    assert then <= int(size), f"{kept}: signed over {then} entries, here are {size}: put back to an older state"
    assert tree(entries[:then]) == was, f"{kept}: the first {then} entries are not those signed then"
try:
    from pymerkle import InmemoryTree
except ImportError:
    by_pymerkle = "not installed"
else:
    other = InmemoryTree(algorithm="sha256")
    for entry in entries:
        other.append_entry(entry)
    assert not entries or other.get_root() == tree(entries), "pymerkle finds another root"
    by_pymerkle = "agrees"
print(tree(entries).hex(), f"pymerkle {by_pymerkle}")
