// Which connections of a server are quiet: no request is under way on them. Node counts one that has never sent a byte as busy,
// and browsers open such connections in advance; closing the server would wait for them.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export class QuietConnections {
  readonly #quiet = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#quiet.add(socket);
      socket.once('close', () => this.#quiet.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#quiet.delete(socket);
      response.once('close', () => {
        if (!socket.destroyed) this.#quiet.add(socket);
      });
    });
  }

  close(): void {
    for (const socket of this.#quiet) socket.destroy();
  }
}
