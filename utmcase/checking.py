"""Checking a paper that comes back: whether the record it was printed from still says the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

from utmcase import __version__
from utmcase.custody import Custody
from utmcase.entries import kind_label
from utmcase.entries.envelope import Entry, canonical
from utmcase.errors import Forbidden, UserError
from utmcase.heads import HeadClaim
from utmcase.i18n import Text, ntext, text
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.paper_key import SHOWN_SIGNS
from utmcase.paper_reading import PaperRead, PaperWords, paper_words
from utmcase.papers import PAPER_TITLES, inputs_of
from utmcase.past import as_printed
from utmcase.ports import KeptPrint, OpenCasebook, Records
from utmcase.proof import Proof
from utmcase.reprinting import AGAIN, SHOWN, shown_digest
from utmcase.showing import instant

# same: the record still says what it said · added: and more since · changed: something was changed ·
# unproved: the record is the same, but nothing proves the pages
Outcome = Literal["same", "added", "changed", "unproved"]
MOST_LINES = 5
# Of the kept inputs of a print, what the digest on the paper does not cover.
_AFTERWARDS = frozenset({SHOWN, AGAIN, "file", "reprinted_by", "reprinted_at"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a paper found; the first sentence is the verdict."""

    outcome: Outcome
    sentences: tuple[Text, ...]


def check_signature(read: PaperRead) -> Checked:
    """Return what a PDF proves without any casebook. Raises `UserError` for one that cannot be checked."""
    ledger = _words_of(read).claim.ledger
    if read.signature == "changed":
        return Checked("changed", (_CHANGED,))
    if read.signature == "none":
        return Checked("unproved", (_UNSIGNED, _open(ledger)))
    sentence = text(
        "Not a byte of this PDF was changed since it was signed with certificate {certificate}.",
        certificate=grouped_fingerprint(read.fingerprint),
    )
    return Checked("same", (sentence, _open(ledger)))


def grouped_fingerprint(fingerprint: str) -> str:
    """Return the first signs of a certificate's SHA-256, in groups of four, as a reader shows them."""
    signs = fingerprint[:SHOWN_SIGNS].upper()
    return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))


_CHANGED = text(
    "This PDF was changed after it was signed: do not rely on it. Ask for the paper itself, or print it"
    " again."
)
_UNSIGNED = text(
    "This PDF bears no signature, so its pages may have been changed. Print the paper again and compare."
)
_OTHER_KEY = text(
    "This PDF names this casebook, but was signed with another key: it was not made here. Do not rely on it."
)
_NO_CODE = text(
    "This PDF carries no code of this program. If it is a scan, or was saved by another program, read in the"
    " square at its foot, or type the head code: utmcase verify --head CODE."
)
_OTHERWISE = text(
    "The record is unchanged, but something this paper was made from reads differently now: a rule"
    " pack or the directory. Print the paper anew."
)
_STOPPED = text("This PDF is damaged and cannot be checked. Ask for another copy of the file.")


def _open(ledger: str) -> Text:
    return text("To see whether the record still says the same, open casebook {ledger}.", ledger=ledger)


def _words_of(read: PaperRead) -> PaperWords:
    if read.signature == "not_a_pdf":
        raise UserError(text("This file is no PDF. Choose a paper that this program saved."))
    if read.signature == "damaged":
        raise UserError(_STOPPED)
    if not read.words:
        raise UserError(_NO_CODE)
    return paper_words(read.words)


def check_paper(casebook: OpenCasebook, read: PaperRead) -> Checked:
    """Return whether the record a PDF was printed from is unchanged; the check is logged.

    Raises `UserError` for a file that cannot be checked, or that belongs to another casebook.
    """
    require(casebook.officer, "verify")
    if read.signature == "whole" and not read.words:
        return _of_the_site(casebook, read)
    words = _words_of(read)
    if read.signature == "changed":
        return _logged(casebook, words, Checked("changed", (_CHANGED,)))
    proof = _proof(casebook, words.claim)
    with casebook.reading() as records:
        ours = words.claim.ledger == records.head().ledger
        own = records.paper_key().fingerprint
    if read.signature == "whole" and ours and read.fingerprint != own:
        return _logged(casebook, words, Checked("changed", (_OTHER_KEY,)))
    found = _checked(casebook, words, proof)
    if read.signature == "whole" and not ours and found.outcome != "changed":
        brought = text(
            "It was signed where ledger {ledger} is written, with certificate {certificate}, whose key this"
            " casebook does not have: only the root certificate of that casebook shows whose it is.",
            ledger=words.claim.ledger,
            certificate=grouped_fingerprint(read.fingerprint),
        )
        found = Checked("unproved", (*found.sentences, brought))
    if read.signature == "none" and found.outcome != "changed":
        found = Checked("unproved", (*found.sentences, _UNSIGNED))
    return _logged(casebook, words, found)


