import pytest

from tests.fakes import BRIA, LEGAL, NOW, OFFICER, FakeCasebook
from utmcase.approvals import approve
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, apprehend, record
from utmcase.roles import ROLES

SECOND = Officer("UN-2", "Benoit Second", roles=frozenset(ROLES))


class Desk:
    """A casebook and a clock, with the use cases an officer calls one after the other."""

    def __init__(self, site=BRIA):
        self.casebook = FakeCasebook(officer=OFFICER, site=site, now=NOW)

    @property
    def now(self):
        return self.casebook.now

    def do(self, use_case, *args, by=OFFICER, **kwargs):
        self.casebook.sign_in(by)
        with self.casebook.writing() as records:
            return use_case(records, *args, **kwargs)

    def begin(self, **identity):
        fields = {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm", "flagrante": True}
        fields["national_forces"] = "absent"
        known = {"sex": "male", "names_spoken": "Mahamat Issa", "could_be_child": "no", **identity}
        return self.do(apprehend, exactly(self.now), fields, known).custody_id

    def add(self, custody_id, kind, at=None, by=OFFICER, **fields):
        draft = Draft(kind, custody_id, fields, exactly(self.now if at is None else at))
        return self.do(record, draft, by=by).entry

    def tell(self, custody_id, kind, values, *, by):
        """Record an entry as of now; where it waits for a second person, that person gives it."""
        done = self.do(record, Draft(kind, custody_id, values, exactly(self.now)), by=by)
        if done.asked:
            self.do(approve, done.entry.id, by=SECOND)

    def custody(self, custody_id):
        with self.casebook.reading() as records:
            return records.custody(custody_id)

    def row(self, custody_id):
        from utmcase.projecting import row_from_json

        with self.casebook.reading() as records:
            return row_from_json(records.board_row(custody_id).row)

    def findings(self, custody_id):
        with self.casebook.reading() as records:
            return {f.rule: f for f in records.projected_findings(custody_id)}


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def legal():
    return LEGAL
