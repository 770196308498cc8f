#!/bin/sh
# Builds the layer that lies over this machine's own file system in every sandbox: packages that the machine lacks.
# Usage: layer.sh FOLDER PACKAGE...    The machine itself stays as it is: FOLDER takes what apt writes.
# Runs in a mount namespace of its own, with the machine's network, because apt needs it.
set -eu
box=$1
shift
mount --make-rprivate /
mount -t tmpfs -o mode=755 drill "$box"
mkdir "$box/up" "$box/work" "$box/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$box/up,workdir=$box/work" "$box/root"
mount -t proc proc "$box/root/proc"
mount --bind /dev "$box/root/dev"
mount -t tmpfs tmpfs "$box/root/run"
# No service starts, whatever a package's own scripts want.
printf '#!/bin/sh\nexit 101\n' > "$box/root/usr/sbin/policy-rc.d"
chmod 755 "$box/root/usr/sbin/policy-rc.d"
# The resolver's package replaces the file that apt itself still needs: fetch everything before installing anything.
DEBIAN_FRONTEND=noninteractive chroot "$box/root" sh -eu -c '
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends --download-only "$@"
  apt-get -qq install -y --no-install-recommends "$@"
  apt-get clean
' sh "$@" >&2
# A drill starts what it needs.
for unit in dnsmasq unbound named systemd-resolved mariadb nftables haproxy; do
  chroot "$box/root" systemctl disable "$unit" > /dev/null 2>&1 || true
done
rm -rf "$box/up/var/lib/apt/lists" "$box/up/var/cache" "$box/up/run" "$box/up/tmp"
tar --xattrs --xattrs-include='*' -C "$box/up" -cf - .
