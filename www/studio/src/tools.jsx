// The bar above all: undo, files, what is kept in this browser, how many faults there are, and what was done last.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { EMPTY } from "./empty.js";
import { counted } from "./judge.jsx";
import { before, forget, keep, keepAdded, keepBefore, kept, keptAdded, onKeptElsewhere } from "./keep.js";
import { Open } from "./take.jsx";

/** The bar. */
export function Tools({ studio, editor, say, said }) {
  const [canUndo, canRedo] = editor.current?.depths() ?? [0, 0];
  const { faults, warnings } = studio.told;
  const counts = studio.text === EMPTY ? "Nothing is filled in yet" : counted({ faults, warnings });
  const startAnew = () => {
    if (kept() !== null && studio.text !== EMPTY) keepBefore(studio.text);
    studio.replace(EMPTY, "An empty file. Undo brings back what was here.");
  };
  const undo = (isOn, go, sentence) => () => {
    if (!isOn) return;
    go();
    say(sentence);
  };
  return (
    <div class="tools" role="group" aria-label="The file">
      <button type="button" aria-disabled={!canUndo} onClick={undo(canUndo, () => editor.current.undo(), "Undone.")}>
        Undo
      </button>
      <button type="button" aria-disabled={!canRedo} onClick={undo(canRedo, () => editor.current.redo(), "Done again.")}>
        Redo
      </button>
      <Open studio={studio} />
      <button type="button" onClick={startAnew}>
        Start with an empty file
      </button>
      <Keep studio={studio} />
      <nav class="jumps" aria-label="Parts of the studio">
        <a href="#form">Form</a> <a href="#preview">Preview</a> <a href="#json">JSON</a> <a href="#take">Download</a>
      </nav>
      <p class={faults && studio.text !== EMPTY ? "count bad" : "count"}>
        <a href="#findings">{counts}</a>
      </p>
      <p class="said">{said}</p>
      <Status {...{ said, counts }} />
    </div>
  );
}

/** What screen readers hear, once somebody stops to write: what was done, and the counts where they have changed. */
function Status({ said, counts }) {
  const [heard, setHeard] = useState("");
  const last = useRef(counts);
  useEffect(() => {
    const timer = setTimeout(() => {
      const news = counts === last.current ? "" : `${counts}.`;
      last.current = counts;
      if (said || news) setHeard((before) => differently(before, `${said} ${news}`.trim()));
    }, 700);
    return () => clearTimeout(timer);
  }, [said, counts]);
  return (
    <p class="unseen" role="status" id="status">
      {heard}
    </p>
  );
}

/** The same sentence twice is heard twice only where it is another text. */
const differently = (before, sentence) => (before === sentence ? `${sentence}\u00a0` : sentence);

/** The box by which the work is kept; without it the browser asks before it is lost. */
function Keep({ studio }) {
  const { text } = studio;
  const [isKept, setKept] = useState(() => kept() !== null);
  const [earlier] = useState(before);
  const [newer, setNewer] = useState(null);
  const isOurs = isKept && newer === null;
  // Before anything is drawn: whoever leaves at once loses nothing.
  useLayoutEffect(() => {
    if (!isOurs) return;
    keep(text);
    keepAdded(studio.added);
  }, [isOurs, text, studio.added]);
  // Two tabs that both kept would take turns to lose what the other was told: the one that did not write last stops, and asks.
  useLayoutEffect(
    () =>
      onKeptElsewhere((other) => {
        if (other === null) setKept(false);
        setNewer(other === text ? null : other);
      }),
    [text],
  );
  useLayoutEffect(() => {
    if (isOurs || text === EMPTY || text === studio.taken()) return undefined;
    const ask = (event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isOurs, text]);
  const tick = (isOn) => {
    setKept(isOn);
    // What a tab that is closed by now has kept is not lost by a tick here.
    setNewer(isOn && kept() !== text ? kept() : null);
    if (!isOn) forget();
  };
  const leaves = (act) => () => {
    act();
    // The button is gone then.
    document.querySelector("#form").focus();
  };
  return (
    <>
      <label class="tick">
        <input type="checkbox" checked={isKept} onChange={(event) => tick(event.currentTarget.checked)} />
        Keep my work in this browser
      </label>
      {isKept && newer !== null && (
        <Elsewhere
          takeOver={leaves(() => {
            setNewer(null);
            studio.takeOver(newer, keptAdded());
          })}
          keepOurs={leaves(() => setNewer(null))}
        />
      )}
      {earlier && text === EMPTY && (
        <button type="button" onClick={leaves(() => studio.replace(earlier, "The file of before is back."))}>
          Bring back the file of before
        </button>
      )}
    </>
  );
}

/** What is said where another tab of the studio has kept another file. */
function Elsewhere({ takeOver, keepOurs }) {
  return (
    <div class="note elsewhere" role="alert">
      <p>Another tab of the studio has kept a different file in this browser. What you change here is not kept until you choose.</p>
      <button type="button" onClick={takeOver}>
        Show the other tab’s file here
      </button>{" "}
      <button type="button" onClick={keepOurs}>
        Keep this file instead
      </button>
    </div>
  );
}
