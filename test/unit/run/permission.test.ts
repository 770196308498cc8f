import assert from 'node:assert/strict';
import { type Permission, permissionFor, settingOf } from '../../../src/run/permission';

const permissions: readonly Permission[] = ['run', 'confirm', 'type-name', 'refuse'];
const effects = ['reads', 'changes', 'destroys'] as const;

describe('The permission of a command', () => {
  it('follows its effect', () => {
    const plain = effects.map((effect) => permissionFor(effect, { setting: 'run', trusted: true }));
    assert.deepEqual(plain, ['run', 'confirm', 'type-name']);
  });

  it('is made stricter by a setting, never more permissive', () => {
    for (const effect of effects) {
      const plain = permissions.indexOf(permissionFor(effect, { setting: 'run', trusted: true }));
      permissions.forEach((setting, strictness) => {
        const found = permissions.indexOf(permissionFor(effect, { setting, trusted: true }));
        assert.equal(found, Math.max(plain, strictness));
      });
    }
  });

  it('is refused where the workspace is not trusted', () => {
    for (const effect of effects) {
      for (const setting of permissions) assert.equal(permissionFor(effect, { setting, trusted: false }), 'refuse');
    }
  });

  it('asks where a setting is not understood', () => {
    assert.equal(settingOf(undefined), 'run');
    assert.equal(settingOf('type-name'), 'type-name');
    for (const value of [null, '', 'never', 1, {}, 'RUN']) assert.equal(settingOf(value), 'confirm');
  });
});
