import type { PictureRequest, SamplePicture } from './protocol.ts';

/** Pictures kept; each is some 40 kB. */
const MAX_REMEMBERED = 64;

interface Waiting {
  readonly promise: Promise<SamplePicture | null>;
  readonly resolve: (picture: SamplePicture | null) => void;
  readonly reject: (error: Error) => void;
}

/** The page's side of pictures: one request a sample however many ask, and what came of it. */
export class PictureDesk {
  readonly #send: (request: Omit<PictureRequest, 'type'>) => void;
  readonly #waiting = new Map<string, Waiting>();
  readonly #remembered = new Map<string, SamplePicture>();

  constructor(send: (request: Omit<PictureRequest, 'type'>) => void) {
    this.#send = send;
  }

  ask(
    id: string,
    makeRequest: () => Omit<PictureRequest, 'type' | 'id'>,
  ): Promise<SamplePicture | null> {
    const known = this.#remembered.get(id);
    if (known) return Promise.resolve(known);
    const underWay = this.#waiting.get(id);
    if (underWay) return underWay.promise;
    const { promise, resolve, reject } = withResolvers<SamplePicture | null>();
    this.#waiting.set(id, { promise, resolve, reject });
    this.#send({ id, ...makeRequest() });
    return promise;
  }

  receive(id: string, picture: SamplePicture | null): void {
    if (picture) this.#remember(id, picture);
    this.#waiting.get(id)?.resolve(picture);
    this.#waiting.delete(id);
  }

  /** The worker is gone, and with it all that was asked of it. */
  rejectAll(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }

  #remember(id: string, picture: SamplePicture): void {
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= MAX_REMEMBERED && oldest) this.#remembered.delete(oldest);
    this.#remembered.set(id, picture);
  }
}

/** `Promise.withResolvers`, which not every browser of today has. */
function withResolvers<T>() {
  let resolve = (_: T): void => undefined;
  let reject = (_: Error): void => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
