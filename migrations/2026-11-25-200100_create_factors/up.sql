-- Second factors: an app that shows codes, and codes on paper for whoever lost it.
CREATE TABLE totp_factors (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    -- Names it in what its secret is sealed as.
    id uuid NOT NULL,
    sealed_secret bytea NOT NULL,
    -- The last step of which a code was taken: none is taken twice.
    last_step bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CALL signet_isolate('totp_factors');

CREATE TABLE recovery_codes (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    PRIMARY KEY (tenant_id, user_id, code_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CALL signet_isolate('recovery_codes');
