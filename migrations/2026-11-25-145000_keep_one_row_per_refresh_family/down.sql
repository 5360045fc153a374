ALTER TABLE revocations DROP CONSTRAINT revocations_pkey, ADD PRIMARY KEY (tenant_id, kind, subject);

DROP TABLE refresh_tokens;
CREATE TABLE refresh_tokens (
    tenant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    grant_id uuid NOT NULL,
    client_id text NOT NULL,
    user_id uuid NOT NULL,
    session_id uuid NOT NULL,
    scopes text[] NOT NULL,
    resource text[] NOT NULL,
    nonce text,
    claims jsonb,
    authenticated_at timestamptz NOT NULL,
    acr text,
    amr text[] NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    successor_salt bytea,
    cnf jsonb,
    used_cnf jsonb,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_client ON refresh_tokens (tenant_id, client_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (tenant_id, user_id, grant_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
CALL signet_isolate('refresh_tokens');
CALL signet_sweep('refresh_tokens');
