"""One decision out of a hand-over: its record, its proof and the sealed file, in one go."""

import platform
from dataclasses import dataclass

import msgspec

from topdossier import __version__
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.inputs import InstemmingDocument
from topdossier.domain.antwoord import find_beurt
from topdossier.domain.betrokkene import GezagGrond
from topdossier.domain.bewijs import (
    Bewijs,
    BewijsApparaat,
    BewijsGetuige,
    BewijsOrganisatie,
    BewijsTijd,
)
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.instemming import Instemming, Wijze
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.logkop import Logkop
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.overhandiging import Antwoord, Leesbeurt, Overhandiging
from topdossier.errors import RuleError, UsageError
from topdossier.services.kader import compose_kader, to_local
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.stand import DossierToestand
from topdossier.storage.instemmen import Zegelsleutel
from topdossier.texts import get_sentence
from topdossier.zegel.bewijs import (
    compose_besluit,
    compose_handtekening,
    compose_paginas,
    compose_persoon,
    compose_tekst,
    sign_bewijs,
)
from topdossier.zegel.certificaat import (
    fingerprint_certificaat,
    make_zegelsleutel,
    needs_new_zegel,
)
from topdossier.zegel.verzegelen import seal

_PDF = "application/pdf"


@dataclass(frozen=True)
class Inname:
    """What every answer of one hand-over is taken in with."""

    omgeving: Omgeving
    werk: Werk
    toestand: DossierToestand
    overhandiging: Overhandiging
    paginas: bytes

    @property
    def object_id(self) -> str:
        """What the log calls the version that was decided on."""
        return f"{self.toestand.dossier.nummer}/versie-{self.overhandiging.versie_nummer}"

    def record(self, antwoord: Antwoord) -> str:
        """Record an answer that was checked and confirmed; id of the decision, or nothing.

        Who has no vote leaves facts and no decision.
        """
        beurt = find_beurt(self.overhandiging, antwoord.betrokkene_id)
        if beurt is None:
            raise UsageError("betrokkene-onbekend")
        self._add_feit(antwoord, FeitSoort.ZIENSWIJZE, antwoord.zienswijze)
        self._add_feit(antwoord, FeitSoort.INBRENG, antwoord.inbreng)
        if antwoord.besluit is None:
            remarks = (antwoord.opmerkingen, *(item.tekst for item in antwoord.doel_opmerkingen))
            self._add_feit(antwoord, FeitSoort.ZIENSWIJZE, "\n".join(filter(None, remarks)))
            return ""
        bijlage_id = make_id()
        instemming = self._make_instemming(antwoord, bijlage_id)
        self.werk.note(ObjectSoort.INSTEMMING, self.object_id, instemming.besluit)
        sealed = self._seal(antwoord, beurt, instemming)
        self._keep(bijlage_id, sealed, instemming)
        return instemming.id

    def _add_feit(self, antwoord: Antwoord, soort: FeitSoort, tekst: str) -> None:
        if not tekst.strip():
            return
        feit = InstemmingFeit(
            id=make_id(),
            soort=soort,
            betrokkene_id=antwoord.betrokkene_id,
            datum=to_local(antwoord.besloten_op).date(),
            vastgelegd_op=self.omgeving.klok.now(),
            vastgelegd_door=self.omgeving.gebruiker.login,
            hoe=get_sentence("overhandigen", "op-de-laptop"),
            tekst=tekst,
            vingerafdruk=self.overhandiging.vingerafdruk,
        )
        self.werk.tx.instemmen.add_feit(self.overhandiging.dossier_id, feit)

    def _make_instemming(self, antwoord: Antwoord, bijlage_id: str) -> Instemming:
        beurt = find_beurt(self.overhandiging, antwoord.betrokkene_id)
        earlier = (item.vastgelegd_op for item in self.toestand.instemmingen)
        if antwoord.besluit is None or beurt is None:
            raise UsageError("betrokkene-onbekend")
        return Instemming(
            id=make_id(),
            betrokkene_id=antwoord.betrokkene_id,
            versie_nummer=self.overhandiging.versie_nummer,
            vingerafdruk=self.overhandiging.vingerafdruk,
            besluit=antwoord.besluit,
            wijze=Wijze.SCHERM,
            datum=to_local(antwoord.besloten_op).date(),
            # never before an earlier decision: the newest counts, also when a clock ran back
            vastgelegd_op=max([self.omgeving.klok.now(), *earlier]),
            vastgelegd_door=self.omgeving.gebruiker.login,
            reden=antwoord.reden,
            opmerkingen=antwoord.opmerkingen,
            bewijs_bijlage_id=bijlage_id,
            handtekening=antwoord.handtekening,
            mede_namens=antwoord.mede_namens,
            doel_opmerkingen=antwoord.doel_opmerkingen,
            vaststelling=beurt.vaststelling,
            aanwezigen=self.overhandiging.aanwezigen,
            getypt=antwoord.getypt,
            taal=antwoord.taal,
            overhandiging_id=self.overhandiging.id,
        )

    def _seal(self, antwoord: Antwoord, beurt: Leesbeurt, instemming: Instemming) -> bytes:
        from topdossier.documents.instemming import render_instemming  # noqa: PLC0415  slow

        zegel = self._load_zegel()
        unsigned = self._compose_bewijs(antwoord, beurt, instemming, zegel)
        seed = self.werk.tx.kluis.load_sleutels().onderteken
        bewijs = sign_bewijs(unsigned, self.omgeving.sleutels.onderteken, seed)
        blad = render_instemming(self._compose_blad(beurt, instemming))
        return seal(self.paginas, blad, bewijs, zegel)

    def _load_zegel(self) -> Zegelsleutel:
        """The key to seal with; made at the first seal, and anew before its end."""
        instemmen, nu = self.werk.tx.instemmen, self.omgeving.klok.now()
        found = instemmen.find_zegelsleutel()
        if found is None or needs_new_zegel(found.geldig_tot, nu):
            found = Zegelsleutel(*make_zegelsleutel(self.omgeving.kluis.naam, nu))
            instemmen.add_zegelsleutel(found)
        return found

    def _compose_bewijs(
        self,
        antwoord: Antwoord,
        beurt: Leesbeurt,
        instemming: Instemming,
        zegel: Zegelsleutel,
    ) -> Bewijs:
        overhandiging, dossier = self.overhandiging, self.toestand.dossier
        versie = next(
            item for item in self.toestand.versies if item.nummer == overhandiging.versie_nummer
        )
        afspraken = self.werk.tx.versies.load_plan(versie.id).handelingsdeel
        tekst = compose_tekst(
            afspraken, dossier.nummer, dossier.jongere.naam.volledig, versie.nummer
        )
        if tekst.vingerafdruk != overhandiging.vingerafdruk:
            # something of it was removed meanwhile, at somebody's request
            raise RuleError("overhandiging-tekst-anders")
        kop = self.werk.tx.logboek.load_kop()
        ik = self.omgeving.gebruiker
        return Bewijs(
            organisatie=BewijsOrganisatie(
                naam=self.omgeving.kluis.naam,
                code=self.omgeving.kluis.code,
                certificaat_sha256=fingerprint_certificaat(zegel.certificaat),
            ),
            tekst=tekst,
            paginas=compose_paginas(self.paginas, overhandiging, antwoord),
            persoon=compose_persoon(beurt, overhandiging, self._find_grond(beurt)),
            besluit=compose_besluit(antwoord, beurt, overhandiging),
            handtekening=compose_handtekening(antwoord),
            apparaat=BewijsApparaat(
                systeem=f"{platform.system()} {platform.release()}".strip(), programma=__version__
            ),
            tijd=BewijsTijd(
                begonnen_op=antwoord.begonnen_op,
                besloten_op=antwoord.besloten_op,
                vastgelegd_op=instemming.vastgelegd_op,
                log_voor=Logkop(nr=overhandiging.log_nr, hash=overhandiging.log_hash),
                log_na=kop,
            ),
            getuige=BewijsGetuige(login=ik.login, naam=ik.naam, rol=ik.rol),
        )

    def _find_grond(self, beurt: Leesbeurt) -> GezagGrond:
        people = dict(self.toestand.betrokkenen)
        person = people.get(beurt.betrokkene_id)
        return person.gezag_grond if person else GezagGrond.ONBEKEND

    def _compose_blad(self, beurt: Leesbeurt, instemming: Instemming) -> InstemmingDocument:
        return InstemmingDocument(
            kader=compose_kader(self.omgeving, self.werk.tx),
            jongere=self.toestand.dossier.jongere,
            dossiernummer=self.toestand.dossier.nummer,
            naam=beurt.naam,
            relatie=beurt.relatie,
            instemming=instemming,
            gezien_door=self.omgeving.gebruiker.naam,
        )

    def _keep(self, bijlage_id: str, sealed: bytes, instemming: Instemming) -> None:
        sha256 = compute_sha256(sealed)
        nummer = str(self.overhandiging.versie_nummer)
        bijlage = Bijlage(
            id=bijlage_id,
            titel=get_sentence("overhandigen", "bewijs-titel", nummer),
            media=_PDF,
            omvang=len(sealed),
            sha256=sha256,
            toegevoegd_op=self.omgeving.klok.now(),
            herkomst=f"instemming/versie-{nummer}",
        )
        dossier_id = self.overhandiging.dossier_id
        self.werk.tx.bijlagen.add(dossier_id, bijlage, sealed)
        kept = msgspec.structs.replace(instemming, bewijs_sha256=sha256)
        self.werk.tx.verslagen.add_instemming(dossier_id, kept)
