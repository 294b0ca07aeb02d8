// Which connections of a server are quiet: no request is under way on them. Node counts one that has never sent a byte as busy,
// and browsers open such connections in advance; closing the server would wait for them.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export class QuietConnections {
  /** How many requests are under way on each open connection: a client may send the next before the last is answered. */
  readonly #underWay = new Map<Socket, number>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#underWay.set(socket, 0);
      socket.once('close', () => this.#underWay.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#count(socket, 1);
      response.once('close', () => this.#count(socket, -1));
    });
  }

  close(): void {
    for (const [socket, requests] of this.#underWay) if (requests === 0) socket.destroy();
  }

  #count(socket: Socket, more: 1 | -1): void {
    const before = this.#underWay.get(socket);
    if (before !== undefined) this.#underWay.set(socket, before + more);
  }
}
