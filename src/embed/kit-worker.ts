import { isBundle } from '../formats/read-bundle.ts';
import { readKitFile } from '../formats/read-kit.ts';
import { serveWork } from '../formats/serve-work.ts';

serveWork({ isBundle, readKitFile });
