-- What a tenant's operator sets up: keys, roles, APIs, clients and their secrets.
CREATE TABLE signing_keys (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    kid text NOT NULL,
    alg text NOT NULL CHECK (alg IN ('RS256', 'PS256', 'ES256', 'EdDSA')),
    status text NOT NULL CHECK (status IN ('next', 'active', 'retiring')),
    public_jwk jsonb NOT NULL,
    private_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    activated_at timestamptz,
    retires_at timestamptz,
    PRIMARY KEY (tenant_id, kid),
    CHECK ((status = 'retiring') = (retires_at IS NOT NULL))
);
CREATE UNIQUE INDEX signing_keys_active ON signing_keys (tenant_id, alg) WHERE status = 'active';
CREATE UNIQUE INDEX signing_keys_next ON signing_keys (tenant_id, alg) WHERE status = 'next';
CALL signet_isolate('signing_keys');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON signing_keys
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('keys', 'kid');

CREATE TABLE roles (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    name text NOT NULL,
    scopes text[] NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
CALL signet_isolate('roles');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON roles
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('tenant', 'name');

CREATE TABLE apis (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    audience text NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    PRIMARY KEY (tenant_id, audience)
);
CALL signet_isolate('apis');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON apis
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('tenant', 'audience');

CREATE TABLE clients (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    client_id text NOT NULL,
    metadata jsonb NOT NULL,
    disabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, client_id)
);
CALL signet_isolate('clients');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON clients
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('client', 'client_id');

CREATE TABLE client_secrets (
    tenant_id uuid NOT NULL,
    client_id text NOT NULL,
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE
);
CREATE INDEX client_secrets_client ON client_secrets (tenant_id, client_id);
CREATE INDEX client_secrets_expiry ON client_secrets (expires_at);
CALL signet_isolate('client_secrets');
CALL signet_sweep('client_secrets');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON client_secrets
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('client', 'client_id');
