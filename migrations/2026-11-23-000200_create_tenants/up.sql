-- Process-wide: tenants, the slugs that are never reused, the change feed and keys made ahead.
CREATE TABLE tenants (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]{1,63}$'),
    name text NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    settings jsonb NOT NULL,
    data_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE retired_slugs (
    slug text PRIMARY KEY,
    retired_at timestamptz NOT NULL
);

CREATE TABLE changes (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX changes_at ON changes (at);

CREATE TABLE key_pool (
    id uuid PRIMARY KEY,
    alg text NOT NULL,
    public_jwk jsonb NOT NULL,
    private_key bytea NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX key_pool_alg ON key_pool (alg, created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON tenants, key_pool TO signet_app;
GRANT SELECT, INSERT ON retired_slugs, changes TO signet_app;
-- The sweeper adds changes, too: by the triggers of what it deletes.
GRANT SELECT, INSERT, DELETE ON changes TO signet_sweeper;
GRANT SELECT (id) ON tenants TO signet_recorder;

-- Tells every node what changed: the row with its transaction, the bell when it commits.
CREATE FUNCTION signet_changed(tenant uuid, kind text, key text) RETURNS void
LANGUAGE sql
AS $$
    INSERT INTO changes (tenant, kind, key) VALUES (tenant, kind, key);
    SELECT pg_notify('signet_changes', '');
$$;

CREATE FUNCTION signet_tenant_changed() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM signet_changed(coalesce(NEW.id, OLD.id), 'tenant', coalesce(NEW.slug, OLD.slug));
    RETURN NULL;
END
$$;
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON tenants
    FOR EACH ROW EXECUTE FUNCTION signet_tenant_changed();

-- For rows of a tenant that its snapshot or its clients are read from: the kind is the trigger's argument, the
-- key the column that its second argument names.
CREATE FUNCTION signet_row_changed() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    row_now jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
    PERFORM signet_changed((row_now ->> 'tenant_id')::uuid, TG_ARGV[0], coalesce(row_now ->> TG_ARGV[1], ''));
    RETURN NULL;
END
$$;
