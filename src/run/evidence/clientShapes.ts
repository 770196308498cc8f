import { type TokenShape, value } from './tokenShape';

/** What may stand between a program and its option: not another command. */
const words = String.raw`\b[^\r\n|;&]{0,300}?[ \t]`;

/** An option of these programs whose value is a secret, as a pattern of what stands before the value. */
const option = (name: string, programs: string, before: string): TokenShape => ({
  name,
  pattern: new RegExp(String.raw`(\b(?:${programs})${words}${before})${value}`, 'g'),
});

/** Passwords on the command lines of clients, and in statements of SQL: also as a shell or a server's log shows them. */
export const clientShapes: readonly TokenShape[] = [
  // Only attached: what stands apart is the name of a database.
  option('MySQL', String.raw`(?:mysql|mariadb)[\w-]{0,20}|mycli|xtrabackup`, String.raw`-p(?![ \t=])`),
  option(
    'MongoDB and Cassandra',
    'mongo(?:sh|dump|restore|export|import|stat|top)?|cqlsh',
    String.raw`-p[ \t]{0,8}(?!-)`,
  ),
  option('Redis', '(?:redis|valkey|keydb)-cli', String.raw`(?:-a|--pass)[ \t]{1,8}(?!-)`),
  option('SQL Server and IPMI', 'sqlcmd|bcp|isql|tsql|ipmitool', String.raw`-P[ \t]{0,8}(?!-)`),
  option('LDAP', 'ldap(?:search|modify|add|delete|whoami|passwd)', String.raw`-w[ \t]{0,8}(?!-)`),
  option('sshpass', 'sshpass', String.raw`-p[ \t]{0,8}`),
  option(
    'login',
    'docker|podman|nerdctl|buildah|skopeo|helm|oras|oc|az|cf',
    String.raw`(?:registry[ \t]+)?login[ \t][^\r\n|;&]{0,300}?-p[ \t=]{1,8}(?!-)`,
  ),
  option(
    'RabbitMQ',
    'rabbitmqctl',
    String.raw`(?:add_user|change_password|authenticate_user)[ \t]{1,8}\S{1,128}[ \t]{1,8}`,
  ),
  {
    name: 'curl and HTTPie',
    pattern: new RegExp(
      String.raw`(\b(?:curl|https?|xh)${words}(?:-[a-zA-Z]{0,8}[uUa]|--user|--proxy-user|--auth)[ \t=]{0,8}["']?[^\s:"'/]{1,256}:)(?!•)[^\s"']{1,256}`,
      'g',
    ),
  },
  {
    name: 'Samba',
    pattern: new RegExp(
      String.raw`(\b(?:smbclient|rpcclient|mount\.cifs)${words}-U[ \t]{0,8}["']?[^\s%"']{1,128}%)(?!•)[^\s"']{1,256}`,
      'g',
    ),
  },
  { name: 'OpenSSL', pattern: /(-pass(?:in|out)?[ \t]{1,8}["']?pass:)(?!•)[^\s"']{1,256}/g },
  {
    name: '.netrc',
    pattern: new RegExp(String.raw`(\blogin[ \t]{1,8}\S{1,128}[ \t]{1,8}password[ \t]{1,8})${value}`, 'g'),
  },
  { name: 'redis.conf', pattern: new RegExp(String.raw`(\b(?:requirepass|masterauth)["']?[ \t]{1,8})${value}`, 'gi') },
  {
    name: 'SQL',
    pattern:
      /(\bIDENTIFIED[ \t]{1,8}(?:WITH[ \t]{1,8}\S{1,64}[ \t]{1,8})?(?:BY|AS)[ \t]{1,8}(?:PASSWORD[ \t]{1,8})?|\bPASSWORD[ \t]{0,8}(?:=[ \t]{0,8}PASSWORD[ \t]{0,8})?\(?[ \t]{0,8})(?:'(?!•)(?:[^'\r\n]|''){1,4096}'|"(?!•)[^"\r\n]{1,4096}")/gi,
  },
];
