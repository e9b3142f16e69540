"""Whatever was typed in whatever order: what lists show is what the whole journal says."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NOW, FakeCasebook
from utmcase.errors import UserError
from utmcase.moments import HOUR, MINUTE, about, exactly
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
