-- Authorization requests that clients pushed (RFC 9126): a reference to each is good for one authorization.
CREATE TABLE pushed_requests (
    tenant_id uuid NOT NULL,
    request_hash bytea NOT NULL,
    client_id text NOT NULL,
    parameters jsonb NOT NULL,
    is_signed boolean NOT NULL,
    -- Until then a browser may bring the reference.
    valid_until timestamptz NOT NULL,
    used_at timestamptz,
    -- Later than valid_until: a person may take their time to sign in.
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, request_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE
);
CREATE INDEX pushed_requests_client ON pushed_requests (tenant_id, client_id);
CREATE INDEX pushed_requests_expiry ON pushed_requests (expires_at);
CALL signet_isolate('pushed_requests');
CALL signet_sweep('pushed_requests');
