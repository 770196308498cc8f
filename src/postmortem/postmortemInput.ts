import type { Incident } from '../incident/model';
import type { Runbook } from '../runbook/model';

/** What a postmortem can be made of. */
export interface PostmortemInput {
  readonly incident: Incident;
  /** By name, as they stand now: those that can still be found of the runbooks that the incident followed. */
  readonly runbooks: ReadonlyMap<string, Runbook>;
  /** The way from the postmortem to the record's folder, ending with a slash; empty where they share it. */
  readonly folder: string;
}
