// The banner as residents would see it, in a frame of the width of a phone, a tablet or a desk.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { languageName } from "./words.jsx";

const SIZES = { Phone: [360, 570], Tablet: [768, 900], Desktop: [1280, 800] };

/** Smaller than this nobody reads it: then it scrolls. */
const LEAST = 0.45;

/** So long nothing may change before the frame is loaded anew. */
const PAUSE_MS = 200;

const forgotten = () => ({ localStorage: new Map(), sessionStorage: new Map(), cookies: new Map() });

/** What the page in the frame asks the studio for. */
const shared = { text: "", language: "", memory: forgotten(), wanted: () => undefined };

/** The frame and what is set about it. */
export function Preview({ studio }) {
  const [size, setSize] = useState("Phone");
  const [scheme, setScheme] = useState("light");
  const [language, setLanguage] = useState("");
  const [asked, setAsked] = useState([]);
  const [round, setRound] = useState(0);
  const { shown } = studio;
  const spoken = shown?.languages.includes(language) ? language : (shown?.languages[0] ?? "");
  const last = useRef(null);
  if (shown) last.current = shown;
  const text = last.current?.text;
  useEffect(() => {
    if (text === undefined) return undefined;
    const timer = setTimeout(() => {
      shared.text = text;
      shared.language = spoken;
      shared.memory = forgotten();
      setAsked([]);
      setRound((round) => round + 1);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, spoken]);
  useEffect(() => {
    window.studio = { ...window.studio, preview: () => shared };
    shared.wanted = (address, directive) => setAsked((all) => (all.some((one) => one.address === address) ? all : [...all, { address, directive }]));
  }, []);
  const afresh = () => {
    shared.memory = forgotten();
    setAsked([]);
    setRound((round) => round + 1);
  };
  return (
    <section id="preview" tabIndex={-1} aria-labelledby="preview-title" class="preview">
      <h2 id="preview-title">Preview</h2>
      <div class="bar">
        <Radios {...{ legend: "Width", name: "size", choices: Object.keys(SIZES), value: size, set: setSize }} />
        <Radios {...{ legend: "Device", name: "scheme", choices: ["light", "dark"], value: scheme, set: setScheme }} />
        {(shown?.languages.length ?? 0) > 1 && (
          <Radios {...{ legend: "Language", name: "language", choices: shown.languages, value: spoken, set: setLanguage, say: languageName }} />
        )}
        <button type="button" onClick={afresh}>
          Start afresh
        </button>
      </div>
      {!shown && (
        <p class="note">
          {text === undefined || round === 0 ? "Nothing can be shown before the faults are mended." : "There are faults: this is how it was before them."}
        </p>
      )}
      {shown?.filled.length > 0 && <p class="quiet">Examples stand for what is not written yet: {shown.filled.join(", ")}.</p>}
      {shown?.untranslated.length > 0 && <p class="quiet">Not all is said yet in {shown.untranslated.map(languageName).join(", ")}: there it stands as it is.</p>}
      {shown && studio.config?.vendors?.length === 0 && <p class="note">There is nothing to ask yet. Put a vendor in, and the banner appears.</p>}
      {round > 0 && <Frame {...{ round, size: SIZES[size], scheme }} />}
      <Asked asked={asked} />
    </section>
  );
}

function Radios({ legend, name, choices, value, set, say = (word) => word }) {
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === value} onChange={() => set(choice)} />
          {say(choice)}
        </label>
      ))}
    </fieldset>
  );
}

/** Drawn in its own width, and made smaller where there is less room. */
function Frame({ round, size: [width, height], scheme }) {
  const box = useRef(null);
  const frame = useRef(null);
  const [isAsChosen, setAsChosen] = useState(true);
  useLayoutEffect(() => {
    const fit = () => {
      const room = box.current.clientWidth;
      const scale = Math.min(1, Math.max(room / width, LEAST));
      Object.assign(frame.current.style, { inlineSize: `${width}px`, blockSize: `${height}px`, transform: `scale(${scale})`, marginInlineStart: `${Math.max(0, (room - width * scale) / 2)}px`, colorScheme: scheme });
      // Only what scrolls is a stop of the Tab key.
      box.current.tabIndex = width * scale > room + 1 ? 0 : -1;
      box.current.style.blockSize = `${Math.ceil(height * scale)}px`;
    };
    fit();
    const seen = new ResizeObserver(fit);
    seen.observe(box.current);
    return () => seen.disconnect();
  }, [width, height, scheme]);
  // A frame that is loaded anew leaves no trace in the history of the tab.
  useEffect(() => frame.current.contentWindow?.location.replace("/studio/preview.html"), [round, scheme]);
  // WebKit, and so Safari, does not hand the scheme of an element down to the page in it.
  const look = () => {
    const isDark = frame.current?.contentWindow?.matchMedia("(prefers-color-scheme: dark)").matches;
    if (isDark !== undefined) setAsChosen(isDark === (scheme === "dark"));
  };
  return (
    <>
      {!isAsChosen && (
        <p class="note">
          This browser shows the preview in your device’s own colours only. To see it {scheme}, set your device to {scheme}, or use Chrome, Edge or
          Firefox.
        </p>
      )}
      <div class="frame" ref={box} role="group" aria-label="Preview, which scrolls where there is little room">
        <iframe ref={frame} title="The banner on a page of your site" onLoad={look} />
      </div>
    </>
  );
}

function Asked({ asked }) {
  return (
    <div role="log" aria-label="What would be requested" class="asked">
      {asked.length === 0 ? (
        <p class="quiet">Nothing is requested from a vendor. Accept in the preview, and what would be loaded is listed here; none of it is.</p>
      ) : (
        <>
          <p>Held back by the studio, requested on your site after this answer:</p>
          <ul>
            {asked.map(({ address }) => (
              <li key={address}>
                <code>{address}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
