"""What the square at the foot of a paper says."""

from dataclasses import replace

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from tests.reports.sample_views import HEAD, inputs, ordinary
from utmcase.heads import HASH_BITS, head_code, parse_head
from utmcase.papers import digest_of, inputs_of, kept_inputs, qr_words


def words_of(**more) -> str:
    view = ordinary()
    given = inputs(**more)
    return qr_words(view.number, digest_of("custody_report", view.custody_id, view.number, given), given)


def test_it_holds_custody_reference_digest_head_and_key():
    view = ordinary()
    digest = digest_of("custody_report", view.custody_id, view.number, inputs())
    parts = words_of().split(":")
    assert parts == [
        "UTMCASE1",
        HEAD.ledger,
        str(HEAD.seq),
        HEAD.hash.hex().upper(),
        "BRI-A-2026-0031",
        digest.upper(),
        HEAD.ledger,
    ]


def test_the_head_can_be_read_out_of_it():
    claim = parse_head(words_of())
    assert (claim.ledger, claim.seq, claim.count) == (HEAD.ledger, HEAD.seq, HASH_BITS)
    assert claim.fits(HEAD.hash)
    assert parse_head(head_code(HEAD)).fits(HEAD.hash)


def test_it_holds_nothing_about_the_person_or_the_officer():
    words = words_of().casefold()
    for personal in ("ngaïssona", "baptiste", "mballa", "un-4471", "male", "bria,"):
        assert personal not in words


def test_it_is_short_enough_to_scan_from_paper():
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words_of())
    code.make()
    millimetres_per_module = 21.5 / (code.getModuleCount() + 4)
    assert millimetres_per_module > 0.33


def test_the_digest_changes_with_every_input():
    base = inputs()
    changed = [
        replace(base, lang="fr"),
        replace(base, printed_at=base.printed_at + 1),
        replace(base, copy=3),
        replace(base, head=replace(HEAD, seq=185)),
        replace(base, draft=False),
        replace(base, routine_in_full=True),
        replace(base, packs=("car-utm 2",)),
    ]
    digests = {digest_of("custody_report", "c1", "N", given) for given in (base, *changed)}
    assert len(digests) == len(changed) + 1


def test_kept_inputs_are_read_back():
    given = inputs(lang="fr", key_id="K1")
    assert inputs_of(kept_inputs("custody_report", "c1", "N", given)) == given
