"""Values to PDF bytes: tagged, archivable, the same bytes for the same values.

One module for each document (`plan`, `handelingsdeel`, `okr`, `instemming`); what goes in is
described in `inputs`. Below them: `story` (what is said, in order), `flowables` and `layout` (where
it lands), `tagging` (what it means), `conformance` (PDF/A-2a and PDF/UA-1), `typography`, `script`
and `styles` (how it looks). reportlab is slow to import: callers import these when needed.
"""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def _import_later(package: str, name: str) -> None:
    """Put a module in its place; it is loaded when somebody asks for something in it.

    reportlab imports Pillow for pictures, of which there are none in these documents: 2 MB.
    """
    full = f"{package}.{name}"
    spec = find_spec(full)
    if full in sys.modules or spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    setattr(sys.modules[package], name, module)


_import_later("PIL", "Image")
