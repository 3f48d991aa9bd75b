import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import type { ReviewProgress } from '../../kit/review-queue.ts';
import type { Story } from '../shared/story.ts';
import { disputedPad, doubtfulPad, storyFacts, storyPad } from '../shared/story-fixtures.ts';
import './pw-review.ts';

function story(name: string, pad: Pad | null, progress: ReviewProgress, canGoBack = true): Story {
  return {
    name,
    render: () =>
      html`<pw-review
        .pad=${pad}
        .progress=${progress}
        .canGoBack=${canGoBack}
        .facts=${storyFacts}
      ></pw-review>`,
  };
}

export const stories: readonly Story[] = [
  story('The first', doubtfulPad('tom'), { total: 5, answered: 0, open: 5 }, false),
  story(
    'Long name',
    doubtfulPad('ride', { name: 'Ride of the drummer’s brother, far mic, take 12' }),
    {
      total: 5,
      answered: 2,
      open: 3,
    },
  ),
  story('The kit says otherwise', disputedPad(), { total: 5, answered: 2, open: 3 }),
  story('Answered', storyPad('snare', { roleSource: 'user' }), { total: 5, answered: 3, open: 2 }),
  story('The end, some passed over', null, { total: 5, answered: 3, open: 2 }),
  story('The end', null, { total: 5, answered: 5, open: 0 }),
  story('Nothing to review', null, { total: 0, answered: 0, open: 0 }),
];
