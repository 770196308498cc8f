import assert from 'node:assert/strict';
import { command, found, steps } from './given';

describe('rules on what is known to go wrong', () => {
  it('rocksdb-global-info: a query of it, not a word about it', () => {
    const wrong = [
      'mariadb -e "SELECT * FROM information_schema.ROCKSDB_GLOBAL_INFO"',
      'mariadb -e "select type from rocksdb_global_info"',
      'mariadb -e "SELECT * FROM \\`information_schema\\`.\\`ROCKSDB_GLOBAL_INFO\\`"',
      'mariadb -e "SELECT 1 FROM a JOIN ROCKSDB_GLOBAL_INFO b"',
    ];
    for (const run of wrong) assert.equal(found('rocksdb-global-info', command(run)).length, 1, run);
    assert.deepEqual(found('rocksdb-global-info', command(wrong[1] ?? '')), ['rocksdb_global_info']);
    const right = [
      'mariadb -e "SELECT * FROM information_schema.ROCKSDB_CF_OPTIONS"',
      '# never: SELECT * FROM ROCKSDB_GLOBAL_INFO\nmariadb -e "SELECT 1"',
      'grep ROCKSDB_GLOBAL_INFO general.log',
    ];
    for (const run of right) assert.deepEqual(found('rocksdb-global-info', command(run)), [], run);
    assert.deepEqual(found('rocksdb-global-info', steps('id: a, do: Never SELECT FROM ROCKSDB_GLOBAL_INFO.')), []);
  });

  it('index-rebuild-noop: one ALTER that drops and adds the same index', () => {
    const wrong = [
      'ALTER TABLE t DROP INDEX k, ADD INDEX k (a)',
      'alter table t\n  drop key `k`,\n  add unique key `K` (a)',
      'ALTER TABLE t ADD INDEX IF NOT EXISTS k (a), DROP INDEX IF EXISTS k;',
    ];
    for (const run of wrong) assert.equal(found('index-rebuild-noop', command(`mariadb -e "${run}"`)).length, 1, run);
    const right = [
      'ALTER TABLE t DROP INDEX k; ALTER TABLE t ADD INDEX k (a)',
      'ALTER TABLE t DROP INDEX k" && mariadb -e "ALTER TABLE t ADD INDEX k (a)',
      'ALTER TABLE t DROP INDEX k, ADD INDEX j (a)',
      'ALTER TABLE t FORCE',
    ];
    for (const run of right) assert.deepEqual(found('index-rebuild-noop', command(`mariadb -e "${run}"`)), [], run);
  });

  it('notrack-without-accept: a rule that is added before untracked packets are accepted', () => {
    const notrack = 'nft add rule inet f out udp dport 53 notrack';
    const accept = 'nft insert rule inet f in ct state untracked accept';
    const wrong = [
      notrack,
      'iptables -t raw -A OUTPUT -p udp --dport 53 -j CT --notrack',
      'iptables -t raw -A OUTPUT -j NOTRACK',
    ];
    for (const run of wrong) assert.equal(found('notrack-without-accept', command(run)).length, 1, run);
    const right = [
      `${accept}\n${notrack}`,
      `nft -f - <<E\nadd rule inet f in ct state established,untracked accept\nadd rule inet f out udp dport 53 notrack\nE`,
      `iptables -I INPUT -m conntrack --ctstate UNTRACKED -j ACCEPT\n${wrong[2] ?? ''}`,
      'nft list ruleset | grep -i notrack',
      'iptables -t raw -D OUTPUT -p udp --dport 53 -j CT --notrack',
      'nft delete table inet dns_notrack',
    ];
    for (const run of right) assert.deepEqual(found('notrack-without-accept', command(run)), [], run);
    assert.deepEqual(found('notrack-without-accept', steps(`id: a, run: ${accept}`, `id: b, run: ${notrack}`)), []);
    assert.deepEqual(found('notrack-without-accept', steps(`id: a, run: ${notrack}`, `id: b, run: ${accept}`)), [
      'notrack',
    ]);
    assert.deepEqual(found('notrack-without-accept', steps('id: a, do: A notrack rule alone drops replies.')), []);
  });

  it('too-many-nameservers: the fourth that is written', () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, index) => `nameserver 10.0.0.${index}`).join('\n');
    assert.deepEqual(found('too-many-nameservers', command(`cat >/etc/resolv.conf <<E\n${lines(4)}\nE`)), [
      'nameserver 10.0.0.3',
    ]);
    assert.deepEqual(found('too-many-nameservers', command(`cat >/etc/resolv.conf <<E\n${lines(3)}\nE`)), []);
    const printf = "printf 'nameserver a\\nnameserver b\\nnameserver c\\nnameserver d\\n' >/etc/resolv.conf";
    assert.deepEqual(found('too-many-nameservers', command(printf)), ['nameserver d']);
    const prose = (text: string): string =>
      `${steps('id: a')}    do: |\n${text.replaceAll(/^/gm, '      ')}\n`.replace('- {id: a}', '- id: a');
    assert.deepEqual(found('too-many-nameservers', prose(lines(4))), []);
    assert.deepEqual(found('too-many-nameservers', prose(`\`\`\`\n${lines(4)}\n\`\`\``)), ['nameserver 10.0.0.3']);
  });
});
