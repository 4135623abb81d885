/**
 * Posts to an institution's webhooks. Only by https to a machine that is not this one nor its link's (the metadata service
 * of a cloud lies there); redirects are not followed. `loopback` lets http and this machine through, to try things out.
 */
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { connectionFailure, SendFailure } from './send-failure.ts';
import type { Post } from './senders.ts';
import { webhookHeaders } from './sign-webhook.ts';

export interface WebhookSettings {
  readonly loopback: boolean;
}

const patienceMilliseconds = 15_000;
const loopback = blocked([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
const never = blocked([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
]);

/** Whether a webhook may have this address: null, or what is wrong with it. */
export function webhookFault(url: string, settings: WebhookSettings): 'url' | 'scheme' | 'address' | null {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return 'url';
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const isHere = host === 'localhost' || (isIP(host) !== 0 && holds(loopback, host));
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isHere && settings.loopback)) return 'scheme';
  return (isHere && !settings.loopback) || (isIP(host) !== 0 && holds(never, host)) ? 'address' : null;
}

/** Posts one message. @throws SendFailure */
export async function postWebhook({ id, url, secret, body }: Post, settings: WebhookSettings): Promise<void> {
  if (webhookFault(url, settings) !== null) throw new SendFailure('address-not-allowed', 'for-good');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Alur',
    'content-length': Buffer.byteLength(body),
    ...webhookHeaders({ id, body, secret }, Math.floor(Date.now() / 1000)),
  };
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const options = { method: 'POST', headers, signal, agent: false, lookup: lookUpAllowed(settings) } as const;
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const status = await new Promise<number>((resolve, reject) => {
    const posting = send(url, options, (answer) => {
      resolve(answer.statusCode ?? 0);
      // What it says is of no interest, and might never end.
      answer.destroy();
    });
    posting.on('error', (error) => reject(error instanceof SendFailure ? error : connectionFailure(error)));
    posting.end(body);
  });
  if (status >= 200 && status < 300) return;
  const about = status === 410 ? 'for-good' : status >= 500 || status === 429 ? 'way' : 'message';
  throw new SendFailure(`http-${status}`, about);
}

/** Looks a name up as usual, and refuses it when it leads where no webhook may be, whatever it led to before. */
function lookUpAllowed(settings: WebhookSettings): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '');
      const bad = addresses.some(({ address }) => {
        return holds(never, address) || (!settings.loopback && holds(loopback, address));
      });
      if (bad) return done(new SendFailure('address-not-allowed', 'for-good'), '');
      const [first] = addresses;
      return options.all === true ? done(null, addresses) : done(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

function blocked(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, bits] of subnets) list.addSubnet(net, bits, isIPv6(net) ? 'ipv6' : 'ipv4');
  return list;
}

/** IPv4 addresses written as IPv6 are checked as what they are. */
function holds(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
