import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { cleanText } from '../../../src/incident/clean';
import { markStepDone } from '../../../src/incident/markStep';
import { blankPattern, findBlanks } from '../../../src/postmortem/blanks';
import { findFactBlocks } from '../../../src/postmortem/factBlocks';
import { facts } from '../../../src/postmortem/facts/facts';
import { fillTemplate } from '../../../src/postmortem/fillTemplate';
import type { PostmortemInput } from '../../../src/postmortem/postmortemInput';
import { templates } from '../../../src/postmortem/templates/templates';
import { edited, hostileText, read, recordText, step } from '../incident/given';
import { at, dns, finished, knownFrom, knownOf, today } from './given';

const google = templates[0]?.text ?? '';
const fill = (template: string, known?: PostmortemInput, marked = true): string =>
  fillTemplate(template, { known, today, marked }).text;
const headings = (text: string): readonly string[] => [...text.matchAll(/^#+ (.*)$/gm)].map(([line]) => line);
const manySteps = Array.from({ length: 31 }, (_, i) => step(`s${String(i)}`, `Step ${String(i)}`));
const times = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

describe('A postmortem', () => {
  for (const { id, text: template } of templates) {
    describe(`from the template "${id}"`, () => {
      const record = finished();
      const incident = read(record);
      const text = fill(template, knownOf(record));

      it('has every line of the timeline and every step', () => {
        for (const entry of incident.timeline) {
          const said = cleanText(entry.text);
          assert.ok(text.includes(said), said);
          const line = text.split('\n').find((each) => each.startsWith('- ') && each.includes(said)) ?? '';
          if (entry.at) assert.ok(text.includes(`- ${entry.at.toISOString().replace('.000Z', 'Z')} `), line);
          for (const was of entry.was ?? []) assert.ok(text.includes(was.toISOString().replace('.000Z', 'Z')));
          assert.ok(entry.who === '' || text.includes(entry.who), entry.who);
        }
        for (const { title, stamp } of incident.steps) {
          assert.ok(text.includes(title), title);
          if (stamp?.reason !== undefined) assert.ok(text.includes(stamp.reason));
          if (stamp) assert.ok(text.includes(stamp.at.toISOString().replace('.000Z', 'Z')));
        }
      });

      it('makes nothing up: as many lines as the record has, and no time that is not in it', () => {
        const blocks = new Map(
          findFactBlocks(text).map(({ name, content }) => [name, text.slice(content.start, content.end)]),
        );
        assert.deepEqual([...blocks.keys()].sort(), [...facts.keys()].sort());
        const lines = blocks.get('timeline')?.match(/^- .*$/gm) ?? [];
        assert.equal(lines.length, incident.timeline.length + incident.steps.filter(({ stamp }) => stamp).length);
        const known = new Set([...record.matchAll(times)].map(([time]) => new Date(time).getTime()));
        for (const [time] of text.matchAll(times)) assert.ok(known.has(new Date(time).getTime()), time);
      });

      it('asks for what only people know, with and without a record', () => {
        assert.equal(findBlanks(text).length, [...text.matchAll(blankPattern)].length);
        assert.ok(findBlanks(text).length > 8);
        const bare = fillTemplate(template, { today });
        assert.deepEqual(bare.unknown, []);
        assert.doesNotMatch(bare.text, /\$\{\{|<!--|undefined|NaN|Invalid|\n\n\n/);
        assert.ok(findBlanks(bare.text).length > 8);
        for (const section of bare.text.split(/^## /m).slice(1)) assert.match(section, /_TODO: /);
      });

      it('is well-formed Markdown: headings in steps, tables whole', () => {
        const levels = headings(text).map((line) => line.indexOf(' '));
        for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1);
        const html = new MarkdownIt({ html: true }).render(text);
        assert.equal(html.match(/<tr>/g)?.length, [...text.matchAll(/^\| (?!---)/gm)].length);
        assert.equal(html.match(/<code class="language-mermaid">/g)?.length, 1);
        assert.doesNotMatch(text, /\n\n\n\n/);
      });
    });
  }

  const text = fill(google, knownOf(finished()));

  it('tells ticks, lines and corrected times in the order of time', () => {
    const block = findFactBlocks(text).find(({ name }) => name === 'timeline');
    const lines: readonly string[] = text.slice(block?.content.start, block?.content.end).match(/^- .*$/gm) ?? [];
    assert.deepEqual(lines.slice(0, 4), [
      '- 2026-11-23T12:50:00Z **Ada** status detected by the probe',
      '- 2026-11-23T12:56:15Z **Ada Lovelace** started incident from runbook DNS outage',
      '- 2026-11-23T12:56:15Z **Ada Lovelace** alert CoreDNSErrorsHigh on prod',
      '- 2026-11-23T12:57:00Z **Ada** status acknowledged',
    ]);
    for (const line of [
      '- 2026-11-23T13:00:10Z **Ada** decision It times out (step "Ask the resolver directly", leads to "Look at conntrack")',
      '- 2026-11-23T13:04:00Z **Carl** Look: the queue | is draining, see [graph](https://graphs.example/q;1) (time edited, originally 2026-11-23T13:08:30Z)',
      '- 2026-11-23T13:22:00Z **Ada** reopened: Alert on the allowances',
      '- 2026-11-23T13:25:00Z **Eve** weather it rains',
      '- a line by hand, without a time',
    ])
      assert.ok(lines.includes(line), line);
  });

  it('has people, severities, durations, causes, evidence and where the runbook was left', () => {
    for (const fact of [
      '# Postmortem: DNS outage\n',
      '- **Record:** [2026-11-23-dns-outage](incident.md)\n',
      '- **Severity:** SEV1 at the start, SEV2 from 2026-11-23T13:01:00Z (Bob)\n',
      '- **Runbooks:** DNS outage (dns-outage, version 5f2c); Cold cache (cold-cache, version aa11)\n',
      '- **Parameters:** resolver = 10.0.0.2\n',
      '- **Commander:** Ada from 2026-11-23T12:57:10Z, Bob from 2026-11-23T13:11:00Z\n',
      '- **Also in the record:** Ada Lovelace, Carl, Eve\n',
      'Impact window: from 2026-11-23T12:56:15Z to 2026-11-23T13:20:30Z, 24m 15s (from the start to the status "mitigated").\n',
      '| Time to resolve (TTR) | 33m 45s | 2026-11-23T12:56:15Z | 2026-11-23T13:30:00Z | From the start of the incident to the status "resolved" |\n',
      '- The conntrack table is full: raised by Bob at 2026-11-23T13:00:20Z; **confirmed by Bob at 2026-11-23T13:12:00Z**\n',
      '- A bad deploy: raised by Bob at 2026-11-23T13:00:30Z; **rejected by Bob at 2026-11-23T13:12:30Z**\n',
      "Skipped:\n\n- Check the cloud's counters: no cloud here (Bob, 2026-11-23T13:05:30Z)\n",
      'Left open:\n\n- Alert on the allowances (Ada, 2026-11-23T13:22:00Z)\n- Lint for more than 3 | nameservers\n',
      'Done at an unknown time:\n\n- Warm the cache\n',
      '- [evidence/2026-conntrack.md](evidence/2026-conntrack.md)\n- [graph](https://graphs.example/q;1)\n',
      '- Done after "Raise the limit", which comes after it in the runbook: "Point to another resolver"\n',
      '- Reverted at 2026-11-23T13:07:00Z: `sysctl net.netfilter.nf_conntrack_max=65536` exit 0, 0.1 s (step "Raise the limit")\n',
      '- Took 4m 50s instead of 1m: "Look at conntrack"\n',
      '- Not part of a step at 2026-11-23T13:09:00Z: `rndc flush` exit 0, 0.3 s\n',
      '| Lint for more than 3 \\| nameservers | _TODO: name_ |',
      '| Alert on the allowances | _TODO: name_ |',
    ])
      assert.ok(text.includes(fact), fact);
  });

  it('of a drill says so, and that it counts in no figure', () => {
    const drill = fill(google, knownOf(finished('drill')));
    assert.match(drill, /^# Drill review: DNS outage\n/);
    assert.match(drill, /\*\*This was a drill\.\*\* It does not count in incident metrics/);
    assert.match(drill, /these durations are for the participants, and do not count in incident metrics/);
    assert.match(drill, / {2}title Drill#58; DNS outage \(UTC\)/);
    assert.doesNotMatch(text, /drill/i);
  });

  it('leads links to the record from wherever it stands', () => {
    const away = fillTemplate(google, { known: { ...knownOf(finished()), folder: '../incidents/x/' }, today }).text;
    assert.ok(away.includes('](../incidents/x/evidence/2026-conntrack.md)'));
    assert.ok(away.includes('](../incidents/x/incident.md)'));
    assert.ok(away.includes('](https://graphs.example/q;1)'));
    assert.doesNotMatch(away, /\]\(evidence/);
  });

  it('keeps its shape whatever is in the record', () => {
    const shape = headings(fill(google, knownFrom(read(recordText()))));
    fc.assert(
      fc.property(hostileText, hostileText, (title, who) => {
        const filled = fill(google, knownFrom(read(recordText({ title, who }))));
        assert.deepEqual(headings(filled).slice(1), shape.slice(1));
        assert.equal(findFactBlocks(filled).length, facts.size);
        assert.equal(filled.match(/<!--/g)?.length, 2 * facts.size);
        assert.doesNotMatch(filled, /undefined/);
      }),
    );
  });

  it('is not opened or closed by a comment that a hand wrote into the record', () => {
    const record = `${recordText()}- 2026-11-23T13:00:00Z Eve **note** <!-- /facts --> x <!-- facts: timeline --> y\n- <!-- /facts -->\n`;
    const filled = fill(google, knownOf(record));
    assert.deepEqual(findFactBlocks(filled).length, facts.size);
    assert.equal(filled.match(/<!-- \/facts -->/g)?.length, facts.size);
  });
});

describe('The diagram', () => {
  const diagramOf = (record: string): string =>
    /```mermaid\n([^]*?)\n```/.exec(fill(google, knownOf(record)))?.[1] ?? '';

  it('has days, minutes and what happened in them', () => {
    assert.deepEqual(diagramOf(finished()).split('\n').slice(0, 6), [
      'timeline',
      '  title DNS outage (UTC)',
      '  section 2026-11-23',
      '    12#58;50 : 12#58;50 status detected by the probe',
      '    12#58;55 : 12#58;56 started incident from runbook DNS outage : 12#58;57 status acknowledged',
      '    13#58;00 : 13#58;00 done#58; Ask the resolver directly : 13#58;00 decision It times out : 13#58;01 severity SEV2 since mail still works',
    ]);
  });

  it('has columns that fit beside each other, whatever time it took, and only turns where there is too much', () => {
    const columns = (minutes: number): readonly string[] => {
      const lines = Array.from({ length: 12 }, (_, i) => {
        const time = new Date(Date.parse('2026-11-23T13:00:00Z') + i * minutes * 60_000).toISOString();
        return `- ${time} Eve **decision** number ${String(i)}\n`;
      });
      const drawn = diagramOf(recordText() + lines.join(''));
      for (let i = 0; i < 12; i++) assert.match(drawn, new RegExp(`number ${String(i)}$|number ${String(i)} :`, 'm'));
      return drawn.match(/^ {4}.*$/gm) ?? [];
    };
    for (const minutes of [0, 1, 5, 7, 45, 100]) assert.ok(columns(minutes).length <= 8, String(minutes));
    assert.equal(columns(1440).length, 12);
    let many = recordText({ runbook: { name: 'x', version: '1', runbook: { ...dns, steps: manySteps } } });
    for (const { id } of manySteps) many = edited(many, markStepDone(many, id, { at: at('13:00:00'), who: 'Ada' }));
    assert.doesNotMatch(diagramOf(many), /done/);
    assert.match(diagramOf(many), /started/);
  });

  it('has nothing in it that Mermaid could take for its own', () => {
    fc.assert(
      fc.property(hostileText, (said) => {
        const record = `${recordText({ title: said })}- 2026-11-23T13:00:00Z Eve **decision** x ${said.replace(/\s/g, ' ')}\n`;
        const [first, ...lines] = diagramOf(record).split('\n');
        assert.equal(first, 'timeline');
        for (const line of lines) {
          const bare = line.replace(/#\d+;/g, '¤');
          assert.match(bare, /^ +(?:title [^:;#%<>{}"`\\]+|section [0-9-]+|\d\d¤\d\d(?: : [^:;#%<>{}"`\\]+)+)$/u);
        }
      }),
    );
  });
});

describe('The snippets for postmortems', () => {
  const snippets = JSON.parse(readFileSync('snippets/markdown.json', 'utf8')) as Record<
    string,
    { prefix: string; body: unknown }
  >;

  it('are the templates, with a tab stop for each blank', () => {
    for (const { id, text: template } of templates) {
      const [, snippet] =
        Object.entries(snippets).find(([, { prefix }]) => prefix === `incident-postmortem-${id}`) ?? [];
      let number = 0;
      const body = fillTemplate(template.replace('${{ date }}', '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE'), {
        today,
      })
        .text.replace(blankPattern, (_, what: string) => `\${${++number}:${what}}`)
        .split('\n');
      assert.deepEqual(snippet?.body, [...body.slice(0, -1), '$0'], id);
    }
  });
});
