DROP TABLE client_secrets, clients, apis, roles, signing_keys;
