import type { LitElement } from 'lit';
import type { AppServices } from '../../app/services.ts';
import * as settings from '../../app/settings.ts';
import { PADS_PER_BANK } from '../../kit/kit-schema.ts';
import type { Announcer } from './announcer.ts';
import type { AppDrawer } from './app-drawer.ts';
import type { AppNotices } from './app-notices.ts';
import { HitLights } from './hit-lights.ts';
import type { PadSelection } from './pad-selection.ts';

export interface HitDisplayParts {
  readonly services: AppServices;
  readonly selection: PadSelection;
  readonly announcer: Announcer;
  readonly drawer: AppDrawer;
  readonly notices: AppNotices;
}

/** Shows hits in the frame after them: pads, lamps of banks and of MIDI, meters; speaks them if asked to. */
export class HitDisplay {
  readonly #host: LitElement;
  readonly #parts: HitDisplayParts;
  readonly #lights = new HitLights((hits) => this.#show(hits));

  constructor(host: LitElement, parts: HitDisplayParts) {
    this.#host = host;
    this.#parts = parts;
    parts.announcer.speaksHits = settings.read('speakHits') ?? false;
    parts.services.controllers.onActivity = (deviceName) =>
      this.#host.renderRoot.querySelector('pw-midi-menu')?.blink(deviceName);
  }

  /** A pad sounds; called in the hit's own task. */
  add(padId: string, velocity: number): void {
    this.#lights.add(padId, velocity);
  }

  toggleSpeech(): void {
    const { announcer } = this.#parts;
    announcer.speaksHits = !announcer.speaksHits;
    settings.write('speakHits', announcer.speaksHits);
    announcer.say(announcer.speaksHits ? 'Hits are spoken' : 'Hits are not spoken');
  }

  #show(hits: ReadonlyMap<string, number>): void {
    const { services, selection, announcer, drawer, notices } = this.#parts;
    const { renderRoot } = this.#host;
    const grid = renderRoot.querySelector('pw-pad-grid');
    const bankBar = renderRoot.querySelector('pw-bank-bar');
    for (const [padId, velocity] of hits) {
      grid?.flash(padId, velocity);
      const pad = services.session.kit.pads.find(({ id }) => id === padId);
      const bank = Math.floor((pad?.slot ?? 0) / PADS_PER_BANK);
      // The bank in view shows its own pads.
      if (bank !== selection.bank) bankBar?.flash(bank);
      announcer.hit(pad?.name ?? '');
    }
    renderRoot.querySelector('pw-meter')?.wake();
    renderRoot.querySelector('pw-delay-key')?.wake();
    drawer.wake();
    // Until somebody touches the page, hits from a controller wait in silence.
    const isSilent = services.player.context.value !== 'running';
    notices.setSoundBlocked(isSilent && !navigator.userActivation.hasBeenActive);
  }
}
