"""Diagnoses, the support that was given or indicated, and stages."""

from collections.abc import Callable, Iterator

from topdossier.domain.gegevens import Diagnose, Ondersteuning
from topdossier.exchange.oso.tree import Element

_SIGNALERING = (
    ("deelgenomenaanonderzoek", "deelgenomen aan onderzoek lwoo of pro"),
    ("leerachterstand", "leerachterstand op 2 domeinen"),
    ("lagescoreeindtoets", "lage score eindtoets"),
)


def map_diagnoses(blok: Element | None) -> tuple[Diagnose, ...]:
    """Diagnoses by someone outside the school (AVG art. 9)."""
    if blok is None:
        return ()
    return tuple(
        diagnose for item in blok.find_all("diagnose") if (diagnose := _map_diagnose(item))
    )


def map_ondersteuning(blok: Element | None) -> tuple[Ondersteuning, ...]:
    """All forms of support, by kind in the order of the standard."""
    if blok is None:
        return ()
    found: list[Ondersteuning] = []
    for name, convert in _FORMS.items():
        for item in blok.find_all(name):
            item.claimed = True
            found.append(convert(item))
    return tuple(found)


def map_stages(leerling: Element) -> tuple[Ondersteuning, ...]:
    """Stages, with what was done there and how it was judged."""
    found: list[Ondersteuning] = []
    for stage in leerling.find_all("stage"):
        stage.claimed = True
        instelling = stage.take("instelling")
        naam = instelling.take_text("naam") if instelling else ""
        stage.label = naam
        found.append(
            Ondersteuning(
                soort="stage",
                begindatum=stage.take_date("begindatum"),
                einddatum=stage.take_date("einddatum"),
                omschrijving=stage.take_text("soortstage"),
                kenmerken=_present(
                    ("functie of rol", stage.take_text("functierol")),
                    ("instelling", naam),
                    ("beoordeling", stage.take_text("beoordeling")),
                ),
            )
        )
    return tuple(found)


def _map_diagnose(diagnose: Element) -> Diagnose | None:
    naam = diagnose.peek_text("naam")
    if not naam and not diagnose.peek_text("code"):
        return None
    diagnose.claimed = True
    diagnose.take_text("naam")
    codes = diagnose.take_texts("code")
    diagnose.label = naam or ", ".join(codes)
    return Diagnose(
        naam=naam or ", ".join(codes),
        codes=codes,
        datum=diagnose.take_date("datum"),
        door=diagnose.take_text("doorwie"),
        instantie=diagnose.take_text("instantie"),
    )


def _map_handelingsplan(plan: Element) -> Ondersteuning:
    plan.label = plan.peek_text("isgerichtop")
    return Ondersteuning(
        soort="handelingsplan",
        begindatum=plan.take_date("startdatum"),
        einddatum=plan.take_date("einddatum"),
        omschrijving=plan.take_text("isgerichtop"),
    )


def _map_opp(opp: Element) -> Ondersteuning:
    return Ondersteuning(
        soort="opp",
        begindatum=opp.take_date("opp_ingangdatum"),
        einddatum=opp.take_date("opp_einddatum"),
    )


def _map_tlv(tlv: Element) -> Ondersteuning:
    tlv.label = tlv.peek_text("tlvbeschikkingsnummer")
    return Ondersteuning(
        soort="tlv",
        begindatum=tlv.take_date("tlvingangdatum"),
        einddatum=tlv.take_date("tlveinddatum"),
        kenmerken=_present(
            ("samenwerkingsverband", tlv.take_text("tlvswvnummer")),
            ("bekostigingscategorie", tlv.take_text("tlvcategorie")),
            ("beschikkingsnummer", tlv.take_text("tlvbeschikkingsnummer")),
        ),
    )


def _map_cluster12(arrangement: Element) -> Ondersteuning:
    return Ondersteuning(
        soort="arrangement-cluster12",
        begindatum=arrangement.take_date("arrangement_datum"),
        kenmerken=_present(
            ("brin", arrangement.take_text("arrangement_brin")),
            ("vestiging", arrangement.take_text("arrangement_vestigingscode")),
        ),
    )


def _map_arrangement(arrangement: Element) -> Ondersteuning:
    return Ondersteuning(
        soort="arrangement",
        begindatum=arrangement.take_date("arrangement_datum"),
        einddatum=arrangement.take_date("arrangement_einddatum"),
        omschrijving=arrangement.take_text("arrangement_kenmerk"),
        kenmerken=_present(
            ("beschikkingsnummer", arrangement.take_text("arrangement_beschikkingsnr")),
        ),
    )


def _map_lwoo(lwoo: Element) -> Ondersteuning:
    return Ondersteuning(
        soort="lwoo",
        begindatum=lwoo.take_date("lwoo_ingangdatum"),
        einddatum=lwoo.take_date("lwoo_einddatum"),
        kenmerken=_present(
            ("samenwerkingsverband", lwoo.take_text("lwoo_swvnummer")),
            ("beschikkingsnummer", lwoo.take_text("lwoo_beschikkingsnummer")),
        ),
    )


def _map_rvc(rvc: Element) -> Ondersteuning:
    return Ondersteuning(
        soort="rvc",
        omschrijving=rvc.take_text("centraleproblematiek"),
        kenmerken=_present(
            ("maatregelen", rvc.take_text("maatregelen")),
            *_map_signalering(rvc),
            ("datum beschikking", rvc.take_text("rvcdatum")),
            ("indicatie", rvc.take_text("rvcindicatie")),
        ),
    )


def _map_signalering(rvc: Element) -> Iterator[tuple[str, str]]:
    signalering = rvc.take("signaleringlwoopro")
    if signalering is None:
        return
    for name, kenmerk in _SIGNALERING:
        answer = signalering.take_bool(name)
        if answer is not None:
            yield kenmerk, "ja" if answer else "nee"


def _present(*kenmerken: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(kenmerk for kenmerk in kenmerken if kenmerk[1])


_FORMS: dict[str, Callable[[Element], Ondersteuning]] = {
    "handelingsplan": _map_handelingsplan,
    "opp": _map_opp,
    "tlv": _map_tlv,
    "arrangement_cluster12": _map_cluster12,
    "arrangement_pao": _map_arrangement,
    "lwoo": _map_lwoo,
    "rvc": _map_rvc,
}
