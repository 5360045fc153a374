DROP TRIGGER domain_changed ON tenants;
DROP FUNCTION signet_domain_changed();
ALTER TABLE tenants DROP COLUMN domain;
