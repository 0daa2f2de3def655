import { connect, type Socket } from 'node:net';

/**
 * A keep-alive HTTP/1.1 client that does just enough to make load: one request at a time per connection, answers with a
 * content-length. It costs a tenth of node:http, and what it leaves of its core is the sink's.
 */
export interface LoadClient {
  /** The answer's status and body; rejects when the connection breaks. */
  post(path: string, contentType: string, body: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: { status: number; body: string }) => void;
  readonly reject: (error: Error) => void;
}

/** One connection to 127.0.0.1. */
export function connectClient(port: number): LoadClient {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let waiting: Waiting | undefined;
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    const answer = wholeAnswer(received);
    if (answer === undefined) return;
    received = '';
    waiting?.resolve(answer);
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the bus closed the connection')));
  return {
    post: (path, contentType, body) =>
      new Promise((resolve, reject) => {
        // Closed while nobody waited: the socket would swallow what is written.
        if (socket.destroyed || socket.readableEnded) return reject(new Error('the bus has closed the connection'));
        waiting = { resolve, reject };
        socket.write(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ${contentType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

function wholeAnswer(text: string): { status: number; body: string } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  if (text.length < end + 4 + length) return undefined;
  return { status: Number(text.slice(9, 12)), body: text.slice(end + 4, end + 4 + length) };
}
