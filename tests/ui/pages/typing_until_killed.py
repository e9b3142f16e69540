"""A program of its own: types boxes of a form into the window, says what it typed, and waits to be killed.

python -m tests.ui.pages.typing_until_killed CASEBOOK SCAN BOXES
"""

import json
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.casebook import SqlCasebooks
from tests.db.kit import ADA, FOUNDING, QUICK, SITE, START
from tests.filling import sample
from tests.ui.pages.typing_in import answer
from ui.blank_forms.type_in import TypeInDialog
from ui.context import PageContext, Ticks
from ui.desk import Desk
from utmcase.form_typing import issued_forms

LETTERS = {"line", "words", "yes_no", "choice", "choices", "count"}


def opened(app, path):
    """Return a desk with the casebook open, and the window of its only form."""
    desk, zone = Desk(), ZoneInfo(SITE.zone)
    casebooks = SqlCasebooks(cost=QUICK)
    desk.open(lambda: casebooks.open(path, ADA.un_id, FOUNDING.password), desk, lambda _opened: None)
    context = PageContext(
        "en", SITE, ADA, zone, lambda: START, lambda *_: None, lambda: None, lambda _: None, Ticks(), None
    )
    rows = []
    desk.ask(issued_forms, desk, rows.extend)
    quiet(app, desk)
    over = QWidget()
    over.show()
    dialog = TypeInDialog(desk, context, rows[0], over)
    dialog.over = over  # Qt deletes a window with the one it stands over
    dialog.open()
    quiet(app, desk)
    return desk, dialog


def quiet(app, desk, also=lambda: True):
    """Let the windows go on until the desk has answered everything."""
    while desk.busy or not also():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def type_boxes(dialog, most):
    """Type into so many boxes by keys and clicks; tick one more as empty."""
    done = 0
    for block in dialog.blocks():
        for editor in block.editors.values():
            if done == most:
                block.tick_the_rest()
                return
            if editor.declared.form in LETTERS and editor.isEnabled():
                answer(QTest, editor, sample(editor.declared), ZoneInfo(SITE.zone))
                done += 1


def typed(dialog):
    """Return what stands in the window, without the time at which it was kept."""
    content = dialog._content()
    del content["kept_at"]
    return content


def main(path, scan, boxes):
    app = QApplication([])
    desk, dialog = opened(app, path)
    dialog.scan.take(scan)
    quiet(app, desk, lambda: dialog.scan.chosen() is not None)
    type_boxes(dialog, boxes)
    # As an officer who goes on: nothing is pressed, the form keeps itself.
    quiet(app, desk, lambda: not dialog._keeper._dirty)
    sys.stdout.write(json.dumps(typed(dialog)) + "\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
