// A receipt of the resident's answers: shown in the choices, to be copied or kept as a file. Fetched only when somebody asks for
// it. It is made from the record, which lies in this browser alone, and sent to nobody.

/**
 * What is recorded of a use, as `src/consent/report.rs` has it.
 * @typedef {object} Held
 * @property {string} use
 * @property {string} vendor
 * @property {string} controller
 * @property {string} receives
 * @property {string} privacyUrl
 * @property {string} purpose
 * @property {string} description
 * @property {"consent" | "objection"} basis
 * @property {"granted" | "refused" | "told"} answer
 * @property {string} at
 * @property {string} until
 * @property {string} terms
 * @property {string} shown
 * @property {string} lang
 * @property {"banner" | "settings" | "placeholder" | "api"} source
 */

/** @typedef {{name: string, controller: string, contact: string, notice: string, noticeVersion: string, key: string, uses: Held[]}} Record */

/** Our words, by their names. @type {{[name: string]: string}} */
const WORDS = __WORDS__;

/** How a receipt calls what was answered: the states of the Data Privacy Vocabulary 2.3 (W3C). */
const STATES = { granted: "ConsentGiven", refused: "ConsentRefused", told: "NoObjection" };

/**
 * The receipt as data, by the names of ISO/IEC TS 27560:2023. Its id is made for it alone. The digest at its end is that of all
 * the rest, as JSON without spaces.
 * @param {Record} record
 */
async function receiptOf({ name, controller, contact, notice, noticeVersion, key, uses }) {
  const url = new URL(notice, document.baseURI).href;
  const receipt = {
    schema_version: "ISO/IEC TS 27560:2023",
    receipt_id: idOf(),
    created: new Date().toISOString(),
    service: name,
    pii_principal_id: "none: this browser holds the only record",
    pii_controllers: [{ party_name: controller, party_contact: contact }],
    privacy_notice: { url, version: noticeVersion },
    storage_locations: [`local storage of this browser, under the key ${key}`],
    withdrawal_method: `the choices on every page of ${location.origin}`,
    processing: uses.map((held) => ({
      purpose: { name: held.purpose, description: held.description },
      lawful_basis: held.basis,
      recipient_third_parties: [
        { party_name: held.controller, service: held.vendor, receives: held.receives, privacy_policy: held.privacyUrl },
      ],
      text_language: held.lang,
      text_digest: held.shown,
      terms_digest: held.terms,
      event: {
        event_time: held.at,
        event_state: STATES[held.answer],
        validity_until: held.until,
        collection_method: held.source,
        use: held.use,
      },
    })),
  };
  return { ...receipt, digest: { algorithm: "SHA-256", value: await digestOf(JSON.stringify(receipt)) } };
}

/** A random id. Pages that were not had by https: lack the browser's own. */
function idOf() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** In hexadecimal digits; of a page that was not had by https: there is none. @param {string} text */
async function digestOf(text) {
  const digest = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return digest && [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} name @param {(Node | string)[]} [content] @param {{[name: string]: string}} [attributes]
 */
function make(name, content = [], attributes = {}) {
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/**
 * Shows the receipt in the place of the button that asked for it.
 * @param {Element} button @param {Record} record @param {(text: string) => string} told Gives what stands for a text of ours.
 * @param {string} lang
 */
async function show(button, record, told, lang) {
  const receipt = await receiptOf(record);
  const word = (/** @type {string} */ name) => told(WORDS[name]);
  const when = (/** @type {string} */ time) =>
    new Intl.DateTimeFormat([lang, "en-GB"], { dateStyle: "long", timeStyle: "short" }).format(new Date(time));
  const answers = { granted: word("yes"), refused: word("no"), told: word("receiptTold") };
  const places = {
    banner: word("receiptBanner"),
    settings: word("receiptSettings"),
    placeholder: word("receiptPlaceholder"),
    api: word("receiptApi"),
  };
  const made = word("receiptMade").replace("{date}", when(receipt.created)).replace("{id}", receipt.receipt_id);
  /** @param {Held} held @returns {string[][]} */
  const lines = (held) => [
    [word("receiptAnswer"), answers[held.answer]],
    [word("receiptWhen"), when(held.at)],
    [word("receiptUntil"), when(held.until)],
    [word("receiptWhere"), places[held.source]],
    [word("receiptText"), held.shown],
    [word("receiptTerms"), held.terms],
    ...(record.noticeVersion ? [[word("receiptNotice"), record.noticeVersion]] : []),
  ];
  const title = ({ purpose, vendor, controller }) => `${purpose}: ${vendor} (${controller})`;
  const text = [
    word("receipt"), record.name, record.controller, record.contact, made,
    ...record.uses.flatMap((held) => ["", title(held), ...lines(held).map((line) => line.join(": "))]),
    "",
  ].join("\n");
  const json = JSON.stringify(receipt, null, 2);
  const status = make("span", [], { role: "status" });
  const copy = make("button", [word("receiptCopy")], { part: "choose" });
  copy.addEventListener("click", async () => {
    // Pages that were not had by https:, and frames that may not, have no clipboard.
    const isDone = await Promise.resolve(navigator.clipboard?.writeText(text).then(() => true)).catch(() => false);
    status.textContent = word(isDone ? "receiptCopied" : "receiptNotCopied");
  });
  const file = (/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ content, /** @type {string} */ end) =>
    make("a", [name], { download: "receipt." + end, href: URL.createObjectURL(new Blob([content], { type })) });
  const heading = make("h3", [word("receipt")], { tabindex: "-1", id: "receipt-title" });
  const part = make("div", [heading, make("p", [word("receiptLead")]), make("p", [made])], {
    part: "receipt", role: "group", "aria-labelledby": "receipt-title",
  });
  for (const held of record.uses) {
    const list = lines(held).map(([name, value]) => make("div", [make("dt", [name]), make("dd", [value])]));
    part.append(make("h4", [title(held)]), make("dl", list));
  }
  part.append(
    make("div", [copy, status], { class: "buttons" }),
    make("ul", [
      make("li", [file(word("receiptAsText"), "text/plain;charset=utf-8", text, "txt")]),
      make("li", [file(word("receiptAsJson"), "application/json", json, "json")]),
    ], { class: "links" }),
  );
  button.replaceWith(part);
  heading.focus();
}

/** What the later script is handed. */
export const receipt = { receiptOf, show };
