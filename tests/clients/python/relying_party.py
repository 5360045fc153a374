"""An application by Authlib. It prints the authorization request, reads the answer from its input, and prints what
it got as one line of JSON."""

import json
import os
import sys

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

issuer, client_id, secret, worker_secret, redirect_uri = sys.argv[1:]
metadata = requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
assert metadata["issuer"] == issuer

session = OAuth2Session(
    client_id,
    secret,
    scope="openid profile email offline_access orders:read",
    redirect_uri=redirect_uri,
    code_challenge_method="S256",
)
verifier = "v" * 43
nonce = "the-nonce"
url, state = session.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
)
print(url, flush=True)

answer = sys.stdin.readline().strip()
tokens = session.fetch_token(
    metadata["token_endpoint"], authorization_response=answer, state=state, code_verifier=verifier
)

keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
algorithms = metadata["id_token_signing_alg_values_supported"]
id_token = jwt.decode(tokens["id_token"], keys, algorithms=algorithms)
claims = id_token.claims
jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": issuer},
    aud={"essential": True, "value": client_id},
    nonce={"essential": True, "value": nonce},
    exp={"essential": True},
).validate(claims)

userinfo = session.get(metadata["userinfo_endpoint"]).json()
assert userinfo["sub"] == claims["sub"]
first = tokens["refresh_token"]
refreshed = session.refresh_token(metadata["token_endpoint"], refresh_token=first)
introspected = session.introspect_token(metadata["introspection_endpoint"], token=refreshed["access_token"]).json()
session.revoke_token(metadata["revocation_endpoint"], token=refreshed["refresh_token"])
after = session.introspect_token(metadata["introspection_endpoint"], token=refreshed["access_token"]).json()

worker = OAuth2Session("worker", worker_secret, scope="orders:read")
machine = worker.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")

print(
    json.dumps(
        {
            "sub": claims["sub"],
            "name": userinfo["name"],
            "refreshed": refreshed["refresh_token"] != first,
            "active": introspected["active"],
            "active_after_revocation": after["active"],
            "machine_scope": machine["scope"],
        }
    )
)
