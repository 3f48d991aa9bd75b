import type { Role } from '../../../kit/roles.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** What a person does with proposals of layers; a proposal goes by its key. */
export type LayerAction =
  | { readonly type: 'accept' | 'keep-apart' | 'play-ramp'; readonly key: string }
  | { readonly type: 'accept-all' }
  | { readonly type: 'play'; readonly padId: string; readonly velocity: number };

export class LayerActionEvent extends PadwiseEvent {
  readonly action: LayerAction;

  constructor(action: LayerAction) {
    super('pw-layer-action');
    this.action = action;
  }
}

/** Where the review is to go: on, back by one, or from the end to what was passed over. */
export type ReviewStep = 'next' | 'back' | 'resume';

export class ReviewStepEvent extends PadwiseEvent {
  readonly step: ReviewStep;

  constructor(step: ReviewStep) {
    super('pw-review-step');
    this.step = step;
  }
}

export class RolePickEvent extends PadwiseEvent {
  readonly role: Role;

  constructor(role: Role) {
    super('pw-role-pick');
    this.role = role;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-layer-action': LayerActionEvent;
    'pw-review-step': ReviewStepEvent;
    'pw-role-pick': RolePickEvent;
  }
}
