"""The pages' own fixtures serve here too, for somebody who may read the access log."""

from tests.ui.pages.conftest import (  # noqa: F401 - fixtures
    context,
    desk_of_pages,
    make_context,
    opened,
    settle,
    site,
    told,
)
