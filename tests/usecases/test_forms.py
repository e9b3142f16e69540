"""The declarations of forms: every box is a field, every field is on a form, nothing restricted leaves."""

import dataclasses

import pytest

from tests.fakes import NOW
from tests.filling import sample
from utmcase.entries import BY_KIND, KINDS, SELF_WRITTEN
from utmcase.form_views import InFormView, OutFormView, form_view
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.forms.base import columns, declared, form_rows, may_stand
from utmcase.i18n import LANGS, Text, say
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.outward import Inside, Outward, OutwardValues, _Permit
from utmcase.papers import CUSTODY_PAPERS, PAPER_LEVELS, PAPER_LINKS, PAPER_ROUTES, classification_of
from utmcase.printing import VIEWS, prepare_paper
from utmcase.recording import correct
from utmcase.roles import LEVEL_LABELS, ROLES

EVERYTHING = Officer("UN-1", "Awa Founder", "officer", roles=frozenset(ROLES))
# Fields of a custody that stand on no form, and why.
ON_NO_FORM = {
    "apprehension.sex": "the head of every form says the sex; a second box could only contradict it",
    "exhibit_moved.signature": "each holder signs the chain by hand; who signed before stays in UN files",
}
# Kinds that the program itself writes when it has made something, which then says the same.
WRITTEN_BY_THE_PROGRAM = {
    "file_built": "the handover file itself lists what it holds and what lacked",
    "erased": "asked for on the entries themselves; the chronology of the report says what was erased",
    **dict.fromkeys(SELF_WRITTEN, "who asked and who gave stands in the chronology of the report"),
}
NOT_TOLD = ("apprehension", "withdrawn", "erased")
# Kept for one role: words that stand nowhere else.
SECRETS = {
    "medical_exam": ("clinical_notes", "old scar under the ribs"),
    "complaint": ("about_whom", "Adjutant Kpokolo"),
    "risk_assessed": ("sources", "two freed prisoners"),
    "circumstance": ("association", "messenger of the eastern column"),
    "last_resort_reason": ("best_interest", "an aunt at Ippy would take her"),
}
HOLDER = {
    "medical_exam": "medical_examination",
    "complaint": "complaint_form",
    "risk_assessed": "risk_assessment",
    "circumstance": "child_annex",
    "last_resort_reason": "child_annex",
}


def values_of(kind, place=0):
    values = {field.name: sample(field, place) for field in BY_KIND[kind].fields()}
    if kind == "incident":
        values["what"] = ("death", "escape")[place]
    if kind == "circumstance":
        values["what"] = ("injured", "armed_group_child")[place]
    return values | dict([SECRETS[kind]] if kind in SECRETS else [])


@pytest.fixture
def told(desk):
    """A custody of which every kind was told twice."""
    custody_id = desk.begin()
    for model in KINDS:
        if model.subject == "custody" and model.kind not in {
            "apprehension",
            "withdrawn",
            "erased",
            *SELF_WRITTEN,
        }:
            for place in (0, 1):
                desk.casebook.let_pass(60)
                values = values_of(model.kind, place)
                desk.tell(custody_id, model.kind, values, by=EVERYTHING)
    return desk, custody_id


TOLD = [m for m in KINDS if m.subject == "custody" and m.kind not in WRITTEN_BY_THE_PROGRAM]


def every_box():
    return [(form, section, box) for form in FORMS for section in form.sections for box in section.boxes]


def test_every_box_names_a_field_of_its_sections_kind_that_the_form_may_hold():
    for form, section, box in every_box():
        assert box.kind == section.kind, box
        assert may_stand(form, declared(box)), (form.name, box.field)
        if declared(box).rows:
            assert columns(form, box), (form.name, box.field)
            assert box.share == 6, "a list takes the whole row"


def test_every_field_of_a_custody_is_on_a_form_or_has_its_reason():
    shown = {box.field for _, _, box in every_box()}
    fields = {f"{m.kind}.{f.name}" for m in TOLD for f in m.fields()}
    assert fields - shown == set(ON_NO_FORM)


def test_no_box_has_a_label_of_its_own_and_every_row_is_full_at_most():
    assert {field.name for field in dataclasses.fields(FORMS[0].sections[0].boxes[0])} == {
        "field",
        "share",
        "lines",
    }
    for form in FORMS:
        for section in form.sections:
            assert all(sum(box.share for box in row) <= 6 for row in form_rows(section))


