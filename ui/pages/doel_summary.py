"""A doel on one line, for the list in which one of them is open."""

from topdossier.domain.handelingsdeel import Doel
from ui.pages.plan_form import PlanForm
from ui.texts import format_count, format_date
from ui.widgets.list_editor import Summarise
from ui.widgets.summary_button import Summary


def summarise_doelen(form: PlanForm, plek: str) -> Summarise:
    """What a closed doel shows: the doel, its leefgebied, its acties, and what is missing."""
    leefgebieden = {keuze.slug: keuze.label for keuze in form.regelset.leefgebieden}

    def summarise(index: int) -> Summary:
        doel: Doel = form.draft.get(f"{plek}[{index}]")
        details = (
            leefgebieden.get(doel.leefgebied, doel.leefgebied),
            format_count(len(doel.acties), "actie", "acties"),
            f"evaluatie op {format_date(doel.evaluatiedatum)}" if doel.evaluatiedatum else "",
        )
        return Summary(
            doel.doel,
            " · ".join(filter(None, details)),
            form.count_problems(f"{plek}[{index}]"),
        )

    return summarise
