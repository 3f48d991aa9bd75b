import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import type { MapSession } from './map-session.ts';
import type { Toast } from './toast.ts';

/** The sample map on the app's face; all of it is fetched when it is asked for. */
export class MapPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  #session: MapSession | null = null;

  constructor(host: LitElement, services: AppServices, toast: Toast) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    host.addController(this);
  }

  hostConnected(): void {
    this.#session?.follow();
  }

  hostDisconnected(): void {
    this.#session?.stop();
  }

  render(): TemplateResult {
    return html`<pw-sample-map
      @pw-map=${({ action }: HTMLElementEventMap['pw-map']) => void this.#session?.act(action)}
    ></pw-sample-map>`;
  }

  /** Opens the map, or closes it. */
  async open(): Promise<void> {
    const [{ MapSession }] = await Promise.all([
      import('./map-session.ts'),
      import('../sample-map/pw-sample-map.ts'),
    ]);
    const face = this.#host.renderRoot.querySelector('pw-sample-map');
    if (!face) return;
    if (face.isOpen) {
      face.close();
      return;
    }
    const { map, session, player } = this.#services;
    this.#session ??= new MapSession({ desk: map, session, player, toast: this.#toast, face });
    await this.#session.start();
  }
}
