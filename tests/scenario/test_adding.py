"""What `utmcase add FILE` reads: entries for custodies old and new."""

import tomllib
from zoneinfo import ZoneInfo

import pytest

from utmcase.adding import is_number, read_additions
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.moments import HOUR, exactly

BANGUI = ZoneInfo("Africa/Bangui")
T0_OF = {"BRI-A-2026-0007": 1_773_000_000}
OLD = """
[[entry]]
custody = "bri-a-2026-0007"
kind = "notified"
at = "T0+2h"
to = "legal"
outcome = "told"
"""
NEW = """
[[entry]]
custody = "a"
kind = "apprehension"
at = "T0"
place = "CAR/Ouaka/Bambari"
sex = "female"
"""
T0 = 1_773_178_800  # 2026-03-10, 22:40 in Bangui


def _t0_of(number):
    if number not in T0_OF:
        raise UserError(text("There is no custody {number} in this casebook.", number=number))
    return T0_OF[number]


def _read(written):
    return read_additions(tomllib.loads(written), BANGUI, _t0_of)


def test_t0_of_an_existing_custody_is_its_own():
    additions = _read(OLD)

    assert additions.numbers == ("BRI-A-2026-0007",)
    assert additions.aliases == ()
    assert additions.drafts[0].occurred == exactly(T0_OF["BRI-A-2026-0007"] + 2 * HOUR)
    assert additions.drafts[0].fields == {"to": "legal", "outcome": "told"}


def test_t0_of_a_new_custody_is_that_of_the_file():
    additions = _read(f"profile = 'car-utm'\nt0 = 2026-03-10T22:40:00+01:00\n{OLD}\n{NEW}")

    assert additions.profile == "car-utm"
    assert additions.aliases == ("a",)
    assert [d.kind for d in additions.drafts] == ["notified", "apprehension"]
    assert additions.drafts[1].occurred == exactly(T0)


def test_a_new_custody_may_do_without_t0():
    additions = _read(NEW.replace('"T0"', "2026-03-10T22:40:00+01:00"))

    assert additions.drafts[0].occurred == exactly(T0)
    with pytest.raises(UserError, match="nothing says what T0 is"):
        _read(NEW)


def test_entries_are_in_the_order_of_typing_but_each_after_what_it_corrects():
    correction = OLD.replace("T0+2h", "T0+1h") + 'corrects = "x"\nreason = "wrong hour"\n'
    written = correction + OLD + 'id = "x"\n' + OLD.replace("T0+2h", "T0+9h") + 'typed = "T0+30m"\n'

    assert [d.ref or bool(d.corrects) for d in _read(written).drafts] == [False, "x", True]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('reason = "no_escort"', "no_escort"),
        ('reason = "no_escort"\nwhy_corrected = "wrong code"', "wrong code"),
    ],
)
def test_an_extension_of_the_casebook_is_corrected_with_a_reason_for_the_correction(said, why):
    old = OLD[: OLD.index("to =")].replace("notified", "extension")
    correction = f'{old}corrects = "0195e4c2-7a31-7c05-9a51-0c2f3f1b2d4e"\n{said}\n'

    draft = _read(correction).drafts[0]

    assert (draft.fields["reason"], draft.reason) == ("no_escort", why)


def test_a_new_custody_begins_with_its_apprehension():
    told_that_day = OLD.replace("bri-a-2026-0007", "a").replace('"T0+2h"', "2026-03-10")
    additions = _read(f"t0 = 2026-03-10T22:40:00+01:00\n{told_that_day}{NEW}")

    assert [d.kind for d in additions.drafts] == ["apprehension", "notified"]


def test_an_entry_of_the_casebook_may_be_answered_by_its_id():
    uuid = "0195e4c2-7a31-7c05-9a51-0c2f3f1b2d4e"

    assert _read(f'{OLD}answers = "{uuid}"\n').drafts[0].answers == uuid
    with pytest.raises(UserError, match="no entry has the id “y”"):
        _read(f'{OLD}answers = "y"\n')


def test_a_scenario_file_can_be_added_as_it_is():
    written = (
        f't0 = 2026-03-10T22:40:00+01:00\n{NEW}\n[[case]]\nname = "x"\nnow = "T0"\n[limits]\n"GN-01" = "6h"\n'
    )

    assert len(_read(written).drafts) == 1


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "has no ..entry..: nothing to record"),
        (OLD.replace("0007", "0008"), "There is no custody BRI-A-2026-0008"),
        (OLD.replace("told", "tolt"), "entry 1 .notified.: .*Did you mean “told”"),
        ("entri = 3", "Did you mean “entry”"),
    ],
)
def test_what_cannot_be_added_is_said(written, sentence):
    with pytest.raises(UserError, match=sentence):
        _read(written)


@pytest.mark.parametrize(
    ("custody", "expected"),
    [("BRI-A-2026-0007", True), ("bri-a-2026-0007", True), ("a", False), ("a-1", False)],
)
def test_a_number_is_told_from_an_alias(custody, expected):
    assert is_number(custody) is expected
