-- An API says whether its access tokens carry what they say, or are references that Signet is asked about.
ALTER TABLE apis ADD COLUMN access_token_format text NOT NULL DEFAULT 'jwt' CHECK (access_token_format IN ('jwt', 'opaque'));
