import assert from 'node:assert/strict';
import type { Shell } from '../../../src/runbook/model';
import { findPlaceholders } from '../../../src/runbook/placeholders';
import { placePlaceholders } from '../../../src/runbook/quotingContext';

describe('placeholders', () => {
  it('are found with or without blanks, with their offsets', () => {
    const text = 'dig @${{ host }} ${{name}} ${HOME} {{ .Go }}';
    const found = findPlaceholders(text);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['${{ host }}', '${{name}}'],
    );
    assert.deepEqual(
      found.map(({ name, nameStart }) => [name, text.slice(nameStart, nameStart + name.length)]),
      [
        ['host', 'host'],
        ['name', 'name'],
      ],
    );
  });

  it('are found where no parameter could be called so, and not over the end of a line', () => {
    assert.deepEqual(
      findPlaceholders('${{ a-b }} ${{}} ${{ a\n}} ${{ open').map(({ name }) => name),
      ['a-b', ''],
    );
  });
});

/** For each command, what its last placeholder stands inside of. */
const cases: Readonly<Record<string, readonly (readonly [command: string, surroundings: string])[]>> = {
  'sh bash zsh': [
    ['dig ${{ x }}', 'bare'],
    ['curl http://${{ x }}:80/', 'bare'],
    ["echo '${{ x }}'", 'single-quotes'],
    ['echo "${{ x }}"', 'double-quotes'],
    ["echo 'a' ${{ x }} 'b'", 'bare'],
    ["echo 'a\"' ${{ x }}", 'bare'],
    ['echo "it\'s" ${{ x }}', 'bare'],
    ['echo "a\\"${{ x }}"', 'double-quotes'],
    ['echo \\" ${{ x }}', 'bare'],
    ["echo 'a\\' ${{ x }}", 'bare'],
    ["echo it\\'s ${{ x }}", 'bare'],
    ['echo "$(dig ${{ x }})"', 'bare'],
    ['echo "$(dig "${{ x }}")"', 'double-quotes'],
    ['echo "$(dig x)${{ x }}"', 'double-quotes'],
    ['echo "$( (a) )" ${{ x }}', 'bare'],
    ['echo `dig ${{ x }}`', 'bare'],
    ['echo "`dig ${{ x }}`"', 'backticks'],
    ['echo `echo $(dig ${{ x }})`', 'bare'],
    ['echo `echo "${{ x }}"`', 'backticks'],
    ['echo `a` ${{ x }}', 'bare'],
    ['echo $((1 + ${{ x }}))', 'arithmetic'],
    ['echo $(( (1 + 2) * ${{ x }}))', 'arithmetic'],
    ['echo $(( (1 + 2) * 3 )) ${{ x }}', 'bare'],
    ['echo "$((1 + ${{ x }}))"', 'arithmetic'],
    ['(dig ${{ x }})', 'bare'],
    ['((${{ x }} > 1))', 'arithmetic'],
    ['echo "${v:-${{ x }}}"', 'expansion'],
    ['echo "${v#\'}"}" ${{ x }}', 'unclear'],
    ['echo ${v:-${{ x }}}', 'bare'],
    ['dig a # of ${{ x }}', 'comment'],
    ['dig a#b ${{ x }}', 'bare'],
    ['echo $# ${#v} ${{ x }}', 'bare'],
    ['cat <<EOF\n${{ x }}\nEOF', 'heredoc'],
    ["cat <<'EOF'\n${{ x }}\nEOF", 'literal-heredoc'],
    ['cat <<EOF >f\na "b\nEOF\ndig ${{ x }}', 'bare'],
    ['cat <<EOF; dig ${{ x }}\na\nEOF', 'bare'],
    ['cat <<-EOF\n\ta\n\tEOF\ndig ${{ x }}', 'bare'],
    ['cat <<EOF\nEOFX\n${{ x }}', 'unclear'],
    ['cat <<A <<B\na\nA\n${{ x }}\nB', 'heredoc'],
    ['cat <<EOF\na\\\nEOF\n${{ x }}', 'unclear'],
    ['n=$(case a in (b) ;; a) echo "(";; esac); echo "${{ x }}"', 'double-quotes'],
    ['p=$(echo ${n%%(*}); echo ${{ x }}', 'bare'],
    ["echo $(a)#b 'c ${{ x }}'", 'single-quotes'],
    ["echo ${n% #*} 'c ${{ x }}'", 'single-quotes'],
    ["echo c\\ #d 'e ${{ x }}'", 'single-quotes'],
    ['for i in a; do echo ${{ x }}', 'unclear'],
    ['cat <<"$v"\n${{ x }}', 'unclear'],
    ['cat <<<"a" ${{ x }}', 'bare'],
    ['cat <<<${{ x }}', 'bare'],
    ['echo $${{ x }}', 'joined'],
    ['echo \\${{ x }}', 'joined'],
    ['echo "open ${{ x }}', 'unclear'],
    ["echo $$'a' ${{ x }}", 'bare'],
    ["echo \"$(case a in a) echo '\"';; esac)\" '${{ x }}'", 'single-quotes'],
    ['case a in a) dig ${{ x }};; esac', 'bare'],
  ],
  'bash zsh': [
    ["echo $'it\\'s' ${{ x }}", 'bare'],
    ["echo $'it\\'s ${{ x }}'", 'single-quotes'],
  ],
  sh: [["echo $'it\\'s' ${{ x }}", 'unclear']],
  bash: [["dig a # don't\ndig ${{ x }}", 'bare']],
  zsh: [["dig a # don't\ndig ${{ x }}", 'bare']],
  fish: [
    ["echo 'it\\'s ${{ x }}'", 'single-quotes'],
    ["echo 'it\\'s' ${{ x }}", 'bare'],
    ['echo (dig ${{ x }})', 'bare'],
    ['echo "$(dig ${{ x }})"', 'bare'],
    ['echo "(dig ${{ x }})"', 'double-quotes'],
    ['echo ` ${{ x }}', 'bare'],
    ['echo a # ${{ x }}', 'comment'],
  ],
  powershell: [
    ['ping ${{ x }}', 'bare'],
    ["ping '${{ x }}'", 'single-quotes'],
    ["echo 'it''s ${{ x }}'", 'single-quotes'],
    ["echo 'it''s' ${{ x }}", 'bare'],
    ['echo ‘typographic ${{ x }}’', 'single-quotes'],
    ['echo "a`" ${{ x }}"', 'double-quotes'],
    ['echo "a" ${{ x }}', 'bare'],
    ['echo `" ${{ x }}', 'bare'],
    ['echo `${{ x }}', 'joined'],
    ['echo a # ${{ x }}', 'comment'],
    ['echo <# ${{ x }} #>', 'comment'],
    ['echo <# a #> ${{ x }}', 'bare'],
    ["$a = @'\n${{ x }}\n'@", 'literal-heredoc'],
    ["$a = @'\nit's\n'@; ping ${{ x }}", 'bare'],
    ['icacls --% ${{ x }}', 'unclear'],
    ['echo a#b ${{ x }}', 'bare'],
  ],
  cmd: [
    ['ping ${{ x }}', 'bare'],
    ['ping "${{ x }}"', 'double-quotes'],
    ["ping '${{ x }}'", 'bare'],
    ['echo ^" ${{ x }}', 'bare'],
    ['echo "a^" ${{ x }}', 'bare'],
    ['echo ^${{ x }}', 'joined'],
    ['echo %${{ x }}%', 'joined'],
    ['rem ${{ x }}', 'comment'],
    [':: ${{ x }}', 'comment'],
    ['echo remote ${{ x }}', 'bare'],
    ['echo "open\necho ${{ x }}', 'bare'],
  ],
};

describe('the quoting context of a placeholder', () => {
  for (const [shells, list] of Object.entries(cases)) {
    for (const shell of shells.split(' ') as Shell[]) {
      it(`is told in ${shell}${shells.includes(' ') ? ', as in its kin' : ''} (${list.length} commands)`, () => {
        for (const [run, context] of list) {
          assert.equal(placePlaceholders({ run, shell }).at(-1)?.context, context, run);
        }
      });
    }
  }
});
