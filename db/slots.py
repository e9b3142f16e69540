"""The key slots kept twice: inside the casebook and in the keys file beside it."""

from __future__ import annotations

import hmac
import json
import os
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from db import keys, schema
from db.keys import SALT_BYTES, DatabaseKey, KeysFile, Slot, slot_from_json
from utmcase.errors import UserError
from utmcase.i18n import text

_SLOT = schema.slot.c
_META = schema.meta.c
_NO_SLOTS = text("The key slots of this casebook are damaged. Restore the newest backup, and keep this file.")
_SALT, _GENERATION, _BEGUN = "keys_salt", "keys_generation", "keys_begun"


def first(key: DatabaseKey) -> KeysFile:
    """Return the empty keys file of a new casebook."""
    return KeysFile(os.urandom(SALT_BYTES), 0, ()).sealed(key)


def with_slot(file: KeysFile, key: DatabaseKey, slot: Slot) -> KeysFile:
    """Return the next generation of the file, with this slot in place of the officer's older one."""
    others = tuple(one for one in file.slots if one.tag != slot.tag)
    return replace(file, generation=file.generation + 1, slots=(*others, slot)).sealed(key)


def without_slot(file: KeysFile, key: DatabaseKey, tag: str) -> KeysFile:
    """Return the next generation of the file, without the slot of this tag."""
    others = tuple(one for one in file.slots if one.tag != tag)
    return replace(file, generation=file.generation + 1, slots=others).sealed(key)


def inside(connection: Connection, key: DatabaseKey) -> KeysFile:
    """Return the copy of the keys file that the casebook holds."""
    kept = dict(
        connection.execute(select(_META.name, _META.value).where(_META.name.in_([_SALT, _GENERATION]))).all()
    )
    slots = connection.execute(select(_SLOT.slot).order_by(_SLOT.tag)).scalars()
    file = KeysFile(
        bytes.fromhex(kept[_SALT]),
        int(kept[_GENERATION]),
        tuple(slot_from_json(json.loads(slot)) for slot in slots),
    )
    return file.sealed(key)


def begin(connection: Connection, file: KeysFile) -> None:
    """Note in the casebook that this file comes next: no other one is adopted after a crash."""
    connection.execute(delete(schema.meta).where(_META.name == _BEGUN))
    connection.execute(insert(schema.meta), {"name": _BEGUN, "value": file.mac.hex()})


def _begun(connection: Connection, file: KeysFile) -> bool:
    kept = connection.execute(select(_META.value).where(_META.name == _BEGUN)).scalar()
    return kept is not None and hmac.compare_digest(kept, file.mac.hex())


def keep_inside(connection: Connection, file: KeysFile, un_ids: dict[str, str]) -> None:
    """Put this keys file into the casebook; `un_ids` names the officers by tag, as far as they are new."""
    connection.execute(delete(schema.meta).where(_META.name == _BEGUN))
    known = un_ids_by_tag(connection) | un_ids
    connection.execute(delete(schema.slot))
    rows = [
        {"tag": s.tag, "un_id": known.get(s.tag, ""), "slot": json.dumps(s.to_json())} for s in file.slots
    ]
    if rows:
        connection.execute(insert(schema.slot), rows)
    for name, value in ((_SALT, file.salt.hex()), (_GENERATION, str(file.generation))):
        changed = connection.execute(update(schema.meta).where(_META.name == name).values(value=value))
        if changed.rowcount == 0:
            connection.execute(insert(schema.meta), {"name": name, "value": value})


def un_ids_by_tag(connection: Connection) -> dict[str, str]:
    """Return the UN ids of the officers who have a slot."""
    return {row.tag: row.un_id for row in connection.execute(select(_SLOT.tag, _SLOT.un_id))}


def settle(
    connection: Connection, path: Path, key: DatabaseKey, beside: KeysFile | None, un_id: str
) -> KeysFile:
    """Make the two copies equal after a crash between them, a lost or an older keys file; return the outcome.

    A change is begun inside, written to the file, then committed. So the file that was begun is adopted, and
    anything else is replaced by the copy inside: an authentic file may come from a copy of this casebook that
    went its own way, with passwords that were exchanged here.
    """
    try:
        kept = inside(connection, key)
    except (KeyError, TypeError, ValueError):  # a copy that was tampered with locks nobody out
        if beside is None or not beside.authentic(key):
            raise UserError(_NO_SLOTS) from None
        keep_inside(connection, beside, {beside.tag(un_id): un_id})
        return beside
    if beside is not None and beside.authentic(key):
        if beside.same(kept):
            return beside
        if _begun(connection, beside):
            keep_inside(connection, beside, {beside.tag(un_id): un_id})
            return beside
    keys.write_keys(path, kept)
    return kept
