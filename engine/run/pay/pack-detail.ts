/**
 * What explains a result, packed as text: deflate over canonical JSON with a dictionary that a whole run shares, since the
 * traces of one rule say the same again and again; then base64.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalJson } from '../../canonical.ts';
import type { JsonObject } from '../../store/records.ts';

/** What deflate looks back on at most. */
const longestDictionary = 32 * 1024;

/** A dictionary of one detail that others are like. */
export function dictionaryOf(detail: JsonObject): string {
  return Buffer.from(canonicalJson(detail)).subarray(-longestDictionary).toString('base64');
}

/** Packs a detail whose canonical JSON is given. */
export function packDetail(text: string, dictionary: string): string {
  return deflateRawSync(text, { dictionary: Buffer.from(dictionary, 'base64') }).toString('base64');
}

/** The detail that was packed. */
export function unpackDetail(packed: string, dictionary: string): JsonObject {
  const options = { dictionary: Buffer.from(dictionary, 'base64') };
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64'), options).toString('utf8')) as JsonObject;
}
