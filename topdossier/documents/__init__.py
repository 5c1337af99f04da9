"""Values to PDF bytes: tagged, archivable, the same bytes for the same values.

One module for each document (`plan`, `handelingsdeel`, `okr`, `instemming`); what goes in is
described in `inputs`. Below them: `story` (what is said, in order), `flowables` and `layout` (where
it lands), `tagging` (what it means), `conformance` (PDF/A-2a and PDF/UA-1), `typography`, `script`
and `styles` (how it looks). reportlab is slow to import: callers import these when needed.
"""
