"""Words planted in every field that is kept for one role: where they come out, and for whom."""

import io
import json
import traceback
import zipfile
from dataclasses import replace

import pytest

from reports import render
from tests.fakes import BRIA
from tests.reports.reading import page_texts
from tests.usecases.conftest import Desk
from ui.forms.entry_work import Wanted as WantedForm
from ui.forms.entry_work import load
from utmcase.entries import KINDS, SELF_WRITTEN
from utmcase.errors import Forbidden, UserError
from utmcase.gaps import find_gaps, gap_line
from utmcase.i18n import say
from utmcase.kept_papers import papers_of_custody
from utmcase.minutes_words import minutes_json, minutes_lines, minutes_of
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.overdue import TABS, Wanted, overdue_export, overdue_page
from utmcase.overdue_table import Listed, overdue_table
from utmcase.papers import CUSTODY_PAPERS, kept_on
from utmcase.printing import prepare_paper
from utmcase.recording import Draft, record, refresh_due
from utmcase.reprinting import prints_of
from utmcase.roles import ROLES
from utmcase.rule_lines import rules_view
from utmcase.searching import search
from utmcase.viewing import board_view, custody_view, explanation
from utmcase.wiring import render_table

EVERYTHING = Officer("UN-1", "Awa Founder", roles=frozenset(ROLES))
KEPT = [(model, field) for model in KINDS for field in model.fields() if field.role]
# One word for each field, that no other text of the program has.
PLANTED = {(model.kind, field.name): f"zqx{place}vkw" for place, (model, field) in enumerate(KEPT)}
# What makes rules speak of these entries, so that findings and explanations are about them.
BESIDE = {
    "medical_exam": {"purpose": "entry", "fit_for_detention": True, "allegation": True},
    "complaint": {"matter": "no water"},
    "risk_assessed": {"rating": "red", "decision": "hand_over", "waiver": "none"},
    "circumstance": {"what": "armed_group_child"},
    "last_resort_reason": {"why": "no guardian was found"},
}


@pytest.fixture(scope="module")
def station():
    """A child in custody for a day and a half, with words planted in all that is kept for one role."""
    desk = Desk(BRIA)
    desk.custody_id = desk.begin(birth="2011", could_be_child="yes")
    for (kind, name), word in PLANTED.items():
        beside = {n: v for n, v in BESIDE.get(kind, {}).items() if v is not None}
        desk.add(desk.custody_id, kind, by=EVERYTHING, **beside, **{name: f"here {word} is"})
    first = next(e for e in desk.casebook.state.journal if e.kind == "medical_exam")
    again = Draft(
        "medical_exam",
        desk.custody_id,
        first.data | {"purpose": "follow_up"},
        exactly(desk.now),
        corrects=first.id,
        reason="the second one",
    )
    desk.do(record, again, by=EVERYTHING)
    desk.casebook.now += 36 * HOUR
    desk.do(refresh_due, by=EVERYTHING)
    return desk


def reads(station, officer):
    """Yield every place in which an officer can look, by name, with all that stands there."""
    custody_id, lang = station.custody_id, "en"

    def do(use_case, *args, **kwargs):
        return station.do(use_case, *args, by=officer, **kwargs)

    yield "page", repr(do(custody_view, custody_id))
    yield "page of yesterday", repr(do(custody_view, custody_id, at=station.now - 30 * HOUR))
    rules = do(rules_view, custody_id)
    yield "rules", repr(rules)
    for line in rules.lines:
        yield f"explanation of {line.line.rule}", repr(do(explanation, custody_id, line.line.rule))
    yield "board", repr(do(board_view))
    yield "search", repr([do(search, word) for word in ("Mahamat", *PLANTED.values())])
    yield "overdue desk", repr([do(overdue_page, Wanted(tab)) for tab in TABS])
    gaps = do(find_gaps, station.now, station.now)
    yield "gaps --json", json.dumps([gap.to_json() for gap in gaps])
    yield "gaps", repr([gap_line(gap, BRIA.zone, lang) for gap in gaps])
    minutes = do(minutes_of, custody_id)
    yield "minutes", repr(minutes) + repr(list(minutes_lines(minutes, BRIA.zone, lang)))
    yield "minutes --json", json.dumps(minutes_json("BRI-A-2026-0001", minutes))
    yield "papers", repr(do(papers_of_custody, custody_id))
    yield "prints", repr(do(prints_of, custody_id))
    for kind, name in PLANTED:
        entry = next(e for e in station.casebook.state.journal if e.kind == kind and name in e.data)
        yield f"form of {kind}", repr(do(load, WantedForm(custody_id, "", kind, corrects=entry.id)))
    for model in KINDS:
        if model.subject == "custody" and model.kind not in SELF_WRITTEN:
            yield f"new {model.kind}", repr(do(load, WantedForm(custody_id, "", model.kind)))


