-- Roles whose holders sign in with two factors, and browsers in which an account showed them not long ago.

ALTER TABLE roles ADD COLUMN require_second_factor boolean NOT NULL DEFAULT false;

-- Null: every sign-in on the device asks for a second factor, where one is asked for.
ALTER TABLE known_devices ADD COLUMN trusted_until timestamptz;
