from utmcase.kept_items import still_kept
from utmcase.recording import withdraw

MONEY = {"what": "bank notes", "amount": "12000", "currency": "XAF"}
KEYS = {"what": "keys", "quantity": 2}


def test_nothing_is_kept_where_nothing_was_listed(desk):
    assert still_kept(desk.custody(desk.begin())) == []


def test_what_was_given_out_in_the_same_words_is_kept_no_more(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "property_in", items=[MONEY, KEYS, KEYS])
    desk.add(custody_id, "property_out", items=[KEYS], to="family")
    assert still_kept(desk.custody(custody_id)) == [MONEY, KEYS]
    desk.add(custody_id, "property_out", items=[MONEY | {"amount": "9000"}], to="person")
    assert still_kept(desk.custody(custody_id)) == [MONEY, KEYS]


def test_a_list_taken_back_counts_no_more(desk):
    custody_id = desk.begin()
    listed = desk.add(custody_id, "property_in", items=[KEYS])
    desk.do(withdraw, listed.id, reason="another person's")
    desk.add(custody_id, "property_in", items="unknown")
    assert still_kept(desk.custody(custody_id)) == []
