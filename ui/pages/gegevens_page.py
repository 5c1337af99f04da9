"""What is known from elsewhere: people around the jongere, imported data, bijlagen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from topdossier.domain.betrokkene import Betrokkene, GezagGrond
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import Jongere
from ui.dialogs.files import choose_to_save, write_file
from ui.dialogs.gezag import GezagDialog
from ui.pages.regie_card import RegieCard
from ui.pages.tab import DossierTab
from ui.pages.team_card import TeamCard
from ui.session import Session
from ui.texts import Tone, format_date, format_moment, format_size, label_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, ScrollPage
from ui.widgets.table import Row, Table

Loaded = tuple[Jongere, DossierGegevens, tuple[tuple[str, Betrokkene], ...], tuple[Bijlage, ...]]

_PEOPLE = "Ouders en verzorgers"
_SUFFIX = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "text/plain": "txt"}


class GegevensPage(DossierTab):
    """Tables to read; an empty group is not shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._page = ScrollPage()
        self.box.addWidget(self._page, 1)
        self.regie = RegieCard(self)
        self._page.box.addWidget(self.regie)
        self.team: TeamCard | None = None
        if self.may(Actie.TEAM):
            self.team = TeamCard(self)
            self._page.box.addWidget(self.team)
        self._holder = Column()
        self._page.box.addWidget(self._holder)
        self._bijlagen: tuple[Bijlage, ...] = ()
        self._people: tuple[tuple[str, Betrokkene], ...] = ()
        self.bijlagen_table: Table | None = None
        self.reload()

    @override
    def reload(self) -> None:
        """Load it; a reading of the data is logged by the services."""
        self.regie.reload()
        if self.team is not None:
            self.team.reload()
        jongeren, dossier_id = self.session.services.jongeren, self.dossier_id

        def work() -> Loaded:
            jongere, gegevens = jongeren.load_gegevens(dossier_id)
            return (
                jongere,
                gegevens,
                jongeren.list_betrokkenen(dossier_id),
                jongeren.list_bijlagen(dossier_id),
            )

        self.load(work, self._show)

    def _show(self, loaded: Loaded) -> None:
        jongere, gegevens, betrokkenen, self._bijlagen = loaded
        self._people = betrokkenen
        holder = Column()
        groups: tuple[tuple[str, tuple[str, ...], int, Sequence[Row]], ...] = (
            ("Jongere", ("Gegeven", "Waarde"), 1, _rows_of_jongere(jongere)),
            (
                _PEOPLE,
                ("Naam", "Relatie", "Gezag", "Contact"),
                3,
                [_row_of_betrokkene(person) for _, person in betrokkenen],
            ),
            *_groups_of_gegevens(gegevens),
        )
        for title, columns, stretch, rows in groups:
            if rows:
                card = Card()
                self._add_head(card, title)
                table = Table(title, columns, stretch=stretch)
                table.show_rows(rows)
                card.box.addWidget(table)
                holder.box.addWidget(card)
        if self._bijlagen:
            holder.box.addWidget(self._make_bijlagen())
        self._page.box.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _add_head(self, card: Card, title: str) -> None:
        head = QHBoxLayout()
        card.box.addLayout(head)
        head.addWidget(make_label(title, "h3"), 1)
        if title == _PEOPLE:
            button = Button("Gezag vastleggen", "", "pen-line")
            button.clicked.connect(self.open_gezag)
            head.addWidget(button)

    def open_gezag(self) -> GezagDialog:
        """Ask who holds the gezag and how the school knows."""
        dialog = GezagDialog(self.window(), self.session, self._people)
        dialog.open()
        return dialog

    def _make_bijlagen(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        card.box.addLayout(head)
        head.addWidget(make_label("Bijlagen", "h3"), 1)
        button = Button("Bijlage bewaren", "", "save")
        button.clicked.connect(self.save_bijlage)
        head.addWidget(button)
        table = Table("Bijlagen", ("Titel", "Soort", "Omvang", "Toegevoegd"), stretch=0)
        table.show_rows(
            [
                (
                    item.titel,
                    item.media,
                    format_size(item.omvang),
                    format_moment(item.toegevoegd_op),
                )
                for item in self._bijlagen
            ]
        )
        self.bijlagen_table = table
        card.box.addWidget(table)
        return card

    def save_bijlage(self) -> None:
        """Write the chosen bijlage where the user wants."""
        row = self.bijlagen_table.current_row if self.bijlagen_table else -1
        if row < 0:
            self.bar.show_message("Kies eerst een bijlage in de lijst.", Tone.INFO)
            return
        jongeren, chosen = self.session.services.jongeren, self._bijlagen[row]

        def save(found: tuple[Bijlage, bytes]) -> None:
            suffix = _SUFFIX.get(found[0].media, "bin")
            name = f"bijlage-{row + 1}.{suffix}"
            target = choose_to_save(self.window(), "Bijlage bewaren", name, f"*.{suffix}")
            if target is not None:
                content = found[1]
                self.load(
                    lambda: write_file(target, content),
                    lambda _: self.bar.show_message("De bijlage is bewaard.", Tone.OK),
                )

        self.load(lambda: jongeren.read_bijlage(chosen.id), save)


def _rows_of_jongere(jongere: Jongere) -> list[Row]:
    pairs = (
        ("Naam", jongere.naam.volledig),
        ("Geboren", format_date(jongere.geboortedatum)),
        ("Leerlingnummer", jongere.leerlingnummer),
        ("Klas", jongere.klas),
        ("Leerjaar", jongere.leerjaar),
        ("Onderwijssoort", jongere.onderwijssoort),
    )
    return [pair for pair in pairs if pair[1]]


def _row_of_betrokkene(person: Betrokkene) -> Row:
    contact = ", ".join(item.waarde for item in person.contactgegevens if not item.geheim)
    if any(item.geheim for item in person.contactgegevens):
        contact = ", ".join(part for part in (contact, "geheim nummer bekend") if part)
    name = person.naam.volledig + (" (overleden)" if person.overleden else "")
    return name, label_of("relatie", person.relatie), _describe_gezag(person), contact


def _describe_gezag(person: Betrokkene) -> str:
    """Whether there is gezag, on what ground, and from when until when."""
    parts = [label_of("gezag", person.gezag)]
    if person.gezag_grond is not GezagGrond.ONBEKEND:
        parts.append(label_of("gezag_grond", person.gezag_grond).lower())
    if person.gezag_vanaf is not None:
        parts.append(f"vanaf {format_date(person.gezag_vanaf)}")
    if person.gezag_tot is not None:
        parts.append(f"tot en met {format_date(person.gezag_tot)}")
    return ", ".join(parts)


def _groups_of_gegevens(
    gegevens: DossierGegevens,
) -> tuple[tuple[str, tuple[str, ...], int, Sequence[Row]], ...]:
    loopbaan = [
        (item.schooljaar, item.leerjaar or item.groep, item.onderwijssoort, item.omschrijving)
        for item in gegevens.loopbaan
    ]
    toetsen = [
        (
            item.naam,
            item.vakgebied,
            format_date(item.datum),
            ", ".join(f"{score.soort} {score.waarde}" for score in item.scores),
        )
        for item in gegevens.toetsen
    ]
    hulp = [
        (
            label_of("ondersteuning", item.soort),
            format_date(item.begindatum),
            format_date(item.einddatum),
            item.omschrijving,
        )
        for item in (*gegevens.ondersteuning, *gegevens.stages)
    ]
    diagnoses = [
        (item.naam, format_date(item.datum), item.door or item.instantie)
        for item in gegevens.diagnoses
    ]
    return (
        ("Schoolloopbaan", ("Schooljaar", "Leerjaar", "Onderwijs", "Omschrijving"), 3, loopbaan),
        ("Toetsen", ("Toets", "Vakgebied", "Datum", "Scores"), 3, toetsen),
        ("Ondersteuning en stage", ("Soort", "Vanaf", "Tot", "Omschrijving"), 3, hulp),
        ("Diagnoses", ("Naam", "Datum", "Door"), 2, diagnoses),
    )
