"""Started by test_no_system_fonts.py where fontconfig knows no font: prints what would be a box."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from babel.messages.pofile import read_po
from PySide6.QtGui import QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication

from ui import theme
from utmcase import i18n
from utmcase.chain import LINK_STATUS_SHAPES

app = QApplication([])
# Qt names these three even where no file stands behind them.
before = set(QFontDatabase.families()) - {"Monospace", "Sans Serif", "Serif"}
theme.dress(app)
sys.stdout.write(f"fonts of the system: {len(before)}\n")


def boxes(words: str) -> bool:
    """Whether a letter of these words has no glyph in any font that is loaded."""
    layout = QTextLayout(words, app.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e9)
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


po = Path(i18n.LOCALE_DIR) / "fr" / "LC_MESSAGES" / "utmcase.po"
said = ["Ɛnyi Ŋgɔ Ɔkɛ, Père Noël à l’œuvre, «çà»", *LINK_STATUS_SHAPES.values()]
for message in read_po(po.open("rb"), locale="fr"):
    for part in (message.id, message.string):
        said += part if isinstance(part, tuple | list) else [part]
for words in said:
    if any(boxes(line) for line in words.splitlines() if line):
        sys.stdout.write(f"box in: {words}\n")
sys.stdout.write(f"sentences: {len(said)}\n")
