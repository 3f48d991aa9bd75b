import { PadwiseSampler, type PadTriggerDetail } from './sampler-element.ts';

export * from './sampler-element.ts';

// Another copy of the library on the page may have been here before.
if (!customElements.get('padwise-sampler')) {
  customElements.define('padwise-sampler', PadwiseSampler);
}

declare global {
  interface HTMLElementTagNameMap {
    'padwise-sampler': PadwiseSampler;
  }
  interface HTMLElementEventMap {
    'pad-trigger': CustomEvent<PadTriggerDetail>;
  }
}
