"""Lists of jongeren from a leerlingvolgsysteem: read, recognised and turned into values."""
