import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from reports import render
from tests import scans
from tests.fakes import NOW, FakeCasebook
from tests.reports.reading import page_texts, squeezed
from tests.reports.sample_views import inputs, ordinary
from utmcase.attaching import THUMBNAIL_SIDE, prepare_file
from utmcase.attachments import Attachment, NewAttachment
from utmcase.moments import exactly
from utmcase.printing import prepare_paper
from utmcase.recording import Draft, apprehend, record

NONE = "no photograph recorded"


def pictures_of(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [pikepdf.PdfImage(one) for one in document.pages[0].get_images().values()]
        return [one.as_pil_image().convert("RGB") for one in found]


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(scans.from_camera((900, 600)))
    return prepare_file(path, "photograph")


def test_the_photograph_of_the_person_stands_on_the_front_page(kept):
    casebook = FakeCasebook(now=NOW)
    with casebook.writing() as records:
        begun = apprehend(
            records, exactly(NOW), {"place": "CAR/Bria"}, {"sex": "male", "could_be_child": "no"}
        )
        records.keep_attachment(kept)
        values = {"photograph": kept.attachment.reference}
        record(records, Draft("identity", begun.custody_id, values, exactly(NOW)))
    with casebook.writing() as records:
        view, given = prepare_paper(records, begun.custody_id, "custody_report", "en")
    pdf = render("custody_report", view, given)
    (picture,) = pictures_of(pdf)
    assert max(picture.size) == THUMBNAIL_SIDE
    red, green, _ = picture.getpixel((80, 100))
    assert red > 150
    assert green < 80
    assert NONE not in page_texts(pdf)[0]
    assert b"Camera Owner" not in pdf


def changed(state, kept):
    facts, content = kept.attachment.facts_bytes, kept.content
    state.attachments[kept.attachment.id] = NewAttachment(Attachment(facts, b"another picture"), content)


def gone(state, kept):
    del state.attachments[kept.attachment.id]


@pytest.mark.parametrize("harm", [changed, gone])
def test_a_damaged_photograph_stops_no_paper_and_is_said(kept, harm):
    casebook = FakeCasebook(now=NOW)
    with casebook.writing() as records:
        common, person = {"place": "CAR/Bria"}, {"sex": "male", "could_be_child": "no"}
        begun = apprehend(records, exactly(NOW), common, person)
        records.keep_attachment(kept)
        values = {"names_spoken": "Abel Ngaïssona", "photograph": kept.attachment.reference}
        record(records, Draft("identity", begun.custody_id, values, exactly(NOW)))
    harm(casebook.state, kept)
    with casebook.writing() as records:
        pdf = render("custody_report", *prepare_paper(records, begun.custody_id, "custody_report", "en"))
    first = squeezed(page_texts(pdf)[0])
    assert pictures_of(pdf) == []
    assert "A photograph is kept, but it cannot be read." in first
    assert "Abel Ngaïssona" in first
    assert NONE not in first


@pytest.mark.parametrize("end", [0.3, 0.9])
def test_half_a_picture_is_no_picture(kept, end):
    half = kept.attachment.thumbnail[: int(len(kept.attachment.thumbnail) * end)]
    pdf = render("custody_report", replace(ordinary(), photograph=half), inputs())
    assert pictures_of(pdf) == []
    assert "it cannot be read" in squeezed(page_texts(pdf)[0])


def test_a_paper_without_a_photograph_says_so():
    pdf = render("custody_report", ordinary(), inputs())
    assert pictures_of(pdf) == []
    assert NONE in " ".join(page_texts(pdf)[0].split())


def test_the_same_photograph_gives_the_same_bytes(kept):
    view = replace(ordinary(), photograph=kept.attachment.thumbnail)
    assert render("custody_report", view, inputs()) == render("custody_report", view, inputs())


@pytest.mark.parametrize("size", [(256, 1), (1, 256), (256, 256)])
def test_a_picture_of_any_shape_keeps_its_shape(size):
    thumbnail = scans.encoded(Image.new("RGB", size, "red"))
    pdf = render("custody_report", replace(ordinary(), photograph=thumbnail), inputs())
    (picture,) = pictures_of(pdf)
    assert picture.size == size
