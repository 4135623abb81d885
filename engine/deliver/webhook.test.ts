import { afterEach, describe, expect, it } from 'vitest';
import { startReceiver, type Receiver } from '../../test/receivers.ts';
import { webhookHeaders } from './sign-webhook.ts';
import { postWebhook, webhookFault } from './webhook.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const here = { loopback: true };
const post = (url: string, settings = here) => postWebhook({ id: 'm-1', url, secret, body: '{"a":"é"}' }, settings);

let receiver: Receiver | null = null;
afterEach(async () => {
  await receiver?.close();
  receiver = null;
});

describe('a webhook', () => {
  it('is posted with a signature that its receiver can check', async () => {
    receiver = await startReceiver();
    await post(receiver.url);
    const [{ headers, body }] = receiver.posts as [(typeof receiver.posts)[0]];
    expect(body).toBe('{"a":"é"}');
    const seconds = Number(headers['webhook-timestamp']);
    expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(60);
    expect(headers).toMatchObject(webhookHeaders({ id: 'm-1', body, secret }, seconds));
  });

  it.each([
    [302, 'message'],
    [400, 'message'],
    [410, 'for-good'],
    [429, 'way'],
    [503, 'way'],
  ])('that is answered %i was not taken', async (status, about) => {
    const elsewhere = await startReceiver();
    receiver = await startReceiver((response) => response.writeHead(status, { location: elsewhere.url }).end());
    await expect(post(receiver.url)).rejects.toMatchObject({ reason: `http-${status}`, about });
    expect(elsewhere.posts).toEqual([]);
    await elsewhere.close();
  });

  it('whose receiver is not there concerns all that goes there', async () => {
    receiver = await startReceiver();
    const { url } = receiver;
    await receiver.close();
    receiver = null;
    await expect(post(url)).rejects.toMatchObject({ reason: 'unreachable', about: 'way' });
  });

  it.each([
    ['bukan alamat', 'url'],
    ['https://a:b@contoh.go.id', 'url'],
    ['http://contoh.go.id', 'scheme'],
    ['ftp://contoh.go.id', 'scheme'],
    ['http://127.0.0.1', 'scheme'],
    ['https://localhost', 'address'],
    ['https://127.1.2.3', 'address'],
    ['https://[::1]', 'address'],
    ['https://[::ffff:127.0.0.1]', 'address'],
    ['https://169.254.169.254/latest', 'address'],
    ['https://[::ffff:169.254.169.254]/', 'address'],
    ['https://0.0.0.0', 'address'],
    ['https://[fe80::1]', 'address'],
    ['https://contoh.go.id/kait', null],
    ['https://10.1.2.3/kait', null],
  ])('may not lie just anywhere: %s is %s', async (url, fault) => {
    expect(webhookFault(url, { loopback: false })).toBe(fault);
  });

  it('is not posted where a name leads to this machine, though the name looks harmless', async () => {
    const alias = 'https://localhost.localdomain/';
    await expect(post(alias, { loopback: false })).rejects.toMatchObject({
      reason: expect.stringMatching(/^(address-not-allowed|unreachable)$/) as unknown,
    });
    await expect(post('https://127.0.0.1/', { loopback: false })).rejects.toMatchObject({
      reason: 'address-not-allowed',
      about: 'for-good',
    });
  });
});
