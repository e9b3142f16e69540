"""The codes that a line of the access log keeps, as sentences in the reader's language."""

import pytest

from tests.fakes import NOW
from utmcase.access_details import said_detail
from utmcase.i18n import say
from utmcase.ports import AccessLine

SAID = [
    ("sign_in", "founding", "the casebook was created", "création"),
    ("key", "given: UN-7", "given to UN-7", "donnée à UN-7"),
    ("key", "taken: UN-7", "taken from UN-7", "retirée à UN-7"),
    ("key", "renewed: UN-7", "new password for UN-7", "nouveau mot de passe"),
    ("read", "access log", "the access log", "le journal"),
    ("search", "gaps", "list of the gaps", "liste des lacunes"),
    ("search", "overdue desk: over", "overdue desk, “Over now”", "dépassements"),
    ("search", "words: mballa", "for “mballa”", "mballa"),
    ("search", "words: gaps", "for “gaps”", "gaps"),
    ("search", "mballa", "for “mballa”", "mballa"),
    ("search", "words: a\nb", "for “a\nb”", "a\nb"),
    ("export", "overdue desk: soon, 3 rows", "overdue desk, “Within 6 hours”, 3 rows", "3 lignes"),
    ("export", "access log, 3 rows", "the access log, 3 rows", "journal des accès"),
    ("export", "rule pack: car-utm 2014-1", "rule pack car-utm, edition 2014-1", "recueil de règles"),
    ("export", "01a20446-ab70-7873-b574-dac074ae42ee", "saved as a file, print 01a2", "impression 01a2"),
    ("print", "custody_report en p1", "Custody report in English, print p1", "en anglais, impression p1"),
    ("print", "custody_report fr p2 again p1", "in French, print p2, of p1 again", "reprise de p1"),
]


@pytest.mark.parametrize(("action", "detail", "english", "french"), SAID)
def test_a_code_is_a_sentence_in_either_language(action, detail, english, french):
    said = said_detail(AccessLine(1, NOW, "UN-1", action, None, detail))
    assert english in say(said, "en")
    assert french in say(said, "fr")


@pytest.mark.parametrize(
    ("action", "detail"),
    [("sign_in", ""), ("backup", "/media/stick é/BRI-A.utmbackup"), ("of a newer program", "x: 1")],
)
def test_what_is_no_code_stands_as_it_is(action, detail):
    assert said_detail(AccessLine(1, NOW, "UN-1", action, None, detail)) == detail
