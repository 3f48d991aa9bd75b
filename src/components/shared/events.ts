/** What elements tell the app, upwards. All bubble and cross shadow roots. */
export * from './events/audio-events.ts';
export * from './events/command-events.ts';
export * from './events/control-events.ts';
export * from './events/control-learn-events.ts';
export * from './events/controller-events.ts';
export * from './events/groove-events.ts';
export * from './events/hit-kit-events.ts';
export * from './events/kit-choice-events.ts';
export * from './events/kit-edit-events.ts';
export * from './events/kit-export-events.ts';
export * from './events/layer-and-review-events.ts';
export * from './events/library-events.ts';
export * from './events/map-events.ts';
export * from './events/light-events.ts';
export * from './events/offline-events.ts';
export * from './events/pad-events.ts';
export * from './events/song-events.ts';
