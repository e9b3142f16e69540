"""The handover file before it is built, built once more, and with scans that somebody cleared for it."""

import pytest

from reports.paper_signature import read_paper
from tests.reports.reading import page_pictures, page_texts, squeezed
from tests.scans import encoded, from_camera, plain
from tests.usecases.test_handover_file import EVERYTHING, LEGAL, add, attach, begun, built, handed, whole
from utmcase import wiring
from utmcase.attaching import prepare_file as made_ready
from utmcase.errors import Forbidden, UserError
from utmcase.file_again import original_named, originals_of, prepare_again
from utmcase.file_building import PREVIEWED_BYTES, building, previewing, run_here
from utmcase.file_preparing import prepare_file, preview_file
from utmcase.file_scans import Clearable
from utmcase.handover_file import file_state
from utmcase.i18n import PAPER_LANGS
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, correct, record

RECORDER = Officer("UN-3", "Rec", roles=frozenset({"recorder"}))
COMMANDER = Officer("UN-7", "Bo Chief", roles=frozenset({"site_commander"}))


def drawn(desk, custody_id, **more):
    wanted = whole(desk, custody_id, **more)
    made = desk.do(preview_file, custody_id, wanted, by=LEGAL)
    steps = previewing(made, wiring.file_tools())
    return desk.do(lambda records: run_here(steps, records, custody_id), by=LEGAL)


def again(desk, custody_id, number, to):
    built_before = desk.do(original_named, custody_id, number, by=LEGAL)
    made = desk.do(prepare_again, custody_id, built_before.print_id, by=LEGAL)
    steps = building(made.prepared, to, wiring.file_tools())
    return desk.do(lambda records: run_here(steps, records, custody_id), by=LEGAL)


@pytest.fixture
def ready(desk, tmp_path):
    custody_id = begun(desk)
    handed(desk, custody_id)
    attach(desk, custody_id, tmp_path, "handover_record", from_camera())
    return custody_id


def document(desk, custody_id, tmp_path, what, *, answers=None, name="scan.jpg", dots=(300, 700)):
    path = tmp_path / name
    path.write_bytes(encoded(plain(dots)))
    new = made_ready(path)
    desk.do(lambda records: records.keep_attachment(new), by=EVERYTHING)
    fields = {"what": what, "file": new.attachment.reference}
    draft = Draft("document_added", custody_id, fields, exactly(desk.now), answers=answers)
    desk.do(record, draft, by=EVERYTHING)
    return new.attachment.id


def test_a_preview_shows_the_file_and_writes_nothing(desk, ready):
    with desk.casebook.reading() as records:
        head = records.head()
    pdf, left_out = drawn(desk, ready, reason="")
    words = [squeezed(page) for page in page_texts(pdf)]
    assert left_out == 0
    assert all("DRAFT – only a preview" in page for page in words)
    assert not any("original 1 of 2" in page for page in words)
    assert all("not numbered" in page for page in words)
    assert read_paper(pdf).signature == "none"
    with desk.casebook.reading() as records:
        assert records.head() == head
        assert records.kept_prints(ready) == []
        assert {one.action for one in records.access_lines()} <= {"read", "sign_in"}


def test_a_preview_shows_the_pages_that_are_built_and_its_pictures(desk, ready, tmp_path):
    pdf, _ = drawn(desk, ready)
    file, _second = built(desk, ready, tmp_path)
    before, after = page_texts(pdf), page_texts(file.read_bytes())
    assert len(before) == len(after)
    scans = [
        tuple(page_pictures(one, dpi=20))[-2].crop((40, 60, 120, 160)) for one in (pdf, file.read_bytes())
    ]
    assert scans[0].tobytes() == scans[1].tobytes()


def test_scans_too_large_for_a_preview_are_left_out_of_it_and_counted(desk, ready, monkeypatch):
    monkeypatch.setattr("utmcase.file_building.PREVIEWED_BYTES", 10)
    pdf, left_out = drawn(desk, ready)
    assert left_out == 1
    assert PREVIEWED_BYTES > 10
    assert read_paper(pdf).signature == "none"


@pytest.mark.parametrize("lang", PAPER_LANGS)
def test_an_original_made_again_is_the_same_file_whatever_was_recorded_since(desk, ready, tmp_path, lang):
    cleared = document(desk, ready, tmp_path, "national identity card")
    files = built(desk, ready, tmp_path, lang=lang, cleared=(cleared,), originals=4)
    (entry,) = desk.custody(ready).of_kind("handed_over")
    add(desk, ready, "note", words="later")
    desk.do(correct, entry.id, entry.data | {"receiver": "X"}, occurred=entry.occurred, reason="misread")
    (made,) = again(desk, ready, 3, tmp_path / "again.pdf")
    assert made.name == "again-3of4.pdf"
    assert made.read_bytes() == files[2].read_bytes()
    assert made.read_bytes() != files[1].read_bytes()


def test_an_original_made_again_is_logged_and_counted_with_the_first(desk, ready, tmp_path):
    built(desk, ready, tmp_path)
    again(desk, ready, 2, tmp_path / "again.pdf")
    assert len(desk.custody(ready).of_kind("file_built")) == 1
    assert [one.number for one in desk.do(originals_of, ready, by=LEGAL)] == [1, 2]
    with desk.casebook.reading() as records:
        newest = [one for one in records.access_lines() if one.action == "export"][-1]
    assert " again " in newest.detail


