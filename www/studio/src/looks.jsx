// Colours, corners and where the banner stands.

import { Choice, Colour, Whole } from "./fields.jsx";
import { choices } from "./schema.js";

const LIGHT = { accent: "#17498c", surface: "#ffffff", text: "#16202b" };
const DARK = { accent: "#a9ccff", surface: "#18212b", text: "#f1f4f7" };

/** The theme and the place of the banner. */
export function Looks({ studio }) {
  return (
    <section aria-labelledby="looks-title">
      <h2 id="looks-title">5. Looks</h2>
      <fieldset class="card">
        <legend>Colours</legend>
        {Object.entries(LIGHT).map(([name, own]) => (
          <Colour key={name} {...{ studio, place: ["theme", name], label: `Light: ${name}`, own }} />
        ))}
        {Object.entries(DARK).map(([name, own]) => (
          <Colour key={name} {...{ studio, place: ["theme", "dark", name], label: `Dark: ${name}`, own }} />
        ))}
      </fieldset>
      <fieldset class="card">
        <legend>Shape</legend>
        <Whole {...{ studio, place: ["theme", "radius"], label: "Corners" }} />
        <Whole {...{ studio, place: ["theme", "spacing"], label: "Room" }} />
        <Choice {...{ studio, place: ["banner", "position"], label: "Position", usual: "as usual", choices: choices(studio.schema, ["banner", "position"]) }} />
      </fieldset>
    </section>
  );
}
