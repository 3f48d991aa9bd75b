import { expect, test } from 'vitest';
import { withoutStyleComments } from '../../scripts/lib/lean-styles.mjs';

test('comments are left out of styles, and of nothing else', () => {
  const code = [
    '/* A file. */',
    'const styles = css`',
    '  /* Small pads',
    '   * keep it. */',
    '  a { color: red; /* of old */ }',
    '  ${more} /* on */',
    '`;',
    'const help = `/* stays */`; // css',
  ].join('\n');
  expect(withoutStyleComments(code).split('\n')).toEqual([
    '/* A file. */',
    'const styles = css`',
    '  a { color: red; }',
    '  ${more}`;',
    'const help = `/* stays */`; // css',
  ]);
});
