"""The encrypted store: SQLCipher through SQLAlchemy. Rows never leave this package."""

from topdossier.storage.without_asyncio import import_sqlalchemy

import_sqlalchemy()
