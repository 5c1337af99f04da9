"""Stands in for the safe of the system, which a test machine does not have."""


class Bewaarplaatsje:
    """A safe in memory; empty `kept` and it is another laptop."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret under this name."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret under this name."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret under this name."""
        del self.kept[service, username]
