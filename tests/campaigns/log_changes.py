"""What can be done to a stored log by somebody who holds the key, one change at a time.

`CHANGES` alter, remove, insert and swap rows as they stand; `INSIDER` are what somebody does who
knows the program and works every hash and seal out anew. Each change is a real one: what would
leave the log as it was is tried again.
"""

import base64
import hashlib
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text
from sqlalchemy.orm import Session

from topdossier.canonical.codec import encode
from topdossier.domain.logregel import Logregel, needs_zegel
from topdossier.storage import logcontrole

TEXTS = tuple(name for name in Logregel.__struct_fields__ if name != "nr")
COLUMNS = ("nr", *TEXTS, "vorige", "hash")
ZEGEL_COLUMNS = ("nr", "hash", "sleutel", "handtekening")
AFTER_THE_HEAD = "insider: a false line after the last head"
"""Nothing outside knows of a line that came later; the next head that leaves does."""

Row = dict[str, Any]
Change = Callable[[Session, "Stand", random.Random], str]


@dataclass
class Stand:
    """The log as it was before the change.

    Attributes:
        attacker: signing key of somebody who has a slot of their own.
        planted: keys that the attacker wrote into the store to be trusted.
    """

    regels: list[Row]
    zegels: list[Row]
    attacker: Ed25519PrivateKey
    planted: set[bytes] = field(default_factory=set)


def read_stand(session: Session, attacker: Ed25519PrivateKey) -> Stand:
    """The rows as they are stored."""
    regels = session.execute(text("SELECT * FROM logregel ORDER BY nr")).mappings().all()
    zegels = session.execute(text("SELECT * FROM logzegel ORDER BY nr")).mappings().all()
    return Stand([dict(row) for row in regels], [dict(row) for row in zegels], attacker)


def run(session: Session, statement: str, **values: object) -> None:
    """One statement."""
    session.execute(text(statement), values)


def put(session: Session, nr: object, column: str, value: object, table: str = "logregel") -> None:
    """One cell; a text is written as its bytes, so that it need not be a text."""
    if isinstance(value, str):
        target, value = "CAST(:v AS TEXT)", value.encode("utf-8", "surrogateescape")
    else:
        target = ":v"
    run(session, f"UPDATE {table} SET {column} = {target} WHERE nr = :nr", v=value, nr=nr)  # noqa: S608  columns of this module


# -- one cell ---------------------------------------------------------------------------------


def flip_bit(session: Session, stand: Stand, dice: random.Random) -> str:
    """One bit of one cell, of whatever column."""
    row, column = dice.choice(stand.regels), dice.choice(COLUMNS)
    value = row[column]
    if column == "nr":
        taken = {item["nr"] for item in stand.regels}
        other = next(
            n for n in iter(lambda: value ^ (1 << dice.randrange(40)), None) if n not in taken
        )
        put(session, value, "nr", other)
    elif isinstance(value, bytes):
        put(session, row["nr"], column, flip(value, dice))
    elif value:
        data = flip(value.encode(), dice)
        put(session, row["nr"], column, data.decode("utf-8", "surrogateescape"))
    else:
        put(session, row["nr"], column, "\x01")
    return f"{column} of {row['nr']}"


def flip(data: bytes, dice: random.Random) -> bytes:
    """The same bytes but for one bit."""
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << dice.randrange(8))]) + data[place + 1 :]


def change_text(session: Session, stand: Stand, dice: random.Random) -> str:
    """Letters more, less or others."""
    row, column = dice.choice(stand.regels), dice.choice(TEXTS)
    old = str(row[column])
    options = [f"{old} ", f" {old}", f"{old}\0", f"{old}\u0301", old.upper(), old[:-1], old[1:], ""]
    options += [old.replace("-", "\u2010"), old.replace("i", "\u0131"), f"{old}\ufeff"]
    new = dice.choice([option for option in options if option != old])
    put(session, row["nr"], column, new)
    return f"{column} of {row['nr']}"


