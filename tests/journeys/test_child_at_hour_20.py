"""A child taken with an armed group: child rules at once, with a child-protection actor by hour 20."""

from PySide6.QtWidgets import QLabel

from tests.journeys.reports import bad_findings, check_report, view_of
from tests.journeys.steps import apprehend, asked, search, stands

NUMBER = "BRI-A-2026-0001"
ADDRESSEES = ("focal_point", "legal", "human_rights", "family")
SPARED = {"GO-03", "GO-03b", "GH-13", "GV-03", "GN-04", "GV-01", "GV-02"}


def test_with_child_protection_by_hour_20(work, later, tmp_path):
    apprehend(work, "Junior Ngaïna", could_be_child="yes")
    child_rules_at_once(work)
    associated(work, later)
    child_protection_told(work, later)
    the_night(work, later)
    handed_over(work, later)
    later(hours=10)
    assert bad_findings(work, NUMBER).keys() == {"GH-09", "GS-06", "GA-04", "GA-05", "GA-09"}
    assert not SPARED & {line.rule for line in view_of(work, NUMBER).gaps}
    for lang in ("en", "fr"):
        check_report(work, NUMBER, tmp_path, lang)
    assert asked(work, lambda casebook: casebook.verify(full=True), manage=True).good


def child_rules_at_once(work):
    """Before anything else is recorded, what is owed to a child stands on the page."""
    for rule in ("GN-04", "GV-01", "GV-02"):
        assert stands(work, rule, "(in "), rule
    assert "GO-03b" in clocks(work)
    assert "GO-03" not in clocks(work)
    head = " ".join(label.text() for label in work.page.head.findChildren(QLabel))
    assert "CHILD" in head.upper()


def clocks(work):
    """Return the rules of the clocks that stand on the page, once they are laid out."""
    cards = work.page.clocks.cards
    work.hand.until(lambda: cards and all(card.isVisible() for card in cards))
    return {card.line.rule for card in cards}


def associated(work, later):
    later(minutes=10)
    work.add("Person", "Circumstance", what="armed_group_child", words="Says he carried water for the group.")
    assert {"GO-03", "GO-03b"} <= clocks(work)


def child_protection_told(work, later):
    later(minutes=20)
    work.add_by_todo("GN-04", outcome="told", means="telephone", answer="Comes with the morning flight.")
    assert not stands(work, "GN-04")
    work.add_by_todo("GV-02", why="No safe place for the night.", alternatives="Host family asked.")
    work.add_by_todo("GA-08", words="You are kept safe until tomorrow.", language="sg", understood="yes")
    work.add("Admission", "Admission", facility="Bria", cell="cell-2", observation_level="2")
    work.add_by_todo("GN-09", language="sg", signed="thumbprint", copy_given=True)
    work.add_by_todo("GS-04", items=[{"what": "sandals", "quantity": 1}], receipt="thumbprint")
    for to in ADDRESSEES:
        work.add("Admission", "Notification", to=to, outcome="told", means="radio")


def the_night(work, later):
    later(hours=2)
    work.check_on_board(NUMBER, condition="asleep")
    work.open(NUMBER)
    work.add_by_todo("GS-01", professional="Nurse Aline", fit_for_detention=True)
    later(hours=12)
    work.add_by_todo("GV-01", youngest=14, oldest=16, method="Interview", assessor="child_protection")
    assert not stands(work, "GV-01")


def handed_over(work, later):
    work.add(
        "Handover",
        "Risk assessed",
        risks=[{"risk": "recruitment", "rating": "green"}],
        rating="green",
        human_rights_opinion=True,
        decision="hand_over",
    )
    later(hours=5.5)
    work.add("Admission", "Medical examination", purpose="exit", fit_for_transfer=True)
    work.add(
        "Handover",
        "Handed over",
        authority="Child protection partner at Bria",
        authority_kind="child_protection",
        office="Transit centre",
        receiver="Odile Mbari",
        receipt_grade="3",
        evidence="identity_document",
        documents=["medical examination"],
        child_protection_agreed=True,
    )
    search(work, NUMBER)
    assert not work.page.view.held
