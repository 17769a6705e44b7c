//! What `--help` shows at the end of each command.

pub(super) const CHECK: &str = "\
Examples:
  consentry check                                 looks at consent.json
  consentry check public/*.json                   looks at several files
  consentry check --against live.json             whom a change would ask again; live.json is what is online
  consentry check --format sarif > faults.sarif   for the code host that shows faults beside the lines
  consentry check --stamp                         keeps the texts that answers refer to, in consent.stamp.json
  curl -s https://homes.example/consent.json | consentry check -

Exit codes: 0 good (there may be warnings), 1 faults, 2 could not run.";

pub(super) const SEAL: &str = "\
Examples:
  consentry seal                                  checks consent.json and seals it
  consentry seal public/consent.json
  consentry seal - < consent.json > public/consent.json   leaves the file as it is and seals a copy

Exit codes: 0 sealed, 1 faults (nothing was written), 2 could not run.";

pub(super) const INIT: &str = "\
Examples:
  consentry init                                  writes consent.json
  consentry init public/consent.json              writes it where it is served
  consentry init - < answers.txt                  takes the answers from a file and prints what comes of them

Next: consentry check, then consentry snippet for the tag.

Exit codes: 0 written, 2 could not run.";

pub(super) const SNIPPET: &str = "\
Examples:
  consentry snippet                               for consent.json, with the files of Consentry in /consentry/
  consentry snippet --src /js/consentry.js        where they are elsewhere
  consentry snippet --script public/consentry/consentry.js
                                                  pins them by a hash: the tag then has integrity
  consentry snippet --nonce --trusted-types       the strictest policy
  consentry snippet --format json                 for programs

Exit codes: 0 good, 1 faults in the configuration, 2 could not run.";

pub(super) const NOTICE: &str = "\
Examples:
  consentry notice privacy.html                   looks at one page, beside consent.json
  consentry notice public --config public/consent.json
                                                  looks at all pages of the site in the folder that links lead to
  curl -s https://homes.example/privacy | consentry notice -
  consentry notice privacy.html --fix             writes better sections into consent.json
  consentry notice public --stamp keep            notes what the sections say today; from then on changes are told
  consentry notice --table --lang cy              prints the table of cookies in Welsh

Exit codes: 0 good (there may be warnings), 1 faults, 2 could not run.";

pub(super) const FILES: &str = "\
Example:
  consentry files public/consentry                the folder that is then served as /consentry/

Exit codes: 0 copied, 2 could not run.";

pub(super) const STUDIO: &str = "\
Examples:
  consentry studio                                then open http://127.0.0.1:4180/studio/
  consentry studio 4181                           where another program has that port

Exit codes: 0 ended, 2 could not run.";

pub(super) const SCHEMA: &str = "\
Example:
  consentry schema > consent.schema.json

Exit codes: 0 good, 2 could not run.";

pub(super) const DOCS: &str = "\
Example:
  consentry docs | less                           every field, every fault and every warning

Exit codes: 0 good, 2 could not run.";

pub(super) const TEXTS: &str = "\
Example:
  consentry texts > en-GB.json                    a translator writes the other language beside it

Exit codes: 0 good, 2 could not run.";

pub(super) const COMPLETIONS: &str = "\
Examples:
  bash        consentry completions bash > ~/.local/share/bash-completion/completions/consentry
  zsh         consentry completions zsh > ~/.zfunc/_consentry     (~/.zfunc in fpath, before compinit)
  fish        consentry completions fish > ~/.config/fish/completions/consentry.fish
  powershell  consentry completions powershell >> $PROFILE
  elvish      consentry completions elvish >> ~/.config/elvish/rc.elv

Exit codes: 0 good, 2 could not run.";

pub(super) const ADD: &str = "\
Examples:
  consentry add                                   lists the presets
  consentry add google-tag-manager --settings     says what it asks
  consentry add youtube                           has nothing to ask
  consentry add hotjar --set siteId=1234567 --set notOn=\"/account/*,/repairs/*\"
  consentry add google-tag-manager --config public/consent.json --set containerId=GTM-ABC1234
                                                  asks for the rest, writes public/consent.json and the starter
                                                  public/consentry/google-tag-manager-start.js
  consentry add youtube --print | diff consent.json -   shows what would change

Exit codes: 0 good, 1 faults (nothing was written), 2 could not run.";
