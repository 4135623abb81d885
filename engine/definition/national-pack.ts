/** The pack that every institution sees behind its own. */
export const nationalPack = 'nasional';
