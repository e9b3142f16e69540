import hashlib
import io
import os
import pickle
import time

import pytest
from PIL import Image

from tests import scans
from utmcase.attaching import LONGEST_SIDE, MOST_BYTES, MOST_DOTS, MOST_KEPT, THUMBNAIL_SIDE, prepare_file
from utmcase.errors import UserError
from utmcase.i18n import Text


@pytest.fixture
def file(tmp_path):
    def make(data, name="scan é.jpg"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


def opened(data):
    return Image.open(io.BytesIO(data))


def test_what_the_camera_wrote_is_gone_and_the_picture_stands_upright(file):
    original = scans.from_camera((600, 400))
    kept = prepare_file(file(original))
    image = opened(kept.content)
    assert image.size == (400, 600)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for told in (b"Camera Owner", b"gate", b"profile of", b"secret", b"Exif"):
        assert told in original
        assert told not in kept.content + kept.attachment.thumbnail + kept.attachment.facts_bytes


def test_the_original_is_named_by_its_digest_and_left_as_it_was(file):
    original = scans.from_camera()
    path = file(original)
    facts = prepare_file(path).attachment.facts
    assert facts.original_digest == hashlib.sha256(original).hexdigest()
    assert (facts.original_size, facts.name) == (len(original), "scan é.jpg")
    assert path.read_bytes() == original
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_large_picture_is_kept_small_and_its_thumbnail_smaller(file):
    kept = prepare_file(file(scans.encoded(scans.noisy((4600, 3000)), quality=90)))
    facts = kept.attachment.facts
    assert len(kept.content) == facts.size <= MOST_KEPT
    assert opened(kept.content).size == (facts.width, facts.height)
    assert max(facts.width, facts.height) <= LONGEST_SIDE
    assert max(opened(kept.attachment.thumbnail).size) == THUMBNAIL_SIDE
    assert facts.digest == hashlib.sha256(kept.content).hexdigest()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_sort_of_dots_can_be_kept(file, mode):
    form = "TIFF" if mode in {"CMYK", "F", "I", "PA"} else "PNG"
    image = Image.new("L", (40, 30), 180).convert(mode) if mode != "PA" else Image.new("PA", (40, 30))
    try:
        data = scans.encoded(image, form)
    except (OSError, KeyError, ValueError):
        pytest.skip("no format holds this sort")
    assert opened(prepare_file(file(data)).content).size == (40, 30)


def test_what_can_be_seen_through_stands_on_white(file):
    data = scans.encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")
    assert opened(prepare_file(file(data)).content).getpixel((5, 5)) == (255, 255, 255)


def test_of_a_telephone_s_double_picture_the_first_is_kept(file):
    second = scans.plain((300, 200), (30, 30, 200))
    data = scans.encoded(scans.plain((300, 200)), "MPO", save_all=True, append_images=[second])
    assert opened(prepare_file(file(data)).content).getpixel((5, 5))[0] > 150


def test_grey_of_sixteen_bits_keeps_its_shade(file):
    data = scans.encoded(Image.new("I;16", (20, 20), 0x8000), "PNG")
    assert abs(opened(prepare_file(file(data)).content).getpixel((5, 5)) - 128) <= 1


def test_a_pdf_is_kept_as_it_is(file):
    kept = prepare_file(file(scans.PDF, "order.pdf"))
    assert kept.content == scans.PDF
    assert kept.attachment.thumbnail == b""
    assert kept.attachment.facts.digest == kept.attachment.facts.original_digest


BAD = {
    "60 MB": (b"\xff\xd8\xff" + bytes(60_000_000), "larger than 50 MB"),
    "one byte too many": (scans.PDF + bytes(MOST_BYTES + 1 - len(scans.PDF)), "larger than 50 MB"),
    "bomb": (scans.png_bomb(), "more than 80 million dots"),
    "small bomb": (scans.png_bomb(8001, 10_000), "more than 80 million dots"),
    "words that unpack to 100 MB": (scans.png_with_words(100_000_000), "no picture|cut off or damaged"),
    "cut JPEG": (scans.encoded(scans.noisy((800, 600)))[:90_000], "cut off or damaged"),
    "cut PNG": (scans.encoded(scans.noisy((300, 300)), "PNG")[:9_000], "cut off or damaged"),
    "cut PDF": (scans.PDF[:-40], "cut off or damaged"),
    "renamed program": (b"MZ\x90\x00" + bytes(500), "no picture and no PDF"),
    "renamed ELF": (b"\x7fELF\x02\x01\x01" + bytes(500), "no picture and no PDF"),
    "page of the web": (b"<svg><script>alert(1)</script></svg>", "no picture and no PDF"),
    "only a head": (b"\xff\xd8\xff\xe0", "no picture and no PDF"),
    "empty": (b"", "is empty"),
    "two pages": (scans.pages(2), "several pages"),
}


@pytest.mark.parametrize("sort", BAD)
def test_what_cannot_be_kept_is_one_sentence(file, sort):
    data, words = BAD[sort]
    began = time.process_time()
    with pytest.raises(UserError, match=words) as refused:
        prepare_file(file(data))
    assert "scan é.jpg" in str(refused.value)
    assert time.process_time() - began < 5


def test_a_file_that_vanished_and_a_folder(tmp_path):
    with pytest.raises(UserError, match="no longer there"):
        prepare_file(tmp_path / "gone.jpg")
    with pytest.raises(UserError, match="cannot be read"):
        prepare_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_before_it_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "scan.jpg")
    with pytest.raises(UserError, match="cannot be read"):
        prepare_file(tmp_path / "scan.jpg")


def test_a_photograph_is_no_pdf(file):
    with pytest.raises(UserError, match="is a PDF"):
        prepare_file(file(scans.PDF), "photograph")


def test_the_refusal_comes_whole_through_a_process(file):
    with pytest.raises(UserError) as refused:
        prepare_file(file(b""))
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own
    assert isinstance(again.sentence, Text)
    assert again.sentence == refused.value.sentence


def test_the_limit_is_a_picture_that_fits_in_memory():
    assert MOST_DOTS * 4 <= 320_000_000
