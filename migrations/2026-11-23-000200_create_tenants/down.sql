DROP FUNCTION signet_row_changed();
DROP TABLE key_pool, changes, retired_slugs, tenants;
DROP FUNCTION signet_tenant_changed();
DROP FUNCTION signet_changed(uuid, text, text);
