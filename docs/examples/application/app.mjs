// An application that signs people in: authorization code with PKCE, a session of its own, refresh, sign-out.
import express from 'express'
import session from 'express-session'
import * as client from 'openid-client'

const { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: secret, ORIGIN: origin = 'http://localhost:3000' } = process.env

// Discovery, once at the start: clients hard-code nothing but the issuer.
const development = issuer.startsWith('http://localhost') ? { execute: [client.allowInsecureRequests] } : {}
const config = await client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(secret), development)

const app = express()
// The tokens stay on the server; the browser has a cookie with the session's id. This store is the memory of the process:
// take another one where there is more than one process.
app.use(session({
  secret: process.env.SESSION_SECRET ?? client.randomState(),
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https://') },
}))

app.get('/', (request, response) => {
  const { user } = request.session
  response.send(user
    ? `<p id="hello">Hello, ${escape(user.name ?? user.sub)}</p><a href="/profile">Profile</a> <a href="/sign-out">Sign out</a>`
    : '<a id="sign-in" href="/sign-in">Sign in</a>')
})

app.get('/sign-in', async (request, response) => {
  const pending = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  }
  request.session.pending = pending
  response.redirect(client.buildAuthorizationUrl(config, {
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile email offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(pending.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: pending.expectedState,
    nonce: pending.expectedNonce,
  }).href)
})

app.get('/callback', async (request, response) => {
  const { pending } = request.session
  if (!pending) return response.redirect('/')
  // Checks state and issuer of the answer; signature, issuer, audience, expiry and nonce of the ID token.
  const tokens = await client.authorizationCodeGrant(config, new URL(request.originalUrl, origin), {
    ...pending,
    idTokenExpected: true,
  })
  const user = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
  // A new session id at sign-in: one that was known before is worth nothing.
  await new Promise((done, failed) => request.session.regenerate((error) => (error ? failed(error) : done())))
  keep(request.session, tokens)
  request.session.user = user
  response.redirect('/')
})

app.get('/profile', async (request, response) => {
  if (!request.session.user) return response.redirect('/sign-in')
  const claims = await client.fetchUserInfo(config, await accessToken(request.session), request.session.user.sub)
  response.json(claims)
})

app.get('/sign-out', (request, response) => {
  const { idToken } = request.session
  request.session.destroy(() => response.redirect(client.buildEndSessionUrl(config, {
    ...(idToken && { id_token_hint: idToken }),
    post_logout_redirect_uri: `${origin}/`,
  }).href))
})

// What went wrong is for the log; the person starts again.
app.use((error, request, response, next) => {
  console.error(error.error ?? error.code ?? error.name, error.error_description ?? error.message)
  const over = error.error === 'access_denied' || error.error === 'invalid_grant'
  response.status(over ? 403 : 502).send('<p id="failed">That did not work.</p><a href="/sign-in">Sign in again</a>')
})

function keep(session, tokens) {
  session.accessToken = tokens.access_token
  session.expiresAt = Date.now() + tokens.expiresIn() * 1000
  session.refreshToken = tokens.refresh_token ?? session.refreshToken
  session.idToken = tokens.id_token ?? session.idToken
}

/** An access token with half a minute to live at least. */
async function accessToken(session) {
  if (session.expiresAt - Date.now() < 30_000) keep(session, await client.refreshTokenGrant(config, session.refreshToken))
  return session.accessToken
}

const escape = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

app.listen(new URL(origin).port, '127.0.0.1', () => console.log(origin))
