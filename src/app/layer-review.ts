import { mergeAll, mergePads } from '../kit/edits-layers.ts';
import { mainSampleId } from '../kit/build-kit.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { proposeLayers, type HitPad, type LayerGroup } from '../kit/layer-groups.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import type { SampleFeatures } from './ports.ts';
import type { Session } from './session.ts';

/** A drum of several hits that nobody has decided on yet. */
export interface LayerProposal extends LayerGroup {
  /** The same for the same pads. */
  readonly key: string;
}

/**
 * Which pads of the kit in hand could be one drum with layers. Proposals are made when they are
 * asked for, and shown as long as their pads are as they were: undo brings them back.
 */
export class LayerReview {
  readonly #session: Session;
  readonly #open = new Store<readonly LayerProposal[]>([]);
  readonly #isListening = new Store(false);
  readonly #keptApart = new Set<string>();
  #found: readonly LayerProposal[] = [];

  constructor(session: Session) {
    this.#session = session;
    session.state.subscribe(() => this.#refresh());
  }

  /** The proposals that still stand. */
  get open(): ReadonlyStore<readonly LayerProposal[]> {
    return this.#open;
  }

  get isListening(): ReadonlyStore<boolean> {
    return this.#isListening;
  }

  /** Proposes by what has been heard so far. */
  propose(): void {
    const { kit } = this.#session;
    this.#found = proposeLayers(this.#hitsOf(kit)).map((group) => ({
      ...group,
      key: group.hits
        .map(({ padId }) => padId)
        .sort()
        .join(' '),
    }));
    this.#refresh();
  }

  /** Listens to what has not been heard, then proposes, also what was to be kept apart before. */
  async find(): Promise<void> {
    this.#keptApart.clear();
    this.#isListening.set(true);
    await this.#session.embedAll();
    this.#isListening.set(false);
    this.propose();
  }

  accept(key: string): void {
    const proposal = this.#open.value.find((each) => each.key === key);
    if (!proposal) return;
    const { hits } = proposal;
    this.#session.edit(`Merge ${hits.length} hits`, (kit) => mergePads(kit, hits));
  }

  acceptAll(): void {
    const all = this.#open.value;
    if (all.length === 0) return;
    const label = `Merge hits of ${all.length} ${all.length === 1 ? 'drum' : 'drums'}`;
    const drums = all.map(({ hits }) => hits);
    this.#session.edit(label, (kit) => mergeAll(kit, drums, this.#featuresOf(kit)));
  }

  keepApart(key: string): void {
    this.#keptApart.add(key);
    this.#refresh();
  }

  #refresh(): void {
    const single = new Set(
      this.#session.kit.pads.filter((pad) => pad.layers.length === 1).map((pad) => pad.id),
    );
    const open = this.#found.filter(
      ({ key, hits }) => !this.#keptApart.has(key) && hits.every(({ padId }) => single.has(padId)),
    );
    const former = this.#open.value;
    if (open.length === former.length && open.every((each, i) => each === former[i])) return;
    this.#open.set(open);
  }

  #hitsOf(kit: Kit): HitPad[] {
    const paths = new Map(kit.samples.map(({ id, path }) => [id, path]));
    return kit.pads.flatMap((pad) => {
      const sampleId = mainSampleId(pad);
      const sample = this.#session.sample(sampleId);
      if (!sample || pad.layers.length !== 1) return [];
      const { pitchHz, brightnessHz, decaySec, peak } = sample.features;
      const { id, role } = pad;
      const path = paths.get(sampleId) ?? '';
      const { embedding } = sample;
      return [{ id, role, path, pitchHz, brightnessHz, decaySec, peak, embedding }];
    });
  }

  #featuresOf(kit: Kit): Map<string, SampleFeatures> {
    return new Map(
      kit.samples.flatMap(({ id }) => {
        const sample = this.#session.sample(id);
        return sample ? [[id, sample.features] as const] : [];
      }),
    );
  }
}
