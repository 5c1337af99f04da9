"""A quiet word above the work when the newest back-up is old, or when there is none."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.reservekopie import ReservekopieStand
from topdossier.services.services import Services
from ui.tasks import runner
from ui.texts import Tone, format_count
from ui.widgets.message_bar import MessageBar


def remind_of_backup(
    owner: QWidget, services: Services, bar: MessageBar, go: Callable[[], object]
) -> None:
    """Ask the kluis how old its newest back-up is, and say so where somebody can make one."""
    if not may(services.info.rol, Actie.RESERVEKOPIE) or services.info.voorbeeld:
        return

    def show(stand: ReservekopieStand) -> None:
        if not stand.herinneren:
            return
        words = "Er is nog geen reservekopie van deze kluis."
        if stand.dagen is not None:
            days = format_count(stand.dagen, "dag", "dagen")
            words = f"De laatste reservekopie is {days} oud."
        bar.show_message(words, Tone.INFO, action=("Reservekopie maken", go))

    runner.run(owner, lambda: services.reservekopie.load_stand(services.dag()), show)
