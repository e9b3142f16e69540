"""Pictures and PDFs as a scanner, a camera and an ill-meaning sender make them."""

import io
import random
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + b"% filling\n" * 50 + b"%%EOF\n"
GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def encoded(image, form="JPEG", **options):
    to = io.BytesIO()
    image.save(to, form, **options)
    return to.getvalue()


def plain(size=(640, 480), colour=(200, 30, 30)):
    return Image.new("RGB", size, colour)


def noisy(size):
    """A picture that cannot be made small: a dot has nothing to do with its neighbour."""
    return Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))


def from_camera(size=(600, 400)):
    """A photograph lying on its side, whose camera wrote place, owner, a comment and a profile into it."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[ARTIST] = "Camera Owner"
    exif[GPS] = {1: "N", 2: (6.0, 32.0, 24.0), 3: "E", 4: (21.0, 59.0, 6.0)}
    return encoded(
        plain(size),
        exif=exif,
        comment=b"taken at the gate",
        icc_profile=b"profile of a camera",
        xmp=b"<x:xmpmeta>secret</x:xmpmeta>",
    )


def png_bomb(wide=60_000, high=60_000):
    """A few hundred bytes that claim 3,600 million dots."""

    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(bytes(1000)))
        + part(b"IEND", b"")
    )


def png_with_words(length):
    """A picture with a text inside that unpacks to `length` bytes."""
    info = PngInfo()
    info.add_text("words", "a" * length, zip=True)
    return encoded(plain((10, 10)), "PNG", pnginfo=info)


def pages(count):
    return encoded(plain((50, 50)), "TIFF", save_all=True, append_images=[plain((50, 50))] * (count - 1))