def printed(station, officer):
    """Yield every paper and the Excel file of the overdue desk, as far as the officer may make them."""
    for kind in CUSTODY_PAPERS:
        for lang in ("en", "fr"):
            try:
                view, inputs = station.do(prepare_paper, station.custody_id, kind, lang, by=officer)
            except Forbidden:
                continue
            yield f"view of {kind}", repr(view) + repr(inputs), kept_on(kind)
            yield f"{kind} in {lang}", " ".join(page_texts(render(kind, view, inputs))), kept_on(kind)
    for tab in TABS:
        try:
            rows = station.do(overdue_export, Wanted(tab), by=officer)
        except UserError:
            continue
        made = render_table(overdue_table(Listed(rows, tab, BRIA, station.now, "X", "en")))
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            yield (
                f"Excel of {tab}",
                " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()),
                None,
            )


def levels():
    """Return for whom each planted word is kept."""
    return {
        word: field.level
        for (kind, name), word in PLANTED.items()
        for model, field in KEPT
        if (model.kind, field.name) == (kind, name)
    }


def allowed(officer):
    return {
        word
        for (kind, name), word in PLANTED.items()
        for model, field in KEPT
        if (model.kind, field.name) == (kind, name) and officer.may("see", field.level)
    }


@pytest.mark.parametrize(
    "role", [role for role in ROLES if Officer("", "", roles=frozenset({role})).may("see")]
)
def test_nothing_that_is_kept_for_another_role_is_read(role, station, caplog):
    officer = Officer("UN-70", "Reader", roles=frozenset({role}))
    may, found = allowed(officer), {}
    for where, words in reads(station, officer):
        found[where] = {word for word in PLANTED.values() if word in words}
        if where != "search":  # the words asked for are the officer's own
            assert found[where] <= may, where
    assert found["page"] == may, "so that this test can fail"
    assert set().union(*(found[where] for where in found if where.startswith("form of"))) == may
    assert not found["search"]
    assert not any(word in caplog.text for word in PLANTED.values())


@pytest.mark.parametrize("role", ROLES)
def test_what_is_kept_for_one_role_is_on_its_own_forms_and_on_nothing_else(role, station, caplog):
    officer = Officer("UN-70", "Printer", roles=frozenset({role}))
    made = list(printed(station, officer))
    found = set()
    for where, words, level in made:
        here = {word for word in PLANTED.values() if word in words}
        assert here <= {word for word, kept in levels().items() if kept == level}, where
        found |= here
    assert found <= allowed(officer)
    own = {word for word, kept in levels().items() if officer.may("print", kept)}
    assert found == own, "so that this test can fail"
    assert bool(made) == officer.may("print")
    assert not any(word in caplog.text for word in PLANTED.values())


def test_it_is_in_no_list_no_search_key_and_no_access_line(station):
    state = station.casebook.state
    asked = [line for line in state.access if line.action != "search"]  # the words that were asked for
    kept = repr([state.rows, state.findings, state.traces, asked, state.prints])
    assert "Mahamat" in kept
    assert not [word for word in PLANTED.values() if word in kept]


def test_an_unfinished_form_is_its_writers_alone_and_only_while_the_role_lasts(station):
    name = f"entry/{station.custody_id}/medical_exam"
    word = PLANTED["medical_exam", "clinical_notes"]
    doctor = Officer("UN-3001", "Jon", roles=frozenset({"medical"}))
    kept = {"values": {"purpose": "exit", "clinical_notes": word}, "done_by": None, "moment": None}
    station.do(lambda records: records.keep_draft(name, kept), by=doctor)
    wanted = WantedForm(station.custody_id, "", "medical_exam")
    assert word in repr(station.do(load, wanted, by=doctor))
    for officer in (
        Officer("UN-70", "Other", roles=doctor.roles),
        replace(doctor, roles=frozenset({"recorder"})),
    ):
        assert word not in repr(station.do(load, wanted, by=officer))


def test_neither_a_refusal_nor_a_fault_tells_it(station):
    doctor = Officer("UN-3001", "Jon", roles=frozenset({"medical"}))
    word = PLANTED["medical_exam", "clinical_notes"]
    for notes in (word * 3_000, f"{word} \ud800"):
        draft = Draft("medical_exam", station.custody_id, {"clinical_notes": notes}, exactly(station.now))
        with pytest.raises(Exception) as told:  # noqa: PT011 - a refusal or a fault
            station.do(record, draft, by=doctor)
        assert word not in "".join(traceback.format_exception(told.value))
        assert not isinstance(told.value, UserError) or word not in say(told.value.sentence, "fr")
