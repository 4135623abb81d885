import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword, verifyPassword } from './passwords.ts';

describe('a password', () => {
  it('is kept as an argon2id PHC string under a salt of its own', async () => {
    const [first, second] = await Promise.all([hashPassword('kata sandi panjang'), hashPassword('kata sandi panjang')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword('kata sandi panjang', first)).toBe(true);
    expect(await verifyPassword('kata sandi lain', first)).toBe(false);
  });

  it('of RFC 9106 parameters other than ours still verifies', async () => {
    // Made by the reference implementation: argon2 -id -t 2 -m 16 -p 1 -l 32, password "password", salt "somesalt".
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', phc)).toBe(true);
    expect(await verifyPassword('Password', phc)).toBe(false);
  });

  it('fits however its characters were composed', async () => {
    const phc = await hashPassword('kata sandi \u00e9 yang panjang');
    expect(await verifyPassword('kata sandi e\u0301 yang panjang', phc)).toBe(true);
  });

  it('never fits where there is none', async () => {
    expect(await verifyPassword('apa pun', null)).toBe(false);
  });

  it('has 12 to 128 characters and is not the login', () => {
    expect(() => checkPassword('a'.repeat(11), 'x')).toThrow(expect.objectContaining({ code: 'password-length' }));
    expect(() => checkPassword('a'.repeat(129), 'x')).toThrow(expect.objectContaining({ code: 'password-length' }));
    expect(() => checkPassword('198001012005011001', '198001012005011001')).toThrow(
      expect.objectContaining({ code: 'password-is-login' }),
    );
    expect(() => checkPassword('🙂'.repeat(12), 'x')).not.toThrow();
    expect(() => checkPassword('a'.repeat(128), 'x')).not.toThrow();
  });

  it('waits its turn, and a flood is turned away', async () => {
    const quick = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    const many = await Promise.allSettled(Array.from({ length: 110 }, () => verifyPassword('x', quick)));
    const refused = many.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused.every((one) => one.reason.code === 'busy')).toBe(true);
    expect(await verifyPassword('x', quick)).toBe(false);
  });
});
