/*
 * Texts that look like something else than they are. What a person is shown has to be what there is: a character that
 * shows as nothing, as a blank that no shell splits at, or that turns others around is shown by its code point.
 */

/**
 * By Unicode's properties, not by a list: what is ignored where it is not known (zero-width, fillers, soft hyphens,
 * variation selectors, tags), formats (marks of direction, invisible operators), controls but for tabs and line feeds,
 * separators but for the blank, private use, what is not assigned, halves of surrogates. Then the few that are symbols or
 * marks by name and are drawn as nothing: the empty Braille pattern, the object replacement character, a null notehead,
 * the Khitan filler.
 */
const deceptive =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u{2800}\u{fffc}\u{1d159}\u{16fe4}]|(?!\u{20})\p{Zs}|(?![\t\n])\p{Cc}/u;

const everyDeceptive = new RegExp(deceptive, 'gu');

/** Whether a text can look like another one where it is shown. Meant for commands: prose may have joiners and marks. */
export const canDeceive = (text: string): boolean => deceptive.test(text);

/** The deceptive characters of a text as they are shown, each once, in the order in which they first stand. */
export const deceptiveIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(everyDeceptive), ([character]) => named(character))),
];

/** A command, or other text that is to be taken literally, with nothing in it that is not seen. */
export const visibleText = (text: string): string => text.replace(everyDeceptive, named);

/**
 * A title on one line, which cannot pass for anything beyond a title: line ends and other blanks become blanks, and what
 * cannot be seen is shown, but for the joiners and selectors of letters and emoji.
 */
export function visibleLine(text: string): string {
  const line = text.replace(blanks, ' ').trim();
  return canDeceive(line) ? line.replace(deceptiveInProse, named) : line;
}

const blanks = /[\p{Z}\t-\r\u{85}]+/gu;

const deceptiveInProse = new RegExp(
  String.raw`(?![\u{200c}\u{200d}\u{fe0e}\u{fe0f}](?<=[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}\u{fe0f}#*].))(?:${deceptive.source})`,
  'gu',
);

/** `⟨U+200B⟩`, as Unicode's charts name a character. */
const named = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
