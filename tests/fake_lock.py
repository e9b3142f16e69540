"""The lock, the password and the proof of a casebook in memory."""

from utmcase.errors import WrongPassword
from utmcase.i18n import text
from utmcase.officers import require
from utmcase.proof import Proof


class Lockable:
    """A casebook that its officer locks, unlocks and gives another password."""

    def lock(self):
        with self.writing() as records:
            records.log_access("lock")

    def unlock(self, un_id, password):
        if password != self.password or un_id not in self.officers:
            raise WrongPassword(text("The officer or the password is wrong. Try again."))
        if un_id != self.officer.un_id:
            return False
        with self.writing() as records:
            records.log_access("unlock")
        return True

    def prove(self, ledger, seq, fits):
        require(self.officer, "verify")
        # A journal in memory has no chain to break.
        with self.reading() as records:
            head = records.head()
            there = seq <= head.seq and fits(records.hash_at(seq))
        return Proof(known=ledger == head.ledger, entries=head.seq, fits=there)

    def change_password(self, old, new):
        self.unlock(self.officer.un_id, old)
        self.password = new
