// njs: asks about the bearer token of the request, and answers 204 or 401 for auth_request. Not run by Signet's tests.
const endpoint = 'https://id.example.com/t/acme/introspect'
const credentials = 'Basic ' + Buffer.from('gateway:the-secret-of-the-client-gateway').toString('base64')

async function check(request) {
  const match = /^Bearer (\S+)$/i.exec(request.headersIn.Authorization || '')
  if (!match) return request.return(401)
  const answer = await ngx.fetch(endpoint, {
    method: 'POST',
    headers: { Authorization: credentials, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'token=' + encodeURIComponent(match[1]),
  })
  if (answer.status !== 200) return request.return(503)
  const said = await answer.json()
  request.return(said.active && said.aud === 'https://api.acme.test' ? 204 : 401)
}

export default { check }
