// A machine whose token is of no use to whoever steals it: RFC 9449, with nothing but Node.
// node machine.mjs ISSUER CLIENT_ID CLIENT_SECRET [ADDRESS_OF_AN_API]
import { createHash, randomUUID, webcrypto } from 'node:crypto'

const [issuer, id, secret, api] = process.argv.slice(2)
const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

// The key never leaves this process.
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const { privateKey, publicKey } = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', publicKey)

async function proof(claims) {
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
  const body = { jti: randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims }
  const message = `${encoded(header)}.${encoded(body)}`
  const signature = await webcrypto.subtle.sign(algorithm, privateKey, Buffer.from(message))
  return `${message}.${Buffer.from(signature).toString('base64url')}`
}

// Sends a request with a proof, and once more when the server wants a nonce in it.
async function send(url, options, claims = {}) {
  const once = async (nonce) => {
    const DPoP = await proof({ htm: options.method, htu: url, ...claims, ...(nonce && { nonce }) })
    return fetch(url, { ...options, headers: { ...options.headers, DPoP } })
  }
  const answer = await once()
  const nonce = answer.headers.get('dpop-nonce')
  return nonce && !answer.ok ? once(nonce) : answer
}

const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
const asked = await send(metadata.token_endpoint, {
  method: 'POST',
  headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
})
const { access_token: token, token_type: type } = await asked.json()
const { cnf } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
console.log(`a token of type ${type}, bound to ${JSON.stringify(cnf)}`)

if (api) {
  const ath = createHash('sha256').update(token).digest('base64url')
  const answer = await send(api, { method: 'GET', headers: { Authorization: `DPoP ${token}` } }, { ath })
  console.log('with its key:', answer.status, await answer.text())
  const stolen = await fetch(api, { headers: { Authorization: `Bearer ${token}` } })
  console.log('without:', stolen.status)
}
