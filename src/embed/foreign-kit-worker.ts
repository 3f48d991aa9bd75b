import { readForeignKit } from '../formats/foreign/read-foreign-kit.ts';
import { serveWork } from '../formats/serve-work.ts';

serveWork({ readForeignKit });
