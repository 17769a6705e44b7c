/*
 * Runs in the frames of vendors, on their own hosts. It keeps what such a frame keeps, again and again (`KEEPS` stands
 * before it), and reports what it found there when it came.
 */
const cookies = () => document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]);
const found = [...cookies(), ...Object.keys(localStorage), ...Object.keys(sessionStorage)];
const around = new URL(document.referrer).host;

/** Where a browser lets no other site keep cookies, it may let it keep them for the site around it. */
const keep = (name) => {
  const cookie = `${name}=1; path=/; max-age=86400; Secure; SameSite=None`;
  document.cookie = cookie;
  if (!cookies().includes(name)) document.cookie = `${cookie}; Partitioned`;
};

keepBeating(() => {
  KEEPS.cookies.forEach(keep);
  for (const name of KEEPS.local) localStorage.setItem(name, '1');
  for (const name of KEEPS.session) sessionStorage.setItem(name, '1');
  report(`https://${location.host}/beat`, { stub_from: around, stub_found: found.join(',') });
});
