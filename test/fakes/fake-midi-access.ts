/** A controller that can be plugged in. */
export interface FakeDevice {
  readonly id: string;
  readonly name?: string;
  readonly manufacturer?: string;
  /** Whether it has an output, too, under the id `out-` and its own; or an output alone. */
  readonly output?: boolean | 'only';
}

/** A message that the page has sent. */
export interface SentMessage {
  readonly bytes: readonly number[];
  /** When it is to be heard, on the `performance.now()` clock; 0 for at once. */
  readonly atMs: number;
  readonly sentAtMs: number;
}

export interface FakeMidi {
  /** Makes the next requests for access fail with a DOMException of this name; null lets them in. */
  refuseWith: 'NotAllowedError' | 'SecurityError' | 'InvalidStateError' | null;
  /** How often access was asked for. */
  readonly requests: number;
  /** Plugs a device in; `isNewPort` gives it a new port object under its old id. */
  plug(device: FakeDevice, options?: { isNewPort?: boolean }): Promise<void>;
  unplug(id: string): Promise<void>;
  /** Delivers one message, at once, to all who have opened the port. */
  send(id: string, bytes: readonly number[], timeStampMs?: number): void;
  /** What was sent to the output of a device, by the device's id, in order; what was cleared in time is gone. */
  sentTo(id: string): SentMessage[];
  /** Whether the page has asked for system exclusive messages. */
  readonly isSysexAsked: boolean;
  /** The number of inputs that are open, over all that asked for access. */
  readonly openPorts: number;
  /** Ids of outputs that are open, over all that asked for access. */
  readonly openOutputs: string[];
  /** Puts the browser's own function back. */
  uninstall(): void;
}

declare global {
  interface Window {
    fakeMidi?: FakeMidi;
  }
}

/**
 * Replaces `navigator.requestMIDIAccess` with a platform whose devices a test plugs, unplugs and
 * plays, and leaves the handle in `window.fakeMidi` too. Behaves as Chromium does: state changes are
 * events of later tasks, a plug fires more than one, an open port that is unplugged is `pending` and
 * opens by itself when it returns, each request has port objects of its own.
 *
 * Refers to nothing outside itself, so that Playwright's `addInitScript` can take it into a page.
 */
