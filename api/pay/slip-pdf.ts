/**
 * Slips as PDF/A-2a: tagged, with their fonts, the same bytes for the same slip. The page is slip.typ; the compiler may
 * read nothing outside this folder, and texts reach it as data.
 */
import { join } from 'node:path';
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { EngineError } from '../../engine/index.ts';
import type { SlipView } from '../types.ts';
import type { Language } from '../views/rule-words.ts';
import { slipDocument } from './slip-document.ts';

export type PrintSlip = (slip: SlipView, language: Language) => Uint8Array<ArrayBuffer>;

/** Prints after which the compiler forgets: its memory must not grow with the batch. */
const betweenEvictions = 20;

/**
 * A printer of slips; to be kept, since its first print loads the fonts. What a print took is given back in a later turn of
 * the event loop, so a batch must await something between prints.
 */
export function createSlipPrinter(): PrintSlip {
  const workspace = import.meta.dirname;
  let made: NodeCompiler | null = null;
  let printed = 0;
  return (slip, language) => {
    const compiler = (made ??= NodeCompiler.create({ workspace }));
    printed += 1;
    if (printed % betweenEvictions === 0) compiler.evictCache(0);
    const data = JSON.stringify(slipDocument(slip, language));
    const compiled = compiler.compile({ mainFilePath: join(workspace, 'slip.typ'), inputs: { data } });
    if (compiled.result === null) throw new Error(`slip.typ: ${told(compiled.takeError())}`);
    try {
      return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'a-2a' }));
    } catch (error) {
      const missing = /the text `\\?"(.+?)\\?"` could not be displayed/.exec(String(error))?.[1];
      if (missing === undefined) throw error;
      throw new EngineError('slip-not-printable', { text: missing });
    }
  };
}

function told(error: NodeError | null): string {
  return JSON.stringify(error?.shortDiagnostics ?? []);
}
