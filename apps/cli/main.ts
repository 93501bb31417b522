#!/usr/bin/env node
import { createProgram } from './program.ts';
import { run } from './run.ts';

process.exitCode = await run(createProgram, process.argv.slice(2), {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
