// An application by openid-client that binds all that it gets to a key of its own. It prints the authorization request,
// reads the answer from its input, and prints what it got as one line of JSON.
import { createInterface } from 'node:readline/promises'
import * as client from 'openid-client'

const [issuer, clientId, secret, redirectUri, alg] = process.argv.slice(2)
const authentication = secret ? client.ClientSecretBasic(secret) : client.None()
const insecure = { execute: [client.allowInsecureRequests] }
const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, insecure)

// Nonces that were demanded, by the endpoint that did.
const demanded = []
config[client.customFetch] = async (url, options) => {
  const answer = await fetch(url, options)
  if (answer.headers.has('dpop-nonce') && !answer.ok) demanded.push(`${new URL(url).pathname.split('/').pop()} ${answer.status}`)
  return answer
}

const key = await client.randomDPoPKeyPair(alg)
const DPoP = client.getDPoPHandle(config, key)
const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const parameters = {
  redirect_uri: redirectUri,
  scope: 'openid profile email offline_access orders:read',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
}
// A public client names its key, a confidential one proves it beside the pushed request.
const request = secret
  ? await client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP })
  : client.buildAuthorizationUrl(config, { ...parameters, dpop_jkt: await DPoP.calculateThumbprint() })
console.log(request.href)

const input = createInterface({ input: process.stdin })
const answer = new URL((await input[Symbol.asyncIterator]().next()).value)
input.close()

const checks = { pkceCodeVerifier, expectedState, idTokenExpected: true }
const tokens = await client.authorizationCodeGrant(config, answer, checks, undefined, { DPoP })
const userinfo = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP })
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })
const again = await client.fetchUserInfo(config, refreshed.access_token, tokens.claims().sub, { DPoP })

// Another key does not do where the first one counts.
const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair(alg))
const refusal = async (attempt) => attempt.then(() => null, (error) => error.error ?? error.cause?.[0]?.parameters?.error ?? String(error))
const stolen = await refusal(client.fetchUserInfo(config, refreshed.access_token, tokens.claims().sub, { DPoP: other }))
const bearer = await refusal(client.fetchUserInfo(config, refreshed.access_token, tokens.claims().sub))
const rotated = await refusal(client.refreshTokenGrant(config, refreshed.refresh_token, undefined, { DPoP: other }))

console.log(JSON.stringify({
  name: userinfo.name,
  again: again.name,
  token_type: tokens.token_type,
  refreshed_type: refreshed.token_type,
  access_token: refreshed.access_token,
  jkt: await DPoP.calculateThumbprint(),
  refreshed: refreshed.refresh_token !== tokens.refresh_token,
  stolen,
  bearer,
  rotated,
  demanded,
}))
