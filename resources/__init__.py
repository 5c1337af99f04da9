"""Data of the program: fonts, icons, schemas, rule files, texts; read with importlib.resources."""
