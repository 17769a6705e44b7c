// The file that the studio begins with.

export const EMPTY = `{
  "site": {
    "name": "",
    "controller": "",
    "contact": ""
  },
  "notice": {
    "url": "/privacy",
    "section": "Cookies"
  },
  "vendors": []
}
`;
