"""The national transfer file, OSO gegevensset 2019.1: read, checked and given its places."""
