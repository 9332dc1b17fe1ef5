import { createServer, connect, type Server, type Socket } from 'node:net';

/** What passes: everything; answers only; or requests only. */
export type Passing = 'both ways' | 'no requests' | 'no answers';

/** Stands between a program and Redis and loses what the test wants lost, without either side noticing. */
export class RedisGate {
  passing: Passing = 'both ways';

  private constructor(
    private readonly server: Server,
    private readonly sockets: Set<Socket>,
    readonly url: string,
  ) {}

  static async open(redisPort: number): Promise<RedisGate> {
    const sockets = new Set<Socket>();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const gate = new RedisGate(server, sockets, `redis://127.0.0.1:${port}`);
    server.on('connection', (program) => {
      const redis = connect(redisPort, '127.0.0.1');
      for (const [from, to, lost] of [
        [program, redis, 'no requests'],
        [redis, program, 'no answers'],
      ] as const) {
        sockets.add(from);
        from.on('data', (bytes) => void (gate.passing !== lost && to.write(bytes)));
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
      }
    });
    return gate;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
