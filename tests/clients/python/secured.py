"""An application by Authlib that proves itself by what it signs, pushes its request, and has its ID tokens encrypted and
introspection signed, which joserfc reads. It prints the authorization request, reads the answer from its input, and
prints what it got as one line of JSON.
secured.py ISSUER CLIENT_ID private_key_jwt|client_secret_jwt SECRET_OR_KEY REDIRECT_URI DECRYPTION_KEY"""

import json
import os
import sys

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import ClientSecretJWT, PrivateKeyJWT
from joserfc import jwe, jws, jwt
from joserfc.jwk import ECKey, KeySet

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
SIGNED = "application/token-introspection+jwt"

issuer, client_id, method, secret, redirect_uri, decryption_key = sys.argv[1:]
metadata = requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
assert metadata["issuer"] == issuer
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
algorithms = metadata["id_token_signing_alg_values_supported"]

if method == "private_key_jwt":
    key = ECKey.import_key(f"-----BEGIN PRIVATE KEY-----\n{secret}\n-----END PRIVATE KEY-----\n")
    # The issuer is the audience, as the successor of RFC 7523 has it.
    proof = PrivateKeyJWT(issuer, alg="ES256")
else:
    # The token endpoint is the audience, as RFC 7523 had it.
    key, proof = secret, ClientSecretJWT(metadata["token_endpoint"])
session = OAuth2Session(
    client_id,
    key,
    scope="openid profile email offline_access orders:read",
    redirect_uri=redirect_uri,
    token_endpoint_auth_method=method,
    revocation_endpoint_auth_method=method,
    code_challenge_method="S256",
)
session.register_client_auth_method(proof)

verifier = generate_token(48)
nonce = generate_token()
wanted, state = session.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
)
pushed = session.post(
    metadata["pushed_authorization_request_endpoint"],
    data=requests.utils.urlparse(wanted).query,
    headers={"content-type": "application/x-www-form-urlencoded"},
    auth=session.client_auth(method),
    withhold_token=True,
)
assert pushed.status_code == 201, pushed.text
request = requests.Request(
    "GET",
    metadata["authorization_endpoint"],
    params={"client_id": client_id, "request_uri": pushed.json()["request_uri"]},
).prepare()
print(request.url, flush=True)

answer = sys.stdin.readline().strip()
tokens = session.fetch_token(
    metadata["token_endpoint"], authorization_response=answer, state=state, code_verifier=verifier
)


def opened(message):
    """What a message says that was signed by the issuer and encrypted to this client."""
    read = jwe.decrypt_compact(message, ECKey.import_key(json.loads(decryption_key)))
    assert read.protected["cty"] == "JWT", read.protected
    return read.protected["alg"], read.plaintext.decode()


alg, signed = opened(tokens["id_token"])
id_token = jwt.decode(signed, keys, algorithms=algorithms)
registry = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": issuer},
    aud={"essential": True, "value": client_id},
    nonce={"essential": True, "value": nonce},
    exp={"essential": True},
)
registry.validate(id_token.claims)

userinfo = session.get(metadata["userinfo_endpoint"]).json()
assert userinfo["sub"] == id_token.claims["sub"]
first = tokens["refresh_token"]
refreshed = session.refresh_token(metadata["token_endpoint"], refresh_token=first)


def introspected():
    """What the issuer says of the access token, in a token of its own (RFC 9701)."""
    told = session.introspect_token(
        metadata["introspection_endpoint"], token=refreshed["access_token"], headers={"accept": SIGNED}
    )
    assert told.headers["content-type"] == SIGNED, told.headers
    read = jwt.decode(told.text, keys, algorithms=algorithms)
    assert jws.extract_compact(told.text.encode()).protected["typ"] == "token-introspection+jwt"
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": issuer}, aud={"essential": True, "value": client_id}
    ).validate(read.claims)
    return read.claims["token_introspection"]["active"]


before = introspected()
session.revoke_token(metadata["revocation_endpoint"], token=refreshed["refresh_token"])
after = introspected()
print(
    json.dumps(
        {
            "name": userinfo["name"],
            "encrypted": alg,
            "refreshed": refreshed["refresh_token"] != first,
            "active": [before, after],
        }
    )
)
