import type { ReportBuilder } from '../../../kit/import-report.ts';
import { modulationOf } from './sfz-controllers.ts';
import { isKnownControl, isKnownOpcode } from './sfz-known.ts';
import { ALIASES, type SfzRegions } from './sfz-region.ts';
import type { SfzSection } from './sfz-text.ts';

const HEADERS = ['control', 'global', 'master', 'group', 'region'];

/** Tells of what a document has that Padwise has nothing for. */
export function tellUnknown(
  sections: readonly SfzSection[],
  { others }: SfzRegions,
  report: ReportBuilder,
): void {
  for (const { header, where } of others) {
    report.dropped(`<${header}>`, where, 'a header that Padwise has nothing for');
  }
  for (const { header, opcodes, where } of sections) {
    if (!HEADERS.includes(header)) continue;
    const isKnown = header === 'control' ? isKnownControl : isKnownOpcode;
    for (const { name, value } of opcodes) {
      if (name === 'key' || isKnown(name) || Object.hasOwn(ALIASES, name)) continue;
      const [field, from] = [familyOf(name), fromOf(name, value)];
      if (header !== 'control' && modulationOf(name)) {
        report.approximated(field, where, from, '', 'as the controllers are at first');
      } else report.dropped(field, where, 'an opcode that Padwise has nothing for', from);
    }
  }
}

/** Opcodes that differ by a number alone, as of a controller, are told of together. */
export function familyOf(opcode: string): string {
  return opcode.replace(/\d+/g, 'N');
}

function fromOf(opcode: string, value: string): string {
  return familyOf(opcode) === opcode ? value : `${opcode}=${value}`;
}
