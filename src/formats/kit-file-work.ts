/** What is done with kit files off the main thread: every function takes and gives what can be posted. */
export { exportFormats, samplesToConvert, writeForeignKit } from './foreign/export-work.ts';
export { readForeignKit } from './foreign/read-foreign-kit.ts';
export { isBundle } from './read-bundle.ts';
export { readKitFile } from './read-kit.ts';
export { readLibraryIndex, readLibraryKit } from './read-library.ts';
export { unzipFiles } from './unzip-files.ts';
export { toKitBundle, toKitJsonFile } from './write-kit.ts';
export { toLibraryArchive } from './write-library.ts';
