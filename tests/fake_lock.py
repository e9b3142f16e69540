"""The lock and the password of a casebook in memory."""

from utmcase.errors import WrongPassword
from utmcase.i18n import text


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

    def change_password(self, old, new):
        self.unlock(self.officer.un_id, old)
        self.password = new