def _of_the_site(casebook: OpenCasebook, read: PaperRead) -> Checked:
    """Return what is known of a signed PDF that bears no square: a list of an older version."""
    with casebook.reading() as records:
        if read.fingerprint != records.paper_key().fingerprint:
            raise UserError(_NO_CODE)
        records.log_access("check", detail="without a square")
    sentence = text(
        "This PDF was signed with the key of this casebook, and not a byte of it was changed since. It bears"
        " no square, so that it cannot be compared with the record."
    )
    return Checked("same", (sentence,))


def check_words(casebook: OpenCasebook, words: str) -> Checked:
    """Return the same for the words of the square, read in from paper; nothing is known of its pages."""
    said = paper_words(words)
    return _logged(casebook, said, _checked(casebook, said, _proof(casebook, said.claim)))


def _logged(casebook: OpenCasebook, words: PaperWords, found: Checked) -> Checked:
    with casebook.reading() as records:
        records.log_access(
            "check", custody_id=records.custody_id_of(words.number), detail=f"{words.digest} {found.outcome}"
        )
    return found


def _proof(casebook: OpenCasebook, claim: HeadClaim) -> Proof:
    require(casebook.officer, "verify")
    proof = casebook.prove(claim.ledger, claim.seq, claim.fits)
    if not proof.known:
        raise UserError(
            text(
                "This paper was printed from another casebook ({ledger}). Open that one, and check it there.",
                ledger=claim.ledger,
            )
        )
    return proof


def _checked(casebook: OpenCasebook, words: PaperWords, proof: Proof) -> Checked:
    zone = ZoneInfo(casebook.site.zone)
    wrong = _what_is_wrong(words.claim, proof, zone)
    if wrong is not None:
        return Checked("changed", (wrong,))
    later = proof.wrong
    with casebook.reading() as records:
        if later is not None:  # damaged entries are not folded
            changed = text("A later entry was changed: {what}", what=_entry_words(proof, zone))
            return Checked("changed", (_same(words.claim), changed))
        return _compared(records, words)


def _same(claim: HeadClaim) -> Text:
    return text(
        "The record still says what this paper was printed from: entries 1 to {seq} are as they were"
        " written.",
        seq=claim.seq,
    )


def _what_is_wrong(claim: HeadClaim, proof: Proof, zone: ZoneInfo) -> Text | None:
    wrong = proof.wrong
    if wrong is not None and wrong.seq <= claim.seq:
        return text(
            "The record was changed since this paper was printed: {what}", what=_entry_words(proof, zone)
        )
    if claim.seq > proof.entries:
        return text(
            "The record was cut off after entry {last}: this paper was printed at entry {seq}.",
            last=proof.entries,
            seq=claim.seq,
        )
    if proof.fits:
        return None
    return text(
        "The record was rewritten since this paper was printed, somewhere in the entries {first} to {seq}.",
        first=proof.good_to + 1,
        seq=claim.seq,
    )


def _entry_words(proof: Proof, zone: ZoneInfo) -> Text:
    wrong = proof.wrong
    assert wrong is not None
    if wrong.recorded_at is None:
        return wrong.sentence
    return text(
        "entry {seq}, “{kind}”, recorded {time}. {what}",
        seq=wrong.seq,
        kind=kind_label(wrong.kind),
        time=instant(wrong.recorded_at, zone),
        what=wrong.sentence,
    )


def _compared(records: Records, words: PaperWords) -> Checked:
    custody_id = records.custody_id_of(words.number) or ""
    kept = _print_of(records, custody_id, words)
    if kept is None:
        unknown = text(
            "The record is unchanged, but this casebook knows no such print of custody {number}: it was not"
            " printed here, or the casebook was restored from an older backup.",
            number=words.number,
        )
        return Checked("changed", (unknown,))
    if not custody_id:
        return _site_paper(records, kept, words.claim)
    try:
        require(records.officer, "see")
        require_in(records, records.custody(custody_id), "see")
    except Forbidden:  # that the record is whole may be known without seeing the custody
        return Checked("same", (_same(words.claim),))
    return _since(records, custody_id, kept, words.claim)


