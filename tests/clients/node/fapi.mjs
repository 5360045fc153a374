// A client under FAPI 2.0 by oauth4webapi, which demands of a server what the profile does. It prints the authorization
// request, reads the answer from its input, and prints what it got as one line of JSON.
// node fapi.mjs ISSUER CLIENT_ID KEY KID REDIRECT_URI AUDIENCE security|signing [DECRYPTION_KEY]
import { createInterface } from 'node:readline/promises'
import * as jose from 'jose'
import * as oauth from 'oauth4webapi'

const [issuer, clientId, pkcs8, kid, redirectUri, audience, profile, decryptionKey] = process.argv.slice(2)
const insecure = { [oauth.allowInsecureRequests]: true }
const signing = profile === 'signing'
const client = { client_id: clientId }
if (signing) client.userinfo_signed_response_alg = client.introspection_signed_response_alg = 'ES256'
const ec = { name: 'ECDSA', namedCurve: 'P-256' }
const key = await crypto.subtle.importKey('pkcs8', Buffer.from(pkcs8, 'base64'), ec, false, ['sign'])
const auth = oauth.PrivateKeyJwt({ key, kid })
const encrypted = []
const decryption = decryptionKey && {
  [oauth.jweDecrypt]: async (jwe) => {
    const { plaintext, protectedHeader } = await jose.compactDecrypt(jwe, JSON.parse(decryptionKey))
    encrypted.push(protectedHeader.alg)
    return new TextDecoder().decode(plaintext)
  },
}
const options = { ...insecure, ...decryption }

const found = await oauth.discoveryRequest(new URL(issuer), insecure)
const as = await oauth.processDiscoveryResponse(new URL(issuer), found)
const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
// Sends a request, and once more when a nonce is wanted in its proof.
async function proven(send, process) {
  const once = async () => process(await send())
  return once().catch((error) => {
    if (!oauth.isDPoPNonceError(error)) throw error
    return once()
  })
}

const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()
const nonce = oauth.generateRandomNonce()
const wanted = {
  client_id: clientId,
  response_type: 'code',
  redirect_uri: redirectUri,
  scope: 'openid profile offline_access orders:read',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
  ...(signing && { response_mode: 'jwt' }),
}
async function request() {
  if (!signing) return wanted
  const signed = await oauth.issueRequestObject(as, client, wanted, { key, kid })
  if (!decryptionKey) return { client_id: clientId, request: signed }
  const { keys } = await (await fetch(as.jwks_uri)).json()
  const jwk = keys.find(({ use, kty }) => use === 'enc' && kty === 'EC')
  const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: jwk.kid, cty: 'oauth-authz-req+jwt' }
  const encryption = new jose.CompactEncrypt(new TextEncoder().encode(signed)).setProtectedHeader(header)
  return { client_id: clientId, request: await encryption.encrypt(await jose.importJWK(jwk, header.alg)) }
}
const pushed = await proven(
  async () => oauth.pushedAuthorizationRequest(as, client, auth, await request(), { DPoP, ...insecure }),
  (answer) => oauth.processPushedAuthorizationResponse(as, client, answer),
)
const url = new URL(as.authorization_endpoint)
url.searchParams.set('client_id', clientId)
url.searchParams.set('request_uri', pushed.request_uri)
console.log(url.href)

const input = createInterface({ input: process.stdin })
const answer = new URL((await input[Symbol.asyncIterator]().next()).value)
input.close()

const parameters = signing
  ? await oauth.validateJwtAuthResponse(as, client, answer, state, options)
  : oauth.validateAuthResponse(as, client, answer, state)
let response
const tokens = await proven(
  async () => {
    const sent = oauth.authorizationCodeGrantRequest(as, client, auth, parameters, redirectUri, verifier, { DPoP, ...insecure })
    return (response = await sent)
  },
  (answer) => oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true, ...decryption }),
)
await oauth.validateApplicationLevelSignature(as, response, insecure)
const claims = oauth.getValidatedIdTokenClaims(tokens)

const userinfo = await proven(
  async () => (response = await oauth.userInfoRequest(as, client, tokens.access_token, { DPoP, ...insecure })),
  (answer) => oauth.processUserInfoResponse(as, client, claims.sub, answer, decryption),
)
if (signing) await oauth.validateApplicationLevelSignature(as, response, insecure)

const refreshed = await proven(
  () => oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, { DPoP, ...insecure }),
  (answer) => oauth.processRefreshTokenResponse(as, client, answer, decryption),
)
// The former refresh token is good for more: FAPI 2.0 does without their rotation.
const again = await proven(
  () => oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, { DPoP, ...insecure }),
  (answer) => oauth.processRefreshTokenResponse(as, client, answer, decryption),
)

// The API's side of it, by the same library: a JWT by RFC 9068, bound to the key whose proof comes with it.
let atTheApi
await oauth.protectedResourceRequest(again.access_token, 'GET', new URL('https://api.test/orders'), undefined, undefined, {
  DPoP,
  [oauth.customFetch]: async (url, { method, headers }) => {
    atTheApi = await oauth.validateJwtAccessToken(as, new Request(url, { method, headers }), audience, { requireDPoP: true, ...insecure })
    return new Response()
  },
})

async function introspected() {
  const sent = await oauth.introspectionRequest(as, client, auth, again.access_token, insecure)
  const told = await oauth.processIntrospectionResponse(as, client, sent, decryption)
  if (signing) await oauth.validateApplicationLevelSignature(as, sent, insecure)
  return told.active
}
const before = await introspected()
await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, again.access_token, insecure))
const after = await introspected()

console.log(JSON.stringify({
  name: userinfo.name,
  token_type: tokens.token_type,
  refresh_tokens: [refreshed.refresh_token ?? null, again.refresh_token ?? null].filter((token) => token && token !== tokens.refresh_token),
  scope: atTheApi.scope,
  bound: typeof atTheApi.cnf.jkt,
  answered_by: [...answer.searchParams.keys()],
  active: [before, after],
  encrypted,
}))
