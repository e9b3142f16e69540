"""Making a scan or photograph ready to be kept: checked, bounded, re-encoded, without what the camera wrote.

`prepare_file` runs in a process of its own (the desk's `aside`): a hostile picture harms nothing else there,
and the file goes from where it lies into memory, never into another file. Pillow is imported when first
needed; only this module uses it.
"""

from __future__ import annotations

import io
import stat
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from utmcase.attachments import JPEG, PDF, Attachment, FileFacts, NewAttachment, digest_of, facts_bytes
from utmcase.errors import UserError
from utmcase.i18n import Text, text

if TYPE_CHECKING:
    from PIL.Image import Image

Sort = Literal["file", "photograph"]

MOST_BYTES = 50_000_000
MOST_KEPT = 1_500_000
MOST_DOTS = 80_000_000  # an A3 page at 600 dots per inch has 70 million
LONGEST_SIDE = 4000
THUMBNAIL_SIDE = 256
QUALITIES = (88, 80, 70, 60, 50)
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")
SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp")
_PDF_HEAD, _PDF_END = b"%PDF-", b"%%EOF"
_HEAD_BYTES, _END_BYTES = 1024, 65536
_MOST_NAME = 120
_SMALLER = 0.8


def prepare_file(path: Path, sort: Sort = "file") -> NewAttachment:
    """Return a file ready to be kept: a picture re-encoded to at most 1.5 MB, a PDF as it is.

    Raises `UserError` for what cannot be kept; the file itself is only read.
    """
    name = path.name[-_MOST_NAME:]
    original = _read(path, name)
    if _PDF_HEAD in original[:_HEAD_BYTES]:
        return _document(original, name, sort)
    return _picture(original, name)


def _read(path: Path, name: str) -> bytes:
    unreadable = UserError(
        text("“{name}” cannot be read. Check the disk or the stick, then choose it again.", name=name)
    )
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device might never end
            raise unreadable
        with path.open("rb") as file:
            # One byte more than allowed: what grows while it is read is refused as well.
            data = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(text("“{name}” is no longer there. Choose the file again.", name=name)) from None
    except OSError:
        raise unreadable from None
    if not data:
        raise UserError(text("“{name}” is empty. Scan or photograph it again.", name=name))
    if len(data) > MOST_BYTES:
        raise UserError(
            text(
                "“{name}” is larger than {limit} MB. Scan it with fewer dots per inch, or in parts.",
                name=name,
                limit=MOST_BYTES // 1_000_000,
            )
        )
    return data


def _document(original: bytes, name: str, sort: Sort) -> NewAttachment:
    if sort == "photograph":
        raise UserError(text("“{name}” is a PDF. Choose a photograph (JPEG or PNG).", name=name))
    if _PDF_END not in original[-_END_BYTES:]:
        raise _incomplete(name)
    digest = digest_of(original)
    facts = FileFacts(name, PDF, len(original), digest, len(original), digest, digest_of(b""))
    return NewAttachment(Attachment(facts_bytes(facts), b""), original)


def _picture(original: bytes, name: str) -> NewAttachment:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, which is thrown away; the size is checked here
        image = _bare(_decoded(original, name))
    kept, size = _encoded(image)
    thumbnail = _thumbnail(image)
    facts = FileFacts(
        name,
        JPEG,
        len(kept),
        digest_of(kept),
        len(original),
        digest_of(original),
        digest_of(thumbnail),
        *size,
    )
    return NewAttachment(Attachment(facts_bytes(facts), thumbnail), kept)


def _decoded(original: bytes, name: str) -> Image:
    from PIL import Image as Pictures
    from PIL import ImageOps

    try:
        image = Pictures.open(io.BytesIO(original), formats=FORMATS)
    except Pictures.DecompressionBombError:
        raise _too_many_dots(name) from None
    except Exception:  # noqa: BLE001 - each decoder has errors of its own; to the officer they are one
        raise UserError(
            text(
                "“{name}” is no picture and no PDF that can be kept. Choose a JPEG, PNG, TIFF or PDF.",
                name=name,
            )
        ) from None
    if image.width * image.height > MOST_DOTS:  # known from the head, before anything is unpacked
        raise _too_many_dots(name)
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        raise UserError(
            text("“{name}” has several pages, and only one would be kept. Save it as PDF.", name=name)
        )
    try:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - see above
        raise _incomplete(name) from None


def _too_many_dots(name: str) -> UserError:
    return UserError(
        text(
            "“{name}” has more than {limit} million dots. Scan it with fewer dots per inch.",
            name=name,
            limit=MOST_DOTS // 1_000_000,
        )
    )


def _incomplete(name: str) -> UserError:
    sentence: Text = text("“{name}” is cut off or damaged. Copy or scan it again.", name=name)
    return UserError(sentence)


def _bare(image: Image) -> Image:
    """Return the picture in colours or greys on white, without anything that came along with it."""
    from PIL import Image as Pictures

    if image.mode.startswith("I"):  # 16 bits a dot: the upper eight are what can be seen
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if image.mode in {"RGBA", "LA", "PA", "P", "RGBa", "La"}:
        image = image.convert("RGBA")
        paper = Pictures.new("RGBA", image.size, "white")
        image = Pictures.alpha_composite(paper, image)
    plain = image.convert("L" if image.mode in {"1", "L"} else "RGB")
    bare = Pictures.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _encoded(image: Image) -> tuple[bytes, tuple[int, int]]:
    """Return the picture as JPEG of at most MOST_KEPT bytes, and its width and height."""
    while True:
        for quality in QUALITIES:
            kept = _jpeg(image, quality)
            if len(kept) <= MOST_KEPT:
                return kept, image.size
        image = image.resize((max(int(image.width * _SMALLER), 1), max(int(image.height * _SMALLER), 1)))


def _thumbnail(image: Image) -> bytes:
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return _jpeg(small, QUALITIES[1])


def _jpeg(image: Image, quality: int) -> bytes:
    to = io.BytesIO()
    image.save(to, "JPEG", quality=quality, optimize=True)
    return to.getvalue()
