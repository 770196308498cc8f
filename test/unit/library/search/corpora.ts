import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SearchDocument } from '../../../../src/library/search/document';
import { runbook } from './given';

const collections = ['prometheus-operator-runbooks', 'openshift-runbooks', 'kubernetes-mixin', 'gitlab-checklist'];

/** All Markdown runbooks in the corpora: just enough of each to be found by. */
export function publishedRunbooks(corpora: string): SearchDocument[] {
  return collections.flatMap((collection) =>
    readdirSync(join(corpora, collection), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => {
        const text = readFileSync(join(corpora, collection, file), 'utf8');
        const name = basename(file, '.md');
        const title = /^# +(.+)$/m.exec(text)?.[1] ?? name;
        return runbook(`${collection}/${file}`, { name, title, alerts: [name], summary: text });
      }),
  );
}
