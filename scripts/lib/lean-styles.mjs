/**
 * Takes the comments out of styles as they are built: to the bundler they are text like any other, and
 * the first load would carry them.
 */
export function leanStyles() {
  return {
    name: 'padwise-lean-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      return /\/src\/.*\.ts$/.test(id) && code.includes('css`')
        ? { code: withoutStyleComments(code), map: null }
        : null;
    },
  };
}

/**
 * Code with its `css` templates' comments left out; whatever else it has stays.
 *
 * @param {string} code
 * @returns {string}
 */
export function withoutStyleComments(code) {
  return code.replace(/\bcss`[^`]*`/g, (styles) => styles.replace(/[ \t]*\/\*[^]*?\*\/\n?/g, ''));
}
