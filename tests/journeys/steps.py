"""Steps that several journeys take."""

from PySide6.QtCore import QObject

from ui.forms.entry_dialog import EntryDialog


def apprehend(work, name, legal_basis="utm", could_be_child="no", place="CAR/Haute-Kotto/Bria"):
    """Record an apprehension by the page; return how many actions it took."""
    hand = work.hand
    hand.actions = 0
    hand.press("Ctrl+N")
    hand.settle()
    form = work.page.form
    hand.fill("Place", place)
    work.answer(form.editors["sex"], "male")
    hand.click(form.when.now)
    for field, value in (
        ("could_be_child", could_be_child),
        ("names_spoken", name),
        ("legal_basis", legal_basis),
        ("flagrante", True),
    ):
        work.answer(form.editors[field], value)
    hand.press("Ctrl+Return")
    hand.settle()
    assert work.page.child_band.isVisible() == (could_be_child != "no")
    assert "recorded under the number" in work.page.band.words.text()
    actions = hand.actions
    hand.press("Return")
    hand.settle()
    return actions


def search(work, number):
    """Open a custody from anywhere by Ctrl+K and its number."""
    work.hand.press("Ctrl+K")
    work.hand.type(number)
    work.hand.press("Return")
    work.hand.settle()
    assert work.page.view.number == number


def stands(work, rule, words=""):
    """Return whether a line of this rule stands in the list of gaps and dues, with these words."""
    return any(line.startswith(f"{rule} ") and words in line for line in work.todo_words())


def asked(work, question, *, manage=False):
    """Ask the open casebook something beside the windows, on its own thread."""
    hand = getattr(work, "hand", work)
    answers, desk = [], hand.program.desk
    owner = QObject()
    (desk.manage if manage else desk.ask)(question, owner, answers.append)
    hand.until(lambda: bool(answers))
    return answers[0]


def form_in_front(hand) -> EntryDialog:
    """Wait until the form of an entry stands in front, and return its window."""

    def stands():
        dialog = hand.window
        return (
            isinstance(dialog, EntryDialog) and dialog.form is not None and dialog.form.when.now.isVisible()
        )

    hand.until(stands)
    return hand.window