export function installFakeMidi(devices: readonly FakeDevice[] = []): FakeMidi {
  class FakePort extends EventTarget {
    readonly type: 'input' | 'output' = 'input';
    readonly version = '1';
    readonly id: string;
    readonly name: string;
    readonly manufacturer: string;
    state: MIDIPortDeviceState = 'connected';
    connection: MIDIPortConnectionState = 'closed';
    onstatechange: ((event: Event) => void) | null = null;
    onmidimessage: ((event: Event) => void) | null = null;
    readonly access: FakeAccess;

    constructor(access: FakeAccess, { id, name = 'Fake Pads', manufacturer = '' }: FakeDevice) {
      super();
      this.access = access;
      this.id = id;
      this.name = name;
      this.manufacturer = manufacturer;
      this.addEventListener('statechange', (event) => this.onstatechange?.(event));
      this.addEventListener('midimessage', (event) => this.onmidimessage?.(event));
    }

    async open(): Promise<this> {
      const to = this.state === 'connected' ? 'open' : 'pending';
      if (this.connection !== to) await this.change(this.state, to);
      return this;
    }

    async close(): Promise<this> {
      if (this.connection !== 'closed') await this.change(this.state, 'closed');
      return this;
    }

    async change(state: MIDIPortDeviceState, connection: MIDIPortConnectionState): Promise<void> {
      this.state = state;
      this.connection = connection;
      await nextTask();
      for (const heard of [this, this.access]) {
        heard.dispatchEvent(Object.assign(new Event('statechange'), { port: this }));
      }
    }

    receive(bytes: readonly number[], timeStampMs: number): void {
      if (this.connection !== 'open') return;
      const data = { value: new Uint8Array(bytes) };
      const timeStamp = { value: timeStampMs };
      this.dispatchEvent(Object.defineProperties(new Event('midimessage'), { data, timeStamp }));
    }
  }

  class FakeOutput extends FakePort {
    override readonly type = 'output';

    constructor(access: FakeAccess, device: FakeDevice) {
      super(access, { ...device, id: `out-${device.id}` });
    }

    send(bytes: Iterable<number>, atMs = 0): void {
      const message = { bytes: [...bytes], atMs, sentAtMs: performance.now() };
      const isSysex = message.bytes[0] === 0xf0;
      if (isSysex && !this.access.sysexEnabled) {
        throw new DOMException('System exclusive messages are not allowed.', 'InvalidAccessError');
      }
      if (this.state !== 'connected') throw new DOMException('Unplugged.', 'InvalidStateError');
      // As the platform does, later.
      void this.open();
      const list = sent.get(this.id) ?? [];
      list.push(message);
      sent.set(this.id, list);
    }

    clear(): void {
      const nowMs = performance.now();
      const list = sent.get(this.id) ?? [];
      sent.set(
        this.id,
        list.filter(({ atMs }) => atMs <= nowMs),
      );
    }
  }

  class FakeAccess extends EventTarget {
    readonly sysexEnabled: boolean;
    readonly outputs = new Map<string, FakeOutput>();
    readonly unpluggedOutputs = new Map<string, FakeOutput>();
    readonly inputs = new Map<string, FakePort>();
    readonly unplugged = new Map<string, FakePort>();
    onstatechange: ((event: Event) => void) | null = null;

    constructor(sysexEnabled: boolean) {
      super();
      this.sysexEnabled = sysexEnabled;
      this.addEventListener('statechange', (event) => this.onstatechange?.(event));
    }

    async plug(device: FakeDevice, isNewPort: boolean): Promise<void> {
      const plugs: Promise<void>[] = [];
      if (device.output !== 'only') plugs.push(this.plugInput(device, isNewPort));
      if (device.output) plugs.push(this.plugOutput(device, isNewPort));
      await Promise.all(plugs);
    }

    async plugOutput(device: FakeDevice, isNewPort: boolean): Promise<void> {
      const id = `out-${device.id}`;
      const known = isNewPort ? undefined : this.unpluggedOutputs.get(id);
      const port = known ?? new FakeOutput(this, device);
      this.unpluggedOutputs.delete(id);
      this.outputs.set(id, port);
      await port.change('connected', port.connection === 'pending' ? 'open' : port.connection);
    }

    async plugInput(device: FakeDevice, isNewPort: boolean): Promise<void> {
      const known = isNewPort ? undefined : this.unplugged.get(device.id);
      const port = known ?? new FakePort(this, device);
      this.unplugged.delete(device.id);
      this.inputs.set(device.id, port);
      const connection = port.connection === 'pending' ? 'open' : port.connection;
      await port.change('connected', connection);
      await port.change(port.state, port.connection);
    }

    async unplug(id: string): Promise<void> {
      const output = this.outputs.get(`out-${id}`);
      if (output) {
        this.outputs.delete(output.id);
        this.unpluggedOutputs.set(output.id, output);
        void output.change('disconnected', output.connection === 'open' ? 'pending' : 'closed');
      }
      const port = this.inputs.get(id);
      if (!port) return;
      this.inputs.delete(id);
      this.unplugged.set(id, port);
      await port.change('disconnected', port.connection === 'open' ? 'pending' : port.connection);
    }
  }

  function nextTask(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }

  const plugged = new Map(devices.map((device) => [device.id, device]));
  const accesses: FakeAccess[] = [];
  const sent = new Map<string, SentMessage[]>();
  let isSysexAsked = false;
  const ports = () => accesses.flatMap(({ inputs }) => [...inputs.values()]);
  let requests = 0;

  async function requestMIDIAccess({ sysex = false }: MIDIOptions = {}): Promise<FakeAccess> {
    requests += 1;
    isSysexAsked ||= sysex;
    await nextTask();
    if (handle.refuseWith) throw new DOMException('The fake platform refuses.', handle.refuseWith);
    const access = new FakeAccess(sysex);
    for (const device of plugged.values()) {
      if (device.output !== 'only') access.inputs.set(device.id, new FakePort(access, device));
      if (device.output) access.outputs.set(`out-${device.id}`, new FakeOutput(access, device));
    }
    accesses.push(access);
    return access;
  }

  const handle: FakeMidi = {
    refuseWith: null,
    get requests() {
      return requests;
    },
    async plug(device, { isNewPort = false } = {}) {
      plugged.set(device.id, device);
      await Promise.all(accesses.map((access) => access.plug(device, isNewPort)));
    },
    async unplug(id) {
      plugged.delete(id);
      await Promise.all(accesses.map((access) => access.unplug(id)));
    },
    send(id, bytes, timeStampMs = performance.now()) {
      for (const port of ports()) if (port.id === id) port.receive(bytes, timeStampMs);
    },
    sentTo(id) {
      return sent.get(`out-${id}`) ?? [];
    },
    get isSysexAsked() {
      return isSysexAsked;
    },
    get openPorts() {
      return ports().filter(({ connection }) => connection === 'open').length;
    },
    get openOutputs() {
      const outputs = accesses.flatMap((access) => [...access.outputs.values()]);
      return outputs.filter(({ connection }) => connection === 'open').map(({ id }) => id);
    },
    uninstall() {
      Reflect.deleteProperty(navigator, 'requestMIDIAccess');
      delete window.fakeMidi;
    },
  };
  // On the object itself, in front of the prototype's.
  Object.defineProperty(navigator, 'requestMIDIAccess', {
    value: requestMIDIAccess,
    configurable: true,
  });
  window.fakeMidi = handle;
  return handle;
}
