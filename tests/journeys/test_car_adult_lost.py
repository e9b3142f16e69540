"""An adult at a UTM site: everything done in time, handed over with a receipt, followed once, then lost."""

from tests.journeys.reports import bad_findings, check_report
from tests.journeys.steps import apprehend, asked, search, stands
from utmcase.moments import HOUR

NUMBER = "BRI-A-2026-0001"
DAY = 24
TOLD = ("focal_point", "legal", "human_rights", "family", "prosecutor")


def test_handed_over_followed_once_and_lost(work, later, clock, tmp_path):
    first_hours(work, later)
    handover_prepared(work, later)
    handed_over(work, later)
    assert not bad_findings(work, NUMBER)
    followed_once(work, later)
    lost(work, later)
    for lang in ("en", "fr"):
        check_report(work, NUMBER, tmp_path, lang)
    assert asked(work, lambda casebook: casebook.verify(full=True), manage=True).good


# Nobody heard of the person again; neither the decision after the fact nor the national forces were recorded.
BY_THEN = {"GJ-01", "GJ-02", "GJ-03", "GJ-04", "GA-04", "GA-05"}


def first_hours(work, later):
    apprehend(work, "Mahamat Issa")
    work.add("Apprehension", "Reasons told", words="Held for robbery.", language="sg", understood="yes")
    work.add("Apprehension", "Search", how="pat_down", officer_sex="male", result="A watch.")
    work.add_by_strip("Person", nationality="CAF", languages=["sg"])
    later(minutes=40)
    work.add("Admission", "Admission", facility="Bria", cell="cell-1", observation_level="1")
    work.add("Admission", "Statement of rights", language="sg", signed="thumbprint", copy_given=True)
    work.add("Admission", "Property listed", items=[{"what": "watch", "quantity": 1}], receipt="thumbprint")
    work.add("Admission", "Medical examination", purpose="entry", fit_for_detention=True)
    for to in TOLD:
        work.add("Admission", "Notification", to=to, outcome="told", means="telephone")


def rounds(work, later, hours):
    """Let hours pass with a check in each."""
    for _hour in range(hours):
        later(minutes=55)
        work.check_on_board(NUMBER, condition="normal")
    work.open(NUMBER)


def handover_prepared(work, later):
    rounds(work, later, 2)
    work.add(
        "Handover",
        "Risk assessed",
        authority="tgi-bria",
        risks=[{"risk": "conditions", "rating": "green"}],
        rating="green",
        human_rights_opinion=True,
        decision="hand_over",
    )
    work.add("Handover", "Handover requested", authority="tgi-bria", reference="14/2026")
    assert stands(work, "GH-01", "(in ")
    rounds(work, later, 2)
    work.add_by_todo("GH-01", answer="accepted", collects="un_police")
    assert stands(work, "GH-17", "(in ")
    work.add("Admission", "Medical examination", purpose="exit", fit_for_transfer=True)
    work.add("Record", "Document added", what="arrest_report")
    work.add("Admission", "Property given out", items=[{"what": "watch", "quantity": 1}], to="person")


def handed_over(work, later):
    rounds(work, later, 1)
    work.add(
        "Handover",
        "Handed over",
        authority="tgi-bria",
        authority_kind="prosecutor",
        office="Parquet de Bria",
        receiver="Maître Dacko",
        receipt_grade="2",
        evidence="scan",
        documents=["arrest report", "statement of rights", "property list"],
        register_number="77/2026",
    )
    assert NUMBER not in work.board()
    search(work, NUMBER)
    assert not work.page.view.held


def followed_once(work, later):
    later(hours=2 * DAY + 20)
    work.add_by_todo(
        "GJ-01",
        source="seen",
        place="Maison d’arrêt de Bria",
        place_kind="gendarmerie",
        in_detention=True,
        access="given",
        treatment="no_complaint",
    )
    assert stands(work, "GJ-01", "(in ")
    assert "GJ-01" not in bad_findings(work, NUMBER)


def lost(work, later):
    later(hours=4 * DAY)
    assert not {"GJ-01", "GJ-03", "GJ-04"} & bad_findings(work, NUMBER).keys()
    later(hours=6)
    assert bad_findings(work, NUMBER).keys() == BY_THEN
    for rule in ("GJ-01", "GJ-03", "GJ-04"):
        assert stands(work, rule, "over by"), rule
    assert bad_findings(work, NUMBER)["GJ-01"].minutes < 6 * HOUR
