DROP TRIGGER disabled ON users;
DROP TRIGGER deleted ON users;
DROP TABLE revocations, refresh_tokens, authorization_codes;
DROP FUNCTION signet_user_ended();
DROP FUNCTION signet_revoked();
