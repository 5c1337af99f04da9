"""Taking in a transfer file: first a preview that changes nothing, then one transaction."""

from pathlib import Path

import msgspec

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.betrokkene import Betrokkene, Gezag
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bijlage import Bijlage, NieuweBijlage
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import Jongere
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import FileRefusedError, MachineError, UsageError
from topdossier.exchange.media import sniff_media
from topdossier.exchange.oso.dossier import OsoDossier, count_parts
from topdossier.services.jongeren import JongerenService
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import HERKOMST_EIGEN, load_dossier, save_stand
from topdossier.services.views import ImportRegel, ImportVoorbeeld
from topdossier.storage.transactie import Transactie


class ImportenService:
    """Import of files that other programs wrote."""

    def __init__(self, omgeving: Omgeving, jongeren: JongerenService) -> None:
        self._omgeving = omgeving
        self._jongeren = jongeren
        self._waiting: dict[str, OsoDossier] = {}

    def preview(self, bestand: Path) -> ImportVoorbeeld:
        """Read and check a file and say what would change; nothing has been changed yet.

        When the jongere has a dossier here, this person must be let in to change it: otherwise
        whoever has a file could ask of anybody whether there is one.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`; it stands in the log of that dossier.
            FileRefusedError: not a file this program takes; nothing changed.
            MachineError: the file cannot be read.
        """
        from topdossier.exchange.oso.mapping import read_oso  # noqa: PLC0415  loads an XML parser
        from topdossier.exchange.oso.reader import MAX_OMVANG  # noqa: PLC0415

        self._omgeving.require(Actie.IMPORTEREN)
        dossier = read_oso(_read_bounded(bestand, MAX_OMVANG), sniff_media)
        with self._omgeving.look() as tx:
            known = self._find_known(tx, dossier)
        nummer = ""
        if known:
            self._omgeving.require_on(Actie.IMPORTEREN, known)
            with self._omgeving.look() as tx:
                nummer = load_dossier(tx, known).nummer
        token = make_id()
        self._waiting = {token: dossier}
        return ImportVoorbeeld(
            token=token,
            naam=dossier.jongere.naam.volledig,
            geboortedatum=dossier.jongere.geboortedatum,
            bestaand_dossier=nummer,
            regels=_summarise(dossier, known=bool(known)),
            bewaard_als_bijlage=dossier.restanten,
        )

    def accept(self, token: str) -> str:
        """Take in what `preview` showed, in one transaction; returns the dossier id.

        A jongere who is here already gets the new data; people with the same name are replaced,
        nobody is removed, and an adopted plan is never touched. Where the file is silent, what
        was known stays.

        Raises:
            UsageError: `import-verlopen`.
        """
        with self._omgeving.perform(Actie.IMPORTEREN) as werk:
            dossier = self._waiting.get(token)
            if dossier is None:
                raise UsageError("import-verlopen")
            known = self._find_known(werk.tx, dossier)
            if known:
                werk.enter(known)
                werk.tx.dossiers.save_jongere(
                    known,
                    _keep_jongere(load_dossier(werk.tx, known).jongere, dossier.jongere),
                    _keep_gegevens(werk.tx.dossiers.load_gegevens(known), dossier.gegevens),
                    self._omgeving.klok.now(),
                )
                dossier_id = known
            else:
                dossier_id = self._jongeren.create_dossier(
                    werk.tx, dossier.jongere, dossier.gegevens
                ).id
            werk.tx.dossiers.save_betrokkenen(
                dossier_id, _match_people(werk.tx, dossier_id, dossier.betrokkenen)
            )
            self._store_bijlagen(werk.tx, dossier_id, dossier.bijlagen)
            toestand = save_stand(werk.tx, dossier_id, self._omgeving.klok.today())
            werk.note(ObjectSoort.DOSSIER, toestand.dossier.nummer, "oso")
        # only now: after a full disk the same file can be tried again
        del self._waiting[token]
        return dossier_id

    def _find_known(self, tx: Transactie, dossier: OsoDossier) -> str:
        """Id of the one dossier of the same person, or empty when there is none or a doubt."""
        jongere = dossier.jongere
        if jongere.geboortedatum is None:
            return ""
        found = tx.dossiers.find_same_person(jongere.naam.achternaam, jongere.geboortedatum)
        dossiers = [load_dossier(tx, key) for key in found]
        same = [
            item.id
            for item in dossiers
            if item.jongere.naam.volledig == jongere.naam.volledig
            and item.herkomst == HERKOMST_EIGEN
        ]
        return same[0] if len(same) == 1 else ""

    def _store_bijlagen(
        self, tx: Transactie, dossier_id: str, bijlagen: tuple[NieuweBijlage, ...]
    ) -> None:
        present = {(item.sha256, item.herkomst) for item in tx.bijlagen.list(dossier_id)}
        for item in bijlagen:
            sha256 = compute_sha256(item.inhoud)
            if (sha256, item.herkomst) in present:
                continue
            tx.bijlagen.add(
                dossier_id,
                Bijlage(
                    id=make_id(),
                    titel=item.titel,
                    media=item.media,
                    omvang=len(item.inhoud),
                    sha256=sha256,
                    toegevoegd_op=self._omgeving.klok.now(),
                    herkomst=item.herkomst,
                ),
                item.inhoud,
            )


