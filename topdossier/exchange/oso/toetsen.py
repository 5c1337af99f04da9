"""Tests with their scores, the final test of primary education, and report cards."""

from collections.abc import Iterator

from topdossier.domain.gegevens import Cijfer, Cijferlijst, Score, Toets, Toetsonderdeel
from topdossier.exchange.oso.school import take_jaargroep
from topdossier.exchange.oso.tree import Element

_TOETSSCORES = (
    ("aantalopgaven", "aantal opgaven"),
    ("aantalgoed", "aantal goed"),
    ("aantalfout", "aantal fout"),
    ("aantalgelezen", "aantal gelezen"),
    ("tijd", "tijd (seconden)"),
    ("vaardigheidsscore", "vaardigheidsscore"),
    ("codevaardigheidsschaal", "vaardigheidsschaal"),
)
_EINDTOETSSCORES = (
    ("standaardscore", "standaardscore"),
    ("toets_advies", "toetsadvies"),
    ("toetsniveau", "niveau"),
    ("wettelijke_ontheffing", "wettelijke ontheffing"),
)
_EINDTOETS = "eindtoets basisonderwijs"
_REFERENTIENIVEAU = "referentieniveau (code)"


def map_toetsen(leerling: Element) -> tuple[Toets, ...]:
    """All tests, the final test of primary education first."""
    found: list[Toets] = []
    for eindtoets in leerling.find_all("eindtoets_basisonderwijs"):
        eindtoets.claimed = True
        if resultaat := eindtoets.take("eindtoetsresultaat"):
            found.append(_map_eindtoets(eindtoets, resultaat))
    if lijst := leerling.take("toetslijst"):
        found += [toets for item in lijst.find_all("toets") if (toets := _map_toets(item))]
    return tuple(found)


def map_cijferlijsten(leerling: Element) -> tuple[Cijferlijst, ...]:
    """All report cards; one element can hold several, each begun by its name."""
    lijst = leerling.take("cijferlijstlijst")
    if lijst is None:
        return ()
    return tuple(card for item in lijst.find_all("cijferlijst") for card in _map_cijferlijst(item))


def _map_toets(toets: Element) -> Toets | None:
    identificatie = next(iter(toets.find_all("toetsidentificatie")), None)
    if identificatie is None:
        return None
    naam = identificatie.peek_text("toetsnaam")
    code = identificatie.peek_text("eldtoetscode")
    if not naam and not code:
        return None
    toets.claimed = identificatie.claimed = True
    toets.label = naam or code
    identificatie.take_text("toetsnaam")
    versie = identificatie.take_text("toetsversie")
    afname = toets.take("afname")
    return Toets(
        naam=", ".join(part for part in (naam or code, versie) if part),
        vakgebied=identificatie.take_text("leergebied"),
        datum=afname.take_date("afnamedatum") if afname else None,
        leerjaar=take_jaargroep(afname) if afname else "",
        afgenomen_door=_map_afgenomen_door(afname) if afname else "",
        scores=(*_map_dl(afname), *_map_scores(toets)),
        onderdelen=tuple(
            part for item in toets.find_all("toetsonderdeel") if (part := _map_onderdeel(item))
        ),
        code=identificatie.take_text("eldtoetscode"),
        opmerking=toets.take_text("opmerking"),
    )


def _map_dl(afname: Element | None) -> Iterator[Score]:
    """Didactische leeftijd at the test, in months of education."""
    if afname and (dl := afname.take_text("dl")):
        yield Score(soort="DL", waarde=dl)


def _map_afgenomen_door(afname: Element) -> str:
    door = afname.take("afgenomendoor")
    if door is None:
        return ""
    parts = [door.take_text("naammedewerker"), door.take_text("functie")]
    if werk := door.take("werktbijinstelling"):
        instelling = werk.take("instelling") or werk.take("school")
        parts.append(instelling.take_text("naam") if instelling else "")
    return ", ".join(part for part in parts if part)


def _map_onderdeel(onderdeel: Element) -> Toetsonderdeel | None:
    naam = onderdeel.peek_text("onderdeelnaam")
    code = onderdeel.peek_text("eldonderdeelcode")
    if not naam and not code:
        return None
    onderdeel.claimed = True
    onderdeel.label = naam or code
    onderdeel.take_text("onderdeelnaam")
    onderdeel.take_text("eldonderdeelcode")
    return Toetsonderdeel(naam=naam or code, scores=_map_scores(onderdeel), code=code)


def _map_scores(houder: Element) -> tuple[Score, ...]:
    resultaat = houder.take("resultaat")
    if resultaat is None:
        return ()
    found: list[Score] = []
    if ruw := resultaat.take("toetsscore"):
        found += _map_named(ruw, _TOETSSCORES)
        found += _map_interval(ruw)
    for referentie in resultaat.find_all("referentiescore"):
        if referentie.peek_text("codereferentiescore"):
            referentie.claimed = True
            found.append(
                Score(
                    soort=referentie.take_text("codereferentiescore"),
                    waarde=referentie.take_text("waarde"),
                    kwalificatie=referentie.take_text("kwalificatie"),
                    vergelijkingsgroep=referentie.take_text("codevergelijkingsgroep"),
                )
            )
    return tuple(found)


