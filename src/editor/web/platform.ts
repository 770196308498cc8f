import type { Platform } from '../platform';

/** In a browser there is neither Git nor an account to ask; the setting `incidentRunbooks.author` gives the name. */
export const platform: Platform = { accountName: () => Promise.resolve('responder') };
