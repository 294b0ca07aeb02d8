// What is said when PostgreSQL cannot be reached, or goes away in the middle.

/** No answer from the server: whatever was under way has been rolled back by it, unless it was the very end (`commit`). */
export class ConnectionLost extends Error {
  constructor(description: string, cause: unknown) {
    super(`The connection to ${description} is lost: ${cause instanceof Error ? cause.message || cause.name : cause}`, {
      cause,
    });
    this.name = 'ConnectionLost';
  }
}

/** Server states: connection exceptions (08…), shut down by the administrator or after a crash, or starting (57P01 … 57P03). */
const serverGone = /^(08...|57P0[123])$/;
const brokenConnection = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
const clientSays = /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/;

/** The error as it is, or ConnectionLost when the connection is the reason. */
export function postgresError(description: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ConnectionLost) return error;
  const code = 'code' in error ? String(error.code) : '';
  const lost = serverGone.test(code) || brokenConnection.test(code) || clientSays.test(error.message);
  return lost ? new ConnectionLost(description, error) : error;
}
