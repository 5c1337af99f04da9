"""The encrypted store: SQLCipher through SQLAlchemy. Rows never leave this package."""
