"""What leaves UN files with the handover record, and what never does."""

import re

import pytest

from reports import render
from tests.filling import SIMPLE, sample
from tests.reports.reading import page_texts, squeezed
from utmcase.entries import KINDS, SELF_WRITTEN
from utmcase.entries.court_lists import RATINGS, RISK_DECISIONS, RISKS, TREATMENTS, WAIVERS
from utmcase.entries.handover import HandoverDeclined
from utmcase.errors import UserError
from utmcase.handover_view import handover_view
from utmcase.i18n import LANGS, say
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.printing import prepare_paper
from utmcase.projecting import evaluated
from utmcase.recording import Draft, apprehend, record
from utmcase.roles import ROLES
from utmcase.showing import NOT_RECORDED

EVERYTHING = Officer("UN-1", "Awa Founder", "officer", roles=frozenset(ROLES))
WRITTEN = {"line", "words", "place", "cell", "officer", "authority"}
NOT_HERE = {"apprehension", "withdrawn", "returned", "released", "incident", "closed", "reopened"}
# Nobody writes these by hand, and an erasure names entries that there are.
NOT_HERE |= {"erased", *SELF_WRITTEN}
MARK = "Zq"
DECLINED = HandoverDeclined.label


def keeps(field):
    return not field.leaves or field.sensitivity == "restricted"


def value_of(field, name, *, kept=False):
    """Return a value for a field; one that may not leave is written with a mark of its own."""
    kept = kept or keeps(field)
    name = f"{name}-{field.name}".replace("_", "-")
    if field.form in ("rows", "row"):
        row = {part.name: value_of(part, name, kept=kept) for part in field.rows}
        return [row] if field.form == "rows" else row
    if kept and field.form in WRITTEN:
        return f"{MARK}-{name}-{MARK}"
    if kept and field.form == "lines":
        return [f"{MARK}-{name}-{MARK}"]
    known = field.form in SIMPLE or field.form in ("choice", "choices")
    return sample(field) if known else None


def add(desk, custody_id, kind, values):
    desk.do(record, Draft(kind, custody_id, values, exactly(desk.now)), by=EVERYTHING)


def everything_happens(desk, *, handed):
    custody_id = desk.begin()
    for model in KINDS:
        if model.subject != "custody" or model.kind in NOT_HERE:
            continue
        if model.kind == "handed_over" and not handed:
            continue
        desk.casebook.let_pass(60)
        values = {field.name: value_of(field, model.kind) for field in model.fields()}
        add(desk, custody_id, model.kind, {k: v for k, v in values.items() if v is not None})
    desk.casebook.let_pass(400 * HOUR)
    return custody_id


def printed(desk, custody_id, paper, lang):
    view, inputs = desk.do(prepare_paper, custody_id, paper, lang, by=EVERYTHING)
    return view, render(paper, view, inputs)


OWN = {"hand over", "remise"}


@pytest.mark.parametrize("handed", [True, False])
def test_nothing_that_may_not_leave_is_in_the_handover_record(desk, handed):
    custody_id = everything_happens(desk, handed=handed)
    for lang in LANGS:
        view, pdf = printed(desk, custody_id, "handover_record", lang)
        words = squeezed(" ".join(page_texts(pdf)))
        assert "BRI-A-2026-0001" in words
        assert MARK not in words
        assert MARK not in repr(view)
        assert f"{MARK}-".encode() not in pdf
        for choices in (RISKS, RISK_DECISIONS, WAIVERS, RATINGS):
            said = {say(label, lang) for label in choices.labels.values()}
            # What the paper is about may be named on it; that it was decided after a risk assessment may not.
            assert not {one for one in said - OWN if re.search(rf"\b{re.escape(one)}\b", words)}
        # No finding at all, so none that rests on a draft limit.
        assert not re.search(r"\bG[A-Z]-\d\d", words)
        for inside in ("not confirmed by Legal", "overdue", "gap", "risk", "risque"):
            assert inside not in words, inside
    # The same entries do stand on the paper that stays: their absence above means something.
    _, report = printed(desk, custody_id, "custody_report", "en")
    inside = squeezed(" ".join(page_texts(report)))
    assert inside.count(MARK) > 60
    assert "not confirmed by Legal" in inside


