import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Device } from '../../app/controllers/device.ts';
import { DeviceChangeEvent, type DeviceChange } from '../shared/events.ts';
import { renderSwitch, switchStyles } from '../shared/switch.ts';
import { base, controls } from '../shared/tokens.ts';
import { profileText } from './midi-text.ts';

const CHANNELS = Array.from({ length: 16 }, (_, i) => i + 1);

/**
 * The controllers, plugged in or known: each with a light that follows what it sends, whether it is
 * listened to, on which channel, and the profile it plays by.
 *
 * @element pw-midi-devices
 * @fires pw-device-change - a controller is to be listened to otherwise
 */
@customElement('pw-midi-devices')
export class PwMidiDevices extends LitElement {
  static override styles = [
    base,
    controls,
    switchStyles,
    css`
      :host {
        display: block;
        font-size: 13px;
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 10px minmax(0, 1fr) auto;
        align-items: center;
        gap: 6px 8px;
        padding: 8px 10px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .away {
        border-style: dashed;
        background: none;
        color: var(--text-dim);
      }
      .light {
        position: relative;
        width: 10px;
        height: 10px;
        border: 1px solid var(--line-strong);
        border-radius: 50%;
        background: var(--track);
      }
      .light::after {
        content: '';
        position: absolute;
        inset: -1px;
        border-radius: 50%;
        background: var(--good-glow);
        box-shadow: 0 0 8px var(--good-glow);
        opacity: var(--lit, 0);
      }
      .name {
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .profile {
        grid-column: 2;
        overflow: hidden;
        color: var(--text-soft);
        font-size: 12px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .away .profile {
        color: var(--text-dim);
      }
      select {
        max-width: 118px;
        min-height: 28px;
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) devices: readonly Device[] = [];

  override render() {
    if (this.devices.length === 0) return nothing;
    return html`<ul aria-label="Controllers">
      ${repeat(
        this.devices,
        ({ name }) => name,
        (device) => this.#renderDevice(device),
      )}
    </ul>`;
  }

  /** Paints a device's light: 1 bright to 0 out. From an animation frame. */
  light(deviceName: string, level: number): void {
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('li')) {
      if (row.dataset.name !== deviceName) continue;
      row.querySelector<HTMLElement>('.light')?.style.setProperty('--lit', level.toFixed(2));
    }
  }

  #renderDevice(device: Device) {
    const isHere = device.inputIds.length > 0;
    return html`<li class=${isHere ? '' : 'away'} data-name=${device.name}>
      <span class="light"></span>
      <span class="name" title=${device.name}>${device.name}</span>
      ${
        isHere
          ? renderSwitch(`Listen to ${device.name}`, device.isOn, (isOn) =>
              this.#change(device, { isOn }),
            )
          : html`<span>Not plugged in</span>`
      }
      <span class="profile">${profileText(device)}</span>
      ${isHere ? this.#renderChannel(device) : nothing}
    </li>`;
  }

  #renderChannel(device: Device) {
    const { channel } = device.profile;
    return html`<select
      class="field"
      aria-label="Channel of ${device.name}"
      @change=${(event: Event) => this.#onChannel(device, event)}
    >
      <option value="" .selected=${!channel}>All channels</option>
      ${CHANNELS.map(
        (each) =>
          html`<option value=${each} .selected=${channel === each}>Channel ${each}</option>`,
      )}
    </select>`;
  }

  #onChannel(device: Device, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#change(device, { channel: value === '' ? null : Number(value) });
  }

  #change({ name }: Device, change: DeviceChange): void {
    this.dispatchEvent(new DeviceChangeEvent(name, change));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-midi-devices': PwMidiDevices;
  }
}
