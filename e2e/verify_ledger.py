"""Recomputes a ledger's root from its entries, without any of the project's code.

verify_ledger.py DIRECTORY   prints the root in hexadecimal; fails unless it is the one in the checkpoint.
"""
import base64, hashlib, json, pathlib, re, sys

directory = pathlib.Path(sys.argv[1])
_, size, root = (directory / "checkpoint").read_text("utf-8").split("\n")[:3]
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
