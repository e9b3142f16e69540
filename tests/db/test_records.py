# ruff: noqa: S603, PT012 - our own program; what fails is the transaction
from __future__ import annotations

import sys
import threading

import pytest

from db.folds import KEPT_ASIDE
from db.opened import SqlCasebook
from tests.db.kit import ADA, START, Desk, board_row, finding, new_entry, officer_entry
from utmcase.errors import UserError
from utmcase.officers import Officer


class Broken(Exception):
    pass


def test_a_number_is_given_back_when_the_transaction_fails(desk: Desk, casebook: SqlCasebook):
    desk.custody(casebook, "c1")
    with pytest.raises(Broken), casebook.writing() as records:
        assert records.next_number("BRI-A", 2026) == "BRI-A-2026-0002"
        records.append(new_entry("c2", "apprehension", START, "BRI-A-2026-0002"))
        raise Broken
    with casebook.reading() as records:
        assert records.head().seq == 1
    assert desk.custody(casebook, "c2") == "BRI-A-2026-0002"
    with casebook.writing() as records:
        assert records.next_number("BRI-A", 2027) == "BRI-A-2027-0001"
        assert records.next_number("BRI-B", 2026) == "BRI-B-2026-0001"


def test_a_rolled_back_entry_leaves_the_kept_fold_untouched(desk: Desk, casebook: SqlCasebook):
    desk.custody(casebook, "c1", checks=2)
    with casebook.reading() as records:
        assert len(records.custody("c1").entries) == 3
    with pytest.raises(Broken), casebook.writing() as records:
        records.custody("c1")
        records.append(new_entry("c1", "check", START))
        records.put_projection(board_row("c1", "n"), [finding("c1", "GA-01")])
        raise Broken
    with casebook.reading() as records:
        assert len(records.custody("c1").entries) == 3
        assert records.projected_findings() == []
        assert records.board_row("c1") is None
    assert casebook.verify().good


def test_the_kept_fold_grows_with_each_entry(desk: Desk, casebook: SqlCasebook):
    desk.custody(casebook, "c1")
    with casebook.writing() as records:
        kept = records.custody("c1")
        entry = records.append(new_entry("c1", "check", START + 60))
        records.append_many([(new_entry("c1", "check", START + 120), START + 130, ADA.who())])
        assert records.custody("c1") is kept
        assert len(kept.entries) == 3
        assert records.entry(entry.id) == entry
        assert records.entry("nonsense") is None
        assert records.entry(entry.id[:-1] + ("0" if entry.id[-1] != "0" else "1")) is None
        assert entry.recorded_at == records.now == START
    with casebook.reading() as records:
        stored = records.entries("custody", "c1")
        assert stored == kept.entries
        assert [e.data for e in stored] == [e.data for e in kept.entries]
        assert stored[2].recorded_at == START + 130


def test_custodies_of_people_gone_do_not_pile_up(desk: Desk, casebook: SqlCasebook):
    with casebook.writing() as records:
        for one in range(KEPT_ASIDE + 30):
            records.append(new_entry(f"gone-{one}", "apprehension", START, f"BRI-A-2025-{one + 1:04d}"))
            records.append(new_entry(f"gone-{one}", "released", START + 60))
            records.append(new_entry(f"held-{one}", "apprehension", START, f"BRI-A-2024-{one + 1:04d}"))
    with casebook.reading() as records:
        for custody_id in records.custody_ids():
            records.custody(custody_id)
        kept = casebook._session.folds._custodies
        assert sum(name.startswith("held") for name in kept) == KEPT_ASIDE + 30
        assert sum(name.startswith("gone") for name in kept) <= KEPT_ASIDE + 1


def test_there_is_no_such_custody(casebook: SqlCasebook):
    with casebook.reading() as records, pytest.raises(UserError, match="no such custody"):
        records.custody("nowhere")


def test_a_reading_transaction_cannot_write(desk: Desk, casebook: SqlCasebook):
    with pytest.raises(RuntimeError), casebook.reading() as records:
        records.append(new_entry("c1", "check", START))
    with pytest.raises(UserError), casebook.reading() as records:
        records.next_number("BRI-A", 2026)
    with casebook.reading() as records:
        assert records.head().seq == 0
    desk.custody(casebook, "c1")
    assert casebook.verify().good


