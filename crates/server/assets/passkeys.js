// Passkeys: asks the server what to ask the device, and sends what the device answers as a form. Nothing else needs script.
"use strict";
(() => {
  const form = document.getElementById("passkey");
  const api = window.PublicKeyCredential;
  if (!form || !api || !navigator.credentials) return;

  const adds = ["add", "set-up"].includes(form.dataset.purpose);
  const field = (name) => form.elements.namedItem(name);
  const problem = document.getElementById("passkey-problem");
  const button = form.querySelector("button");
  let waiting;

  // What the page's other form carries, too, is on it once: a page is small.
  const other = document.getElementById(form.dataset.with);
  for (const name of other ? ["csrf", "flow", "proof"] : [])
    if (other.elements.namedItem(name)) form.append(other.elements.namedItem(name).cloneNode());

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => {
    let binary = "";
    for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  // What came as JSON, with its bytes as bytes: Level 3 §5.1.8, §5.1.10.
  const read = (options) => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const list of ["excludeCredentials", "allowCredentials"])
      for (const known of options[list] || []) known.id = bytes(known.id);
    return options;
  };

  const written = (credential) => {
    const { response } = credential;
    const members = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (response[name]) members[name] = text(response[name]);
    if (response.getTransports) members.transports = response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: members,
      extensions: {},
    });
  };

  const ask = async () => {
    const fields = new URLSearchParams({ csrf: field("csrf").value, purpose: form.dataset.purpose });
    for (const name of ["proof", "flow"]) if (field(name)) fields.set(name, field(name).value);
    const answer = await fetch(form.dataset.options, { method: "POST", body: fields });
    // More has to be shown first: the page itself says what.
    if (form.dataset.purpose === "add" && answer.status === 403) location.assign(location.pathname);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const run = async (mediation) => {
    if (waiting) waiting.abort();
    const mine = new AbortController();
    waiting = mine;
    try {
      const { options, state } = await ask();
      if (mine.signal.aborted) return;
      const asked = { publicKey: read(options), signal: mine.signal };
      if (mediation) asked.mediation = mediation;
      const credential = await (adds ? navigator.credentials.create(asked) : navigator.credentials.get(asked));
      field("state").value = state;
      field("credential").value = written(credential);
      const remember = document.getElementById("remember");
      if (remember && field("keep")) field("keep").value = remember.checked ? "yes" : "";
      form.submit();
    } catch (error) {
      if (waiting !== mine || error.name === "AbortError") return;
      // What fills in by itself fails by itself; who pressed a button is told.
      if (!mediation) {
        problem.hidden = false;
        suggest();
      }
    }
  };

  // Passkeys among what the browser suggests for the name: a question is good for minutes, so it is asked anew.
  const suggest = async () => {
    if (adds || !document.getElementById("username") || !api.isConditionalMediationAvailable) return;
    if (await api.isConditionalMediationAvailable()) run("conditional");
  };

  button.addEventListener("click", () => {
    problem.hidden = true;
    run();
  });
  form.hidden = false;
  const none = document.getElementById("passkey-none");
  if (none) none.hidden = true;
  suggest();
  if (!adds) setInterval(() => waiting && !document.hidden && suggest(), 240000);

  const can = document.getElementById("passkeys-can");
  if (can && api.isUserVerifyingPlatformAuthenticatorAvailable)
    api.isUserVerifyingPlatformAuthenticatorAvailable().then((yes) => {
      if (yes) can.value = "yes";
    });
})();
