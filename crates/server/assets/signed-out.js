// Goes on once the clients' frames have loaded, or after three seconds (OpenID Connect Front-Channel Logout 1.0 §3).
const next = document.getElementById("signed-out-continue");
const frames = [...document.querySelectorAll("iframe")];
const loaded = frames.map((frame) => new Promise((done) => frame.addEventListener("load", done)));
const late = new Promise((done) => setTimeout(done, 3000));
if (next) Promise.race([Promise.all(loaded), late]).then(() => location.replace(next.href));
