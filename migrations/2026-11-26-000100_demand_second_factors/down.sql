ALTER TABLE known_devices DROP COLUMN trusted_until;
ALTER TABLE roles DROP COLUMN require_second_factor;
