import { instantText, readJson, type Fence } from './codec.ts';
import type { Work } from './port.ts';
import { prepareInsert } from './prepared.ts';
import type { Instant, Notice } from './records.ts';
import type { NoticeRow } from './schema.ts';

/** What people were told. */
export function openNotices(fence: Fence): Pick<Work, 'addNotices' | 'notice' | 'noticesFor' | 'readNotices'> {
  return {
    addNotices: (notices) => addNotices(fence, notices),
    notice: async (id) => {
      const rows = fence.db.selectFrom('notices').selectAll().where('institution', '=', fence.institution);
      const row = await rows.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toNotice(row);
    },
    noticesFor: (person, limit) => noticesFor(fence, person, limit),
    readNotices: (person, at) => readNotices(fence, person, at),
  };
}

/** Inserts notices to the persons they name. */
export async function addNotices(fence: Fence, notices: readonly Notice[]): Promise<void> {
  await insertRows(fence, notices.map(toRow));
}

const insertRows = prepareInsert('notices');

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

function toRow(notice: Notice): Omit<NoticeRow, 'institution'> {
  return {
    id: notice.id,
    person: notice.person,
    case_id: notice.case,
    kind: notice.kind,
    parameters: JSON.stringify(notice.parameters),
    created_at: instantText(notice.createdAt),
    read_at: notice.readAt === null ? null : instantText(notice.readAt),
  };
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
