// A machine that proves itself with a signed assertion, by openid-client: it gets a token, has it introspected, revokes it
// and has it introspected again. It prints what it saw as one line of JSON.
import * as client from 'openid-client'

const [issuer, clientId, method, secret, kid] = process.argv.slice(2)
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const importKey = () => crypto.subtle.importKey('pkcs8', Buffer.from(secret, 'base64'), algorithm, false, ['sign'])
const authentication = method === 'private_key_jwt'
  ? client.PrivateKeyJwt({ key: await importKey(), kid })
  : client.ClientSecretJwt(secret)
const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
  execute: [client.allowInsecureRequests],
})

const metadata = config.serverMetadata()
const tokens = await client.clientCredentialsGrant(config, { scope: 'orders:read' })
const before = await client.tokenIntrospection(config, tokens.access_token)
await client.tokenRevocation(config, tokens.access_token)
const after = await client.tokenIntrospection(config, tokens.access_token)
console.log(JSON.stringify({
  scope: tokens.scope,
  active: [before.active, after.active],
  methods: metadata.token_endpoint_auth_methods_supported,
  algs: metadata.token_endpoint_auth_signing_alg_values_supported,
}))
