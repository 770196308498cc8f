import { logNoiseWeight, longNumberWeight, shortNumberWeight, stopWeight } from './ranking';

/** Function words of English, and what people write around the thing that they look for. */
const stopWords: ReadonlySet<string> = new Set(
  `a about after again all also am an and another any anyone are as at be because been before being but by can cannot
  cant could did didnt do does doesnt doing dont for from get gets getting got had has hasnt have having he help her
  here hi hello his how i if im in into is isnt it its ive just keep keeps like me more most my no nor not now of off
  on one or our out over please pls see seeing seen she should since so some someone something than that thats the
  their them then there these they this those to too under until up us very was wasnt we were weve what when where
  which while who whose why will with wont would yes yet you your hey thanks anybody looks look think right
  und der die das ist nicht ein eine mit von zu auf le la les des est pas une et dans el los las en por con para`.split(
    /\s+/,
  ),
);

/** What each line of a log holds, whatever it reports. */
const logNoise: ReadonlySet<string> = new Set(
  `alert alertname alerts firing resolved fatal err error errors warn warning info debug trace notice critical crit page
  severity level lvl msg message time timestamp ts logger log logs caller file line func function host hostname pid tid
  thread source src stack stacktrace exception at main goroutine instance job labels annotations status value http https
  www com org net io localhost local svc cluster default prometheus_replica generatorurl startsat endsat fingerprint
  receiver externalurl version groupkey true false null none runbook runbookurl description summary incident`.split(
    /\s+/,
  ),
);

/** How much of a word counts, before its rarity does: 1 for any word that tells something. */
export function wordWeight(key: string): number {
  if (stopWords.has(key)) return stopWeight;
  if (logNoise.has(key)) return logNoiseWeight;
  if (/^\d+$/.test(key)) return key.length < 3 ? shortNumberWeight : longNumberWeight;
  // A letter alone, of a script that has words.
  return key.length === 1 && key < '\u2e80' ? shortNumberWeight : 1;
}
