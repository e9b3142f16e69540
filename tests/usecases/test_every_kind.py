"""Every kind of entry: added from a file, kept on disk, read back unchanged, in the log and on paper."""

import json
from datetime import UTC, datetime

import pytest

from db.casebook import SqlCasebooks
from reports import render
from tests.db.kit import QUICK
from tests.filling import sample
from tests.reports.reading import page_texts
from utmcase.__main__ import main
from utmcase.approvals import approve, open_requests, refuse
from utmcase.entries import BY_KIND, KINDS, SELF_WRITTEN, clean
from utmcase.entries.base import ANY_KIND
from utmcase.i18n import LANGS, say, text
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, Site
from utmcase.printing import prepare_paper
from utmcase.projecting import projection_of
from utmcase.recording import Draft, correct, record
from utmcase.register import officer_fields
from utmcase.roles import LEVEL_LABELS, ROLES
from utmcase.viewing import custody_view

PASSWORD = "correct horse battery"
SITE = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
EVERYTHING = Officer("UN-1", "Awa Founder", "officer", roles=frozenset(ROLES))
SECOND = Officer("UN-2", "Zoé Second", "commander", roles=frozenset({"site_commander", "legal"}))
NUMBER = "BRI-A-2026-0001"
# What cannot be just anything.
FITTING = {
    "limit_confirmed": {"rule": "GN-01", "limit": "12h"},
    "number_voided": {"voided": "BRI-A-2026-0099"},
    "pack_recorded": {"edition": "2031-1", "valid_from": "2031-01-01"},
    "officer_recorded": {"roles": ["recorder", "legal"]},
}
ABOUT_SITE = [model.kind for model in KINDS if model.subject != "custody"]
ABOUT_CUSTODY = [model.kind for model in KINDS if model.subject == "custody"]
# Written by asking and answering, and by naming entries that are there.
NOT_IN_A_FILE = {*SELF_WRITTEN, "erased", "keys_renewed"}
IN_A_FILE = [kind for kind in ABOUT_CUSTODY + ABOUT_SITE if kind not in NOT_IN_A_FILE]
# Kept for one role: words that stand nowhere else, so that their absence on paper means something.
KEPT_BACK = {
    "medical_exam": ("clinical_notes", "old scar"),
    "complaint": ("about_whom", "Adjutant Kpokolo"),
    "risk_assessed": ("sources", "two freed prisoners"),
    "circumstance": ("association", "messenger of the eastern column"),
    "last_resort_reason": ("best_interest", "an aunt at Ippy would take her"),
}
NOT_PRINTED = text("restricted; not printed on this paper")


def values_of(kind):
    """Return a value for every field of a kind, as a form gives them."""
    values = {field.name: sample(field) for field in BY_KIND[kind].fields()} | FITTING.get(kind, {})
    return values | dict([KEPT_BACK[kind]] if kind in KEPT_BACK else [])


def answered_by(kind):
    """Return the kind of the entry that the one of this kind answers in the file, or None."""
    kinds = BY_KIND[kind].answers_kinds
    if not kinds or kinds == (kind,):
        return None
    return "notified" if kinds == ANY_KIND else kinds[0]


