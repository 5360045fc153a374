-- The role stays: other databases of the cluster may use it.
DROP TABLE outbox;
REVOKE SELECT (id, slug, status) ON tenants FROM signet_courier;
REVOKE USAGE ON SCHEMA public FROM signet_courier;
