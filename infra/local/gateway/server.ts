import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stop } from '../stop.ts';
import type { Received } from './event.ts';
import { message, type Reply, send } from './reply.ts';

/** API Gateway's own limit of a body, in bytes. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

export type Answering = (request: Received) => Promise<Reply>;
export type Door = { port: number; open(answer: Answering): void; shut(): void; close(): Promise<void> };

const closed: Answering = async () => message(503, 'Service Unavailable');

/** Listens on the loopback addresses at once (so that a port in use is told early); answers 503 until opened. */
export async function listen(port: number): Promise<Door> {
  let answer = closed;
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    void serve(request, response, (received) => answer(received));
  const first = createServer(handle);
  const taken = await listening(first, port, '127.0.0.1');
  const second = createServer(handle);
  await listening(second, taken, '::1').catch(() => {}); // `localhost` may mean either; no IPv6 is no harm
  return {
    port: taken,
    open: (answering) => {
      answer = answering;
    },
    shut: () => {
      answer = closed;
    },
    close: async () => {
      for (const server of [first, second]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function listening(server: Server, port: number, host: string): Promise<number> {
  server.requestTimeout = 0;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch {
    throw new Stop(
      `Cổng ${port} đang có chương trình khác dùng: dừng nó, hoặc chọn cổng khác, ví dụ PORT=8081 npm start.`,
      `Port ${port} is in use by another program: stop it, or choose another port, for example PORT=8081 npm start.`,
    );
  }
  return (server.address() as AddressInfo).port;
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: Answering): Promise<void> {
  const method = request.method ?? 'GET';
  try {
    const body = await bodyOf(request);
    const { url = '/', headers } = request;
    const reply = body
      ? await answer({ method, url, headers, body, sourceIp: request.socket.remoteAddress ?? '127.0.0.1' })
      : message(413, 'Request Entity Too Large');
    await send(response, method, reply);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else await send(response, method, message(500, 'Internal Server Error'));
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') process.stderr.write(`gateway: ${(error as Error).stack}\n`);
  }
}

/** The whole body, or undefined when it is larger than the gateway takes; the rest is read and thrown away. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}
