"""Before, forbidden and notice: what must exist, what must never be, what a reader must know."""

import pytest

from tests.making import DAY, HOUR, T0, make_entry, start_of
from tests.rules.judging import finding_of, packs_of, word_of
from utmcase.i18n import say
from utmcase.moments import UNKNOWN, about

BEFORE = {
    "id": "X-1",
    "kind": "before",
    "before": {"entry": ["handed_over", "released"]},
    "need": {"entry": "medical_exam", "where": [{"field": "fit_for_transfer", "known": True}]},
}


def exam(at, **fields):
    return make_entry("medical_exam", at, **({"fit_for_transfer": True} | fields))


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (T0 + 9 * HOUR, "met"),
        (T0 + 10 * HOUR, "met"),
        (T0 + 10 * HOUR + 1, "missing"),
        (about(T0 + 10 * HOUR, 10), "may be missing"),
        (UNKNOWN, "may be missing"),
    ],
)
def test_what_must_exist_before_the_handover(at, word):
    entries = [exam(at), make_entry("handed_over", T0 + 10 * HOUR)]
    assert word_of("X-1", entries, T0 + DAY, packs=packs_of(BEFORE)) == word


def test_before_anything_happens_it_waits_or_is_met():
    packs = packs_of(BEFORE)
    assert word_of("X-1", [], T0 + DAY, packs=packs) == "waiting"
    assert word_of("X-1", [exam(T0)], T0 + DAY, packs=packs) == "met"
    incomplete = [exam(T0, fit_for_transfer="unknown"), make_entry("released", T0 + HOUR)]
    assert word_of("X-1", incomplete, T0 + DAY, packs=packs) == "missing"


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (T0 + 6 * HOUR, "met"),
        (T0 + 6 * HOUR - 1, "missing"),
        (about(T0 + 6 * HOUR, 10), "may be missing"),
    ],
)
def test_what_must_not_be_older(at, word):
    packs = packs_of(BEFORE | {"not_older_than": "24h"})
    entries = [exam(at), make_entry("handed_over", T0 + 30 * HOUR)]
    assert word_of("X-1", entries, T0 + 3 * DAY, packs=packs) == word


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"office": "Registry", "receiver": "J. Ndala"}, "ok"),
        ({"office": "Registry"}, "breached"),
        ({"receiver": "J. Ndala"}, "breached"),
        ({"office": "Registry", "receiver": "unknown"}, "breached"),
    ],
)
def test_the_receiver_is_identified(fields, word):
    assert word_of("GH-08", [make_entry("handed_over", T0 + HOUR, **fields)], T0 + DAY) == word


def test_a_later_receipt_identifies_nobody_then():
    entries = [
        make_entry("handed_over", T0 + HOUR),
        make_entry("receipt", T0 + HOUR, office="Registry", receiver="J. Ndala"),
    ]
    assert word_of("GH-08", entries, T0 + DAY) == "breached"
    assert word_of("GH-08", [], T0 + DAY) == "ok"


def test_a_condition_forbidden_while_held():
    rule = {"id": "X-2", "kind": "forbidden", "when": [{"fact": "legal_basis", "is": "warrant"}]}
    held = [start_of(T0, legal_basis="warrant")]
    freed = [*held, make_entry("released", T0 + HOUR)]
    packs = packs_of(rule | {"while_held": True})
    assert word_of("X-2", held, T0 + DAY, packs=packs) == "breached"
    assert word_of("X-2", freed, T0 + DAY, packs=packs) == "ok"
    assert word_of("X-2", [], T0 + DAY, packs=packs) == "ok"
    assert word_of("X-2", freed, T0 + DAY, packs=packs_of(rule)) == "breached"


def test_a_refusal_is_open_while_held():
    refused = make_entry("handover_answered", T0 + HOUR, answer="refused")
    found = finding_of("GH-02", [refused], T0 + DAY)
    assert found.state == "open"
    assert found.since == T0 + HOUR
    assert str(found.instances[0].remark) == "The cause of the refusal is not recorded."
    ended = [refused, make_entry("handed_over", T0 + 5 * HOUR)]
    assert word_of("GH-02", ended, T0 + DAY) == "closed"
    assert word_of("GH-02", [*ended, make_entry("returned", T0 + 6 * HOUR)], T0 + DAY) == "open"
    named = make_entry("handover_answered", T0 + HOUR, answer="refused", cause="no_escort")
    assert finding_of("GH-02", [named], T0 + DAY).instances[0].remark is None
    assert word_of("GH-02", [make_entry("handover_answered", T0, answer="accepted")], T0 + DAY) == "none"


def test_each_paper_of_a_file_is_named():
    entries = (
        make_entry("rights_statement", T0 + HOUR),
        make_entry("handed_over", T0 + 9 * HOUR, documents=["arrest report"]),
    )
    found = finding_of("GH-09", entries, T0 + 10 * HOUR)
    assert [(i.state, say(i.remark, "en")) for i in found.instances] == [
        ("missing", "Missing: arrest report."),
        ("met", "In the file: statement of rights."),
        ("missing", "Missing: property list with receipt."),
        ("missing", "Missing: exit examination."),
        ("met", "In the file: list of documents handed over."),
    ]