def take_from_another(session: Session, stand: Stand, dice: random.Random) -> str:
    """One cell gets what the same column of another row holds."""
    column = dice.choice((*TEXTS, "vorige"))
    row = dice.choice(stand.regels)
    others = [item[column] for item in stand.regels if item[column] != row[column]]
    if not others:
        return change_text(session, stand, dice)
    put(session, row["nr"], column, dice.choice(others))
    return f"{column} of {row['nr']}"


def change_type(session: Session, stand: Stand, dice: random.Random) -> str:
    """A value of another type, also one that JSON would write in the same letters."""
    row, column = dice.choice(stand.regels), dice.choice(COLUMNS)
    nr, value = row["nr"], row[column]
    if column == "nr":
        put(session, nr, column, dice.choice(["vijf", nr + 0.5, b"\x05", b"", "\udcff"]))
    elif isinstance(value, bytes):
        put(session, nr, column, dice.choice([value.hex(), 7, 0.5, b"", "", value[:-1]]))
    else:
        data = value.encode()
        options: list[object] = [data, b"", b"\x00"]
        if data and len(data) % 4 == 0 and value.replace("/", "").isalnum():
            options += [base64.b64decode(value)] * 3
        put(session, nr, column, dice.choice(options))
    return f"{column} of {nr}"


# -- whole rows -------------------------------------------------------------------------------


def swap_rows(session: Session, stand: Stand, dice: random.Random) -> str:
    """Two rows change places: each gets the other's number and is else as it was."""
    one, other = (row["nr"] for row in dice.sample(stand.regels, 2))
    for old, new in ((one, -1), (other, one), (-1, other)):
        put(session, old, "nr", new)
    return f"{one} and {other}"


def swap_content(session: Session, stand: Stand, dice: random.Random) -> str:
    """Two rows keep number and hashes and exchange what they tell."""
    one, other = dice.sample(stand.regels, 2)
    columns = [name for name in TEXTS if one[name] != other[name]]
    chosen = dice.sample(columns, dice.randint(1, len(columns))) if columns else []
    for name in chosen:
        put(session, one["nr"], name, other[name])
        put(session, other["nr"], name, one[name])
    return f"{one['nr']} and {other['nr']}" if chosen else swap_rows(session, stand, dice)


def delete_rows(session: Session, stand: Stand, dice: random.Random) -> str:
    """One row, several, a stretch in the middle, or the tail; the seals stay."""
    numbers = [row["nr"] for row in stand.regels]
    first = dice.choice(numbers)
    how, gone = dice.choice(
        [
            ("one", [first]),
            ("several", dice.sample(numbers, dice.randint(2, 9))),
            ("stretch", list(range(first, first + dice.randint(2, 40)))),
            ("tail", list(range(first, numbers[-1] + 1))),
        ]
    )
    for nr in gone:
        run(session, "DELETE FROM logregel WHERE nr = :nr", nr=nr)
    return f"{how} from {first}"


def delete_and_close_up(session: Session, stand: Stand, dice: random.Random) -> str:
    """One row goes, the numbers close up, and sometimes what came next names what came before."""
    row = dice.choice(stand.regels)
    nr = row["nr"]
    run(session, "DELETE FROM logregel WHERE nr = :nr", nr=nr)
    run(session, "UPDATE logregel SET nr = -nr WHERE nr > :nr", nr=nr)
    run(session, "UPDATE logregel SET nr = -nr - 1 WHERE nr < 0")
    if dice.random() < 0.5:
        put(session, nr, "vorige", row["vorige"])
    return f"{nr}"


def insert_row(session: Session, stand: Stand, dice: random.Random) -> str:
    """A row more: a copy of another or of nothing, in the middle or at the end."""
    row = dict(dice.choice(stand.regels))
    last = stand.regels[-1]["nr"]
    place = dice.choice([0, dice.randint(1, last), last + 1, last + dice.randint(2, 99)])
    if 0 < place <= last:
        run(session, "UPDATE logregel SET nr = -nr WHERE nr >= :nr", nr=place)
        run(session, "UPDATE logregel SET nr = -nr + 1 WHERE nr < 0")
    row |= {"nr": place, "hash": os.urandom(32)}
    if dice.random() < 0.5:
        row["vorige"] = stand.regels[min(max(place - 2, 0), last - 1)]["hash"]
    insert(session, row)
    return f"at {place}"


