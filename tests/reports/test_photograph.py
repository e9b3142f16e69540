import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from reports import render
from tests import scans
from tests.fakes import NOW, FakeCasebook
from tests.reports.reading import page_texts
from tests.reports.sample_views import inputs, ordinary
from utmcase.attaching import THUMBNAIL_SIDE, prepare_file
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
