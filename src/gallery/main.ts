import type { Story } from '../components/shared/story.ts';
import { GalleryPage } from './gallery-page.ts';

/** The entry of `gallery.html`, which only the development server has. */
const files = import.meta.glob<{ readonly stories: readonly Story[] }>(
  '../components/*/*.stories.ts',
  { eager: true },
);

/** By element, as its file is called: `knob.stories.ts` and `pw-knob.stories.ts` are `knob`. */
GalleryPage.elements = new Map(
  Object.entries(files).map(([path, { stories }]) => [
    path.replace(/^.*\/(?:pw-)?(.*)\.stories\.ts$/, '$1'),
    stories,
  ]),
);
customElements.define('gallery-page', GalleryPage);
