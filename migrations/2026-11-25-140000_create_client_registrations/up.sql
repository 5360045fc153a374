-- Clients that registered themselves (RFC 7591), each with the token that manages it (RFC 7592), and the tokens that let
-- somebody register.
CREATE TABLE client_registrations (
    tenant_id uuid NOT NULL,
    client_id text NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, client_id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE
);
CALL signet_isolate('client_registrations');

CREATE TABLE initial_access_tokens (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    uses_left integer NOT NULL CHECK (uses_left >= 0),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash)
);
CREATE INDEX initial_access_tokens_expiry ON initial_access_tokens (expires_at);
CALL signet_isolate('initial_access_tokens');
CALL signet_sweep('initial_access_tokens');
