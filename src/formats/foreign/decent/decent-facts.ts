/** What reading and writing of presets both know. */

/** A file beside a library's presets that says its name, which a file's may not be able to. */
export const LIBRARY_INFO = 'DSLibraryInfo.xml';
export const LIBRARY_ROOT = 'DecentSamplerLibraryInfo';

/** DecentSampler's velocity is a linear gain, which is half of the sampler's curve in decibels. */
export const LINEAR_VELOCITY = 0.5;
