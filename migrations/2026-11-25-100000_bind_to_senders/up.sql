-- A code can be bound to a DPoP key before it is redeemed, a refresh token to what its sender proved; and the successor
-- of a refresh token is given again to the sender of its first use alone (RFC 9449 §5 and §10).
ALTER TABLE authorization_codes ADD COLUMN dpop_jkt text;
ALTER TABLE refresh_tokens ADD COLUMN cnf jsonb, ADD COLUMN used_cnf jsonb;
