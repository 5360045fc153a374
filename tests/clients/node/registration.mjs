// An application that registers itself, by openid-client, and then signs somebody in. It prints the authorization
// request, reads the answer from its input, and prints what it got as one line of JSON.
import { createInterface } from 'node:readline/promises'
import * as client from 'openid-client'

const [issuer, initialAccessToken, redirectUri] = process.argv.slice(2)
const config = await client.dynamicClientRegistration(new URL(issuer), {
  client_name: 'Newcomer',
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'openid email offline_access',
  token_endpoint_auth_method: 'client_secret_post',
}, undefined, { initialAccessToken: initialAccessToken || undefined, execute: [client.allowInsecureRequests] })
const registered = config.clientMetadata()

const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const request = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: 'openid email offline_access',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
})
console.log(request.href)

const input = createInterface({ input: process.stdin })
const answer = new URL((await input[Symbol.asyncIterator]().next()).value)
input.close()

const tokens = await client.authorizationCodeGrant(config, answer, { pkceCodeVerifier, expectedState, idTokenExpected: true })
const userinfo = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
console.log(JSON.stringify({ registered, aud: tokens.claims().aud, email: userinfo.email, refreshed: !!refreshed.access_token }))
