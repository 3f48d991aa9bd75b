import { Sampler as SmplrSampler } from 'smplr';
import { connect, Context, Player, Sampler, type ToneAudioNode } from 'tone';
import { createLiveContext } from '../src/audio/context.ts';
import { SamplerEngine } from '../src/audio/engine/sampler-engine.ts';
import { MidiController } from '../src/midi/midi-controller.ts';
import { installFakeMidi, type FakeMidi } from '../test/fakes/fake-midi-access.ts';
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

/** In this order they play in turn; the first is what the others are compared with. */
export async function createContenders(): Promise<Contender[]> {
  const fakeMidi = installFakeMidi([{ id: 'raw' }, { id: 'padwise' }]);
  return [
    ...(await raw(fakeMidi)),
    ...(await padwise(fakeMidi)),
    await tone('Tone.Player, defaults', tonePlayer),
    await tone('Tone.Sampler, defaults', toneSampler),
    await toneAtOnce('Tone.Player, native, lookAhead 0', tonePlayer),
    await toneAtOnce('Tone.Sampler, native, lookAhead 0', toneSampler),
    await smplr(),
  ];
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

/** As little as a hit can be: by a call, and by a MIDI message that a listener takes apart. */
async function raw(fakeMidi: FakeMidi): Promise<Contender[]> {
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
  const access = await navigator.requestMIDIAccess();
  const port = access.inputs.get('raw');
  port?.addEventListener('midimessage', ({ data }) => {
    if (data?.[0] === 0x99 && data[1] === NOTE) hit();
  });
  await port?.open();
  const shared = onNative(context, probe);
  return [
    { name: 'raw AudioBufferSourceNode', hit, ...shared },
    { name: 'raw (MIDI)', hit: () => fakeMidi.send('raw', [0x99, NOTE, 100]), ...shared },
  ];
}

async function padwise(fakeMidi: FakeMidi): Promise<Contender[]> {
  const context = createLiveContext();
  const { node, probe } = await addProbe(context);
  const engine = new SamplerEngine(context, node);
  engine.setKit(makeKit([makePad(0, NOTE)]), new Map([['sample0', createSample(context)]]));
  const midi = new MidiController(engine);
  midi.setUpInput('raw', null);
  await midi.connect();
  const shared = onNative(context, probe);
  return [
    { name: 'Padwise (noteOn)', hit: () => void engine.noteOn(NOTE, 100), ...shared },
    { name: 'Padwise (MIDI)', hit: () => fakeMidi.send('padwise', [0x99, NOTE, 100]), ...shared },
  ];
}

/** Makes an instrument that plays into a node, and its hit. */
type ToneInstrument = (
  context: Context,
  sample: AudioBuffer,
) => { readonly output: ToneAudioNode; readonly hit: () => void };

function tonePlayer(context: Context, sample: AudioBuffer) {
  const player = new Player({ context, url: sample });
  return { output: player, hit: () => void player.start() };
}

function toneSampler(context: Context, sample: AudioBuffer) {
  const sampler = new Sampler({ context, urls: { C2: sample } });
  return { output: sampler, hit: () => void sampler.triggerAttack('C2') };
}

/** As the manual has it: Tone's own context, with its look-ahead of 0.1 s. */
async function tone(name: string, create: ToneInstrument): Promise<Contender> {
  const wrapper = new Context();
  await wrapper.addAudioWorkletModule(processorUrl);
  const node = wrapper.createAudioWorkletNode('onset-probe');
  const { output, hit } = create(wrapper, createSample(wrapper));
  connect(output, node);
  connect(node, wrapper.rawContext.destination);
  const context = wrapper.rawContext as unknown as AudioContext;
  return { name, hit, ...onNative(context, new OnsetProbe(node)) };
}

/** The best that Tone can do. */
async function toneAtOnce(name: string, create: ToneInstrument): Promise<Contender> {
  const context = new AudioContext({ latencyHint: 0 });
  const { node, probe } = await addProbe(context);
  const wrapper = new Context({ context: context as never, lookAhead: 0 });
  const { output, hit } = create(wrapper, createSample(context));
  connect(output, node as never);
  return { name, hit, ...onNative(context, probe) };
}

async function smplr(): Promise<Contender> {
  const context = new AudioContext({ latencyHint: 0 });
  const { node, probe } = await addProbe(context);
  const sample = createSample(context);
  const sampler = SmplrSampler(context, {
    buffers: { kick: sample },
    // Left out, they are undefined where it counts with them, and nothing sounds.
    detune: 0,
    decayTime: 0.3,
    lpfCutoffHz: 20_000,
    destination: node,
  });
  await sampler.ready;
  const hit = () => void sampler.start({ note: 'kick', velocity: 100 });
  return { name: 'smplr Sampler', hit, ...onNative(context, probe) };
}
