// What Consentry gives a page: `load`, `window.consentry`, the events on `document`, the attributes in HTML.

export type * from "./consent.js";

/** The version of this package, and so of the files that belong to it. */
export declare const version: string;

/** The hash of this version's `consentry.js`, as the attribute `integrity` wants it. */
export declare const integrity: string;

/**
 * Puts the script tag into the page, once however often it is called, and gives what that script gives the page, settled:
 * also where nothing could be loaded by it, which `ready` says. Rejects where the script itself is not there, is not of this
 * version or is something else, or where an option is of another kind: the page then works, and no vendor loads. Where a tag in the page's HTML has been before, that one counts.
 */
export declare function load(options?: Options | null): Promise<Consentry>;

/** How the tag is written. */
export interface Options {
  /** Where `consentry.js` is served, with all its files beside it. Without it, `/consentry/consentry.js`. */
  src?: string;
  /** Where the configuration is served. Without it, `/consent.json`. */
  config?: string;
  /** The hash of the configuration; required where that is on another origin. */
  configIntegrity?: string;
  /** Whether the tag pins `consentry.js` by its hash. Without it, yes. No where something on the way changes scripts. */
  integrity?: boolean;
  /** The nonce of the page's Content-Security-Policy; scripts that wait for a yes get it too. */
  nonce?: string;
  /** The language to speak, where it is another than that of the page. */
  lang?: string;
  /** Never reload by itself after a withdrawal, for pages that answer a POST. */
  reload?: "ask";
  /** Opens a panel for developers. */
  debug?: boolean;
}

/** What a call gives that answers. It never throws. */
export interface Result {
  /** Whether it was done. */
  readonly ok: boolean;
  /** Why not. */
  readonly code?: FailureCode;
}

/** Why something was not done. The console says it in a sentence; of a configuration there are more codes, in its document. */
export type FailureCode =
  | "config-missing" | "config-not-json" | "config-origin" | "fallback-missing" | "no-email" | "no-storage" | "no-user-act"
  | "no-user-id-purpose" | "script-missing" | "stopped" | "superseded" | "unknown-use" | "unsupported" | "wasm-missing"
  | "write-failed" | "wrong-value" | (string & {});

/** Where an answer was given. */
export type AnswerSource = "banner" | "settings" | "placeholder" | "api";

/** What changed an answer: somebody here or in another tab, its end, or a privacy signal of the browser. */
export type ChangeSource = AnswerSource | "tab" | "expiry" | "signal";

/** How things stand with a use: a vendor for a purpose. */
export interface Choice {
  /** `told`: the information was shown and no objection came. */
  readonly answer: "unasked" | "granted" | "refused" | "told";
  /** When, in ISO 8601; nothing where nobody has answered. */
  readonly at: string | null;
  readonly source: ChangeSource | null;
}

/** By the id of each use: that of the vendor, or `vendor/purpose` for a second one. */
export type Choices = Readonly<Record<string, Choice>>;

/** `window.consentry`. */
export interface Consentry {
  readonly version: string;
  /** Whether it could start. Always resolves. */
  readonly ready: Promise<Result>;
  /** How things stand with each use; `{}` as long as an answer may be recorded and is not read. */
  choices(): Choices;
  /** Whether a use may run on this page now. */
  has(use: string): boolean;
  /** Opens the choices. */
  openSettings(): Promise<Result>;
  /** Yes to all; only while the visitor acts, as in a listener of theirs. */
  acceptAll(): Promise<Result>;
  /** No to all, which objects too. */
  rejectAll(): Promise<Result>;
  /** Answers for some; a yes only while the visitor acts. */
  set(choices: Readonly<Record<string, boolean>>): Promise<Result>;
  /** Takes a yes back, or all of them. */
  withdraw(use?: string): Promise<Result>;
  /** Your own number for who is signed in, `null` for nobody. Kept nowhere, and passed on only after its own yes. */
  setUserId(value: string | null | undefined): Promise<Result>;
  /** A receipt of what was answered, made here and sent to nobody. */
  receipt(): Promise<Result & { readonly receipt?: Receipt }>;
  /** Calls a function once all is settled, also where it failed. */
  push(fn: (consentry: Consentry) => void): void;
}

/** What stands in `window.consentry` before the script has run: functions that wait. */
export type ConsentryQueue = ((consentry: Consentry) => void)[];

/** A receipt, by the names of ISO/IEC TS 27560. */
export interface Receipt {
  readonly schema_version: string;
  readonly receipt_id: string;
  readonly created: string;
  readonly service: string;
  readonly pii_principal_id: string;
  readonly pii_controllers: readonly { readonly party_name: string; readonly party_contact: string }[];
  readonly privacy_notice: { readonly url: string; readonly version: string };
  readonly storage_locations: readonly string[];
  readonly withdrawal_method: string;
  readonly processing: readonly ReceiptUse[];
  /** Of all the rest, as JSON without spaces. Pages that were not had by https: have no value. */
  readonly digest: { readonly algorithm: "SHA-256"; readonly value?: string };
}

/** A use in a receipt. */
export interface ReceiptUse {
  readonly purpose: { readonly name: string; readonly description: string };
  readonly lawful_basis: "consent" | "objection";
  readonly recipient_third_parties: readonly {
    readonly party_name: string;
    readonly service: string;
    readonly receives: string;
    readonly privacy_policy: string;
  }[];
  readonly text_language: string;
  readonly text_digest: string;
  readonly terms_digest: string;
  readonly event: {
    readonly event_time: string;
    readonly event_state: "ConsentGiven" | "ConsentRefused" | "NoObjection";
    readonly validity_until: string;
    readonly collection_method: AnswerSource;
    readonly use: string;
  };
}

/** Of `consentry:change`. */
export interface ChangeDetail {
  readonly choices: Choices;
  /** The uses that have another answer now. */
  readonly changed: readonly string[];
  readonly source: ChangeSource;
}

/** Of `consentry:leak`: something that came past Consentry, or was left that nothing lists. */
export interface LeakDetail {
  /** Nothing where nobody knows whose it is. */
  readonly use: string | null;
  readonly seen: string;
  readonly at: string;
  readonly hint: string;
}

/** Of `consentry:error`. */
export interface ErrorDetail {
  readonly code: FailureCode;
  /** The field of the configuration. */
  readonly path?: string;
}

declare global {
  interface DocumentEventMap {
    "consentry:ready": CustomEvent<Result>;
    "consentry:change": CustomEvent<ChangeDetail>;
    "consentry:leak": CustomEvent<LeakDetail>;
    "consentry:error": CustomEvent<ErrorDetail>;
  }
  interface Window {
    /** `(window.consentry ||= []).push(consentry => …)` works before and after the script has run. */
    consentry?: Consentry | ConsentryQueue;
  }
}
