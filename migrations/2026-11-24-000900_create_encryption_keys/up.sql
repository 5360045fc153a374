-- Keys that others encrypt to: request objects (RFC 9101 §6.1). One of a type is current, others open what is under way.
CREATE TABLE encryption_keys (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    kid text NOT NULL,
    kty text NOT NULL CHECK (kty IN ('RSA', 'EC')),
    public_jwk jsonb NOT NULL,
    private_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retires_at timestamptz,
    PRIMARY KEY (tenant_id, kid)
);
CREATE UNIQUE INDEX encryption_keys_current ON encryption_keys (tenant_id, kty) WHERE retires_at IS NULL;
CALL signet_isolate('encryption_keys');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON encryption_keys
    FOR EACH ROW EXECUTE FUNCTION signet_row_changed('keys', 'kid');
