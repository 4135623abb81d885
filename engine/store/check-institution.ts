/** What an institution may be called and where its clock may stand; both last as long as the installation. */
import { EngineError } from '../errors.ts';
import { isZone, zonesOfIndonesia } from '../zones.ts';
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

function likeSlug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const slug = words
    .join('-')
    .replace(/^[\d-]+/, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return slug || 'kabupaten-anda';
}
