/**
 * One-time codes: the first administrator's link, activation, and a reset. A code is shown once and stored as its
 * SHA-256; 78 random bits need no slow hash.
 */
import { createHash, randomBytes } from 'node:crypto';

/** Without I, L, O, U, 0 and 1: nothing that can be misread from paper, and no words. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const length = 16;

/** A fresh code of 16 characters, in groups of four. */
export function makeCode(): string {
  const characters: string[] = [];
  while (characters.length < length) {
    for (const byte of randomBytes(32)) {
      // Bytes beyond the last whole multiple are thrown away, so that each character is equally likely.
      if (byte < 240 && characters.length < length) characters.push(alphabet[byte % alphabet.length] ?? '');
    }
  }
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** The stored form of a code, whatever spaces, hyphens or small letters it was typed with. */
export function hashCode(code: string): string {
  return sha256(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