def _site_paper(records: Records, kept: KeptPrint, claim: HeadClaim) -> Checked:
    from utmcase.site_papers import may_see, reads_otherwise, site_paper_title

    paper = text(
        "{paper}, printed {time} by {officer}.",
        paper=site_paper_title(kept),
        time=instant(kept.at, ZoneInfo(records.site.zone)),
        officer=kept.inputs["printed_by"],
    )
    if not may_see(records, kept):
        return Checked("same", (_same(claim),))
    if reads_otherwise(records, kept):
        return Checked("changed", (_OTHERWISE, paper))
    more = records.head().seq - claim.seq if records.head().ledger == claim.ledger else 0
    if not more:
        return Checked("same", (_same(claim), paper))
    since = text(
        "The casebook has been added to since: {count}.",
        count=ntext("{count} entry", "{count} entries", more),
    )
    return Checked("added", (_same(claim), paper, since))


def kept_digest(kept: KeptPrint) -> str:
    """Return the digest that stands on a kept print (`utmcase.papers.digest_of`)."""
    inputs = {name: value for name, value in kept.inputs.items() if name not in _AFTERWARDS}
    inputs |= {"print_id": kept.print_id, "copy": kept.copy}
    return hashlib.sha256(canonical(inputs)).hexdigest()


def _print_of(records: Records, custody_id: str, words: PaperWords) -> KeptPrint | None:
    kept = (one for one in records.kept_prints(custody_id) if not one.inputs.get(AGAIN))
    return next((one for one in kept if kept_digest(one) == words.digest), None)


def _since(records: Records, custody_id: str, kept: KeptPrint, claim: HeadClaim) -> Checked:
    zone = ZoneInfo(records.site.zone)
    custody = records.custody(custody_id)
    inputs = inputs_of(kept.inputs)
    paper = text(
        "{paper} of {number}, printed {time} by {officer}.",
        paper=next((title for kind, title in PAPER_TITLES.items() if kind == kept.paper), kept.paper),
        number=custody.number,
        time=instant(kept.at, zone),
        officer=inputs.printed_by,
    )
    if _reads_otherwise(records, kept, inputs):
        return Checked("changed", (_OTHERWISE, paper))
    after = [one for one in custody.entries if _came_after(one, claim, kept.at)]
    if not after:
        return Checked("same", (_same(claim), paper))
    return Checked("added", (_same(claim), paper, *_added(custody, after, zone)))


def _came_after(entry: Entry, claim: HeadClaim, printed_at: int) -> bool:
    return entry.seq > claim.seq if entry.ledger == claim.ledger else entry.recorded_at > printed_at


def _reads_otherwise(records: Records, kept: KeptPrint, inputs: Any) -> bool:
    from utmcase.printing import VIEWS, view_of

    shown = kept.inputs.get(SHOWN)
    if kept.paper not in VIEWS or shown is None or kept.inputs["program"] != __version__:
        return False
    then = as_printed(records, inputs.printed_at, inputs.head)
    # As whom it was printed, whoever checks it: only its digest is looked at.
    return str(shown) != shown_digest(view_of(then, kept.custody_id, kept.paper, inputs.shows))


def _added(custody: Custody, after: list[Entry], zone: ZoneInfo) -> Iterator[Text]:
    first = after[0]
    yield text(
        "The record has been added to since: {count}, the first is entry {seq}, “{kind}”, recorded {time}.",
        count=ntext("{count} entry", "{count} entries", len(after)),
        seq=first.seq,
        kind=kind_label(first.kind),
        time=instant(first.recorded_at, zone),
    )
    fresh = {one.id for one in after}
    about = ((one, custody.known[one.corrects]) for one in after if one.corrects)
    yield from _corrections([(one, old) for one, old in about if old.id not in fresh], zone)


def _corrections(found: list[tuple[Entry, Entry]], zone: ZoneInfo) -> Iterable[Text]:
    for one, old in found[:MOST_LINES]:
        values = {
            "kind": kind_label(old.kind),
            "old": old.seq,
            "seq": one.seq,
            "time": instant(one.recorded_at, zone),
        }
        if one.kind == "withdrawn":
            yield text(
                "What it says by entry {old}, “{kind}”, was taken back by entry {seq} on {time}.", **values
            )
        else:
            yield text(
                "What it says by entry {old}, “{kind}”, was corrected by entry {seq} on {time}.", **values
            )
    if len(found) > MOST_LINES:
        yield ntext("And {count} more correction.", "And {count} more corrections.", len(found) - MOST_LINES)
