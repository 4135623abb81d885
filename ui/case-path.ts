/** True of a case page's address, which is also where its forms are sent. */
export function isCasePath(path: string): boolean {
  return /^\/berkas\/[^/?#]+$/.test(path);
}
