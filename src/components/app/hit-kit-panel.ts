import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import type { HitKitSession } from './hit-kit-session.ts';
import type { Toast } from './toast.ts';

/** The guided learning of controllers on the app's face; all of it is fetched when it is asked for. */
export class HitKitPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  #session: HitKitSession | null = null;

  constructor(host: LitElement, services: AppServices, toast: Toast) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#session?.stop();
  }

  render(): TemplateResult {
    return html`<pw-hit-kit
      @pw-hit-kit=${({ action }: HTMLElementEventMap['pw-hit-kit']) => this.#session?.act(action)}
    ></pw-hit-kit>`;
  }

  async open(): Promise<void> {
    const [{ HitKitSession }] = await Promise.all([
      import('./hit-kit-session.ts'),
      import('../hit-kit/pw-hit-kit.ts'),
    ]);
    const dialog = this.#host.renderRoot.querySelector('pw-hit-kit');
    if (!dialog || dialog.isOpen) return;
    this.#session ??= new HitKitSession(this.#services, this.#toast, dialog);
    await this.#session.start();
  }
}
