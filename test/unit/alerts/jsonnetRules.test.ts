import assert from 'node:assert/strict';
import { findAlertRules } from '../../../src/alerts/findAlertRules';
import { mayHoldAlertRules } from '../../../src/alerts/mayHoldAlertRules';

const url = 'https://wiki.example.net/queue';

describe('The alert rules in Jsonnet', () => {
  const ways: readonly (readonly [way: string, text: string, wanted: readonly (readonly string[])[]])[] = [
    [
      'a library with functions, comments and computed values',
      `// The rules of the mail team.
local windows = [{ long: '1h', alert: [1] }, { long: '6h' }];
{
  /* alert: 'Not this one' */
  prometheusAlerts+:: {
    groups+: [{
      name: 'mail',
      rules: [
        {
          alert: 'QueueLong',
          expr: |||
            sum(queue{%(selector)s}) > 1
            alert: 'nor this'
          ||| % $._config,
          'for': '15m',
          annotations+: {
            description: 'alert: \\'quoted\\', {and} more',
            "runbook_url": '${url}',  # here
          },
        },
      ] + [
        {
          alert: 'Budget%s' % window.long,
          annotations: { runbook_url: '${url}' },
        }
        for window in windows
      ] + std.map(function(x) { alert: "Mapped", annotations: { runbook: @'docs\\queue.md' } }, []),
    }],
  },
}
`,
      [
        ['QueueLong', url],
        ['Mapped', 'docs\\queue.md'],
      ],
    ],
    [
      'objects that are put together, whose links are computed',
      `local base = { labels: { severity: 'page' } };
[
  base { alert: 'One', annotations: { runbook_url: $._config.pages + '/one' } },
  base + { alert:: "Two", annotations+:: { runbook: '${url}' } },
  { alert: 'Three', labels: { "alert": 'no' }, annotations: { x: { playbook: '${url}' } } },
]
`,
      [['One'], ['Two', url], ['Three', url]],
    ],
    [
      'a function',
      `function(name) { alert: 'Only', expr: name, annotations: { runbook_url: '${url}' } }\n`,
      [['Only', url]],
    ],
    ['what is still being typed', `{\n  alert: 'Open',\n  annotations: {\n    runbook_url: '${url}\n`, [['Open', url]]],
    ['a quote that is not closed yet', `local a = 1;\n[{\n  alert: 'Op\n}, { alert: 'Next' }]\n`, [['Op'], ['Next']]],
    [
      'JSON that is broken',
      `{"rules": [{"alert": "A\\u0042", "annotations": {"runbook_url": "${url}"}} {"alert": "C"}]}`,
      [['AB', url], ['C']],
    ],
    [
      'a text block',
      `{ local x = 1, alert: 'Block', annotations: { runbook_url: |||\n  ${url}\n||| } }\n`,
      [['Block', url]],
    ],
  ];
  for (const [way, text, wanted] of ways) {
    it(`are found in ${way}`, () => {
      assert.ok(mayHoldAlertRules(text));
      assert.deepEqual(
        findAlertRules(text).map(({ alert, link }) => (link ? [alert, link.value] : [alert])),
        wanted,
      );
      for (const { range, link } of findAlertRules(text)) {
        assert.equal(text[range.start], '{');
        if (!link) continue;
        assert.equal(text.slice(link.keyRange.start, link.keyRange.end), link.key);
        assert.equal(text.slice(link.valueRange.start, link.valueRange.end), link.value);
      }
    });
  }
});
