-- Calls that must arrive though their receiver is slow or down: written in the transaction of what they tell of.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'signet_courier') THEN
        CREATE ROLE signet_courier NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
    GRANT signet_courier TO CURRENT_USER;
    GRANT USAGE ON SCHEMA public TO signet_courier;
END
$$;

CREATE TABLE outbox (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    id uuid NOT NULL,
    kind text NOT NULL,
    target text NOT NULL,
    -- Sealed.
    body bytea NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    -- Not before this; whoever delivers it moves it on first, so that nobody else does meanwhile.
    next_attempt_at timestamptz NOT NULL,
    -- Given up after this, and recorded: so it is not swept.
    valid_until timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox_due_of_tenant ON outbox (tenant_id, next_attempt_at);
CREATE INDEX outbox_due ON outbox (next_attempt_at, tenant_id);
CALL signet_isolate('outbox');

-- The courier learns which tenants have something due, and nothing more: what it is, is read as the tenant.
CREATE POLICY deliver ON outbox FOR SELECT TO signet_courier USING (next_attempt_at <= now());
GRANT SELECT (tenant_id, next_attempt_at) ON outbox TO signet_courier;
GRANT SELECT (id, slug, status) ON tenants TO signet_courier;
