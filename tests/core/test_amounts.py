"""Quantities are never negative, whoever writes them."""

import pytest

from utmcase.entries import KINDS, clean
from utmcase.errors import UserError

NUMBERS = {"count", "amount"}


def number_fields():
    for model in KINDS:
        for field in model.fields():
            if field.form in NUMBERS:
                yield model.kind, field.name, None
            for part in field.rows:
                if part.form in NUMBERS:
                    yield model.kind, field.name, part.name


@pytest.mark.parametrize("value", [-1, "-1", "-0.5", "−1"])
@pytest.mark.parametrize(("kind", "name", "part"), list(number_fields()))
def test_a_negative_number_is_refused_in_every_kind(kind, name, part, value):
    rows = name in {"items", "injuries"}
    given = value if part is None else [{part: value}] if rows else {part: value}
    with pytest.raises(UserError, match="0 or more"):
        clean(kind, {name: given})
