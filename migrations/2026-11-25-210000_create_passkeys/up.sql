-- Passkeys, and by which handle a person is known to the devices that keep them: random, so that it says nothing of them.
CREATE TABLE passkey_owners (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    handle bytea NOT NULL,
    -- When they did not want one, after signing in with something else.
    declined_at timestamptz,
    PRIMARY KEY (tenant_id, user_id),
    UNIQUE (tenant_id, handle),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CALL signet_isolate('passkey_owners');

CREATE TABLE passkeys (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    -- The public key, with all that was said when it was made.
    credential jsonb NOT NULL,
    counter bigint NOT NULL,
    backup_eligible boolean NOT NULL,
    backed_up boolean NOT NULL,
    aaguid uuid NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, credential_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES passkey_owners ON DELETE CASCADE
);
CREATE INDEX passkeys_owner ON passkeys (tenant_id, user_id);
CALL signet_isolate('passkeys');
