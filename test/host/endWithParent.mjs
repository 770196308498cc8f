// Loaded into the server before its own code: if whoever started it is killed outright, there is nobody left to stop
// it, so it stops itself and its process group. Its extension hosts and workers must not inherit this, they follow it.
const parent = process.ppid;

if (process.env['INCIDENT_RUNBOOKS_SERVER_OF'] === String(parent)) {
  delete process.env['INCIDENT_RUNBOOKS_SERVER_OF'];
  setInterval(() => {
    if (process.ppid !== parent) process.kill(-process.pid, 'SIGKILL');
  }, 1000).unref();
}
