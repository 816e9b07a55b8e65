// SHA-256, wherever the book is read.

/**
 * Of these bytes, in hexadecimal. `crypto.subtle` is only there in secure contexts; a book read over http in a class room gets the slower
 * one.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes);
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
