/**
 * Passwords as argon2id (RFC 9106) in PHC strings: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
 *
 * Each hashing takes 19 MiB; two run at once and a bounded number wait, so that a flood of sign-ins costs a bounded
 * amount of memory.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { EngineError } from '../engine/index.ts';

const settings = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const shortest = 12;
const longest = 128;
const atOnce = 2;
const mostWaiting = 100;

interface Parsed {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** @throws EngineError `password-length`, `password-is-login` */
export function checkPassword(password: string, login: string): void {
  const length = Array.from(password).length;
  if (length < shortest || length > longest) throw new EngineError('password-length', { shortest, longest });
  if (password.trim() === login) throw new EngineError('password-is-login');
}

/** Hashes a password under a fresh salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, { ...settings, salt }, tagLength);
  const { memory, passes, parallelism } = settings;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/**
 * Whether a password fits a PHC string. With null (no such account, or none activated) it works just as long and
 * answers no, so that the time of an answer does not tell who has an account.
 */
export async function verifyPassword(password: string, phc: string | null): Promise<boolean> {
  const stored = phc === null ? { ...settings, salt: randomBytes(16), tag: randomBytes(tagLength) } : parsePhc(phc);
  const tag = await derive(password, stored, stored.tag.length);
  return timingSafeEqual(tag, stored.tag) && phc !== null;
}

function parsePhc(phc: string): Parsed {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (match === null) throw new Error('a stored password is not an argon2id PHC string');
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** PHC strings write base64 without padding. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

async function derive(password: string, parameters: Omit<Parsed, 'tag'>, length: number): Promise<Buffer> {
  const { salt, ...costs } = parameters;
  // The same characters may be typed composed or decomposed, depending on the keyboard.
  const message = password.normalize('NFC');
  await takeTurn();
  try {
    return await new Promise((resolve, reject) =>
      argon2('argon2id', { ...costs, message, nonce: salt, tagLength: length }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      ),
    );
  } finally {
    giveTurn();
  }
}

// Memory is the process's, and so is this queue.
let running = 0;
const waiting: (() => void)[] = [];

async function takeTurn(): Promise<void> {
  if (running < atOnce) {
    running += 1;
    return;
  }
  if (waiting.length >= mostWaiting) throw new EngineError('busy');
  await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Hands the turn to the next in line, or gives it back. */
function giveTurn(): void {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
}
