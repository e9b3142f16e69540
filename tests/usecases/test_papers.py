"""What the papers of a custody show, built from its entries."""

from tests.fakes import OFFICER
from tests.usecases.rights_kit import EVERYTHING
from utmcase.i18n import say
from utmcase.paper_views import Amount, property_view, statement_view
from utmcase.papers import CUSTODY_PAPERS, PAPER_ROUTES, PAPER_TITLES, PAPER_VERSIONS
from utmcase.printing import prepare_paper
from utmcase.showing import NOT_RECORDED, name_and_id


def test_every_paper_has_its_title_route_and_version(desk):
    custody_id = desk.begin()
    for place, paper in enumerate(CUSTODY_PAPERS, start=1):
        assert paper in PAPER_TITLES
        assert paper in PAPER_ROUTES
        assert paper in PAPER_VERSIONS
        view, inputs = desk.do(prepare_paper, custody_id, paper, "fr", by=EVERYTHING)
        assert view.number == "BRI-A-2026-0001"
        assert (inputs.lang, inputs.copy) == ("fr", 1)
        with desk.casebook.reading() as records:
            printed = [line for line in records.access_lines() if line.action == "print"]
        assert len(printed) == place
        assert printed[-1].detail.startswith(paper)


def test_the_statement_takes_each_right_as_it_was_read_last(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "reasons_told", words="You fired a rifle.", language="sg", understood="partly")
    first = [
        {"right": "silence", "given": True, "understood": "no"},
        {"right": "lawyer", "given": True, "understood": "yes"},
    ]
    desk.add(custody_id, "rights_statement", rights=first, signed="refused", witness="Sgt Ouédraogo")
    desk.casebook.let_pass(60)
    again = [{"right": "silence", "given": True, "understood": "yes"}]
    desk.add(custody_id, "rights_statement", rights=again, signed="thumbprint", copy_given=True)
    view = desk.do(statement_view, custody_id)
    rights = {line.right: (say(line.given, "en"), say(line.understood, "en")) for line in view.rights}
    assert rights["silence"] == rights["lawyer"] == ("yes", "yes")
    assert rights["medical"] == ("not recorded", "not recorded")
    assert view.reasons == "You fired a rifle."
    assert say(view.reasons_understood, "en") == "partly"
    assert view.told.by == view.read.by == name_and_id(OFFICER.name, OFFICER.un_id)
    assert (view.signed, say(view.copy_given, "en")) == ("thumbprint", "yes")


def test_the_right_of_children_is_left_out_for_adults_only(desk):
    adult = desk.do(statement_view, desk.begin(could_be_child="no", youngest=30, oldest=35))
    doubt = desk.do(statement_view, desk.begin(could_be_child="yes"))
    assert "guardian" not in {line.right for line in adult.rights}
    assert "guardian" in {line.right for line in doubt.rights}


def test_a_statement_of_which_nothing_is_recorded_says_so(desk):
    view = desk.do(statement_view, desk.begin())
    assert view.reasons == view.copy_given == view.told.language == NOT_RECORDED
    assert view.signed == ""


def test_property_is_summed_by_thing_and_compared(desk):
    custody_id = desk.begin()
    notes = {"what": "bank notes", "amount": "25000", "currency": "XAF", "seal": "S-1"}
    ring = {"what": "ring", "quantity": 2}
    desk.add(custody_id, "property_in", items=[notes, ring], receipt="thumbprint")
    desk.add(custody_id, "property_in", items=[{"what": " Ring ", "quantity": 1}], receipt="signed")
    view = desk.do(property_view, custody_id)
    assert [(line.what, line.came, line.went) for line in view.lines] == [
        ("bank notes", Amount("", "25\u00a0000 XAF"), None),
        ("ring", Amount("3", ""), None),
    ]
    assert (len(view.listed), view.signed_in, view.signed_out) == (2, "signed", "")
    desk.casebook.let_pass(60)
    paid = notes | {"amount": "22000"}
    belt = {"what": "belt", "quantity": 1}
    desk.add(custody_id, "property_out", items=[paid, {"what": "ring", "quantity": 3}, belt], to="person")
    view = desk.do(property_view, custody_id)
    assert [(line.what, line.same) for line in view.lines] == [
        ("bank notes", False),
        ("ring", True),
        ("belt", False),
    ]
    assert view.lines[0].went == Amount("", "22\u00a0000 XAF")
    assert view.lines[2].came is None
    assert view.given[0].explained == NOT_RECORDED


def test_only_what_the_person_received_is_signed_by_the_person(desk):
    custody_id = desk.begin()
    ring = [{"what": "ring", "quantity": 1}]
    desk.add(custody_id, "property_out", items=ring, to="authority", receipt="signed")
    assert desk.do(property_view, custody_id).signed_out == ""
    desk.add(custody_id, "property_out", items=ring, to="person", receipt="refused")
    assert desk.do(property_view, custody_id).signed_out == "refused"
