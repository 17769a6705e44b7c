#!/usr/bin/env node
// The command `consentry`: the very tool that `cargo install` makes, compiled for WASI. What it may touch is what whoever
// calls it may touch. Two things are done here: copying the widget, which the npm package alone has with it, and serving the studio.

import { cpSync, existsSync, lstatSync, readFileSync, realpathSync, writeSync } from "node:fs";
import { parse, resolve } from "node:path";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";

const OLDEST = 20;
/** Always the same: what a browser keeps of somebody's work, it keeps for this address. */
const STUDIO_PORT = "4180";
const WIDGET = fileURLToPath(new URL("../dist/", import.meta.url));

process.exitCode = await main(process.argv.slice(2)).catch((error) => fails(`the tool broke down: ${error.message}`));

/** Gives the exit code. @param {string[]} words */
async function main(words) {
  const { node } = process.versions;
  if (parseInt(node) < OLDEST) return fails(`wants node ${OLDEST} or later, this is ${node}`);
  const [verb, folder, ...more] = plain(words);
  if (verb === "studio" && !more.length) return studio(folder, words);
  if (verb !== "files" || folder === undefined || more.length) return run(words);
  if (folder === "help") return run(["help", "files"]);
  return folder.startsWith("-") || !existsSync(WIDGET) ? run(words) : files(folder);
}

/** @param {string | undefined} port @param {string[]} words */
async function studio(port = STUDIO_PORT, words) {
  // What is no port is for the tool to refuse.
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return run(port === "help" ? ["help", "studio"] : words);
  const { serve } = await import("./studio.mjs");
  return serve(Number(port), say);
}

/** Without what may stand anywhere. @param {string[]} words */
function plain(words) {
  return words.filter((word, at) => !word.startsWith("--color=") && word !== "--color" && words[at - 1] !== "--color");
}

/** @param {string} folder */
function files(folder) {
  try {
    cpSync(WIDGET, target(folder), { recursive: true });
  } catch (error) {
    return fails(`cannot copy into ${folder}: ${/** @type {Error} */ (error).message}`);
  }
  say(`copied the widget into ${folder}; it must be served as one folder, usually /consentry/\n`);
  return 0;
}

/** Where it goes: a link to a folder is followed, as it is by all others. @param {string} folder */
function target(folder) {
  const path = resolve(folder);
  if (existsSync(path)) return realpathSync(path);
  if (lstatSync(path, { throwIfNoEntry: false })) throw new Error("it is a link that leads nowhere");
  return path;
}

/** @param {string} why */
function fails(why) {
  say(`error: ${why}\n`);
  return 2;
}

/** @param {string} text */
function say(text) {
  try {
    writeSync(2, text);
  } catch {
    // Whoever read it is gone, or its disk is full: there is nobody else to tell.
  }
}

/** Runs the tool and gives its exit code. @param {string[]} words */
async function run(words) {
  const { WASI } = await quietly(() => import("node:wasi"));
  // The root is where absolute paths begin: of this drive, where there are drives.
  const { root } = parse(process.cwd());
  const folder = "/" + process.cwd().slice(root.length).replaceAll("\\", "/");
  // A stream of node's that is a pipe would no longer wait for who reads it: only terminals are looked at.
  const terminal = isatty(1) ? process.stdout : isatty(2) ? process.stderr : undefined;
  const { COLUMNS = terminal?.columns, ...env } = process.env;
  const wasi = new WASI({
    version: "preview1",
    args: ["consentry", ...words],
    // A terminal that does not know how wide it is says 0.
    env: { ...env, ...(Number(COLUMNS) > 0 && { COLUMNS: String(COLUMNS) }), PWD: folder },
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
