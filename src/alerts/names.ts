/**
 * Whether a word looks like the name of an alert, not like a word of a sentence: KubePodCrashLooping, etcdNoLeader,
 * disk_usage_high, HighErrorRate.
 */
export function isName(word: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_-]{3,150}$/.test(word)) return false;
  if (/[a-z0-9][A-Z]/.test(word))
    return !/^(?:iPhone|GitHub|GitLab|YouTube|PagerDuty|OpsGenie|VictorOps|JavaScript|TypeScript|PostgreSQL|MySQL)$/i.test(
      word,
    );
  return /^[A-Za-z0-9]+_[A-Za-z0-9]+_[A-Za-z0-9_]+$/.test(word);
}

/** The first word of a subject that looks like a name; the only word, whatever it looks like. */
export function nameAmong(subject: string): string | undefined {
  const words = subject.split(/[^\w-]+/, 100).filter((word) => word !== '');
  return words.find(isName) ?? (words.length === 1 ? words[0] : undefined);
}
