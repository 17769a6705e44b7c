// What a developer's editor says of the package: each line that is wrong is marked, and has to stay wrong.

import { load, version } from "consentry";
import type { ChangeDetail, Choice, ConsentConfiguration, ConsentGoogleAnalytics, ConsentSpeltOut, ConsentTheme, Consentry, ConsentryQueue, LeakDetail, Receipt, Result } from "consentry";
import { expectTypeOf } from "expect-type";

expectTypeOf(version).toEqualTypeOf<string>();
expectTypeOf(load).returns.toEqualTypeOf<Promise<Consentry>>();
load({ src: "/js/consentry.js", config: "/c.json", nonce: "r4nd0m", lang: "cy", reload: "ask", debug: true, integrity: false });
// @ts-expect-error: there is no such option
load({ configuration: "/c.json" });
// @ts-expect-error: `ask` is the one word
load({ reload: "never" });

declare const consentry: Consentry;
expectTypeOf(consentry.version).toBeString();
expectTypeOf(consentry.ready).toEqualTypeOf<Promise<Result>>();
expectTypeOf(consentry.has("hotjar")).toBeBoolean();
expectTypeOf(consentry.choices()["hotjar"]).toEqualTypeOf<Choice | undefined>();
expectTypeOf<Choice["answer"]>().toEqualTypeOf<"unasked" | "granted" | "refused" | "told">();
for (const call of [
  consentry.openSettings(), consentry.acceptAll(), consentry.rejectAll(), consentry.withdraw(), consentry.withdraw("hotjar"),
  consentry.set({ hotjar: true, "google-analytics/account-link": false }), consentry.setUserId("AM-40718"), consentry.setUserId(null),
]) expectTypeOf(call).toEqualTypeOf<Promise<Result>>();
// @ts-expect-error: an answer is true or false
void consentry.set({ hotjar: "granted" });
// @ts-expect-error: a number is no text
void consentry.setUserId(40718);
// @ts-expect-error: nothing here can be changed
consentry.version = "2";
void consentry.receipt().then(({ ok, code, receipt }) => {
  expectTypeOf(ok).toBeBoolean();
  expectTypeOf(code).toExtend<string | undefined>();
  expectTypeOf(receipt).toEqualTypeOf<Receipt | undefined>();
  expectTypeOf(receipt?.processing[0]?.event.use).toEqualTypeOf<string | undefined>();
});

// The form that works before and after the script has run.
(window.consentry ||= []).push((then) => expectTypeOf(then).toEqualTypeOf<Consentry>());
expectTypeOf(window.consentry).toEqualTypeOf<Consentry | ConsentryQueue>();

document.addEventListener("consentry:ready", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<Result>());
document.addEventListener("consentry:change", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<ChangeDetail>());
document.addEventListener("consentry:leak", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<LeakDetail>());
document.addEventListener("consentry:error", ({ detail }) => expectTypeOf(detail.path).toEqualTypeOf<string | undefined>());
// @ts-expect-error: events that are not ours have no detail of ours
document.addEventListener("click", ({ detail }) => detail.changed);

export const configuration = {
  site: { name: "Example Homes", controller: "Example Homes Ltd", contact: "dpo@homes.example" },
  notice: { url: "/privacy", section: "Cookies" },
  languages: ["en-GB", "cy"],
  vendors: [{ preset: "google-analytics", measurementId: "G-ABC1234567" }, { preset: "hotjar", siteId: 1234567, notOn: ["/account/*"] }],
} satisfies ConsentConfiguration;
// Each part of it has a name.
expectTypeOf<ConsentConfiguration["theme"]>().toEqualTypeOf<ConsentTheme | undefined>();
expectTypeOf<ConsentGoogleAnalytics | ConsentSpeltOut>().toExtend<ConsentConfiguration["vendors"][number]>();
export const wrong: ConsentConfiguration[] = [
  // @ts-expect-error: a field is missing
  { site: configuration.site, vendors: [] },
  // @ts-expect-error: no such field
  { ...configuration, cookies: [] },
  // @ts-expect-error: a language that is not spoken
  { ...configuration, languages: ["de"] },
  // @ts-expect-error: a number, not a text
  { ...configuration, vendors: [{ preset: "hotjar", siteId: "1234567" }] },
];
