import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createIndex } from '../../../../src/library/search/searchIndex';
import { distractors } from './distractors';
import { highlighted, ids, indexOf, runbook } from './given';

const crash = runbook('crash', {
  title: 'Pods restart',
  name: 'restarts',
  alerts: ['KubePodCrashLooping'],
  service: 'kubernetes',
});
const dns = runbook('dns', {
  title: 'DNS outage',
  alerts: ['CoreDNSErrorsHigh'],
  symptoms: ['Applications log "Temporary failure in name resolution" or EAI_AGAIN'],
  service: 'dns',
});
const serialization = runbook('serialization', {
  title: 'Serialization failures',
  symptoms: ['Transactions abort with SQLSTATE 40001'],
  tags: ['database'],
});
const failover = runbook('failover', {
  title: 'Überlastete Straße räumen',
  symptoms: ['Die Warteschlange läuft über'],
});
const japanese = runbook('japanese', { title: '名前解決の障害', symptoms: ['接続がタイムアウトする'] });
const russian = runbook('russian', { title: 'Переполнение диска' });
const all = [crash, dns, serialization, failover, japanese, russian, ...distractors(300)];
const index = indexOf(all);
const first = (text: string): string | undefined => index.search(text)[0]?.id;

describe('The search over runbooks', () => {
  const cases: readonly (readonly [what: string, text: string, wanted: string])[] = [
    ['the words of a name in parts', 'pod crash loop', 'crash'],
    ['the start of a name written as one', 'kubepodcrash', 'crash'],
    ['the end of a name', 'crashlooping', 'crash'],
    ['the middle of a name', 'podcrash', 'crash'],
    ['a name in kebab case', 'kube-pod-crash-looping', 'crash'],
    ['a name in capitals', 'KUBE_POD_CRASH_LOOPING', 'crash'],
    ['a name with typing errors', 'KubePodCrahsLoping', 'crash'],
    ['words with typing errors', 'tempoary falure name resoluton', 'dns'],
    ['an unfinished word with a typing error', 'kubepodcrahslo', 'crash'],
    ['words run together', 'nameresolution', 'dns'],
    ['a code', 'EAI_AGAIN', 'dns'],
    ['a code with a number', 'SQLSTATE 40001', 'serialization'],
    ['a number alone', '40001', 'serialization'],
    ['words without their accents', 'uberlastete strasse', 'failover'],
    ['a word in another case', 'ÜBERLASTETE', 'failover'],
    ['a script without blanks', '名前解決', 'japanese'],
    ['a part of a sentence without blanks', 'タイムアウト', 'japanese'],
    ['another alphabet, misspelled', 'Переполнение дсика', 'russian'],
    [
      'a log line',
      '2026-11-20T10:11:12.123Z ERROR [payments,4bf92f3577b34da6a3ce929d0e0e4736] 10.0.3.17:5432 pid=4711 java.net.UnknownHostException: db-7: Temporary failure in name resolution',
      'dns',
    ],
    [
      'a JSON log line',
      '{"level":"error","ts":1763633472.1,"caller":"db/tx.go:88","msg":"ERROR: could not serialize access (SQLSTATE 40001)","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}',
      'serialization',
    ],
  ];
  for (const [what, text, wanted] of cases) {
    it(`finds by ${what}`, () => {
      assert.equal(first(text), wanted);
    });
  }

  it('says why, and what of it matched', () => {
    const [hit] = index.search('pod crash');
    assert.equal(hit?.reason?.field, 'alerts');
    assert.equal(hit.reason.text, 'KubePodCrashLooping');
    assert.deepEqual(highlighted(hit), ['PodCrash']);
    const [line] = index.search('temporary failure resolution');
    assert.equal(line?.reason?.field, 'symptoms');
    assert.deepEqual(highlighted(line), ['Temporary', 'failure', 'resolution']);
  });

  it('highlights of a word what was typed of it', () => {
    assert.deepEqual(highlighted(index.search('Sériali')[0]), ['seriali']);
  });

  it('shows of a long text where it matched', () => {
    const long = indexOf([runbook('long', { summary: `${'Nothing here. '.repeat(100)}The flux capacitor leaks.` })]);
    const [hit] = long.search('flux capacitor');
    assert.deepEqual(highlighted(hit), ['flux', 'capacitor']);
    assert.ok((hit?.reason?.text.length ?? 999) < 200);
  });

  it('puts the name of an alert before its parts, these before titles, and titles before what is mentioned', () => {
    const ranked = indexOf([
      runbook('mentioned', { summary: 'Here the broker queue was full once.' }),
      runbook('titled', { title: 'When the broker queue is full' }),
      runbook('parts', { alerts: ['RegionalBrokerQueueFullTwice'] }),
      runbook('alert', { alerts: ['BrokerQueueFull'] }),
    ]);
    assert.deepEqual(ids(ranked.search('broker queue full')), ['alert', 'parts', 'titled', 'mentioned']);
    assert.equal(ids(ranked.search('BrokerQueueFull'))[0], 'alert');
  });

  it('shows recent ones first, then the most severe, when nothing is typed', () => {
    const shelf = indexOf([
      runbook('b', { severity: 'SEV2' }),
      runbook('a'),
      runbook('c', { severity: 'SEV1' }),
      runbook('d'),
    ]);
    assert.deepEqual(ids(shelf.search(' ', { recent: ['d', 'gone', 'a', 'd'] })), ['d', 'a', 'c', 'b']);
    assert.deepEqual(ids(shelf.search('', { limit: 1 })), ['c']);
  });

  it('prefers the recent one of equals', () => {
    const twins = indexOf(['x', 'y'].map((id) => runbook(id, { title: 'Disk full', name: 'disk' })));
    assert.deepEqual(ids(twins.search('disk')), ['x', 'y']);
    assert.deepEqual(ids(twins.search('disk', { recent: ['y'] })), ['y', 'x']);
  });

  it('gives nothing for what is in no runbook, and keeps the limit', () => {
    assert.deepEqual(index.search('zzzzqqqq'), []);
    assert.equal(index.search('high', { limit: 5 }).length, 5);
    assert.deepEqual(createIndex().search('anything'), []);
  });

  it('keeps a paste of any length short work', () => {
    const noise = Array.from(
      { length: 3000 },
      (_, line) => `10:11:12 INFO worker-${line} did ${line * 7919} things\n`,
    ).join('');
    assert.equal(first(`${noise}getaddrinfo: Temporary failure in name resolution`), 'dns');
  });

  it('takes documents out and in again', () => {
    const changing = indexOf([crash, dns]);
    assert.equal(changing.remove('dns'), true);
    assert.equal(changing.remove('dns'), false);
    assert.deepEqual(changing.search('resolution'), []);
    changing.add({ ...crash, alerts: ['Other'] });
    assert.deepEqual(changing.search('looping'), []);
    assert.deepEqual(ids(changing.search('other')), ['crash']);
    assert.equal(changing.size, 1);
  });

  it('finds the same after many changes as an index made anew', () => {
    const documents = distractors(250);
    const changing = indexOf(documents);
    for (let round = 0; round < 4; round++) {
      for (const [number, document] of documents.entries()) {
        if (number % 3 === round % 3) changing.remove(document.id);
        else changing.add(document);
      }
    }
    const anew = indexOf(documents.filter((_, number) => number % 3 !== 0));
    assert.equal(changing.size, anew.size);
    for (const text of ['kafka broker down', 'chekcout latency', 'certificate has exp', 'redis']) {
      assert.deepEqual(ids(changing.search(text)), ids(anew.search(text)), text);
    }
  });

  it('takes any text, as a search and in a document', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.lorem(),
      fc.constantFrom('Ŀ', 'ﬁ', 'İstanbul', '\u0301', '_', '𠮷野家'),
    );
    fc.assert(
      fc.property(anything, anything, anything, (title, symptom, text) => {
        const small = indexOf([runbook('it', { title, symptoms: [symptom], alerts: [title] }), dns]);
        for (const { reason } of small.search(text)) {
          let end = -1;
          for (const range of reason?.ranges ?? []) {
            assert.ok(range.start > end && range.end > range.start && range.end <= (reason?.text.length ?? 0));
            end = range.end;
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds each document by its own title', () => {
    for (const { id, title, name } of distractors(25)) {
      assert.ok(ids(index.search(name)).includes(id), name);
      assert.ok(index.search(title).length > 0);
    }
  });
});
