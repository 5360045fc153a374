-- Providers by which people sign in, whose account there is linked to whom, and which sessions came from there.
CREATE TABLE upstreams (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    name text NOT NULL,
    metadata jsonb NOT NULL,
    -- The client's secret there, or its private key, sealed under the tenant's data key.
    sealed_secret bytea,
    PRIMARY KEY (tenant_id, name)
);
CALL signet_isolate('upstreams');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON upstreams
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('tenant', 'name');

-- Issuer and subject together name somebody (OpenID Connect Core §5.7): an upstream that is pointed at another issuer later
-- finds none of the people of the former one.
CREATE TABLE upstream_accounts (
    tenant_id uuid NOT NULL,
    upstream text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL,
    label text NOT NULL,
    linked_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, upstream, issuer, subject),
    UNIQUE (tenant_id, user_id, upstream),
    FOREIGN KEY (tenant_id, upstream) REFERENCES upstreams ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CALL signet_isolate('upstream_accounts');

CREATE TABLE upstream_sessions (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    user_id uuid NOT NULL,
    upstream text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    -- The session there, where the provider names it.
    sid text,
    PRIMARY KEY (tenant_id, session_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, upstream) REFERENCES upstreams ON DELETE CASCADE
);
CREATE INDEX upstream_sessions_subject ON upstream_sessions (tenant_id, upstream, issuer, subject);
CREATE INDEX upstream_sessions_sid ON upstream_sessions (tenant_id, upstream, issuer, sid);
CALL signet_isolate('upstream_sessions');
