"""Format 1, as the first program made it; frozen, since kluizen of it exist."""

from alembic.operations import Operations

STATEMENTS = (
    """
    CREATE TABLE kluis (
        id BIGINT NOT NULL,
        kluis_id VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        naam VARCHAR NOT NULL,
        code VARCHAR NOT NULL,
        regelset VARCHAR NOT NULL,
        voorbeeld BOOLEAN NOT NULL,
        dossier_teller BIGINT NOT NULL,
        kaart_volgnr BIGINT NOT NULL,
        onderteken_sleutel BLOB NOT NULL,
        age_identiteit VARCHAR NOT NULL,
        peildag DATE,
        CONSTRAINT pk_kluis PRIMARY KEY (id),
        CONSTRAINT ck_kluis_een CHECK (id = 1)
    )
    """,
    """
    CREATE TABLE gebruiker (
        login VARCHAR NOT NULL,
        naam VARCHAR NOT NULL,
        rol VARCHAR NOT NULL,
        onderteken_sleutel BLOB NOT NULL,
        ontvanger VARCHAR NOT NULL,
        sinds VARCHAR NOT NULL,
        CONSTRAINT pk_gebruiker PRIMARY KEY (login)
    )
    """,
    """
    CREATE TABLE oude_sleutel (
        sleutel BLOB NOT NULL,
        login VARCHAR NOT NULL,
        tot VARCHAR NOT NULL,
        CONSTRAINT pk_oude_sleutel PRIMARY KEY (sleutel)
    )
    """,
    """
    CREATE TABLE dossier (
        id VARCHAR NOT NULL,
        nummer VARCHAR NOT NULL,
        jongere BLOB NOT NULL,
        gegevens BLOB NOT NULL,
        naam VARCHAR NOT NULL,
        op_achternaam VARCHAR NOT NULL,
        initialen VARCHAR NOT NULL,
        zoek VARCHAR NOT NULL,
        sorteer VARCHAR NOT NULL,
        geboortedatum DATE,
        klas VARCHAR NOT NULL,
        school VARCHAR NOT NULL,
        regisseur VARCHAR NOT NULL,
        herkomst VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        dekking VARCHAR,
        volgende_evaluatie DATE,
        gewijzigd_op VARCHAR NOT NULL,
        CONSTRAINT pk_dossier PRIMARY KEY (id),
        CONSTRAINT uq_dossier_nummer UNIQUE (nummer)
    )
    """,
    """
    CREATE TABLE contact (
        id VARCHAR NOT NULL,
        organisatie VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        vingerafdruk VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        volgnr BIGINT NOT NULL,
        kaart BLOB NOT NULL,
        gewijzigd_op VARCHAR NOT NULL,
        CONSTRAINT pk_contact PRIMARY KEY (id),
        CONSTRAINT uq_contact_vingerafdruk UNIQUE (vingerafdruk)
    )
    """,
    """
    CREATE TABLE logregel (
        nr BIGINT NOT NULL,
        tijd VARCHAR NOT NULL,
        wie VARCHAR NOT NULL,
        namens VARCHAR NOT NULL,
        rol VARCHAR NOT NULL,
        actie VARCHAR NOT NULL,
        object_soort VARCHAR NOT NULL,
        object_id VARCHAR NOT NULL,
        reden VARCHAR NOT NULL,
        uitkomst VARCHAR NOT NULL,
        werkplek VARCHAR NOT NULL,
        versie VARCHAR NOT NULL,
        vorige BLOB NOT NULL,
        hash BLOB NOT NULL,
        CONSTRAINT pk_logregel PRIMARY KEY (nr),
        CONSTRAINT uq_logregel_hash UNIQUE (hash)
    )
    """,
    """
    CREATE TABLE logzegel (
        nr BIGINT NOT NULL,
        hash BLOB NOT NULL,
        sleutel BLOB NOT NULL,
        handtekening BLOB NOT NULL,
        CONSTRAINT pk_logzegel PRIMARY KEY (nr)
    )
    """,
    """
    CREATE TABLE betrokkene (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        volgorde BIGINT NOT NULL,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_betrokkene PRIMARY KEY (id),
        CONSTRAINT fk_betrokkene_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE versie (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        nummer BIGINT NOT NULL,
        status VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vingerafdruk_plan VARCHAR NOT NULL,
        vingerafdruk_handelingsdeel VARCHAR NOT NULL,
        regelset VARCHAR NOT NULL,
        gewijzigd_op VARCHAR NOT NULL,
        vastgesteld_op VARCHAR,
        vastgesteld_door VARCHAR NOT NULL,
        bevoegd_gezag BLOB NOT NULL,
        evaluatiedatum DATE,
        CONSTRAINT pk_versie PRIMARY KEY (id),
        CONSTRAINT uq_versie_dossier_id UNIQUE (dossier_id, nummer),
        CONSTRAINT fk_versie_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE instemming (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        betrokkene_id VARCHAR NOT NULL,
        vingerafdruk VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_instemming PRIMARY KEY (id),
        CONSTRAINT fk_instemming_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE inzage (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_inzage PRIMARY KEY (id),
        CONSTRAINT fk_inzage_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE mededeling (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_mededeling PRIMARY KEY (id),
        CONSTRAINT fk_mededeling_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE evaluatie (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        versie_nummer BIGINT NOT NULL,
        datum DATE NOT NULL,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_evaluatie PRIMARY KEY (id),
        CONSTRAINT fk_evaluatie_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE bijlage (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        titel VARCHAR NOT NULL,
        media VARCHAR NOT NULL,
        omvang BIGINT NOT NULL,
        sha256 VARCHAR NOT NULL,
        herkomst VARCHAR NOT NULL,
        toegevoegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_bijlage PRIMARY KEY (id),
        CONSTRAINT fk_bijlage_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE TABLE pakket (
        pakket_id VARCHAR NOT NULL,
        richting VARCHAR NOT NULL,
        dossier_id VARCHAR,
        plan_id VARCHAR,
        soort VARCHAR NOT NULL,
        ander VARCHAR NOT NULL,
        doel VARCHAR NOT NULL,
        termijn BIGINT NOT NULL,
        volgnr BIGINT NOT NULL,
        manifest BLOB NOT NULL,
        manifest_sha256 VARCHAR NOT NULL,
        handtekening BLOB NOT NULL,
        opgesteld_op VARCHAR NOT NULL,
        verwerkt_op VARCHAR NOT NULL,
        ontvangst_op VARCHAR,
        anker_nr BIGINT NOT NULL,
        anker_hash VARCHAR NOT NULL,
        CONSTRAINT pk_pakket PRIMARY KEY (pakket_id, richting),
        CONSTRAINT fk_pakket_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE bijlage_deel (
        bijlage_id VARCHAR NOT NULL,
        nummer BIGINT NOT NULL,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_bijlage_deel PRIMARY KEY (bijlage_id, nummer),
        CONSTRAINT fk_bijlage_deel_bijlage_id_bijlage
            FOREIGN KEY(bijlage_id) REFERENCES bijlage (id)
    )
    """,
    "CREATE INDEX ix_dossier_geboortedatum ON dossier (geboortedatum)",
    "CREATE INDEX ix_dossier_status ON dossier (status)",
    "CREATE INDEX ix_dossier_lijst ON dossier (sorteer, zoek, status, nummer)",
    "CREATE INDEX ix_logregel_object_id ON logregel (object_id)",
    "CREATE INDEX ix_betrokkene_dossier_id ON betrokkene (dossier_id)",
    "CREATE UNIQUE INDEX uq_versie_concept ON versie (dossier_id) WHERE status = 'concept'",
    "CREATE INDEX ix_instemming_dossier_id ON instemming (dossier_id)",
    "CREATE INDEX ix_inzage_dossier_id ON inzage (dossier_id)",
    "CREATE INDEX ix_mededeling_dossier_id ON mededeling (dossier_id)",
    "CREATE INDEX ix_evaluatie_dossier_id ON evaluatie (dossier_id)",
    "CREATE INDEX ix_bijlage_dossier_id ON bijlage (dossier_id)",
    "CREATE INDEX ix_pakket_plan_id ON pakket (plan_id)",
    "CREATE INDEX ix_pakket_dossier_id ON pakket (dossier_id)",
    (
        "CREATE TRIGGER logregel_no_update BEFORE UPDATE ON logregel BEGIN SELECT "
        "RAISE(ABORT, 'log-append-only'); END"
    ),
    (
        "CREATE TRIGGER logregel_no_delete BEFORE DELETE ON logregel BEGIN SELECT "
        "RAISE(ABORT, 'log-append-only'); END"
    ),
    (
        "CREATE TRIGGER logregel_chain BEFORE INSERT ON logregel WHEN NEW.nr <> "
        "coalesce((SELECT max(nr) FROM logregel), 0) + 1 OR NEW.vorige <> coalesce((SELECT "
        "hash FROM logregel ORDER BY nr DESC LIMIT 1), zeroblob(32)) BEGIN SELECT "
        "RAISE(ABORT, 'log-chain'); END"
    ),
    (
        "CREATE TRIGGER versie_no_update BEFORE UPDATE OF id, dossier_id, nummer, inhoud, "
        "vingerafdruk_plan, vingerafdruk_handelingsdeel, regelset, vastgesteld_op, "
        "vastgesteld_door, bevoegd_gezag ON versie WHEN OLD.status <> 'concept' BEGIN SELECT "
        "RAISE(ABORT, 'versie-immutable'); END"
    ),
    (
        "CREATE TRIGGER versie_no_reopen BEFORE UPDATE OF status ON versie WHEN OLD.status <>"
        " 'concept' AND NEW.status = 'concept' BEGIN SELECT RAISE(ABORT, 'versie-immutable');"
        " END"
    ),
)


def upgrade(op: Operations) -> None:
    """From nothing to format 1."""
    for statement in STATEMENTS:
        op.execute(statement)
