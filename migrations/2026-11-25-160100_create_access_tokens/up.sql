-- Access tokens that are references: what they say is here, under their hash, and ends here at once.
CREATE TABLE access_tokens (
    tenant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    client_id text NOT NULL,
    -- Whom it speaks for, and by which grant; nobody where the client speaks for itself.
    user_id uuid,
    session_id uuid,
    grant_id uuid,
    claims jsonb NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE,
    CHECK (num_nulls(user_id, session_id, grant_id) IN (0, 3))
);
CREATE INDEX access_tokens_client ON access_tokens (tenant_id, client_id);
CREATE INDEX access_tokens_user ON access_tokens (tenant_id, user_id, grant_id);
CREATE INDEX access_tokens_expiry ON access_tokens (expires_at);
CALL signet_isolate('access_tokens');
CALL signet_sweep('access_tokens');

CREATE OR REPLACE FUNCTION signet_user_ended() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO revocations (tenant_id, kind, subject, revoked_at, expires_at)
    SELECT OLD.tenant_id, 'user', OLD.id::text, clock_timestamp(), clock_timestamp() + interval '25 hours'
    WHERE EXISTS (SELECT FROM tenants WHERE id = OLD.tenant_id)
    ON CONFLICT (tenant_id, kind, subject)
        DO UPDATE SET revoked_at = excluded.revoked_at, expires_at = excluded.expires_at;
    DELETE FROM sessions WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    DELETE FROM authorization_codes WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    DELETE FROM access_tokens WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    -- A rotation under way holds the lock of the parent; its successor is seen in the next round.
    LOOP
        DELETE FROM refresh_tokens WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
        EXIT WHEN NOT FOUND;
    END LOOP;
    RETURN NULL;
END
$$;
