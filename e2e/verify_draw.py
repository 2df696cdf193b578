"""Checks receipts of draws, without any of the project's code: backend/lottery/SPEC.md, section by section.

verify_draw.py RECEIPT        says in words what was checked; fails if anything is not as it must be.
verify_draw.py --lines FILE   each line {"receipt": "<text>", "good": true|false}; fails on any other verdict.

Needs nothing but Python 3.11. A rule that is broken raises `Refused` with the place and the reason.
"""
import collections, datetime, hashlib, itertools, json, sys
from fractions import Fraction
from types import SimpleNamespace

import verify_beacon, verify_entry, verify_signature
from verify_form import NODE, RECEIPT, Refused, canonical, need, parse

PASSED, UNCHECKED = "passed", "not checked"
TIME = "%Y-%m-%d %H:%M:%S UTC"


def sha(tag, *parts):
    return hashlib.sha256(b"mingjian-draw/1 " + tag.encode() + b"\n" + b"".join(parts)).digest()


# Section 2: the lottery.


def understand(c):
    """What the people, rules and conflicts of a commitment mean for its types (2.1, 2.2)."""
    size, types = len(c.people), c.lottery.types
    for i, rule in enumerate(c.rules):
        need(rule.min <= rule.max <= c.seats, f"rules[{i}]", "not min ≤ max ≤ seats")
    ruled = {rule.mark for rule in c.rules}
    need(len(ruled) == len(c.rules), "rules", "two rules for one mark")
    need(not {one.person for one in c.people} & {one.person for one in c.excluded}, "excluded", "somebody is eligible")
    need(all(one[-1] < size for one in c.conflicts), "conflicts", "nobody has that number")
    need(sorted(itertools.chain(*types)) == list(range(size)), "types", "somebody stands in no type or in two")
    need(len(c.lottery.chances) == len(types), "chances", "not one for each type")
    type_of = {i: t for t, people in enumerate(types) for i in people}
    lists = [set() for _ in range(size)]
    for number, members in enumerate(c.conflicts):
        for i in members:
            lists[i].add(number)
    worn = [ruled.intersection(one.marks) for one in c.people]
    signatures = [tuple(sorted(type_of[i] for i in members)) for members in c.conflicts]
    for t, people in enumerate(types):
        same = all(worn[i] == worn[people[0]] and c.people[i].credit == c.people[people[0]].credit for i in people)
        need(same, f"types[{t}]", "people differ in ruled marks or credit")
        theirs = set().union(*(lists[i] for i in people))
        if len(people) > 1 and theirs:
            alone = all(len(lists[i]) == 1 for members in theirs for i in c.conflicts[members])
            alike = all(lists[i] for i in people) and len({signatures[members] for members in theirs}) == 1
            need(alone and alike, f"types[{t}]", "people differ in their conflicts")
    rows = [(set(range(len(types))), c.seats, c.seats)]
    for rule in c.rules:
        rows.append(({t for t, people in enumerate(types) if rule.mark in worn[people[0]]}, rule.min, rule.max))
    rows += [(set(signature), 0, count) for signature, count in collections.Counter(signatures).items()]
    levels = [p - Fraction(c.people[people[0]].credit, 10**6) for p, people in zip(c.lottery.chances, types)]
    return SimpleNamespace(sizes=[len(people) for people in types], rows=rows, levels=levels, lists=lists, worn=worn,
                           ticket_chances=None)


def conforming(pool, composition, place):
    """How often each type stands in a composition, which must conform (2.2)."""
    counts = collections.Counter(composition)
    need(composition == sorted(composition), place, "not ascending")
    exist = all(t < len(pool.sizes) and n <= pool.sizes[t] for t, n in counts.items())
    need(exist, place, "more people than there are")
    for r, (types, low, high) in enumerate(pool.rows):
        need(low <= sum(n for t, n in counts.items() if t in types) <= high, place, f"row {r} does not hold")
    return counts


def named(pairs, size, place):
    need(len(dict(pairs)) == len(pairs) and all(i < size for i, _ in pairs), place, "named twice, or does not exist")
    return dict(pairs)