def move_row(session: Session, stand: Stand, dice: random.Random) -> str:
    """A row goes and comes back somewhere else, whole."""
    row = dict(dice.choice(stand.regels))
    last = stand.regels[-1]["nr"]
    run(session, "DELETE FROM logregel WHERE nr = :nr", nr=row["nr"])
    row["nr"] = dice.choice([n for n in (0, -1, last + 1, last + 7) if n != row["nr"]])
    insert(session, row)
    return f"to {row['nr']}"


def insert(session: Session, row: Row) -> None:
    """Write a row whole."""
    values = ", ".join(f":{name}" for name in COLUMNS)
    run(session, f"INSERT INTO logregel ({', '.join(COLUMNS)}) VALUES ({values})", **row)  # noqa: S608  columns of this module


# -- seals ------------------------------------------------------------------------------------


def change_zegel(session: Session, stand: Stand, dice: random.Random) -> str:
    """One bit, another type, or the cell of another seal."""
    row, column = dice.choice(stand.zegels), dice.choice(ZEGEL_COLUMNS)
    value = row[column]
    if column == "nr":
        taken = {item["nr"] for item in stand.zegels}
        put(
            session,
            value,
            "nr",
            dice.choice([n for n in range(-3, 999) if n not in taken]),
            "logzegel",
        )
    else:
        others = [item[column] for item in stand.zegels if item[column] != value]
        put(
            session,
            row["nr"],
            column,
            dice.choice([flip(value, dice), flip(value, dice), b"", "tekst", 7, *others]),
            "logzegel",
        )
    return f"{column} of {row['nr']}"


def delete_zegels(session: Session, stand: Stand, dice: random.Random) -> str:
    """One seal, several or all."""
    gone = dice.sample(stand.zegels, dice.choice([1, 1, 2, len(stand.zegels)]))
    for row in gone:
        run(session, "DELETE FROM logzegel WHERE nr = :nr", nr=row["nr"])
    return f"{len(gone)} from {gone[0]['nr']}"


def forge_zegel(session: Session, stand: Stand, dice: random.Random) -> str:
    """A seal is replaced by one of a key that nobody here knows."""
    row = dice.choice(stand.zegels)
    stranger = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
    seal(session, row["nr"], row["hash"], stranger)
    return f"{row['nr']}"


def seal(session: Session, nr: int, digest: bytes, key: Ed25519PrivateKey) -> None:
    """Put a good seal under a line with this key."""
    run(
        session,
        "INSERT OR REPLACE INTO logzegel VALUES (:nr, :hash, :key, :sig)",
        nr=nr,
        hash=digest,
        key=key.public_key().public_bytes_raw(),
        sig=key.sign(logcontrole.compose_zegel(nr, digest)),
    )


# -- who knows the program --------------------------------------------------------------------


def rewrite(session: Session, rows: list[Row]) -> list[Row]:
    """Replace the whole chain by these rows with every number and hash worked out anew."""
    previous, chained = logcontrole.START, []
    for nr, row in enumerate(rows, start=1):
        fields = {"nr": nr, **{name: row[name] for name in TEXTS}}
        digest = hashlib.sha256(previous + encode(fields)).digest()
        chained.append({**fields, "vorige": previous, "hash": digest})
        previous = digest
    run(session, "DELETE FROM logregel")
    names = ", ".join(COLUMNS)
    values = ", ".join(f":{name}" for name in COLUMNS)
    session.execute(text(f"INSERT INTO logregel ({names}) VALUES ({values})"), chained)  # noqa: S608  columns of this module
    return chained


