import assert from 'node:assert/strict';
import { tokenize } from '../../../../src/library/search/tokenize';

function tokens(text: string, tails = false): string[] {
  const found: string[] = [];
  tokenize(text, (key) => found.push(key), { tails });
  return found;
}

describe('The tokens of a text', () => {
  const cases: readonly (readonly [text: string, ...keys: string[]])[] = [
    ['KubeAPIDown', 'kube', 'api', 'down', 'kubeapidown'],
    ['etcdGRPCRequestsSlow', 'etcd', 'grpc', 'requests', 'slow', 'etcdgrpcrequestsslow'],
    ['CPUs of EC2', 'cpus', 'of', 'ec2'],
    ['rate_limit kube-proxy', 'rate', 'limit', 'ratelimit', 'kube', 'proxy', 'kubeproxy'],
    ["the node's disk", 'the', 'nodes', 'disk'],
    ['5XX OAuth2Proxy', '5xx', 'o', 'auth2', 'proxy', 'oauth2proxy'],
    ['Ümläut ß', 'umlaut', 'ss'],
    ['ＤＮＳ', 'dns'],
    ['DNS解決', 'dns', '解決', 'dns解決'],
    ['名前解決', '名前', '前解', '解決'],
    ['— … !?'],
  ];
  for (const [text, ...keys] of cases) {
    it(`of ${text}`, () => {
      assert.deepEqual(tokens(text), keys);
    });
  }

  it('are the names from each part on, where asked for', () => {
    assert.deepEqual(tokens('PodCrashLooping', true).slice(3), ['podcrashlooping', 'crashlooping']);
  });
});
