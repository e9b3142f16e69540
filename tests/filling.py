"""Invents a value for any declared field."""

from tests.fakes import NOW
from utmcase.moments import HOUR, exactly

# A rule pack of one rule, as its file has it.
PACK = """
pack = "car-utm"
edition = "2031-1"
valid_from = 2031-01-01
title = { en = "Urgent temporary measures", fr = "Mesures temporaires d’urgence" }

[basis.code]
title = { en = "Code of Criminal Procedure", fr = "Code de procédure pénale" }
reference = "Law"
seen = false

[[rule]]
id = "GN-08"
kind = "deadline"
severity = "major"
owner = "un_legal"
basis = "code"
within = "24h"
title = { en = "National prosecutor not told", fr = "Procureur national non informé" }
duty = { en = "Tell the national prosecutor", fr = "Informer le procureur national" }
need = { entry = "notified", where = [{ field = "to", is = "prosecutor" }] }
""".strip()
SIMPLE = {
    "line": "Ngaïssona, près du marché",
    "words": "First line.\nSecond line, with ɛŋɔ.",
    "pack": PACK,
    "yes_no": False,
    "count": 3,
    "amount": "1250.50",
    "moment": exactly(NOW - 3 * HOUR).to_json(),
    "entry": {"kind": "note", "fields": {"words": "x"}},
    "birth": "1992-05",
    "place": "CAR/Haute-Kotto/Bria",
    "cell": "cell-2",
    "officer": "UN-2001",
    "authority": "tgi-bria",
    "file": "binder 3, page 12",
    "photograph": "envelope 7",
    "languages": ["fr", "sg"],
    "lines": ["arrest report", "handover record"],
}


def sample(declared, place=0):
    """Return a value for the field; `place` varies it from row to row."""
    if declared.form == "choice":
        values = list(declared.choices.labels)
        return values[place % len(values)]
    if declared.form == "choices":
        return list(declared.choices.labels)[:2]
    if declared.form == "row":
        return {part.name: sample(part) for part in declared.rows}
    if declared.form == "rows":
        return [{part.name: sample(part, row) for part in declared.rows} for row in (0, 1)]
    return SIMPLE[declared.form]
