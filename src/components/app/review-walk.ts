import type { ReactiveControllerHost } from 'lit';
import type { PlayerPort } from '../../app/ports.ts';
import type { Session } from '../../app/session.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import {
  backInReview,
  followKit,
  nextInReview,
  padInReview,
  resumeReview,
  reviewProgress,
  startReview,
  type Review,
  type ReviewProgress,
} from '../../kit/review-queue.ts';
import type { ReviewStep } from '../shared/events.ts';

const AUDITION_VELOCITY = 100;

export interface ReviewWalkParts {
  readonly session: Session;
  readonly player: PlayerPort;
  /** Another pad is in question; it is heard at the same time. */
  onPad(pad: Pad): void;
  /** The kit of the walk is no longer in hand. */
  onEnd(): void;
}

/** The walk through the doubtful pads of the kit in hand, while it is on: keeps up with the kit. */
export class ReviewWalk {
  readonly #host: ReactiveControllerHost;
  readonly #parts: ReviewWalkParts;
  #review: Review | null = null;
  #kit: Kit;
  /** What was heard last, to be let go before the next. */
  #heardId: string | null = null;

  constructor(host: ReactiveControllerHost, parts: ReviewWalkParts) {
    this.#host = host;
    this.#parts = parts;
    this.#kit = parts.session.kit;
    parts.session.state.subscribe(({ kit }) => this.#follow(kit));
  }

  get pad(): Pad | null {
    return this.#review && padInReview(this.#review, this.#kit);
  }

  get progress(): ReviewProgress {
    return reviewProgress(this.#review ?? { order: [], at: 0 }, this.#kit);
  }

  get canGoBack(): boolean {
    return (this.#review?.at ?? 0) > 0;
  }

  /** Begins with the least sure pad. */
  start(): void {
    this.#set(startReview(this.#kit));
  }

  stop(): void {
    this.#set(null);
    this.#silence();
  }

  step(step: ReviewStep): void {
    if (!this.#review) return;
    if (step === 'back') this.#set(backInReview(this.#review));
    else if (step === 'next') this.#set(nextInReview(this.#review, this.#kit));
    else this.#set(resumeReview(this.#review, this.#kit));
  }

  /** Plays the pad in question, and nothing else with it. */
  audition(): void {
    this.#silence();
    const { pad } = this;
    // Until somebody touches the page, browsers keep it silent.
    if (!pad || !navigator.userActivation.hasBeenActive) return;
    this.#heardId = pad.id;
    this.#parts.player.triggerPad(pad.id, AUDITION_VELOCITY);
  }

  #follow(kit: Kit): void {
    const before = this.#kit;
    const askedId = this.pad?.id;
    this.#kit = kit;
    if (!this.#review || kit === before) return;
    const review = followKit(this.#review, before, kit);
    this.#set(review, askedId);
    if (!review) this.#parts.onEnd();
  }

  #set(review: Review | null, askedId = this.pad?.id): void {
    this.#review = review;
    this.#host.requestUpdate();
    const { pad } = this;
    if (!pad || pad.id === askedId) return;
    this.#parts.onPad(pad);
    this.audition();
  }

  /** A long tail would sound into the next pad. */
  #silence(): void {
    if (this.#heardId === null) return;
    this.#parts.player.releasePad(this.#heardId);
    this.#parts.player.panic();
    this.#heardId = null;
  }
}
