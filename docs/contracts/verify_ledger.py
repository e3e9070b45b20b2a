#!/usr/bin/env python3
"""Verifies receipts of an Argus Plugins ledger offline. Written apart from the Java verifier, from docs/ledger.md, with nothing but
the standard library, so that a mistake in one of the two shows.

  verify_ledger.py RECEIPT --key FILE     exit 0: verified, 1: not, 2: no verdict (no key, no file). FILE holds the verifier key
  verify_ledger.py --vectors FILE         checks every value in ledger-vectors.json
"""

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import re
import sys


class Bad(Exception):
    pass


def need(holds, reason):
    if not holds:
        raise Bad(reason)


def sha256(data):
    return hashlib.sha256(data).digest()


def committed(salt, message):
    return hmac.new(bytes.fromhex(salt), message, hashlib.sha256).hexdigest()


def base64_strict(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise Bad("not base64: " + text[:40]) from None
    need(base64.b64encode(data).decode() == text, "base64 that is not in its one form")
    return data


# Ed25519 (RFC 8032, 5.1.7), without cofactor.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    for bit in bin(scalar)[:1:-1]:
        result, point = add(result, point) if bit == "1" else result, add(point, point)
    return result


def decode_point(data):
    y, sign = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * ROOT % P if (x * x - square) % P else x
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(key, message, signature):
    a, s = decode_point(key), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or not a or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    x, y, z, _ = add(multiply(s, BASE), multiply(k, (P - a[0], a[1], 1, P - a[3])))
    inverse = pow(z, P - 2, P)
    return ((y * inverse % P) | ((x * inverse % P & 1) << 255)).to_bytes(32, "little") == signature[:32]


# Canonical JSON (RFC 8785) of what signed texts may hold: no fractions.
def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    need(not isinstance(value, int) or abs(value) < 2**53, "a number beyond 2^53-1")
    return json.dumps(value, ensure_ascii=False)


def parse_canonical(text):
    try:
        value = json.loads(text, parse_float=int, parse_constant=int)
    except (ValueError, RecursionError):
        raise Bad("not JSON of whole numbers: " + text[:40]) from None
    need(canonical(value) == text, "not canonical JSON: " + text[:40])
    return value


# The tree (RFC 9162, 2.1).
def node_hash(left, right):
    return sha256(b"\1" + left + right)


def tree_root(hashes):
    split = 1 << (len(hashes) - 1).bit_length() - 1 if len(hashes) > 1 else 0
    return node_hash(tree_root(hashes[:split]), tree_root(hashes[split:])) if split else hashes[0]


def included(index, size, leaf, path, root):
    node, last, result = index, size - 1, leaf
    for sibling in path:
        if last <= 0:
            return False
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        node, last = node >> 1, last >> 1
    return index < size and last == 0 and result == root


def parse_key(text):
    match = re.fullmatch(r"([!-*,-~]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
    need(match, "not a verifier key: expected name+hash+base64")
    name, typed = match[1], base64_strict(match[3])
    need(
        not typed.startswith(b"\xffargus-plugins/rsassa-pss-sha256\n"),
        "an RSASSA-PSS key: verify with argus ledger verify",
    )
    need(len(typed) == 33 and typed[0] == 1, "not an Ed25519 verifier key")
    need(sha256(name.encode() + b"\n" + typed)[:4].hex() == match[2], "the verifier key's hash does not fit")
    return name, bytes.fromhex(match[2]), typed[1:]


def open_checkpoint(note, key):
    """Size and root of a checkpoint that exactly this key signed, once."""
    match = re.fullmatch("(([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n)\n\u2014 ([^ \n]+) ([^ \n]+)\n", note)
    need(match, "not a checkpoint with exactly one signature")
    line, root = base64_strict(match[6]), base64_strict(match[4])
    need(match[2] == match[5] == key[0] and line[:4] == key[1], "not signed by the key that is trusted")
    need(ed25519_holds(key[2], match[1].encode(), line[4:]), "the checkpoint's signature does not hold")
    need(len(root) == 32, "the root is not a SHA-256")
    return int(match[3]), root


def verify(receipt, key):
    """Returns leaf and payload (None once erased) or raises Bad; every byte of the receipt is read."""
    try:
        text = receipt.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("not UTF-8") from None
    match = re.fullmatch(
        "argus-receipt@v1\nleaf ([^\n]+)\n(?:payload ([^\n]+)\nsalt ([0-9a-f]{64})\n)?\n"
        "c2sp.org/tlog-proof@v1\nindex (0|[1-9][0-9]{0,15})\n((?:[^\n]+\n){0,64})\n(.*)",
        text,
        re.DOTALL,
    )
    need(match, "not a receipt")
    size, root = open_checkpoint(match[6], key)
    leaf, index = parse_canonical(match[1]), int(match[4])
    need(
        isinstance(leaf, dict) and sorted(leaf) == ["c", "ch", "cs", "p", "s", "t", "ty", "v"] and leaf["v"] == 1,
        "not a leaf of version 1",
    )
    need(
        all(type(leaf[n]) is int and leaf[n] >= 0 for n in ("s", "cs", "t", "v")) and leaf["cs"] <= leaf["s"],
        "a number out of range",
    )
    need(all(isinstance(leaf[n], str) for n in ("c", "p", "ch", "ty")), "a field of the leaf has the wrong type")
    need(all(re.fullmatch("[0-9a-f]{64}", leaf[n]) for n in ("c", "p")), "a hash of the leaf is not one")
    need(all(re.fullmatch("[A-Za-z0-9._-]{1,64}", leaf[n]) for n in ("ty", "ch")), "a name of the leaf is not one")
    need((leaf["cs"] == 0) == (leaf["p"] == "0" * 64), "the first of a chain, and only it, follows nothing")
    need(leaf["s"] == index, "the proof is for another record")
    path = [base64_strict(line) for line in match[5].split("\n")[:-1]]
    need(all(len(node) == 32 for node in path), "a hash of the path is not one")
    need(included(index, size, sha256(b"\0" + match[1].encode()), path, root), "the leaf is not in the signed tree")
    if match[2] is None:
        return leaf, None
    need(committed(match[3], match[2].encode()) == leaf["c"], "the payload is not what the leaf commits to")
    return leaf, parse_canonical(match[2])


def failure(receipt, key):
    try:
        verify(receipt, key)
    except Bad as reason:
        return str(reason)


def check_vectors(vectors):
    key, hashes = parse_key(vectors["verifierKey"]), []
    for record in vectors["records"]:
        need(
            committed(record["salt"], record["payload"].encode())
            == record["commitment"]
            == parse_canonical(record["leaf"])["c"],
            "commitment of " + record["leaf"],
        )
        parse_canonical(record["payload"])
        hashes.append(sha256(b"\0" + record["leaf"].encode()))
        need(hashes[-1].hex() == record["leafHash"], "leaf hash of " + record["leaf"])
        need(tree_root(hashes).hex() == record["rootAfter"], "root after " + record["leaf"])
    for salted in vectors["saltedDigests"]:
        message = b"argus-digest-1\0" + salted["name"].encode() + b"\0" + bytes.fromhex(salted["digest"])
        need(committed(salted["salt"], message) == salted["salted"], "salted digest")
    for case in vectors["receipts"]:
        reason = failure(case["receipt"].encode(), key)
        need((reason is None) == case["valid"], "%s: expected valid=%s, got %s" % (case["name"], case["valid"], reason))
    return len(vectors["records"]) + len(vectors["saltedDigests"]) + len(vectors["receipts"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for argument, form in (("receipt", {"nargs": "?"}), ("--key", {}), ("--vectors", {})):
        parser.add_argument(argument, **form)
    options = parser.parse_args()
    try:
        if options.vectors:
            with open(options.vectors, encoding="utf-8") as file:
                return print("%d values hold" % check_vectors(json.load(file))) or 0
        if not options.receipt or not options.key:
            raise OSError(
                "give a receipt, and --key with the verifier key: without a key from elsewhere there is no verdict"
            )
        with open(options.key, encoding="ascii") as key, open(options.receipt, "rb") as receipt:
            leaf, payload = verify(receipt.read(), parse_key(key.read().strip()))
        print(
            "VERIFIED %s, sequence %d, %s"
            % (leaf["ty"], leaf["s"], "payload erased" if payload is None else canonical(payload))
        )
        return 0
    except Bad as reason:
        print("NOT VERIFIED: %s" % reason, file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
