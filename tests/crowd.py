"""Sixty persons at once, with long names, and one whose record is struck, disputed and late: for pictures."""


def crowd(records) -> str:
    """Record sixty persons with long names; the first has struck, disputed and late lines. Return its id."""
    from utmcase.moments import MINUTE, about, exactly
    from utmcase.recording import Draft, apprehend, record, withdraw

    now = records.now
    names = (
        "Abdoulaye-Emmanuel Ngaïssona-Mokpem dit “le Petit”",
        "Nyabol Ter",
        "Jean-Baptiste Zoungoula",
        "",
    )
    places = "CAR/Haut-Mbomou/Obo"
    ids = []
    for number in range(60):
        t0 = exactly(now - (number * 97 + 40) * MINUTE)
        known = {"sex": "female" if number % 7 == 3 else "male", "names_spoken": names[number % 4]}
        if number % 9 == 4:
            known["could_be_child"] = True
        fields = {"place": places, "place_words": "axe Obo – Bambouti, marché du point kilométrique 12"}
        ids.append(apprehend(records, t0, fields, known).custody_id)
    first = ids[0]

    def add(kind: str, ago: int, fields: dict, **more):
        return record(records, Draft(kind, first, fields, exactly(now - ago * MINUTE), **more)).entry

    told = add(
        "reasons_told", 36, {"words": "Port d’armes de guerre sans titre, à la barrière.", "language": "sg"}
    )
    for ago, words in ((31, "Motifs redits en zandé par l’interprète."), (33, "Heure relue sur le cahier.")):
        add("reasons_told", ago, {"words": words, "understood": "partly"}, corrects=told.id, reason=words)
    wrong = add("property_in", 20, {"items": [{"what": "téléphone", "quantity": 1}], "receipt": "signed"})
    withdraw(
        records, wrong.id, reason="Écrit par erreur sur cette détention ; il s’agit d’une autre personne."
    )
    cries = {"level": "1", "condition": "distressed", "words": "pleure, demande sa famille"}
    record(records, Draft("check", first, cries, about(now - 12 * MINUTE, 10)))
    return first
