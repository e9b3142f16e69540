"""What the papers of a custody show, built from its entries."""

from tests.fakes import OFFICER
from utmcase.i18n import say
from utmcase.paper_views import statement_view
from utmcase.papers import CUSTODY_PAPERS, PAPER_ROUTES, PAPER_TITLES, PAPER_VERSIONS
from utmcase.printing import prepare_paper
from utmcase.showing import NOT_RECORDED, name_and_id


def test_every_paper_has_its_title_route_and_version(desk):
    custody_id = desk.begin()
    for place, paper in enumerate(CUSTODY_PAPERS, start=1):
        assert paper in PAPER_TITLES
        assert paper in PAPER_ROUTES
        assert paper in PAPER_VERSIONS
        view, inputs = desk.do(prepare_paper, custody_id, paper, "fr")
        assert view.number == "BRI-A-2026-0001"
        assert (inputs.lang, inputs.copy) == ("fr", place)
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
