import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from utmcase.entries.envelope import canonical

WORDS = st.text(st.characters(exclude_categories=("Cs",)))
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS | st.floats(-1e9, 1e9)
VALUES = st.recursive(LEAVES, lambda v: st.lists(v) | st.dictionaries(WORDS, v), max_leaves=20)


@given(st.dictionaries(WORDS, VALUES))
def test_the_bytes_are_those_of_the_standard(kept):
    assert canonical(kept) == rfc8785.dumps(kept)


@given(st.dictionaries(st.text("abc_0", max_size=4), st.none() | st.booleans() | st.integers(0, 9) | WORDS))
def test_what_payloads_hold_is_written_the_same_way(kept):
    assert canonical(kept) == rfc8785.dumps(kept)


@pytest.mark.parametrize("kept", [{"n": 2**60}, {"x": float("nan")}])
def test_what_json_cannot_say_exactly_is_refused(kept):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical(kept)
