"""The program with one line of it changed, compared in a process of its own.

`python -m tests.oracle_compare.mutating MODULE OLD NEW HISTORIES` prints the first history on which the
changed program and the oracle differ; it ends with 1 where they agree on all, 2 where OLD does not stand
in the module exactly once.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

AGREES, NO_MATCH = 1, 2
ROOT = Path(__file__).parents[2]


class _Changed(SourceFileLoader):
    """Compiles one module with one text in it replaced."""

    def __init__(self, name: str, path: str, old: str, new: str) -> None:
        super().__init__(name, path)
        self.old = old
        self.new = new

    def get_code(self, fullname: str) -> CodeType:
        assert fullname == self.name
        source = Path(self.path).read_text(encoding="utf-8").replace(self.old, self.new)
        return compile(source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds that one module before anybody else does."""

    def __init__(self, loader: _Changed) -> None:
        self.loader = loader

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if fullname != self.loader.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.loader.path, loader=self.loader)


def main(module: str, old: str, new: str, histories: int) -> int:
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    if path.read_text(encoding="utf-8").count(old) != 1:
        return NO_MATCH
    sys.meta_path.insert(0, _Finder(_Changed(module, str(path), old, new)))
    from tests.oracle_compare.agreeing import compare

    for seed in range(histories):
        differs = compare(seed)[1]
        if differs:
            print(f"{len(differs)} differ in history {seed}: {differs[0]}")  # noqa: T201 - read by the test
            return 0
    return AGREES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
