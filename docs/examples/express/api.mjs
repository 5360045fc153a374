// An API that checks Signet's access tokens: orders for who may read them, a report for administrators.
import express from 'express'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'

const { ISSUER: issuer, AUDIENCE: audience, PORT: port } = process.env

// Discovery, once at the start: clients hard-code nothing but the issuer.
const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
if (metadata.issuer !== issuer) throw new Error('the metadata is of another issuer')
const keys = createRemoteJWKSet(new URL(metadata.jwks_uri))

const refuse = (response, status, challenge) => response.status(status).set('WWW-Authenticate', challenge).end()

// RFC 9068 §4: signature, issuer, audience, expiry, and that it is an access token.
async function authenticate(request, response, next) {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) return refuse(response, 401, 'Bearer')
  try {
    const options = { issuer, audience, typ: 'at+jwt', algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'] }
    request.claims = (await jwtVerify(token, keys, options)).payload
  } catch (error) {
    if (error instanceof errors.JWKSTimeout) return response.status(503).set('Retry-After', '1').end()
    return refuse(response, 401, 'Bearer error="invalid_token"')
  }
  next()
}

const requireScope = (scope) => (request, response, next) =>
  (request.claims.scope ?? '').split(' ').includes(scope)
    ? next()
    : refuse(response, 403, `Bearer error="insufficient_scope", scope="${scope}"`)

const requireRole = (role) => (request, response, next) =>
  (request.claims.roles ?? []).includes(role) ? next() : refuse(response, 403, 'Bearer error="insufficient_scope"')

const app = express()
app.use(authenticate)
app.get('/orders', requireScope('orders:read'), (request, response) => {
  response.json({ orders: [{ id: 1, item: 'a kettle' }], for: request.claims.sub })
})
app.get('/report', requireRole('ADMIN'), (request, response) => {
  response.json({ orders: 1, seen_by: request.claims.sub })
})

const server = app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
