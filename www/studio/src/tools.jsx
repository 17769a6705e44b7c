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
  const keeping = useKept(studio, say);
  const startAnew = () => {
    // What nobody asked to keep is not kept here either.
    if (keeping.isOurs && studio.text !== EMPTY) keepBefore(studio.text);
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
      <Keep {...{ studio, keeping }} />
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

/** Whether the work is kept in this browser, and whether it is this tab's. Two tabs that both kept would take turns to lose what the
 * other was told: the one that did not write last stops, and asks. */
function useKept(studio, say) {
  const { text } = studio;
  const [isKept, setKept] = useState(() => kept() !== null);
  const [other, setOther] = useState(null);
  const isAsked = isKept && other !== null && other !== text;
  const isOurs = isKept && !isAsked;
  // Before anything is drawn: whoever leaves at once loses nothing.
  useLayoutEffect(() => {
    if (!isOurs) return;
    setOther(null);
    if (keep(text)) {
      keepAdded(studio.added);
      return;
    }
    setKept(false);
    say("This browser keeps nothing: download the file before you leave.");
  }, [isOurs, text, studio.added]);
  useLayoutEffect(
    () =>
      onKeptElsewhere((found) => {
        setOther(found);
        if (found !== null || !isKept) return;
        setKept(false);
        say("Your work is no longer kept: another tab of the studio has turned that off.");
      }),
    [isKept],
  );
  useLayoutEffect(() => {
    if (isOurs || text === EMPTY || text === studio.taken()) return undefined;
    const ask = (event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isOurs, text]);
  const tick = (isOn) => {
    setKept(isOn);
    // What a tab that is closed by now has kept is lost neither by a tick here nor by taking that back.
    setOther(isOn ? kept() : null);
    if (!isOn && isOurs) forget();
  };
  const takeOver = () => {
    setOther(null);
    studio.takeOver(other, keptAdded());
  };
  return { isKept, isOurs, isAsked, tick, takeOver, keepOurs: () => setOther(null) };
}

/** The box by which the work is kept; without it the browser asks before it is lost. */
function Keep({ studio, keeping }) {
  const [earlier] = useState(before);
  const { isKept, isAsked, tick, takeOver, keepOurs } = keeping;
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
      {isAsked && <Elsewhere {...{ takeOver: leaves(takeOver), keepOurs: leaves(keepOurs) }} />}
      {earlier && studio.text === EMPTY && (
        <button type="button" onClick={leaves(() => studio.replace(earlier, "The file of before is back."))}>
          Bring back the file of before
        </button>
      )}
    </>
  );
}

/** What is said where another tab of the studio has kept another file. It is said anew whenever somebody comes to this tab: in a tab that
 * is not seen it was not heard. */
function Elsewhere({ takeOver, keepOurs }) {
  const [visits, setVisits] = useState(0);
  useEffect(() => {
    const come = () => document.visibilityState === "visible" && setVisits((visits) => visits + 1);
    document.addEventListener("visibilitychange", come);
    return () => document.removeEventListener("visibilitychange", come);
  }, []);
  return (
    <div class="note elsewhere" role="alert" key={visits}>
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
