/** Kits and sounds that the system may open with the installed app. Others need their folder beside them. */
const OPENED_FILES = {
  'application/zip': ['.zip'],
  'application/json': ['.json'],
  'application/x-hydrogen-drumkit': ['.h2drumkit'],
  'application/x-decentsampler-library': ['.dslibrary'],
  'audio/x-soundfont': ['.sf2'],
  'audio/wav': ['.wav'],
  'audio/aiff': ['.aif', '.aiff'],
  'audio/flac': ['.flac'],
  'audio/mpeg': ['.mp3'],
  'audio/ogg': ['.ogg'],
};

/**
 * What a browser needs to install the page as an app. All addresses are relative to the manifest, so
 * that it holds for any path.
 *
 * @satisfies {Partial<import('vite-plugin-pwa').ManifestOptions>}
 */
export const webManifest = {
  name: 'Padwise',
  short_name: 'Padwise',
  description:
    'Drop a folder of drum samples and play it: Padwise listens to each sound and puts it on the right pad.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  // As index.html and src/page-theme.ts have them.
  theme_color: '#17191c',
  background_color: '#0c0d0f',
  categories: ['music'],
  icons: [
    { src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: './icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: './icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  file_handlers: [{ action: './', accept: OPENED_FILES }],
  // A second window would not have the kit in hand.
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
};
