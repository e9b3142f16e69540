"""Whatever may leave UN files holds nothing that has to stay: each such paper, file, workbook is searched."""

import io
from dataclasses import replace

import pikepdf
import pytest
import xlsxwriter
from PIL import Image

from reports import render
from tests.filling import SIMPLE, sample
from tests.scans import GPS, encoded, plain
from tests.security.bytes_of import holds
from tests.usecases.conftest import Desk
from tests.usecases.test_handover_file import EVERYTHING, attach
from utmcase.attaching import prepare_file as made_ready
from utmcase.entries import KINDS, SELF_WRITTEN
from utmcase.file_building import building, run_here
from utmcase.file_preparing import FileWanted, prepare_file
from utmcase.handover_file import OUT_FORMS, file_state
from utmcase.i18n import LANGS, PAPER_LANGS, say
from utmcase.moments import HOUR
from utmcase.printing import prepare_paper
from utmcase.recording import refresh_due
from utmcase.registers.books import BOOKS
from utmcase.viewing import custody_view
from utmcase.wiring import file_tools

WRITTEN = {"line", "words", "place", "cell", "officer", "authority"}
NOT_HERE = {
    *{
        "apprehension",
        "withdrawn",
        "returned",
        "released",
        "incident",
        "closed",
        "reopened",
        "file_built",
    },
    *SELF_WRITTEN,
    "erased",
}
REASON = "The escort leaves at noon."


def stays(field):
    return not field.leaves or field.sensitivity == "restricted"


class Planting:
    """Values for every field; what has to stay is a word that stands nowhere else."""

    def __init__(self):
        self.words = []

    def value(self, field, *, kept=False):
        kept = kept or stays(field)
        if field.form in ("rows", "row"):
            row = {part.name: self.value(part, kept=kept) for part in field.rows}
            row = {name: value for name, value in row.items() if value is not None}
            return [row] if field.form == "rows" else row
        if kept and field.form in WRITTEN:
            return self._word()
        if kept and field.form == "lines":
            return [self._word()]
        return sample(field) if field.form in SIMPLE or field.form in ("choice", "choices") else None

    def _word(self):
        self.words.append(f"zqx{len(self.words):03}vkw")
        return self.words[-1]


@pytest.fixture(scope="module")
def station(tmp_path_factory):
    """A custody with something in every field, handed over; scans whose camera wrote words into them."""
    folder, desk, planting = tmp_path_factory.mktemp("out"), Desk(), Planting()
    custody_id = desk.begin(nationality="CAF")
    for model in KINDS:
        if model.subject != "custody" or model.kind in NOT_HERE:
            continue
        desk.casebook.let_pass(60)
        values = {field.name: planting.value(field) for field in model.fields()}
        values = {name: value for name, value in values.items() if value is not None}
        desk.tell(custody_id, model.kind, values, by=EVERYTHING)
    exif = Image.Exif()
    exif[0x013B], exif[GPS] = "zqxcamera", {1: "N"}
    picture = encoded(plain(), exif=exif, comment=b"zqxcomment")
    attach(desk, custody_id, folder, "handover_record", picture)
    attach(desk, custody_id, folder, "arrest_report", pdf_with_words(), "zqxfilename.pdf")
    attach(desk, custody_id, folder, "force_report", encoded(plain((90, 90))), "in.jpg")
    attach(desk, custody_id, folder, "identity card", encoded(plain((70, 50)), exif=exif), "zqxfilename.jpg")
    planting.words += ["zqxcamera", "zqxcomment", "zqxauthor", "zqxattached", "zqxhidden", "zqxfilename"]
    desk.casebook.let_pass(400 * HOUR)
    desk.do(refresh_due, by=EVERYTHING)
    desk.custody_id, desk.words, desk.folder = custody_id, planting.words, folder
    return desk


