"""The handover file: from out papers only, with what lacks said first, and a slip that comes back."""

import io

import pikepdf
import pytest

from reports.paper_signature import read_paper
from tests.reports.reading import page_texts, squeezed
from tests.scans import encoded, from_camera, plain
from tests.usecases.conftest import SECOND
from utmcase import wiring
from utmcase.approvals import approve
from utmcase.attaching import prepare_file as made_ready
from utmcase.checking import check_paper
from utmcase.errors import Forbidden, UserError
from utmcase.file_building import building, places, run_here
from utmcase.file_preparing import FileWanted, prepare_file
from utmcase.handover_file import OUT_FORMS, file_state
from utmcase.i18n import say
from utmcase.moments import MINUTE, exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, correct, record
from utmcase.reprinting import prepare_reprint, prints_of
from utmcase.roles import ROLES

LEGAL = Officer("UN-2001", "Ines Okafor", "legal officer", "OLA", "female", ("fr",), frozenset({"legal"}))
EVERYTHING = Officer("UN-1", "Awa Founder", "officer", roles=frozenset(ROLES))


def add(desk, custody_id, kind, **fields):
    desk.casebook.let_pass(MINUTE)
    return desk.do(record, Draft(kind, custody_id, fields, exactly(desk.now)), by=EVERYTHING).entry


def attach(desk, custody_id, tmp_path, what, content, name="scan.jpg"):
    path = tmp_path / name
    path.write_bytes(content)
    new = made_ready(path)
    desk.do(lambda records: records.keep_attachment(new), by=EVERYTHING)
    return add(desk, custody_id, "document_added", what=what, file=new.attachment.reference)


def begun(desk):
    custody_id = desk.begin(nationality="CAF", languages=["sg"])
    add(
        desk, custody_id, "handover_requested", authority="Parquet de Bria", office="parquet", reference="R-1"
    )
    return custody_id


def handed(desk, custody_id):
    return add(
        desk,
        custody_id,
        "handed_over",
        authority="Parquet de Bria",
        authority_kind="prosecutor",
        office="parquet",
        receiver="Greffier Mbomou",
        receipt_grade="1",
        evidence="none",
    )


def whole(desk, custody_id, **more):
    state = desk.do(file_state, custody_id, by=LEGAL)
    names = tuple(piece.name for piece in state.pieces if piece.taken or piece.name == "handover_record")
    scans = tuple(scan.attachment_id for scan in state.scans)
    return FileWanted(**({"papers": names, "scans": scans, "reason": "The escort leaves at noon."} | more))


def built(desk, custody_id, tmp_path, **more):
    wanted = whole(desk, custody_id, **more)
    prepared = desk.do(prepare_file, custody_id, wanted, by=LEGAL)
    steps = building(prepared, tmp_path / "file.pdf", wiring.file_tools())
    return desk.do(lambda records: run_here(steps, records, custody_id), by=LEGAL)


def test_the_file_holds_every_paper_with_pages_counted_over_the_whole(desk, tmp_path):
    custody_id = begun(desk)
    handed(desk, custody_id)
    attach(desk, custody_id, tmp_path, "handover_record", from_camera())
    attach(desk, custody_id, tmp_path, "arrest_report", encoded(plain((300, 700))), "second.jpg")
    files = built(desk, custody_id, tmp_path)
    assert files == places(tmp_path / "file.pdf", 2)
    assert sorted(tmp_path.glob("*.p*")) == sorted(files)
    for number, file in enumerate(files, start=1):
        content = file.read_bytes()
        words = [squeezed(page) for page in page_texts(content)]
        for page, said in enumerate(words, start=1):
            assert f"page {page} of {len(words)}" in said
            assert f"original {number} of 2" in said
        assert "The escort leaves at noon." in words[0]
        assert "Receipt slip" in words[-1]
        assert "-F1" in words[-1]
        assert read_paper(content).signature == "whole"
        with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as outline:
            assert len(outline.root) >= 6