def weigh(pool, gains, rows, place):
    """Takes the rows' multiples from the gains; what the rows allow in their place."""
    total = 0
    for r, m in named(rows, len(pool.rows), place).items():
        types, low, high = pool.rows[r]
        total += m * (high if m > 0 else low)
        for t in types:
            gains[t] -= m
    return total


def prove(pool, weights, bound, proof, place):
    """No conforming composition weighs more than the bound (2.3)."""
    todo = [(proof, [0] * len(pool.sizes), pool.sizes, 1)]
    while todo:
        node, low, high, depth = todo.pop()
        need(depth <= 100, place, "deeper than 100 nodes")
        node = NODE(node, f"{place}, depth {depth}")
        if hasattr(node, "type"):
            t, at = node.type, node.at
            need(t < len(low) and low[t] <= at < high[t], f"{place}, depth {depth}", "not between the limits")
            todo.append((node.high, low[:t] + [at + 1] + low[t + 1:], high, depth + 1))
            todo.append((node.low, low, high[:t] + [at] + high[t + 1:], depth + 1))
        else:
            gains = [node.scale * weights.get(t, 0) for t in range(len(low))]
            total = weigh(pool, gains, node.rows, f"{place}, depth {depth}")
            total += sum(g * (h if g > 0 else l) for g, l, h in zip(gains, low, high))
            need(total < node.scale * (bound + 1), f"{place}, depth {depth}", "the rows do not show it")


def check_attained(c, pool):
    """Attained: the witness gives exactly the chances."""
    lottery, sizes, chances = c.lottery, pool.sizes, c.lottery.chances
    yield PASSED, f"{len(c.people)} people of {len(sizes)} types, all alike within a type to rules, conflicts and credit"
    mass, denominator = [0] * len(sizes), lottery.witness.denominator
    for i, (n, composition) in enumerate(lottery.witness.panels):
        for t, count in conforming(pool, composition, f"witness.panels[{i}]").items():
            mass[t] += n * count
    need(sum(n for n, _ in lottery.witness.panels) == denominator, "witness", "probabilities do not sum to 1")
    for t, p in enumerate(chances):
        need(mass[t] == denominator * sizes[t] * p, f"chances[{t}]", "the witness gives another chance")
    panels = len(lottery.witness.panels)
    yield PASSED, f"a lottery over {panels} panels that keep every rule gives the stated chances exactly"


def check_fairest(c, pool):
    """Cuts and rounds: nobody can have more unless somebody lower has less."""
    lottery, sizes, chances, cuts = c.lottery, pool.sizes, c.lottery.chances, []
    for i, cut in enumerate(lottery.cuts):
        cuts.append(named(cut.weights, len(sizes), f"cuts[{i}].weights"))
        prove(pool, cuts[i], cut.bound, cut.proof, f"cuts[{i}].proof")
    fixed = set()
    for i, part in enumerate(lottery.rounds):
        place = f"rounds[{i}]"
        weights = named(part.weights, len(sizes), place + ".weights")
        gains = [part.scale * weights.get(t, 0) for t in range(len(sizes))]
        total = weigh(pool, gains, part.rows, place + ".rows")
        for number, m in named(part.cuts, len(cuts), place + ".cuts").items():
            total += m * lottery.cuts[number].bound
            for t, w in cuts[number].items():
                gains[t] -= m * w
        total += sum(g * n for g, n in zip(gains, sizes) if g > 0)
        attained = sum(y * sizes[t] * chances[t] for t, y in weights.items())
        need(total <= part.scale * attained, place, "somebody could have more")
        need(set(part.fixed) == weights.keys() - fixed, place, "fixed are not the types with new weight")
        level = pool.levels[part.fixed[0]]
        need(all(pool.levels[t] == level for t in part.fixed), place, "fixed types of different levels")
        need(all(z >= level for t, z in enumerate(pool.levels) if t not in fixed), place, "somebody stands lower")
        fixed |= set(part.fixed)
    need(len(fixed) == len(sizes), "rounds", "some types are never fixed")
    yield PASSED, f"no lottery is fairer: proven in {len(lottery.rounds)} rounds with {len(cuts)} proven bounds"


