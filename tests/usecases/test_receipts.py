"""A slip that comes back closes what the receiving authority had still to prove."""

import pytest

from tests.scans import encoded, plain
from tests.usecases.test_handover_file import EVERYTHING, LEGAL, begun, handed, whole
from utmcase.attaching import prepare_file as made_ready
from utmcase.errors import Forbidden, UserError
from utmcase.file_preparing import prepare_file
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.receipts import Slip, answer_slip, open_receipts
from utmcase.recording import refresh_due


@pytest.fixture
def custody(desk):
    custody_id = begun(desk)
    handed(desk, custody_id)
    desk.do(prepare_file, custody_id, whole(desk, custody_id), by=LEGAL)
    return custody_id


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "slip.jpg"
    path.write_bytes(encoded(plain()))
    return made_ready(path)


def slip(desk, number="BRI-A-2026-0001-F1", **more):
    given = {"register_number": "EC-2026-77", "receiver": "Greffier Mbomou", "rank": "greffier en chef"}
    return Slip(number, exactly(desk.now), **(given | more))


def gaps(desk, custody_id):
    return {rule for rule in desk.findings(custody_id) if rule in ("GH-07", "GH-16")}


def test_a_scanned_slip_closes_the_signature_and_the_register_number(desk, custody, scan):
    desk.casebook.let_pass(HOUR)
    assert gaps(desk, custody) == {"GH-07", "GH-16"}
    (one,) = desk.do(open_receipts, by=LEGAL)
    assert one.slips == ("BRI-A-2026-0001-F1",)
    assert one.signature
    assert one.register_number
    desk.do(answer_slip, slip(desk), scan, by=EVERYTHING)
    assert gaps(desk, custody) == set()
    assert desk.do(open_receipts, by=LEGAL) == ()
    kept = desk.custody(custody)
    (receipt,) = kept.of_kind("receipt")
    (handover,) = kept.of_kind("handed_over")
    assert receipt.answers == handover.id
    assert receipt.source == "slip BRI-A-2026-0001-F1"
    assert "greffier en chef" in receipt.data["receiver"]
    assert kept.of_kind("document_added")[-1].answers == receipt.id


def test_without_its_scan_the_signature_is_not_proved(desk, custody):
    desk.casebook.let_pass(HOUR)
    desk.do(answer_slip, slip(desk), by=EVERYTHING)
    assert gaps(desk, custody) == {"GH-07"}
    (one,) = desk.do(open_receipts, by=LEGAL)
    assert not one.register_number


@pytest.mark.parametrize(
    "number", ["", "BRI-A-2026-0001", "BRI-A-2026-0001-F2", "BRI-A-2026-0001-F0", "X-F1"]
)
def test_a_number_that_no_file_has(desk, custody, number):
    with pytest.raises(UserError, match="No handover file has a slip"):
        desk.do(answer_slip, slip(desk, number), by=EVERYTHING)


def test_a_slip_typed_in_small_letters_is_found(desk, custody):
    assert desk.do(answer_slip, slip(desk, " bri-a-2026-0001-f1 "), by=EVERYTHING).custody_id == custody


def test_an_empty_slip_proves_nothing(desk, custody):
    with pytest.raises(UserError, match="What stands on the slip"):
        desk.do(answer_slip, slip(desk, register_number=" ", receiver="", rank="chief"), by=EVERYTHING)


def test_before_the_handover_there_is_nothing_to_answer(desk):
    custody_id = begun(desk)
    desk.do(prepare_file, custody_id, whole(desk, custody_id), by=LEGAL)
    with pytest.raises(UserError, match="No handover of custody"):
        desk.do(answer_slip, slip(desk), by=EVERYTHING)


def test_overdue_receipts_stay_listed(desk, custody):
    desk.casebook.let_pass(400 * HOUR)
    desk.do(refresh_due, by=EVERYTHING)
    (one,) = desk.do(open_receipts, by=LEGAL)
    assert one.due is not None
    assert one.due < desk.now


def test_an_administrator_sees_no_receipts(desk, custody):
    with pytest.raises(Forbidden):
        desk.do(open_receipts, by=Officer("UN-9", "Adm", roles=frozenset({"administrator"})))


def test_what_came_late_is_no_longer_wanted(desk, custody, scan):
    desk.casebook.let_pass(400 * HOUR)
    desk.do(refresh_due, by=EVERYTHING)
    desk.do(answer_slip, slip(desk), scan, by=EVERYTHING)
    assert gaps(desk, custody) == {"GH-07", "GH-16"}
    assert desk.do(open_receipts, by=LEGAL) == ()
