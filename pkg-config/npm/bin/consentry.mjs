#!/usr/bin/env node
// The command `consentry`: the very tool that `cargo install` makes, compiled for WASI. What it may touch is what whoever
// calls it may touch.

import { cpSync, readFileSync } from "node:fs";
import { parse, resolve } from "node:path";
import { isatty } from "node:tty";

const FILES = `Copies the files of the widget into a folder of your site, under the names by which they find each other

Usage: consentry files <FOLDER>

Examples:
  consentry files public/consentry                the folder that is then served as /consentry/

Run it again after each update of the package, say as "prebuild" in package.json. It is in the npm package alone.

Exit codes: 0 copied, 2 could not run.
`;

const [verb, ...rest] = process.argv.slice(2);
process.exitCode = verb === "files" ? files(rest) : await run(process.argv.slice(2)).catch(fails);

/** @param {string[]} words */
function files([folder, ...more]) {
  if (folder === "--help" || folder === "-h") {
    process.stdout.write(FILES);
    return 0;
  }
  if (!folder || more.length || folder.startsWith("-")) {
    process.stderr.write(`error: want one folder\n\n${FILES}`);
    return 2;
  }
  try {
    cpSync(new URL("../dist/", import.meta.url), resolve(folder), { recursive: true });
  } catch (error) {
    process.stderr.write(`error: cannot copy into ${folder}: ${/** @type {Error} */ (error).message}\n`);
    return 2;
  }
  process.stderr.write(`copied the widget into ${folder}; it must be served as one folder, usually /consentry/\n`);
  return 0;
}

/** @param {Error} error */
function fails(error) {
  process.stderr.write(`error: the tool broke down: ${error.message}\n`);
  return 2;
}

/** Runs the tool and gives its exit code. @param {string[]} words */
async function run(words) {
  const { WASI } = await quietly(() => import("node:wasi"));
  // The root is where absolute paths begin: of this drive, where there are drives.
  const { root } = parse(process.cwd());
  const folder = "/" + process.cwd().slice(root.length).replaceAll("\\", "/");
  // A stream of node's that is a pipe would no longer wait for who reads it: only terminals are looked at.
  const terminal = isatty(1) ? process.stdout : isatty(2) ? process.stderr : undefined;
  const wasi = new WASI({
    version: "preview1",
    args: ["consentry", ...words],
    env: { ...(terminal && { COLUMNS: String(terminal.columns) }), ...process.env, PWD: folder },
    preopens: { "/": root },
    returnOnExit: true,
  });
  const bytes = readFileSync(new URL("consentry.wasm", import.meta.url));
  const { instance } = await WebAssembly.instantiate(bytes, /** @type {any} */ (wasi.getImportObject()));
  return wasi.start(instance);
}

/**
 * Without the warning that WASI is an experiment of node's; all others stay.
 * @template T
 * @param {() => Promise<T>} call
 */
async function quietly(call) {
  const { emitWarning } = process;
  process.emitWarning = (/** @type {any} */ warning, /** @type {any[]} */ ...how) => {
    if (!how.includes("ExperimentalWarning") && how[0]?.type !== "ExperimentalWarning") emitWarning.call(process, warning, ...how);
  };
  try {
    return await call();
  } finally {
    process.emitWarning = emitWarning;
  }
}