def test_the_newest_file_is_meant(desk, ready, tmp_path):
    built(desk, ready, tmp_path)
    desk.casebook.let_pass(60)
    (tmp_path / "b").mkdir()
    files = built(desk, ready, tmp_path / "b")
    (made,) = again(desk, ready, 1, tmp_path / "again.pdf")
    assert made.read_bytes() == files[0].read_bytes()
    with pytest.raises(UserError, match="No original 3"):
        desk.do(original_named, ready, 3, by=LEGAL)


def test_what_another_version_would_say_otherwise_is_not_made_again(desk, ready, tmp_path, monkeypatch):
    built(desk, ready, tmp_path)
    monkeypatch.setattr("utmcase.file_again.shown_digest", lambda _view: "0" * 64)
    with pytest.raises(UserError, match="Build a new file"):
        again(desk, ready, 1, tmp_path / "again.pdf")


def test_who_may_not_give_papers_out_makes_none_again(desk, ready, tmp_path):
    built(desk, ready, tmp_path)
    first = desk.do(original_named, ready, 1, by=LEGAL)
    with pytest.raises(Forbidden):
        desk.do(prepare_again, ready, first.print_id, by=RECORDER)


def test_a_document_joins_only_when_legal_clears_it(desk, ready, tmp_path):
    card = document(desk, ready, tmp_path, "national identity card")
    state = desk.do(file_state, ready, by=LEGAL)
    assert [one.scan.attachment_id for one in state.clearable] == [card]
    assert card not in [one.attachment_id for one in state.scans]
    wanted = whole(desk, ready, cleared=(card,))
    with pytest.raises(Forbidden, match="Legal officer"):
        desk.do(prepare_file, ready, wanted, by=COMMANDER)
    with pytest.raises(UserError, match="stays in UN files"):
        desk.do(prepare_file, ready, whole(desk, ready, scans=(card,)), by=LEGAL)
    file, _ = built(desk, ready, tmp_path, cleared=(card,))
    (entry,) = desk.custody(ready).of_kind("file_built")
    assert entry.data["cleared"] == [card[:16]]
    assert any("Document: national identity card" in squeezed(page) for page in page_texts(file.read_bytes()))


@pytest.mark.parametrize("what", ["force_report", "risk_assessment", "medical_exam", "custody_report"])
def test_the_scan_of_a_paper_that_stays_cannot_be_cleared(desk, ready, tmp_path, what):
    document(desk, ready, tmp_path, what)
    assert desk.do(file_state, ready, by=LEGAL).clearable == ()


def test_what_belongs_to_an_entry_kept_for_a_role_cannot_be_cleared(desk, ready, tmp_path):
    exam = add(desk, ready, "medical_exam", clinical_notes="kept")
    kept = document(desk, ready, tmp_path, "a picture", answers=exam.id)
    assert desk.do(file_state, ready, by=LEGAL).clearable == ()
    # And once such an entry names it, no other entry that names the same file brings it out.
    document(desk, ready, tmp_path, "arrest_report")
    state = desk.do(file_state, ready, by=LEGAL)
    assert kept not in [one.attachment_id for one in state.scans]
    with pytest.raises(UserError, match="stays in UN files"):
        desk.do(prepare_file, ready, whole(desk, ready, cleared=(kept,)), by=LEGAL)


def test_the_photograph_of_the_person_cannot_be_cleared(desk, ready, tmp_path):
    path = tmp_path / "face.jpg"
    path.write_bytes(encoded(plain((80, 90))))
    new = made_ready(path)
    desk.do(lambda records: records.keep_attachment(new), by=EVERYTHING)
    add(desk, ready, "identity", names_spoken="X", photograph=new.attachment.reference)
    assert desk.do(file_state, ready, by=LEGAL).clearable == ()


def test_nobody_else_makes_something_clearable():
    with pytest.raises(TypeError, match="clearable_of"):
        Clearable(None, object())


def test_only_the_last_page_is_torn_off(desk, ready, tmp_path):
    file, _ = built(desk, ready, tmp_path)
    words = [squeezed(page) for page in page_texts(file.read_bytes())]
    assert [number for number, page in enumerate(words, 1) if "cut here" in page] == [len(words)]
    assert sum("Receiver" in page and "Witness" in page for page in words) == 1


def test_papers_that_are_signed_at_the_handover_itself_ask_for_no_reason(desk, ready):
    state = desk.do(file_state, ready, by=LEGAL)
    words = {str(lack.words): lack.asks for lack in state.lacks}
    assert words["Arrest report: no signed copy was scanned."] is False
    assert words["No risk assessment is recorded."] is True
    assert len(state.asking) < len(state.lacks)


@pytest.mark.parametrize("lang", PAPER_LANGS)
def test_the_page_for_the_person_is_one_page(desk, ready, tmp_path, lang):
    file, _ = built(desk, ready, tmp_path, lang=lang)
    words = [squeezed(page) for page in page_texts(file.read_bytes())]
    title = "Pour vous : ce qui se passe maintenant" if lang == "fr" else "For you: what happens now"
    (first,) = [number for number, page in enumerate(words) if title in page]
    assert ("Lu à haute voix par" if lang == "fr" else "Read aloud by") in words[first]
