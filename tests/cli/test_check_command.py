"""`utmcase check` on a real casebook: one sentence, whatever PDF is given."""

import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.casebook import SqlCasebooks
from reports.paper_signature import read_paper, sign_paper
from tests.db.tampering import tampering
from tests.reports.reading import page_texts
from utmcase.__main__ import main
from utmcase.paper_reading import PaperRead


@pytest.fixture(scope="module")
def sample(demonstration):
    return demonstration


def signed_in(casebook, officer="UN-4100"):
    return [
        "--casebook", str(casebook),
        "--officer", officer,
        "--password-file", str(casebook.parent / "sample.password"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def number(sample):
    return re.search(r"report-(.+?)-en", next(sample.glob("report-*-en.pdf")).name)[1]


@pytest.fixture(scope="module")
def paper(sample, number):
    to = sample / "paper.pdf"
    assert main(["report", number, "--to", str(to), *signed_in(sample / "sample.utmcase")]) == 0
    return to


def said(capsys, *arguments):
    capsys.readouterr()
    code = main(["check", *map(str, arguments)])
    out = capsys.readouterr()
    assert "Traceback" not in out.err
    return code, out.out + out.err


def test_a_paper_that_still_says_the_same(sample, paper, number, capsys):
    code, words = said(capsys, paper, *signed_in(sample / "sample.utmcase"))
    assert code == 0
    assert "The record still says what this paper was printed from" in words.splitlines()[0]
    assert number in words


def test_without_a_casebook_only_the_signature_is_told(paper, capsys):
    code, words = said(capsys, paper)
    assert code == 0
    assert "Not a byte of this PDF was changed" in words
    assert "open casebook" in words


def test_a_changed_page_is_refused(sample, paper, tmp_path, capsys):
    other = tmp_path / "changed.pdf"
    content = bytearray(paper.read_bytes())
    content[len(content) // 3] ^= 1
    other.write_bytes(content)
    for more in ([], signed_in(sample / "sample.utmcase")):
        code, words = said(capsys, other, *more)
        assert code == 1
        assert "changed after it was signed" in words


def test_an_unsigned_paper_is_not_believed(sample, paper, tmp_path, capsys):
    content = paper.read_bytes()
    other = tmp_path / "unsigned.pdf"
    other.write_bytes(content[: content.index(b"%%EOF") + 6])
    assert read_paper(other.read_bytes()).signature == "none"
    code, words = said(capsys, other, *signed_in(sample / "sample.utmcase"))
    assert code == 1
    assert "bears no signature" in words


def test_a_paper_signed_with_another_key_is_not_ours(sample, paper, tmp_path, capsys):
    from db.paper_key import paper_key

    content = paper.read_bytes()
    forged = tmp_path / "forged.pdf"
    unsigned = content[: content.index(b"%%EOF") + 6]
    ledger = read_paper(content).words.split(":")[1]
    forged.write_bytes(sign_paper(unsigned, paper_key(b"x" * 32, ledger), 1_773_178_800))
    assert read_paper(forged.read_bytes()).signature == "whole"
    code, words = said(capsys, forged, *signed_in(sample / "sample.utmcase"))
    assert code == 1
    assert "another key" in words


def test_a_paper_of_another_casebook(sample, paper, capsys):
    code, words = said(capsys, paper, *signed_in(sample / "sample-poc.utmcase", "UN-7100"))
    assert code == 2
    assert "another casebook" in words


@pytest.mark.parametrize(
    "content", [b"", b"no pdf at all", b"%PDF-1.4\n", b"%PDF-1.4\nUTMCASE1:A", b"%PDF-" + bytes(2000)]
)
def test_what_is_no_paper_of_ours(sample, tmp_path, content, capsys):
    other = tmp_path / "other.pdf"
    other.write_bytes(content)
    code, words = said(capsys, other, *signed_in(sample / "sample.utmcase"))
    assert code == 2
    assert len(words.splitlines()) == 1


def test_a_pdf_of_another_program(sample, tmp_path, capsys):
    from reportlab.pdfgen.canvas import Canvas

    other = tmp_path / "other.pdf"
    canvas = Canvas(str(other))
    canvas.drawString(100, 100, "UTMCASE1")
    canvas.save()
    code, words = said(capsys, other, *signed_in(sample / "sample.utmcase"))
    assert code == 2
    assert "carries no code of this program" in words


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert said(capsys, tmp_path / "none.pdf")[0] == 2


def test_the_words_of_the_square(sample, paper, capsys):
    square = read_paper(paper.read_bytes()).words
    code, words = said(capsys, square, *signed_in(sample / "sample.utmcase"))
    assert code == 0
    assert "The record still says" in words
    assert said(capsys, square[:60], *signed_in(sample / "sample.utmcase"))[0] == 2
    assert said(capsys, square)[0] == 2


def test_one_changed_byte_of_an_entry_is_named_by_number_kind_and_time(sample, paper, tmp_path, capsys):
    casebook = tmp_path / "sample.utmcase"
    for name in ("sample.utmcase", "sample.utmcase.keys", "sample.password"):
        shutil.copy(sample / name, tmp_path / name)
    password = (sample / "sample.password").read_text().strip()
    opened = SqlCasebooks(clock=lambda: 1_800_000_000, settings_dir=None).open(casebook, "UN-4100", password)
    with tampering(opened) as raw:
        row = raw.execute(
            "SELECT e.place, e.seq, p.bytes FROM entry e JOIN payload p USING (place)"
            " WHERE e.kind = 'apprehension' ORDER BY e.place DESC"
        ).fetchone()
        place, seq, content = row
        changed = bytearray(content)
        changed[len(changed) // 2] ^= 1
        raw.execute("UPDATE payload SET bytes = ? WHERE place = ?", (bytes(changed), place))
        raw.execute("COMMIT") if raw.in_transaction else None
    opened.abandon()
    code, words = said(capsys, paper, *signed_in(casebook))
    assert code == 1
    assert f"entry {seq}, “Apprehension”, recorded" in words
    assert re.search(r"recorded \d+ \w+ \d{4}", words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_change_of_bytes_is_taken_for_the_paper_or_ends_in_a_fault(paper, data):
    content = bytearray(paper.read_bytes())
    how = data.draw(st.sampled_from(["flip", "cut", "add", "double"]))
    place = data.draw(st.integers(0, len(content) - 1))
    if how == "flip":
        content[place] ^= data.draw(st.integers(1, 255))
    elif how == "cut":
        del content[place : place + data.draw(st.integers(1, 5000))]
    elif how == "add":
        content[place:place] = data.draw(st.binary(min_size=1, max_size=200))
    else:
        content += content[place:]
    read = read_paper(bytes(content))
    assert isinstance(read, PaperRead)
    # What lies between the quotes of the signature itself may be written in small or large letters.
    same = bytes(content).lower() == paper.read_bytes().lower()
    assert read.signature != "whole" or same


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(content):
    read_paper(b"%PDF-1.7\n" + content)


def test_the_unsigned_paper_is_within_the_signed_one(sample, paper, tmp_path, capsys):
    print_id = re.search(
        r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", " ".join(page_texts(paper.read_bytes()))
    )
    again = tmp_path / "again.pdf"
    into = ["--to", str(again), *signed_in(sample / "sample.utmcase")]
    assert main(["reprint", print_id[0], *into]) == 0
    capsys.readouterr()

    def unsigned(content):
        return content[: content.index(b"%%EOF") + 6]

    assert unsigned(again.read_bytes()) == unsigned(paper.read_bytes())
    assert again.read_bytes() != paper.read_bytes()


def test_a_signed_pdf_without_a_square_is_ours_or_nobodys(sample, tmp_path, capsys):
    from reportlab.pdfgen.canvas import Canvas

    from db.paper_key import paper_key

    casebook = sample / "sample.utmcase"
    password = (sample / "sample.password").read_text().strip()
    opened = SqlCasebooks(clock=lambda: 1_800_000_000, settings_dir=None).open(casebook, "UN-4100", password)
    with opened.reading() as records:
        own = records.paper_key()
    opened.close()
    other = tmp_path / "register.pdf"
    for key, code in ((own, 0), (paper_key(b"y" * 32, "AAAAAAAA"), 2)):
        canvas = Canvas(str(other))
        canvas.drawString(100, 100, "R1")
        canvas.save()
        other.write_bytes(sign_paper(other.read_bytes(), key, 1_773_178_800))
        found, words = said(capsys, other, *signed_in(casebook))
        assert found == code
        assert ("with the key of this casebook" in words) == (code == 0)


@pytest.mark.parametrize("ending", ["cer", "pem"])
def test_the_root_certificate_is_given_out_and_stands_for_the_signature(
    sample, paper, tmp_path, capsys, ending
):
    import io

    from asn1crypto import pem, x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    to = tmp_path / f"root.{ending}"
    code, words = said(capsys, "--certificate", to, *signed_in(sample / "sample.utmcase"))
    assert code == 0
    content = to.read_bytes()
    der = pem.unarmor(content)[2] if ending == "pem" else content
    root = x509.Certificate.load(der)
    assert root.sha256.hex().upper() in re.sub(r"(?<=[0-9A-F]{4}) ", "", words)
    (signed,) = PdfFileReader(io.BytesIO(paper.read_bytes())).embedded_signatures
    trusted = validate_pdf_signature(signed, ValidationContext(trust_roots=[root], allow_fetching=False))
    assert trusted.trusted
    assert trusted.bottom_line


def test_without_a_casebook_there_is_no_certificate(tmp_path, capsys):
    code, words = said(capsys, "--certificate", tmp_path / "root.cer")
    assert code == 2
    assert "Only the casebook has its certificate" in words
    assert said(capsys)[0] == 2


def test_the_demo_writes_signed_papers_that_are_ours(sample, capsys):
    written = sorted(one.name.partition("-")[0] for one in sample.glob("*-*.pdf"))
    assert {"handover", "register", "report"} <= set(written)
    for name in ("register-*.pdf", "handover-file-*1of2.pdf"):
        code, words = said(capsys, next(sample.glob(name)), *signed_in(sample / "sample.utmcase"))
        assert code == 0, words
        assert "still says" in words


def test_an_original_is_built_again_on_the_command_line(sample, tmp_path, capsys):
    first = next(sample.glob("handover-file-*2of2.pdf"))
    number = re.search(r"file-(.+)-2of2", first.name)[1]
    to = tmp_path / "jammed.pdf"
    line = ["file", number, "--again", "2", "--to", str(to), *signed_in(sample / "sample.utmcase")]
    assert main(line) == 0
    assert "byte for byte" in capsys.readouterr().out
    assert (tmp_path / "jammed-2of2.pdf").read_bytes() == first.read_bytes()