def test_codes_and_names_are_unique_and_every_letter_is_there():
    assert len({form.code for form in FORMS}) == len({form.name for form in FORMS}) == len(FORMS)
    assert {form.code for form in FORMS} >= {f"F-{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    places = [int(form.place) for form in FORMS]
    assert places == sorted(places), "the order of use"


def test_every_form_is_a_paper_with_route_level_and_view():
    for name in CUSTODY_PAPERS:
        assert PAPER_ROUTES[name]
        assert PAPER_LEVELS[name]
        assert PAPER_LINKS[name]
        assert name in VIEWS
    assert str(classification_of("complaint_form")) == "STRICTLY CONFIDENTIAL"
    assert str(classification_of("search_record")) == "CONFIDENTIAL"


def test_nothing_that_has_to_be_minded_about_a_person_leaves():
    boxes = {box.field for form, _, box in every_box() if form.route == "out"}
    kept = ("circumstance.", "fear_expressed.", "risk_assessed.")
    assert not [box for box in boxes if box.startswith(kept)]


def test_what_never_leaves_is_no_out_form():
    for name in ("complaint_form", "risk_assessment", "child_annex", "medical_examination"):
        assert FORMS_BY_NAME[name].route == "in"
    for form in FORMS:
        if form.route == "out":
            assert form.kept_for is None, form.name
    for form in FORMS:
        assert form.level in ("normal", "confidential"), form.name


def words_in(view):
    """Every word that a view holds, in English."""
    found = []

    def walk(value):
        if isinstance(value, Text):
            found.append(say(value, "en"))
        elif isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple | list):
            for one in value:
                walk(one)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                walk(getattr(value, field.name))

    walk(view)
    return "\n".join(found)


@pytest.mark.parametrize("kind", SECRETS)
def test_what_is_kept_for_a_role_is_on_that_roles_form_alone(told, kind):
    desk, custody_id = told
    _, secret = SECRETS[kind]
    on = {
        name
        for name in CUSTODY_PAPERS
        if secret in words_in(desk.do(prepare_paper, custody_id, name, "en", by=EVERYTHING)[0])
    }
    assert on == {HOLDER[kind]}


def test_an_officer_without_the_role_gets_no_secret_even_below_the_use_case(told):
    desk, custody_id = told
    for kind, (_, secret) in SECRETS.items():
        form = FORMS_BY_NAME[HOLDER[kind]]
        words = words_in(desk.do(form_view, custody_id, form))
        assert secret not in words
        assert say(LEVEL_LABELS[form.kept_for], "en") in words


def test_what_is_kept_for_a_role_and_was_not_written_is_not_recorded(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "risk_assessed", by=EVERYTHING, rating="red")
    view = desk.do(form_view, custody_id, FORMS_BY_NAME["risk_assessment"])
    assert "kept for" not in words_in(view)


def test_only_a_whole_box_is_kept_for_one_role():
    """A part of a row that was kept back would print as nothing."""
    assert not [f"{m.kind}.{f.name}" for m in KINDS for f in m.fields() for part in f.rows if part.role]


@pytest.mark.parametrize("form", [form for form in FORMS if not form.by_hand], ids=lambda form: form.name)
def test_a_form_speaks_in_words_of_its_own_sort_only(told, form):
    desk, custody_id = told
    view = desk.do(form_view, custody_id, form, by=EVERYTHING)
    sort, kind = (Outward, OutFormView) if form.route == "out" else (Inside, InFormView)
    assert type(view) is kind
    said = [
        one
        for blocks in view.sections
        for block in blocks
        for box in block.boxes
        for one in (box.said, *(part for row in box.rows for part in row))
        if one is not None
    ]
    assert said
    assert {type(one) for one in said} == {sort}
    if form.route == "out":
        assert all(block.by is None for blocks in view.sections for block in blocks)


def test_outward_words_are_made_by_outward_values_alone():
    with pytest.raises(TypeError, match="OutwardValues only"):
        Outward("anything", (), _Permit())


def test_a_form_stands_corrected_with_a_note_whose_reason_stays(desk):
    custody_id = desk.begin()
    entry = desk.add(custody_id, "exhibit_seized", item_id="E-1", what="AK-47")
    desk.casebook.let_pass(60)
    fields = {"item_id": "E-1", "what": "AKM"}
    desk.do(correct, entry.id, fields, occurred=exactly(NOW), reason="misread in the dark")
    inside = words_in(desk.do(form_view, custody_id, FORMS_BY_NAME["master_form"]))
    outside = words_in(desk.do(form_view, custody_id, FORMS_BY_NAME["exhibit_chain"]))
    assert "AKM" in inside
    assert "AKM" in outside
    assert "AK-47" not in inside + outside
    assert "misread in the dark" in inside
    assert "misread" not in outside
    assert "Corrected on" in outside


def test_outward_values_read_nothing_that_may_not_leave(told):
    desk, custody_id = told
    with desk.casebook.reading() as records:
        values = OutwardValues(records)
        for model in KINDS:
            for entry in records.custody(custody_id).of_kind(model.kind):
                for field in model.fields():
                    if not field.leaves or field.sensitivity == "restricted":
                        assert values.box(entry, field.name) is None


@pytest.mark.parametrize("lang", LANGS)
def test_every_title_and_route_is_said_in_both_languages(lang):
    for form in FORMS:
        assert say(form.title, lang)
        assert say(form.route_words, lang)


def test_the_document_of_forms_is_up_to_date():
    import importlib.util
    from pathlib import Path

    tool = Path(__file__).parents[2] / "tools" / "forms_doc.py"
    spec = importlib.util.spec_from_file_location("forms_doc", tool)
    forms_doc = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(forms_doc)
    written = forms_doc.FILE.read_text(encoding="utf-8")
    assert written == forms_doc.document(), "run: python tools/forms_doc.py"
