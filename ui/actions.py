"""Every action of the windows, declared once: its words, icon, key and the right it needs.

Menus, the shortcut sheet and the tests are made from this list. A page makes its own actions with
`make_action(name, context.lang, self, handler)`, so that no key is given twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.rights import permit
from ui.theme import sign
from utmcase.i18n import Lang, Text, say, text

if TYPE_CHECKING:
    from utmcase.officers import Officer
    from utmcase.roles import Action as Right

Place = Literal[
    "casebook",
    "go",
    "view",
    "help",
    "board",
    "overdue",
    "second_person",
    "rules",
    "administration",
    "access",
    "blank_forms",
    "statistics",
    "custody",
    "form",
    "preview",
]
PLACES: dict[Place, Text] = {
    "casebook": text("&Casebook"),
    "go": text("&Go"),
    "view": text("&View"),
    "help": text("&Help"),
    "board": text("On the board"),
    "overdue": text("On the overdue desk"),
    "second_person": text("Among what waits for a second person"),
    "rules": text("In the rule packs"),
    "administration": text("In administration"),
    "access": text("In the access log"),
    "blank_forms": text("Among the blank forms"),
    "statistics": text("In registers and statistics"),
    "custody": text("On the custody page"),
    "form": text("In a form"),
    "preview": text("In a preview"),
}
MENUS: tuple[Place, ...] = ("casebook", "go", "view", "help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; `keys` as QKeySequence writes them, several divided by "; "."""

    name: str
    place: Place
    words: Text
    keys: str = ""
    icon: str = ""
    right: Right | None = None


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("back_up", "casebook", text("Back up now…"), "Ctrl+B", "backup", "back_up"),
    ActionSpec("restore", "casebook", text("Restore from a backup…"), "", "restore"),
    ActionSpec("administration", "casebook", text("Administration"), "", "casebook", "administer"),
    ActionSpec("access_log", "casebook", text("Access log"), "", "search", "read_log"),
    ActionSpec("own_password", "casebook", text("Change my password…"), "", "key"),
    ActionSpec("lock", "casebook", text("Lock"), "Ctrl+L", "lock"),
    ActionSpec("leave", "casebook", text("Lock and leave"), "Ctrl+Shift+L", "lock"),
    ActionSpec("sign_out", "casebook", text("Sign out"), "", "exit"),
    ActionSpec("quit", "casebook", text("Quit"), "Ctrl+Q", "close"),
    ActionSpec("board", "go", text("Board"), "Alt+Home", "board", "see"),
    ActionSpec("overdue", "go", text("Overdue desk"), "Ctrl+O", "overdue", "see"),
    ActionSpec("statistics", "go", text("Registers and statistics"), "Ctrl+G", "board", "see"),
    ActionSpec("second_person", "go", text("Second person"), "Ctrl+J", "second", "see"),
    ActionSpec("rules", "go", text("Rule packs"), "Ctrl+U", "rules", "see_rules"),
    ActionSpec("blank_forms", "go", text("Blank forms"), "Ctrl+Shift+F", "", "record"),
    ActionSpec("receipts", "go", text("Open receipts"), "", "board", "see"),
    ActionSpec("check_paper", "go", text("Check a paper…"), "", "search", "verify"),
    ActionSpec("apprehend", "go", text("New apprehension"), "Ctrl+N", "new", "record"),
    ActionSpec("search", "go", text("Search by number or name"), "Ctrl+K", "search", "see"),
    ActionSpec("back", "go", text("Back"), "Alt+Left; Esc", "back"),
    ActionSpec("english", "view", text("English"), "", "language"),
    ActionSpec("french", "view", text("French"), "", "language"),
    ActionSpec("shortcuts", "help", text("Keyboard shortcuts"), "F1", "help"),
    ActionSpec("about", "help", text("About utmcase"), "", "about"),
    ActionSpec("open_custody", "board", text("Open the custody"), "Return", "", "see"),
    ActionSpec("check", "board", text("Record a check"), "C", "check", "record"),
    ActionSpec("meal", "board", text("Record a meal"), "M", "", "record"),
    ActionSpec("visit", "board", text("Record a visit"), "V", "", "record"),
    ActionSpec("move", "board", text("Record a move to another cell"), "P", "", "record"),
    ActionSpec("reload", "board", text("Show the newest state"), "F5"),
    ActionSpec("open_overdue", "overdue", text("Open the custody"), "Return", "", "see"),
    ActionSpec("explain_cause", "overdue", text("Record the cause"), "E", "check", "record"),
    ActionSpec("export_list", "overdue", text("Export the list…"), "Ctrl+S", "save", "export"),
    ActionSpec("open_request", "second_person", text("Look at the request"), "Return", "", "see"),
    ActionSpec("request_custody", "second_person", text("Open the custody"), "Ctrl+E", "", "see"),
    ActionSpec(
        "confirm_limit", "rules", text("Confirm or change the limit…"), "Return", "check", "confirm_limit"
    ),
    ActionSpec("compare_editions", "rules", text("Compare editions…"), "Ctrl+D", "", "see_rules"),
    ActionSpec("take_over", "rules", text("Take over a rule pack…"), "Ctrl+E", "plus", "confirm_limit"),
    ActionSpec("give_out", "rules", text("Give out as a file…"), "Ctrl+S", "save", "see_rules"),
    ActionSpec("find_rule", "rules", text("Find a rule"), "Ctrl+F", "", "see_rules"),
    ActionSpec("add_line", "administration", text("Add"), "Ctrl+E", "plus", "administer"),
    ActionSpec("change_line", "administration", text("Change the chosen line"), "Return", "", "administer"),
    ActionSpec("new_password", "administration", text("New password"), "", "key", "administer"),
    ActionSpec("revoke", "administration", text("Revoke"), "", "close", "administer"),
    ActionSpec("renew_keys", "administration", text("New keys for everybody…"), "", "key", "administer"),
    ActionSpec("export_log", "access", text("Export the list…"), "Ctrl+S", "save", "read_log"),
    ActionSpec("issue_forms", "blank_forms", text("Print empty forms…"), "Ctrl+E", "print", "record"),
    ActionSpec("type_in", "blank_forms", text("Type in…"), "Return", "", "record"),
    ActionSpec("spoil_form", "blank_forms", text("Spoiled or lost…"), "", "", "record"),
    ActionSpec("open_line", "statistics", text("Open the custody or the list behind the line"), "Return"),
    ActionSpec("print_register", "statistics", text("Print…"), "Ctrl+P", "print", "print"),
    ActionSpec("export_register", "statistics", text("Excel…"), "Ctrl+S", "save", "export"),
    ActionSpec("csv_register", "statistics", text("CSV…"), "", "save", "export"),
    ActionSpec("add_entry", "custody", text("Add an entry"), "Ctrl+E", "plus", "record"),
    ActionSpec("correct", "custody", text("Correct the chosen entry"), "Ctrl+R", "", "record"),
    ActionSpec("explain", "custody", text("Explain the chosen finding"), "Ctrl+I", "help", "see"),
    ActionSpec("print", "custody", text("Custody report"), "Ctrl+P", "print", "print"),
    ActionSpec("as_of", "custody", text("As of another moment…"), "Ctrl+T", "", "see"),
    ActionSpec("as_of_now", "custody", text("Back to now"), "F5", "", "see"),
    ActionSpec("save_form", "form", text("Save"), "Ctrl+Return", "save"),
    ActionSpec("leave_form", "form", text("Leave without saving"), "Esc"),
    ActionSpec("print_pages", "preview", text("Print"), "Ctrl+P", "print", "print"),
    ActionSpec("save_pdf", "preview", text("Save as PDF…"), "Ctrl+S", "save", "print"),
    ActionSpec("zoom_in", "preview", text("Larger"), "Ctrl++; Ctrl+=", "zoom_in"),
    ActionSpec("zoom_out", "preview", text("Smaller"), "Ctrl+-", "zoom_out"),
)
BY_NAME = {spec.name: spec for spec in ACTIONS}


def sequences(spec: ActionSpec) -> list[QKeySequence]:
    """Return the keys of an action."""
    return [QKeySequence(keys) for keys in spec.keys.split("; ") if keys]


def key_words(keys: QKeySequence) -> str:
    """Return a key as the screens name it: "Enter", also where Qt says "Return"."""
    portable = keys.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
    return QKeySequence(portable).toString(QKeySequence.SequenceFormat.NativeText)


def make_action(
    name: str,
    lang: Lang,
    parent: QWidget,
    handler: Callable[[], object],
    *,
    officer: Officer | None = None,
) -> QAction:
    """Return the action, bound to its keys within `parent`; without the right it says who may."""
    spec = BY_NAME[name]
    action = QAction(say(spec.words, lang), parent)
    action.setObjectName(name)
    if spec.icon:
        sign(action, spec.icon)
    action.setShortcuts(sequences(spec))
    in_window = spec.place in MENUS
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if in_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    if officer is not None and spec.right is not None:
        permit(action, lang, officer, spec.right)
    action.triggered.connect(lambda _checked=False: handler())
    parent.addAction(action)
    return action