def pdf_with_words():
    """A PDF whose author, attachment and hidden text say more than its page shows."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 400))
    document.docinfo["/Author"] = "zqxauthor"
    document.attachments["note.txt"] = pikepdf.AttachedFileSpec(document, b"zqxattached")
    document.pages[0].Contents = document.make_stream(b"% zqxhidden")
    to = io.BytesIO()
    document.save(to)
    return to.getvalue()


def findings(station):
    """The titles of everything the rules have to say, in every language: none of it is proved to anybody."""
    view = station.do(custody_view, station.custody_id, by=EVERYTHING)
    said = [*(line.title for line in view.gaps), *(line.title for line in view.todo)]
    rules = {line.rule for line in (*view.gaps, *view.todo)}
    return rules, {say(one, lang) for one in said for lang in LANGS}


def papers(station, names):
    for name in names:
        for lang in LANGS:
            view, inputs = station.do(prepare_paper, station.custody_id, name, lang, by=EVERYTHING)
            yield f"{name} in {lang}", render(name, view, inputs)


def files(station):
    state = station.do(file_state, station.custody_id, by=EVERYTHING)
    every = tuple(piece.name for piece in state.pieces)
    scans = tuple(one.attachment_id for one in state.scans)
    cleared = tuple(one.scan.attachment_id for one in state.clearable)
    assert len(cleared) == 1
    for lang in PAPER_LANGS:
        wanted = FileWanted(every, scans, 2, REASON, lang, cleared)
        prepared = station.do(prepare_file, station.custody_id, wanted, by=EVERYTHING)
        steps = building(prepared, station.folder / f"{lang}.pdf", file_tools())
        made = station.do(
            lambda records, steps=steps: run_here(steps, records, station.custody_id), by=EVERYTHING
        )
        for file in made:
            yield file.name, file.read_bytes()


def test_words_in_an_in_paper_are_found(station):
    """The search is worth something: papers that stay hold planted words, and it finds them."""
    found = {
        name: holds(pdf, station.words) for name, pdf in papers(station, ("master_form", "custody_report"))
    }
    assert all(found.values()), found


def test_words_are_found_however_they_are_written(station):
    word = "zqx000vkw"
    document = pikepdf.new()
    document.add_blank_page()
    for form in (
        word.encode(),
        word.encode("utf-16-be"),
        b"<" + word.encode().hex().encode() + b">",
        b"<FEFF" + word.encode("utf-16-be").hex().upper().encode() + b">",
        b"(\\172qx000vkw)",
        b"zqx0\n00 vkw",
    ):
        document.pages[0].Contents = document.make_stream(form)
        to = io.BytesIO()
        document.save(to, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
        assert holds(to.getvalue(), [word]) == {word}, form
    for place in ("Author", "attached", "sheet", "properties", "exif"):
        assert holds(_planted(place, word), [word]) == {word}, place


def _planted(place, word):
    to = io.BytesIO()
    if place in ("sheet", "properties"):
        book = xlsxwriter.Workbook(to)
        book.add_worksheet().write(0, 0, word if place == "sheet" else "")
        book.set_properties({"author": word if place == "properties" else ""})
        book.close()
        return to.getvalue()
    document = pikepdf.new()
    document.add_blank_page()
    if place == "Author":
        document.docinfo["/Author"] = word
    elif place == "attached":
        document.attachments["a"] = pikepdf.AttachedFileSpec(document, word.encode())
    else:
        exif = Image.Exif()
        exif[0x013B] = word
        picture = pikepdf.Stream(document, encoded(plain((9, 9)), exif=exif))
        picture.Type, picture.Subtype, picture.Filter = (
            pikepdf.Name.XObject,
            pikepdf.Name.Image,
            pikepdf.Name.DCTDecode,
        )
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(a=picture))
    document.save(to)
    return to.getvalue()


def test_no_out_paper_holds_what_has_to_stay(station):
    rules, titles = findings(station)
    assert len(titles) > 10
    assert len(station.words) > 40
    wanted = [*station.words, *titles, *(f"{rule}:" for rule in rules)]
    for name, content in papers(station, [form.name for form in OUT_FORMS]):
        assert holds(content, wanted) - own_titles() == set(), name


def test_the_handover_file_holds_nothing_that_has_to_stay(station):
    rules, titles = findings(station)
    wanted = [*station.words, *titles, *rules]
    count = 0
    for name, content in files(station):
        assert holds(content, wanted) - own_titles() == set(), name
        assert holds(content, [REASON]) == {REASON}
        count += 1
    assert count == 2 * len(PAPER_LANGS)


def own_titles():
    """What forms say in their own headings, whatever any rule says."""
    labels = [model.label for model in KINDS]
    labels += [field.label for model in KINDS for field in model.fields()]
    return {say(one, lang) for one in labels for lang in LANGS}


def test_no_register_that_may_leave_holds_what_has_to_stay(station):
    from utmcase.registers.tabling import register_table
    from utmcase.registers.viewing import Asked, export_register
    from utmcase.wiring import render_table

    leaving = [book.name for book in BOOKS.values() if book.route == "out"]
    staying = [book.name for book in BOOKS.values() if book.route == "in"]
    found = set()
    for name in (*leaving, *staying):
        view = station.do(export_register, name, Asked(), by=EVERYTHING)
        content = render_table(register_table(view, "X", "en"))
        if name in leaving:
            assert holds(content, station.words) == set(), name
        found |= holds(content, station.words)
    assert found, "no register that stays holds a planted word: the search proves nothing"


def test_a_scan_that_is_put_in_is_the_picture_alone(tmp_path):
    from reports.scans import bare_jpeg

    exif = Image.Exif()
    exif[0x013B] = "zqxcamera"
    content = encoded(plain((40, 30)), exif=exif, comment=b"zqxcomment")
    picture = bare_jpeg(content)
    assert (picture.width, picture.height, picture.components) == (40, 30, 3)
    assert holds(picture.jpeg, ["zqxcamera", "zqxcomment", "Exif"]) == set()
    assert Image.open(io.BytesIO(picture.jpeg)).size == (40, 30)
    (tmp_path / "a.jpg").write_bytes(content)
    assert replace(made_ready(tmp_path / "a.jpg")).content
