"""Pictures of every rule of a custody, and of the custody page from another moment."""

from collections.abc import Iterator
from pathlib import Path

from utmcase.moments import HOUR
from utmcase.past import Then


def rules_and_past(screens) -> Iterator[Path]:
    """Every rule of the custody that is shown, then the same thirty hours after its beginning."""
    page, wait = screens.program.main.page, screens.studio.wait
    page.tabs.setCurrentWidget(page.rules)
    wait()
    page.rules.choose("GO-01")
    wait()
    yield screens.draw("custody-rules")
    page.look_from(Then(page.view.t0_earliest + 30 * HOUR, known_then=True))
    wait()
    yield screens.draw("custody-as-of")
    page.ask_as_of()
    yield screens.draw("custody-as-of-dialog", page.dialog)
    page.dialog.reject()
    page.look_from(None)
    wait()
