import '../../src/components/number-field/pw-number-field.ts';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { seconds } from '../../src/lib/quantity.ts';
import { exponentialMap } from '../../src/lib/value-map.ts';
import { describeControl } from './control-contract.ts';
import { part, editorOf } from './hands.ts';
import { collect, mount } from './mount.ts';

describeControl('pw-number-field', 300, 'spinbutton');

describe('pw-number-field', () => {
  test('a click opens it with all of its value selected; Tab leaves it and applies', async () => {
    const element = await mount('pw-number-field', {
      label: 'Delay',
      map: exponentialMap(0.001, 2),
      value: 0.25,
      format: seconds.format,
      parse: seconds.parse,
    });
    const sent = collect(element, 'pw-value');
    await userEvent.click(part(element, '.handle'));
    await expect.poll(() => element.shadowRoot?.activeElement?.className).toBe('editor');
    const editor = editorOf(element);
    expect([editor.value, editor.selectionStart, editor.selectionEnd]).toEqual(['250 ms', 0, 6]);
    await userEvent.keyboard('1.2 s{Tab}');
    expect(element.value).toBe(1.2);
    expect(sent.at(-1)).toMatchObject({ value: 1.2, final: true });
    await expect.poll(() => element.shadowRoot?.querySelector('.editor')).toBeNull();
  });
});
