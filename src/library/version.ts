/**
 * Which text this is: FNV-1a over UTF-16 code units, 32 bits, as eight hex digits. It tells versions of one runbook
 * apart, so that a record can say which one was followed; it is no protection against anybody.
 */
export function versionOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
