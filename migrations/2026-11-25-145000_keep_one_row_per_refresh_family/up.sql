-- A family of refresh tokens is one row, found by what all its tokens have in common; a rotation changes the row where
-- it lies, which takes room in its page, and that no index holds what changes.
-- Tokens of before have no family in them: who holds one signs in anew.
DROP TABLE refresh_tokens;
CREATE TABLE refresh_tokens (
    tenant_id uuid NOT NULL,
    family_hash bytea NOT NULL,
    -- The one that is good.
    token_hash bytea NOT NULL,
    -- The one before it, when it was used, by whom, and what its successor was derived with.
    used_hash bytea,
    used_at timestamptz,
    used_cnf jsonb,
    successor_salt bytea,
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
    cnf jsonb,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, family_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
) WITH (fillfactor = 80);
CREATE INDEX refresh_tokens_client ON refresh_tokens (tenant_id, client_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (tenant_id, user_id, grant_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
CALL signet_isolate('refresh_tokens');
CALL signet_sweep('refresh_tokens');

-- All that may have revoked one token is looked up at once, by its names.
ALTER TABLE revocations DROP CONSTRAINT revocations_pkey, ADD PRIMARY KEY (tenant_id, subject, kind);
