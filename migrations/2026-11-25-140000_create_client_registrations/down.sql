DROP TABLE initial_access_tokens, client_registrations;
