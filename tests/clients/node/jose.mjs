// The jose library, told what to do by its input: one JSON array of tasks, answered by one array.
import { text } from 'node:stream/consumers'
import * as jose from 'jose'

const bytes = (string) => new TextEncoder().encode(string)
const string = (bytes) => new TextDecoder().decode(bytes)

const tasks = {
  async generate({ alg, crv }) {
    const pair = await jose.generateKeyPair(alg, { crv, extractable: true })
    return { public: await jose.exportJWK(pair.publicKey), private: await jose.exportJWK(pair.privateKey) }
  },
  async encrypt({ key, header, plain, apu, apv }) {
    const jwe = new jose.CompactEncrypt(bytes(plain)).setProtectedHeader(header)
    if (apu) jwe.setKeyManagementParameters({ apu: bytes(apu), apv: bytes(apv) })
    return jwe.encrypt(key)
  },
  async decrypt({ key, token }) {
    const { plaintext, protectedHeader } = await jose.compactDecrypt(token, key)
    return { plain: string(plaintext), header: protectedHeader }
  },
  async sign({ key, header, claims }) {
    return new jose.SignJWT(claims).setProtectedHeader(header).sign(key)
  },
  async verify({ key, token, alg, typ }) {
    const { payload, protectedHeader } = await jose.jwtVerify(token, key, { algorithms: [alg], typ })
    return { claims: payload, header: protectedHeader }
  },
  async thumbprint({ key }) {
    return jose.calculateJwkThumbprint(key)
  },
}

const asked = JSON.parse(await text(process.stdin))
console.log(JSON.stringify(await Promise.all(asked.map((task) => tasks[task.do](task)))))
