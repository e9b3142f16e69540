"""Every cell of the table of rights, asked below the windows: allowed works, anything else names who may."""

import itertools
from dataclasses import replace

import pytest

from tests.fakes import BRIA
from tests.scans import encoded, plain
from tests.usecases.conftest import Desk
from tests.usecases.rights_kit import CELLS, EVERYTHING, expect, holder, named, undone
from utmcase.administration import SiteChange, record_site
from utmcase.attaching import prepare_file as made_ready
from utmcase.drafts import write
from utmcase.errors import Forbidden
from utmcase.file_preparing import FileWanted, preview_file
from utmcase.gaps import find_gaps
from utmcase.kept_back import to_correct
from utmcase.kept_papers import papers_of_custody
from utmcase.minutes_words import minutes_of
from utmcase.moments import HOUR, exactly
from utmcase.overdue import TABS, Wanted, overdue_counts, overdue_export, overdue_page
from utmcase.own_site import is_own, require_in, station_of
from utmcase.printing import prepare_paper, saved_as
from utmcase.recording import Draft, record, record_all, refresh_due
from utmcase.registers.gathering import Asked
from utmcase.registers.viewing import export_register
from utmcase.reprinting import prepare_reprint, prints_of
from utmcase.roles import LEVEL_LABELS, LEVELS, ROLES, TABLE, roles_for
from utmcase.rule_lines import rules_view
from utmcase.searching import search
from utmcase.viewing import board_view, custody_view, explanation

OTHER_NUMBER = "ALN-A-2026-0001"
# What each level holds in the custodies of these tests: kind, field, and words that stand nowhere else.
WRITTEN = {
    "normal": ("complaint", "channel", "in a letter"),
    "confidential": ("complaint", "matter", "struck at the gate"),
    "medical": ("medical_exam", "clinical_notes", "old scar"),
    "human_rights": ("complaint", "about_whom", "Adjutant Kpokolo"),
    "child_protection": ("last_resort_reason", "best_interest", "an aunt at Ippy"),
}
PAPERS = {
    "normal": "statement_of_detention",
    "confidential": "custody_report",
    "medical": "medical_examination",
    "human_rights": "complaint_form",
    "child_protection": "child_annex",
}


