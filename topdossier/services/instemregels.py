"""How an organisation wants instemming to go, within what the law lets it choose."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.instemregels import Instemregels, check_instemregels
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import RuleError
from topdossier.services.omgeving import Omgeving


class InstemregelsService:
    """The choices, which everybody may read and who manages may change."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def load(self) -> Instemregels:
        """The choices; the safest ones until the organisation made its own."""
        with self._omgeving.look() as tx:
            return tx.instemmen.load_instemregels()

    def save(self, regels: Instemregels) -> None:
        """Choose; what was decided under an earlier choice stays as it is.

        Raises:
            NotLetInError: `geen-recht`.
            RuleError: `instemregels-kan-niet` with all problems.
        """
        with self._omgeving.perform(Actie.BEHEREN) as werk:
            problems = check_instemregels(regels)
            if problems:
                raise RuleError("instemregels-kan-niet", tuple(problems))
            werk.tx.instemmen.save_instemregels(regels)
            werk.note(ObjectSoort.KLUIS, "", "instemregels")
