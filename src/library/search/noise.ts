/*
 * What differs from line to line in a log and so tells nothing about the fault. Each pattern is linear: it starts at a
 * fixed shape and holds no repetition inside a repetition.
 */
const months = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

const variable: readonly RegExp[] = [
  // UUIDs.
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  // 2026-11-20T10:11:12.123Z, 2026/11/20 10:11:12
  /\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?/g,
  // Nov 20 10:11:12, 20/Nov/2026:10:11:12 +0000
  new RegExp(`\\b${months}\\s{1,2}\\d{1,2}(?=\\s{1,2}\\d\\d:)`, 'g'),
  new RegExp(`\\b\\d\\d/${months}/\\d{4}(?::\\d\\d){3}(?: [+-]\\d{4})?`, 'g'),
  // I1120 before the time, as klog writes it.
  /\b[IWEF]\d{4}(?=\s{1,2}\d\d:)/g,
  /\b\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?\b/g,
  // What a ReplicaSet puts behind a pod's name: -5d78c9869d-x7k2p.
  /-[0-9a-f]{8,10}-[0-9a-z]{5}\b/g,
  // Hashes and ids of traces: hexadecimal, with a digit.
  /\b(?=[a-f]{0,40}\d)[0-9a-f]{10,}\b/gi,
  // Process ids in brackets, epochs and account numbers.
  /\[\d{1,7}\]/g,
  /\b\d{9,}\b/g,
  // A level before a message.
  /\b(?:level|lvl|severity)"?[=:]\s?"?\w{1,10}"?/gi,
];

const likelyVariable = /\d\d/;

/** The text with what is variable in it blanked out. */
export function withoutNoise(text: string): string {
  if (!likelyVariable.test(text)) return text;
  return variable.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
}
