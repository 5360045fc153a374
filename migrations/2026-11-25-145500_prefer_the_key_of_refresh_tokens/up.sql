-- While a table is new and has no statistics, any index that begins with the tenant seems as good as the key's own, and
-- of those that seem equal the youngest is taken. So the others begin with what they are for, and the key is made last.
DROP INDEX refresh_tokens_client, refresh_tokens_user;
CREATE INDEX refresh_tokens_client ON refresh_tokens (client_id, tenant_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id, tenant_id, grant_id);
ALTER TABLE refresh_tokens DROP CONSTRAINT refresh_tokens_pkey, ADD PRIMARY KEY (tenant_id, family_hash);
