import { createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly to: readonly string[];
  /** Headers and decoded text. */
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  readonly messages: readonly ReceivedMail[];
  /** True: every recipient is answered with a temporary failure. */
  refusing: boolean;
  close(): Promise<void>;
}

/** As much of a mail server (RFC 5321) as one client needs: it takes messages and keeps them. */
export async function mailServer(): Promise<MailServer> {
  const messages: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const state = { refusing: false };
  const server = createServer((socket) => {
    sockets.add(socket);
    let to: string[] = [];
    let data: string | null = null;
    let rest = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const command = (line: string): void => {
      const [verb = ''] = line.toUpperCase().split(/[ :]/, 1);
      if (verb === 'RCPT' && state.refusing) return say('451 try again later');
      if (verb === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? '');
      if (verb === 'DATA') {
        data = '';
        return say('354 go on');
      }
      say(verb === 'QUIT' ? '221 bye' : '250 ok');
    };
    const dataLine = (line: string): void => {
      if (line !== '.') {
        data += `${line.replace(/^\./, '')}\r\n`;
        return;
      }
      messages.push({ to, text: decoded(data ?? '') });
      [to, data] = [[], null];
      say('250 kept');
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) (data === null ? command : dataLine)(line);
    });
    say('220 test');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    get refusing() {
      return state.refusing;
    },
    set refusing(value) {
      state.refusing = value;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The text part, whichever of the two transfer encodings it came in. */
function decoded(message: string): string {
  const [headers = '', ...parts] = message.split('\r\n\r\n');
  const body = parts.join('\r\n\r\n');
  if (/^Content-Transfer-Encoding: base64/im.test(headers)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
