import { inChunks, instantText, readJson, type Fence } from './codec.ts';
import type { Work } from './port.ts';
import type { Instant, Notice } from './records.ts';
import type { NoticeRow } from './schema.ts';

/** What people were told. */
export function openNotices(fence: Fence): Pick<Work, 'addNotices' | 'noticesFor' | 'readNotices'> {
  return {
    addNotices: (notices) => addNotices(fence, notices),
    noticesFor: (person, limit) => noticesFor(fence, person, limit),
    readNotices: (person, at) => readNotices(fence, person, at),
  };
}

/** Inserts notices to the persons they name. */
export async function addNotices({ db, institution }: Fence, notices: readonly Notice[]): Promise<void> {
  for (const chunk of inChunks(notices)) {
    await db
      .insertInto('notices')
      .values(
        chunk.map((notice) => ({
          institution,
          id: notice.id,
          person: notice.person,
          case_id: notice.case,
          kind: notice.kind,
          parameters: JSON.stringify(notice.parameters),
          created_at: instantText(notice.createdAt),
          read_at: notice.readAt === null ? null : instantText(notice.readAt),
        })),
      )
      .execute();
  }
}

async function noticesFor({ db, institution }: Fence, person: string, limit: number): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('institution', '=', institution)
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toNotice);
}

async function readNotices({ db, institution }: Fence, person: string, at: Instant): Promise<void> {
  await db
    .updateTable('notices')
    .set({ read_at: instantText(at) })
    .where('institution', '=', institution)
    .where('person', '=', person)
    .where('created_at', '<=', instantText(at))
    .where('read_at', 'is', null)
    .execute();
}

function toNotice(row: NoticeRow): Notice {
  return {
    id: row.id,
    person: row.person,
    case: row.case_id,
    kind: row.kind,
    parameters: readJson(row.parameters),
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}
