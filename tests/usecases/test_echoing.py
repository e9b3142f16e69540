"""Entries of several custodies that are too much alike, the computer's clock, and who was signed in."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import BRIA, NOW, FakeCasebook, FakeRecords
from utmcase.echoing import echoes_in, facilities_in, traces_in
from utmcase.entries.envelope import Who
from utmcase.errors import UserError
from utmcase.filing import add_file
from utmcase.gaps import find_gaps
from utmcase.i18n import say
from utmcase.moments import HOUR, MINUTE, exactly
from utmcase.ports import SITE_ID
from utmcase.projecting import evaluated, projection_of
from utmcase.recording import Draft, apprehend, correct, record, refresh_due, withdraw
from utmcase.rules.traces import echoes_among

WORDS = "Seen at the door, in good health."
PLACE = {"place": "CAR/Haute-Kotto/Bria"}
ANN, BEN = Who("UN-31", "Ann"), Who("UN-32", "Ben")


@pytest.fixture
def held(desk):
    """Record somebody held in a cell of a facility since two hours."""

    def take(cell="men-1", facility="Bria"):
        begin = exactly(desk.now - 2 * HOUR)
        first = desk.do(apprehend, begin, dict(PLACE), {"sex": "male"}, done_by=BEN)
        fields = {"cell": cell} | ({"facility": facility} if facility else {})
        desk.do(record, Draft("admission", first.custody_id, fields, exactly(desk.now - HOUR), done_by=BEN))
        return first

    return take


def seen(desk, one, minutes=0, by=ANN, **fields):
    when = exactly(desk.now - 30 * MINUTE + minutes * MINUTE)
    return desk.do(record, Draft("check", one.custody_id, {"condition": "normal"} | fields, when, done_by=by))


def asked(desk, *ones):
    return ["GD-09" in desk.findings(one.custody_id) for one in ones]


def remarks(desk, one):
    with desk.casebook.reading() as records:
        findings = evaluated(records, records.custody(one.custody_id), records.now).findings
        found = next(f for f in findings if f.rule == "GD-09")
        return [say(instance.remark, "en") for instance in found.instances]


def test_the_same_words_of_three_persons_are_asked_about_in_each_record_until_one_is_mended(desk, held):
    one, two, three = held(), held(), held()
    seen(desk, one, words=WORDS)
    seen(desk, two, 1, words=WORDS.upper())
    assert asked(desk, one, two, three) == [False, False, False]
    last = seen(desk, three, 2, words=WORDS)
    assert asked(desk, one, two, three) == [True, True, True]
    (remark,) = remarks(desk, one)
    assert two.number in remark
    assert three.number in remark
    assert "Compare it with" in remark
    entry = last.entry
    mended = desk.do(
        correct,
        entry.id,
        {"words": "Asked for water twice."},
        occurred=entry.occurred,
        reason="not what was said",
    )
    assert asked(desk, one, two, three) == [False, False, False]
    again = seen(desk, three, 2, words=WORDS)
    assert asked(desk, one, two, three) == [True, True, True]
    desk.do(withdraw, again.entry.id, reason="slip")
    assert asked(desk, one, two, three) == [False, False, False]
    assert mended.entry.corrects == entry.id


def test_two_records_of_one_person_are_not_two_persons(desk, held):
    one, two = held(), held()
    person = desk.do(lambda records: records.custody(one.custody_id).person)
    again = desk.do(
        apprehend, exactly(desk.now - HOUR), dict(PLACE), {"sex": "male"}, done_by=BEN, person=person
    )
    for custody in (one, two, again):
        seen(desk, custody, words=WORDS)
    assert asked(desk, one, two, again) == [False, False, False]


def test_an_officer_at_two_places_at_once(desk, held):
    here, there = held(), held("cell-9", "Ippy")
    seen(desk, here)
    seen(desk, there, 2)
    assert asked(desk, here, there) == [False, False]
    other = seen(desk, there, 1)
    assert asked(desk, here, there) == [True, True]
    assert here.number in remarks(desk, there)[0]
    entry = other.entry
    desk.do(correct, entry.id, entry.data, occurred=entry.occurred, reason="it was Ben", done_by=BEN)
    assert asked(desk, here, there) == [False, False]


def test_an_interview_that_lasts_is_found_by_what_another_says_of_its_middle(desk, held):
    here, there = held(), held("cell-9", "Ippy")
    start = desk.now - 50 * MINUTE
    times = {"start": exactly(start).to_json(), "end": exactly(start + 40 * MINUTE).to_json()}
    desk.do(record, Draft("interview", here.custody_id, times, exactly(start), done_by=ANN))
    assert asked(desk, here, there) == [False, False]
    seen(desk, there)
    assert asked(desk, here, there) == [True, True]


def test_a_cell_that_gets_another_facility_judges_those_again_who_were_in_it(desk, held):
    def recorded(facility):
        fields = {"name": "Cell 9", "facility": facility}
        return Draft("place_recorded", "cell-9", fields, exactly(desk.now - 9 * HOUR))

    first = desk.do(record, recorded("Bria"))
    here, there = held("men-1", "Bria"), held("cell-9", "")
    seen(desk, here)
    seen(desk, there)
    assert asked(desk, here, there) == [False, False]
    fields = {"name": "Cell 9", "facility": "Ippy"}
    desk.do(correct, first.entry.id, fields, occurred=first.entry.occurred, reason="another house")
    assert asked(desk, here, there) == [True, True]
    desk.do(withdraw, first.entry.id, reason="no such cell")
    # Nobody knows now where the cell is: it may be next door.
    assert asked(desk, here, there) == [False, False]


def test_nobody_else_is_judged_again(desk, held, monkeypatch):
    ones = [held(), held(), held()]
    elsewhere = held()
    seen(desk, ones[0], words=WORDS)
    seen(desk, elsewhere, 9, words=WORDS)
    projected = []
    put = FakeRecords.put_projection

    def noted(records, custody, findings):
        projected.append(custody.custody_id)
        return put(records, custody, findings)

    monkeypatch.setattr(FakeRecords, "put_projection", noted)
    seen(desk, ones[1], words=WORDS)
    assert projected == [ones[1].custody_id]
    projected.clear()
    seen(desk, ones[2], words=WORDS)
    assert sorted(projected) == sorted(one.custody_id for one in ones)
    projected.clear()
    seen(desk, ones[2], 1, words=WORDS)  # nothing new is to be said of the two others
    assert projected == [ones[2].custody_id]


def test_what_was_alike_is_read_as_it_was_known_then(desk, held):
    ones = [held(), held(), held()]
    for one in ones[:2]:
        seen(desk, one, words=WORDS)
    then = desk.now
    desk.casebook.let_pass(HOUR)
    seen(desk, ones[2], -60, words=WORDS)

    to_json = operator.methodcaller("to_json")

    def gaps(records, at):
        return {gap["number"] for gap in map(to_json, find_gaps(records, at, at)) if gap["rule"] == "GD-09"}

    with desk.casebook.reading() as records:
        assert gaps(records, then) == set()
        assert gaps(records, records.now) == {one.number for one in ones}


def test_an_entry_typed_while_its_typist_was_signed_out(desk, held):
    casebook = desk.casebook

    def signed(action):
        with casebook.writing() as records:
            records.log_access(action)

    signed("sign_in")
    casebook.let_pass(HOUR)
    one = held()
    signed("sign_out")
    casebook.let_pass(HOUR)
    assert asked(desk, one) == [False]
    seen(desk, one)  # typed now; the log says that nobody was there
    assert asked(desk, one) == [True]
    other = held()
    desk.do(record, Draft("check", other.custody_id, {}, exactly(desk.now), done_by=ANN, source="import"))
    entries = desk.do(lambda records: [e.id for e in records.custody(other.custody_id).entries])
    said = desk.do(lambda r: evaluated(r, r.custody(other.custody_id), r.now).findings)
    named = {e for f in said if f.rule == "GD-09" for i in f.instances for e in i.entries}
    assert entries[-1] not in named


def test_a_session_without_an_end_lasts_until_the_officer_signs_in_again(desk, held):
    with desk.casebook.writing() as records:
        records.log_access("sign_in")
    desk.casebook.let_pass(9 * HOUR)  # the power fails some time
    one = held()
    assert asked(desk, one) == [False]
    with desk.casebook.writing() as records:
        records.log_access("sign_in")
        records.log_access("sign_out")
    desk.casebook.let_pass(HOUR)
    assert asked(desk, one) == [False]
    seen(desk, one)
    assert asked(desk, one) == [True]


def test_a_clock_that_goes_back_stands_against_the_site_at_once(desk, held):
    one = held()
    seen(desk, one)
    assert "GD-10" not in desk.findings(SITE_ID)
    desk.casebook.now -= HOUR
    seen(desk, one)
    assert "GD-10" in desk.findings(SITE_ID)


def test_what_was_brought_in_or_typed_in_training_is_no_clock(desk, held):
    one = held()
    desk.casebook.let_pass(-HOUR)
    draft = Draft("check", one.custody_id, {}, exactly(desk.now), source="import")
    desk.do(record, draft)
    assert "GD-10" not in desk.findings(SITE_ID)
    training = FakeCasebook(site=BRIA.__class__("car-utm", "BRI-A", "Bria", "Africa/Bangui", training=True))
    with training.writing() as records:
        first = apprehend(records, exactly(training.now - HOUR), dict(PLACE), {"sex": "male"})
        for typed in (training.now, training.now - HOUR):
            record(records, Draft("check", first.custody_id, {}, exactly(typed), typed=typed))
        assert "GD-10" not in {f.rule for f in records.projected_findings(SITE_ID)}


def test_a_file_cannot_say_that_keys_were_renewed(desk, tmp_path):
    file = tmp_path / "renewed.toml"
    words = 'kind = "keys_renewed"\nat = 2026-03-10T20:00:00+01:00\nwhy = "never"\n'
    file.write_text(f'[[entry]]\ncustody = "site"\n{words}', encoding="utf-8")
    with pytest.raises(UserError, match="made in Administration"):
        desk.do(lambda records: list(add_file(records, file)))


def test_a_file_voids_a_number_but_none_that_somebody_bears(desk, tmp_path):
    file = tmp_path / "voided.toml"

    def added(number):
        words = f'kind = "number_voided"\nnumber = "{number}"\nat = 2026-03-10T20:00:00+01:00\nwhy = "torn"\n'
        file.write_text(f'[[entry]]\ncustody = "site"\n{words}', encoding="utf-8")
        desk.do(lambda records: list(add_file(records, file)))

    first = desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    lost = desk.do(lambda records: records.next_number(records.site.code, int(first.number.split("-")[-2])))
    desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    assert "GD-04" in desk.findings(SITE_ID)
    added(lost.lower())
    assert "GD-04" not in desk.findings(SITE_ID)
    for number, why in ((first.number, "of a custody"), (lost, "voided before"), ("0007", "whole number")):
        with pytest.raises(UserError, match=why):
            added(number)


def test_a_voided_number_that_is_withdrawn_is_missing_again(desk):
    first = desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    lost = desk.do(lambda records: records.next_number(records.site.code, int(first.number.split("-")[-2])))
    desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    assert "GD-04" in desk.findings(SITE_ID)
    draft = Draft("number_voided", lost, {"voided": lost, "why": "spoilt"}, exactly(desk.now))
    voided = desk.do(record, draft)
    assert "GD-04" not in desk.findings(SITE_ID)
    desk.do(withdraw, voided.entry.id, reason="it was found")
    assert "GD-04" in desk.findings(SITE_ID)
    again = desk.do(record, draft)
    mended = desk.do(
        correct, again.entry.id, {"voided": "BRI-A-2026-0099"}, occurred=draft.occurred, reason="slip"
    )
    assert "GD-04" in desk.findings(SITE_ID)
    desk.do(correct, mended.entry.id, {"voided": lost}, occurred=draft.occurred, reason="slip")
    assert "GD-04" not in desk.findings(SITE_ID)
    desk.do(withdraw, again.entry.id, reason="it was found")  # the whole statement, however often mended
    assert "GD-04" in desk.findings(SITE_ID)


FIELDS = {
    "check": [
        {"words": WORDS},
        {"words": "Asleep on the mat."},
        {},
        {"place": "cell-9"},
        {"place": "Market"},
    ],
    "interview": [{}, {"start": NOW, "end": NOW + 3 * MINUTE}],
    "conveyance": [{"departure": NOW, "arrival": NOW + 2 * MINUTE}, {}],
    "placed": [{"where": "cell", "place": "cell-9"}, {"where": "hospital", "place": "Ward"}],
    "place_recorded": [
        {"name": "Nine", "facility": "Ippy"},
        {"name": "Nine", "facility": "Bria"},
        {"name": "9"},
    ],
}
# The clock never goes back here: it then depends on the order of writing what a session covers.
OTHER = ["correct", "withdraw", "wait", "sign_in", "sign_out"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*(4 * ["check"]), *FIELDS, *OTHER]),
        st.integers(0, 3),
        st.integers(0, 4),
        st.integers(0, 4),
        st.sampled_from([ANN, BEN]),
    ),
    max_size=20,
)


def fields_of(kind, which):
    fields = FIELDS[kind][which % len(FIELDS[kind])]
    return {name: exactly(v).to_json() if isinstance(v, int) else v for name, v in fields.items()}


def step_taken(casebook, ids, step):
    what, who, which, minutes, by = step
    moment = exactly(NOW + minutes * MINUTE)
    if what == "wait":
        casebook.let_pass(HOUR)
        return
    casebook.let_pass(1)  # nobody signs in and types within one second
    with casebook.writing() as records:
        if what in ("sign_in", "sign_out"):
            records.log_access(what)
            return
        places = records.entries("cell")
        entries = [e for e in records.custody(ids[who]).timeline if not e.number] + places
        if what in FIELDS:
            subject = "cell-9" if what == "place_recorded" else ids[who]
            record(records, Draft(what, subject, fields_of(what, which), moment, done_by=by))
        elif entries and what == "correct":
            entry = entries[which % len(entries)]
            fields = fields_of(entry.kind, which + minutes) if entry.kind in FIELDS else entry.data
            correct(records, entry.id, fields, occurred=moment, reason="it was otherwise", done_by=by)
        elif entries:
            withdraw(records, entries[which % len(entries)].id, reason="slip")


@given(STEPS)
def test_what_is_kept_is_what_all_entries_together_say(steps):
    casebook = FakeCasebook(now=NOW)
    with casebook.writing() as records:
        records.log_access("sign_in")  # as founding does
        begin = exactly(NOW - HOUR)
        ids = [apprehend(records, begin, dict(PLACE), {"sex": "male"}).custody_id for _ in range(4)]
        for one, cell in zip(ids, ("men-1", "men-1", "men-1", "cell-9"), strict=True):
            fields = {"cell": cell} | ({"facility": "Bria"} if cell == "men-1" else {})
            record(records, Draft("admission", one, fields, begin))
    for step in steps:
        try:
            step_taken(casebook, ids, step)
        except UserError:
            continue
    with casebook.writing() as records:
        refresh_due(records)
        kept = {one: records.projected_findings(one) for one in ids}
        casebook.state.custodies.clear()
        custodies = [records.custody(one) for one in ids]
        for custody in custodies:
            assert casebook.state.traces[custody.id] == frozenset(traces_in(records, custody))
            facilities = facilities_in(records)
            assert echoes_in(records, custody.id) == echoes_among(custody, custodies, facilities)
            told = [f for f in projection_of(records, custody)[1] if f.rule == "GD-09"]
            assert [f for f in kept[custody.id] if f.rule == "GD-09"] == told
