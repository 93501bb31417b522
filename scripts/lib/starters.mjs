import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

function parentOf(pid) {
  if (existsSync('/proc/self/status')) {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  }
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
}

function commandOf(pid) {
  if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** The processes from our parent up to npm; there are shells between, which pass no signal on. */
function chainToNpm() {
  const chain = [];
  try {
    for (let pid = process.ppid; pid > 1 && chain.length < 4; pid = parentOf(pid)) {
      chain.push(pid);
      if (/^npm|npm-cli/.test(commandOf(pid))) return chain;
    }
  } catch {
    // A process that ended while we looked.
  }
  return [process.ppid];
}

/**
 * Calls back once when npm, or a shell between npm and this process, is gone: who ended them meant the product. Started
 * without npm, by a service manager or `nohup`, a parent that goes means nothing.
 */
export function onStarterGone(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const chain = chainToNpm();
  const watching = setInterval(() => {
    if (process.ppid === parent && chain.every(isAlive)) return;
    clearInterval(watching);
    callback();
  }, 500);
  watching.unref();
}
