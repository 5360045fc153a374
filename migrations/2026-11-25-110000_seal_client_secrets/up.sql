-- A client that signs with its secret (client_secret_jwt) can only be checked by who has the secret itself, so it is kept
-- sealed, for such clients alone. The hash stays beside it: a secret of a document is recognised by it.
ALTER TABLE client_secrets ADD COLUMN sealed_secret bytea;
