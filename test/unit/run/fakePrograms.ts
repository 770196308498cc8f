/** Programs that tests must not call really, as scripts that run what these would run. */
export const fakes: Readonly<Record<string, string>> = {
  ssh: `#!/bin/sh
while :; do case $1 in
  -o) case $2 in ProxyCommand=*) sh -c "\${2#*=}" ;; esac; shift 2 ;;
  -oProxyCommand=*) sh -c "\${1#*=}"; shift ;;
  -[pliJF]) shift 2 ;;
  -*) shift ;;
  *) break ;;
esac; done
shift
if [ $# -gt 0 ]; then exec sh -c "$*"; else exec sh; fi
`,
  watch: '#!/bin/sh\nwhile case $1 in -n) shift 2 ;; -*) shift ;; *) false ;; esac; do :; done\nexec sh -c "$*"\n',
  su: '#!/bin/sh\nwhile [ $# -gt 0 ]; do case $1 in -c) exec sh -c "$2" ;; --command=*) exec sh -c "${1#*=}" ;; esac; shift; done\n',
  sudo: '#!/bin/sh\nwhile case $1 in -u) shift 2 ;; -s | -i) shift; exec sh -c "$*" ;; -*) shift ;; *) false ;; esac; do :; done\nexec "$@"\n',
  docker: '#!/bin/sh\nshift\nwhile case $1 in -*) shift ;; *) false ;; esac; do :; done\nshift\nexec "$@"\n',
  kubectl: '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n',
  parallel: '#!/bin/sh\nexec sh -c "$*"\n',
  rsync: '#!/bin/sh\nsh -c "$2"\n',
  psql: '#!/bin/sh\ncase $2 in *"\\\\!"*) exec sh -c "${2#*!}" ;; esac\n',
  mysql: '#!/bin/sh\ncase $2 in system\\ *) exec sh -c "${2#system }" ;; esac\n',
  vim: '#!/bin/sh\ncase $2 in !*) exec sh -c "${2#!}" ;; esac\n',
  tmux: '#!/bin/sh\nexec sh -c "$3"\n',
  at: '#!/bin/sh\nexec sh\n',
};
