import { html, type LitElement, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import type { PwSampleMap } from '../sample-map/pw-sample-map.ts';
import { LazyFace } from './lazy-face.ts';
import type { MapSession } from './map-session.ts';
import type { Toast } from './toast.ts';

/** The sample map on the app's face; all of it is fetched when it is asked for. */
export class MapPanel {
  readonly #face: LazyFace<PwSampleMap, MapSession>;

  constructor(host: LitElement, { map, session, player }: AppServices, toast: Toast) {
    this.#face = new LazyFace(host, {
      tag: 'pw-sample-map',
      load: async () => {
        const [{ MapSession }] = await Promise.all([
          import('./map-session.ts'),
          import('../sample-map/pw-sample-map.ts'),
        ]);
        return (face) => new MapSession({ desk: map, session, player, toast, face });
      },
    });
  }

  render(): TemplateResult {
    return html`<pw-sample-map
      @pw-map=${({ action }: HTMLElementEventMap['pw-map']) => void this.#face.session?.act(action)}
    ></pw-sample-map>`;
  }

  /** Opens the map, or closes it. */
  open(): Promise<void> {
    return this.#face.open();
  }
}
