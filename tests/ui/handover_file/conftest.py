"""The pages' own fixtures serve here too."""

import pytest

from tests.ui.pages.conftest import (  # noqa: F401 - fixtures
    context,
    custody,
    desk_of_pages,
    make_context,
    opened,
    settle,
    site,
    told,
    write,
)
from utmcase.moments import exactly
from utmcase.recording import Draft, record


@pytest.fixture
def handed(custody, casebook):  # noqa: F811 - the fixture
    """The custody, handed over an hour ago."""
    fields = {
        "authority": "tgi-bria",
        "authority_kind": "prosecutor",
        "office": "parquet",
        "receiver": "Greffier Mbomou",
        "receipt_grade": "1",
        "evidence": "none",
    }
    with casebook.writing() as records:
        record(records, Draft("handed_over", custody.custody_id, fields, exactly(casebook.now - 3600)))
    return custody
