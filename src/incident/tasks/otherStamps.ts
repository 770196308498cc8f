/*
 * How other tools stamp a task that is done: Obsidian Tasks with an emoji and a date, the same plugin and Dataview with
 * an inline field, Todo+ with a tag. Their stamps stand at the end of the line, among other fields of theirs.
 */

/** Local times, as these tools write them. */
export interface LocalTime {
  /** `2026-11-23` */
  readonly date: string;
  /** `12:57` */
  readonly time: string;
}

export function localTime(at: Date): LocalTime {
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    date: `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

interface Tool {
  /** A stamp that says done or canceled, with the blank before it. */
  readonly stamp: RegExp;
  /** Which of the tool's stamps says done. */
  readonly done: RegExp;
  /** Other fields that only this tool writes: whoever has them in a task has the tool stamp it. */
  readonly field?: RegExp;
  /** A stamp that says done, written like this one if there is one in the file. */
  readonly write: (now: LocalTime, like?: string) => string;
}

const date = String.raw`\d{4}-\d\d-\d\d`;
/** Only where nothing but fields, tags, comments and block ids follows is a stamp one, and not something written about. */
const tail = String.raw`(?=\s*$|\s+(?:[#^@[(✅❌➕⏳🛫📅⏬🔽🔼⏫🔺🔁🏁🆔⛔]|<!--|%%))`;

const tools: readonly Tool[] = [
  {
    stamp: new RegExp(String.raw`[ \t]?[✅❌]\u{fe0f}? *${date}${tail}`, 'u'),
    done: /✅/u,
    field: new RegExp(String.raw`\s[➕⏳🛫📅]\u{fe0f}? *${date}${tail}`, 'u'),
    write: (now) => `✅ ${now.date}`,
  },
  {
    stamp: new RegExp(
      String.raw`[ \t]?(?:\[(?:completion|cancelled):: *${date} *\]|\((?:completion|cancelled):: *${date} *\))${tail}`,
      'u',
    ),
    done: /completion/u,
    field: new RegExp(String.raw`\s[[(](?:created|scheduled|start|due):: *${date} *[\])]${tail}`, 'u'),
    write: (now, like) => (like?.trim().startsWith('(') ? `(completion:: ${now.date})` : `[completion:: ${now.date}]`),
  },
  {
    stamp: new RegExp(String.raw`[ \t]@(?:done|cancelled)(?:\([^()]*\))?${tail}`, 'u'),
    done: /@done/u,
    write: (now, like) => {
      const inner = /\(([^()]*)\)/.exec(like ?? '')?.[1];
      if (inner === undefined) return '@done';
      const day = /^\d\d-\d\d-\d\d(?!\d)/.test(inner) ? now.date.slice(2) : now.date;
      return /\d:\d/.test(inner) ? `@done(${day} ${now.time})` : `@done(${day})`;
    },
  },
];

/** The text of a task's line without any stamp of another tool. */
export function withoutOtherStamps(text: string): string {
  return tools.reduce((rest, { stamp }) => rest.replace(stamp, ''), text);
}

/** Whether another tool has stamped this line as done. */
export function hasOtherStamp(text: string): boolean {
  return tools.some(({ stamp, done }) => done.test(stamp.exec(text)?.[0] ?? ''));
}

/** Writes the stamp of some tool. */
export type StampWriter = (now: LocalTime) => string;

/** How the tool writes its stamp whose fields this line has; undefined where it has none that tell. */
export function writerOfLine(text: string): StampWriter | undefined {
  return tools.find(({ field }) => field?.test(text))?.write;
}

/** How the tool writes its stamp that has stamped one of these lines, the first of them; undefined where none has. */
export function writerOfFile(lines: Iterable<string>): StampWriter | undefined {
  for (const line of lines) {
    for (const { stamp, done, write } of tools) {
      const found = stamp.exec(line)?.[0] ?? '';
      if (done.test(found)) return (now) => write(now, found);
    }
  }
  return undefined;
}
