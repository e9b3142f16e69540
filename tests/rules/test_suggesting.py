"""What the directory suggests as the cause of a gap: never without its source, never more than it says."""

import pytest

from tests.making import DAY, HOUR, T0, ZONE, make_custody, make_entry, start_of
from utmcase.i18n import say
from utmcase.moments import UNKNOWN, exactly, on_day
from utmcase.rules.directory import directory_of
from utmcase.rules.evaluate import evaluate
from utmcase.rules.pack import packs_for
from utmcase.rules.suggesting import other_authorities, suggested_causes, suggestion_lines
from utmcase.rules.surroundings import NO_SURROUNDINGS

BRIA = "CAR/Haute-Kotto/Bria"
PACKS = packs_for("car-utm", T0, ZONE)
CUSTODY = make_custody(start_of(T0, place=BRIA, legal_basis="utm", offence={"category": "homicide"}))


def row(present, start=None, end=None, **more):
    dated = {"valid_from": start, "valid_to": end}
    return {"present": present} | {n: t.to_json() for n, t in dated.items() if t is not None} | more


def listed(**authorities):
    kept = {}
    for name, fields in authorities.items():
        told = {"authority_kind": "prosecutor", "place": BRIA, "origin": "visit of 3 March", "name": name}
        kept[name] = [(None, told | fields)]
    return directory_of(kept)


def overdue(rule="GN-08", custody=CUSTODY):
    found = evaluate(PACKS, custody, NO_SURROUNDINGS, T0 + 9 * DAY).of(rule)
    assert found.state == "overdue"
    return found


def causes(directory, rule="GN-08", custody=CUSTODY):
    awaits = PACKS.rules[rule].table.awaits
    found = suggested_causes(custody, overdue(rule, custody), directory, awaits=awaits)
    return [(one.cause, one.name, one.absence.origin) for one in found]


AWAY = row(False, exactly(T0 - DAY), exactly(T0 + 3 * DAY))


def test_a_prosecutor_who_was_not_there_that_day_is_a_possible_cause():
    assert causes(listed(tgi={"presence": [AWAY]})) == [("prosecutor_absent", "tgi", "visit of 3 March")]
    told = listed(tgi={"presence": [AWAY | {"origin": "radio"}]})
    assert causes(told) == [("prosecutor_absent", "tgi", "radio")]


def test_where_there_never_was_one_the_cause_is_another():
    assert causes(listed(tgi={"presence": [row(False)]})) == [("no_prosecutor", "tgi", "visit of 3 March")]


def test_the_end_of_a_presence_is_an_absence():
    ended = {"present_to": exactly(T0 - DAY).to_json()}
    assert causes(listed(tgi=ended)) == [("prosecutor_absent", "tgi", "visit of 3 March")]


@pytest.mark.parametrize(
    "fields",
    [
        {},  # nobody said whether somebody was there
        {"presence": [row(True)]},
        {"presence": [row("unknown")]},
        {"presence": [row(False, exactly(T0 + 2 * DAY), exactly(T0 + 5 * DAY))]},
        {"presence": [row(False, UNKNOWN, exactly(T0 - DAY))]},
        {"presence": [AWAY], "place": "CAR/Ouaka/Bambari"},
        {"presence": [AWAY], "authority_kind": "court"},
        {"presence": [AWAY], "place": "unknown"},
        {"presence": [AWAY, row(True, exactly(T0), exactly(T0 + 2 * DAY))]},
    ],
)
def test_nothing_is_suggested_that_the_directory_does_not_say(fields):
    assert causes(listed(tgi=fields)) == []


def test_one_of_two_who_may_have_been_there_leaves_no_cause():
    assert causes(listed(tgi={"presence": [AWAY]}, second={})) == []
    assert len(causes(listed(tgi={"presence": [AWAY]}, second={"presence": [row(False)]}))) == 2


def test_an_absence_counts_to_the_second_and_a_day_to_its_end():
    due = overdue().since
    assert causes(listed(t={"presence": [row(False, None, exactly(due))]}))
    assert not causes(listed(t={"presence": [row(False, None, exactly(due - 1))]}))
    from datetime import datetime

    day = on_day(datetime.fromtimestamp(due, PACKS.zone).date(), PACKS.zone)
    assert causes(listed(t={"presence": [row(False, day, day)]}))


def test_after_a_handover_the_place_is_that_of_the_authority():
    handed = make_entry("handed_over", T0 + HOUR, authority="gend", authority_kind="gendarmerie")
    custody = make_custody(start_of(T0, place=BRIA, legal_basis="utm"), handed)
    gend = {"authority_kind": "gendarmerie", "place": "CAR/Ouaka/Bambari"}
    there = listed(gend=gend, tgi={"place": "CAR/Ouaka/Bambari", "presence": [row(False)]})
    assert causes(there, "GO-04", custody) == [("no_prosecutor", "tgi", "visit of 3 March")]
    assert causes(listed(gend=gend, tgi={"presence": [row(False)]}), "GO-04", custody) == []


def test_the_next_competent_authority_is_named_with_when_it_was_last_seen_and_no_distance():
    seen = [row(True, exactly(T0 - 9 * DAY), exactly(T0 - 2 * HOUR))]
    directory = listed(
        tgi={"presence": [AWAY]},
        near={"place": "CAR/Haute-Kotto/Yalinga"},
        far={"place": "CAR/Ouaka/Bambari", "presence": [row(True, exactly(T0 - 9 * DAY))]},
        left={"place": "CAR/Bangui", "presence": seen},
        other={"place": "CAR/Bangui", "competence": "theft"},
        court={"place": "CAR/Bangui", "authority_kind": "court"},
    )
    found = other_authorities(CUSTODY, overdue(), directory, awaits=("prosecutor",))
    assert [(one.name, one.last_seen) for one in found] == [("near", None), ("far", overdue().since)]
    for lang in ("en", "fr"):
        lines = [
            say(line, lang)
            for line in suggestion_lines(
                CUSTODY, overdue(), directory, awaits=("prosecutor",), zone=PACKS.zone
            )
        ]
        assert len(lines) == 3
        assert "tgi" in lines[0]
        assert "visit of 3 March" in lines[0]
        assert "distance" in lines[1]
        assert not any("{" in line for line in lines)


def test_without_an_absence_nobody_else_is_proposed():
    assert not list(
        suggestion_lines(CUSTODY, overdue(), listed(near={}), awaits=("prosecutor",), zone=PACKS.zone)
    )
