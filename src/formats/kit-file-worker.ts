import * as work from './kit-file-work.ts';
import { serveWork } from './serve-work.ts';

serveWork(work);
