"""The two invented sites of the samples: officers, cells, authorities and the names people bear there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from utmcase.officers import Officer
from utmcase.ports import Site
from utmcase.register import Authority, Cell
from utmcase.roles import Role


@dataclass(frozen=True, slots=True)
class SampleSite:
    """Everything invented about one site."""

    site: Site
    file: str
    signs_in: Officer
    officers: tuple[Officer, ...]  # recorders first: day, night; then supervisor, legal, medical
    others: tuple[Officer, ...]  # who tell no story: one for each role that is left, to look around as
    cells: tuple[Cell, ...]
    authorities: tuple[Authority, ...]
    paths: tuple[str, ...]
    spots: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]
    languages: tuple[str, ...]
    nationality: str
    neighbours: tuple[str, ...]
    interpreters: tuple[str, ...]
    units: tuple[str, ...]
    currency: str
    document: str  # what the legal officer saw when confirming the limits
    words: Mapping[str, str] = field(default_factory=dict, hash=False)  # how officers there write these


def _officer(un_id: str, name: str, function: str, unit: str, sex: str, *roles: Role) -> Officer:
    return Officer(un_id, name, function, unit, sex, ("fr", "en"), frozenset(roles))


# The stories are told in English; at Bria officers write French.
FRENCH: Mapping[str, str] = {
    "took a motorcycle": "a pris une moto",
    "struck a neighbour with a stick": "a frappé un voisin avec un bâton",
    "stopped traders with others and took their goods": "a pris les biens de commerçants",
    "carried a home-made rifle": "portait un fusil de fabrication artisanale",
    "threw stones at the gate": "a jeté des pierres sur le portail",
    "held a boy against payment": "a retenu un garçon contre paiement",
    "mobile telephone": "téléphone portable",
    "belt": "ceinture",
    "radio set": "poste de radio",
    "wrist watch": "montre",
    "bag with clothes": "sac de vêtements",
    "pair of shoes": "paire de chaussures",
    "banknotes": "billets de banque",
    "own statement": "déclaration de la personne",
    "no visible injury": "aucune blessure visible",
    "calm": "calme",
    "tired": "fatigué",
    "dust and scratches": "poussière et égratignures",
    "Blood pressure normal. No treatment needed.": "Tension normale. Aucun traitement nécessaire.",
    "left forearm": "avant-bras gauche",
    "fall": "chute",
    "Still needed to bring the person before the authority.": "À présenter encore à l’autorité.",
    "duty officer": "officier de permanence",
    "no further need to hold": "plus de raison de retenir la personne",
    "arrest report": "procès-verbal d’appréhension",
    "statement of rights": "déclaration des droits",
    "property list": "inventaire des effets",
    "No room in the cells tonight.": "Plus de place dans les cellules ce soir.",
    "unharmed": "indemne",
    "Belongs to another person of the same cell.": "Concerne une autre personne de la même cellule.",
    "The person spelled the full name again.": "La personne a épelé de nouveau son nom complet.",
    "Two flights cancelled.": "Deux vols annulés.",
    "No relative was found yet.": "Aucun parent n’a encore été trouvé.",
    "Placed with a host family.": "Placement dans une famille d’accueil.",
    "to the next session": "jusqu’à la prochaine session",
    "Road cut at the bridge.": "Route coupée au pont.",
}

_CAR_POLICE = "UNPOL Bria"
BRIA = SampleSite(
    site=Site("car-utm", "BRI-A", "Bria", "Africa/Bangui", training=True),
    file="sample.utmcase",
    signs_in=_officer(
        "UN-4100",
        "Awa Lindqvist",
        "custody officer",
        _CAR_POLICE,
        "female",
        "recorder",
        "supervisor",
        "administrator",
    ),
    officers=(
        _officer("UN-4101", "Tomasz Ferreira", "custody officer", _CAR_POLICE, "male", "recorder"),
        _officer("UN-4102", "Salimata Vogel", "custody officer", _CAR_POLICE, "female", "recorder"),
        _officer("UN-4110", "Henrik Adeyemi", "shift leader", _CAR_POLICE, "male", "supervisor", "recorder"),
        _officer("UN-4120", "Inès Karlsen", "legal officer", "Legal Affairs", "female", "legal"),
        _officer("UN-4130", "Rosa Tamm", "physician", "Level I clinic", "female", "medical"),
    ),
    others=(
        _officer("UN-4140", "Lucien Aaltonen", "sector commander", "FPU 2", "male", "detaining_officer"),
        _officer("UN-4150", "Maren Quaye", "head of post", _CAR_POLICE, "female", "site_commander"),
        _officer(
            "UN-4160", "Edda Bakayoko", "human rights officer", "Human Rights", "female", "human_rights"
        ),
        _officer(
            "UN-4170",
            "Joel Strand",
            "child protection adviser",
            "Child Protection",
            "male",
            "child_protection",
        ),
        _officer("UN-4180", "Ilse Mbeki-Roth", "auditor", "Internal oversight", "female", "auditor"),
    ),
    cells=(
        Cell("men-1", "Hommes 1", "Local de détention de Bria", 6),
        Cell("men-2", "Hommes 2", "Local de détention de Bria", 4),
        Cell("women", "Femmes", "Local de détention de Bria", 3),
        Cell("children", "Mineurs", "Local de détention de Bria", 2),
    ),
    authorities=(
        Authority(
            "tgi-bria",
            "Procureur près le tribunal de Bria",
            "prosecutor",
            "CAR/Haute-Kotto/Bria",
            "all offences",
        ),
        Authority(
            "cie-bria",
            "Compagnie de gendarmerie de Bria",
            "gendarmerie",
            "CAR/Haute-Kotto/Bria",
            "all offences",
        ),
        Authority("com-bria", "Commissariat de Bria", "police", "CAR/Haute-Kotto/Bria", "all offences"),
        Authority(
            "mp-bria",
            "Partenaire protection de l’enfance, Bria",
            "child_protection",
            "CAR/Haute-Kotto/Bria",
            "children",
        ),
    ),
    paths=("CAR/Haute-Kotto/Bria", "CAR/Haute-Kotto/Yalinga", "CAR/Haute-Kotto/Ouadda"),
    spots=("marché", "site PK 3", "route de l’aérodrome", "quartier Bornou", "piste minière", "barrage nord"),
    male=(
        "Prosper",
        "Aristide",
        "Rufin",
        "Judicaël",
        "Mahamat",
        "Oumar",
        "Issa",
        "Abakar",
        "Séverin",
        "Thierry",
        "Djibrine",
        "Crépin",
    ),
    female=("Clarisse", "Nadège", "Zénaba", "Hawa", "Gisèle", "Lydie", "Fatimé"),
    family=(
        "Ngaïssio",
        "Gbadora",
        "Yakété",
        "Mokpem",
        "Zoungara",
        "Tchakpa",
        "Kossiwa",
        "Doungou",
        "Lakoué",
        "Abdramane",
        "Bengué-Sélo",
        "Ndakala",
    ),
    languages=("sg", "fr", "ar"),
    nationality="CAF",
    neighbours=("TCD", "SDN"),
    interpreters=("Paulin Mbetigaza", "Amina Doukouré"),
    units=("FPU 2", "Patrouille mixte Bria", "UNPOL Bria"),
    currency="XAF",
    document="Avis juridique OLA-CAR-17 (inventé)",
    words=FRENCH,
)

_POC_POLICE = "UNPOL Bentiu"
BENTIU = SampleSite(
    site=Site("ssd-poc", "BEN-A", "Bentiu POC site", "Africa/Juba", training=True),
    file="sample-poc.utmcase",
    signs_in=_officer(
        "UN-7100",
        "Priya Sandoval",
        "custody officer",
        _POC_POLICE,
        "female",
        "recorder",
        "supervisor",
        "administrator",
    ),
    officers=(
        _officer("UN-7101", "Olav Mensah", "custody officer", _POC_POLICE, "male", "recorder"),
        _officer("UN-7102", "Grace Hallström", "custody officer", _POC_POLICE, "female", "recorder"),
        _officer("UN-7110", "Daniel Okonjo", "shift leader", _POC_POLICE, "male", "supervisor", "recorder"),
        _officer("UN-7120", "Marta Eriksen", "legal officer", "Legal Affairs", "female", "legal"),
        _officer("UN-7130", "Kofi Brandl", "physician", "Level I clinic", "male", "medical"),
    ),
    others=(
        _officer("UN-7140", "Anselm Wekesa", "patrol commander", "FPU 5", "male", "detaining_officer"),
        _officer("UN-7150", "Tuula Marwick", "head of post", _POC_POLICE, "female", "site_commander"),
        _officer("UN-7160", "Bo Asante", "human rights officer", "Human Rights", "male", "human_rights"),
        _officer(
            "UN-7170",
            "Signe Oduya",
            "child protection adviser",
            "Child Protection",
            "female",
            "child_protection",
        ),
        _officer("UN-7180", "Paavo Idris", "auditor", "Internal oversight", "male", "auditor"),
    ),
    cells=(
        Cell("h-1", "Holding 1", "Bentiu holding facility", 5),
        Cell("h-2", "Holding 2", "Bentiu holding facility", 5),
        Cell("h-w", "Holding W", "Bentiu holding facility", 2),
    ),
    authorities=(
        Authority("nps-rub", "National police, Rubkona", "police", "SSD/Unity/Rubkona", "all offences"),
        Authority("dpp-ben", "County attorney, Bentiu", "prosecutor", "SSD/Unity/Rubkona", "all offences"),
        Authority(
            "cp-ben", "Child-protection partner, Bentiu", "child_protection", "SSD/Unity/Rubkona", "children"
        ),
    ),
    paths=(
        "SSD/Unity/Rubkona/POC sector 1",
        "SSD/Unity/Rubkona/POC sector 3",
        "SSD/Unity/Rubkona/POC sector 5",
    ),
    spots=("water point", "main gate", "berm east", "market", "block 12", "distribution area"),
    male=("Gatluak", "Majok", "Puok", "Tut", "Kuol", "Lual", "Wal", "Thon", "Biel", "Gai", "Koang"),
    female=("Nyakong", "Nyabol", "Achol", "Nyaruach", "Akech"),
    family=("Deng", "Chol", "Gatwech", "Ruot", "Ter", "Malual", "Garang", "Jiek", "Aŋer", "Kai"),
    languages=("nus", "din", "ar", "en"),
    nationality="SSD",
    neighbours=("SDN", "ETH"),
    interpreters=("Peter Wiyual", "Rebecca Athieng"),
    units=("FPU 5", "POC patrol", "UNPOL Bentiu"),
    currency="SSP",
    document="Legal opinion OLA-SSD-04 (invented)",
)

SAMPLE_SITES = (BRIA, BENTIU)
