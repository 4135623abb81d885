/** Roles held in the whole institution, and those held within a unit. */
export const institutionRoles = [
  'administrator',
  'admin_kepegawaian',
  'evaluator',
  'penjamin_mutu',
  'pejabat_berwenang',
] as const;
export const unitRoles = ['penyusun_sakip'] as const;

/** Pelaksana tugas (the post is vacant), pelaksana harian (its holder is away), or delegated by its holder. */
export const delegationKinds = ['plt', 'plh', 'delegasi'] as const;
export type DelegationKind = (typeof delegationKinds)[number];
