"""What must be settled when somebody of another organisation sits at the table."""

from collections.abc import Callable

from topdossier.domain.deelname import OverlegGrondslag, OverlegWijze, has_anderen
from topdossier.domain.rechthebbende import find_rechthebbenden
from ui.models.gesprek_draft import GesprekDraft
from ui.pages.overleg.bind import bind
from ui.session import Session
from ui.tasks import runner
from ui.texts import label_of
from ui.widgets.card import Card
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.label import make_label
from ui.widgets.scroll import Column

People = tuple[tuple[str, str], ...]


class AnderenCard(Card):
    """Not there as long as nobody of elsewhere is; asks only what the answer before it leaves."""

    def __init__(self, session: Session, draft: GesprekDraft) -> None:
        super().__init__()
        self._session = session
        self._draft = draft
        self._asked = False
        anderen = draft.gesprek.anderen
        self.box.addWidget(make_label("Mensen van buiten aan tafel", "h3"))
        self.box.addWidget(
            make_label(
                "Zij horen over wie het gaat. Leg vast waarom dat mag, of bespreek het zonder "
                "namen.",
                "muted",
            )
        )
        self.wijze = bind(
            RadioChoice([(str(item), label_of("overleg_wijze", item)) for item in OverlegWijze]),
            anderen.wijze,
            self._set(lambda value: {"wijze": OverlegWijze(str(value))}),
        )
        self.doel = bind(TextArea(lines=1), anderen.doel, self._set(lambda value: {"doel": value}))
        self.grondslag = bind(
            RadioChoice(
                [(str(item), label_of("overleg_grondslag", item)) for item in OverlegGrondslag]
            ),
            anderen.grondslag,
            self._set(lambda value: {"grondslag": OverlegGrondslag(str(value))}),
        )
        self.geinformeerd = bind(
            DateField(),
            anderen.geinformeerd_op,
            self._set(lambda value: {"geinformeerd_op": value}),
        )
        self.given: dict[str, DateField] = {}
        self._given_column = Column(spacing=8)
        self.fields = {
            "anderen.wijze": Field("Hoe bespreekt u de jongere?", self.wijze),
            "anderen.doel": Field("Waarvoor zijn zij erbij?", self.doel),
            "anderen.geinformeerd_op": Field(
                "Wanneer hoorden de ouders het vooraf?",
                self.geinformeerd,
                "Beslist de jongere zelf, dan wanneer de jongere het hoorde.",
            ),
            "anderen.grondslag": Field("Waarom mogen zij het weten?", self.grondslag),
        }
        for field in self.fields.values():
            self.box.addWidget(field)
        self.box.addWidget(self._given_column)
        draft.table_changed.connect(self._show_parts)
        self._show_parts()

    def _set(self, make: Callable[[object], dict[str, object]]) -> Callable[[object], None]:
        def change(value: object) -> None:
            self._draft.change_anderen(**make(value))
            self._show_parts()

        return change

    def _show_parts(self) -> None:
        gesprek = self._draft.gesprek
        anderen = gesprek.anderen
        by_name = anderen.wijze is OverlegWijze.OP_NAAM
        for plek, field in self.fields.items():
            field.setHidden(not by_name and plek != "anderen.wijze")
        allowed = by_name and anderen.grondslag is OverlegGrondslag.TOESTEMMING
        self._given_column.setHidden(not allowed)
        if allowed and not self._asked:
            self._ask_who()
        self.setHidden(not has_anderen(gesprek.deelnames))

    def _ask_who(self) -> None:
        """Who can allow it: asked only when it matters, since reading that is a line in the log."""
        self._asked = True
        jongeren, dossier_id = self._session.services.jongeren, self._session.dossier_id
        datum = self._draft.gesprek.datum

        def work() -> People:
            jongere, _ = jongeren.load_gegevens(dossier_id)
            people = jongeren.list_betrokkenen(dossier_id)
            names = {key: person.naam.volledig for key, person in people}
            names[dossier_id] = jongere.naam.volledig
            holders = find_rechthebbenden(jongere, people, dossier_id, datum)
            return tuple((item.id, names[item.id]) for item in holders)

        runner.run(self, work, self._show_who)

    def _show_who(self, people: People) -> None:
        given = {item.door: item.datum for item in self._draft.gesprek.anderen.toestemmingen}
        for key, naam in people:
            field = bind(
                DateField(),
                given.get(key),
                lambda value, door=key: self._draft.set_toestemming(door, value),
            )
            self.given[key] = field
            self._given_column.box.addWidget(Field(f"Toestemming van {naam} op", field))
        if not people:
            self._given_column.box.addWidget(
                make_label("Van niemand is bekend dat die gezag heeft.", "muted")
            )
