import { userInfo } from 'node:os';
import { createEngine, evaluateRule, fromOrigin, type Engine, type Origin, type Store } from '../engine/index.ts';

/** An engine whose events say that they were asked for from the command line, and by which user of the system. */
export function createShellEngine(store: Store): Engine {
  return fromOrigin(createEngine(store, evaluateRule), shellOrigin());
}

function shellOrigin(): Origin {
  return { via: 'cli', user: userName() };
}

/** A user without an entry of their own is known by number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
