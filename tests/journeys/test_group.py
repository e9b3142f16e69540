"""Eleven persons taken together: one page, eleven custodies, and each of them accounted for to the end."""

from PySide6.QtWidgets import QPushButton

from tests.journeys.reports import bad_findings, check_report
from tests.journeys.steps import asked, form_in_front, stands
from utmcase.gaps import find_gaps
from utmcase.i18n import say

NUMBERS = [f"BRI-A-2026-{n:04d}" for n in range(1, 12)]
NAMES = (
    "Yakou Feïga",
    "Mahamat Issa",
    "Junior Ngaïna",
    "Awa Dacko",
    "Abdel Karim",
    "Paul Zoungarani",
    "Ali Moussa",
    "Denis Gbaya",
    "Issene Oumar",
    "Jean Kossi",
    "Blaise Ndoko",
)


def test_eleven_persons_together_one_released_and_a_twelfth_that_was_seen(work, later, tmp_path):
    record_together(work)
    assert {entry.data["group"]["number"] for entry in starts(work)} == {11}
    assert {entry.data["unit"] for entry in starts(work)} == {"FPU 1"}
    assert not_adding_up(work) == []
    assert sorted(work.board()) == NUMBERS

    later(hours=3)
    work.open(NUMBERS[4])
    work.add("Handover", "Released", decided_by="Ines Okafor", grounds="No case.", measure="none")
    assert work.page.view.number == NUMBERS[4]
    assert not_adding_up(work) == [], "who is released is accounted for"
    assert sorted(work.board()) == [number for number in NUMBERS if number != NUMBERS[4]]

    say_twelve(work, NUMBERS[0])
    assert not_adding_up(work) == NUMBERS
    assert stands(work, "GH-15", "Joint apprehension: outcomes do not add up to the group")
    work.open(NUMBERS[10])
    assert stands(work, "GH-15")
    check_report(work, NUMBERS[10], tmp_path, "en")
    (instance,) = bad_findings(work, NUMBERS[10])["GH-15"].instances
    counted = "12. Recorded: 11 (held 10, handed over 0, released 1, otherwise ended 0)."
    assert say(instance.remark, "en") == f"Persons in the group: {counted}"


def record_together(work):
    """Type the common part once and a line for each person; save them with one Ctrl+Enter."""
    hand = work.hand
    hand.press("Ctrl+N")
    hand.settle()
    hand.click(QPushButton, "Several persons together")
    form = work.page.form
    hand.actions = 0
    hand.fill("Place", "CAR/Haute-Kotto/Bria")
    hand.click(form.when.now)
    for field, value in (
        ("group", {"reference": "Convoy 1", "number": 11}),
        ("legal_basis", "utm"),
        ("flagrante", True),
        ("unit", "FPU 1"),
    ):
        work.answer(form.editors[field], value)
    assert hand.actions == 6, "the common part is typed once"
    work.answer(form.editors["persons"], [{"sex": "male", "names_spoken": name} for name in NAMES])
    hand.press("Ctrl+Return")
    hand.settle()
    assert f"{NUMBERS[0]} to {NUMBERS[-1]}" in work.page.band.words.text()
    saved = work.page.saved
    lines = [saved.item(place).text().split(maxsplit=1) for place in range(saved.count())]
    assert lines == [[number, name] for number, name in zip(NUMBERS, NAMES, strict=True)]


def say_twelve(work, number):
    """Correct how many were taken, on the custody of one of them."""
    work.open(number)
    work.choose_log("apprehension")
    work.hand.press("Ctrl+R")
    line = form_in_front(work.hand).form.editors["group"].parts["number"].line
    work.hand.click(line)
    work.hand.press("Ctrl+A")
    work.hand.type("12")
    work.save(because="One more was seen getting off the truck.")


def starts(work):
    """Return the entry that began each of the eleven custodies."""

    def read(records):
        ids = [records.custody_id_of(number) for number in NUMBERS]
        return [records.custody(custody_id).of_kind("apprehension")[0] for custody_id in ids]

    return asked(work, read)


def not_adding_up(work):
    """Return the numbers of the custodies that bear the finding of the group's count."""
    now = work.clock.now
    found = asked(work, lambda records: find_gaps(records, now, now))
    return sorted(gap.number for gap in found if gap.finding.rule == "GH-15" and gap.finding.bad)
