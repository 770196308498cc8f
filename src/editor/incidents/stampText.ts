import type { Stamp } from '../../incident/model';

/** A stamp in few words: `12:57 UTC Ada Lovelace`. */
export const stampText = ({ at, who }: Stamp): string => `${at.toISOString().slice(11, 16)} UTC ${who}`.trim();
