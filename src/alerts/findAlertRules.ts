import type { AlertRule } from './alertRule';
import { isJsonnet, rulesInJsonnet } from './jsonnetRules';
import { rulesInTemplate } from './templateRules';
import { rulesInYaml } from './yamlRules';

/**
 * The alert rules in a text, in its order: a rule file of Prometheus, Loki, Mimir or VictoriaMetrics, a resource of
 * Kubernetes that holds one, Grafana's provisioning, JSON of any of them, Jsonnet, or a template of one of them. Sound
 * YAML is read as YAML; what is none, or is still being typed, as far as its lines go. Takes time in proportion to the
 * text. Never throws.
 */
export function findAlertRules(text: string): readonly AlertRule[] {
  const inYaml = rulesInYaml(text, findAlertRules);
  if (inYaml) return inYaml;
  const inJsonnet = isJsonnet(text) ? rulesInJsonnet(text) : [];
  return inJsonnet.length > 0 ? inJsonnet : rulesInTemplate(text);
}