def alter(stand: Stand, dice: random.Random) -> tuple[int, list[Row]]:
    """The rows with one altered, left out or put in between, and where."""
    rows = [dict(row) for row in stand.regels]
    place = dice.randrange(len(rows))
    how = dice.choice(["alter", "leave out", "put in"])
    if how == "alter":
        rows[place]["wie"] = f"{rows[place]['wie']}x"
    elif how == "leave out":
        del rows[place]
    else:
        rows.insert(place, {**rows[place], "object_id": "D99999"})
    return place, rows


def cut_tail(session: Session, stand: Stand, dice: random.Random) -> str:
    """The newest lines go, with their seals."""
    since = dice.randint(2, stand.regels[-1]["nr"])
    run(session, "DELETE FROM logregel WHERE nr >= :nr", nr=since)
    run(session, "DELETE FROM logzegel WHERE nr >= :nr", nr=since)
    return f"from {since}"


def rewrite_without_zegels(session: Session, stand: Stand, dice: random.Random) -> str:
    """From the altered line on there are no seals any more."""
    place, rows = alter(stand, dice)
    rewrite(session, rows)
    run(session, "DELETE FROM logzegel WHERE nr > :nr", nr=place)
    return f"from {place + 1}"


def rewrite_without_logins(session: Session, stand: Stand, dice: random.Random) -> str:
    """And the lines that must have one no longer say so."""
    place, rows = alter(stand, dice)
    for row in rows[place:]:
        if needs_zegel(row["actie"], row["reden"], row["uitkomst"]):
            row["actie"], row["reden"] = "controleren", ""
    rewrite(session, rows)
    run(session, "DELETE FROM logzegel WHERE nr > :nr", nr=place)
    return f"from {place + 1}"


def rewrite_and_seal(session: Session, stand: Stand, dice: random.Random) -> str:
    """Every seal from there on is put anew with the key of one who has a slot."""
    place, rows = alter(stand, dice)
    _seal_anew(session, rewrite(session, rows), place, stand.attacker)
    return f"from {place + 1}"


def rewrite_with_a_planted_key(session: Session, stand: Stand, dice: random.Random) -> str:
    """And that key was written into the store as if it were somebody's."""
    place, rows = alter(stand, dice)
    key = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
    stand.planted.add(key.public_key().public_bytes_raw())
    _seal_anew(session, rewrite(session, rows), place, key)
    return f"from {place + 1}"


def add_false_line(session: Session, stand: Stand, dice: random.Random) -> str:
    """A line more behind the last one, made as the program would."""
    row = {**dice.choice(stand.regels), "reden": "", "actie": "inzien"}
    rewrite(session, [*stand.regels, row])
    return "at the end"


def _seal_anew(session: Session, rows: list[Row], place: int, key: Ed25519PrivateKey) -> None:
    run(session, "DELETE FROM logzegel WHERE nr > :nr", nr=place)
    for row in rows[place:]:
        if needs_zegel(row["actie"], row["reden"], row["uitkomst"]):
            seal(session, row["nr"], row["hash"], key)


CHANGES: tuple[tuple[str, Change], ...] = (
    ("bit of a cell", flip_bit),
    ("bit of a cell", flip_bit),
    ("letters of a cell", change_text),
    ("cell of another row", take_from_another),
    ("type of a cell", change_type),
    ("two rows swapped", swap_rows),
    ("content of two rows swapped", swap_content),
    ("rows deleted", delete_rows),
    ("row deleted, numbers closed up", delete_and_close_up),
    ("row inserted", insert_row),
    ("row moved", move_row),
    ("seal altered", change_zegel),
    ("seals deleted", delete_zegels),
    ("seal by a stranger", forge_zegel),
)
INSIDER: tuple[tuple[str, Change], ...] = (
    ("insider: tail cut with its seals", cut_tail),
    ("insider: chain rewritten, seals removed", rewrite_without_zegels),
    ("insider: chain rewritten, logins hidden", rewrite_without_logins),
    ("insider: chain rewritten, sealed with an own key", rewrite_and_seal),
    ("insider: chain rewritten, sealed with a planted key", rewrite_with_a_planted_key),
    (AFTER_THE_HEAD, add_false_line),
)
