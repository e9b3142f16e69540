"""The pages' own fixtures serve here too."""

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
