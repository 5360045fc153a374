-- A client that registered itself and that nobody uses expires (RFC 7591 §5), and clients at which others can begin a
-- sign-in are found without reading all (OpenID Connect Core §4).
ALTER TABLE clients ADD COLUMN expires_at timestamptz;
CREATE INDEX clients_expiry ON clients (expires_at) WHERE expires_at IS NOT NULL;
CALL signet_sweep('clients');
CREATE INDEX clients_initiating ON clients (tenant_id) WHERE metadata ? 'initiate_login_uri';
CALL signet_plan_for_large_tenants('clients');
