import type { WamDescriptor } from '@webaudiomodules/api';
import { WebAudioModule } from '@webaudiomodules/sdk';
import descriptor from './descriptor.json' with { type: 'json' };
import { PluginNode } from './plugin-node.ts';

/**
 * Padwise as an instrument that hosts of Web Audio Modules load. Several may live in one context; none
 * leaves anything in the page, nor in the browser's storage but the network's file.
 */
export class PadwiseModule extends WebAudioModule<PluginNode> {
  /** Absolute, of the folder that holds `models/`; set by the entry. */
  static baseUrl = '';

  /** The SDK's own, made of the clock, is the same for two that are made at once. */
  readonly #instanceId = `${descriptor.identifier}-${crypto.randomUUID()}`;
  readonly #guis = new Map<Element, () => void>();

  override get instanceId(): string {
    return this.#instanceId;
  }

  override get descriptor(): WamDescriptor {
    return descriptor;
  }

  /** Unlike the SDK's own it heeds the state. Rejects with what is wrong with that, or with the host. */
  override async initialize(state?: unknown): Promise<this> {
    this.audioNode = await this.createAudioNode(state);
    this.initialized = true;
    return this;
  }

  override async createAudioNode(state?: unknown): Promise<PluginNode> {
    const node = await PluginNode.create(this, PadwiseModule.baseUrl);
    try {
      await node.instrument.open(state);
    } catch (error) {
      node.destroy();
      throw error;
    }
    return node;
  }

  /** The pads, with ways to load sounds. Elements are only defined once a host asks for them. */
  override async createGui(): Promise<Element> {
    const { createPluginGui } = await import('./plugin-gui.ts');
    const { element, dispose } = createPluginGui(this.audioNode.instrument);
    this.#guis.set(element, dispose);
    return element;
  }

  override destroyGui(gui: Element): void {
    this.#guis.get(gui)?.();
    this.#guis.delete(gui);
    gui.remove();
  }
}
