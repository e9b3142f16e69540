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

    key_file = None  # what belongs to the password of the officer
    without_box = ()
    sheets = 0

    def unlock(self, un_id, password, key_file=None):
        if self.key_file not in (None, key_file):
            raise WrongPassword(text("The officer or the password is wrong. Try again."))
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

    def change_password(self, old, new, *, key_file=None, then=None):
        self.unlock(self.officer.un_id, old, key_file)
        self.password, self.key_file = new, then

    def add_officer(self, officer, password, key_file=None):
        del password
        self.key_files[officer.un_id] = key_file
        self.officers[officer.un_id] = officer

    def remove_officer(self, un_id):
        self.officers.pop(un_id, None)

    def needs_key_file(self):
        return self.key_file is not None

    def officers_without_box(self):
        return self.without_box

    def new_recovery_key(self):
        self.sheets += 1
        return f"AAAA-BBBB-CCCC-{self.sheets:04}"

    def renew_key(self, recovery_key, record, on_step):
        on_step(0, 5)
        with self.writing() as records:
            record(records)
            records.log_access("key", detail="all renewed")
            for un_id in records.register().revoked:
                self.officers.pop(un_id, None)
        self.sheet = recovery_key
        on_step(5, 5)
