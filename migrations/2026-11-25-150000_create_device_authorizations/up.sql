-- Devices that wait for a person to approve them in a browser (RFC 8628). What a device gets is a code like any other,
-- which nobody but its row here knows of.
CREATE TABLE device_authorizations (
    tenant_id uuid NOT NULL,
    device_hash bytea NOT NULL,
    -- None once a person decided: a code that is typed is good once.
    user_code_hash bytea,
    client_id text NOT NULL,
    scopes text[] NOT NULL,
    resource text[] NOT NULL,
    dpop_jkt text,
    valid_until timestamptz NOT NULL,
    -- Seconds between two polls, and the last one.
    poll_interval integer NOT NULL,
    polled_at timestamptz,
    decided_at timestamptz,
    -- Decided without one: denied.
    code_hash bytea,
    -- Later than valid_until: a device hears that it was too late, and a replay is recognised.
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, device_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE
);
CREATE UNIQUE INDEX device_authorizations_user_code ON device_authorizations (tenant_id, user_code_hash);
CREATE INDEX device_authorizations_client ON device_authorizations (tenant_id, client_id);
CREATE INDEX device_authorizations_expiry ON device_authorizations (expires_at);
CALL signet_isolate('device_authorizations');
CALL signet_sweep('device_authorizations');
