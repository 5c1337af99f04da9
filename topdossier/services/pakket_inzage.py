"""*Wat ziet de ontvanger*: the contents of a package in lines that a person can judge."""

from topdossier.domain.doorgifte import DoorgifteRegel
from topdossier.exchange.inhoud import InhoudPlan
from topdossier.services.views import VeldInzage


def list_velden(inhoud: InhoudPlan, regel: DoorgifteRegel) -> tuple[VeldInzage, ...]:
    """One line per part that goes along; parts that are empty are not there.

    `onderdeel` is a slug under `inzage` in the labels, `inhoud` the text itself or a number.
    """
    plan = inhoud.plan
    handelingsdeel = plan.handelingsdeel
    jongere = inhoud.jongere
    geboren = jongere.geboortedatum.isoformat() if jongere.geboortedatum else ""
    parts = (
        ("naam", jongere.naam.volledig),
        ("geboortedatum", geboren),
        ("klas", jongere.klas),
        ("leerlingnummer", jongere.leerlingnummer),
        ("school", inhoud.school.naam),
        ("betrokkenen", ", ".join(item.naam.volledig for item in inhoud.betrokkenen[:-1])),
        ("versie", str(inhoud.versie_nummer)),
        ("aanleiding", plan.aanleiding),
        ("beeld", _join(plan.beeld.toekomstperspectief, plan.beeld.welbevinden)),
        ("factoren", _join(*(item.tekst for item in plan.factoren))),
        ("inbreng-jongere", plan.inbreng_jongere.inbreng),
        ("inbreng-ouders", _join(*(item.tekst for item in plan.inbreng_ouders))),
        ("perspectief", plan.perspectief.onderbouwing),
        ("behoeften", _join(*(item.tekst for item in plan.ondersteuningsbehoeften))),
        ("doelen", _join(*(item.doel for item in handelingsdeel.doelen))),
        ("adviezen", _join(*handelingsdeel.handelingsadviezen)),
        ("afwijkingen", plan.afwijkingen.toelichting),
        ("instemmingen", _count(len(inhoud.instemmingen))),
        ("evaluaties", _count(len(inhoud.evaluaties))),
        ("zienswijzen", _join(*(item.tekst for item in inhoud.zienswijzen))),
        ("bijlagen", _join(*(item.titel for item in inhoud.bijlagen))),
    )
    return tuple(
        VeldInzage(
            onderdeel=slug,
            inhoud=text,
            doel=regel.doel,
            grondslag=f"{regel.grondslag}: {regel.verwijzing}",
        )
        for slug, text in parts
        if text
    )


def _join(*texts: str) -> str:
    return " · ".join(text.strip() for text in texts if text.strip())


def _count(number: int) -> str:
    return str(number) if number else ""
