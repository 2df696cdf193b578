"""Verifies a round of drand's quicknet, without any of the project's code: BLS12-381 with signatures in G1.

verify_beacon.py ROUND SIGNATURE   prints the round's randomness; fails unless the network has signed the round.

e(signature, generator of G2) = e(hash of the round, public key), by the optimal ate pairing. Written to be read, not to
keep secrets: nothing here is secret. Names as in RFC 9380 (hash to curve) and draft-irtf-cfrg-bls-signature.
"""
import functools, hashlib, sys

PUBLIC_KEY = bytes.fromhex(
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
)
GENERATOR = bytes.fromhex(
    "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
    "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"
)
TAG = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
X = 0xD201000000010000  # the curve's parameter is -X; field and group follow from it
R = X**4 - X**2 + 1
P = (X + 1) ** 2 * R // 3 - X


def below_half(y):
    return y <= P // 2


# G1: points (x, y) of y² = x³ + 4 over the integers modulo P; None is the neutral element.


def root(a):
    """The square root of a, or None."""
    r = pow(a, (P + 1) // 4, P)
    return r if r * r % P == a % P else None


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    slope = 3 * p[0] * p[0] * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(n, p):
    total = None
    for bit in bin(n)[2:]:
        total = add(total, total)
        total = add(total, p) if bit == "1" else total
    return total


def point_of_g1(data):
    """The point written in 48 bytes, or None if it is not one of G1 in its only form, or is neutral."""
    if len(data) != 48 or data[0] & 0xC0 != 0x80:
        return None
    x, is_greater = int.from_bytes(data) % 2**381, data[0] & 0x20
    y = root(x**3 + 4)
    if x >= P or y is None:
        return None
    point = x, y if below_half(y) != bool(is_greater) else P - y
    return point if times(R, point) is None else None


# Hashing to G1, RFC 9380: suite BLS12381G1_XMD:SHA-256_SSWU_RO_.


def hash_to_field(message):
    """Two numbers modulo P from 128 bytes of expand_message_xmd (5.2, 5.3.1)."""
    tag = TAG + bytes([len(TAG)])
    first = hashlib.sha256(bytes(64) + message + (128).to_bytes(2) + b"\0" + tag).digest()
    blocks = [hashlib.sha256(first + b"\1" + tag).digest()]
    for i in range(2, 5):
        mixed = bytes(a ^ b for a, b in zip(first, blocks[-1]))
        blocks.append(hashlib.sha256(mixed + bytes([i]) + tag).digest())
    return [int.from_bytes(blocks[i] + blocks[i + 1]) % P for i in (0, 2)]


A = 0x144698A3B8E9433D693A02C96D4982B0EA985383EE66A8D8E8981AEFD881AC98936F8DA0E0F97F5CF428082D584C1D
B = 0x12E2908D11688030018B12E8753EEE3B2016C1F0F24F4070A0B9C14FCEF35EF55A23215A316CEAA5D1CC48E98E172BE0
Z = 11


def map_to_curve(u):
    """Simplified Shallue–van de Woestijne–Ulas (6.6.2) onto y² = x³ + Ax + B, then the isogeny of degree 11 (E.2)."""
    t = (Z * Z * pow(u, 4, P) + Z * u * u) % P
    x = (-B * pow(A, -1, P) * (1 + pow(t, -1, P)) if t else B * pow(Z * A, -1, P)) % P
    y = root(x**3 + A * x + B)
    if y is None:
        x = Z * u * u * x % P
        y = root(x**3 + A * x + B)
    y = y if y % 2 == u % 2 else P - y
    x_num, x_den, y_num, y_den = (functools.reduce(lambda total, k: (total * x + k) % P, reversed(ks)) for ks in ISOGENY)
    return (x_num * pow(x_den, -1, P) % P, y * y_num * pow(y_den, -1, P) % P) if x_den and y_den else None


def hash_to_curve(message):
    u, v = hash_to_field(message)
    return times(X + 1, add(map_to_curve(u), map_to_curve(v)))


# G2: points of y² = x³ + 4(1 + i) over pairs (a, b), meaning a + bi with i² = -1.


def mul(a, b):
    return (a[0] * b[0] - a[1] * b[1]) % P, (a[0] * b[1] + a[1] * b[0]) % P


def sub(a, b):
    return (a[0] - b[0]) % P, (a[1] - b[1]) % P


def div(a, b):
    n = pow(b[0] * b[0] + b[1] * b[1], -1, P)
    return mul(a, (b[0] * n, -b[1] * n))


def point_of_g2(data):
    """The point written in 96 bytes: only for the two constants above."""
    x = int.from_bytes(data[48:]), int.from_bytes(data[:48]) % 2**381
    square = mul(mul(x, x), x)
    square = square[0] + 4, square[1] + 4
    length = root(square[0] ** 2 + square[1] ** 2)
    half = (P + 1) // 2
    real = root((square[0] + length) * half) or root((square[0] - length) * half)
    y = real, square[1] * pow(2 * real, -1, P) % P
    return x, y if below_half(y[1]) != bool(data[0] & 0x20) else sub((0, 0), y)


# The pairing's values: twelve coefficients of 1, w, …, w¹¹ with w¹² = 2w⁶ - 2, so that i = w⁶ - 1.


def multiply(a, b):
    c = [0] * 23
    for i, x in enumerate(a):
        if x:
            for j, y in enumerate(b):
                c[i + j] += x * y
    for i in range(22, 11, -1):
        c[i - 6] += 2 * c[i]
        c[i - 12] -= 2 * c[i]
    return [x % P for x in c[:12]]


def step(t, q, p):
    """t + q in G2, and the line through them (the tangent if they are one) at p, times w³."""
    x, y = t
    slope = div(mul((3, 0), mul(x, x)), mul((2, 0), y)) if t == q else div(sub(q[1], y), sub(q[0], x))
    sum_x = sub(sub(mul(slope, slope), x), q[0])
    sum_y = sub(mul(slope, sub(x, sum_x)), y)
    a, b = sub(mul(slope, x), y), mul(slope, (-p[0], 0))
    return (sum_x, sum_y), [a[0] - a[1], 0, b[0] - b[1], p[1], 0, 0, a[1], 0, b[1], 0, 0, 0]


def product_is_one(pairs):
    """Whether e(p₁, q₁) · e(p₂, q₂) … = 1: Miller's loop over X, then the final exponent."""
    one = [1] + [0] * 11
    f, points = one, [q for _, q in pairs]
    for bit in bin(X)[3:]:
        f = multiply(f, f)
        for i, (p, q) in enumerate(pairs):
            points[i], line = step(points[i], points[i], p)
            f = multiply(line, f)
            if bit == "1":
                points[i], line = step(points[i], q, p)
                f = multiply(line, f)
    power = one
    for bit in bin((P**12 - 1) // R)[2:]:
        power = multiply(power, power)
        power = multiply(power, f) if bit == "1" else power
    return power == one


@functools.lru_cache(maxsize=None)
def is_signed(number, signature):
    """Whether quicknet has signed round `number` with these 48 bytes."""
    point = point_of_g1(signature)
    if point is None:
        return False
    expected = hash_to_curve(hashlib.sha256(number.to_bytes(8)).digest())
    minus = point[0], P - point[1]
    return product_is_one([(minus, point_of_g2(GENERATOR)), (expected, point_of_g2(PUBLIC_KEY))])


# The isogeny's coefficients, RFC 9380 E.2: of x_num, x_den, y_num and y_den, the constant first.
ISOGENY = [[int(line, 16) for line in table.split()] for table in (
    # x_num, from k_(1,0)
    """
    11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c85610c2d5f2e62d6eaeac1662734649b7
    17294ed3e943ab2f0588bab22147a81c7c17e75b2f6a8417f565e33c70d1e86b4838f2a6f318c356e834eef1b3cb83bb
    0d54005db97678ec1d1048c5d10a9a1bce032473295983e56878e501ec68e25c958c3e3d2a09729fe0179f9dac9edcb0
    1778e7166fcc6db74e0609d307e55412d7f5e4656a8dbf25f1b33289f1b330835336e25ce3107193c5b388641d9b6861
    0e99726a3199f4436642b4b3e4118e5499db995a1257fb3f086eeb65982fac18985a286f301e77c451154ce9ac8895d9
    1630c3250d7313ff01d1201bf7a74ab5db3cb17dd952799b9ed3ab9097e68f90a0870d2dcae73d19cd13c1c66f652983
    0d6ed6553fe44d296a3726c38ae652bfb11586264f0f8ce19008e218f9c86b2a8da25128c1052ecaddd7f225a139ed84
    17b81e7701abdbe2e8743884d1117e53356de5ab275b4db1a682c62ef0f2753339b7c8f8c8f475af9ccb5618e3f0c88e
    080d3cf1f9a78fc47b90b33563be990dc43b756ce79f5574a2c596c928c5d1de4fa295f296b74e956d71986a8497e317
    169b1f8e1bcfa7c42e0c37515d138f22dd2ecb803a0c5c99676314baf4bb1b7fa3190b2edc0327797f241067be390c9e
    10321da079ce07e272d8ec09d2565b0dfa7dccdde6787f96d50af36003b14866f69b771f8c285decca67df3f1605fb7b
    06e08c248e260e70bd1e962381edee3d31d79d7e22c837bc23c0bf1bc24c6b68c24b1b80b64d391fa9c8ba2e8ba2d229
    """,
    # x_den, from k_(3,0)
    """
    08ca8d548cff19ae18b2e62f4bd3fa6f01d5ef4ba35b48ba9c9588617fc8ac62b558d681be343df8993cf9fa40d21b1c
    12561a5deb559c4348b4711298e536367041e8ca0cf0800c0126c2588c48bf5713daa8846cb026e9e5c8276ec82b3bff
    0b2962fe57a3225e8137e629bff2991f6f89416f5a718cd1fca64e00b11aceacd6a3d0967c94fedcfcc239ba5cb83e19
    03425581a58ae2fec83aafef7c40eb545b08243f16b1655154cca8abc28d6fd04976d5243eecf5c4130de8938dc62cd8
    13a8e162022914a80a6f1d5f43e7a07dffdfc759a12062bb8d6b44e833b306da9bd29ba81f35781d539d395b3532a21e
    0e7355f8e4e667b955390f7f0506c6e9395735e9ce9cad4d0a43bcef24b8982f7400d24bc4228f11c02df9a29f6304a5
    0772caacf16936190f3e0c63e0596721570f5799af53a1894e2e073062aede9cea73b3538f0de06cec2574496ee84a3a
    14a7ac2a9d64a8b230b3f5b074cf01996e7f63c21bca68a81996e1cdf9822c580fa5b9489d11e2d311f7d99bbdcc5a5e
    0a10ecf6ada54f825e920b3dafc7a3cce07f8d1d7161366b74100da67f39883503826692abba43704776ec3a79a1d641
    095fc13ab9e92ad4476d6e3eb3a56680f682b4ee96f7d03776df533978f31c1593174e4b4b7865002d6384d168ecdd0a
    1
    """,
    # y_num, from k_(5,0)
    """
    090d97c81ba24ee0259d1f094980dcfa11ad138e48a869522b52af6c956543d3cd0c7aee9b3ba3c2be9845719707bb33
    134996a104ee5811d51036d776fb46831223e96c254f383d0f906343eb67ad34d6c56711962fa8bfe097e75a2e41c696
    00cc786baa966e66f4a384c86a3b49942552e2d658a31ce2c344be4b91400da7d26d521628b00523b8dfe240c72de1f6
    01f86376e8981c217898751ad8746757d42aa7b90eeb791c09e4a3ec03251cf9de405aba9ec61deca6355c77b0e5f4cb
    08cc03fdefe0ff135caf4fe2a21529c4195536fbe3ce50b879833fd221351adc2ee7f8dc099040a841b6daecf2e8fedb
    16603fca40634b6a2211e11db8f0a6a074a7d0d4afadb7bd76505c3d3ad5544e203f6326c95a807299b23ab13633a5f0
    04ab0b9bcfac1bbcb2c977d027796b3ce75bb8ca2be184cb5231413c4d634f3747a87ac2460f415ec961f8855fe9d6f2
    0987c8d5333ab86fde9926bd2ca6c674170a05bfe3bdd81ffd038da6c26c842642f64550fedfe935a15e4ca31870fb29
    09fc4018bd96684be88c9e221e4da1bb8f3abd16679dc26c1e8b6e6a1f20cabe69d65201c78607a360370e577bdba587
    0e1bba7a1186bdb5223abde7ada14a23c42a0ca7915af6fe06985e7ed1e4d43b9b3f7055dd4eba6f2bafaaebca731c30
    19713e47937cd1be0dfd0b8f1d43fb93cd2fcbcb6caf493fd1183e416389e61031bf3a5cce3fbafce813711ad011c132
    18b46a908f36f6deb918c143fed2edcc523559b8aaf0c2462e6bfe7f911f643249d9cdf41b44d606ce07c8a4d0074d8e
    0b182cac101b9399d155096004f53f447aa7b12a3426b08ec02710e807b4633f06c851c1919211f20d4c04f00b971ef8
    0245a394ad1eca9b72fc00ae7be315dc757b3b080d4c158013e6632d3c40659cc6cf90ad1c232a6442d9d3f5db980133
    05c129645e44cf1102a159f748c4a3fc5e673d81d7e86568d9ab0f5d396a7ce46ba1049b6579afb7866b1e715475224b
    15e6be4e990f03ce4ea50b3b42df2eb5cb181d8f84965a3957add4fa95af01b2b665027efec01c7704b456be69c8b604
    """,
    # y_den, from k_(7,0)
    """
    16112c4c3a9c98b252181140fad0eae9601a6de578980be6eec3232b5be72e7a07f3688ef60c206d01479253b03663c1
    1962d75c2381201e1a0cbd6c43c348b885c84ff731c4d59ca4a10356f453e01f78a4260763529e3532f6102c2e49a03d
    058df3306640da276faaae7d6e8eb15778c4855551ae7f310c35a5dd279cd2eca6757cd636f96f891e2538b53dbf67f2
    16b7d288798e5395f20d23bf89edb4d1d115c5dbddbcd30e123da489e726af41727364f2c28297ada8d26d98445f5416
    0be0e079545f43e4b00cc912f8228ddcc6d19c9f0f69bbb0542eda0fc9dec916a20b15dc0fd2ededda39142311a5001d
    08d9e5297186db2d9fb266eaac783182b70152c65550d881c5ecd87b6f0f5a6449f38db9dfa9cce202c6477faaf9b7ac
    166007c08a99db2fc3ba8734ace9824b5eecfdfa8d0cf8ef5dd365bc400a0051d5fa9c01a58b1fb93d1a1399126a775c
    16a3ef08be3ea7ea03bcddfabba6ff6ee5a4375efa1f4fd7feb34fd206357132b920f5b00801dee460ee415a15812ed9
    1866c8ed336c61231a1be54fd1d74cc4f9fb0ce4c6af5920abc5750c4bf39b4852cfe2f7bb9248836b233d9d55535d4a
    167a55cda70a6e1cea820597d94a84903216f763e13d87bb5308592e7ea7d4fbc7385ea3d529b35e346ef48bb8913f55
    04d2f259eea405bd48f010a01ad2911d9c6dd039bb61a6290e591b36e636a5c871a5c29f4f83060400f8b49cba8f6aa8
    0accbb67481d033ff5852c1e48c50c477f94ff8aefce42d28c0f9a88cea7913516f968986f7ebbea9684b529e2561092
    0ad6b9514c767fe3c3613144b45f1496543346d98adf02267d5ceef9a00d9b8693000763e3b90ac11e99b138573345cc
    02660400eb2e4f3b628bdd0d53cd76f2bf565b94e72927c1cb748df27942480e420517bd8714cc80d1fadc1326ed06f7
    0e0fa1d816ddc03e6b24255e0d7819c171c40f65e273b853324efcd6356caa205ca2f570f13497804415473a1d634b8f
    1
    """,
)]


if __name__ == "__main__":
    number, signature = int(sys.argv[1]), bytes.fromhex(sys.argv[2])
    if not is_signed(number, signature):
        sys.exit("the network has not signed this round so")
    print(hashlib.sha256(signature).hexdigest())
