"""Papers whose words are kept: every form filled and empty in English, some in other languages too.

`python -m tests.reports.golden_forms` writes them anew, to be read before they are kept.
"""

import difflib
import re
import unicodedata
from functools import cache
from pathlib import Path

from reports import render
from tests.filling import sample
from tests.reports import sample_papers, sample_views
from tests.reports.reading import page_texts
from tests.usecases.conftest import Desk
from tests.usecases.rights_kit import EVERYTHING, undone
from utmcase.entries import BY_KIND
from utmcase.form_blanks import issue_blanks
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.i18n import PAPER_LANGS
from utmcase.printing import prepare_paper

FOLDER = Path(__file__).parent / "golden"
READ_IN_FRENCH = ("master_form", "medical_examination", "force_report", "risk_assessment", "authority_sheet")
READ_IN_ARABIC = ("master_form", "search_record", "notification_log", "handover_record", "release_statement")
# Papers of an invented view, whose foot is always the same.
OF_A_VIEW = {"statement": sample_papers.statement, "custody_report": sample_views.ordinary}
CASES = (
    *((form.name, "filled", "en") for form in FORMS),
    *((form.name, "empty", "en") for form in FORMS if form.blank),
    *((name, what, "fr") for name in READ_IN_FRENCH for what in ("filled", "empty")),
    *((name, "filled", "en+ar") for name in READ_IN_ARABIC),
    *(("statement", "", lang) for lang in PAPER_LANGS),
    ("custody_report", "", "en"),
)
# The foot holds ids that are drawn anew in each casebook.
FOOT = re.compile(
    r"^(Head of the ledger|Tête du journal|Print |Impression |Imprimé print|.*digest [0-9a-f]{16}).*$",
    re.MULTILINE,
)


@cache
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
            desk.tell(custody_id, kind, values, by=EVERYTHING)
    return desk, custody_id


def paper(name, what, lang):
    """Return one paper of `CASES` as PDF."""
    if name in OF_A_VIEW:
        renderer = {"statement": "statement_of_detention"}.get(name, name)
        return render(renderer, OF_A_VIEW[name](), sample_views.inputs(lang=lang))
    desk, custody_id = filled(name)
    if what == "filled":
        return render(name, *undone(desk, prepare_paper, custody_id, name, lang, by=EVERYTHING))
    return render(name, *Desk().do(issue_blanks, name, lang))  # the first of its casebook


def words_of(name, what, lang):
    """Return the words of one paper of `CASES`, page by page, without what differs from casebook to casebook.

    Arabic letters are read back as they are joined: they are kept as they are typed.
    """
    pdf = paper(name, what, lang)
    pages = page_texts(pdf) if name in OF_A_VIEW else [FOOT.sub("", page) for page in page_texts(pdf)]
    whole = "\n\f\n".join(re.sub(r"\n+", "\n", page).strip() for page in pages) + "\n"
    return unicodedata.normalize("NFKC", whole) if lang == "en+ar" else whole


def file_of(name, what, lang):
    """Return where the words of one paper are kept."""
    return FOLDER / ("-".join(part for part in (name, what, lang) if part) + ".txt")


def changed(name, what, lang):
    """Return the lines in which a paper differs from its kept words; none where it does not."""
    file, found = file_of(name, what, lang), words_of(name, what, lang)
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = difflib.unified_diff(kept.split("\n"), found.split("\n"), file.name, "printed now", lineterm="")
    return list(lines)


def write():
    """Write the words of every paper anew, and take away those that are no longer kept."""
    FOLDER.mkdir(exist_ok=True)
    for case in CASES:
        file_of(*case).write_text(words_of(*case), encoding="utf-8", newline="\n")
    for strange in set(FOLDER.glob("*.txt")) - {file_of(*case) for case in CASES}:
        strange.unlink()


if __name__ == "__main__":
    write()
