/** What others have tried to make a page run that renders Markdown. Each calls `pwned()` if it succeeds. */
const html = [
  '<script>pwned()</script>',
  '<img src=x onerror=pwned()>',
  '<svg onload=pwned()><script>pwned()</script></svg>',
  '<svg><animate onbegin=pwned() attributeName=x dur=1s>',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<body onload=pwned()>',
  '<details open ontoggle=pwned()><summary>x</summary></details>',
  '<input autofocus onfocus=pwned()>',
  '<a href="javascript:pwned()">a</a>',
  '<form action="javascript:pwned()"><button>b</button></form>',
  '<math><mtext></table></math><img src=x onerror=pwned()>',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>">',
  '<style>*{background:url(javascript:pwned())}</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:pwned()">',
  '<object data="data:text/html,<script>pwned()</script>"></object>',
  '<a href="command:workbench.action.closeAllEditors">c</a>',
];

const links = [
  'javascript:pwned()',
  'JaVaScRiPt:pwned()',
  'java&#115;cript:pwned()',
  '&#106;avascript:pwned()',
  'javascript&colon;pwned()',
  'java%0Ascript:pwned()',
  '\u0001javascript:pwned()',
  'vbscript:pwned()',
  'data:text/html,<script>pwned()</script>',
  'data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+',
  'data:image/svg+xml,<svg onload=pwned()>',
  'command:workbench.action.closeAllEditors',
  'command:incidentRunbooks.runStep?%22current%22',
  'vscode://file/etc/passwd',
  'file:///etc/passwd',
  '//evil.example/x',
  'evidence/../../secret.txt',
  '#x" onclick="pwned()',
  'https://evil.example/"onmouseover="pwned()',
];

const images = [
  ...links,
  'https://evil.example/track.png',
  'http://127.0.0.1:9/track.png',
  '../secret.png',
  'a/../../secret.png',
  '%2e%2e/secret.png',
  '..%2fsecret.png',
  '/etc/secret.png',
  'C:/secret.png',
  'own.png?x" onerror="pwned()',
];

/** All of it as Markdown: raw, in links of every form, in images, in code, as a list. */
export const hostileMarkdown: string = [
  ...html,
  ...html.map((text) => `- ${text}`),
  ...html.map((text) => `\`\`\`html\n${text}\n\`\`\``),
  ...links.flatMap((url) => [`[link](${url})`, `[link](<${url}> "t")`, `<${url}>`]),
  ...links.map((url, index) => `[ref${index}]\n\n[ref${index}]: ${url}`),
  ...images.map((url) => `![alt text](${url})`),
  `[![inside](x onerror=pwned())](javascript:pwned())`,
  `"><img src=x onerror=pwned()>`,
  `\${{ x }}<img src=x onerror=pwned()>`,
].join('\n\n');

/** One line of everything, for places that hold no more. */
export const hostileLine = `"'><img src=x onerror=pwned()><script>pwned()</script> [l](javascript:pwned()) ![i](https://evil.example/i.png) <!--`;