def begun(desk, site):
    """Begin a custody at this site, with something of every level in it, and print it."""
    desk.casebook.site = site
    fields = {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm"}
    first = desk.do(record_all, [Draft("apprehension", None, fields, exactly(desk.now))], by=EVERYTHING)[0]
    custody_id = first.subject_id
    desk.add(custody_id, "identity", by=EVERYTHING, sex="male", names_spoken="Mahamat Issa")
    kinds = {}
    for kind, field, words in WRITTEN.values():
        kinds.setdefault(kind, {})[field] = words
    entries = {kind: desk.add(custody_id, kind, by=EVERYTHING, **fields) for kind, fields in kinds.items()}
    return custody_id, entries


def printed(desk, custody_id, paper):
    return desk.do(prepare_paper, custody_id, paper, "en", by=EVERYTHING)[1].print_id


@pytest.fixture(scope="module")
def station():
    """A casebook with a custody of its own site and one of another, half a day later."""
    desk = Desk()
    made = {False: begun(desk, replace(BRIA, code="ALN-A")), True: begun(desk, BRIA)}
    desk.printed = {own: {} for own in made}
    for own, (level, paper) in itertools.product(made, PAPERS.items()):
        # What nobody prints of another site was printed there.
        there = not own and not roles_for("print", level, own=False)
        desk.casebook.site = replace(BRIA, code="ALN-A") if there else BRIA
        desk.printed[own][level] = printed(desk, made[own][0], paper)
    desk.casebook.site = BRIA
    desk.casebook.now += 30 * HOUR
    desk.do(refresh_due, by=EVERYTHING)
    desk.made = made
    return desk


def seen_in_log(view, words):
    return any(words == value for line in view.log for _label, value in line.facts)


@pytest.mark.parametrize("cell", [one for one in CELLS if one.action == "see"], ids=named)
def test_seeing(cell, station):
    officer = holder(cell.role)
    custody_id, entries = station.made[cell.own]
    kind, _field, words = WRITTEN[cell.level]
    may_open = officer.may("see", own=cell.own)

    def asked(records):
        require_in(records, records.custody(custody_id), "see", cell.level)

    expect(cell, lambda: undone(station, asked, by=officer), cell.level)
    if may_open:  # what is kept for others is not on the page, and the page says for whom it is
        view = undone(station, custody_view, custody_id, by=officer)
        assert (words in repr(view)) == seen_in_log(view, words) == cell.allowed
        assert cell.allowed or str(LEVEL_LABELS[cell.level]) in repr(view)
    else:
        with pytest.raises(Forbidden):
            undone(station, custody_view, custody_id, by=officer)
    if officer.may("record", own=cell.own):  # the form of a correction holds what may be read, and no more
        given = undone(station, to_correct, entries[kind].id, by=officer)
        assert (words in given.data.values()) == (words in given.payload.decode()) == cell.allowed


READS = {
    "explanation": lambda records, custody_id: explanation(records, custody_id, "GA-01"),
    "rules": rules_view,
    "minutes": minutes_of,
    "papers": papers_of_custody,
    "prints": prints_of,
    "page": custody_view,
}


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("cell", [c for c in CELLS if (c.action, c.level) == ("see", "normal")], ids=named)
def test_each_way_of_reading_a_custody_asks(cell, read, station):
    custody_id = station.made[cell.own][0]
    expect(cell, lambda: undone(station, READS[read], custody_id, by=holder(cell.role)), "normal")


@pytest.mark.parametrize("role", ROLES)
def test_the_lists_hold_what_the_role_may_see_and_nothing_of_the_others(role, station):
    officer = holder(role)
    if not officer.may("see"):
        for use_case, args in (
            (board_view, ()),
            (search, ("Mahamat",)),
            (find_gaps, (station.now, station.now)),
            (overdue_page, (Wanted("over"),)),
            (overdue_counts, ()),
        ):
            with pytest.raises(Forbidden):
                undone(station, use_case, *args, by=officer)
        return
    everywhere = officer.may("see", own=False)
    shown = {
        "board": {row.number for row in undone(station, board_view, by=officer).rows},
        "search": {one.row.number for one in undone(station, search, "Mahamat", by=officer)},
        "gaps": {one.number for one in undone(station, find_gaps, station.now, station.now, by=officer)},
        "desk": {r.found.number for r in undone(station, overdue_page, Wanted("over"), by=officer).rows},
    }
    for where, numbers in shown.items():
        assert any(number.startswith("BRI-A") for number in numbers), where
        assert (OTHER_NUMBER in numbers) == everywhere, where
    for tab, count in undone(station, overdue_counts, by=officer).items():
        rows = undone(station, overdue_page, Wanted(tab, limit=1000), by=officer).rows
        assert count == len(rows), tab
        assert not any(row.found.number == OTHER_NUMBER for row in rows) or everywhere, tab
        # A page is as long as it was asked to be: what is kept from the officer takes no place on it.
        assert undone(station, overdue_page, Wanted(tab, limit=1000), by=officer).rows[:2] == (
            *undone(station, overdue_page, Wanted(tab, limit=1), by=officer).rows,
            *undone(station, overdue_page, Wanted(tab, limit=1, offset=1), by=officer).rows,
        )


@pytest.mark.parametrize("role", sorted(roles_for("export", "confidential")))
def test_a_list_that_leaves_the_program_holds_what_the_role_may_export(role, station):
    officer = holder(role)
    rows = undone(station, overdue_export, Wanted("over"), by=officer)
    numbers = {row.found.number for row in rows}
    assert len(rows) == undone(station, overdue_counts, by=officer)["over"]
    assert (OTHER_NUMBER in numbers) == officer.may("export", own=False)
    assert any(number.startswith("BRI-A") for number in numbers)


def test_who_came_from_another_site_into_a_cell_of_this_one_is_in_every_list_of_this_one():
    desk = Desk()
    custody_id, _ = begun(desk, replace(BRIA, code="ALN-A"))
    desk.casebook.site = BRIA
    recorder = holder("recorder")
    assert undone(desk, overdue_counts, by=recorder) == dict.fromkeys(TABS, 0)
    desk.do(
        record_site,
        SiteChange("place_recorded", "cell-7", {"name": "Cell 7"}, exactly(desk.now)),
        by=EVERYTHING,
    )
    desk.add(custody_id, "placed", by=EVERYTHING, where="cell", place="cell-7")
    desk.casebook.now += 30 * HOUR
    desk.do(refresh_due, by=EVERYTHING)
    everybody = undone(desk, overdue_counts, by=EVERYTHING)
    assert undone(desk, overdue_counts, by=recorder) == everybody
    assert everybody["over"]
    assert [row.cell for row in undone(desk, board_view, by=recorder).rows] == ["cell-7"]


@pytest.mark.parametrize("cell", [one for one in CELLS if one.action == "record"], ids=named)
def test_recording(cell, station):
    officer = holder(cell.role)
    custody_id = station.made[cell.own][0]
    kind, field, words = WRITTEN[cell.level]
    draft = Draft(kind, custody_id, {field: words}, exactly(station.now))
    asked = None if officer.may("record", own=cell.own) else ("record", "normal")
    for use_case in (record, write):
        done = expect(
            cell, lambda use=use_case: undone(station, use, draft, by=officer), cell.level, asked=asked
        )
        assert not cell.allowed or done is not None


@pytest.mark.parametrize("cell", [one for one in CELLS if one.action == "record"], ids=named)
def test_correcting_and_taking_back(cell, station):
    officer = holder(cell.role)
    custody_id, entries = station.made[cell.own]
    kind, field, _words = WRITTEN[cell.level]
    entry, now = entries[kind], exactly(station.now)
    asked = None if officer.may("record", own=cell.own) else ("record", "normal")
    changed = Draft(kind, custody_id, {field: "else"}, now, corrects=entry.id, reason="misheard")
    corrected = expect(cell, lambda: undone(station, record, changed, by=officer), cell.level, asked=asked)
    if cell.allowed:  # what is kept for others stays in it
        levels = {one.name: one.level for one in type_of(kind).fields()}
        kept = {n: v for n, v in entry.data.items() if not officer.may("record", levels[n], own=cell.own)}
        assert corrected.entry.data == kept | {field: "else"}
    taken = Draft("withdrawn", custody_id, {}, now, corrects=entry.id, reason="another person's")
    needed = {field.level for field in type_of(kind).fields() if field.name in entry.data} | {"normal"}
    if all(officer.may("record", level, own=cell.own) for level in needed):
        undone(station, record, taken, by=officer)
    else:
        with pytest.raises(Forbidden):
            undone(station, record, taken, by=officer)


def type_of(kind):
    from utmcase.entries import BY_KIND

    return BY_KIND[kind]


PRINTING = [one for one in CELLS if one.action == "print"]


@pytest.mark.parametrize("cell", PRINTING, ids=named)
def test_printing_again_and_saving(cell, station):
    """A print made by somebody who may print everything shows all: it asks for the right to all of it."""
    officer = holder(cell.role)
    custody_id, print_id = station.made[cell.own][0], station.printed[cell.own][cell.level]
    uses = [(prepare_reprint, (print_id,)), (saved_as, (custody_id, print_id))]
    if cell.level in ("normal", "confidential"):
        uses.append((prepare_paper, (custody_id, PAPERS[cell.level], "fr")))
    # A form with boxes of one role asks for the right to its open ones first.
    needed = ("normal", *(["confidential"] if cell.level != "normal" else []), cell.level)
    asked = [("print", level) for level in needed if not officer.may("print", level, own=cell.own)]
    first = ("print", "normal") if not officer.may("print") else (asked or [None])[0]
    for use_case, args in uses:
        expect(
            cell,
            lambda use=use_case, args=args: undone(station, use, *args, by=officer),
            cell.level,
            asked=first,
        )


@pytest.mark.parametrize(
    "cell", [c for c in PRINTING if c.level not in ("normal", "confidential")], ids=named
)
def test_a_form_shows_its_kept_boxes_to_their_role_and_tells_the_others_for_whom_they_are(cell, station):
    officer, custody_id = holder(cell.role), station.made[cell.own][0]
    _kind, _field, words = WRITTEN[cell.level]

    def made():
        return undone(station, prepare_paper, custody_id, PAPERS[cell.level], "fr", by=officer)

    if not officer.may("print", "confidential", own=cell.own):
        with pytest.raises(Forbidden):
            made()
        return
    view, inputs = made()
    assert (words in repr(view)) == cell.allowed
    assert (str(LEVEL_LABELS[cell.level]) in repr(view)) == (not cell.allowed)
    assert inputs.shows == ((cell.level,) if cell.allowed else ())
    assert str(inputs.classification) == "STRICTLY CONFIDENTIAL"


BOOK_OF = {"medical": "R8", "child_protection": "R10"}
EXPORTS = [one for one in CELLS if one.action == "export"]


@pytest.mark.parametrize("cell", [one for one in EXPORTS if one.level in BOOK_OF], ids=named)
def test_exporting_a_register_that_is_a_roles_own(cell, station):
    officer, wanted = holder(cell.role), (export_register, BOOK_OF[cell.level], Asked())
    if not officer.may("export", cell.level):
        # The kit says who may; of another site nothing is asked that is not asked of the own one.
        if cell.own:
            expect(cell, lambda: undone(station, *wanted, by=officer), cell.level)
        return

    def exported(records):
        for custody_id, _ in station.made.values() if cell.level == "child_protection" else ():
            record(records, Draft("identity", custody_id, {"could_be_child": "yes"}, exactly(records.now)))
        use_case, *rest = wanted
        return use_case(records, *rest)

    whose = {line.custody_id for line in undone(station, exported, by=officer).lines}
    assert (station.made[cell.own][0] in whose) == cell.allowed


@pytest.mark.parametrize("cell", [one for one in EXPORTS if one.level not in BOOK_OF], ids=named)
def test_exporting(cell, station):
    officer = holder(cell.role)
    if not officer.may("export"):
        expect(
            cell,
            lambda: undone(station, overdue_export, Wanted("over"), by=officer),
            cell.level,
            asked=("export", "confidential") if cell.own else None,
        )
        return
    rows = undone(station, overdue_export, Wanted("over"), by=officer)
    theirs = {row.found.number.startswith("BRI-A") for row in rows if not row.of_site}
    assert (cell.own in theirs) == cell.allowed


@pytest.mark.parametrize("cell", [one for one in CELLS if one.action == "clear"], ids=named)
def test_clearing_a_scan_for_the_authority(cell, station, cards):
    officer, custody_id = holder(cell.role), station.made[cell.own][0]
    wanted = FileWanted(("handover_record",), cleared=(cards[cell.own],))
    asked = None if officer.may("export", own=cell.own) else ("export", cell.level)
    expect(
        cell, lambda: undone(station, preview_file, custody_id, wanted, by=officer), cell.level, asked=asked
    )


@pytest.fixture(scope="module")
def cards(station, tmp_path_factory):
    """An identity card in each custody: a scan that leaves only when it is cleared."""
    folder, made = tmp_path_factory.mktemp("cards"), {}
    for own, (custody_id, _entries) in station.made.items():
        path = folder / f"{own}.jpg"
        path.write_bytes(encoded(plain((60 + own, 40))))
        new = made_ready(path)
        station.do(lambda records, new=new: records.keep_attachment(new), by=EVERYTHING)
        fields = {"what": "identity card", "file": new.attachment.reference}
        draft = Draft("document_added", custody_id, fields, exactly(station.now))
        station.do(record, draft, by=EVERYTHING)
        made[own] = new.attachment.id
    return made


def test_every_level_is_asked_above():
    assert {level for action, level in TABLE if action == "see"} == set(LEVELS) == set(WRITTEN)
    assert {level for action, level in TABLE if action == "print"} == set(PAPERS)


def test_no_role_sees_a_custody_without_what_is_confidential_in_it_and_another_site_adds_nothing():
    for own in (True, False):
        assert roles_for("see", own=own) == roles_for("see", "confidential", own=own)
    for (action, level), right in TABLE.items():
        assert right.other <= right.own, (action, level)
        if action not in {"see", "administer", "back_up", "verify", "read_log", "see_rules", "confirm_limit"}:
            assert right.own <= roles_for("see", own=True), (action, level)
            assert right.other <= roles_for("see", own=False), (action, level)


def test_a_custody_is_of_this_site_by_its_register_or_by_the_cell_the_person_is_in(station):
    assert [station_of(code) for code in ("BRI-A", "bri-b", "POC-3", "BEN")] == ["BRI", "BRI", "POC-3", "BEN"]
    with station.casebook.reading() as records:
        assert is_own(records, "BRI-B-2026-0003")
        assert not is_own(records, OTHER_NUMBER)
        assert not is_own(records, OTHER_NUMBER, "cell-of-theirs")
    before = station.casebook.state.copied()
    try:
        place = SiteChange("place_recorded", None, {"name": "Men 1"}, exactly(station.now))
        cell = station.do(record_site, place, by=EVERYTHING).entry.subject_id
        custody_id = station.made[False][0]
        recorder = holder("recorder")
        with pytest.raises(Forbidden):
            station.do(custody_view, custody_id, by=recorder)
        station.add(custody_id, "admission", by=EVERYTHING, cell=cell)
        assert station.do(custody_view, custody_id, by=recorder).number == OTHER_NUMBER
        assert OTHER_NUMBER in {row.number for row in station.do(board_view, by=recorder).rows}
    finally:
        station.casebook.state = before
