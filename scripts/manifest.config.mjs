/**
 * `npm run manifest`: describes the elements, for editors and for the documentation, as a
 * custom-elements manifest. Its paths are those of the sources, as the leaf elements are no modules
 * of the library.
 */
export default {
  globs: ['src/main.ts', 'src/embed/**/*.ts', 'src/components/**/*.ts'],
  exclude: ['**/*.stories.ts', '**/*-fixtures.ts', '**/story.ts'],
  outdir: 'dist-lib',
  litelement: true,
  // package.json says where the manifest is.
  packagejson: false,
  plugins: [whatUsersSee()],
};

function whatUsersSee() {
  return {
    name: 'what-users-see',
    packageLinkPhase({ customElementsManifest: manifest }) {
      for (const module of manifest.modules) {
        module.declarations = module.declarations.filter(({ customElement }) => customElement);
        module.declarations.forEach(tidy);
      }
      manifest.modules = manifest.modules.filter(
        ({ declarations, exports = [] }) =>
          declarations.length > 0 ||
          exports.some(({ kind }) => kind === 'custom-element-definition'),
      );
    },
  };
}

function tidy(element) {
  element.members = element.members?.filter(isPublic);
  // The analyzer takes the first argument of any event that is sent for its name.
  element.events = element.events?.filter(({ description }) => description);
  for (const holder of [...(element.members ?? []), ...(element.attributes ?? [])]) {
    const key = 'attribute' in holder ? 'attribute' : 'name';
    // Lit's attributes are in lower case, unless they are given a name.
    if (holder.fieldName || holder.attribute) holder[key] = holder[key].toLowerCase();
  }
}

const LIFECYCLE = new Set([
  ...['render', 'willUpdate', 'update', 'updated', 'firstUpdated', 'shouldUpdate', 'styles'],
  ...['connectedCallback', 'disconnectedCallback', 'shadowRootOptions', 'createRenderRoot'],
]);

/** What has neither a type nor a description is there for other parts of the element. */
function isPublic({ name, kind, privacy, type, description }) {
  if (privacy === 'private' || privacy === 'protected') return false;
  if (name.startsWith('#') || LIFECYCLE.has(name)) return false;
  return Boolean(description) || (kind === 'field' && Boolean(type));
}
