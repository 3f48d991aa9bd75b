import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import { readRecords, writeRecords, type DeviceRecord } from './device-records.ts';

const MAX_UNDO = 50;

/** What the browser keeps of each device, and the way back from changes of profiles. */
export class DeviceBook {
  #records: readonly DeviceRecord[] = readRecords();
  readonly #undo: { readonly label: string; readonly records: readonly DeviceRecord[] }[] = [];

  get records(): readonly DeviceRecord[] {
    return this.#records;
  }

  /** What `undo` would take back, or null. */
  get undoLabel(): string | null {
    return this.#undo.at(-1)?.label ?? null;
  }

  setOn(name: string, isOn: boolean): void {
    this.#record(name, { isOn });
  }

  /** @param factoryId Null for the one that the name asks for. */
  useFactory(name: string, factoryId: string | null, label: string): void {
    this.#remember(label);
    this.#record(name, { factoryId, profile: null });
  }

  useProfile(name: string, profile: ControllerProfile, label: string): void {
    this.#remember(label);
    this.#record(name, { profile });
  }

  forget(name: string): void {
    this.#remember('Forget controller');
    this.#keep(this.#records.filter((record) => record.name !== name));
  }

  /** Takes the last change back, all but `setOn`. Returns whether there was one. */
  undo(): boolean {
    const last = this.#undo.pop();
    if (!last) return false;
    this.#keep(last.records);
    return true;
  }

  #remember(label: string): void {
    this.#undo.push({ label, records: this.#records });
    if (this.#undo.length > MAX_UNDO) this.#undo.shift();
  }

  #record(name: string, change: Partial<DeviceRecord>): void {
    const known = this.#records.find((record) => record.name === name);
    const record = { name, isOn: true, factoryId: null, profile: null, ...known, ...change };
    // The last that was changed comes first: the list is bounded.
    this.#keep([record, ...this.#records.filter((each) => each !== known)]);
  }

  #keep(records: readonly DeviceRecord[]): void {
    this.#records = records;
    writeRecords(records);
  }
}
