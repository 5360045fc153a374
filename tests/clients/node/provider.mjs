// A provider by oidc-provider (npm), for a tenant of Signet to have as its upstream. Its own pages sign in whoever asks, by any name.
// Takes the client's redirect URI, its back-channel logout URI and its secret; prints its issuer, and ends with its input.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [redirectUri, logoutUri, secret] = process.argv.slice(2);
const server = createServer();
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const issuer = `http://localhost:${server.address().port}`;
const account = (id) => ({
  accountId: id,
  claims: () => ({
    sub: id,
    name: `${id} of Node`,
    preferred_username: id,
    email: `${id}@node.test`,
    email_verified: true,
  }),
});
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "signet",
      client_secret: secret,
      redirect_uris: [redirectUri],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      backchannel_logout_uri: logoutUri,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
  cookies: { keys: ["of this test only"] },
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
  // It refuses to call this machine, as it should; here the listener is on it.
  fetch: (url, { dispatcher: _, ...options }) => fetch(url, options),
  findAccount: (_, id) => account(id),
  pkce: { required: () => true },
});
server.on("request", provider.callback());
console.log(issuer);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
