//! What touches the browser, in a real one.
