import type { TerminalScreen } from './terminalScreen';

type Act = (screen: TerminalScreen) => void;

/** A line feed alone goes to the beginning of a line: not every output went through a terminal. */
const nextLine: Act = (screen) => {
  screen.moveToColumn(0);
  screen.lineFeed();
};

/** What control characters do, by their codes. All others show nothing. */
export const controls: Readonly<Record<number, Act>> = {
  0x08: (screen) => {
    screen.moveBy(-1);
  },
  0x09: (screen) => {
    screen.tab();
  },
  0x0a: nextLine,
  0x0b: nextLine,
  0x0c: nextLine,
  0x0d: (screen) => {
    screen.moveToColumn(0);
  },
};

/** By the character behind ESC. */
export const escapes: Readonly<Record<string, Act>> = {
  '7': (screen) => {
    screen.saveCursor();
  },
  '8': (screen) => {
    screen.restoreCursor();
  },
  D: (screen) => {
    screen.index();
  },
  E: (screen) => {
    screen.moveToColumn(0);
    screen.index();
  },
  M: (screen) => {
    screen.reverseLineFeed();
  },
  c: (screen) => {
    screen.reset();
  },
};

/** By the final character of a control sequence; a parameter that is not there is 0. What is missing here changes no text. */
const sequences: Readonly<Record<string, (screen: TerminalScreen, first: number, second: number) => void>> = {
  '@': (screen, count) => {
    screen.insertCells(count || 1);
  },
  '`': (screen, column) => {
    screen.moveToColumn((column || 1) - 1);
  },
  A: (screen, count) => {
    screen.moveUp(count || 1);
  },
  B: (screen, count) => {
    screen.moveDown(count || 1);
  },
  C: (screen, count) => {
    screen.moveBy(count || 1);
  },
  D: (screen, count) => {
    screen.moveBy(-(count || 1));
  },
  E: (screen, count) => {
    screen.moveDown(count || 1);
    screen.moveToColumn(0);
  },
  F: (screen, count) => {
    screen.moveUp(count || 1);
    screen.moveToColumn(0);
  },
  G: (screen, column) => {
    screen.moveToColumn((column || 1) - 1);
  },
  H: (screen, row, column) => {
    screen.moveTo((column || 1) - 1, (row || 1) - 1);
  },
  J: (screen, mode) => {
    screen.eraseInScreen(mode);
  },
  K: (screen, mode) => {
    screen.eraseInLine(mode);
  },
  L: (screen, count) => {
    screen.insertLines(count || 1);
  },
  M: (screen, count) => {
    screen.deleteLines(count || 1);
  },
  P: (screen, count) => {
    screen.deleteCells(count || 1);
  },
  S: (screen, count) => {
    screen.scrollUp(count || 1);
  },
  T: (screen, count) => {
    screen.scrollDown(count || 1);
  },
  X: (screen, count) => {
    screen.eraseCells(count || 1);
  },
  a: (screen, count) => {
    screen.moveBy(count || 1);
  },
  d: (screen, row) => {
    screen.moveToRow((row || 1) - 1);
  },
  e: (screen, count) => {
    screen.moveBy(0, count || 1);
  },
  f: (screen, row, column) => {
    screen.moveTo((column || 1) - 1, (row || 1) - 1);
  },
  r: (screen, top, bottom) => {
    screen.setRegion((top || 1) - 1, bottom === 0 ? undefined : bottom - 1);
  },
  s: (screen) => {
    screen.saveCursor();
  },
  u: (screen) => {
    screen.restoreCursor();
  },
};

/** Does to the screen what a control sequence says. */
export function obey(screen: TerminalScreen, parameters: string, final: string): void {
  if (parameters.startsWith('?')) {
    if (final !== 'h' && final !== 'l') return;
    for (const mode of parameters.slice(1).split(';')) setMode(screen, mode, final === 'h');
    return;
  }
  if (/[<=>:]/.test(parameters)) return;
  const [first = '', second = ''] = parameters.split(';');
  sequences[final]?.(screen, numberOf(first), numberOf(second));
}

/** No screen is larger, and the sum of two such numbers is exact. */
const numberOf = (digits: string): number => Math.min(Number(digits), 99_999);

function setMode(screen: TerminalScreen, mode: string, on: boolean): void {
  if (mode === '6') screen.setOriginMode(on);
  if (mode === '7') screen.setWrapping(on);
  if (mode === '1049' && on) screen.saveCursor();
  if (mode === '1049' || mode === '1047' || mode === '47') screen.setAlternate(on);
  if (mode === '1049' && !on) screen.restoreCursor();
}
