"""Editions of rule packs: taken over, compared, given out; each custody judged by the one of its start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes import LEGAL
from utmcase.administration import SiteChange, record_site
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import say
from utmcase.moments import HOUR, exactly
from utmcase.pack_editions import differences, edition_text, editions_at, read_edition, record_edition
from utmcase.register import REGISTER_SUBJECTS, register_of
from utmcase.rules.pack import load_pack

HEAD = """pack = "car-utm"
edition = "2026-2"
valid_from = {day}
[title]
en = "Urgent temporary measures"
fr = "Mesures temporaires d’urgence"
[basis.code]
title.en = "Code of Criminal Procedure"
title.fr = "Code de procédure pénale"
reference = "Law"
seen = true
"""
RULE = """
[[rule]]
id = "{rule}"
kind = "deadline"
severity = "major"
owner = "un_legal"
basis = "code"
within = "{within}"
title.en = "National prosecutor not told"
title.fr = "Procureur national non informé"
duty.en = "Tell the national prosecutor"
duty.fr = "Informer le procureur national"
need = {{ entry = "notified", where = [{{ field = "to", is = "prosecutor" }}] }}
"""


def written(desk, days=0, within="8h", rule="GN-08"):
    day = datetime.fromtimestamp(desk.now, UTC).date() + timedelta(days=days)
    return HEAD.format(day=day) + RULE.format(rule=rule, within=within)


def take_over(desk, content, by=LEGAL, **fields):
    grounds = {"document_seen": "Law of 2026", "why": "New law"} | fields
    return desk.do(record_edition, content, occurred=exactly(desk.now), by=by, **grounds)


def test_a_custody_is_judged_by_the_edition_in_force_at_its_start(desk):
    before = desk.begin()
    due = desk.findings(before)["GN-08"].due
    take_over(desk, written(desk, days=2))
    assert desk.findings(before)["GN-08"].due == due
    desk.casebook.now += 3 * 24 * HOUR
    after = desk.begin()
    assert desk.findings(after)["GN-08"].due == desk.now + 8 * HOUR
    (mine,) = (e for e in desk.do(editions_at) if e.pack.edition == "2026-2")
    assert (mine.recorded, mine.in_force) == (True, True)


def test_an_edition_valid_already_judges_again_those_who_began_under_it(desk):
    custody = desk.begin()
    assert desk.findings(custody)["GN-08"].due == desk.now + 24 * HOUR
    take_over(desk, written(desk, days=-1))
    assert desk.findings(custody)["GN-08"].due == desk.now + 8 * HOUR


def test_a_limit_is_confirmed_for_one_edition_only(desk):
    custody = desk.begin()
    fields = {"edition": load_pack("car-utm").edition, "rule": "GN-08", "limit": "6h"}
    grounds = {"document_seen": "Code", "why": "Read"}
    change = SiteChange("limit_confirmed", "car-utm", fields | grounds, exactly(desk.now))
    desk.do(record_site, change, by=LEGAL)
    assert (desk.findings(custody)["GN-08"].due, desk.findings(custody)["GN-08"].draft) == (
        desk.now + 6 * HOUR,
        False,
    )
    take_over(desk, written(desk, days=-1))
    assert (desk.findings(custody)["GN-08"].due, desk.findings(custody)["GN-08"].draft) == (
        desk.now + 8 * HOUR,
        True,
    )


def test_what_was_taken_over_is_given_out_unchanged(desk):
    content = written(desk)
    entry = take_over(desk, content).entry
    assert (entry.subject, entry.subject_id, entry.data["edition"]) == ("pack", "car-utm", "2026-2")
    with desk.casebook.reading() as records:
        register = records.register()
    assert edition_text(register, "car-utm", "2026-2").strip() == content.strip()
    shipped = load_pack("car-utm")
    assert read_edition(edition_text(register, "car-utm", shipped.edition), "again") == shipped
    with pytest.raises(UserError, match="There is no edition 7"):
        edition_text(register, "car-utm", "7")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"within": "soon"}, "GN-08, within"),
        ({"rule": 'GN-08"\nlimit = "2h'}, "limit"),
    ],
)
def test_a_mistake_in_a_pack_is_named_and_nothing_is_recorded(desk, change, sentence):
    with pytest.raises(UserError) as refused:
        take_over(desk, written(desk, **change))
    assert sentence in say(refused.value.sentence, "en")
    assert len(desk.do(editions_at)) == 2


def test_an_edition_never_changes_and_belongs_to_the_mission(desk):
    take_over(desk, written(desk))
    with pytest.raises(UserError, match="an edition never changes"):
        take_over(desk, written(desk, within="9h"))
    with pytest.raises(UserError, match="not one of this mission"):
        take_over(desk, written(desk).replace('"car-utm"', '"ssd-poc"'))
    with pytest.raises(UserError, match="cannot be read"):
        take_over(desk, "pack = ")
    for missing in ("document_seen", "why"):
        with pytest.raises(UserError):
            take_over(desk, written(desk).replace("2026-2", "2026-3"), **{missing: " "})
    with pytest.raises(Forbidden):
        desk.do(record_edition, written(desk), document_seen="x", why="y", occurred=exactly(desk.now))


def test_two_editions_are_compared_rule_by_rule(desk):
    old, new = read_edition(written(desk), "old"), read_edition(written(desk, within="9h"), "new")
    (found,) = differences(old, new)
    assert (found.rule, found.key, found.words_only) == ("GN-08", "within", False)
    assert (found.before, found.after) == (8 * HOUR, 9 * HOUR)
    assert differences(old, old) == ()
    gone = {d.rule: (d.key, d.before, d.after) for d in differences(load_pack("car-utm"), new)}
    assert gone["GO-02a"] == ("", "clock", None)
    back = {d.rule for d in differences(new, load_pack("car-utm")) if d.before is None}
    assert "GO-02a" in back


def test_an_edition_of_a_newer_program_is_kept_and_said(desk):
    """A newer site may know more than this version: nothing is dropped, nobody is judged by half a pack."""
    entry = take_over(desk, written(desk)).entry
    newer = written(desk).replace('kind = "deadline"', 'kind = "tribunal"')
    changed = {**entry.data, "written": newer}
    with desk.casebook.reading() as records:
        entries = [entry for subject in REGISTER_SUBJECTS for entry in records.entries(subject)]
    register = register_of(replace(e, data=changed) if e.id == entry.id else e for e in entries)
    assert register.editions == ()
    (unread,) = register.unread
    assert (unread.pack, unread.edition) == ("car-utm", "2026-2")
    assert "tribunal" in say(unread.sentence, "en")
