import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { whenIdle } from '../../lib/when-idle.ts';
import { CommandEvent, type CommandId } from '../shared/events.ts';
import type { CommandState } from './command-state.ts';

const MAX_RECENT = 6;
const IDLE_WITHIN_MS = 5000;

/**
 * The palette and the sheet of shortcuts. Nobody needs them at first, so they are fetched when the
 * page has nothing better to do, or when they are asked for before that.
 */
export class AppDialogs implements ReactiveController {
  readonly #host: LitElement & { readonly ready: Promise<void> };
  readonly #state: () => CommandState;
  #recentIds: CommandId[] = [];

  constructor(host: LitElement & { readonly ready: Promise<void> }, state: () => CommandState) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  hostConnected(): void {
    void this.#host.ready.then(() => whenIdle(() => void this.#preload(), IDLE_WITHIN_MS));
  }

  render(): TemplateResult {
    return html`<pw-palette @pw-command=${this.#remember}></pw-palette>
      <pw-shortcuts></pw-shortcuts>`;
  }

  /** Opens the palette, or closes it. */
  async openPalette(): Promise<void> {
    const [{ paletteEntries }] = await Promise.all([
      import('./palette-entries.ts'),
      import('../palette/pw-palette.ts'),
    ]);
    const palette = this.#host.renderRoot.querySelector('pw-palette');
    if (!palette) return;
    if (palette.isOpen) {
      palette.close();
      return;
    }
    this.#closeIfLoaded('pw-shortcuts');
    palette.entries = paletteEntries(this.#state());
    palette.recentIds = this.#recentIds;
    await palette.show();
  }

  /** Opens the sheet, or closes it. */
  async openShortcuts(): Promise<void> {
    const [{ shortcutGroups }] = await Promise.all([
      import('./shortcut-rows.ts'),
      import('../shortcuts/pw-shortcuts.ts'),
    ]);
    const sheet = this.#host.renderRoot.querySelector('pw-shortcuts');
    if (!sheet) return;
    if (sheet.isOpen) {
      sheet.close();
      return;
    }
    this.#closeIfLoaded('pw-palette');
    sheet.groups = shortcutGroups();
    await sheet.show();
  }

  readonly #remember = (event: Event): void => {
    if (!(event instanceof CommandEvent)) return;
    const { command } = event;
    const others = this.#recentIds.filter((id) => id !== command);
    this.#recentIds = [command, ...others].slice(0, MAX_RECENT);
  };

  /** Two sheets over each other confuse; what was never fetched is not open. */
  #closeIfLoaded(tag: 'pw-palette' | 'pw-shortcuts'): void {
    if (customElements.get(tag)) this.#host.renderRoot.querySelector(tag)?.close();
  }

  /** That it failed is told when somebody asks for them. */
  async #preload(): Promise<void> {
    try {
      await Promise.all([
        import('./palette-entries.ts'),
        import('../palette/pw-palette.ts'),
        import('./shortcut-rows.ts'),
        import('../shortcuts/pw-shortcuts.ts'),
        // The panels that are opened most.
        import('../layer-groups/pw-layer-groups.ts'),
        import('../mixer/pw-mixer.ts'),
        import('../groove/pw-groove.ts'),
        import('../groove/pw-groove-sync.ts'),
        import('../note-repeat/pw-note-repeat.ts'),
      ]);
    } catch {
      // The page may have been left meanwhile.
    }
  }
}
