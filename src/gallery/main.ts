import type { Story } from '../components/shared/story.ts';
import { GalleryExample } from './gallery-example.ts';
import { GalleryPage } from './gallery-page.ts';

/**
 * The entry of `gallery.html`, which the development server and the documentation have. With
 * `?element=pw-knob&stories=knob` it shows one element alone, for a frame.
 */
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
customElements.define('gallery-example', GalleryExample);
const asked = new URL(location.href).searchParams;
const tag = asked.get('element');
if (tag) showExample(tag, asked.get('stories') ?? tag.replace(/^pw-/, ''));
else customElements.define('gallery-page', GalleryPage);

function showExample(element: string, stories: string): void {
  const example = new GalleryExample();
  example.tag = element;
  example.stories = GalleryPage.elements.get(stories) ?? [];
  document.querySelector('gallery-page')?.replaceWith(example);
}
