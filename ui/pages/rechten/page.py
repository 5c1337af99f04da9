"""The rights of the AVG for one dossier: cards, each with one thing to do and a dialog to do it."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from ui.pages.rechten.afschermen import AfschermenCard
from ui.pages.rechten.bewaren import BewarenCard
from ui.pages.rechten.card import RechtenCard, RechtenTab
from ui.pages.rechten.correcties import CorrectiesCard
from ui.pages.rechten.rechthebbenden import RechthebbendenCard
from ui.pages.rechten.verklaringen import VerklaringenCard
from ui.pages.rechten.verzoeken import VerzoekenCard
from ui.session import Session
from ui.widgets.scroll import ScrollPage


class RechtenPage(RechtenTab):
    """Shows what the role may do, and nothing else."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        page = ScrollPage(max_width=980, place="left")
        self.box.addWidget(page, 1)
        self.cards: list[RechtenCard] = []
        if self.may(Actie.AVG_INZAGE):
            self.cards += [VerzoekenCard(self), RechthebbendenCard(self)]
        self.cards.append(VerklaringenCard(self))
        if self.may(Actie.AFSCHERMEN):
            self.cards += [AfschermenCard(self), CorrectiesCard(self)]
        if self.may(Actie.BEWAREN):
            self.cards.append(BewarenCard(self))
        for card in self.cards:
            page.box.addWidget(card)
        self.reload()

    @override
    def reload(self) -> None:
        super().reload()
        for card in self.cards:
            card.reload()
