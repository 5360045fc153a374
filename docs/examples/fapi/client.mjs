// A client under FAPI 2.0: a key of its own, pushed requests, tokens that are bound to a key of the process.
// node client.mjs KEY_FILE                            makes a key and prints its public half
// node client.mjs KEY_FILE ISSUER CLIENT_ID ORIGIN    signs people in at ORIGIN/sign-in
import { randomUUID, webcrypto } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import * as client from 'openid-client'

const [file, issuer, clientId, origin] = process.argv.slice(2)
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
if (!issuer) {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  writeFileSync(file, Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)), { mode: 0o600 })
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', publicKey)
  console.log(JSON.stringify({ kty, crv, x, y, kid: 'k1', use: 'sig', alg: 'ES256' }))
  process.exit()
}

const key = await webcrypto.subtle.importKey('pkcs8', readFileSync(file), algorithm, false, ['sign'])
const development = issuer.startsWith('http://localhost') ? { execute: [client.allowInsecureRequests] } : {}
const config = await client.discovery(new URL(issuer), clientId, undefined, client.PrivateKeyJwt({ key, kid: 'k1' }), development)
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))

// Who is on the way to Signet and back, by a cookie of their browser.
const pending = new Map()

const routes = {
  async '/sign-in'(request, response) {
    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() }
    const browser = randomUUID()
    pending.set(browser, checks)
    const url = await client.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
    }, { DPoP })
    response.writeHead(303, { location: url.href, 'set-cookie': `browser=${browser}; HttpOnly; SameSite=Lax; Path=/callback` })
  },
  async '/callback'(request, response) {
    const browser = /browser=([0-9a-f-]+)/.exec(request.headers.cookie)?.[1]
    const checks = pending.get(browser)
    pending.delete(browser)
    if (!checks) throw new Error('this browser began nothing')
    const tokens = await client.authorizationCodeGrant(config, new URL(request.url, origin), { ...checks, idTokenExpected: true }, undefined, { DPoP })
    const user = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP })
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
    response.write(`Hello, ${user.name}. Your token is of type ${tokens.token_type}.`)
  },
}

createServer(async (request, response) => {
  const route = routes[new URL(request.url, origin).pathname]
  try {
    if (route) await route(request, response)
    else response.writeHead(404)
  } catch (error) {
    console.error(error.error ?? error.code ?? error.message)
    response.writeHead(502)
  }
  response.end()
}).listen(new URL(origin).port, '127.0.0.1', () => console.log(origin))
