-- What was granted and can be presented: codes, refresh tokens, and what revokes them.
CREATE TABLE authorization_codes (
    tenant_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    grant_id uuid NOT NULL,
    client_id text NOT NULL,
    user_id uuid NOT NULL,
    session_id uuid NOT NULL,
    redirect_uri text NOT NULL,
    redirect_uri_sent boolean NOT NULL,
    scopes text[] NOT NULL,
    resource text[] NOT NULL,
    nonce text,
    code_challenge text,
    claims jsonb,
    authenticated_at timestamptz NOT NULL,
    acr text,
    amr text[] NOT NULL,
    valid_until timestamptz NOT NULL,
    redeemed_at timestamptz,
    -- Later than valid_until: a replay is recognised as long as something that the code gave may live.
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, code_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX authorization_codes_client ON authorization_codes (tenant_id, client_id);
CREATE INDEX authorization_codes_user ON authorization_codes (tenant_id, user_id, grant_id);
CREATE INDEX authorization_codes_expiry ON authorization_codes (expires_at);
CALL signet_isolate('authorization_codes');
CALL signet_sweep('authorization_codes');

CREATE TABLE refresh_tokens (
    tenant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    grant_id uuid NOT NULL,
    client_id text NOT NULL,
    user_id uuid NOT NULL,
    session_id uuid NOT NULL,
    scopes text[] NOT NULL,
    resource text[] NOT NULL,
    nonce text,
    claims jsonb,
    authenticated_at timestamptz NOT NULL,
    acr text,
    amr text[] NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    successor_salt bytea,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_client ON refresh_tokens (tenant_id, client_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (tenant_id, user_id, grant_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
CALL signet_isolate('refresh_tokens');
CALL signet_sweep('refresh_tokens');

CREATE TABLE revocations (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('grant', 'session', 'user', 'client', 'jti')),
    subject text NOT NULL,
    revoked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, kind, subject)
);
CREATE INDEX revocations_expiry ON revocations (expires_at);
CALL signet_isolate('revocations');
CALL signet_sweep('revocations');

-- Milliseconds, rounded up: what was issued within the same one dies on every node.
CREATE FUNCTION signet_revoked() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM signet_changed(NEW.tenant_id, 'revocation', concat_ws(':', NEW.kind, NEW.subject,
        ceil(extract(epoch FROM NEW.revoked_at) * 1000)::bigint, ceil(extract(epoch FROM NEW.expires_at) * 1000)::bigint));
    RETURN NULL;
END
$$;
CREATE TRIGGER revoked AFTER INSERT OR UPDATE ON revocations FOR EACH ROW EXECUTE FUNCTION signet_revoked();

-- Whoever disables or deletes a user ends their tokens, however it is done. An access token lives a day at most.
CREATE FUNCTION signet_user_ended() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO revocations (tenant_id, kind, subject, revoked_at, expires_at)
    SELECT OLD.tenant_id, 'user', OLD.id::text, clock_timestamp(), clock_timestamp() + interval '25 hours'
    WHERE EXISTS (SELECT FROM tenants WHERE id = OLD.tenant_id)
    ON CONFLICT (tenant_id, kind, subject)
        DO UPDATE SET revoked_at = excluded.revoked_at, expires_at = excluded.expires_at;
    RETURN NULL;
END
$$;
CREATE TRIGGER disabled AFTER UPDATE OF disabled ON users
    FOR EACH ROW WHEN (NEW.disabled AND NOT OLD.disabled) EXECUTE FUNCTION signet_user_ended();
CREATE TRIGGER deleted AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION signet_user_ended();
