import type { Scanner } from './quotingContext';
import { hazardsOf } from './shell/hazards';
import { readShell } from './shell/readShell';

/** Scanner for sh, bash, zsh and fish. */
export const scanPosix: Scanner = (run, placeholders, shell) => {
  const reading = readShell({ run, shell }, placeholders);
  if (!('places' in reading)) return placeholders.map(() => ({ context: 'unclear' }));
  const hazards = hazardsOf(reading, { run, shell }, placeholders);
  return reading.places.map((place, index) => {
    const hazard = hazards.get(index);
    return hazard === undefined ? place : { ...place, hazard };
  });
};