def in_toml(value):
    """Return a value as a TOML file has it."""
    if isinstance(value, dict) and value.get("form") == "exact":
        return datetime.fromtimestamp(value["at"], UTC).isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {in_toml(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def table(kind, minutes):
    lines = ["[[entry]]", f'kind = "{kind}"', f'at = "T0+{minutes}m"', f'id = "{kind}"']
    if BY_KIND[kind].subject == "custody":
        lines.append('custody = "a"')
    if (answered := answered_by(kind)) is not None:
        lines.append(f'answers = "{answered}"')
    if kind == "withdrawn":
        lines += ['withdraws = "wrong"', 'reason = "the wrong custody"']
    return "\n".join([*lines, *(f"{name} = {in_toml(value)}" for name, value in values_of(kind).items())])


def file_of_every_kind():
    wrong = '[[entry]]\nkind = "note"\nat = "T0+1m"\nid = "wrong"\ncustody = "a"\nwords = "not here"'
    told = [table(model.kind, place) for place, model in enumerate(KINDS) if model.kind in IN_A_FILE]
    return "\n\n".join(["t0 = 2026-03-10T22:40:00+01:00", *told, wrong])


def ask_and_answer(casebooks, path):
    """The second officer gives all that the file asked for and an erasure, and refuses a correction."""
    first = casebooks.open(path, "UN-1", PASSWORD)
    with first.writing() as records:
        now = exactly(records.now)
        record(records, Draft("officer_recorded", "UN-2", officer_fields(SECOND), now))
        custody = records.custody(records.custody_id_of(NUMBER))
        wrong = next(e for e in custody.entries if e.data.get("words") == "not here")
        erased = {"ground": "order", "reference": "7/26", "entries": [wrong.id], "why": "another person"}
        record(records, Draft("erased", custody.id, erased, now))
        record(records, Draft("reopened", custody.id, {"why": "what was asked is still open"}, now))
    first.add_officer(SECOND, PASSWORD)
    first.close()
    second = casebooks.open(path, "UN-2", PASSWORD)
    with second.writing() as records:
        for request in open_requests(records):
            approve(records, request.asked_id, words="seen")
    second.close()
    first = casebooks.open(path, "UN-1", PASSWORD)
    with first.writing() as records:
        extension = records.custody(records.custody_id_of(NUMBER)).of_kind("extension")[0]
        asked = correct(records, extension.id, {"hours": 9}, occurred=extension.occurred, reason="misread")
    first.close()
    second = casebooks.open(path, "UN-2", PASSWORD)
    with second.writing() as records:
        refuse(records, asked.entry.id, "the paper says otherwise")
    second.close()


@pytest.fixture(scope="module")
def casebook(tmp_path_factory):
    """A casebook into which `utmcase add` wrote one entry of every kind, closed and opened again."""
    folder = tmp_path_factory.mktemp("every kind é")
    before = pytest.MonkeyPatch()
    before.setenv("UTMCASE_SETTINGS", str(folder / "settings"))
    path, file, password = folder / "all.utmcase", folder / "all.toml", folder / "password"
    casebooks = SqlCasebooks(
        clock=lambda: 1_773_300_000, settings_dir=folder / "settings", project=projection_of, cost=QUICK
    )
    casebooks.create(path, Founding(SITE, EVERYTHING, PASSWORD))[0].close()
    file.write_text(file_of_every_kind(), encoding="utf-8")
    password.write_text(PASSWORD, encoding="utf-8")
    signed_in = ["--casebook", str(path), "--officer", "UN-1", "--password-file", str(password)]
    assert main(["add", str(file), *signed_in]) == 0
    ask_and_answer(casebooks, path)
    opened = casebooks.open(path, "UN-1", PASSWORD)
    yield opened
    opened.close()
    before.undo()


@pytest.fixture(scope="module")
def kept(casebook):
    """The entries as they stand on disk, by kind."""
    with casebook.reading() as records:
        entries = list(records.custody(records.custody_id_of(NUMBER)).entries)
        for subject in ("officer", "cell", "authority", "pack", "register", "form"):
            entries += records.entries(subject)
    found = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append(entry)
    return found


@pytest.fixture(scope="module")
def log(casebook):
    """The log as the officer with every role reads it, and as it is printed, by kind."""
    found = {}
    with casebook.reading() as records:
        custody_id = records.custody_id_of(NUMBER)
        for where, for_paper in (("screen", False), ("paper", True)):
            view = custody_view(records, custody_id, for_paper=for_paper)
            # Of several requests the one that says why.
            by_length = sorted(view.log, key=lambda x: ("Why" in map(str, dict(x.facts)), len(x.facts)))
            found[where] = {line.kind: line for line in by_length if not line.struck}
    return found


@pytest.fixture(scope="module")
def papers(casebook):
    """The words of the custody report in each language, without the space between them."""
    found = {}
    for lang in LANGS:
        with casebook.writing() as records:
            view, inputs = prepare_paper(records, records.custody_id_of(NUMBER), "custody_report", lang)
        found[lang] = together(" ".join(page_texts(render("custody_report", view, inputs))))
    return found


def together(words):
    return "".join(words.split())


@pytest.mark.parametrize("kind", IN_A_FILE)
def test_what_a_file_adds_is_read_back_from_the_casebook_unchanged(kind, kept):
    entry = next(e for e in kept[kind] if e.payload and e.data.get("words") != "not here")
    assert entry.data == clean(kind, values_of(kind))
    assert entry.version == BY_KIND[kind].version
    assert entry.source == "import"
    answered = answered_by(kind)
    assert entry.answers == (kept[answered][0].id if answered else None)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ABOUT_CUSTODY)
def test_every_field_stands_in_the_log(kind, lang, log):
    line = log["screen"][kind]
    said = {say(label, lang): say(value, lang) for label, value in line.facts}
    if (answered := answered_by(kind)) is not None:
        assert said[say(text("Answers"), lang)].startswith(say(BY_KIND[answered].label, lang))
    for field in BY_KIND[kind].fields():
        assert said[say(field.label, lang)], field.name


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ABOUT_CUSTODY)
def test_every_field_stands_in_the_chronology_of_the_custody_report(kind, lang, log, papers):
    line = log["paper"][kind]
    kept_back = {field.label for field in BY_KIND[kind].fields() if field.role}
    assert together(say(line.title, lang)) in papers[lang]
    for label, value in line.facts:
        printed = say(NOT_PRINTED if label in kept_back else value, lang)
        assert together(say(text("{label}:", label=label), lang) + printed) in papers[lang], say(label, "en")


@pytest.mark.parametrize("kind", sorted(KEPT_BACK))
def test_what_is_kept_for_one_role_is_read_by_it_and_never_printed(kind, log, papers):
    name, words = KEPT_BACK[kind]
    (field,) = [field for field in BY_KIND[kind].fields() if field.role]
    assert field.name == name
    for where, shown in (("screen", words), ("paper", say(LEVEL_LABELS[field.role], "en"))):
        assert say(dict(log[where][kind].facts)[field.label], "en") == shown
    assert all(together(words) not in paper for paper in papers.values())
