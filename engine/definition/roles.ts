/** Roles held in the whole institution, and those held within a unit. */
export const institutionRoles = [
  'administrator',
  'admin_kepegawaian',
  'evaluator',
  'penjamin_mutu',
  'pejabat_berwenang',
] as const;
export const unitRoles = ['penyusun_sakip'] as const;
