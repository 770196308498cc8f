import type { Ran } from '../engine/drill';
import { followFrom, pointAppAt, type Regions } from './net';

/** The person reads the final position, and that the fence was proven. */
export const enterPosition = (_: Regions, { output }: Ran): Promise<Record<string, string>> => {
  const position = /^(\d+-\d+-\d+)\t1$/m.exec(output)?.[1];
  return Promise.resolve(position === undefined ? {} : { position });
};
export const enterFence = (_: Regions, { output }: Ran): Promise<Record<string, string>> =>
  Promise.resolve({ fence_proven: String(/^no answer$/m.test(output)) });

/** The applications of the survivors, and the third region's replica, follow the new writer. */
export async function pointAtEast({ east, north }: Regions): Promise<void> {
  await Promise.all([pointAppAt(east, east), pointAppAt(north, east), followFrom(north, east)]);
}

/** Customers place orders all the time, so that a position moves. */
export const keepOrdering = ({ customer }: Regions): Promise<void> =>
  customer.start(
    'i=1000000; while :; do curl -s -m 2 -o /dev/null http://192.0.2.10/order/$i; i=$((i + 1)); sleep 0.3; done',
  );

/** A report that reads all pages of the survivors as fast as it can: more than they can carry. */
export async function startReport({ customer }: Regions): Promise<void> {
  for (const region of [22, 23])
    await customer.start(`curl -s -Z --parallel-max 60 -o /dev/null "http://192.0.2.${region}/report/[1-1000000]"`);
  await customer.must('sleep 2');
}
export async function stopReport({ customer }: Regions): Promise<void> {
  await customer.run('pkill -f "[r]eport"');
}

/** Of ten orders that are placed with the survivors directly, how many they may refuse on a machine that does more than this. */
const MAY_FAIL = 2;

/** Whether the survivors serve, of ten orders that are placed with them directly. */
export async function lookAtSurvivors({ customer, seen }: Regions): Promise<void> {
  const asked = await customer.run(
    `i=1$(date +%s%N | cut -c 7-16); for n in 1 2 3 4 5; do for r in 22 23; do i=$((i + 1))
      curl -s -m 5 -o /dev/null -w '%{http_code}\\n' http://192.0.2.$r/order/$i; done; done`,
  );
  const lines = asked.output.trim().split('\n');
  if (lines.length !== 10) throw new Error(`No orders were placed: ${asked.output}`);
  seen.worse = lines.filter((code) => code !== '200').length > MAY_FAIL;
}
