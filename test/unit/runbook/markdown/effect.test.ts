import * as assert from 'node:assert/strict';
import { effectOf } from '../../../../src/runbook/effect/guessEffect';

const effect = (run: string): string => effectOf({ run, shell: 'sh' });

describe('The effect of a command that nobody has stated', () => {
  it('is reading for what is known to only read', () => {
    for (const run of [
      'kubectl get pods',
      'kubectl -n $NS get pod "$POD" -o yaml',
      'kubectl logs a | grep -i error',
      'kubectl describe node x && kubectl top nodes',
      'oc adm top nodes',
      'cat /proc/mdstat # look',
      'df -h\nfree -m',
      "kubectl get x | awk '{print $2}'",
      'curl -sS -o /dev/null https://x',
      'curl -s https://x/health 2>/dev/null | jq .',
      'kubectl get $(whoami)',
      '(cat a)',
      'for i in a; do cat $i; done',
      'dig +short @1.1.1.1 x',
      'sudo journalctl -u x --since today',
      'systemctl status x',
      'ip -br addr show eth0',
      'kubectl get pod ${{ pod }}',
      'aws ec2 describe-instances --region x',
      "grep -r 'a > b; rm x' .",
      'cat \\\n  a',
    ]) {
      assert.equal(effect(run), 'reads', run);
    }
  });

  it('is changing for everything else', () => {
    for (const run of [
      'kubectl apply -f x',
      'kubectl get pods > x',
      'kubectl get <pod>',
      'kubectl get `whoami`',
      "ls `echo 'x' > y`",
      "cat $'a'",
      'cat a; reboot',
      'cat a && reboot',
      'cat a | sh',
      'cat a\nreboot',
      'cat a & reboot',
      '$CMD x',
      '"$CMD" x',
      'kubectl $VERB pods',
      'kubectl -n x exec a -- reboot',
      'kubectl --frob x get pods',
      'curl -X POST x',
      'curl -XPOST x',
      'curl -d a x',
      'curl -o a x',
      'curl -sSo a x',
      'curl $ARGS',
      'curl "$ARGS"',
      "curl -w '%output{x}' y",
      'find . -delete',
      'sed -i s/a/b/ x',
      'awk \'{system("reboot")}\'',
      'awk \'{print > "x"}\'',
      'sort -o a b',
      'date -s now',
      'hostname x',
      'ip route add default via x',
      'git -c a=b status',
      'A=b cat x',
      'cat <(reboot)',
      'cat "a',
      "cat 'a",
      'eval cat',
      'journalctl --vacuum-size=1M',
      'dmesg -C',
      'cat a \u{0} b',
      'sudo -u x cat',
      'systemctl restart x',
      '',
      'cat() { reboot; }',
      '__proto__ x',
      'constructor',
    ]) {
      assert.notEqual(effect(run), 'reads', run);
    }
  });

  it('is destroying for what says that it deletes', () => {
    for (const run of [
      'rm -rf x',
      'sudo rm x',
      'kubectl -n a delete pod b',
      'terraform destroy',
      'psql -c "DROP TABLE x"',
      'curl -X DELETE x',
      'a | xargs rm -f',
    ]) {
      assert.equal(effect(run), 'destroys', run);
    }
  });
});
