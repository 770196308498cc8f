import { codeSpans } from '../../markdown/inlineCode';

/** Names of products and kinds of object that are written like alert names. Written out in a heading, they name no alert. */
const others = new Set(
  (
    'OpenShift OpenStack OpenSearch OpenTelemetry GitHub GitLab PostgreSQL MySQL MariaDB MongoDB RabbitMQ ActiveMQ ElasticSearch ' +
    'JavaScript TypeScript NodeJS DynamoDB CloudFront CloudWatch CloudFormation CloudFlare PagerDuty OpsGenie BigQuery ' +
    'ClickHouse CockroachDB HAProxy CoreDNS PromQL LogQL ZooKeeper InfluxDB VictoriaMetrics AlertManager DaemonSet ' +
    'StatefulSet ReplicaSet ConfigMap CronJob PgBouncer PgBackRest FluentBit FluentD DataDog NewRelic AppDynamics ' +
    'ServiceNow StatusPage WebSocket ArgoCD FluxCD DevOps VMware MinIO LinkedIn YouTube DigitalOcean SaltStack ' +
    'HashiCorp SonarQube JupyterHub ScyllaDB CouchDB MacOS IOps PowerShell LoadBalancer ServiceAccount NetworkPolicy'
  )
    .toLowerCase()
    .split(' '),
);

const shape = /^[A-Za-z][A-Za-z0-9]*(?:[._:-][A-Za-z0-9]+){0,6}$/;
const humps = /[a-z0-9](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g;

/** How many words are run together in a name: 3 in `KubeAPIDown`; 0 for what is no such name. */
function wordsIn(name: string): number {
  if (name.length < 5 || name.length > 120 || !shape.test(name) || others.has(name.toLowerCase())) return 0;
  const count = name.match(humps)?.length ?? 0;
  return count === 0 ? 0 : count + 1;
}

/** Whether a word is written as names of alerts are: several words run together, with capitals. */
export function isAlertName(word: string): boolean {
  return wordsIn(word) > 1;
}

const label = /^alert(?:[ _-]?name)?s?[ \t]*[:=\u{2013}-][ \t]*/iu;
const wrapping = /^[\s"'`\u{201c}\u{2018}[(<]+|(?<![\s"'`\u{201d}\u{2019}\])>:])[\s"'`\u{201d}\u{2019}\])>:]+$/gu;

/** The alert's name in a heading that is nothing but one, with or without quotes and "Alert Name:" before it. */
export function alertInHeading(title: string): string | undefined {
  const labelled = label.test(title);
  const name = (labelled ? title.replace(label, '') : title).replace(wrapping, '');
  if (labelled) return /^[\w.:-]{3,120}$/.test(name) ? name : undefined;
  return isAlertName(name) ? name : undefined;
}

/** All names of alerts in a title. In running text, a name of two words counts if it stands in backticks. */
export function alertsInTitle(title: string, markdown: string): readonly string[] {
  const whole = alertInHeading(title);
  if (whole !== undefined) return [whole];
  const spans = codeSpans(markdown)
    .map((span) => span.text)
    .filter(isAlertName);
  const besideAlert = /\balerts?\b/i.test(title) ? 2 : 3;
  const words = title.split(/[\s"'`(),/|[\]\u{2013}\u{2014}]+/u).map((word) => word.replace(/(?<![:.])[:.]+$/, ''));
  return [...new Set([...spans, ...words.filter((word) => wordsIn(word) >= besideAlert)])];
}
