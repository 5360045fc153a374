DROP INDEX refresh_tokens_client, refresh_tokens_user;
CREATE INDEX refresh_tokens_client ON refresh_tokens (tenant_id, client_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (tenant_id, user_id, grant_id);