def test_a_second_connection_sees_what_was_committed_from_another_thread(desk: Desk, casebook: SqlCasebook):
    desk.custody(casebook, "c1")
    reader = casebook.read_only()
    desk.opened.append(reader)
    seen: list[object] = []

    def look() -> None:
        with reader.reading() as records:
            seen.append((len(records.custody("c1").entries), records.head().seq))
            records.log_access("read", custody_id="c1")

    for _ in range(2):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        with casebook.writing() as records:
            records.append(new_entry("c1", "check", START + 60))
    assert seen == [(1, 1), (2, 2)]
    with pytest.raises(RuntimeError), reader.writing():
        pass
    with casebook.reading() as records:
        assert [line.action for line in records.access_lines()] == ["sign_in", "read"]


def test_only_differences_are_written_to_the_projections(desk: Desk, casebook: SqlCasebook):
    desk.custody(casebook, "c1")
    statements: list[str] = []
    raw = casebook.connection.connection.driver_connection
    with casebook.writing() as records:
        records.custody("c1")
        records.put_projection(
            board_row("c1", "n1", keys=("A", "B")),
            [finding("c1", "R1", 1), finding("c1", "R1", 2), finding("c1", "R2")],
        )
    with casebook.writing() as records:
        raw.set_trace_callback(statements.append)
        records.put_projection(
            board_row("c1", "n1", keys=("A", "C")),
            [finding("c1", "R1", 1), finding("c1", "R1", 3), finding("c1", "R3")],
        )
        raw.set_trace_callback(None)
        assert records.projected_findings("c1") == [
            finding("c1", "R1", 1),
            finding("c1", "R1", 3),
            finding("c1", "R3"),
        ]
        assert records.board_row("c1") == board_row("c1", "n1", keys=("A", "C"))
    touched = [statement.split()[0] for statement in statements if not statement.startswith("--")]
    assert sorted(touched) == ["DELETE", "DELETE", "INSERT", "INSERT", "UPDATE", "UPDATE"]


def test_the_board_is_sorted_by_urgency_then_due_then_number(casebook: SqlCasebook):
    rows = [
        board_row("a", "n3", 1, due=None), board_row("b", "n2", 1, due=50), board_row("c", "n1", 2, due=10),
        board_row("d", "n0", 1, due=50), board_row("e", "n9", 0, held=False, next_change_at=70),
        board_row("f", "n8", 3, next_change_at=60),
    ]  # fmt: skip
    with casebook.writing() as records:
        for row in rows:
            records.put_projection(row, [finding(row.custody_id, "R1")])
    with casebook.reading() as records:
        assert [r.custody_id for r in records.board()] == ["d", "b", "a", "c", "f"]
        assert [r.custody_id for r in records.board(held=None)] == ["e", "d", "b", "a", "c", "f"]
        assert [r.custody_id for r in records.board(offset=1, limit=2)] == ["b", "a"]
        assert records.board(held=False) == [rows[4]]
        assert (records.board_count(), records.board_count(held=None)) == (5, 6)
        assert records.next_change_at() == 60
        assert records.changed_by_time(59) == []
        assert records.changed_by_time(70) == ["e", "f"]
        assert len(records.projected_findings()) == 6


def test_people_are_found_by_the_start_of_a_key(casebook: SqlCasebook):
    with casebook.writing() as records:
        records.put_projection(board_row("a", "n1", keys=("N1", "KNT", "É")), [])
        records.put_projection(board_row("b", "n2", keys=("N2", "KNTR"), held=False), [])
        records.put_projection(board_row("c", "n3", keys=()), [])
    with casebook.reading() as records:
        assert {r.custody_id for r in records.find(["KNT"])} == {"a", "b"}
        assert {r.custody_id for r in records.find(["KNTR", "É"])} == {"a", "b"}
        assert records.find(["KNTR"])[0].keys == ("KNTR", "N2")
        assert records.find(["ZZ", ""]) == records.find([]) == []
        assert len(records.find(["N"], limit=1)) == 1


