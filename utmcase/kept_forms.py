"""The files chosen on an unfinished form, kept beside it in the casebook until it is saved or thrown away."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from utmcase.attachments import Attachment, NewAttachment, digest_of
from utmcase.ports import Records

# A larger file is chosen again: it would be written anew with every change of the form's files.
MOST_BYTES = 10_000_000


def keep_files(records: Records, name: str, files: Sequence[NewAttachment]) -> None:
    """Keep the files of the form of that name in place of those kept before; too large ones are left out."""
    kept, room = [], MOST_BYTES
    for new in files:
        if len(new.content) <= room:
            room -= len(new.content)
            kept.append(_to_json(new))
    if kept:
        records.keep_draft(_beside(name), {"files": kept})
    else:
        records.drop_draft(_beside(name))


def kept_files(records: Records, name: str) -> tuple[NewAttachment, ...]:
    """Return the files of the form of that name; one that no longer fits its digests is left out."""
    kept = records.draft(_beside(name)) or {"files": []}
    found = (_from_json(one) for one in kept["files"])
    return tuple(new for new in found if _fits(new))


def drop_form(records: Records, name: str) -> None:
    """Forget the unfinished form of that name and its files."""
    records.drop_draft(name)
    records.drop_draft(_beside(name))


def _beside(name: str) -> str:
    return f"{name}/files"


def _to_json(new: NewAttachment) -> dict[str, Any]:
    parts = {
        "facts": new.attachment.facts_bytes,
        "thumbnail": new.attachment.thumbnail,
        "content": new.content,
    }
    return {part: base64.b64encode(data).decode("ascii") for part, data in parts.items()}


def _from_json(kept: dict[str, Any]) -> NewAttachment:
    facts, thumbnail, content = (base64.b64decode(kept[part]) for part in ("facts", "thumbnail", "content"))
    return NewAttachment(Attachment(facts, thumbnail), content)


def _fits(new: NewAttachment) -> bool:
    facts = new.attachment.facts
    return (
        digest_of(new.content) == facts.digest
        and digest_of(new.attachment.thumbnail) == facts.thumbnail_digest
    )
