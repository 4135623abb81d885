// Keeps compiled code between runs, so that a command begins sooner. Where it cannot be written, nothing changes.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.compile-cache', import.meta.url)));
