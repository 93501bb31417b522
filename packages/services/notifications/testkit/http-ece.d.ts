/** The package has no types of its own; this is what the tests use of it. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';
  function decrypt(body: Buffer, params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer;
  const ece: { decrypt: typeof decrypt };
  export default ece;
}
