"""The fonts that ship with the program, for screens and papers alike."""

from pathlib import Path
from types import MappingProxyType
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent

#: By name of the face, in the order to look for a character that the faces before do not have.
FONT_FILES: Final = MappingProxyType(
    {
        "NotoSans": FOLDER / "NotoSans-Regular.ttf",
        "NotoSans-Bold": FOLDER / "NotoSans-Bold.ttf",
        "NotoSans-Italic": FOLDER / "NotoSans-Italic.ttf",
        "NotoNaskhArabic": FOLDER / "NotoNaskhArabic-Regular.ttf",
        "NotoNaskhArabic-Bold": FOLDER / "NotoNaskhArabic-Bold.ttf",
        "UTMSigns": FOLDER / "UTMSigns-Regular.ttf",
    }
)
