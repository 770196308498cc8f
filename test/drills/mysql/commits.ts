import type { Host } from '../sandbox/host';

/** Seconds from which on users call a commit stalled. It takes a millisecond, and on a machine with no time some 200. */
export const STALLED = 0.7;

/** An application that writes a row about every 20 ms, and notes how long each commit took. */
export async function startApplication(host: Host): Promise<void> {
  await host.start(`while :; do
    echo "SET @a = NOW(6); INSERT INTO shop.visits (note) VALUES ('x');
      SELECT UNIX_TIMESTAMP(@a), TIMESTAMPDIFF(MICROSECOND, @a, NOW(6)) / 1000000; DO SLEEP(0.02);"
    done | mariadb -BNn > /tmp/commits`);
  await host.until('[ "$(wc -l < /tmp/commits)" -ge 20 ]', 'the application writes');
}

/** The longest wait of the last seconds in seconds, that of a commit which has not come back included. */
export async function longestOf(host: Host, seconds: number): Promise<number> {
  const output = await host.must(`awk -v now="$(date +%s.%N)" '
    $1 + $2 >= now - ${seconds} { if ($2 > most) most = $2 }
    { last = $1 + $2 }
    END { waits = now - last; print (waits > most ? waits : most) }' /tmp/commits`);
  return Number(output.trim());
}

async function longestCommit(host: Host, seconds: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return longestOf(host, seconds);
}

/** Whether no commit stalls, watched for as long as the stall takes to come round. */
export const commitsPass =
  (seconds: number) =>
  async ({ db }: { readonly db: Host }): Promise<string> => {
    const longest = await longestCommit(db, seconds);
    if (longest >= STALLED) throw new Error(`A commit took ${longest.toFixed(1)} s.`);
    return `no commit took long within ${seconds} s`;
  };

/** Waits for a commit that stalls, and says so in the words of the runbook's symptom. */
export const commitsStall = async ({ db }: { readonly db: Host }): Promise<string> => {
  for (let attempt = 0; attempt < 30; attempt++) {
    const longest = await longestCommit(db, 2);
    if (longest >= STALLED) return `a commit took ${longest.toFixed(1)} seconds`;
  }
  return 'no commit took long';
};
