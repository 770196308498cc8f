/** Files, by their path, whose content is a secret or is likely to be. */
export const secretFile =
  /shadow|id_(?:rsa|dsa|ecdsa|ed25519)|\.(?:pem|key|p12|pfx|jks|keystore|kdbx|env|pgpass|netrc|htpasswd|my\.cnf)\b|\/environ\b|\.kube\/config|kubeconfig|admin\.conf|\.aws\/credentials|\.docker\/config|secret|passw|credential|token|private|tfstate|vault|\bhistory\b/i;
