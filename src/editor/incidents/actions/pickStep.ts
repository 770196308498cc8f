import type { Incident } from '../../../incident/model';
import { askOne } from '../../ask/questions';
import { stateNames } from '../stepItem';

/** Asks for a step; the one named is offered first. Rejects with a CancellationError for none. */
export async function pickStep(
  { steps }: Pick<Incident, 'steps'>,
  placeHolder: string,
  first?: string,
): Promise<string> {
  const ordered = steps.toSorted((a, b) => Number(b.id === first) - Number(a.id === first));
  const items = ordered.map(({ id, title, state }) => ({ label: title, description: stateNames[state], id }));
  return (await askOne(items, { placeHolder })).id;
}
