"""A problem found by a rule: a code and the place, so that a rule can return all of them."""

from enum import StrEnum

from topdossier.domain.waarde import Waarde


class ProblemCode(StrEnum):
    """Every reason a rule can give; each has a Dutch sentence in `resources/teksten`."""

    AANLEIDING_LEEG = "aanleiding-leeg"
    FACTOR_BEVORDEREND_ONTBREEKT = "factor-bevorderend-ontbreekt"
    FACTOR_BELEMMEREND_ONTBREEKT = "factor-belemmerend-ontbreekt"
    UITSTROOM_ONTBREEKT = "uitstroom-ontbreekt"
    UITSTROOM_ONDERBOUWING_LEEG = "uitstroom-onderbouwing-leeg"
    SOORT_ARBEID_LEEG = "soort-arbeid-leeg"
    NIVEAU_ONTBREEKT = "niveau-ontbreekt"
    DOELEN_LEEG = "doelen-leeg"
    DOEL_TEKST_LEEG = "doel-tekst-leeg"
    DOEL_BEGINSITUATIE_LEEG = "doel-beginsituatie-leeg"
    DOEL_RESULTAAT_LEEG = "doel-resultaat-leeg"
    DOEL_EVALUATIEDATUM_ONTBREEKT = "doel-evaluatiedatum-ontbreekt"
    DOEL_ZONDER_ACTIE = "doel-zonder-actie"
    DOEL_ID_DUBBEL = "doel-id-dubbel"
    ACTIE_WAT_LEEG = "actie-wat-leeg"
    ACTIE_FUNCTIE_LEEG = "actie-functie-leeg"
    ACTIE_PERIODE_OMGEKEERD = "actie-periode-omgekeerd"
    AFWIJKINGEN_NIET_GEKOZEN = "afwijkingen-niet-gekozen"
    AFWIJKINGEN_LEEG = "afwijkingen-leeg"
    HOORRECHT_NIET_GEKOZEN = "hoorrecht-niet-gekozen"
    HOORRECHT_DATUM_ONTBREEKT = "hoorrecht-datum-ontbreekt"
    HOORRECHT_VORM_ONTBREEKT = "hoorrecht-vorm-ontbreekt"
    HOORRECHT_INBRENG_LEEG = "hoorrecht-inbreng-leeg"
    HOORRECHT_INVLOED_LEEG = "hoorrecht-invloed-leeg"
    HOORRECHT_AFZIEN_ONBEKEND = "hoorrecht-afzien-onbekend"
    OOGO_ONTBREEKT = "oogo-ontbreekt"
    OOGO_DATUM_ONTBREEKT = "oogo-datum-ontbreekt"
    OOGO_UITKOMST_ONTBREEKT = "oogo-uitkomst-ontbreekt"
    DATUM_IN_TOEKOMST = "datum-in-toekomst"
    NIEMAND_MET_GEZAG = "niemand-met-gezag"
    GEZAG_ONBEKEND = "gezag-onbekend"
    GEEN_CONCEPT = "geen-concept"
    GEEN_VERSIE = "geen-versie"
    BEVOEGD_GEZAG_ONTBREEKT = "bevoegd-gezag-ontbreekt"
    RESULTAAT_ONTBREEKT = "resultaat-ontbreekt"
    RESULTAAT_ONBEKEND_DOEL = "resultaat-onbekend-doel"
    RESULTAAT_DUBBEL = "resultaat-dubbel"
    EVALUATIE_VOLGENDE_TE_LAAT = "evaluatie-volgende-te-laat"
    EVALUATIE_VOLGENDE_NIET_LATER = "evaluatie-volgende-niet-later"
    EVALUATIE_ZONDER_OUDERS = "evaluatie-zonder-ouders"
    EVALUATIE_ZONDER_JONGERE = "evaluatie-zonder-jongere"
    INSTEMMING_NIET_NODIG = "instemming-niet-nodig"
    INSTEMMING_BEWIJS_ONTBREEKT = "instemming-bewijs-ontbreekt"
    INSTEMMING_BEWIJS_ONBRUIKBAAR = "instemming-bewijs-onbruikbaar"
    INZAGE_ONTBREEKT = "inzage-ontbreekt"
    ZIENSWIJZE_LEEG = "zienswijze-leeg"
    OUDERS_NIET_GEINFORMEERD = "ouders-niet-geinformeerd"
    TOESTEMMING_ONTBREEKT = "toestemming-ontbreekt"
    ONTVANGER_NIET_TOEGESTAAN = "ontvanger-niet-toegestaan"
    ONTVANGER_NIET_GECONTROLEERD = "ontvanger-niet-gecontroleerd"
    LOGIN_ONGELDIG = "login-ongeldig"
    LOGIN_BEZET = "login-bezet"
    GEBRUIKER_NAAM_LEEG = "gebruiker-naam-leeg"
    GEBRUIKER_NAAM_ONGELDIG = "gebruiker-naam-ongeldig"
    GEBRUIKER_ZELF = "gebruiker-zelf"
    GEBRUIKER_NIET_ACTIEF = "gebruiker-niet-actief"
    LAATSTE_BEHEERDER = "laatste-beheerder"
    ROL_PAST_NIET = "rol-past-niet"
    ROL_LEEST_NIET = "rol-leest-niet"
    ROL_SCHRIJFT_NIET = "rol-schrijft-niet"
    BEGINDATUM_ONTBREEKT = "begindatum-ontbreekt"
    OPNIEUW_INGESCHREVEN = "opnieuw-ingeschreven"
    BEWAARTERMIJN_LOOPT = "bewaartermijn-loopt"
    BEWAARPLICHT_LOOPT = "bewaarplicht-loopt"
    BEWAARSTOP_BEZWAAR = "bewaarstop-bezwaar"
    BEWAARSTOP_GESCHIL = "bewaarstop-geschil"
    BEWAARSTOP_AVG_VERZOEK = "bewaarstop-avg-verzoek"
    BEWAARSTOP_OMGEKEERD = "bewaarstop-omgekeerd"
    BEWAARFEIT_PAST_NIET = "bewaarfeit-past-niet"
    DATUM_VOOR_GEBOORTE = "datum-voor-geboorte"
    VERKLARING_LEEG = "verklaring-leeg"
    VERZOEK_VOLGORDE = "verzoek-volgorde"
    VERZOEK_TE_LAAT_VERLENGD = "verzoek-te-laat-verlengd"
    VERZOEK_AFGEHANDELD = "verzoek-afgehandeld"


class Problem(Waarde, frozen=True):
    """One reason why something cannot be done yet.

    Attributes:
        code: which rule.
        plek: path to the field, for instance `handelingsdeel.doelen[1].beginsituatie`.
        nummer: a number for the sentence (the how-manieth doel), or None.
    """

    code: ProblemCode
    plek: str = ""
    nummer: int | None = None
