import { type Regions, sql } from './net';

/** A report holds a lock on the replica's table, so that it does not apply what it has received. */
export async function holdReplica({ east }: Regions): Promise<void> {
  await east.start('mariadb -e "LOCK TABLES shop.orders READ; DO SLEEP(300)"');
  await east.until('mariadb -BN -e "SHOW PROCESSLIST" | grep -q SLEEP', 'a report holds the table');
}
export const releaseReplica = async ({ east }: Regions): Promise<void> => {
  const id = await sql(east, "SELECT id FROM information_schema.PROCESSLIST WHERE info LIKE 'DO SLEEP(300)'");
  await sql(east, `KILL ${id}`);
};

/** A job with an account that read_only does not stop. */
export const startJob = ({ west }: Regions): Promise<void> =>
  west.start(
    'i=2000000; while [ ! -e /tmp/enough ]; do i=$((i + 1)); mariadb shop -e "INSERT INTO orders VALUES ($i, NOW(6))"; sleep 0.3; done',
  );
export const stopJob = ({ west }: Regions): Promise<string> => west.must('touch /tmp/enough');
