"""TOP-dossier: everything that is not a window.

The map, from top to bottom; imports run one way only (import-linter holds it):

    cli         commands for the terminal, a second front end on the same services
    bootstrap   composition root: a kluis folder and a key become Services
    services    use cases: the right, the rule, one transaction, the log line
    storage     rows and repositories on the encrypted store; rows never leave it
    documents   values to PDF bytes
    exchange    packages, cards and the national OSO standard, in and out
    kluis       key slots, recovery, lock file, process hardening
    canonical   values to the one byte string that is stored, hashed, signed and sent
    domain      plain values and rules; the day is an argument
    texts       Dutch sentences and labels, read from resources
    settings, paths, logs, errors
"""

__version__ = "0.1.0"