def _keep_jongere(before: Jongere, new: Jongere) -> Jongere:
    """The new data, with what the school knew where the file says nothing.

    No transfer file says who is handelingsbekwaam: that is what the school established.
    """
    silent = {
        name: getattr(before, name)
        for name in Jongere.__struct_fields__
        if getattr(new, name) in {"", None}
    }
    return msgspec.structs.replace(
        new, **(silent | {"handelingsbekwaam": before.handelingsbekwaam})
    )


def _keep_gegevens(before: DossierGegevens, new: DossierGegevens) -> DossierGegevens:
    silent = {
        name: getattr(before, name)
        for name in DossierGegevens.__struct_fields__
        if getattr(new, name) is None or getattr(new, name) == ()
    }
    return msgspec.structs.replace(new, **silent)


def _match_people(
    tx: Transactie, dossier_id: str, people: tuple[Betrokkene, ...]
) -> tuple[tuple[str, Betrokkene], ...]:
    """Give people who are here already their own id, so that their instemmingen stay theirs.

    What the school has established of someone's gezag is not overwritten by a file.
    """
    known = list(tx.dossiers.list_betrokkenen(dossier_id))
    matched: list[tuple[str, Betrokkene]] = []
    for person in people:
        same = next((item for item in known if item[1].naam == person.naam), None)
        if same is None:
            matched.append((make_id(), person))
            continue
        known.remove(same)
        key, before = same
        if before.gezag is not Gezag.ONBEKEND:
            # with how it was found out: an extract of the register outlives a newer file
            person = msgspec.structs.replace(person, gezag=before.gezag, bron=before.bron)  # noqa: PLW2901  the person as kept
        matched.append((key, person))
    return tuple(matched)


def _summarise(dossier: OsoDossier, *, known: bool) -> tuple[ImportRegel, ...]:
    outcome = "gewijzigd" if known else "nieuw"
    rows = [
        ImportRegel(
            soort=soort, aantal=aantal, uitkomst="bijlage" if soort == "bijlagen" else outcome
        )
        for soort, aantal in count_parts(dossier)
    ]
    rows += [
        ImportRegel(soort=slug, aantal=1, uitkomst="overgeslagen") for slug in dossier.overgeslagen
    ]
    rows += [
        ImportRegel(soort=item.code, aantal=1, uitkomst="bijlage", toelichting=item.titel)
        for item in dossier.opmerkingen
    ]
    return tuple(rows)


def _read_bounded(bestand: Path, limit: int) -> bytes:
    try:
        if bestand.stat().st_size > limit:
            raise FileRefusedError("oso-te-groot")
        return bestand.read_bytes()
    except OSError:
        raise MachineError("bestand-niet-leesbaar") from None
