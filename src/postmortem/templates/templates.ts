import { atlassian } from './atlassian';
import { google } from './google';
import { learning } from './learning';
import { pagerduty } from './pagerduty';
import type { Template } from './template';

/** The sections that people know, in our words. The snippets for postmortems are made from these texts. */
export const templates: readonly Template[] = [google, pagerduty, atlassian, learning];
