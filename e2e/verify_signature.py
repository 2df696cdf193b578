"""Verifies Ed25519 (RFC 8032, 5.1.7) strictly, without any of the project's code.

Strictly: S below the group's order, coordinates in their only form, neither key nor R of small order, no cofactor. So one
signature has one meaning everywhere.
"""
import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    """The sum of two points (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z; complete, so also for doubling."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point(data):
    """The point written in 32 bytes, or None."""
    number = int.from_bytes(data, "little")
    y, sign = number % 2**255, number >> 255
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == P - u:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or v * x * x % P != u or (x == 0 and sign):
        return None
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


def is_of_small_order(p):
    for _ in range(3):
        p = add(p, p)
    return p[0] == 0 and p[1] == p[2]


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(key, message, signature):
    """Whether the 64 bytes are the signature by the key of 32 bytes over the message."""
    owner, s = point(key), int.from_bytes(signature[32:], "little")
    if owner is None or len(signature) != 64 or s >= ORDER or is_of_small_order(owner):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - owner[0], owner[1], 1, P - owner[3])
    parts, r = {(1, 0): BASE, (0, 1): minus, (1, 1): add(BASE, minus)}, NEUTRAL
    for bit in range(252, -1, -1):  # r = s · BASE - k · owner
        r = add(r, r)
        part = parts.get((s >> bit & 1, k >> bit & 1))
        r = add(r, part) if part else r
    inverse = pow(r[2], -1, P)
    x, y = r[0] * inverse % P, r[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32] and not is_of_small_order(r)