def test_drafts_belong_to_one_officer(desk: Desk, casebook: SqlCasebook):
    with casebook.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["recorder"]))
        records.keep_draft("c1/check", {"words": "é" * 100_000})
        records.keep_draft("c1/check", {"words": "second"})
        records.keep_draft("other", {})
    casebook.add_officer(Officer("UN-7", "Ben"), "pw")
    casebook.close()
    ben = desk.open("UN-7", "pw")
    with ben.writing() as records:
        assert records.draft("c1/check") is None
        records.drop_draft("c1/check")
    ben.close()
    with desk.open().writing() as records:
        assert records.draft("c1/check") == {"words": "second"}
        records.drop_draft("c1/check")
        assert records.draft("c1/check") is None
        assert records.draft("other") == {}


def test_reading_is_logged_once_per_officer_custody_and_ten_minutes(desk: Desk, casebook: SqlCasebook):
    def read(custody_id: str, action: str = "read") -> None:
        with casebook.reading() as records:
            records.log_access(action, custody_id=custody_id)

    for minutes, custody_id in ((0, "c1"), (9, "c1"), (9, "c2"), (10, "c1"), (11, "c1")):
        desk.time = START + minutes * 60
        read(custody_id)
    read("c1", "print")
    read("c1", "print")
    with casebook.writing() as records:
        records.log_access("search", detail="name é")
        lines = records.access_lines()
    told = [(line.action, line.custody_id, (line.at - START) // 60) for line in lines]
    assert told == [
        ("sign_in", None, 0), ("read", "c1", 0), ("read", "c2", 9), ("read", "c1", 10),
        ("print", "c1", 11), ("print", "c1", 11), ("search", None, 11),
    ]  # fmt: skip
    assert lines[-1].detail == "name é"
    assert {line.un_id for line in lines} == {"UN-1"}


def test_copies_of_a_print_are_counted_per_custody_and_paper(casebook: SqlCasebook):
    with casebook.writing() as records:
        copies = [
            records.keep_print({"custody_id": custody_id, "paper": paper})[1]
            for custody_id, paper in (("a", "report"), ("a", "report"), ("b", "report"), ("a", "cover"))
        ]
    assert copies == [1, 2, 1, 1]


def test_a_print_is_found_by_its_id_and_those_of_a_custody_newest_first(casebook: SqlCasebook):
    inputs = {"custody_id": "a", "paper": "report", "lang": "fr", "number": "é 1"}
    with casebook.writing() as records:
        first, _ = records.keep_print(inputs)
        second, _ = records.keep_print(inputs | {"lang": "en"})
        records.keep_print({"custody_id": "b", "paper": "report"})
    with casebook.reading() as records:
        assert [kept.print_id for kept in records.kept_prints("a")] == [second, first]
        kept = records.kept_print(first)
        assert records.kept_print("none") is None
    assert (kept.inputs, kept.copy, kept.custody_id, kept.paper, kept.at) == (
        inputs,
        1,
        "a",
        "report",
        records.now,
    )
    assert kept.un_id == records.officer.un_id


def test_numbers_beyond_9999_are_still_in_order(casebook: SqlCasebook):
    with casebook.writing() as records:
        for number in (10000, 9999, 2):
            records.append(new_entry(f"c{number}", "apprehension", START, f"BRI-A-2026-{number:04d}"))
        assert records.custody_ids() == ["c2", "c9999", "c10000"]


def test_an_entry_too_long_is_told(casebook: SqlCasebook):
    with pytest.raises(UserError, match="too long"), casebook.writing() as records:
        records.append(new_entry("c1", "note", START, words="x" * 9_000_000))
    with casebook.writing() as records:
        records.append(new_entry("c1", "note", START, words="é" * 100_000))


def test_importing_db_is_cheap():
    import subprocess

    code = (
        "import sys, db, db.casebook; db.casebook.SqlCasebooks();"
        "print([m for m in ('sqlalchemy', 'alembic', 'cryptography', 'argon2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_does_not_import_alembic(desk: Desk):
    import subprocess

    desk.create().close()
    code = (
        "import sys; from pathlib import Path; from db.casebook import SqlCasebooks;"
        "SqlCasebooks().open(Path(sys.argv[1]), 'UN-1', 'correct horse').close();"
        "print('alembic' in sys.modules)"
    )
    run = [sys.executable, "-c", code, str(desk.path)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == "False"
