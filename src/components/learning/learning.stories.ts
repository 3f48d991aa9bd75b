import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { LearningState } from '../../app/learning.ts';
import type { Lesson } from '../../kit/lesson.ts';
import { ROLES } from '../../kit/roles.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-learning.ts';

function story(name: string, state: Partial<LearningState>): Story {
  const whole: LearningState = {
    isOn: true,
    lessons: [],
    isKept: true,
    isOpen: true,
    forgottenCount: 0,
    ...state,
  };
  return {
    name,
    render: () =>
      html`<pw-learning .state=${whole} .modelVersion=${'new'} ${ref(laidOpen)}></pw-learning>`,
  };
}

function lessons(count: number, modelVersion = 'new'): Lesson[] {
  return Array.from({ length: count }, (_, i) => ({
    sampleId: `${modelVersion} ${i}`,
    role: ROLES[(i * i) % ROLES.length] ?? 'other',
    embedding: new Float32Array(0),
    modelVersion,
    taughtAtMs: i,
  }));
}

export const stories: readonly Story[] = [
  story('Nothing learned', {}),
  story('Some lessons', { lessons: lessons(40) }),
  story('Off', { isOn: false, lessons: lessons(3) }),
  story('Some of another classifier', { lessons: [...lessons(4), ...lessons(2, 'old')] }),
  story('Not kept', { isKept: false, lessons: lessons(1) }),
  story('Just forgotten', { forgottenCount: 12 }),
];
