/*
 * Programs that commands in runbooks begin with. Only used to tell a command from output, a query or prose in code that
 * does not say what it is; a program that is missing here is still found by its flags, its path or its prompt.
 */
const list =
  // Shell and files
  'alias awk base64 basename bash bzip2 cat cd chattr chgrp chmod chown cksum cmp column comm cp csplit curl cut date dd df diff dig dirname ' +
  'du echo egrep env exit export expr false fgrep file find fold free fuser getent getfacl grep groups gunzip gzip head hostname hostnamectl ' +
  'iconv id install join jq kill killall less ln locale logger logrotate ls lsattr lsof lz4 md5sum mkdir mkfifo mktemp mv nice nl nohup ' +
  'od openssl paste patch pgrep pidof pkill printenv printf ps pstree pwd read readlink realpath renice rev rm rmdir rsync sed seq ' +
  'set setfacl sha1sum sha256sum shred shuf sleep sort source split stat strace strings su sudo sync tac tail tar tee test time timedatectl ' +
  'timeout top touch tr trap truncate tty type ulimit umask uname uniq unlink unset unzip uptime users vi vim nano vmstat w wait watch wc wget ' +
  'whatis whereis which who whoami xargs xz yes yq zcat zgrep zip zstd ' +
  // Systems and networks
  'apk apt apt-get apt-cache arp arping blkid blockdev brctl bridge chronyc chroot chrt conntrack coredumpctl crontab dmesg dmidecode dmsetup dnf ' +
  'dpkg efibootmgr ethtool exportfs fdisk findmnt firewall-cmd fsck fstrim gdb grub2-mkconfig hdparm host htop iftop insmod ip ip6tables ipmitool ipset ' +
  'iptables iptables-save iotop iostat iperf iperf3 ipvsadm journalctl last lscpu lsblk lsmod lspci lsusb loginctl lvcreate lvdisplay lvextend ' +
  'lvs mdadm mkfs mkfs.ext4 mkfs.xfs modprobe mount mpstat mtr multipath nc ncat ncdu netplan netstat networkctl nfsstat nft ngrep nicstat nmap nmcli nproc nslookup ' +
  'nsenter ntpdate ntpq nvme parted partprobe pam_tally2 passwd perf pidstat ping ping6 pmap pvcreate pvs pvdisplay reboot resize2fs resolvectl rfkill route rpm ' +
  'sar scp service sestatus setenforce getenforce restorecon sftp showmount shutdown smartctl snmpwalk socat ss ssh ssh-keygen ssh-keyscan sshd swapoff swapon ' +
  'sysctl systemctl systemd-analyze systemd-resolve tc tcpdump telnet traceroute tracepath tune2fs udevadm ufw umount update-ca-certificates useradd userdel ' +
  'usermod vgs vgextend vgdisplay visudo wipefs wg xfs_growfs xfs_info xfs_repair yum zfs zpool zypper tmux screen supervisorctl ' +
  // Containers and orchestration
  'argocd calicoctl cilium crictl ctr docker docker-compose flux helm helmfile hubble istioctl k9s kind kubeadm kubectl kubectx kubelet kubens kustomize ' +
  'linkerd minikube nerdctl nomad oc odo operator-sdk podman runc skopeo stern velero virtctl k3s rke2 eksctl kops talosctl etcdctl etcdutl consul vault ' +
  // Clouds and infrastructure as code
  'aliyun ansible ansible-playbook aws az bosh cf cloudflared doctl fly flyctl gcloud gh glab gsutil bq heroku ibmcloud kitchen knife linode-cli ' +
  'netlify oci openstack packer pulumi rosa salt salt-call saml2aws sam serverless sops terraform terragrunt tofu tsh vercel chef-client puppet ' +
  // Data stores, queues, servers
  'amtool barman cassandra-stress ceph cephadm clickhouse clickhouse-client cockroach cqlsh curator dropdb createdb elasticsearch-reset-password gluster ' +
  'haproxy httpd apachectl a2ensite influx kafka-consumer-groups kafka-topics kafka-configs kafka-console-consumer kafka-reassign-partitions kcat kafkacat ' +
  'logcli mc memcached mimirtool mongo mongodump mongorestore mongosh mtail mysql mysqladmin mysqlbinlog mysqlcheck mysqldump nats nginx nodetool orchestrator ' +
  'patronictl pg_basebackup pg_ctl pg_ctlcluster pg_dump pg_isready pg_lsclusters pg_restore pg_rewind pgbackrest pgbouncer postfix postqueue postsuper mailq ' +
  'promtool proxysql psql pt-online-schema-change pt-query-digest pt-kill rabbitmq-diagnostics rabbitmq-plugins rabbitmq-queues rabbitmqadmin rabbitmqctl rados rbd redis-cli ' +
  'redis-server redis-sentinel repmgr rocm-smi nvidia-smi scylla sqlcmd sqlite3 sstableloader thanos tkn tidb-ctl pd-ctl varnishadm varnishlog varnishstat zkCli.sh xtrabackup ' +
  // Languages and builds
  'bundle cap cargo composer dotnet gem git go gradle java javac jcmd jmap jps jstack jstat make mvn node npm npx nvm perl php pip pip3 pipenv poetry ' +
  'pnpm pyenv pytest python python2 python3 rails rake rbenv ruby rustup sbt svn uv yarn ' +
  'gitlab-ctl gitlab-rails gitlab-rake chef-server-ctl pm2 certbot step cfssl keytool gpg pass http https httpie hey ab wrk vegeta grpcurl websocat ' +
  // Windows
  'Get-Service Restart-Service Start-Service Stop-Service Get-Process Stop-Process Test-NetConnection Get-EventLog Get-WinEvent ipconfig netsh tasklist taskkill ' +
  'sc robocopy wmic nltest dcdiag repadmin systeminfo nbtstat tracert pathping sfc chkdsk diskpart bcdedit gpupdate gpresult schtasks reg net choco winget ' +
  // Other systems and supervisors
  'snap sv runsv initctl rcctl rc-service rc-update rc-status pkg brew port launchctl networksetup diskutil dscacheutil scutil pfctl chkconfig update-rc.d ifup ifdown ifconfig ' +
  'iwconfig nmtui dhclient svcadm svcs monit circusctl pacman zypper dpkg-reconfigure semanage setsebool ausearch auditctl fail2ban-client lvremove vgremove swapctl mkswap ' +
  'exim sendmail doveadm named rndc unbound-control dnsmasq keepalived varnishreload traefik caddy envoy squid apache2ctl a2enmod php-fpm uwsgi gunicorn celery sidekiq sidekiqctl puma ' +
  'pgloader pg_repack pg_amcheck pg_resetwal pg_recvlogical createuser vacuumdb reindexdb mariadb mariabackup mysqlsh galera_recovery garbd valkey-cli cypher-shell arangosh solr ' +
  'kafka-topics.sh kafka-consumer-groups.sh kafka-configs.sh zookeeper-shell pulsar-admin nsqadmin rpk redpanda spark-submit hdfs yarn hadoop impala-shell presto trino minio ' +
  'kubeseal kubectl-argo argo kn oras crane dive trivy tilt skaffold devspace hcloud upctl scw exo civo eb ecs-cli copilot lxc lxd incus machinectl systemd-nspawn virsh virt-install qm pct pvecm ' +
  'consul-template boundary waypoint cloudctl datadog-agent newrelic-infra filebeat metricbeat telegraf vector fluent-bit otelcol rclone restic borg duplicity bacula bconsole barman-cloud-backup ' +
  'phpmyadmin wp drush artisan symfony bin/console dotnet-trace dotnet-counters async-profiler py-spy rbspy bpftrace bcc trace-cmd gcore pstack slabtop dstat nethogs bmon iptraf ioping fio stress stress-ng';

const programs: ReadonlySet<string> = new Set(list.split(' '));

export function isProgram(word: string): boolean {
  return programs.has(word) || programs.has(word.replace(/\.(?:exe|sh|py)$/, ''));
}

/** Words that are as common in prose and queries as they are names of programs: alone they tell nothing. */
const ambiguous: ReadonlySet<string> = new Set(
  'file find host install join last less kill make mount patch read screen service set sort source split step test time top touch type watch wait which who w yes go node date head tail cut sync cap pass http id test last date mc env sc ab fly ps cat tidb sam step mongo vault consul salt stern flux kind exit hey puppet ruby perl java python uv'.split(
    ' ',
  ),
);

export function isAmbiguous(word: string): boolean {
  return ambiguous.has(word);
}
