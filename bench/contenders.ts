import { connect, Context, Player } from 'tone';
import { createLiveContext } from '../src/audio/context.ts';
import { SamplerEngine } from '../src/audio/engine/sampler-engine.ts';
import { MidiController } from '../src/midi/midi-controller.ts';
import { installFakeMidi } from '../test/fakes/fake-midi-access.ts';
import { makeKit, makePad } from './kit.ts';
import { OnsetProbe } from './onset-probe.ts';
import processorUrl from './probe-processor.ts?worker&url';

const SAMPLE_SEC = 0.03;
const NOTE = 36;

/** One way to play a sample, on a running context of its own or shared. */
export interface Contender {
  readonly name: string;
  readonly context: Pick<AudioContext, 'currentTime' | 'sampleRate' | 'baseLatency'>;
  readonly probe: OnsetProbe;
  readonly hit: () => void;
  readonly sleep: () => Promise<unknown>;
  readonly wake: () => Promise<unknown>;
}

export async function createContenders(): Promise<Contender[]> {
  return [await raw(), ...(await padwise()), await tonePlayer(), await tonePlayerAtOnce()];
}

/** Sounds from its first frame to its last. */
function createSample({ sampleRate }: { readonly sampleRate: number }): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.round(SAMPLE_SEC * sampleRate), sampleRate });
  buffer.getChannelData(0).fill(0.5);
  return buffer;
}

async function addProbe(context: AudioContext) {
  await context.audioWorklet.addModule(processorUrl);
  const node = new AudioWorkletNode(context, 'onset-probe');
  node.connect(context.destination);
  return { node, probe: new OnsetProbe(node) };
}

function onNative(context: AudioContext, probe: OnsetProbe) {
  return {
    context,
    probe,
    sleep: () => context.suspend(),
    wake: () => context.resume(),
  };
}

async function raw(): Promise<Contender> {
  const context = new AudioContext({ latencyHint: 0 });
  const { node, probe } = await addProbe(context);
  const sample = createSample(context);
  const hit = () => {
    const source = context.createBufferSource();
    source.buffer = sample;
    const gain = context.createGain();
    gain.gain.value = 0.5;
    source.connect(gain).connect(node);
    source.start();
  };
  return { name: 'raw AudioBufferSourceNode', hit, ...onNative(context, probe) };
}

async function padwise(): Promise<Contender[]> {
  const context = createLiveContext();
  const { node, probe } = await addProbe(context);
  const engine = new SamplerEngine(context, node);
  engine.setKit(makeKit([makePad(0, NOTE)]), new Map([['sample0', createSample(context)]]));
  const fakeMidi = installFakeMidi([{ id: 'pads' }]);
  const midi = new MidiController(engine);
  await midi.connect();
  const shared = onNative(context, probe);
  return [
    { name: 'Padwise (MIDI)', hit: () => fakeMidi.send('pads', [0x99, NOTE, 100]), ...shared },
    { name: 'Padwise (noteOn)', hit: () => void engine.noteOn(NOTE, 100), ...shared },
  ];
}

/** As the manual has it: Tone's own context, with its look-ahead of 0.1 s. */
async function tonePlayer(): Promise<Contender> {
  const tone = new Context();
  await tone.addAudioWorkletModule(processorUrl);
  const node = tone.createAudioWorkletNode('onset-probe');
  const player = new Player({ context: tone, url: createSample(tone) });
  connect(player, node);
  connect(node, tone.rawContext.destination);
  const context = tone.rawContext as unknown as AudioContext;
  return {
    name: 'Tone.Player, defaults',
    hit: () => void player.start(),
    ...onNative(context, new OnsetProbe(node)),
  };
}

/** The best that a Tone.Player can do. */
async function tonePlayerAtOnce(): Promise<Contender> {
  const context = new AudioContext({ latencyHint: 0 });
  const { node, probe } = await addProbe(context);
  const tone = new Context({ context: context as never, lookAhead: 0 });
  const player = new Player({ context: tone, url: createSample(context) });
  connect(player, node as never);
  return {
    name: 'Tone.Player, native, lookAhead 0',
    hit: () => void player.start(),
    ...onNative(context, probe),
  };
}
