// The SOAP library, behind the few types that are used of it. Its own HTTP client is replaced by one that only takes the written
// message: the library would take an HTML page or an empty answer for success, and would not let the bytes be stored first.

interface OperationPlace {
  service: string;
  port: string;
  operation: string;
}

export interface SoapClient {
  /** The envelope for a request, as UTF-8. */
  write(place: OperationPlace, request: Record<string, unknown>): Promise<Uint8Array>;
}

interface Taker {
  take(envelope: string): void;
}

type Operation = (request: Record<string, unknown>, answered: () => void, options: Taker) => void;
type LibraryClient = Record<string, Record<string, Record<string, Operation>>>;

interface Library {
  soap: {
    createClient(
      wsdl: string,
      options: Record<string, unknown>,
      done: (error: Error | null, client: LibraryClient) => void,
    ): void;
  };
}

const takingClient = {
  options: { prettyPrint: false },
  /** Called by the library with address, envelope, callback, headers and the options of the call. */
  request(...[, envelope, , , options]: [unknown, string, unknown, unknown, Taker]): undefined {
    options.take(envelope);
  },
};

/** Reads the WSDL from disk. The cache is this client's own: the library's is global and keyed by file. */
export async function createClient(from: { wsdl: string; endpoint: string }): Promise<SoapClient> {
  // @ts-expect-error The package has no types; what is used of it is described above.
  const { soap } = ((await import('strong-soap')) as { default: Library }).default;
  const options = {
    endpoint: from.endpoint,
    httpClient: takingClient,
    WSDL_CACHE: {},
    date: { timezone: { enabled: false } },
  };
  const client = await new Promise<LibraryClient>((resolve, reject) => {
    soap.createClient(from.wsdl, options, (error, made) => (error ? reject(error) : resolve(made)));
  });
  return { write: (place, request) => write(client, place, request) };
}

async function write(
  client: LibraryClient,
  place: OperationPlace,
  request: Record<string, unknown>,
): Promise<Uint8Array> {
  const operation = client[place.service]?.[place.port]?.[place.operation];
  if (!operation) throw new Error(`the WSDL has no ${place.operation} at ${place.port}`);
  const envelope = await new Promise<string>((take) => operation(request, () => undefined, { take }));
  return Buffer.from(envelope, 'utf8');
}
