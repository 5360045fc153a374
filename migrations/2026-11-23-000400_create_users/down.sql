DROP TABLE known_devices, sign_in_failures, consents, sessions, users;
