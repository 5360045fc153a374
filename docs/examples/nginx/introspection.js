// njs: asks Signet about the bearer token of a request and answers auth_request: 204 lets it through, 401 and 403 do not.
const endpoint = 'https://id.example.com/t/acme/introspect'
const credentials = 'Basic ' + Buffer.from('gateway:the-secret-of-the-client-gateway').toString('base64')
const audience = 'https://api.acme.test'
const scope = 'orders:read'

function refuse(request, status, challenge) {
  request.variables.token_challenge = challenge
  request.return(status)
}

async function check(request) {
  const match = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(request.headersIn.Authorization || '')
  if (!match) return refuse(request, 401, 'Bearer')
  const answer = await ngx.fetch(endpoint, {
    method: 'POST',
    headers: { Authorization: credentials, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'token=' + encodeURIComponent(match[1]),
  })
  // Whoever cannot ask lets nobody in: nginx makes a 500 of this.
  if (answer.status !== 200) return request.return(503)
  const said = await answer.json()
  if (!said.active || !said.client_id || ![].concat(said.aud).includes(audience)) {
    return refuse(request, 401, 'Bearer error="invalid_token"')
  }
  if (!(said.scope || '').split(' ').includes(scope)) {
    return refuse(request, 403, `Bearer error="insufficient_scope", scope="${scope}"`)
  }
  // What the API behind may rely on: see nginx.conf.
  request.variables.token_sub = said.sub
  request.variables.token_roles = (said.roles || []).join(' ')
  request.return(204)
}

export default { check }
