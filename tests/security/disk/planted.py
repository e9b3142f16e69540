"""What an officer types in one day, and what must lie nowhere but in the files that were asked for."""

import io
import struct
from pathlib import Path

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

CODE = "ZKO-A"
NUMBER_PART = "ZKO-A-20"  # every custody number begins so
VALUES = {
    "password": "eleven copper kettles murmur",
    "founder": "Awa Brandtova",
    "UN id of the founder": "UN-77101",
    "UN id of a colleague": "UN-77102",
    "custody number": NUMBER_PART,
    "name": "Zoubeïrou Nganakpé",
    "alias": "Kodro-Wilibona",
    "parents": "Marceline Yakizoua",
    "next of kin": "Fulgence Ndakalamba",
    "residence": "Quartier Ngoubagbada",
    "marks": "brûlure en forme de houe",
    "document seen": "acte 5QX-88213",
    "place": "CAR/Haute-Kotto/Ouandjapura",
    "place in words": "pont de la Kouangombé",
    "circumstances": "derrière l’entrepôt de coton brûlé",
    "weapon": "fusil artisanal gravé KZ",
    "witness": "Pélagie Ouambolé",
    "reasons": "retenu pour vol de moto à Gobolo",
    "interpreter": "Sévérin Mbétigaza",
    "complaint": "on m’a privé d’eau toute la nuit",
    "about whom": "le sergent Tobingué",
    "clinical notes": "hématome orbital gauche 4 cm",
    "health professional": "Dr Odile Mapouka",
    "cause of an injury": "coup de crosse à Zémio",
    "property": "montre gravée Souvenir de Mbaïki",
    "seal": "SC-WX4471-Q9",
    "exhibit": "moto Apsonic rouge",
    "serial number": "LZSPCJLG8F1902377",
    "check": "demande à voir sa sœur Clarisse",
    "note": "appel de la mairie de Ndélékpa",
    "unfinished form": "parle d’un chef nommé Gbatouro",
    "searched for": "Wendegoudi Karinguéza",
    "EXIF owner": "Camera Of Tchakaïna",
    "EXIF place": "7.9153N 22.4417E",
    "words in the scan": "Ordonnance 771 du juge Kpadélé",
    "words in the picture": "scanned by Ngaoumbala",
}
PHOTOGRAPH, SCAN, PICTURE = "IMG_0001.jpg", "scan0001.pdf", "scan0002.png"
EXIF_ARTIST, EXIF_PLACE = 0x013B, 0x010E


def put_files(folder: Path) -> None:
    """Lay a photograph, a scan and a picture where a camera and a scanner left them."""
    folder.mkdir()
    for name, data in ((PHOTOGRAPH, photograph()), (SCAN, scan()), (PICTURE, picture_with_words())):
        (folder / name).write_bytes(data)


def photograph() -> bytes:
    """Return a photograph whose camera wrote an owner and a place into it."""
    exif = Image.Exif()
    exif[EXIF_ARTIST] = VALUES["EXIF owner"].encode()
    exif[EXIF_PLACE] = VALUES["EXIF place"]
    to = io.BytesIO()
    _unrepeatable((300, 400)).save(to, "JPEG", exif=exif, quality=80)
    return to.getvalue()


def picture_with_words() -> bytes:
    """Return a PNG with a text inside that no viewer shows."""
    words, to = PngInfo(), io.BytesIO()
    words.add_text("Comment", VALUES["words in the picture"], zip=True)
    _unrepeatable((120, 90)).save(to, "PNG", pnginfo=words)
    return to.getvalue()


def scan() -> bytes:
    """Return a PDF of one page whose words lie in a packed stream."""
    document, to = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page()
    words = f"BT /F1 12 Tf ({VALUES['words in the scan']}) Tj ET".encode()
    page.Contents = document.make_stream(words)
    document.save(to, compress_streams=True)
    return to.getvalue()


def _unrepeatable(size: tuple[int, int]) -> Image.Image:
    """A picture whose packed bytes are found nowhere by chance."""
    dots = bytearray()
    state = 77
    for _dot in range(size[0] * size[1]):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        dots += struct.pack(">I", state)[1:]
    return Image.frombytes("RGB", size, bytes(dots)).resize(size)