def _map_named(houder: Element, names: tuple[tuple[str, str], ...]) -> list[Score]:
    return [
        Score(soort=soort, waarde=waarde)
        for name, soort in names
        if (waarde := houder.take_text(name))
    ]


def _map_interval(ruw: Element) -> Iterator[Score]:
    interval = ruw.take("betrouwbaarheidsinterval")
    if interval and interval.peek_text("bivlaag") and interval.peek_text("bivhoog"):
        laag, hoog = interval.take_text("bivlaag"), interval.take_text("bivhoog")
        yield Score(soort="betrouwbaarheidsinterval", waarde=f"{laag} tot {hoog}")


def _map_eindtoets(eindtoets: Element, resultaat: Element) -> Toets:
    scores = _map_named(resultaat, _EINDTOETSSCORES)
    deelgenomen = eindtoets.take_bool("deelgenomen")
    if deelgenomen is not None:
        scores.append(Score(soort="deelgenomen", waarde="ja" if deelgenomen else "nee"))
    naam = resultaat.take_text("toetsomschrijving") or _EINDTOETS
    resultaat.label = naam
    blok = resultaat.take("onderdelen")
    return Toets(
        naam=naam,
        datum=resultaat.take_date("datum_afname"),
        scores=tuple(scores),
        onderdelen=tuple(_map_eindtoetsonderdelen(blok)) if blok else (),
        code=resultaat.take_text("toetssoort"),
    )


def _map_eindtoetsonderdelen(blok: Element) -> Iterator[Toetsonderdeel]:
    """Each onderdeel, followed by its domeinen; their own names tell where they belong."""
    for onderdeel in blok.find_all("onderdeel"):
        onderdeel.claimed = True
        yield _map_eindtoetsdeel(onderdeel, "onderdeel", "ond_referentieniveau")
        if domeinen := onderdeel.take("domeinen"):
            for domein in domeinen.find_all("domein"):
                domein.claimed = True
                yield _map_eindtoetsdeel(domein, "domein", "dom_referentieniveau")


def _map_eindtoetsdeel(deel: Element, soort: str, niveau: str) -> Toetsonderdeel:
    code = deel.take_text(f"{soort}code")
    naam = deel.take_text(f"{soort}omschrijving") or code or soort
    deel.label = naam
    return Toetsonderdeel(
        naam=naam, scores=tuple(_map_named(deel, ((niveau, _REFERENTIENIVEAU),))), code=code
    )


def _map_cijferlijst(cijferlijst: Element) -> Iterator[Cijferlijst]:
    typelijst = next(iter(cijferlijst.find_all("cijferlijstTypelijst")), None)
    groups = _split_by_naam(typelijst) if typelijst else []
    if typelijst is None or not groups:
        return
    cijferlijst.claimed = typelijst.claimed = True
    leerjaar = take_jaargroep(cijferlijst)
    datum = cijferlijst.take_date("afnamedatum")
    periode = cijferlijst.take_text("periode")
    for group in groups:
        head = group[0]
        head.claimed = True
        naam = head.take_own_text()
        yield Cijferlijst(
            naam=naam,
            leerjaar=leerjaar,
            datum=datum,
            periode=periode,
            cijfers=tuple(
                cijfer
                for item in group
                if item.is_oso("onderdeel") and (cijfer := _map_cijfer(item))
            ),
            totaal=tuple(_map_totaal(item) for item in group if item.is_oso("score")),
        )


def _split_by_naam(typelijst: Element) -> list[list[Element]]:
    """The XSD repeats naam, onderdeel* and score+ flat, so every naam begins a card."""
    groups: list[list[Element]] = []
    for child in typelijst.children:
        if child.is_oso("naam") and not child.children and child.text:
            groups.append([child])
        elif groups:
            groups[-1].append(child)
    return groups


def _map_cijfer(onderdeel: Element) -> Cijfer | None:
    if not onderdeel.peek_text("naam"):
        return None
    onderdeel.claimed = True
    vak = onderdeel.take_text("naam")
    onderdeel.label = vak
    score = onderdeel.take("score")
    return Cijfer(
        vak=vak,
        waarde=score.take_text("waarde") if score else "",
        kwalificatie=score.take_text("kwalificatie") if score else "",
        datum=onderdeel.take_date("afnamedatum"),
        periode=onderdeel.take_text("periode"),
        leerjaar=take_jaargroep(onderdeel),
    )


def _map_totaal(score: Element) -> Score:
    score.claimed = True
    return Score(
        soort="totaal",
        waarde=score.take_text("waarde"),
        kwalificatie=score.take_text("kwalificatie"),
    )
