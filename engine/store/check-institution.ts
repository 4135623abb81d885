/** What an institution may be called and where its clock may stand; both last as long as the installation. */
import { EngineError } from '../errors.ts';
import type { Institution } from './records.ts';

/** @throws EngineError `slug-invalid`, `zone-unknown` */
export function checkInstitution({ slug, zone }: Pick<Institution, 'slug' | 'zone'>): void {
  // the pack that all institutions share
  const isTaken = slug === 'nasional';
  if (isTaken || slug.length > 60 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug))
    throw new EngineError('slug-invalid', {
      institution: slug.slice(0, 80),
      example: isTaken ? 'kota-anda' : likeSlug(slug),
    });
  if (!isZone(zone)) throw new EngineError('zone-unknown', { zone: zone.slice(0, 80), known: zonesOfIndonesia });
}

/** The zones of Indonesia by the names that people use. */
const commonNames: ReadonlyMap<string, string> = new Map([
  ['WIB', 'Asia/Jakarta'],
  ['WITA', 'Asia/Makassar'],
  ['WIT', 'Asia/Jayapura'],
]);

/** `WITA` or the name of a place in the IANA list as the latter; null for what is neither. */
export function readZone(text: string): string | null {
  return commonNames.get(text.toUpperCase()) ?? (isZone(text) ? text : null);
}

const zonesOfIndonesia = [
  'Asia/Jakarta (WIB)',
  'Asia/Pontianak (WIB)',
  'Asia/Makassar (WITA)',
  'Asia/Jayapura (WIT)',
] as const;

/** True of a place in the IANA list; an offset such as +07:00 is none. */
function isZone(zone: string): boolean {
  if (!/^(UTC|[A-Z]\w*\/.+)$/i.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function likeSlug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const slug = words
    .join('-')
    .replace(/^[\d-]+/, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return slug || 'kabupaten-anda';
}
