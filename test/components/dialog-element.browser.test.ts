import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  closeBeside,
  DialogElement,
  holdKeys,
} from '../../src/components/shared/dialog-element.ts';

@customElement('test-dialog')
class TestDialog extends DialogElement {
  override render() {
    return html`<dialog style="padding: 0" @click=${closeBeside} @keydown=${holdKeys}>
      <div style="padding: 20px"><button @click=${this.close}>Close</button></div>
    </dialog>`;
  }
}

afterEach(() => document.body.replaceChildren());

async function openDialog() {
  const element = new TestDialog();
  document.body.append(element);
  expect(element.isOpen).toBe(false);
  await element.show();
  // A second time changes nothing.
  await element.show();
  expect(element.isOpen).toBe(true);
  const inside = (selector: string) => element.renderRoot.querySelector<HTMLElement>(selector)!;
  return { element, inside };
}

test('a click beside the box closes it, one in the box does not', async () => {
  const { element, inside } = await openDialog();
  inside('div').click();
  expect(element.isOpen).toBe(true);
  inside('dialog').click();
  expect(element.isOpen).toBe(false);
});

test('its key closes it', async () => {
  const { element, inside } = await openDialog();
  inside('button').click();
  expect(element.isOpen).toBe(false);
});

test('commands are heard behind it, other keys are not', async () => {
  await openDialog();
  const heard: string[] = [];
  const onKey = ({ key }: KeyboardEvent) => heard.push(key);
  window.addEventListener('keydown', onKey);
  await userEvent.keyboard('q{Control>}u{/Control}1');
  window.removeEventListener('keydown', onKey);
  expect(heard).toEqual(['Control', 'u']);
});
