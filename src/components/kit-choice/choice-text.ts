import { WHOLE_FOLDER, type KitChoice, type KitOption } from '../../app/kit-choice.ts';

/** `5 kits in this file`. */
export function choiceTitle(choice: KitChoice): string {
  return `${kitsIn(choice)} in ${whatHolds(choice)}`;
}

/** `This file holds 5 kits. You’re playing “A”.` */
export function choiceNotice(choice: KitChoice): string {
  const { options, document, from } = choice;
  const name = options.find((option) => option.document === document)?.name ?? '';
  const holds = from === 'files' ? 'These files hold' : `This ${from} holds`;
  const played = document === WHOLE_FOLDER ? 'all of them as one' : `“${name}”`;
  return `${holds} ${kitsIn(choice)}. You’re playing ${played}.`;
}

/** Kits by what is typed: all words must be in name or place; names that begin so come first. */
export function searchKits(options: readonly KitOption[], query: string): readonly KitOption[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return options;
  const words = wanted.split(/\s+/);
  const found = options.filter(({ name, place }) => {
    const text = `${name} ${place}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = ({ name }: KitOption) => name.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}

function kitsIn({ options }: KitChoice): string {
  const { length } = options.filter(({ document }) => document !== WHOLE_FOLDER);
  return `${length} ${length === 1 ? 'kit' : 'kits'}`;
}

function whatHolds({ from }: KitChoice): string {
  return from === 'files' ? 'these files' : `this ${from}`;
}
