/**
 * The only door to Tone.js. Importing the package's index builds a second, running AudioContext and
 * a worker that ticks beside it, and ships Transport and the synthesisers with it; its modules do
 * not, and cost a third less.
 */
export { Volume } from 'tone/build/esm/component/channel/Volume.js';
export { Context } from 'tone/build/esm/core/context/Context.js';
export { connect } from 'tone/build/esm/core/context/ToneAudioNode.js';
export { setContext } from 'tone/build/esm/core/Global.js';
