import { css, html, type TemplateResult } from 'lit';

export interface RangeControl {
  /** By which a strip finds it again. */
  readonly name: 'level' | 'pan';
  readonly label: string;
  /** The value for people, with its unit. */
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What a double click goes back to. */
  readonly origin: number;
  readonly isVertical: boolean;
  readonly tabStop: boolean;
  onValue(value: number, final: boolean): void;
}

/** The mixer's faders and pans: the one place that knows what they are made of. */
export function renderRange(control: RangeControl): TemplateResult {
  const { origin, min, max, onValue } = control;
  const valueOf = (event: Event) => Number((event.currentTarget as HTMLInputElement).value);
  return html`<input
    class="range ${control.isVertical ? 'vertical' : ''}"
    data-control=${control.name}
    type="range"
    aria-label=${control.label}
    aria-valuetext=${control.text}
    aria-orientation=${control.isVertical ? 'vertical' : 'horizontal'}
    title="${control.label}. Double click: ${origin}"
    tabindex=${control.tabStop ? 0 : -1}
    min=${min}
    max=${max}
    step=${control.step}
    .value=${String(control.value)}
    style="--origin: ${(100 * (origin - min)) / (max - min)}%"
    @input=${(event: Event) => onValue(valueOf(event), false)}
    @change=${(event: Event) => onValue(valueOf(event), true)}
    @dblclick=${() => onValue(origin, true)}
  />`;
}

export const rangeStyles = css`
  .range {
    width: 100%;
    height: 22px;
    margin: 0;
    appearance: none;
    background:
      linear-gradient(var(--line-strong) 0 0) var(--origin) 50% / 1px 12px no-repeat,
      linear-gradient(var(--track) 0 0) 50% / 100% 3px no-repeat;
    cursor: pointer;
  }
  .range.vertical {
    width: 34px;
    height: 100%;
    writing-mode: vertical-lr;
    direction: rtl;
    background:
      linear-gradient(var(--line-strong) 0 0) 50% calc(100% - var(--origin)) / 24px 1px no-repeat,
      linear-gradient(var(--track) 0 0) 50% / 4px 100% no-repeat;
  }
  .range::-webkit-slider-thumb {
    appearance: none;
    width: 9px;
    height: 16px;
    border: 1px solid var(--line-strong);
    border-radius: 3px;
    background: linear-gradient(90deg, var(--cap) 40%, var(--cap-mark) 40% 60%, var(--cap) 60%);
    box-shadow: 0 1px 3px var(--shadow);
  }
  .range::-moz-range-thumb {
    width: 9px;
    height: 16px;
    border: 1px solid var(--line-strong);
    border-radius: 3px;
    background: linear-gradient(90deg, var(--cap) 40%, var(--cap-mark) 40% 60%, var(--cap) 60%);
  }
  .range.vertical::-webkit-slider-thumb {
    width: 26px;
    height: 14px;
    background: linear-gradient(var(--cap) 42%, var(--cap-mark) 42% 58%, var(--cap) 58%);
  }
  .range.vertical::-moz-range-thumb {
    width: 26px;
    height: 14px;
    background: linear-gradient(var(--cap) 42%, var(--cap-mark) 42% 58%, var(--cap) 58%);
  }
`;
