"""A machine that calls an API: one token until it is about to expire, a new one at a 401, and no more attempts than that."""

import os
import sys

import requests
from authlib.integrations.requests_client import OAuth2Session

issuer = os.environ["ISSUER"]
if issuer.startswith("http://localhost"):
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

# Discovery, once at the start: clients hard-code nothing but the issuer.
answer = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10)
answer.raise_for_status()
metadata = answer.json()
if metadata["issuer"] != issuer:
    sys.exit("the metadata is of another issuer")

# With `token_endpoint` and `grant_type` the session fetches a new token by itself a minute before the old one expires.
session = OAuth2Session(
    os.environ["CLIENT_ID"],
    os.environ["CLIENT_SECRET"],
    token_endpoint=metadata["token_endpoint"],
    grant_type="client_credentials",
    leeway=60,
    default_timeout=10,
)


def fetch_token():
    session.fetch_token(grant_type="client_credentials")
    print("a new token", file=sys.stderr)


def get(url):
    """Asks the API. A 401 is answered with one new token: the old one may have been revoked. A second one is final."""
    if not session.token:
        fetch_token()
    answer = session.get(url)
    if answer.status_code == 401:
        fetch_token()
        answer = session.get(url)
    return answer


if __name__ == "__main__":
    for url in sys.argv[1:]:
        answer = get(url)
        print(answer.status_code, answer.text)
