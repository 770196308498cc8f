import type { Ran, Readings } from '../engine/drill';
import type { Shop } from './ghosts';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);

/** The two counts of a table that `mariadb -t` drew. */
function counted({ output }: Ran): readonly [number, number] {
  const [, primary, index] = /^\| +(\d+) \| +(\d+) \|$/m.exec(output) ?? [];
  return [Number(primary ?? NaN), Number(index ?? NaN)];
}

const isSound = (ran: Ran): boolean =>
  counted(ran)[0] === counted(ran)[1] && prints(/\| status +\| OK +\|/)(ran) && !prints(/Corrupt/)(ran);

const listedRows = ({ output }: Ran): readonly string[] =>
  [...output.matchAll(/^\| +(\d+) \|$/gm)].map(([, id]) => id ?? '').toSorted();

/** How a person reads what the steps of the runbook for ghost rows print. */
export const ghostReadings: Readonly<Record<string, Readings<Shop>>> = {
  'table-and-engine': {
    'count-both': { seen: 'RocksDB with a secondary index', holds: prints(/ KEY `[^]*ENGINE=ROCKSDB/) },
    'not-ghosts': {
      seen: 'another engine, or no secondary index',
      holds: (ran) => prints(/ENGINE=/)(ran) && !prints(/^ +(UNIQUE )?KEY `[^]*ENGINE=ROCKSDB/m)(ran),
    },
  },
  'count-both': {
    'stop-deletes': {
      seen: 'two different numbers, or "Corrupt"',
      holds: (ran) => counted(ran)[0] >= 0 && !isSound(ran),
    },
    'not-ghosts': { seen: 'the same number twice, and "OK"', holds: isSound },
  },
  'list-ghosts': {
    onward: {
      seen: 'exactly the rows that the index has and the primary key has not',
      holds: async (ran, { server }) => {
        const idsBy = async (index: string): Promise<readonly string[]> =>
          (await server.must(`mariadb -BN -e 'SELECT id FROM shop.orders FORCE INDEX (${index})'`)).trim().split('\n');
        const rows = new Set(await idsBy('PRIMARY'));
        const ghosts = (await idsBy('item')).filter((id) => !rows.has(id));
        return prints(/end of list/)(ran) && listedRows(ran).join() === ghosts.toSorted().join();
      },
    },
  },
  'keep-evidence': {
    onward: {
      seen: 'a time, a version, and files in the new directory',
      holds: async (ran, { server }) =>
        prints(/^\d{4}-\d\d-\d\d [\d:]+\t10\.11\./m)(ran) &&
        (await server.run('ls /var/lib/mysql/ghost-evidence/*.sst')).exitCode === 0,
    },
  },
  'ask-other-server': {
    'rebuild-index': {
      seen: 'asked, and no row there',
      holds: (ran) =>
        prints(/^ghosts: NULL$/m)(ran) ||
        (prints(/^ghosts: \(/m)(ran) && prints(/\basked\b/)(ran) && !prints(/order \d/)(ran)),
    },
    'replace-server': { seen: 'the rows are there', holds: prints(/^ghosts: \([^]*order \d/m) },
    'ask-binlog': { seen: 'no answer of another server', holds: prints(/ERROR 2/) },
  },
  'ask-binlog': {
    'rebuild-index': {
      seen: 'the deletion',
      holds: prints(/^### DELETE FROM `shop`\.`orders`\n### WHERE\n###   @1=405/m),
    },
    'replace-server': { seen: 'no deletion', holds: (ran) => !prints(/### DELETE FROM/)(ran) },
  },
  'rebuild-index': {
    'counts-agree': { seen: 'it is back, and the other indexes agree', holds: (ran, shop) => isBack(ran, shop, true) },
    'rebuild-table': { seen: 'it is back, and another index differs', holds: (ran, shop) => isBack(ran, shop, false) },
  },
  'rebuild-table': { onward: { seen: 'no error', holds: ({ exitCode }) => exitCode === 0 } },
  'counts-agree': {
    'check-table': { seen: 'the difference stays 0', holds: ({ settled }) => settled === true },
    'list-ghosts': { seen: 'a difference', holds: ({ settled }) => settled === false },
  },
  'check-table': {
    'next-server': { seen: 'OK', holds: prints(/\| status +\| OK +\|/) },
    'rebuild-table': { seen: 'Corrupt', holds: prints(/Corrupt/) },
  },
};

async function isBack(ran: Ran, { server }: Shop, others: boolean): Promise<boolean> {
  const agree = await server.must(`mariadb -BN -e "SELECT
    (SELECT COUNT(*) FROM shop.orders FORCE INDEX (customer)) = (SELECT COUNT(*) FROM shop.orders FORCE INDEX (PRIMARY))"`);
  return prints(/ KEY `item` \(`item`\)/)(ran) && (agree.trim() === '1') === others;
}
