"""Whatever was typed in whatever order: what lists show is what the whole journal says."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NOW, FakeCasebook
from utmcase.custody import custody_of
from utmcase.errors import UserError
from utmcase.moments import HOUR, MINUTE, about, exactly
from utmcase.ports import SITE_ID
from utmcase.projecting import projection_of
from utmcase.recording import Draft, apprehend, correct, record, refresh_due, withdraw

KINDS = {
    "reasons_told": {},
    "admission": {"cell": "men-1", "observation_level": 2},
    "check": {"condition": "normal"},
    "placed": {"where": "cell", "place": "men-2"},
    "identity": {"names_spoken": "Awa Kossiwa", "could_be_child": "yes"},
    "notified": {"to": "focal_point", "outcome": "told"},
    "handover_requested": {"authority": "tgi"},
    "handed_over": {"authority": "tgi", "receipt_grade": 1},
    "returned": {},
    "released": {"measure": "warning"},
    "gap_explained": {"rule": "GN-01", "cause": "other"},
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*KINDS, "correct", "withdraw", "wait"]),
        st.integers(min_value=-3 * 60, max_value=60),
        st.integers(min_value=0, max_value=90),
        st.booleans(),
    ),
    max_size=14,
)


def take(casebook, custody_id, step):
    what, minutes, passed, vague = step
    casebook.let_pass(passed * MINUTE)
    when = casebook.now + minutes * MINUTE
    moment = about(when, 20) if vague else exactly(when)
    with casebook.writing() as records:
        entries = [e for e in records.custody(custody_id).timeline if not e.number]
        if what == "wait":
            refresh_due(records, records.now)
        elif what in KINDS:
            record(records, Draft(what, custody_id, KINDS[what], moment))
        elif entries and what == "correct":
            entry = entries[passed % len(entries)]
            correct(records, entry.id, entry.data, occurred=moment, reason="another time")
        elif entries:
            withdraw(records, entries[passed % len(entries)].id, reason="wrong custody")


@given(STEPS)
def test_kept_projections_equal_those_rebuilt_from_the_journal(steps):
    casebook = FakeCasebook(now=NOW)
    with casebook.writing() as records:
        first = apprehend(records, exactly(NOW), {"place": "x", "legal_basis": "utm"}, {"sex": "male"})
    for step in steps:
        try:
            take(casebook, first.custody_id, step)
        except UserError:
            continue
    casebook.let_pass(HOUR)
    with casebook.writing() as records:
        refresh_due(records)
        kept = records.board_row(first.custody_id), records.projected_findings(first.custody_id)
        casebook.state.custodies.clear()
        row, findings = projection_of(records, records.custody(first.custody_id))
    assert kept[0] == row
    assert {f.rule: (f.state, f.certain, f.severity) for f in kept[1]} == {
        f.rule: (f.state, f.certain, f.severity) for f in findings
    }


# Several persons, so that one changes what is to be said of another, and the site itself.
AROUND = {
    "admission": [{"cell": "one"}, {"cell": "two"}, {"facility": "site-x"}],
    "placed": [{"place": "one"}, {"place": "two"}, {"where": "hospital", "place": "ward"}],
    "identity": [
        {"names_spoken": "Mahamat Saleh"},
        {"names_spoken": "Mohamed Salah", "sex": "unknown"},
        {"names_spoken": "Oumarou Garba"},
        {"sex": "female"},
        {"youngest": 15},
        {"could_be_child": "yes"},
    ],
    "same_person": [{"other_person": f"BRI-A-2026-{n:04}"} for n in (1, 2, 3)],
    "not_same_person": [{"other_person": f"BRI-A-2026-{n:04}"} for n in (1, 2, 3)],
    "age_assessed": [{"youngest": 19, "oldest": 22, "assessor": "medical"}],
    "circumstance": [
        {"what": "conflict_with", "custody_other": "BRI-A-2026-0001"},
        {"what": "family_with", "custody_other": "BRI-A-2026-0002"},
    ],
    "handed_over": [{"authority": "tgi"}, {"authority": "tgi", "authority_kind": "police"}, {}],
    "returned": [{}],
    "released": [{}],
    "check": [{"condition": "normal"}],
}
OF_SITE = {
    "place_recorded": [{"name": "One", "capacity": 1}, {"name": "One", "capacity": 2}, {"name": "One"}],
    "authority_recorded": [
        {"name": "TGI", "authority_kind": "prosecutor", "competence": "warrant"},
        {"name": "TGI", "authority_kind": "gendarmerie"},
        {"name": "TGI"},
    ],
}
SUBJECTS = {"place_recorded": "one", "authority_recorded": "tgi"}
START = {"place": "x", "legal_basis": "utm"}
# Who was taken with whom, and how many they were said to be.
GROUPS = [{"reference": "G 1", "number": 2}, {"reference": " g 1", "number": 3}, {"reference": "G 12"}, None]
CHANGES = ("grouped", "grouped", "correct", "correct", "withdraw", "withdraw", "restore", "wait")
MANY_STEPS = st.lists(
    st.tuples(
        st.sampled_from([*AROUND, *(3 * list(OF_SITE)), *CHANGES]),
        st.integers(0, 2),
        st.integers(0, 11),
        # From before everything began: what is typed last may have happened first.
        st.integers(min_value=-140, max_value=20),
        # Mostly at once: whoever is evaluated anew because time has passed shows no neglect.
        st.sampled_from([0, 0, 0, 1, 70]),
        st.booleans(),
    ),
    min_size=4,
    max_size=16,
)


def step_of_many(casebook, ids, step):
    what, who, which, minutes, passed, vague = step
    casebook.let_pass(passed * MINUTE)
    when = casebook.now + minutes * MINUTE
    moment = about(when, 20) if vague else exactly(when)
    with casebook.writing() as records:
        if what == "wait":
            refresh_due(records, records.now)
        elif what in AROUND:
            fields = AROUND[what]
            record(records, Draft(what, ids[who], fields[which % len(fields)], moment))
        elif what in OF_SITE:
            fields = OF_SITE[what]
            record(records, Draft(what, SUBJECTS[what], fields[which % len(fields)], moment))
        elif what == "grouped":
            regroup(records, ids[who], GROUPS[which % len(GROUPS)])
        else:
            change_one(records, ids[who], what, minutes, which, moment)


def regroup(records, custody_id, group):
    """Correct the start of a custody: whoever was taken joins another group, or leaves it."""
    start = records.custody(custody_id).of_kind("apprehension")[0]
    fields = START if group is None else START | {"group": group}
    correct(records, start.id, fields, occurred=start.occurred, reason="counted anew")


def change_one(records, custody_id, what, place, which, moment):
    """Correct an entry of a custody, take one back, or take back what took one back."""
    custody = records.custody(custody_id)
    standing = [e for e in custody.timeline if e.kind != "apprehension"]
    entries = standing if what != "restore" else [e for e in custody.entries if e.kind == "withdrawn"]
    if not entries:
        return
    entry = entries[place % len(entries)]
    if what == "correct":
        other = AROUND.get(entry.kind, [entry.data])
        correct(records, entry.id, other[which % len(other)], occurred=moment, reason="it was otherwise")
    else:
        withdraw(records, entry.id, reason="wrong custody")


def told(findings):
    return {f.rule: (f.state, f.certain, f.severity, f.since, f.due) for f in findings}


def begun(casebook):
    """Three persons: a man and a woman in a cell for one, and a man handed over to an authority.

    The men were taken together, and their names sound alike.
    """
    with casebook.writing() as records:
        ids = [
            apprehend(records, exactly(NOW - HOUR), fields, identity).custody_id
            for fields, identity in (
                (START | {"group": GROUPS[0]}, {"sex": "male", "names_spoken": "Mahamat Saleh"}),
                (START | {"group": GROUPS[0]}, {"sex": "male", "names_spoken": "Mohamed Salah"}),
                (START, {"sex": "female"}),
            )
        ]
        for kind, subject in SUBJECTS.items():
            record(records, Draft(kind, subject, OF_SITE[kind][0], exactly(NOW - 2 * HOUR)))
        for one in (ids[0], ids[2]):
            record(records, Draft("admission", one, {"cell": "one"}, exactly(NOW - 30 * MINUTE)))
        record(records, Draft("handed_over", ids[1], {"authority": "tgi"}, exactly(NOW - 30 * MINUTE)))
    return ids


@given(MANY_STEPS)
def test_kept_projections_of_all_equal_those_rebuilt_whatever_changed_around_them(steps):
    casebook = FakeCasebook(now=NOW)
    ids = begun(casebook)
    assert casebook.state.rows[SITE_ID] is not None
    for step in steps:
        try:
            step_of_many(casebook, ids, step)
        except UserError:
            continue
        # Not only at the end: by then a later step may have judged again whoever was forgotten.
        if step[3] % 3 == 0:
            assert_as_rebuilt(casebook, ids)
    assert_as_rebuilt(casebook, ids)


def assert_as_rebuilt(casebook, ids):
    with casebook.writing() as records:
        refresh_due(records)
        kept = {one: (records.board_row(one), records.projected_findings(one)) for one in (*ids, SITE_ID)}
        casebook.state.custodies.clear()
        for one, (row, findings) in kept.items():
            custody = custody_of((), SITE_ID) if one == SITE_ID else records.custody(one)
            rebuilt, judged = projection_of(records, custody)
            assert row == rebuilt
            assert told(findings) == told(judged)
