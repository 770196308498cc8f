import * as vscode from 'vscode';

/**
 * Does something between the last answer of a person and what it leads to, and says so in the place where the questions
 * stood. `isHere` tells whether the person is still there: whoever has opened a box of VS Code's meanwhile is at
 * something else, and what comes must not take the focus from them. In that case the box says nothing more either.
 */
export async function underWay<T>(title: string, work: (isHere: () => boolean) => Promise<T>): Promise<T> {
  const box = vscode.window.createQuickPick();
  let isHere = true;
  Object.assign(box, { title, busy: true, enabled: false, ignoreFocusOut: true });
  box.onDidHide(() => {
    isHere = false;
  });
  box.show();
  try {
    return await work(() => {
      const was = isHere;
      box.hide();
      return was;
    });
  } finally {
    box.dispose();
  }
}
