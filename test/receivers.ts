/** What stands outside in tests: a real mail server and a real webhook receiver, on this machine. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  /** Of the `Message-ID`, what stands before the @. */
  readonly id: string;
  /** The whole mail as it was sent. */
  readonly source: string;
}

export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** Takes mail; `judge` may refuse a recipient with an SMTP code. `port` 0 takes a free one. */
export async function startMailServer(
  judge: (to: string) => number | null = () => null,
  port = 0,
): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const code = judge(address);
      done(code === null ? null : Object.assign(new Error(`no ${address}`), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
      stream.on('end', () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(source)?.[1] ?? '';
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), id, source });
        done();
      });
    },
  });
  // A client that is killed in mid-mail is no error of the server's.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export interface ReceivedPost {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly posts: readonly ReceivedPost[];
  close(): Promise<void>;
}

/** Takes posts and answers 204, or whatever `answer` does. */
export async function startReceiver(
  answer: (response: ServerResponse, request: IncomingMessage) => void = (response) => response.writeHead(204).end(),
): Promise<Receiver> {
  const posts: ReceivedPost[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      posts.push({ headers: request.headers, body });
      answer(response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    posts,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
