"""Started by test_renewal.py: renews the keys of copies of a casebook, each ended by kill -9 one step later.

A step is each file that Python opens, renames or removes in the casebook's folder, and each step of the
renewal. Prints which copies there are.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from db.casebook import SqlCasebooks
from tests.db.kit import QUICK, START
from utmcase.moments import exactly
from utmcase.projecting import projection_of
from utmcase.renewing import Renewal, renew_keys

WATCHED = {"open", "os.rename", "os.remove"}


def renew(path: Path, password: str, sheet: str, wanted: int) -> None:
    books = SqlCasebooks(clock=lambda: START, project=projection_of, cost=QUICK)
    casebook = books.open(path, "UN-1", password)
    left = [wanted]

    def counted() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, given: tuple[object, ...]) -> None:
        if event in WATCHED and str(path.parent) in str(given[0]):
            counted()

    sys.addaudithook(audit)
    renew_keys(casebook, Renewal("test", exactly(START)), sheet, lambda _done, _total: counted())


def main(casebook: str, password: str, sheet: str, to: str) -> None:
    source = Path(casebook)
    made = []
    for number in range(1, 500):
        path = Path(to) / str(number) / source.name
        path.parent.mkdir(parents=True)
        for name in (source.name, source.name + ".keys"):
            shutil.copy(source.with_name(name), path.with_name(name))
        child = os.fork()
        if child == 0:
            renew(path, password, sheet, number)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        made.append({"number": number, "files": sorted(one.name for one in path.parent.iterdir())})
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status):
                sys.exit(1)
            break
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main(*sys.argv[1:])
