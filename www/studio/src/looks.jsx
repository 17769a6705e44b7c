// Colours, corners and where the banner stands.

import { Colour } from "./fields.jsx";
import { Member, Members } from "./member.jsx";

const LIGHT = { accent: "#17498c", surface: "#ffffff", text: "#16202b" };
const DARK = { accent: "#a9ccff", surface: "#18212b", text: "#f1f4f7" };

const CALLED = { accent: "buttons and links", surface: "behind the text", text: "text and lines" };

/** The theme and the place of the banner. */
export function Looks({ studio }) {
  return (
    <section aria-labelledby="looks-title">
      <h2 id="looks-title">6. Looks</h2>
      <fieldset class="card">
        <legend>Colours</legend>
        {Object.entries(LIGHT).map(([name, own]) => (
          <Colour key={name} {...{ studio, place: ["theme", name], label: `Light: ${CALLED[name]}`, own }} />
        ))}
        {Object.entries(DARK).map(([name, own]) => (
          <Colour key={name} {...{ studio, place: ["theme", "dark", name], label: `Dark: ${CALLED[name]}`, own }} />
        ))}
      </fieldset>
      <fieldset class="card">
        <legend>Shape</legend>
        <Members {...{ studio, place: ["theme"], without: ["accent", "surface", "text", "dark"] }} />
        <Member {...{ studio, place: ["banner", "position"] }} />
      </fieldset>
    </section>
  );
}