def test_nothing_that_may_not_leave_is_in_the_property_receipt(desk):
    custody_id = everything_happens(desk, handed=True)
    for lang in LANGS:
        view, pdf = printed(desk, custody_id, "property_receipt", lang)
        words = squeezed(" ".join(page_texts(pdf)))
        assert "BRI-A-2026-0001" in words
        assert MARK not in words + repr(view)
        assert not re.search(r"\bG[A-Z]-\d\d", words)


def test_what_the_person_said_in_confidence_is_not_for_the_authority(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "handed_over", authority="Parquet de Bria", statement="I fear their commander.")
    _, record_of = printed(desk, custody_id, "handover_record", "en")
    assert "commander" not in squeezed(" ".join(page_texts(record_of)))
    _, report = printed(desk, custody_id, "custody_report", "en")
    assert "I fear their commander." in squeezed(" ".join(page_texts(report)))


def test_it_tells_the_handover_that_ended_custody(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "handover_requested", authority="Parquet de Bria", reference="HO/1")
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "property_out", items=[{"what": "watch", "quantity": 1}], to="authority")
    desk.add(custody_id, "handed_over", authority="Parquet de Bria", receiver="First")
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "returned", why="no room")
    held = desk.do(handover_view, custody_id)
    assert held.handed_at is held.request_at is None
    assert held.receiver == held.authority == NOT_RECORDED
    assert held.things == (), "what went along before the return is not handed over now"
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "handover_requested", authority="Gendarmerie", reference="HO/2")
    desk.add(custody_id, "property_out", items=[{"what": "ring", "quantity": 2}], to="authority")
    desk.add(custody_id, "property_out", items=[{"what": "belt", "quantity": 1}], to="family")
    desk.add(custody_id, "exhibit_seized", item_id="E-1", what="rifle", seal="S-9")
    desk.add(custody_id, "exhibit_moved", item_id="E-1", to="Gendarmerie", purpose="authority")
    desk.add(custody_id, "exhibit_seized", item_id="E-2", what="knife")
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "handed_over", authority="Gendarmerie", receiver="Second", documents=["report"])
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "receipt", register_number="118/26")
    view = desk.do(handover_view, custody_id)
    assert (view.receiver, view.register_number) == ("Second", "118/26")
    assert view.request == "Gendarmerie, HO/2"
    assert [(str(thing.sort), str(thing.what), thing.how_much, thing.seal) for thing in view.things] == [
        ("document", "report", "", ""),
        ("property", "ring", "2", ""),
        ("exhibit", "E-1, rifle", "", "S-9"),
    ]


def test_the_offence_is_told_without_the_words_of_the_form(desk):
    offence = {"category": "weapons", "words": "carried a rifle", "article": "art. 162"}
    fields = {"place": "CAR/Haute-Kotto/Bria", "offence": offence}
    custody_id = desk.do(apprehend, exactly(desk.now), fields, {"sex": "male"}).custody_id
    view = desk.do(handover_view, custody_id)
    assert say(view.offence, "en") == "weapons, carried a rifle, art. 162"


def test_of_a_custody_that_ended_without_a_handover_there_is_none(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "released", grounds="no need to hold")
    with pytest.raises(UserError, match="without a handover"):
        desk.do(prepare_paper, custody_id, "handover_record", "en")


@pytest.mark.parametrize("paper", ["handover_record", "property_receipt", "statement_of_detention"])
def test_that_the_un_declined_or_heard_of_ill_treatment_leaves_on_no_paper(desk, paper):
    custody_id = desk.begin()
    desk.add(custody_id, "handover_declined", why="Zq-fears-Zq")
    assert {"GH-03"} <= open_findings(desk, custody_id)
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "handed_over", authority="Gendarmerie", receiver="Second")
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, "follow_up", source="seen", treatment="ill_treatment_alleged", words="Zq-burns-Zq")
    assert {"GJ-08"} <= open_findings(desk, custody_id)
    for lang in LANGS:
        _, pdf = printed(desk, custody_id, paper, lang)
        words = squeezed(" ".join(page_texts(pdf)))
        ill, declined = (say(text, lang) for text in (TREATMENTS.labels["ill_treatment_alleged"], DECLINED))
        for inside in (MARK, "GH-03", "GJ-08", ill, declined):
            assert inside not in words, inside
        _, report = printed(desk, custody_id, "custody_report", lang)
        assert "GJ-08" in squeezed(" ".join(page_texts(report)))


def open_findings(desk, custody_id):
    with desk.casebook.reading() as records:
        found = evaluated(records, records.custody(custody_id), records.now).findings
    return {finding.rule for finding in found if finding.shown}
