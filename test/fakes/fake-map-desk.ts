import { added, loaded, refused, type LoadReport } from '../../src/app/load-report.ts';
import type { KitIdea, MapDesk, MapView } from '../../src/app/sample-map/map-ports.ts';
import { makeIdea, makeMapView, nearOf } from '../../src/components/sample-map/map-fixtures.ts';
import type { Role } from '../../src/kit/roles.ts';
import { Store } from '../../src/lib/store.ts';

type Call = readonly [name: string, ...rest: readonly unknown[]];

/** A map that answers at once, of sounds that are given, and notes what it was asked. */
export class FakeMapDesk implements MapDesk {
  readonly view: Store<MapView>;
  readonly calls: Call[] = [];
  canKeepFolder = true;
  /** What the next calls reject with, or refuse; empty for none. */
  fault = '';

  constructor(view: MapView = makeMapView()) {
    this.view = new Store(view);
  }

  change(changes: Partial<MapView>): void {
    this.view.set({ ...this.view.value, ...changes });
  }

  /** What was asked under this name. */
  asked(name: string): unknown[] {
    return this.calls.filter(([each]) => each === name).map(([, ...rest]) => rest);
  }

  open(): Promise<void> {
    return this.#note('open');
  }

  chooseFolder(): Promise<void> {
    return this.#note('chooseFolder');
  }

  chooseFiles(files: readonly unknown[], name: string): Promise<void> {
    return this.#note('chooseFiles', files.length, name);
  }

  pause(): void {
    this.change({ isPaused: true });
  }

  resume(): void {
    this.change({ isPaused: false });
  }

  forget(): Promise<void> {
    return this.#note('forget');
  }

  hear(id: string): Promise<void> {
    return this.#note('hear', id);
  }

  silence(): void {
    this.calls.push(['silence']);
  }

  near(id: string, count: number): readonly string[] {
    return nearOf(this.view.value.sounds, id, count);
  }

  addToKit(ids: readonly string[], padId: string | null): Promise<LoadReport> {
    this.calls.push(['addToKit', ids, padId]);
    if (this.fault) return Promise.resolve(refused(this.fault, []));
    const leftovers = { unreadable: [], ignoredCount: 0 };
    return Promise.resolve(added('Kit', padId === null ? ids : [padId], leftovers));
  }

  makeKit(former: KitIdea | null, among: readonly string[]): KitIdea {
    this.calls.push(['makeKit', former, among]);
    const locked = former?.picks.filter(({ isLocked }) => isLocked) ?? [];
    const ids = new Set(among);
    const { picks } = makeIdea(this.view.value.sounds.filter(({ id }) => ids.has(id)));
    return { picks: picks.map((pick) => locked.find(({ role }) => role === pick.role) ?? pick) };
  }

  reroll({ picks }: KitIdea, role: Role, among: readonly string[]): KitIdea {
    this.calls.push(['reroll', role, among.length]);
    const ids = this.view.value.sounds.filter((sound) => sound.role === role).map(({ id }) => id);
    return {
      picks: picks.map((pick) =>
        pick.role === role ? { ...pick, id: ids[ids.indexOf(pick.id) + 1] ?? pick.id } : pick,
      ),
    };
  }

  openKit(idea: KitIdea): Promise<LoadReport> {
    this.calls.push(['openKit', idea.picks.length]);
    return Promise.resolve(
      loaded('Drawn kit', idea.picks.length, { unreadable: [], ignoredCount: 0 }),
    );
  }

  #note(...call: Call): Promise<void> {
    this.calls.push(call);
    return this.fault ? Promise.reject(new Error(this.fault)) : Promise.resolve();
  }
}
