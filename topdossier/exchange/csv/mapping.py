"""Rows of a table to jongeren, by the meaning that was chosen for each column.

What stands in every row is a leerlingnummer and an achternaam. A row without one of them is left
out and named, so that nobody has to find out later which rows were left behind. A number that is
double, broken or forbidden says that the list itself is wrong: then nothing of it is taken.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, NoReturn, TypeVar

from topdossier.domain.betrokkene import Adres, Betrokkene, Contactgegeven, ContactSoort, Relatie
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.jongerenlijst import BRON, LijstJongere, OnvolledigeRij
from topdossier.domain.kolom import MEERVOUDIG, KolomVeld
from topdossier.domain.persoonsnummer import holds_persoonsnummer
from topdossier.domain.regels.kolommen import find_onderwijssoort
from topdossier.errors import FileRefusedError, RowsRefusedError, UsageError
from topdossier.exchange.csv import waarden
from topdossier.exchange.csv.kolommen import Lijst
from topdossier.exchange.csv.lezer import Rij

Keuzes = Mapping[int, KolomVeld | None]
"""What somebody chose for a column, by its number; the others are as they were recognised."""

T = TypeVar("T")
_V = KolomVeld
_OLDEST = 100
_OUDERS = (1, 2)


def choose_velden(lijst: Lijst, keuzes: Keuzes) -> dict[KolomVeld, tuple[int, ...]]:
    """Which columns hold what, from 0 on, after everything that was chosen.

    Raises:
        UsageError: `kolom-onbekend`, `kolom-mag-niet` or `kolom-dubbel`.
        FileRefusedError: `csv-kolom-nummer` or `csv-kolom-achternaam`, nothing holds it.
    """
    by_nummer = {kolom.nummer: kolom for kolom in lijst.kolommen}
    if not keuzes.keys() <= by_nummer.keys():
        raise UsageError("kolom-onbekend")
    found: dict[KolomVeld, list[int]] = defaultdict(list)
    for nummer, kolom in by_nummer.items():
        veld = keuzes.get(nummer, kolom.veld)
        if veld is None:
            continue
        if kolom.is_vast:
            raise UsageError("kolom-mag-niet")
        found[veld].append(nummer - 1)
    if any(len(columns) > 1 and veld not in MEERVOUDIG for veld, columns in found.items()):
        raise UsageError("kolom-dubbel")
    if _V.LEERLINGNUMMER not in found:
        raise FileRefusedError("csv-kolom-nummer")
    if _V.ACHTERNAAM not in found and _V.NAAM not in found:
        raise FileRefusedError("csv-kolom-achternaam")
    return {veld: tuple(columns) for veld, columns in found.items()}


class LijstRijen(NamedTuple):
    """The rows of a list: those that can be taken, and those that lack what every row needs."""

    jongeren: tuple[LijstJongere, ...]
    onvolledig: tuple[OnvolledigeRij, ...] = ()


def map_lijst(lijst: Lijst, keuzes: Keuzes, dag: date) -> LijstRijen:
    """Every row as a jongere, and which rows are none.

    Args:
        lijst: the table.
        keuzes: what somebody chose.
        dag: today; nobody is born or enrolled after it.

    Raises:
        UsageError, FileRefusedError: as `choose_velden`.
        RowsRefusedError: no row has what every row needs, or some have a number that cannot be.
    """
    velden = choose_velden(lijst, keuzes)
    cells = [_Cellen(rij, velden, dag) for rij in lijst.blad.rijen]
    _check_nummers(cells)
    _check_namen(cells)
    whole = [item for item in cells if not item.mist]
    if not whole:
        _refuse(cells)
    return LijstRijen(
        jongeren=tuple(item.read_jongere() for item in whole),
        onvolledig=tuple(
            OnvolledigeRij(rij=item.rij, mist=item.mist, leerlingnummer=item.nummer or "")
            for item in cells
            if item.mist
        ),
    )


def _refuse(cells: list["_Cellen"]) -> NoReturn:
    """Nothing is left to take."""
    if rijen := tuple(item.rij for item in cells if not item.nummer):
        raise RowsRefusedError("csv-nummer-ontbreekt", rijen)
    raise RowsRefusedError("csv-achternaam-ontbreekt", tuple(item.rij for item in cells))


def _check_nummers(cells: list["_Cellen"]) -> None:
    seen: dict[str, list[int]] = defaultdict(list)
    for item in cells:
        seen[item.nummer or ""].append(item.rij)
    if rijen := tuple(item.rij for item in cells if item.nummer is None):
        raise RowsRefusedError("csv-nummer-vorm", rijen)
    if rijen := tuple(item.rij for item in cells if holds_persoonsnummer(item.nummer or "")):
        raise RowsRefusedError("csv-nummer-verboden", rijen)
    seen.pop("", None)
    if rijen := tuple(rij for rows in seen.values() if len(rows) > 1 for rij in rows):
        raise RowsRefusedError("csv-nummer-dubbel", tuple(sorted(rijen)))


def _check_namen(cells: list["_Cellen"]) -> None:
    if rijen := tuple(item.rij for item in cells if item.is_unsplit):
        raise RowsRefusedError("csv-naam-vorm", rijen)


class _Cellen:
    """The cells of one row by what they hold; remembers which were not understood."""

    def __init__(self, rij: Rij, velden: Mapping[KolomVeld, tuple[int, ...]], dag: date) -> None:
        self.rij = rij.nummer
        self._cellen = rij.cellen
        self._velden = velden
        self._dag = dag
        self._unclear: dict[KolomVeld, None] = {}
        self.nummer = waarden.read_nummer(self._take(_V.LEERLINGNUMMER))
        self.naam, self.is_unsplit = self._read_naam()

    @property
    def mist(self) -> tuple[KolomVeld, ...]:
        """What every row needs and this one has not."""
        needed = ((_V.LEERLINGNUMMER, self.nummer), (_V.ACHTERNAAM, self.naam.achternaam))
        return tuple(veld for veld, value in needed if not value)

    def read_jongere(self) -> LijstJongere:
        """The row as a value."""
        jongere = Jongere(
            naam=self.naam,
            leerlingnummer=self.nummer or "",
            geboortedatum=self._read_day(_V.GEBOORTEDATUM, until=self._dag),
            geslacht=self._read(_V.GESLACHT, waarden.read_geslacht) or "",
            klas=self._text(_V.KLAS),
            leerjaar=self._text(_V.LEERJAAR),
            onderwijssoort=find_onderwijssoort(self._text(_V.ONDERWIJSSOORT)),
        )
        return LijstJongere(
            rij=self.rij,
            jongere=jongere,
            adres=self._read_adres(),
            contactgegevens=self._read_contact(_V.TELEFOON, _V.EMAIL),
            inschrijfdatum=self._read_day(_V.INSCHRIJFDATUM),
            uitschrijfdatum=self._read_day(_V.UITSCHRIJFDATUM),
            actief=waarden.read_actief(self._take(_V.ACTIEF)),
            ouders=tuple(self._list_ouders()),
            onleesbaar=tuple(self._unclear),
        )

    def _read_naam(self) -> tuple[Naam, bool]:
        """The name, and whether there was one that could not be split."""
        whole = self._take(_V.NAAM)
        split = waarden.split_naam(whole) if whole.strip() else None
        own = Naam(
            achternaam=self._text(_V.ACHTERNAAM),
            voorvoegsel=self._text(_V.VOORVOEGSEL),
            voornamen=self._text(_V.VOORNAMEN),
            voorletters=self._text(_V.VOORLETTERS),
            roepnaam=self._text(_V.ROEPNAAM),
        )
        if own.achternaam:
            return own, False
        if split is None:
            return own, bool(whole.strip())
        return Naam(
            achternaam=split.achternaam,
            voorvoegsel=own.voorvoegsel or split.voorvoegsel,
            voornamen=own.voornamen,
            voorletters=own.voorletters,
            roepnaam=own.roepnaam or split.roepnaam,
        ), False

    def _read_adres(self) -> Adres | None:
        parts = (self._text(_V.HUISNUMMER), self._text(_V.TOEVOEGING))
        adres = Adres(
            straat=self._text(_V.STRAAT),
            huisnummer=" ".join(part for part in parts if part),
            postcode=self._text(_V.POSTCODE),
            plaats=self._text(_V.PLAATS),
            land=self._text(_V.LAND),
        )
        return adres if adres.straat or adres.postcode or adres.plaats else None

    def _read_contact(self, telefoon: KolomVeld, email: KolomVeld) -> tuple[Contactgegeven, ...]:
        found = [
            *(
                Contactgegeven(ContactSoort.TELEFOON, waarde)
                for waarde in self._read_all(telefoon, waarden.read_telefoon)
            ),
            *(
                Contactgegeven(ContactSoort.EMAIL, waarde)
                for waarde in self._read_all(email, waarden.read_email)
            ),
        ]
        return tuple(dict.fromkeys(found))

    def _list_ouders(self) -> Iterator[Betrokkene]:
        """The ouders whose surname is known; gezag is for the school to find out (row 1.4)."""
        for nummer in _OUDERS:
            veld = {deel: KolomVeld(f"ouder{nummer}-{deel}") for deel in _OUDER_DELEN}
            naam = self._read_ouder_naam(veld)
            if naam is None:
                continue
            yield Betrokkene(
                naam=naam,
                relatie=self._read(veld["relatie"], waarden.read_relatie) or Relatie.ANDERS,
                contactgegevens=self._read_contact(veld["telefoon"], veld["email"]),
                bron=f"{BRON}, {self._dag.isoformat()}",
            )

    def _read_ouder_naam(self, veld: Mapping[str, KolomVeld]) -> Naam | None:
        achternaam = self._text(veld["achternaam"])
        whole = self._take(veld["naam"])
        if not achternaam and whole.strip():
            split = waarden.split_naam(whole)
            if split is None:
                self._unclear[veld["naam"]] = None
            return split
        if not achternaam:
            return None
        return Naam(
            achternaam=achternaam,
            voorvoegsel=self._text(veld["voorvoegsel"]),
            voorletters=self._text(veld["voorletters"]),
            roepnaam=self._text(veld["roepnaam"]),
        )

    def _read_day(self, veld: KolomVeld, *, until: date | None = None) -> date | None:
        day = self._read(veld, waarden.read_dag)
        too_old = day is not None and day.year < self._dag.year - _OLDEST
        if day is not None and (too_old or (until is not None and day > until)):
            self._unclear[veld] = None
            return None
        return day

    def _text(self, veld: KolomVeld) -> str:
        return self._read(veld, waarden.read_tekst) or ""

    def _read(self, veld: KolomVeld, convert: Callable[[str], T | None]) -> T | None:
        return next(iter(self._read_all(veld, convert)), None)

    def _read_all(self, veld: KolomVeld, convert: Callable[[str], T | None]) -> list[T]:
        found: list[T] = []
        for index in self._velden.get(veld, ()):
            if not self._cellen[index].strip():
                continue
            value = convert(self._cellen[index])
            if value is None:
                self._unclear[veld] = None
            else:
                found.append(value)
        return found

    def _take(self, veld: KolomVeld) -> str:
        columns = self._velden.get(veld, ())
        return self._cellen[columns[0]] if columns else ""


_OUDER_DELEN = tuple(
    veld.removeprefix("ouder1-") for veld in KolomVeld if veld.startswith("ouder1-")
)
