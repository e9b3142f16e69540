"""What makes a password easy to guess, in our own sentences: one for each that zxcvbn can say."""

from __future__ import annotations

from utmcase.i18n import Text, text

#: zxcvbn's own words (its English is the key; a test compares them with the library), and ours.
WARNINGS: dict[str, Text] = {
    "Straight rows of keys are easy to guess.": text("A row of keys is tried first."),
    "Short keyboard patterns are easy to guess.": text("A short pattern on the keyboard is tried first."),
    'Repeats like "aaa" are easy to guess.': text("One sign over and over is tried first."),
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': text(
        "What is repeated is hardly harder to guess than once."
    ),
    'Sequences like "abc" or "6543" are easy to guess.': text(
        "Letters or figures in their order are tried first."
    ),
    "Recent years are easy to guess.": text("A year is tried first."),
    "Dates are often easy to guess.": text("A date is tried first."),
    "This is a top-10 common password.": text("This is among the ten passwords that are tried first."),
    "This is a top-100 common password.": text("This is among the hundred passwords that are tried first."),
    "This is a very common password.": text("Many people use this password; it is tried early."),
    "This is similar to a commonly used password.": text("This is close to a password that many people use."),
    "A word by itself is easy to guess.": text("One word alone is guessed soon."),
    "Names and surnames by themselves are easy to guess.": text("A name alone is guessed soon."),
    "Common names and surnames are easy to guess.": text("Common names are tried first."),
}
SUGGESTIONS: dict[str, Text] = {
    "Use a few words, avoid common phrases.": text("Take a few words, and no saying that others know."),
    "No need for symbols, digits, or uppercase letters.": text("Signs, figures and capitals are not needed."),
    "Add another word or two. Uncommon words are better.": text("Add one or two words, rare ones."),
    "Use a longer keyboard pattern with more turns.": text(
        "Take words rather than a pattern on the keyboard."
    ),
    "Avoid repeated words and characters.": text("Repeat no word and no sign."),
    "Avoid sequences.": text("Leave out letters or figures in their order."),
    "Avoid recent years.": text("Leave out years."),
    "Avoid years that are associated with you.": text("Leave out years that have to do with you."),
    "Avoid dates and years that are associated with you.": text("Leave out dates that have to do with you."),
    "Capitalization doesn't help very much.": text("A capital at the beginning hardly helps."),
    "All-uppercase is almost as easy to guess as all-lowercase.": text("Capitals throughout hardly help."),
    "Reversed words aren't much harder to guess.": text("A word backwards is hardly harder to guess."),
    "Predictable substitutions like '@' instead of 'a' don't help very much.": text(
        "“@” in place of “a” and the like hardly help."
    ),
}
KNOWN = text("It contains a name or word of yours or of the site; that is tried first.")


def advice_of(found: dict[str, object]) -> tuple[Text, ...]:
    """Return what zxcvbn's result says beside its score: what is weak, then one thing to do about it."""
    feedback = found.get("feedback")
    assert isinstance(feedback, dict)
    sequence = found.get("sequence")
    assert isinstance(sequence, list)
    warning = WARNINGS.get(feedback["warning"])
    if warning is None and any(part.get("dictionary_name") == "user_inputs" for part in sequence):
        warning = KNOWN
    suggested = [SUGGESTIONS[one] for one in feedback["suggestions"]]
    return tuple(said for said in (warning, *suggested[:1]) if said is not None)
