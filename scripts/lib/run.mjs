import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { root } from './places.mjs';

/** What hangs has failed. More than the journeys give themselves: they can say then what they came to. */
const suiteWithinMs = 22 * 60_000;
const checkWithinMs = 5 * 60_000;

/**
 * Runs a program with its output on this terminal; `stdout` may be a file instead. Resolves to the exit code; a program that
 * cannot start counts as 1.
 */
export function runVisibly(command, args, env, stdout = 'inherit') {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['inherit', stdout, 'inherit'],
      timeout: suiteWithinMs,
    });
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      settle(1);
    });
    child.once('exit', (code, signal) => {
      if (signal)
        process.stderr.write(`${command} was ended by ${signal} (after ${suiteWithinMs / 60_000} minutes at most).\n`);
      settle(code ?? 1);
    });
  });
}

/** Runs a program silently, behind whatever else there is to do. Resolves to its exit code and everything it said. */
export function runQuietly(command, args, env) {
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: checkWithinMs });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => settle({ code: 1, output: error.message }));
    child.once('close', (code, signal) => {
      const output = Buffer.concat(said).toString('utf8').trimEnd();
      settle({
        code: code ?? 1,
        output: signal ? `${output}\nEnded by ${signal} (after ${checkWithinMs / 60_000} minutes at most).` : output,
      });
    });
  });
}
