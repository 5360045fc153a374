-- Codes for who reads the mail of an account: bound to the browser that asked and to what they are for, good once, for
-- minutes, and not after five wrong guesses. They die when the address, the password or the user's standing changes.
CREATE TABLE mailed_codes (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('sign_in', 'second_step')),
    user_id uuid NOT NULL,
    -- Of the browser that asked.
    browser bytea NOT NULL,
    -- Under a key of the tenant, since few codes are possible.
    code_mac bytea NOT NULL,
    -- Of the link in the same letter.
    token_hash bytea NOT NULL,
    -- What the browser was in the middle of, sealed.
    flow text,
    wrong smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    -- A new one ends the old, and nobody who asks elsewhere ends it.
    UNIQUE (tenant_id, user_id, purpose, browser),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX mailed_codes_expiry ON mailed_codes (expires_at);
CALL signet_isolate('mailed_codes');
CALL signet_sweep('mailed_codes');

CREATE FUNCTION signet_end_mailed_codes() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM mailed_codes WHERE tenant_id = OLD.tenant_id AND user_id = OLD.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER codes_ended AFTER UPDATE OF password_hash, email_key, email_verified, disabled ON users FOR EACH ROW
    WHEN (NEW.password_hash IS DISTINCT FROM OLD.password_hash OR NEW.email_key IS DISTINCT FROM OLD.email_key
        OR OLD.email_verified AND NOT NEW.email_verified OR NEW.disabled AND NOT OLD.disabled)
    EXECUTE FUNCTION signet_end_mailed_codes();
