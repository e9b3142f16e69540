"""First step: which mission and which site, and where the casebook lies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ui.backup import CASEBOOKS, documents
from ui.first_run.step import Step
from ui.widgets.rows import add_row, button
from utmcase.i18n import Lang, Text, text

if TYPE_CHECKING:
    from utmcase.ports import Profile, Site

PROFILES: dict[Profile, tuple[Text, str]] = {
    "car-utm": (text("Central African Republic: urgent temporary measures"), "Africa/Bangui"),
    "ssd-poc": (text("South Sudan: protection of civilians site"), "Africa/Juba"),
}
CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
LONGEST_CODE = 16


class SiteStep(Step):
    """Asks for the profile, code and name of the site, and the file."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(
            lang,
            text("The site"),
            text(
                "One casebook belongs to one site and one computer. The code begins every custody number, "
                "for example BRI-A-2026-0001; it cannot be changed later."
            ),
            parent,
        )
        self.profile = QComboBox()
        for profile, (words, _zone) in PROFILES.items():
            self.profile.addItem(self.say(words), profile)
        self.code = self.first = QLineEdit()
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setPlaceholderText("BRI-A")
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(self.say(text("Bria, UTM holding place")))
        self.path = QLineEdit()
        self._path_typed = False
        add_row(self.form, self.say(text("Rules that apply")), self.profile)
        add_row(self.form, self.say(text("Code of the site")), self.code)
        add_row(self.form, self.say(text("Name of the site")), self.name)
        self._add_path()
        self.column.addLayout(self.form)
        self.column.addStretch(1)
        self.code.textEdited.connect(self._follow_code)
        self.path.textEdited.connect(self._note_path)
        self._follow_code()

    def _add_path(self) -> None:
        choose = button(self.say(text("Choose…")), "folder")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.path, 1)
        line.addWidget(choose)
        row.setFocusProxy(self.path)
        label = self.say(text("Casebook file"))
        add_row(self.form, label, row)
        self.path.setAccessibleName(label)

    def _note_path(self) -> None:
        self._path_typed = True

    def _follow_code(self) -> None:
        if not self._path_typed:
            self.path.setText(str(documents() / f"{self._tidy_code() or 'casebook'}.utmcase"))

    def _tidy_code(self) -> str:
        return self.code.text().strip().upper()

    def _choose(self) -> None:
        words = self.say(text("Where the casebook is to lie"))
        chosen, _ = QFileDialog.getSaveFileName(self, words, self.path.text(), self.say(CASEBOOKS))
        if chosen:
            self._path_typed = True
            self.path.setText(chosen)

    def wrong(self) -> Text | None:
        """Return the sentence that says what is still missing, or None."""
        if not CODE.fullmatch(self._tidy_code()):
            return text("Write the code of the site with letters and figures, for example BRI-A.")
        if not self.name.text().strip():
            return text("Write the name of the site, as it shall stand on every paper.")
        if not self.path.text().strip():
            return text("Choose where the casebook is to lie.")
        if self.file.exists():
            return text(
                "There is already a file {path}. Choose another name: no casebook is overwritten.",
                path=self.file,
            )
        return None

    @property
    def file(self) -> Path:
        """Return where the casebook is to lie, with its ending."""
        path = Path(self.path.text().strip())
        return path if path.suffix == ".utmcase" else path.with_name(f"{path.name}.utmcase")

    def site(self) -> Site:
        """Return the site as typed."""
        from utmcase.ports import Site

        profile: Profile = self.profile.currentData()
        return Site(profile, self._tidy_code(), self.name.text().strip(), PROFILES[profile][1])
