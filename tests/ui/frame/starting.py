"""Started by test_start.py in a process of its own: the program as an officer starts it, till it is whole."""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def main() -> None:
    from PySide6.QtCore import QTimer

    from ui.app import Start, dressed
    from utmcase import wiring
    from utmcase.settings import UserSettings

    app = dressed()
    start = Start(UserSettings(), wiring.services)
    seen: list[str] = []
    start.shell.painted.connect(lambda: seen.append("painted"))

    def look() -> None:
        if start.program is None or start.program.desk.busy:
            QTimer.singleShot(10, look)
            return
        sys.stdout.write(f"{' '.join(seen)} {type(start.shell.currentWidget()).__name__}\n")
        start.end()
        app.exit()

    look()
    app.exec()


if __name__ == "__main__":
    main()
