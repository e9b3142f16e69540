import pytest

from tests import scans
from tests.fakes import OFFICER
from utmcase.attaching import prepare_file
from utmcase.attachments import Attachment, NewAttachment
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import say
from utmcase.kept_papers import paper_content, papers_of_custody, photograph_of
from utmcase.moments import HOUR, exactly
from utmcase.recording import correct


@pytest.fixture
def photograph(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(scans.from_camera())
    return prepare_file(path, "photograph")


@pytest.fixture
def custody_id(desk, photograph):
    begun = desk.begin()
    desk.do(lambda records: records.keep_attachment(photograph))
    desk.add(begun, "identity", photograph=photograph.attachment.reference)
    desk.casebook.let_pass(HOUR)
    desk.add(begun, "document_added", what="handover_record", file="binder 3, page 12")
    desk.add(begun, "document_added", what="arrest_report", file="unknown")
    return begun


def test_papers_are_listed_newest_first_with_what_they_are(desk, custody_id, photograph):
    where, picture = desk.do(papers_of_custody, custody_id)
    assert (say(where.title, "fr"), where.words, where.kept) == (
        "procès-verbal de remise",
        "binder 3, page 12",
        None,
    )
    assert (say(picture.title, "en"), picture.words) == ("Photograph", "photo.jpg")
    assert picture.kept == photograph.attachment


def test_reading_a_paper_is_logged(desk, custody_id, photograph):
    content = desk.do(paper_content, custody_id, photograph.attachment.id)
    assert content == photograph.content
    line = desk.do(lambda records: records.access_lines())[-1]
    assert (line.action, line.custody_id) == ("read", custody_id)


def test_a_paper_of_another_custody_is_not_shown(desk, custody_id, photograph):
    with pytest.raises(Forbidden, match="may not see"):
        desk.do(paper_content, desk.begin(), photograph.attachment.id)


def test_a_corrected_entry_shows_its_newest_photograph_only(desk, custody_id, photograph):
    entry = next(e for e in desk.custody(custody_id).timeline if e.data.get("photograph"))
    desk.do(
        correct, entry.id, {"photograph": "envelope 7"}, occurred=exactly(desk.now), reason="of somebody else"
    )
    assert [paper.kept for paper in desk.do(papers_of_custody, custody_id)] == [None, None]
    assert desk.do(lambda records: photograph_of(records, records.custody(custody_id))) is None


@pytest.mark.parametrize("wrong", ["attachment:" + "0" * 64, "attachment:short", "attachment:"])
def test_an_entry_cannot_name_a_file_that_is_not_kept(desk, custody_id, wrong):
    with pytest.raises(UserError, match=r"(?i)choose (the|a) file"):
        desk.add(custody_id, "document_added", by=OFFICER, file=wrong)


def test_a_damaged_paper_is_named_and_hides_no_other(desk, custody_id, photograph):
    facts = photograph.attachment.facts_bytes
    damaged = NewAttachment(Attachment(facts, b"another picture"), photograph.content)
    desk.casebook.state.attachments[photograph.attachment.id] = damaged
    where, picture = desk.do(papers_of_custody, custody_id)
    assert (where.words, where.damaged) == ("binder 3, page 12", False)
    assert (picture.kept, picture.damaged) == (None, True)
