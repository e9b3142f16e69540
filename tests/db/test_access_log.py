"""Parts of the access log out of the database, and what proves that none of it is missing."""

import pytest

from db import access
from db.access import NewLine
from tests.db.kit import START
from tests.db.tampering import tampering
from utmcase.entries.envelope import chain_hash
from utmcase.heads import head_code
from utmcase.i18n import say
from utmcase.listing import AccessWanted


@pytest.fixture
def kept(desk):
    casebook = desk.create()
    with casebook.writing() as records:
        for number in range(40):
            line = NewLine(START + number, f"UN-{number % 2}", "search", f"c{number % 4}", str(number))
            access.write_line(casebook.connection, line)
        records.log_access("print", detail="x")
        records.sign_head()
    return casebook


def said(verdict):
    return " ".join(say(sentence, "en") for sentence in verdict.sentences)


@pytest.mark.parametrize(
    ("wanted", "count", "newest"),
    [
        (AccessWanted(), 42, "x"),
        (AccessWanted(un_id="un-1", action="search"), 20, "39"),
        (AccessWanted(custody_id="c2"), 10, "38"),
        (AccessWanted(since=START + 5, until=START + 9, action="search"), 5, "9"),
        (AccessWanted(action="restore"), 0, None),
    ],
)
def test_a_part_is_counted_and_paged_newest_first(kept, wanted, count, newest):
    from dataclasses import replace

    with kept.reading() as records:
        assert records.listed_access_count(wanted) == count
        first = records.listed_access(replace(wanted, limit=3))
        assert [line.detail for line in first][:1] == ([] if newest is None else [newest])
        rest = records.listed_access(replace(wanted, offset=3, limit=1000))
        assert len(first) + len(rest) == count
        seqs = [line.seq for line in (*first, *rest)]
        assert seqs == sorted(seqs, reverse=True)


def test_a_line_taken_out_is_named(kept):
    assert kept.verify().good
    with tampering(kept) as raw:
        raw.execute("DELETE FROM access WHERE seq = 17")
    assert "Line 17 of the access log is missing" in said(kept.verify())


def test_a_line_changed_is_named(kept):
    with tampering(kept) as raw:
        raw.execute("UPDATE access SET un_id = 'UN-9' WHERE seq = 17")
    assert "Line 17 of the access log was changed" in said(kept.verify())


def test_a_tail_cut_off_is_found_by_the_head_that_left(kept):
    code = head_code(kept.verify().access)
    assert kept.verify(head=code).good
    with tampering(kept) as raw:
        raw.execute("DELETE FROM access WHERE seq > 40")
    kept_here = said(kept.verify())
    assert (
        "The access log was cut off after line 40: a head kept on this computer proves line 42" in kept_here
    )
    kept.surroundings.settings_dir.joinpath("heads.json").unlink()
    assert kept.verify().good  # nothing that left this machine is asked: nothing can be found
    assert "the code on the paper proves line 42" in said(kept.verify(head=code))


def test_a_backup_restored_elsewhere_or_in_its_place_is_no_cut(desk, kept):
    backup = kept.back_up(desk.folder)
    kept.close()
    elsewhere = desk.folder / "again.utmcase"
    desk.casebooks.restore(backup, elsewhere)
    again = desk.open(path=elsewhere)
    assert again.verify().good
    again.close()
    first = desk.open()
    assert first.verify().good
    first.close()
    for rest in ("", ".keys"):
        desk.path.with_name(desk.path.name + rest).unlink()
    desk.casebooks.restore(backup, desk.path)
    assert desk.open().verify().good


def test_a_log_rewritten_from_a_line_on_is_found(kept):
    with tampering(kept) as raw:
        rows = raw.execute("SELECT seq, un_id, at, action, custody_id FROM access ORDER BY seq").fetchall()
        previous = bytes(32)
        for seq, un_id, at, action, custody_id in rows:
            new = NewLine(at, "UN-0" if seq == 17 else un_id, action, custody_id, "")
            line = access.line_bytes(seq, new, previous)
            previous = chain_hash(previous, line)
            raw.execute(
                "UPDATE access SET line = ?, hash = ?, un_id = ? WHERE seq = ?",
                (line, previous, new.un_id, seq),
            )
    assert "The access log was rewritten at or before line 42" in said(kept.verify())


def test_the_code_of_another_casebook_is_told(kept, desk):
    from tests.db.kit import FOUNDING

    other, _ = desk.casebooks.create(desk.folder / "other.utmcase", FOUNDING)
    code = head_code(other.verify().access)
    other.close()
    assert "belongs to another casebook" in said(kept.verify(head=code))
