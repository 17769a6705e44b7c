/*
 * In the page around those of the mutated inputs (`src/inputs.rs`): opens the pages of each input in a frame, one input after
 * the other, and gives what was found there. Between two inputs all is cleared away.
 */
const LOAD_MILLIS = 10000;
const PARENT = document.querySelector('main');

/** Takes away all that the frames' pages have left for this host. */
function clear() {
  localStorage.clear();
  sessionStorage.clear();
  const labels = location.hostname.split('.');
  const domains = labels.map((_, at) => labels.slice(at).join('.'));
  for (const name of document.cookie.split('; ').map((pair) => pair.split('=')[0])) {
    for (const domain of ['', ...domains.map((domain) => `; Domain=${domain}`)]) {
      document.cookie = `${name}=; Max-Age=0; Path=/${domain}`;
    }
  }
}

async function visit({ url, wanted, isShown }) {
  const frame = Object.assign(document.createElement('iframe'), { title: 'An input', width: 900, height: 600 });
  const loaded = new Promise((resolve, reject) => {
    frame.onload = resolve;
    setTimeout(() => reject(new Error('not loaded')), LOAD_MILLIS);
  });
  // What is not drawn costs half.
  frame.hidden = !isShown;
  frame.src = url;
  PARENT.append(frame);
  try {
    await loaded;
    return await frame.contentWindow.examine(wanted);
  } catch (thrown) {
    return { broken: String(thrown) };
  } finally {
    frame.remove();
  }
}

/** What a driver can pass on: half of a pair of surrogates is none of that. */
const text = (found) => JSON.stringify(found).replace(/(\\\\)|\\ud[89a-f]../g, (all, pair) => pair ?? '\ufffd');

/** @param {{url: string, wanted: object, isShown: boolean}[][]} inputs The pages of each input, in their order. */
window.visitAll = async (inputs) => {
  const found = [];
  for (const pages of inputs) {
    clear();
    const reports = [];
    for (const page of pages) reports.push(await visit(page));
    found.push(reports);
  }
  clear();
  return text(found);
};
