import pytest

from utmcase.names import LIKE_ENOUGH, keys_of, likeness, plain, query_keys, same_name, skeleton
from utmcase.searching import search

NUMBER = "BRI-A-2026-0014"


def finds(query, *names, number=NUMBER):
    keys = keys_of(number, names)
    reached = any(key.startswith(asked) for key in keys for asked in query_keys(query))
    return reached and likeness(query, number, names) >= LIKE_ENOUGH


@pytest.mark.parametrize(
    "query", [NUMBER, "bri-a-2026-0014", "BRI A 2026 0014", "0014", "14", "2026-0014", "bria20260014"]
)
def test_a_number_is_found_in_any_of_its_forms(query):
    assert finds(query)


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("Mohamed", "Mahamat"),
        ("Mouhamadou", "Mahamat"),
        ("Gatlwak", "Gatluak"),
        ("Dheng", "Deng"),
        ("Ngaisio", "Ngaïssio"),
        ("Yakete", "Yakété"),
        ("Fatime", "Fatimé Zara"),
        ("Ousman", "Ousmane"),
        ("Zenaba", "Zénaba"),
        ("Abdraman", "Abdramane"),
        ("Mokpe", "Mokpem"),
        ("issa mahamat", "Mahamat Issa"),
        ("Tchakpa", "Chakpa"),
        ("nyakong", "Nyakon"),
        ("Aner", "Aŋer"),
        ("Pro", "Prosper"),
    ],
)
def test_a_name_is_found_as_it_was_heard(heard, written):
    assert finds(heard, written)


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("Issa", "Prosper"),
        ("Deng", "Gatluak"),
        ("Nadège", "Lydie"),
        ("9999", "Mahamat"),
        ("Oumar", "Aristide"),
    ],
)
def test_another_name_is_not(heard, written):
    assert not finds(heard, written)


def test_plain_and_skeleton():
    assert plain("Ngaïssio, d'Élé") == "ngaissio dele"
    assert skeleton("mahamat") == skeleton("mohamed") == skeleton("mouhamadou")
    assert skeleton("gatluak") == skeleton("gatlwak")


def test_search_ranks_the_nearest_first_logs_and_finds_older_spellings(desk):
    wanted = desk.begin(names_spoken="Mahamat Issa", aliases=[{"value": "Petit Pierre", "type": "nickname"}])
    desk.begin(names_spoken="Mahamat Deng")
    desk.begin(names_spoken="Awa Kossiwa")
    desk.add(wanted, "identity", names_spoken="Mohamed Issah")

    def found(words):
        return [hit.custody_id for hit in desk.do(search, words)]

    assert found("mahamat issa")[0] == wanted
    assert len(found("mohamed")) == 2
    assert found("petit pierre") == [wanted]
    assert [hit.matched for hit in desk.do(search, "pierre")] == ["pierre"]
    assert desk.do(search, "isah")[0].matched == "Mohamed Issah"
    assert found("0001") == [wanted]
    assert found("x") == []
    assert found("%") == found("…") == []
    with desk.casebook.reading() as records:
        assert records.access_lines()[0].detail == "words: mahamat issa"


@pytest.mark.parametrize("typed", ["bri-a-2026-00", "BRI-A-2026-001", "2026-00", "00"])
def test_a_number_is_found_while_it_is_being_typed(typed):
    assert finds(typed, "Jean Ouandja")
    assert not finds(typed + "9", "Jean Ouandja")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Majok Garang Garang", "Majok Garang Chol", False),
        ("Majok Garang Chol", "Majok Garang Garang", False),
        ("Majok Garang", "Majok Garang Chol", True),
        ("Majok Garang Chol", "Garang Majok Chol", True),
    ],
)
def test_whether_two_names_may_be_one_does_not_hang_on_their_order(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same