def check_tickets(c, pool):
    """What is drawn from (2.4)."""
    lottery, sizes, chances = c.lottery, pool.sizes, c.lottery.chances
    size, held = sum(count for count, _ in lottery.tickets), [0] * len(sizes)
    for i, (count, composition) in enumerate(lottery.tickets):
        for t, n in conforming(pool, composition, f"tickets[{i}]").items():
            held[t] += count * n
    need(size in (1_000, 10_000), "tickets", "neither 1,000 nor 10,000")
    pool.ticket_chances = [Fraction(h, size * n) for h, n in zip(held, sizes)]
    deviation = max((abs(a - b) for a, b in zip(pool.ticket_chances, chances)), default=Fraction(0))
    need(deviation == lottery.deviation, "deviation", "another one follows from the tickets")
    yield PASSED, f"{size:,} tickets, each a panel that keeps every rule; no chance is off by over {float(deviation):.6f}"


# Sections 3 to 5: the draw.


class Stream:
    """Numbers from a seed (section 3)."""

    def __init__(self, seed):
        blocks = (sha("stream", seed, j.to_bytes(8)) for j in itertools.count())
        self.bytes = itertools.chain.from_iterable(blocks)

    def below(self, n):
        bits = (n - 1).bit_length()
        while bits:
            v = int.from_bytes(itertools.islice(self.bytes, -(-bits // 8))) % 2**bits
            if v < n:
                return v
        return 0

    def take(self, candidates):
        need(candidates, "lottery", "a panel that nobody can fill")
        return candidates[self.below(len(candidates))]


def room(c, pool, rest):
    """Who can join a conforming panel's rest so that it conforms."""
    seated, lists = set(rest), set().union(*(pool.lists[i] for i in rest))
    counts = collections.Counter(mark for i in rest for mark in pool.worn[i])
    def fits(i):
        rules = all(rule.min <= counts[rule.mark] + (rule.mark in pool.worn[i]) <= rule.max for rule in c.rules)
        return rules and i not in seated and lists.isdisjoint(pool.lists[i])
    return fits


def draw(c, pool, seed):
    """The ticket, the panel and the reserves that follow from a seed (section 5)."""
    stream, types, k = Stream(seed), c.lottery.types, c.seats
    ticket = stream.below(sum(count for count, _ in c.lottery.tickets))
    ends = itertools.accumulate(count for count, _ in c.lottery.tickets)
    composition = next(held for end, (_, held) in zip(ends, c.lottery.tickets) if ticket < end)
    panel, seated, lists = [], set(), set()
    for t in composition:
        candidates = [i for i in types[t] if i not in seated and lists.isdisjoint(pool.lists[i])]
        panel.append(stream.take(candidates))
        seated.add(panel[-1])
        lists |= pool.lists[panel[-1]]
    order = list(range(k))
    for i in range(k - 1, 0, -1):
        j = stream.below(i + 1)
        order[i], order[j] = order[j], order[i]
    type_of = {i: t for t, people in enumerate(types) for i in people}
    left, reserves, passed = [i for i in range(len(c.people)) if i not in seated], [], 0
    for turn in itertools.count():
        if len(reserves) == c.reserves or passed == k:
            break
        seat = order[turn % k]
        leaving = panel[seat]
        fit = list(filter(room(c, pool, panel[:seat] + panel[seat + 1:]), left))
        drawable = [i for i in fit if pool.ticket_chances[type_of[i]] > 0]
        candidates = ([i for i in fit if type_of[i] == type_of[leaving]]
                      or [i for i in drawable if pool.worn[i] == pool.worn[leaving]] or drawable)
        passed = 0 if candidates else passed + 1
        if candidates:
            reserves.append((stream.take(candidates), seat))
            left.remove(reserves[-1][0])
    return ticket, panel, reserves


def check_randomness(r):
    """The randomness is what the commitment announced (section 4)."""
    c, given = r.commitment, r.randomness
    need(vars(given).keys() == vars(c.randomness).keys(), "randomness", "of another kind than committed to")
    if hasattr(given, "beacon"):
        number, signature = c.randomness.beacon.round, given.beacon.signature
        is_signed = verify_beacon.is_signed(number, signature)
        need(is_signed, "randomness.beacon", f"the network did not sign round {number} so")
        yield PASSED, f"the drand network has signed round {number}, of {moment(number):{TIME}}"
        return
    need(len(given.reveals) == len(c.randomness.reveals), "randomness.reveals", "not one for each office")
    for i, (nonce, one) in enumerate(zip(given.reveals, c.randomness.reveals)):
        is_sealed = nonce is None or sha("reveal", one.office.encode(), b"\n", nonce) == one.sealed
        need(is_sealed, f"randomness.reveals[{i}]", f"{one.office} had sealed another number")
        revealed = "has withheld its number" if nonce is None else "revealed the number that it had sealed"
        yield PASSED, f"{one.office} {revealed}"


def check_draw(r, pool, digest):
    """Result and replacements follow from commitment and randomness (section 5)."""
    c, given = r.commitment, r.randomness
    if hasattr(given, "reveals") and None in given.reveals:
        need(r.result is None and not r.replacements, "result", "nothing can be drawn when a number is withheld")
        yield PASSED, "nothing was drawn, for a number is withheld; the next commitment has to name this one"
        return
    need(r.result is not None, "result", "missing, though nobody withheld anything")
    need(pool.ticket_chances is not None, "draw", "there is nothing to draw from, for the tickets do not hold")
    beacon = getattr(given, "beacon", None)
    randomness = hashlib.sha256(beacon.signature).digest() if beacon else b"".join(given.reveals)
    ticket, panel, reserves = draw(c, pool, sha("seed", digest, randomness))
    need(r.result.ticket == ticket, "result.ticket", f"ticket {ticket} was drawn")
    need(r.result.panel == panel, "result.panel", f"{panel} were drawn")
    given_reserves = [(one.person, one.seat) for one in r.result.reserves]
    need(given_reserves == reserves, "result.reserves", f"{reserves} were drawn")
    yield PASSED, f"ticket {ticket} was drawn, and with it the panel {panel} and {len(reserves)} reserves"
    unused = dict(enumerate(reserves))
    for number, one in enumerate(r.replacements):
        place = f"replacements[{number}]"
        need(one.seat < c.seats, place, "no such seat")
        fits = room(c, pool, panel[:one.seat] + panel[one.seat + 1:])
        own = [i for i, (_, seat) in unused.items() if seat == one.seat][:1]
        expected = next((i for i in own + list(unused) if fits(unused[i][0])), None)
        need(expected == one.reserve, place, f"the reserve should be {expected}")
        panel[one.seat], _ = unused.pop(expected)
    if r.replacements:
        yield PASSED, f"{len(r.replacements)} replacements follow the order drawn; the panel now is {panel}"


# Section 7: who vouches for it.


def moment(number):
    """When a round of the beacon is published."""
    return datetime.datetime.fromtimestamp(min(1692803367 + 3 * (number - 1), 2**37), datetime.timezone.utc)


def check_signatures(r, digest):
    for i, one in enumerate(r.signatures):
        message = b"mingjian-draw/1 signature\n" + one.signer.encode() + b"\n" + digest
        is_signed = verify_signature.is_signed(one.key, message, one.signature)
        need(is_signed, f"signatures[{i}]", f"not by {one.signer}'s key")
        yield PASSED, f"a key said to be {one.signer}'s signed the commitment, and this name with it"
        yield UNCHECKED, f"that {one.signer}'s key is the one you know: compare {one.key.hex()}"
    if not r.signatures:
        yield UNCHECKED, "nobody signed the commitment"


def check_ledger(r, digest):
    """The entry opens to the digest, lies in the tree, and the tree's root is signed."""
    if r.ledger is None:
        yield UNCHECKED, "that the commitment was published before the draw: the receipt names no ledger"
        return
    name, at, particulars = verify_entry.entry(r.ledger, "ledger")
    details = particulars.get("details") if type(particulars) is dict else None
    is_ours = type(details) is dict and details.get("commitment") == digest.hex()
    need(is_ours, "ledger.particulars", "do not name this commitment")
    yield PASSED, f"the ledger {name} holds the commitment as entry {r.ledger.index} of {at:{TIME}}"
    yield UNCHECKED, f"that the ledger's key is the one you know: compare {r.ledger.key}"
    if hasattr(r.commitment.randomness, "beacon"):
        is_early = at < moment(r.commitment.randomness.beacon.round)
        need(is_early, "ledger.entry", "published when the beacon's round was known")
        yield PASSED, "by the ledger's clock the commitment was published before the beacon's round"
    else:
        yield UNCHECKED, "that the commitment was published before the offices revealed: a reveal bears no date"


def check_openings(r):
    for i, one in enumerate(r.openings):
        is_named = one.person < len(r.commitment.people)
        is_named = is_named and sha("person", one.salt, one.id.encode()) == r.commitment.people[one.person].person
        need(is_named, f"openings[{i}]", "number and salt belong to somebody else")
    if r.openings:
        yield PASSED, f"the {len(r.openings)} people named are those in the commitment"


def verify(written):
    """Whether a receipt is as it must be, and what to say about it."""
    said, sound = [], True
    try:
        if type(written) is bytes:
            written = written.decode("utf-8")
        written = written.removesuffix("\n")
        value = parse(written)
        need(canonical(value) == written.encode("utf-8"), "the text", "not in canonical form (RFC 8785)")
        r = RECEIPT(value, "receipt")
        pool = understand(r.commitment)
    except (Refused, UnicodeError, RecursionError) as error:
        return False, [("refused", str(error))]
    digest = sha("commitment", canonical(value["commitment"]))
    said.append((PASSED, f"a receipt in canonical form of draw {r.commitment.draw}, commitment {digest.hex()}"))
    c = r.commitment
    for check in (check_signatures(r, digest), check_ledger(r, digest), check_openings(r), check_attained(c, pool),
                  check_fairest(c, pool), check_tickets(c, pool), check_randomness(r), check_draw(r, pool, digest)):
        try:
            for outcome, sentence in check:
                said.append((outcome, sentence))
        except Refused as error:
            sound = False
            said.append(("FAILED", str(error)))
    return sound, said


UNPROVABLE = (
    "that the pool is the true register, that the excluded were rightly excluded and that each credit is right",
    "that the offices did not share their numbers",
    "that the replacements are all there were, for the reasons given: no signature covers them, the office says so",
)


def report(path):
    with open(path, "rb") as file:
        sound, said = verify(file.read())
    for outcome, sentence in said + [("not provable", sentence) for sentence in UNPROVABLE]:
        visible = "".join(sign if sign.isprintable() else "�" for sign in sentence)
        print(f"{outcome:12}  {visible}")
    print("The receipt holds." if sound else "The receipt does not hold.")
    return 0 if sound else 1


def compare(path):
    counts = collections.Counter()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            case = json.loads(line)
            sound, said = verify(case["receipt"])
            counts[sound, case["good"]] += 1
            if sound != case["good"]:
                why = "; ".join(sentence for outcome, sentence in said if outcome not in (PASSED, UNCHECKED))
                print(f"line {number}: {'good here, bad' if sound else 'bad here, good'} there. {why}")
    print(f"{sum(counts.values())} receipts: {counts[True, True]} good, {counts[False, False]} bad, "
          f"{counts[True, False] + counts[False, True]} disagreements")
    return 0 if counts[True, False] == counts[False, True] == 0 else 1


if __name__ == "__main__":
    sys.exit(compare(sys.argv[2]) if sys.argv[1:2] == ["--lines"] else report(sys.argv[1]))
