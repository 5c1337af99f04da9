"""Format 2: people who come and go, teams, back-ups, and the rights of the AVG."""

import sqlalchemy as sa
from alembic.operations import Operations

from topdossier.storage.migrations.format_2_instemmen import STATEMENTS_INSTEMMEN

STATEMENTS = (
    """
    CREATE TABLE nieuwe_sleutel (
        login VARCHAR NOT NULL,
        onderteken_sleutel BLOB NOT NULL,
        ontvanger VARCHAR NOT NULL,
        moet_wijzigen BOOLEAN NOT NULL,
        CONSTRAINT pk_nieuwe_sleutel PRIMARY KEY (login)
    )
    """,
    """
    CREATE TABLE herstel (
        id BIGINT NOT NULL,
        ontvanger VARCHAR NOT NULL,
        nieuw VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_herstel PRIMARY KEY (id),
        CONSTRAINT ck_herstel_een CHECK (id = 1)
    )
    """,
    """
    CREATE TABLE loganker (
        pakket_id VARCHAR NOT NULL,
        nr BIGINT NOT NULL,
        hash VARCHAR NOT NULL,
        gezien_op VARCHAR NOT NULL,
        CONSTRAINT pk_loganker PRIMARY KEY (pakket_id)
    )
    """,
    """
    CREATE TABLE plek (
        login VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        gewijzigd_op VARCHAR NOT NULL,
        CONSTRAINT pk_plek PRIMARY KEY (login)
    )
    """,
    """
    CREATE TABLE reservekopie (
        id VARCHAR NOT NULL,
        gemaakt_op VARCHAR NOT NULL,
        log_nr BIGINT NOT NULL,
        log_hash VARCHAR NOT NULL,
        CONSTRAINT pk_reservekopie PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE vernietiging (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        nummer VARCHAR NOT NULL,
        certificaat BLOB NOT NULL,
        handtekening BLOB NOT NULL,
        sleutel BLOB NOT NULL,
        vernietigd_op VARCHAR NOT NULL,
        afgerond_op VARCHAR,
        CONSTRAINT pk_vernietiging PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_vernietiging_dossier_id ON vernietiging (dossier_id)",
    """
    CREATE TABLE afscherming (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        plek VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        opgeruimd BOOLEAN NOT NULL,
        CONSTRAINT pk_afscherming PRIMARY KEY (id),
        CONSTRAINT fk_afscherming_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_afscherming_dossier_id ON afscherming (dossier_id)",
    "CREATE INDEX ix_afscherming_sha256 ON afscherming (sha256)",
    """
    CREATE TABLE avg_verzoek (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        door VARCHAR NOT NULL,
        ontvangen_op DATE NOT NULL,
        verlengd_op DATE,
        afgehandeld_op DATE,
        uitkomst VARCHAR NOT NULL,
        CONSTRAINT pk_avg_verzoek PRIMARY KEY (id),
        CONSTRAINT fk_avg_verzoek_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_avg_verzoek_dossier_id ON avg_verzoek (dossier_id)",
    """
    CREATE TABLE overleg (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        nummer BIGINT NOT NULL,
        soort VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        datum DATE NOT NULL,
        ruw BOOLEAN NOT NULL,
        inhoud BLOB NOT NULL,
        gewijzigd_op VARCHAR NOT NULL,
        CONSTRAINT pk_overleg PRIMARY KEY (id),
        CONSTRAINT uq_overleg_dossier_id UNIQUE (dossier_id, nummer),
        CONSTRAINT fk_overleg_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE afspraak (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        overleg_id VARCHAR NOT NULL,
        nummer BIGINT NOT NULL,
        status VARCHAR NOT NULL,
        wanneer DATE,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_afspraak PRIMARY KEY (id),
        CONSTRAINT uq_afspraak_dossier_id UNIQUE (dossier_id, nummer),
        CONSTRAINT fk_afspraak_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id),
        CONSTRAINT fk_afspraak_overleg_id_overleg FOREIGN KEY(overleg_id) REFERENCES overleg (id)
    )
    """,
    "CREATE INDEX ix_afspraak_open ON afspraak (status, dossier_id, wanneer)",
    "CREATE INDEX ix_afspraak_overleg_id ON afspraak (overleg_id)",
    """
    CREATE TABLE uitleg (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        versie_nummer BIGINT NOT NULL,
        sinds DATE NOT NULL,
        datum DATE,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_uitleg PRIMARY KEY (id),
        CONSTRAINT fk_uitleg_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_uitleg_dossier_id ON uitleg (dossier_id)",
    "CREATE INDEX ix_uitleg_open ON uitleg (datum, sinds)",
    "CREATE INDEX ix_dossier_regisseur ON dossier (regisseur, herkomst, id)",
    """
    CREATE TABLE bewaarfeit (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        datum DATE NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_bewaarfeit PRIMARY KEY (id),
        CONSTRAINT fk_bewaarfeit_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_bewaarfeit_dossier_id ON bewaarfeit (dossier_id)",
    """
    CREATE TABLE bewaarstop (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        sinds DATE NOT NULL,
        tot DATE,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_bewaarstop PRIMARY KEY (id),
        CONSTRAINT fk_bewaarstop_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_bewaarstop_dossier_id ON bewaarstop (dossier_id)",
    """
    CREATE TABLE toegang (
        dossier_id VARCHAR NOT NULL,
        login VARCHAR NOT NULL,
        door VARCHAR NOT NULL,
        sinds VARCHAR NOT NULL,
        CONSTRAINT pk_toegang PRIMARY KEY (dossier_id, login),
        CONSTRAINT fk_toegang_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_toegang_login ON toegang (login)",
    """
    CREATE TABLE verklaring (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_verklaring PRIMARY KEY (id),
        CONSTRAINT fk_verklaring_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_verklaring_dossier_id ON verklaring (dossier_id)",
    """
    CREATE TABLE vernietigingsvoorstel (
        dossier_id VARCHAR NOT NULL,
        reden VARCHAR NOT NULL,
        door VARCHAR NOT NULL,
        op VARCHAR NOT NULL,
        CONSTRAINT pk_vernietigingsvoorstel PRIMARY KEY (dossier_id),
        CONSTRAINT fk_vernietigingsvoorstel_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE versie_afscherming (
        afscherming_id VARCHAR NOT NULL,
        versie_id VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        klaar BOOLEAN NOT NULL,
        CONSTRAINT pk_versie_afscherming PRIMARY KEY (afscherming_id, versie_id),
        CONSTRAINT fk_versie_afscherming_afscherming_id_afscherming
            FOREIGN KEY(afscherming_id) REFERENCES afscherming (id),
        CONSTRAINT fk_versie_afscherming_versie_id_versie
            FOREIGN KEY(versie_id) REFERENCES versie (id)
    )
    """,
    "CREATE INDEX ix_versie_afscherming_versie_id ON versie_afscherming (versie_id)",
    """
    CREATE TABLE kennisgeving (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_kennisgeving PRIMARY KEY (id),
        CONSTRAINT fk_kennisgeving_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_kennisgeving_dossier_id ON kennisgeving (dossier_id)",
    """
    CREATE TABLE verstrekking (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_verstrekking PRIMARY KEY (id),
        CONSTRAINT fk_verstrekking_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_verstrekking_dossier_id ON verstrekking (dossier_id)",
    """
    CREATE TABLE concept_geschiedenis (
        versie_id VARCHAR NOT NULL,
        login VARCHAR NOT NULL,
        reeks VARCHAR NOT NULL,
        vingerafdruk VARCHAR NOT NULL,
        gedaan BIGINT NOT NULL,
        teruggenomen BIGINT NOT NULL,
        CONSTRAINT pk_concept_geschiedenis PRIMARY KEY (versie_id),
        CONSTRAINT fk_concept_geschiedenis_versie_id_versie
            FOREIGN KEY(versie_id) REFERENCES versie (id)
    )
    """,
    """
    CREATE TABLE concept_stap (
        nr BIGINT NOT NULL,
        versie_id VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_concept_stap PRIMARY KEY (nr, versie_id),
        CONSTRAINT fk_concept_stap_versie_id_versie FOREIGN KEY(versie_id) REFERENCES versie (id)
    )
    """,
    "CREATE INDEX ix_concept_stap_versie_id ON concept_stap (versie_id)",
    """
    CREATE TABLE onderdeel (
        versie_id VARCHAR NOT NULL,
        onderdeel VARCHAR NOT NULL,
        merk VARCHAR NOT NULL,
        door VARCHAR NOT NULL,
        op VARCHAR NOT NULL,
        CONSTRAINT pk_onderdeel PRIMARY KEY (versie_id, onderdeel),
        CONSTRAINT fk_onderdeel_versie_id_versie FOREIGN KEY(versie_id) REFERENCES versie (id)
    )
    """,
    """
    CREATE TABLE regie_aanbod (
        dossier_id VARCHAR NOT NULL,
        naar VARCHAR NOT NULL,
        door VARCHAR NOT NULL,
        op VARCHAR NOT NULL,
        blijft BOOLEAN NOT NULL,
        CONSTRAINT pk_regie_aanbod PRIMARY KEY (dossier_id),
        CONSTRAINT fk_regie_aanbod_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_regie_aanbod_naar ON regie_aanbod (naar)",
    """
    CREATE TABLE regie_overdracht (
        dossier_id VARCHAR NOT NULL,
        nummer BIGINT NOT NULL,
        van VARCHAR NOT NULL,
        naar VARCHAR NOT NULL,
        door VARCHAR NOT NULL,
        op VARCHAR NOT NULL,
        wijze VARCHAR NOT NULL,
        CONSTRAINT pk_regie_overdracht PRIMARY KEY (dossier_id, nummer),
        CONSTRAINT fk_regie_overdracht_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    """
    CREATE TABLE concept_invoer (
        versie_id VARCHAR NOT NULL,
        plek VARCHAR NOT NULL,
        tekst VARCHAR NOT NULL,
        CONSTRAINT pk_concept_invoer PRIMARY KEY (versie_id, plek),
        CONSTRAINT fk_concept_invoer_versie_id_versie FOREIGN KEY(versie_id) REFERENCES versie (id)
    )
    """,
    """
    CREATE TABLE tekstblok (
        id VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        naam VARCHAR NOT NULL,
        tekst VARCHAR NOT NULL,
        CONSTRAINT pk_tekstblok PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE erratum (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        versie_nummer BIGINT NOT NULL,
        volgorde BIGINT NOT NULL,
        meegedeeld_op DATE,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_erratum PRIMARY KEY (id),
        CONSTRAINT fk_erratum_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_erratum_dossier_id ON erratum (dossier_id)",
    "CREATE INDEX ix_erratum_open ON erratum (meegedeeld_op, dossier_id)",
    "DROP TRIGGER versie_no_update",
    (
        "CREATE TRIGGER versie_no_update BEFORE UPDATE OF id, dossier_id, nummer, "
        "vingerafdruk_plan, vingerafdruk_handelingsdeel, regelset, vastgesteld_op, "
        "vastgesteld_door, bevoegd_gezag ON versie WHEN OLD.status <> 'concept' BEGIN SELECT "
        "RAISE(ABORT, 'versie-immutable'); END"
    ),
    (
        "CREATE TRIGGER versie_no_rewrite BEFORE UPDATE OF inhoud ON versie WHEN OLD.status "
        "<> 'concept' AND NOT EXISTS (SELECT 1 FROM versie_afscherming WHERE versie_id = "
        "OLD.id AND NOT klaar) BEGIN SELECT RAISE(ABORT, 'versie-immutable'); END"
    ),
)


def upgrade(op: Operations) -> None:
    """From format 1 to format 2; everyone who has a key stays as they were."""
    with op.batch_alter_table("gebruiker", recreate="always") as gebruiker:
        gebruiker.add_column(
            sa.Column("status", sa.String, server_default="actief", nullable=False)
        )
        gebruiker.add_column(sa.Column("tot", sa.String))
        gebruiker.add_column(
            sa.Column("moet_wijzigen", sa.Boolean, server_default=sa.text("0"), nullable=False)
        )
    with op.batch_alter_table("kluis", recreate="always") as kluis:
        kluis.add_column(sa.Column("woordenlijst", sa.String, server_default="", nullable=False))
    for statement in (*STATEMENTS, *STATEMENTS_INSTEMMEN):
        op.execute(statement)
