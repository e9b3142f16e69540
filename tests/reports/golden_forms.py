"""Forms whose words are kept whole, filled and empty. Run as a module, this writes them anew."""

import re
from pathlib import Path

from reports import render
from tests.filling import sample
from tests.reports.reading import page_texts
from tests.usecases.conftest import Desk
from tests.usecases.rights_kit import EVERYTHING
from utmcase.entries import BY_KIND
from utmcase.form_blanks import issue_blanks
from utmcase.forms import FORMS_BY_NAME
from utmcase.moments import exactly
from utmcase.printing import prepare_paper
from utmcase.recording import Draft, record

FOLDER = Path(__file__).parent / "golden"
KEPT = ("master_form", "medical_examination", "force_report", "risk_assessment", "authority_sheet")
LANGUAGES = ("en", "fr")
# The foot holds ids that are drawn anew in each casebook.
FOOT = re.compile(r"^(Head of the ledger|Tête du journal|Print |Impression |Imprimé print).*$", re.MULTILINE)


def filled(name):
    """Return a desk with a custody of which everything on this form was told twice."""
    desk = Desk()
    custody_id = desk.begin()
    kinds = dict.fromkeys(section.kind for section in FORMS_BY_NAME[name].sections)
    for kind in kinds:
        for place in (0, 1):
            desk.casebook.let_pass(60)
            values = {field.name: sample(field, place) for field in BY_KIND[kind].fields()}
            if kind == "apprehension":
                continue
            desk.do(record, Draft(kind, custody_id, values, exactly(desk.now)), by=EVERYTHING)
    return desk, custody_id


def papers(name, lang):
    """Yield the filled and the empty form with its name."""
    desk, custody_id = filled(name)
    yield "filled", render(name, *desk.do(prepare_paper, custody_id, name, lang, by=EVERYTHING))
    view, inputs = desk.do(issue_blanks, name, lang)
    yield "empty", render(name, view, inputs)


def words_of(pdf):
    """Return the words of a paper, page by page, without what differs from casebook to casebook."""
    pages = (FOOT.sub("", page) for page in page_texts(pdf))
    return "\n\f\n".join(re.sub(r"\n+", "\n", page).strip() for page in pages) + "\n"


def file_of(name, what, lang):
    return FOLDER / f"{name}-{what}-{lang}.txt"


def write():
    """Write every kept form anew."""
    FOLDER.mkdir(exist_ok=True)
    for name in KEPT:
        for lang in LANGUAGES:
            for what, pdf in papers(name, lang):
                file_of(name, what, lang).write_text(words_of(pdf), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
