/**
 * A text in which VS Code draws no icon, for where it makes one of `$(name)`: lists to choose from, the status bar, code
 * lenses, Markdown with icons. What stands in a file somebody else wrote. The backslash is VS Code's own sign for that, and
 * is not shown.
 */
export const withoutIcons = (text: string): string => text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
