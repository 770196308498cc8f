#!/bin/sh
# Becomes a host: process 1 of its own namespaces, over a file system that keeps nothing.
# Usage: host.sh FOLDER NAME INIT    INIT is systemd, or none for a host that only holds what is started in it.
set -eu
box=$1 name=$2 init=$3
own=$box/$name
root=$own/root
mkdir -p "$own/up" "$own/work" "$root"
# What is written to the machine's files stays in memory and goes with the host.
mount -t overlay overlay -o "lowerdir=$box/layer:/,upperdir=$own/up,workdir=$own/work" "$root"
mount -t proc proc "$root/proc"
# Read-only, as in containers: the kernel's settings are the machine's.
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in null zero full random urandom tty kmsg; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
rm -f "$root/etc/resolv.conf"
: > "$root/etc/resolv.conf"
hostname "$name"
echo "127.0.0.1 localhost $name" > "$root/etc/hosts"
ip link set lo up
# Units that would reach past the sandbox to the machine's kernel or devices.
for unit in systemd-sysctl.service systemd-binfmt.service systemd-modules-load.service systemd-remount-fs.service \
  systemd-tmpfiles-setup-dev.service systemd-random-seed.service systemd-update-utmp.service systemd-udevd.service \
  systemd-udev-trigger.service systemd-timesyncd.service proc-sys-fs-binfmt_misc.automount dev-hugepages.mount \
  dev-mqueue.mount sys-fs-fuse-connections.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
  sys-kernel-config.mount systemd-pcrphase.service systemd-pcrphase-sysinit.service; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
cat > "$root/etc/systemd/system/drill.target" << 'UNIT'
[Unit]
Description=Drill
Requires=dbus.service systemd-journald.service
After=dbus.service systemd-journald.service
AllowIsolate=yes
UNIT
: > "$root/run/drill-host"
mkdir -p "$root/old_root"
cd "$root"
pivot_root . old_root
umount -l /old_root
if [ "$init" = systemd ]; then
  export container=drill
  exec /lib/systemd/systemd --system --unit=drill.target --log-target=journal --show-status=0
fi
# A shell that waits takes in what others leave behind, as process 1 has to: a daemon that ends is gone.
while :; do sleep 1; done
