/** What work on many cases may run into. */
import type { ErrorEntry } from './entry.ts';

export const crowds = {
  'job-not-found': {
    status: 404,
    id: 'Pekerjaan massal ini tidak ada.',
    en: 'There is no such job.',
  },
  'state-unknown': {
    status: 422,
    id: 'Alur ini tidak mengenal langkah "{state}".',
    en: 'This workflow has no state "{state}".',
  },
  'event-unknown': {
    status: 422,
    id: 'Alur ini tidak mengenal tindakan "{event}" untuk pekerjaan massal ini.',
    en: 'This workflow has no event "{event}" for such a job.',
  },
  'person-required': {
    status: 422,
    id: 'Pekerjaan massal ini dicatat atas nama seseorang. Sebutkan siapa (dari baris perintah: --by <NIP>).',
    en: 'Such a job is recorded in the name of a person. Say who (from a shell: --by <NIP>).',
  },
} as const satisfies Record<string, ErrorEntry>;
