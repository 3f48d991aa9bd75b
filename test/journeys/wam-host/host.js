/* global AudioContext, AudioWorkletNode, Blob, OfflineAudioContext, location */
import { initializeWamHost } from '@webaudiomodules/sdk';

/**
 * A small host of Web Audio Modules, as a page of somebody else: it loads the plug-in from another
 * origin by nothing but its address. Tests drive it by `window.host`.
 */
const pluginUrl = new URL(location.href).searchParams.get('plugin') ?? '';

const TAP = `registerProcessor('tap', class extends AudioWorkletProcessor {
  process([input], [output]) {
    const [left] = input;
    this.port.postMessage({ frame: currentFrame, samples: left ? left.slice() : new Float32Array(128) });
    return true;
  }
});`;

async function loadTap(context) {
  const url = URL.createObjectURL(new Blob([TAP], { type: 'text/javascript' }));
  await context.audioWorklet.addModule(url);
  URL.revokeObjectURL(url);
}

/** All that a node puts out from now on, until a context time. */
async function record(context, node, untilSec) {
  const tap = new AudioWorkletNode(context, 'tap');
  const blocks = [];
  await new Promise((resolve) => {
    tap.port.onmessage = ({ data }) => {
      blocks.push(data);
      if (data.frame / context.sampleRate > untilSec) resolve();
    };
    node.connect(tap).connect(context.destination);
  });
  node.disconnect(tap);
  tap.disconnect();
  const startFrame = blocks[0].frame;
  const last = blocks[blocks.length - 1];
  const samples = new Float32Array(last.frame + last.samples.length - startFrame);
  for (const block of blocks) samples.set(block.samples, block.frame - startFrame);
  return { samples, startFrame };
}

const context = new AudioContext();
await context.resume();
await loadTap(context);
const [groupId] = await initializeWamHost(context);
const { default: Plugin } = await import(pluginUrl);

/** Renders the left of what an instance with that state, or several, play of these events. */
async function renderOffline(state, events, seconds, instances = 1) {
  const offline = new OfflineAudioContext(2, 48_000 * seconds, 48_000);
  const [offlineGroup] = await initializeWamHost(offline);
  const nodes = [];
  for (let i = 0; i < instances; i += 1) {
    const plugin = await Plugin.createInstance(offlineGroup, offline, state);
    plugin.audioNode.connect(offline.destination);
    nodes.push(plugin.audioNode);
  }
  nodes.forEach((node) => node.scheduleEvents(...events));
  const buffer = await offline.startRendering();
  nodes.forEach((node) => node.destroy());
  return buffer.getChannelData(0);
}

function peak(samples, from = 0, to = samples.length) {
  let most = 0;
  for (let n = Math.max(0, from); n < Math.min(to, samples.length); n += 1) {
    most = Math.max(most, Math.abs(samples[n]));
  }
  return most;
}

/** The first frame that is louder than -80 dBFS; -1 in silence. */
function onset(samples) {
  return samples.findIndex((sample) => Math.abs(sample) > 1e-4);
}

const midi = (time, ...bytes) => ({ type: 'wam-midi', time, data: { bytes } });
const automation = (time, id, value) => ({
  type: 'wam-automation',
  time,
  data: { id, value, normalized: false },
});

window.host = { context, groupId, Plugin, record, renderOffline, peak, onset, midi, automation };
document.body.dataset.ready = 'true';
