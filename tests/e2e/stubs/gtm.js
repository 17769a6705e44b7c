/*
 * Stands in for https://www.googletagmanager.com/gtm.js?id=GTM-…
 *
 * Takes what is in the queue, and what is pushed later, as the real container does: commands count only as real Arguments
 * objects, and what an event says is remembered until it is said otherwise, objects merged member by member.
 */
(() => {
  'use strict';

  const isArguments = (entry) => Object.prototype.toString.call(entry) === '[object Arguments]';
  const model = {};
  window.gtmHeard = [];

  function merge(into, from) {
    for (const [key, value] of Object.entries(from)) {
      const isPlain = Object.prototype.toString.call(value) === '[object Object]';
      into[key] = isPlain ? merge(into[key] ?? {}, value) : value;
    }
    return into;
  }

  function take(entry) {
    if (isArguments(entry)) {
      window.gtmHeard.push({ command: `${entry[0]} ${entry[1]}`, fields: entry[2] });
    } else if (entry && !Array.isArray(entry)) {
      merge(model, entry);
      if (entry.event) window.gtmHeard.push({ event: entry.event, consentry: structuredClone(model.consentry ?? null) });
    }
  }

  const queue = window.dataLayer;
  queue.forEach(take);
  const push = queue.push.bind(queue);
  queue.push = (...entries) => {
    entries.forEach(take);
    return push(...entries);
  };
})();
