// An application by openid-client. It prints the authorization request, reads the answer from its input, and prints
// what it got as one line of JSON.
import { createInterface } from 'node:readline/promises'
import * as client from 'openid-client'

const [issuer, clientId, secret, workerSecret, redirectUri] = process.argv.slice(2)
const insecure = { execute: [client.allowInsecureRequests] }
const config = await client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(secret), insecure)

const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const expectedNonce = client.randomNonce()
const request = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: 'openid profile email offline_access orders:read',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
})
console.log(request.href)

const input = createInterface({ input: process.stdin })
const answer = new URL((await input[Symbol.asyncIterator]().next()).value)
input.close()

const tokens = await client.authorizationCodeGrant(config, answer, {
  pkceCodeVerifier,
  expectedState,
  expectedNonce,
  idTokenExpected: true,
})
const claims = tokens.claims()
const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
const introspected = await client.tokenIntrospection(config, refreshed.access_token)
await client.tokenRevocation(config, refreshed.refresh_token)
const afterRevocation = await client.tokenIntrospection(config, refreshed.access_token)

const worker = await client.discovery(new URL(issuer), 'worker', undefined, client.ClientSecretBasic(workerSecret), insecure)
const machine = await client.clientCredentialsGrant(worker, { scope: 'orders:read' })

const logout = client.buildEndSessionUrl(config, {
  id_token_hint: tokens.id_token,
  post_logout_redirect_uri: 'https://app.test/',
})

console.log(JSON.stringify({
  sub: claims.sub,
  name: userinfo.name,
  refreshed: refreshed.refresh_token !== tokens.refresh_token,
  active: introspected.active,
  active_after_revocation: afterRevocation.active,
  machine_scope: machine.scope,
  logout: logout.href,
}))