def test_what_lacks_is_said_before_and_asks_for_a_reason(desk):
    custody_id = begun(desk)
    state = desk.do(file_state, custody_id, by=LEGAL)
    assert any("No risk assessment" in str(lack.words) for lack in state.lacks)
    with pytest.raises(UserError, match="Something lacks"):
        desk.do(prepare_file, custody_id, whole(desk, custody_id, reason=" "), by=LEGAL)


def test_an_in_paper_is_refused_by_name(desk):
    custody_id = begun(desk)
    for name in ("risk_assessment", "complaint_form", "custody_report", "nothing"):
        with pytest.raises(UserError, match="stays in UN files"):
            desk.do(
                prepare_file, custody_id, whole(desk, custody_id, papers=("handover_record", name)), by=LEGAL
            )


def test_a_scan_of_an_in_paper_is_not_offered(desk, tmp_path):
    custody_id = begun(desk)
    attach(desk, custody_id, tmp_path, "force_report", encoded(plain()))
    assert desk.do(file_state, custody_id, by=LEGAL).scans == ()


def test_who_may_not_give_papers_out_may_not_build(desk):
    custody_id = begun(desk)
    recorder = Officer("UN-3", "Rec", roles=frozenset({"recorder"}))
    with pytest.raises(Forbidden):
        desk.do(file_state, custody_id, by=recorder)


def test_it_is_recorded_and_logged(desk, tmp_path):
    custody_id = begun(desk)
    handed(desk, custody_id)
    built(desk, custody_id, tmp_path, originals=4)
    (entry,) = desk.custody(custody_id).of_kind("file_built")
    assert entry.data["originals"] == 4
    assert entry.data["reason"] == "The escort leaves at noon."
    assert entry.done_by.un_id == LEGAL.un_id
    assert any(line.startswith("handover_record ") for line in entry.data["papers"])
    with desk.casebook.reading() as records:
        lines = [line for line in records.access_lines() if line.action == "export"]
        assert len(lines) == 4
        assert len(records.kept_prints(custody_id)) == 4


def test_every_out_form_is_a_piece_in_the_order_of_the_forms(desk):
    custody_id = begun(desk)
    state = desk.do(file_state, custody_id, by=LEGAL)
    assert [piece.name for piece in state.pieces] == [form.name for form in OUT_FORMS]


def test_the_camera_leaves_nothing(desk, tmp_path):
    custody_id = begun(desk)
    handed(desk, custody_id)
    attach(desk, custody_id, tmp_path, "handover_record", from_camera())
    first, _second = built(desk, custody_id, tmp_path)
    assert b"Exif" not in first.read_bytes()
    assert b"Camera Owner" not in first.read_bytes()


def test_each_original_is_a_print_that_can_be_checked_but_not_made_again(desk, tmp_path):
    custody_id = begun(desk)
    handed(desk, custody_id)
    for file in built(desk, custody_id, tmp_path):
        desk.casebook.sign_in(EVERYTHING)
        found = check_paper(desk.casebook, read_paper(file.read_bytes()))
        assert found.outcome == "same"
        assert "Handover file" in say(found.sentences[1], "en")
    prints = desk.do(prints_of, custody_id, by=LEGAL)
    assert [one.paper for one in prints] == ["handover_file", "handover_file"]
    with pytest.raises(UserError, match="not printed again"):
        desk.do(prepare_reprint, prints[0].print_id, by=LEGAL)
    add(desk, custody_id, "note", words="later")
    (entry,) = desk.custody(custody_id).of_kind("handed_over")
    changed = entry.data | {"receiver": "X"}
    asked = desk.do(correct, entry.id, changed, occurred=entry.occurred, reason="misread")
    desk.do(approve, asked.entry.id, by=SECOND)
    found = check_paper(desk.casebook, read_paper(file.read_bytes()))
    said = [say(one, "en") for one in found.sentences]
    assert found.outcome == "added"
    assert "4 entries" in said[2]
    assert f"by entry {entry.seq}, “Handed over”, was corrected by entry" in said[3]
