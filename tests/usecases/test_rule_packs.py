"""Rule packs as a legal officer looks at them: read, compared, offered, given out, confirmed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes import LEGAL
from utmcase.administration import SiteChange, record_site
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import say
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.pack_editions import read_edition, record_edition
from utmcase.rule_packs import compare, compare_editions, give_out, look_at_file, pack_view
from utmcase.rules.pack import load_pack, written_text

RECORDER = Officer("UN-5", "Rex", roles=frozenset({"recorder"}))
EXTENSION = "national custody: decided before the limit passes, by prosecutor; each by 72 h at most"
GROUNDS = {"document_seen": "Law of 2026", "why": "New law"}


def written(desk, *changes, days=0, edition="2026-2"):
    day = datetime.fromtimestamp(desk.now, UTC).date() + timedelta(days=days)
    content = written_text(load_pack("car-utm"))
    for before, after in (("2014-1", edition), ("2014-04-10", day.isoformat()), *changes):
        assert before in content
        content = content.replace(before, after)
    return content


def changes_of(desk, *changes):
    found = compare(load_pack("car-utm"), read_edition(written(desk, *changes), "new"))
    return [(c.rule, say(c.what, "en"), say(c.before, "en"), say(c.after, "en"), c.words_only) for c in found]


def test_everybody_reads_the_edition_in_force_and_any_other(desk):
    desk.do(record_edition, written(desk, days=2), occurred=exactly(desk.now), by=LEGAL, **GROUNDS)
    view = desk.do(pack_view, by=RECORDER)
    assert view.chosen.pack == "un-detention"
    assert [(e.pack, e.edition, e.recorded, e.in_force) for e in view.editions[1:]] == [
        ("car-utm", "2014-1", False, True),
        ("car-utm", "2026-2", True, False),
    ]
    assert [row.rule for row in view.rules] == sorted(t.id for t in load_pack("un-detention").tables)
    assert desk.do(pack_view, "car-utm", by=RECORDER).chosen.edition == "2014-1"
    assert desk.do(pack_view, "car-utm", "2026-2").rules[0].edition == "2026-2"
    with pytest.raises(UserError, match="There is no edition 7"):
        desk.do(pack_view, "car-utm", "7")


def test_a_limit_of_no_hours_and_of_an_edition_to_come_can_be_confirmed(desk):
    """GA-02 allows no time at all: unconfirmed it would stay a draft for ever."""
    extra = ('id = "GA-04"', 'id = "GA-99"')
    desk.do(record_edition, written(desk, extra, days=2), occurred=exactly(desk.now), by=LEGAL, **GROUNDS)
    for edition, rule, limit in (("2014-1", "GA-02", "0h"), ("2026-2", "GA-99", "24h")):
        rows = {row.rule: row for row in desk.do(pack_view, "car-utm", edition).rules}
        assert (rows[rule].written, rows[rule].draft) == (limit, True)
        fields = {"edition": edition, "rule": rule, "limit": limit, **GROUNDS}
        desk.do(record_site, SiteChange("limit_confirmed", "car-utm", fields, exactly(desk.now)), by=LEGAL)
        rows = {row.rule: row for row in desk.do(pack_view, "car-utm", edition).rules}
        assert not rows[rule].draft
    unknown = {"edition": "2026-2", "rule": "GA-04", "limit": "1h", **GROUNDS}
    with pytest.raises(UserError, match="GA-04"):
        desk.do(record_site, SiteChange("limit_confirmed", "car-utm", unknown, exactly(desk.now)), by=LEGAL)


def test_changes_are_said_in_words_and_those_of_words_stand_last(desk):
    assert changes_of(desk) == []
    assert changes_of(
        desk,
        ('duty.en = "Tell the national prosecutor"', 'duty.en = "Tell him"'),
        ("hours = 72, times = 1", "hours = 72, times = 2"),
    ) == [
        (
            "GO-02a",
            "Extensions",
            f"{EXTENSION}; once only",
            f"{EXTENSION}; 2 times at most",
            False,
        ),
        ("GN-08", "What is to be done", "Tell the national prosecutor", "Tell him", True),
    ]


def test_a_source_and_a_country_that_change_are_said(desk):
    ((rule, what, before, after, words_only),) = changes_of(
        desk, ('article = "art. 40"', 'article = "art. 41"')
    )[:1]
    assert (rule, what, words_only) == ("GO-02a", "Source", False)
    assert before.endswith("art. 40")
    assert after.endswith("art. 41")
    assert changes_of(desk, ('host = "CAF"', 'host = "SSD"')) == [
        ("", "Country whose nationals are no foreigners", "CAF", "SSD", False)
    ]


def test_a_rule_that_came_or_went_is_said_whole(desk):
    found = changes_of(desk, ('id = "GA-04"', 'id = "GA-99"'))
    assert ("GA-99", "The whole rule", "–", "Deadline", False) in found
    assert ("GA-04", "The whole rule", "Deadline", "–", False) in found


def test_two_editions_here_are_compared_by_name(desk):
    changed = ("hours = 72, times = 1", "hours = 48, times = 1")
    desk.do(record_edition, written(desk, changed), occurred=exactly(desk.now), by=LEGAL, **GROUNDS)
    found = desk.do(compare_editions, ("car-utm", "2014-1"), ("car-utm", "2026-2"), by=RECORDER)
    assert (found.before.edition, found.after.edition) == ("2014-1", "2026-2")
    assert [change.rule for change in found.changes] == ["GO-02a"]


def test_a_file_is_looked_at_before_it_counts_and_nothing_is_recorded(desk):
    desk.begin()
    desk.casebook.now += 3 * 24 * HOUR
    desk.begin()
    before = len(desk.casebook.state.journal)
    offer = desk.do(look_at_file, written(desk, days=-1), "new.toml", by=LEGAL)
    assert (offer.judged_anew, offer.custodies, offer.rules) == (1, 2, 12)
    assert offer.comparison.before.edition == "2014-1"
    assert desk.do(look_at_file, written(desk, days=1), "new.toml", by=LEGAL).judged_anew == 0
    assert desk.do(look_at_file, written(desk, days=-9), "new.toml", by=LEGAL).judged_anew == 2
    assert len(desk.casebook.state.journal) == before
    with pytest.raises(UserError, match=r"new\.toml"):
        desk.do(look_at_file, "pack = ", "new.toml", by=LEGAL)
    with pytest.raises(UserError, match="is here already"):
        desk.do(look_at_file, written(desk, edition="2014-1"), "new.toml", by=LEGAL)
    with pytest.raises(Forbidden):
        desk.do(look_at_file, written(desk), "new.toml", by=RECORDER)


def test_what_is_given_out_is_logged_and_can_be_taken_over(desk):
    content = desk.do(give_out, "car-utm", "2014-1", by=RECORDER)
    assert content == written_text(load_pack("car-utm"))
    line = desk.casebook.state.access[-1]
    assert (line.action, line.detail) == ("export", "rule pack: car-utm 2014-1")
    assert desk.do(look_at_file, content.replace("2014-1", "2014-2"), "x", by=LEGAL).comparison.changes == ()
