"""What the handover record says: only what may leave UN files, and nothing that rests on a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.paper_values import PaperView, Values, Words, head_of, opened
from utmcase.paper_views import property_lines
from utmcase.ports import Records
from utmcase.showing import NOT_RECORDED, joined, name_and_id
from utmcase.viewing import lengths


@dataclass(frozen=True, slots=True)
class HandedThing:
    """One thing that goes along with the person."""

    sort: Text
    what: Words
    how_much: str
    seal: str


@dataclass(frozen=True, slots=True)
class HandoverView(PaperView):
    """What a handover record says. `held_seconds` in UN custody, until now or the handover."""

    legal_basis: Words
    offence: Words
    unit: Words
    warrant: Words
    held_seconds: int
    request_at: Moment | None
    request: Words
    answer_at: Moment | None
    answer: Words
    handed_at: Moment | None
    place: Words
    authority: Words
    authority_kind: Words
    office: Words
    receiver: Words
    receiver_rank: Words
    receiver_document: Words
    register_number: Words
    officer: str
    parents: Words
    papers_seen: Words
    examined_at: Moment | None
    fit_for_transfer: Words
    things: tuple[HandedThing, ...]


def handover_view(records: Records, custody_id: str) -> HandoverView:
    """Return what the handover record of a custody says; before the handover, what is known of it.

    Raises `UserError` when the custody ended without a handover.
    """
    custody, values = opened(records, custody_id), Values(records, outward=True)
    handed = _handed(custody)
    receipt = _after(custody, "receipt", handed)
    request, answer = (_before(custody, kind, handed) for kind in ("handover_requested", "handover_answered"))
    exam = values.newest(custody, "medical_exam", "fit_for_transfer")
    who = handed.done_by if handed is not None else None
    return HandoverView(
        **head_of(records, custody, values),
        legal_basis=values.latest(custody, "apprehension", "legal_basis"),
        offence=_offence(custody, values),
        unit=values.latest(custody, "apprehension", "unit"),
        warrant=_warrant(custody, values),
        held_seconds=lengths(custody, records.now)[1],
        request_at=_at(request),
        request=_words(values, request, "authority", "office", "reference"),
        answer_at=_at(answer),
        answer=_words(values, answer, "answer", "by_whom"),
        handed_at=_at(handed),
        place=values.of(handed, "place"),
        authority=values.of(handed or request, "authority"),
        authority_kind=values.of(handed, "authority_kind"),
        office=values.of(handed or request, "office"),
        receiver=values.of(handed, "receiver"),
        receiver_rank=values.of(handed, "receiver_rank"),
        receiver_document=values.of(handed, "receiver_document"),
        register_number=_first(values.of(receipt, "register_number"), values.of(handed, "register_number")),
        officer=name_and_id(who.name, who.un_id) if who is not None else "",
        parents=values.latest(custody, "identity", "parents"),
        papers_seen=values.latest(custody, "identity", "documents_seen"),
        examined_at=_at(exam),
        fit_for_transfer=values.of(exam, "fit_for_transfer"),
        things=tuple(_things(custody, values, handed)),
    )


def _handed(custody: Custody) -> Entry | None:
    """Return the handover that ended UN custody; None while the person is held."""
    if custody.held:
        return None
    handed = next(reversed(custody.of_kind("handed_over")), None)
    if handed is None:
        raise UserError(
            text(
                "This custody ended without a handover, so there is no handover record to print. If there was"
                " one, record it first."
            )
        )
    return handed


def _before(custody: Custody, kind: str, handed: Entry | None) -> Entry | None:
    """Return the newest entry of a kind that belongs to this handover, or to the one to come."""
    until = fold_key(handed) if handed is not None else None
    fitting = [one for one in _since_return(custody, kind, handed) if until is None or fold_key(one) < until]
    return fitting[-1] if fitting else None


def _since_return(custody: Custody, kind: str, handed: Entry | None) -> list[Entry]:
    """Return the entries of a kind since the person last came back; what went before is not given now."""
    until = fold_key(handed) if handed is not None else None
    returns = [one for one in custody.of_kind("returned") if until is None or fold_key(one) < until]
    since = fold_key(returns[-1]) if returns else None
    return [one for one in custody.of_kind(kind) if since is None or fold_key(one) > since]


def _after(custody: Custody, kind: str, handed: Entry | None) -> Entry | None:
    if handed is None:
        return None
    return next((one for one in reversed(custody.of_kind(kind)) if fold_key(one) > fold_key(handed)), None)


def _at(entry: Entry | None) -> Moment | None:
    return entry.occurred if entry is not None else None


def _first(*found: Words) -> Words:
    return next((words for words in found if words != NOT_RECORDED), NOT_RECORDED)


def _words(values: Values, entry: Entry | None, *names: str) -> Words:
    found = [words for name in names if (words := values.of(entry, name)) != NOT_RECORDED]
    return joined(dict.fromkeys(found)) if found else NOT_RECORDED


def _offence(custody: Custody, values: Values) -> Words:
    entry = values.newest(custody, "apprehension", "offence")
    rows = values.rows(entry, "offence") if entry is not None else []
    parts = [
        values.part(entry, "offence", row, part) for row in rows for part in ("category", "words", "article")
    ]
    found = [words for words in parts if words != NOT_RECORDED]
    return joined(found) if found else NOT_RECORDED


def _warrant(custody: Custody, values: Values) -> Words:
    entry = values.newest(custody, "authority", "warrant_number", "request_ref")
    return _words(values, entry, "warrant_number", "warrant_judge", "request_ref", "issuing_authority")


def _things(custody: Custody, values: Values, handed: Entry | None) -> Iterable[HandedThing]:
    if handed is not None:
        for name, sort in (("documents", text("document")), ("items", text("item"))):
            yield from _listed(sort, values.raw(handed, name))
    outs = _since_return(custody, "property_out", handed)
    outs = [one for one in outs if values.raw(one, "to") == "authority"]
    for line in property_lines(values, (), outs):
        if line.went is not None:
            much = " · ".join(part for part in (line.went.quantity, line.went.worth) if part)
            yield HandedThing(text("property"), line.what, much, line.seal)
    yield from _exhibits(custody, values, handed)


def _listed(sort: Text, kept: object) -> Iterable[HandedThing]:
    for words in kept if isinstance(kept, list) else ():
        yield HandedThing(sort, str(words), "", "")


def _exhibits(custody: Custody, values: Values, handed: Entry | None) -> Iterable[HandedThing]:
    """Yield the exhibits whose last movement went to an authority."""
    for seized in custody.of_kind("exhibit_seized"):
        number = values.raw(seized, "item_id")
        moves: Sequence[Entry] = [
            one
            for one in _since_return(custody, "exhibit_moved", handed)
            if number and values.raw(one, "item_id") == number
        ]
        if moves and values.raw(moves[-1], "purpose") == "authority":
            what = _words(values, seized, "item_id", "what", "serial")
            seal = values.raw(seized, "seal")
            yield HandedThing(text("exhibit"), what, "", seal if isinstance(seal, str) else "")
