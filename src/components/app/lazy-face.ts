import type { LitElement, ReactiveController } from 'lit';

/** A dialog, or what fills the page as one. */
export interface OpenFace extends HTMLElement {
  readonly isOpen: boolean;
  close(): void;
}

/** Joins a face to what it shows. */
export interface FaceSession {
  /** Opens the face. */
  start(): Promise<void>;
  /** Keeps it as what it shows is. */
  follow(): void;
  stop(): void;
}

export interface LazyFaceParts<Face extends OpenFace, Session extends FaceSession> {
  /** The face in the host, there from the beginning and without a life until it is fetched. */
  readonly tag: string;
  /** Fetches the face and its session; rejects where they can't be had. */
  readonly load: () => Promise<(face: Face) => Session>;
}

/** A face of the app that is fetched when it is asked for, and follows while the app is in a page. */
export class LazyFace<
  Face extends OpenFace,
  Session extends FaceSession,
> implements ReactiveController {
  readonly #host: LitElement;
  readonly #parts: LazyFaceParts<Face, Session>;
  #session: Session | null = null;

  constructor(host: LitElement, parts: LazyFaceParts<Face, Session>) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  /** Null until it was opened once. */
  get session(): Session | null {
    return this.#session;
  }

  get isOpen(): boolean {
    return this.#face?.isOpen ?? false;
  }

  hostConnected(): void {
    this.#session?.follow();
  }

  hostDisconnected(): void {
    this.#session?.stop();
  }

  /** Opens the face, or closes it. */
  async open(): Promise<void> {
    const begin = await this.#parts.load();
    const face = this.#face;
    if (!face) return;
    if (face.isOpen) {
      face.close();
      return;
    }
    this.#session ??= begin(face);
    await this.#session.start();
  }

  get #face(): Face | null {
    return this.#host.renderRoot.querySelector<Face>(this.#parts.tag);
  }
}
