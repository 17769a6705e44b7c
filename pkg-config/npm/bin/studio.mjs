// The studio and the documents on this machine: the files of the package, served to this machine alone. Nothing is written, nothing is asked elsewhere.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Where the widget lies: in what was unzipped, or in the npm package. */
const WIDGET = existsSync(join(ROOT, "consentry")) ? "consentry" : "dist";

/** Above what is served, in the package. */
const FOLDERS = [
  ["/studio/", "studio/"],
  ["/consentry/", `${WIDGET}/`],
  ["/docs/", "manual/"],
  ["/examples/", "examples/"],
];

const LEADS = new Map([
  ["/", "/studio/"],
  ["/studio", "/studio/"],
  ["/docs", "/docs/index.html"],
]);

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".wasm", "application/wasm"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
]);

/** Serves until it is ended. @param {number} port @param {(text: string) => void} say @returns {Promise<number>} the exit code */
export function serve(port, say) {
  const server = createServer((request, response) => answer(request, response));
  return new Promise((resolve) => {
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      const why = error.code === "EADDRINUSE" ? `port ${port} is taken: name another, as in \`consentry studio ${port + 1}\`` : error.message;
      say(`error: ${why}\n`);
      resolve(2);
    });
    server.listen(port, "127.0.0.1", () => {
      const { port: found } = /** @type {import("node:net").AddressInfo} */ (server.address());
      say(`the studio: http://127.0.0.1:${found}/studio/\nControl with C ends it. It is for this machine alone, and sends nothing anywhere.\n`);
    });
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.once(signal, () => {
        server.close(() => resolve(0));
        server.closeAllConnections();
      });
    }
  });
}

/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
function answer({ method, url = "/" }, response) {
  const [path = "/"] = url.split("?");
  const there = LEADS.get(path);
  if (there) return response.writeHead(302, { Location: there }).end();
  const file = method === "GET" || method === "HEAD" ? fileOf(path) : undefined;
  if (!file) return response.writeHead(404, { "Content-Type": "text/plain" }).end("There is nothing here.\n");
  const type = TYPES.get(extname(file)) ?? "text/plain; charset=utf-8";
  response.writeHead(200, { "Content-Type": type, "Content-Length": statSync(file).size, "Cache-Control": "no-cache" });
  if (method === "HEAD") return response.end();
  createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

/** The file of a path; nothing where there is none, or it would lie elsewhere. @param {string} path */
function fileOf(path) {
  if (path === "/mark.svg") return join(ROOT, "studio", "mark.svg");
  const [above, folder] = FOLDERS.find(([above = ""]) => path.startsWith(above)) ?? [];
  if (above === undefined || folder === undefined || path.includes("%")) return undefined;
  const within = join(ROOT, folder);
  const file = normalize(join(within, path.slice(above.length) || "index.html"));
  return file.startsWith(within.endsWith(sep) ? within : within + sep) && existsSync(file) && statSync(file).isFile() ? file : undefined;
}
