"""One decision out of a hand-over: its record, its proof and the sealed file, in one go."""

import platform
from dataclasses import dataclass
from datetime import UTC, date

import msgspec

from topdossier import __version__
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.antwoord import find_beurt
from topdossier.domain.betrokkene import GezagGrond
from topdossier.domain.bewijs import (
    Bewijs,
    BewijsApparaat,
    BewijsGetuige,
    BewijsOrganisatie,
)
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemmers import find_kring
from topdossier.domain.instemming import Besluit, Instemming, Wijze
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.medenamens import may_mede_namens
from topdossier.domain.overhandiging import Antwoord, Overhandiging
from topdossier.errors import RuleError, UsageError
from topdossier.services.afgiften import expect
from topdossier.services.kader import compose_kader, to_local
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.stand import DossierToestand
from topdossier.storage.instemmen import Zegelsleutel
from topdossier.texts import get_sentence
from topdossier.zegel.bewijs import sign_bewijs
from topdossier.zegel.certificaat import (
    fingerprint_certificaat,
    make_zegelsleutel,
    needs_new_zegel,
)
from topdossier.zegel.samenstelling import Ingenomen, compose_bewijs, compose_tekst
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

        Who has no vote, or was not done when the time was over, leaves facts and no decision.
        """
        self._add_feit(antwoord, FeitSoort.ZIENSWIJZE, antwoord.zienswijze)
        self._add_feit(antwoord, FeitSoort.INBRENG, antwoord.inbreng)
        if antwoord.besluit is None:
            at_doel = (
                get_sentence("overhandigen", "bij-doel", item.doel) + item.tekst
                for item in antwoord.doel_opmerkingen
            )
            remarks = (antwoord.opmerkingen, antwoord.reden, *at_doel)
            self._add_feit(antwoord, FeitSoort.ZIENSWIJZE, "\n".join(filter(None, remarks)))
            return ""
        bijlage_id = make_id()
        instemming = self._make_instemming(antwoord, bijlage_id)
        self.werk.note(ObjectSoort.INSTEMMING, self.object_id, instemming.besluit)
        sealed = self._seal(antwoord, instemming)
        self._keep(bijlage_id, sealed, instemming)
        return instemming.id

    def _add_feit(self, antwoord: Antwoord, soort: FeitSoort, tekst: str) -> None:
        if not tekst.strip():
            return
        feit = InstemmingFeit(
            id=make_id(),
            soort=soort,
            betrokkene_id=antwoord.betrokkene_id,
            datum=self._find_dag(antwoord),
            vastgelegd_op=self.omgeving.klok.now(),
            vastgelegd_door=self.omgeving.gebruiker.login,
            hoe=get_sentence("overhandigen", "op-de-laptop"),
            tekst=tekst,
            vingerafdruk=self.overhandiging.vingerafdruk,
        )
        self.werk.tx.instemmen.add_feit(self.overhandiging.dossier_id, feit)

    def _find_dag(self, antwoord: Antwoord) -> date:
        """The day of the decision; in a voorbeeldkluis on another day, that of the hand-over."""
        klok = self.omgeving.klok
        beurt = find_beurt(self.overhandiging, antwoord.betrokkene_id)
        if klok.shifted and beurt is not None:
            return min(beurt.vaststelling.datum, klok.today())
        return min(to_local(antwoord.besloten_op).date(), klok.today())

    def _make_instemming(self, antwoord: Antwoord, bijlage_id: str) -> Instemming:
        beurt = find_beurt(self.overhandiging, antwoord.betrokkene_id)
        # also what the others of this hand-over decided just now
        known = self.werk.tx.verslagen.list_instemmingen(self.overhandiging.dossier_id)
        if antwoord.besluit is None or beurt is None:
            raise UsageError("betrokkene-onbekend")
        return Instemming(
            id=make_id(),
            betrokkene_id=antwoord.betrokkene_id,
            versie_nummer=self.overhandiging.versie_nummer,
            vingerafdruk=self.overhandiging.vingerafdruk,
            besluit=antwoord.besluit,
            wijze=Wijze.SCHERM,
            datum=self._find_dag(antwoord),
            # never before an earlier decision: the newest counts, also when a clock ran back
            vastgelegd_op=max([self.omgeving.klok.now(), *(i.vastgelegd_op for i in known)]),
            vastgelegd_door=self.omgeving.gebruiker.login,
            reden=antwoord.reden,
            opmerkingen=antwoord.opmerkingen,
            bewijs_bijlage_id=bijlage_id,
            handtekening=antwoord.handtekening,
            mede_namens=self._list_mede_namens(antwoord, known),
            doel_opmerkingen=antwoord.doel_opmerkingen,
            vaststelling=beurt.vaststelling,
            aanwezigen=self.overhandiging.aanwezigen,
            getypt=antwoord.getypt,
            taal=antwoord.taal,
            overhandiging_id=self.overhandiging.id,
            besloten_op=antwoord.besloten_op.astimezone(UTC).replace(microsecond=0),
            hoedanigheid=beurt.hoedanigheid,
        )

    def _list_mede_namens(
        self, antwoord: Antwoord, known: tuple[Instemming, ...]
    ) -> tuple[str, ...]:
        """For whom it still may be given: much can happen between handing over and taking in."""
        if antwoord.besluit is not Besluit.INGESTEMD:
            return ()
        toestand = self.toestand
        return tuple(
            ander
            for ander in antwoord.mede_namens
            if may_mede_namens(
                antwoord.betrokkene_id,
                ander,
                toestand.kring,
                toestand.regels,
                known,
                toestand.feiten,
                self.overhandiging.vingerafdruk,
                toestand.dag,
            )
        )

    def _seal(self, antwoord: Antwoord, instemming: Instemming) -> bytes:
        from topdossier.documents.besluitblad import render_besluitblad  # noqa: PLC0415  slow

        zegel = self._load_zegel()
        seed = self.werk.tx.kluis.load_sleutels().onderteken
        bewijs = sign_bewijs(
            self._compose_bewijs(antwoord, instemming, zegel),
            self.omgeving.sleutels.onderteken,
            seed,
        )
        blad = render_besluitblad(bewijs, compose_kader(self.omgeving, self.werk.tx))
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
        self, antwoord: Antwoord, instemming: Instemming, zegel: Zegelsleutel
    ) -> Bewijs:
        dossier, nummer = self.toestand.dossier, self.overhandiging.versie_nummer
        versie = next(item for item in self.toestand.versies if item.nummer == nummer)
        tekst = compose_tekst(
            self.werk.tx.versies.load_plan(versie.id).handelingsdeel,
            dossier.nummer,
            dossier.jongere.naam.volledig,
            nummer,
        )
        if tekst.vingerafdruk != self.overhandiging.vingerafdruk:
            # something of it was removed meanwhile, at somebody's request
            raise RuleError("overhandiging-tekst-anders")
        ik, kluis = self.omgeving.gebruiker, self.omgeving.kluis
        return compose_bewijs(
            Ingenomen(
                overhandiging=self.overhandiging,
                antwoord=antwoord,
                paginas=self.paginas,
                gezag_grond=self._find_grond(antwoord.betrokkene_id),
                reden=self._find_reden(antwoord),
                vastgelegd_op=instemming.vastgelegd_op,
                log_na=self.werk.tx.logboek.load_kop(),
            ),
            tekst,
            BewijsOrganisatie(
                naam=kluis.naam,
                code=kluis.code,
                certificaat_sha256=fingerprint_certificaat(zegel.certificaat),
            ),
            BewijsGetuige(login=ik.login, naam=ik.naam, rol=ik.rol),
            BewijsApparaat(
                systeem=f"{platform.system()} {platform.release()}".strip(), programma=__version__
            ),
        )

    def _find_grond(self, betrokkene_id: str) -> GezagGrond:
        person = dict(self.toestand.betrokkenen).get(betrokkene_id)
        return person.grond if person else GezagGrond.ONBEKEND

    def _find_reden(self, antwoord: Antwoord) -> HoedanigheidReden | None:
        """Why this person decided, on the day they did: not on a day they turned 18 since."""
        toestand, key = self.toestand, antwoord.betrokkene_id
        found = find_kring(
            toestand.dossier.jongere,
            toestand.betrokkenen,
            toestand.dossier.id,
            self._find_dag(antwoord),
            regels=toestand.regels,
            feiten=toestand.feiten,
        ).find(key)
        beurt = find_beurt(self.overhandiging, key)
        if found is None or beurt is None or found.hoedanigheid is not beurt.hoedanigheid:
            return None
        return found.reden

    def _keep(self, bijlage_id: str, sealed: bytes, instemming: Instemming) -> None:
        sha256 = compute_sha256(sealed)
        versie = str(self.overhandiging.versie_nummer)
        bijlage = Bijlage(
            id=bijlage_id,
            titel=get_sentence("overhandigen", "bewijs-titel", versie),
            media=_PDF,
            omvang=len(sealed),
            sha256=sha256,
            toegevoegd_op=self.omgeving.klok.now(),
            herkomst=f"instemming/versie-{versie}",
        )
        dossier_id = self.overhandiging.dossier_id
        self.werk.tx.bijlagen.add(dossier_id, bijlage, sealed)
        kept = msgspec.structs.replace(instemming, bewijs_sha256=sha256)
        self.werk.tx.verslagen.add_instemming(dossier_id, kept)
        nummer = self.overhandiging.versie_nummer
        expect(self.omgeving, self.werk.tx, self.toestand, nummer, kept)
