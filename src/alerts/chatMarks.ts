/**
 * A chat message as it reads: without the marks that Slack, Teams and Markdown put around words, with bullets as hyphens,
 * links as `label address`. A text without marks comes back as it is.
 */
export function withoutMarks(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<(https?:\/\/[^\s<>|]{1,2000})(?:\|([^<>\n]{0,500}))?>/g, (_, link: string, label = '') =>
      `${label} ${link}`.trim(),
    )
    .replace(/\[([^\][\n]{1,500})\]\((https?:\/\/[^\s()]{1,2000})\)/g, '$1 $2')
    .replace(/^([ \t]*)[•◦▪●*](?=[ \t])/gm, '$1-')
    .replace(/\*{1,2}([^*\n]{1,500})\*{1,2}/g, '$1')
    .replace(/`{1,3}([^`\n]{1,500})`{1,3}/g, '$1')
    .replace(/^`{3}\w*$/gm, '')
    .replace(/(?<![\w])_([^_\n]{1,500})_(?!\w)/g, '$1')
    .replace(/~([^~\n]{1,500})~/g, '$1')
    .replace(/&(amp|lt|gt|quot|#39|#34|nbsp);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/:[a-z][a-z0-9_+-]{1,40}:(?=\s|$)/g, '')
    .replace(/[“”]/g, '"');
}

export const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#34': '"',
  nbsp: ' ',
};
