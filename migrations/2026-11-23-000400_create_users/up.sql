-- People: accounts, sessions, what they agreed to, and what slows guessing down.
CREATE TABLE users (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id uuid NOT NULL,
    username text NOT NULL,
    username_key text NOT NULL,
    email text,
    email_key text,
    email_verified boolean NOT NULL DEFAULT false,
    password_hash text,
    claims jsonb NOT NULL DEFAULT '{}',
    roles text[] NOT NULL DEFAULT '{}',
    disabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, username_key),
    UNIQUE (tenant_id, email_key),
    CHECK ((email IS NULL) = (email_key IS NULL))
);
CALL signet_isolate('users');

CREATE TABLE sessions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    acr text,
    amr text[] NOT NULL,
    user_agent text NOT NULL,
    address text NOT NULL,
    created_at timestamptz NOT NULL,
    authenticated_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX sessions_user ON sessions (tenant_id, user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CALL signet_isolate('sessions');
CALL signet_sweep('sessions');

CREATE TABLE consents (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    client_id text NOT NULL,
    scopes text[] NOT NULL,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, client_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE
);
CREATE INDEX consents_client ON consents (tenant_id, client_id);
CALL signet_isolate('consents');

CREATE TABLE sign_in_failures (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    bucket bytea NOT NULL,
    failures integer NOT NULL,
    last_failed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, bucket)
);
CREATE INDEX sign_in_failures_expiry ON sign_in_failures (expires_at);
CALL signet_isolate('sign_in_failures');
CALL signet_sweep('sign_in_failures');

CREATE TABLE known_devices (
    tenant_id uuid NOT NULL,
    device_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, device_hash, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX known_devices_user ON known_devices (tenant_id, user_id);
CREATE INDEX known_devices_expiry ON known_devices (expires_at);
CALL signet_isolate('known_devices');
CALL signet_sweep('known_devices');
