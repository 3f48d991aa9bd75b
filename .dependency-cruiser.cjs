/** Who may import whom. Type-only imports count. */

const engines = ['audio', 'formats', 'midi', 'ml', 'storage'];

/** A folder of src and the only other folders of src that it may import. */
const layer = (folder, allowed, why) => ({
  name: `${folder}-imports`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
});

/** Packages that only some folders of src may import. */
const confine = (packages, folders) => ({
  name: `${packages[0]}-only-in-${folders.join('-and-')}`,
  comment: `Only src/${folders.join(' and src/')} may know ${packages.join(', ')}.`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${folders.join('|')})/` },
  to: { path: `(^|node_modules/)(${packages.join('|')})(/|$)`, dependencyTypesNot: ['local'] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that imports nobody is forgotten, or an entry.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['\\.d\\.ts$', '^src/main\\.ts$', '^src/wam/index\\.ts$'],
      },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw)$' },
    },
    {
      name: 'src-ships-only-dependencies',
      comment: 'What src imports is in "dependencies" of package.json, by its own name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'src-knows-nothing-outside',
      comment: 'Tests, benches and scripts import src, never the other way round.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|training)/' },
    },
    {
      name: 'main-is-the-root',
      comment: 'main.ts wires the parts; importing it would start the app.',
      severity: 'error',
      from: { pathNot: '^src/main\\.ts$' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'embed-is-a-root',
      comment: 'src/embed wires the library; the app is wired by main.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/embed/' },
      to: { path: '^src/embed/' },
    },
    layer(
      'embed',
      ['audio', 'components', 'formats', 'kit', 'lib', 'midi', 'ml'],
      'The library has the engines and no app around them.',
    ),
    {
      name: 'wam-is-a-root',
      comment: 'The plug-in wires the parts for hosts; the app knows nothing of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/wam/' },
      to: { path: '^src/wam/' },
    },
    layer('lib', [], 'lib holds helpers without a domain.'),
    layer('kit', ['lib'], 'kit is the pure model.'),
    layer('profiles', ['kit', 'lib'], 'profiles is the pure model of controllers.'),
    ...engines.map((engine) =>
      layer(
        engine,
        ['midi', 'formats'].includes(engine) ? ['kit', 'lib', 'profiles'] : ['kit', 'lib'],
        'Engines know the kit, not each other.',
      ),
    ),
    layer('offline', ['lib'], 'offline knows files, not what they are for.'),
    layer('app', ['kit', 'lib', 'profiles'], 'app states the ports; main.ts brings the engines.'),
    layer(
      'components',
      ['app', 'kit', 'lib', 'profiles'],
      'Elements see the app, never an engine.',
    ),
    layer('gallery', ['components', 'kit', 'lib', 'profiles'], 'The gallery shows the elements.'),
    {
      name: 'gallery-is-for-development',
      comment: 'The gallery, its stories and what is made up for them are not part of the app.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/gallery/|\\.stories\\.ts$' },
      to: { path: '^src/gallery/|\\.stories\\.ts$|/story-fixtures\\.ts$' },
    },
    confine(['tone'], ['audio']),
    confine(['@webaudiomodules'], ['wam']),
    confine(['webmidi'], ['midi']),
    confine(['onnxruntime-web'], ['ml']),
    confine(
      ['lit', 'lit-html', 'lit-element', '@lit', '@lit-labs'],
      ['components', 'app', 'gallery', 'embed'],
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
