/** What the roles that Alur itself knows are called. */
import type { Bilingual, RoleName } from '../types.ts';

const labels: Readonly<Record<string, Bilingual>> = {
  admin_kepegawaian: { id: 'Administrator kepegawaian', en: 'HR administrator' },
  evaluator: { id: 'Evaluator', en: 'Evaluator' },
  penjamin_mutu: { id: 'Penjamin mutu', en: 'Quality assurer' },
  pejabat_berwenang: { id: 'Pejabat yang berwenang', en: 'Competent official' },
  penyusun_sakip: { id: 'Penyusun SAKIP', en: 'SAKIP compiler' },
  administrator: { id: 'Administrator akun', en: 'Account administrator' },
};

/** A role with its name; one that content brings along has none of ours and is called as it is written there. */
export function roleName(role: string): RoleName {
  return { role, label: labels[role] ?? { id: role, en: role } };
}

/** All roles that Alur itself knows. */
export const roleNames: readonly RoleName[] = Object.keys(labels).map(roleName);
