// A device by openid-client: it prints what it shows, waits for the person, and prints what it got as one line of JSON.
import * as client from 'openid-client'

const [issuer, clientId] = process.argv.slice(2)
const config = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
  execute: [client.allowInsecureRequests],
})
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair())
const shown = await client.initiateDeviceAuthorization(config, { scope: 'openid profile offline_access' })
console.log(JSON.stringify(shown))

const tokens = await client.pollDeviceAuthorizationGrant(config, shown, undefined, { DPoP })
const userinfo = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP })
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })
console.log(JSON.stringify({
  name: userinfo.name,
  token_type: tokens.token_type,
  refreshed: refreshed.refresh_token !== tokens.refresh_token,
}))
