"""Format 2, the part about deciding: what stands around an instemming, and the keys to seal."""

STATEMENTS_INSTEMMEN = (
    """
    CREATE TABLE instemming_feit (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        soort VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_instemming_feit PRIMARY KEY (id),
        CONSTRAINT fk_instemming_feit_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_instemming_feit_dossier_id ON instemming_feit (dossier_id)",
    """
    CREATE TABLE toestemming (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        tot DATE NOT NULL,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_toestemming PRIMARY KEY (id),
        CONSTRAINT fk_toestemming_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_toestemming_dossier_id ON toestemming (dossier_id)",
    """
    CREATE TABLE afgifte (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        afgegeven_op DATE,
        inhoud BLOB NOT NULL,
        vastgelegd_op VARCHAR NOT NULL,
        CONSTRAINT pk_afgifte PRIMARY KEY (id),
        CONSTRAINT fk_afgifte_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_afgifte_dossier_id ON afgifte (dossier_id)",
    "CREATE INDEX ix_afgifte_open ON afgifte (afgegeven_op, dossier_id)",
    """
    CREATE TABLE overhandiging (
        id VARCHAR NOT NULL,
        dossier_id VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        inhoud BLOB NOT NULL,
        paginas BLOB NOT NULL,
        gemaakt_op VARCHAR NOT NULL,
        CONSTRAINT pk_overhandiging PRIMARY KEY (id),
        CONSTRAINT fk_overhandiging_dossier_id_dossier
            FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    )
    """,
    "CREATE INDEX ix_overhandiging_dossier_id ON overhandiging (dossier_id)",
    "CREATE INDEX ix_overhandiging_status ON overhandiging (status)",
    """
    CREATE TABLE zegelsleutel (
        nummer BIGINT NOT NULL,
        sleutel BLOB NOT NULL,
        certificaat BLOB NOT NULL,
        geldig_tot VARCHAR NOT NULL,
        CONSTRAINT pk_zegelsleutel PRIMARY KEY (nummer)
    )
    """,
    """
    CREATE TABLE instemregels (
        id BIGINT NOT NULL,
        inhoud BLOB NOT NULL,
        CONSTRAINT pk_instemregels PRIMARY KEY (id),
        CONSTRAINT ck_instemregels_een CHECK (id = 1)
    )
    """,
)
