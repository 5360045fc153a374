// A client that pushes a signed request and takes a signed answer, by openid-client. It prints the authorization
// request, reads the answer from its input, and prints what it got as one line of JSON.
import { createInterface } from 'node:readline/promises'
import * as client from 'openid-client'

const [issuer, clientId, secret, pkcs8, kid, redirectUri] = process.argv.slice(2)
const config = await client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(secret), {
  execute: [client.allowInsecureRequests, client.useJwtResponseMode],
})
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const key = await crypto.subtle.importKey('pkcs8', Buffer.from(pkcs8, 'base64'), algorithm, false, ['sign'])

const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const signed = await client.buildAuthorizationUrlWithJAR(config, {
  redirect_uri: redirectUri,
  scope: 'openid',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
}, { key, kid })
const request = await client.buildAuthorizationUrlWithPAR(config, signed.searchParams)
console.log(request.href)

const input = createInterface({ input: process.stdin })
const answer = new URL((await input[Symbol.asyncIterator]().next()).value)
input.close()

const tokens = await client.authorizationCodeGrant(config, answer, { pkceCodeVerifier, expectedState, idTokenExpected: true })
console.log(JSON.stringify({ sub: tokens.claims().sub, pushed: request.searchParams.has('request_uri'), jarm: answer.searchParams.has('response') }))
