"""docs/entries.md says what the declarations say, and no field bears a name that scenarios use."""

import importlib.util
from pathlib import Path

from utmcase.entries import KINDS
from utmcase.scenarios.tables import ENVELOPE_KEYS

TOOL = Path(__file__).parents[2] / "tools" / "entries_doc.py"
SPEC = importlib.util.spec_from_file_location("entries_doc", TOOL)
entries_doc = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(entries_doc)


def test_the_document_is_up_to_date():
    assert entries_doc.FILE.read_text(encoding="utf-8") == entries_doc.document(), (
        "run: python tools/entries_doc.py"
    )


def test_every_kind_and_field_is_listed():
    document = entries_doc.document()

    for model in KINDS:
        assert f"### `{model.kind}`" in document
        for field in model.fields():
            assert f"| `{field.name}` |" in document


def test_only_reason_and_by_are_names_of_fields_and_of_envelopes():
    clashing = {field.name for model in KINDS for field in model.fields()} & set(ENVELOPE_KEYS)

    assert clashing <= {"reason", "by"}
