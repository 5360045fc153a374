// The frame of OpenID Connect Session Management 1.0 §3.2: a client's page asks whether its session_state still holds.
const cookie = document.body.dataset.cookie + "=";
const state = () => (document.cookie.split("; ").find((one) => one.startsWith(cookie)) ?? cookie).slice(cookie.length);
async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
addEventListener("message", async ({ data, origin, source }) => {
  if (!source || origin === "null") return;
  const [, client, hash, salt] = (typeof data === "string" && /^(.+) ([\w-]+)\.([\w-]+)$/.exec(data)) || [];
  if (!client) return source.postMessage("error", origin);
  const now = await digest(`${client} ${origin} ${state()} ${salt}`);
  source.postMessage(now === hash ? "unchanged" : "changed", origin);
});
