"""What stays after new keys for everybody: the key that papers are signed with."""

from contextlib import closing

from tests.security.test_renewal import founded, renewed  # noqa: F401 - a fixture


def key_of_papers(casebook):
    with casebook.reading() as records:
        return records.paper_key()


def test_papers_signed_before_the_renewal_are_still_of_this_casebook(founded):  # noqa: F811
    casebook = founded.open()
    before = key_of_papers(casebook)
    renewed(founded, casebook)
    casebook.close()
    with closing(founded.open()) as again:
        assert key_of_papers(again) == before
