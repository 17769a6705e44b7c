//! The rules themselves, watched over after every step: from what an onlooker sees (what starts, what is written, what the
//! store says), and from what was pressed. Each assertion names its rule.

use super::life::{Disk, Life, Tab};
use crate::model::page::{Given, Message, Moment};
use crate::model::record::{DAY, Record, Said, Stored, What};
use crate::model::rules::{Basis, Id, Set, Use};
use crate::model::step::{Done, Event};
use consentry::consent::state::Refusal;

/// What is on show: what is asked, what is said, what is ticked.
type Looks = (Set, Option<Message>, Option<Set>);

/// How things stood before a step.
#[derive(Debug)]
pub(crate) struct Before {
    pub(crate) looks: Looks,
    stored: Stored,
    writing: Option<Given>,
    running: Set,
}

pub(crate) fn looks(tab: &Tab) -> Looks {
    (tab.model.asked(), tab.model.message.clone(), tab.model.draft.clone())
}

impl Before {
    pub(crate) fn of(life: &Life) -> Self {
        let model = &life.tab().model;
        // The model has been held against the core after every step, so what it says is what the core says.
        let (stored, writing, running) = (model.stored.clone(), model.writing.clone(), model.running.clone());
        Self { looks: looks(life.tab()), stored, writing, running }
    }
}

pub(crate) fn after(life: &mut Life, before: &Before, (event, moment, done): (&Event, &Moment, &Done)) {
    count_reloads(life.tab_mut(), before, (event, done));
    note_tellings(life.tab_mut(), before, (event, moment, done));
    note_refusals(life, before, event);
    let life = &*life;
    for id in &done.starts {
        starts(life, id, before);
    }
    for id in life.tab().model.running.clone() {
        runs(life, id);
    }
    if done.reloads {
        reloads(life, moment);
    }
    for written in &done.writes {
        no_expiry_moves(life, before, (event, moment, written));
    }
    if let Event::Answered(given) = event {
        answers(life, given, (before, moment, done));
    }
    if let (Event::Wrote(works), Some(given)) = (event, &before.writing) {
        written(life, given, (*works, before, done));
    }
}

fn said(life: &Life, id: Id) -> Option<&Said> {
    life.tab().model.said(id)
}

/// Rule 1: each use on what its basis wants, nowhere that it never loads, and a second use only beside its first.
fn runs(life: &Life, id: Id) {
    let model = &life.tab().model;
    let use_ = model.rules.get(id).expect("a use of the file");
    assert!(!use_.is_off_limits(model.path), "{id} runs where it never loads");
    match use_.basis {
        Basis::Necessary => {}
        Basis::Consent => runs_by_consent(life, use_),
        Basis::Objection => runs_unopposed(life, use_),
    }
    let has_first = use_.first.is_none_or(|first| model.running.contains(first));
    assert!(has_first, "{id} runs without its first use");
}

/// On the basis of consent: only with a current yes for that very use.
fn runs_by_consent(life: &Life, use_: &Use) {
    assert_eq!(counts(life, use_).what, What::Granted, "{} runs without a yes", use_.id);
}

/// Under objection: told of, with no objection, and under a signal only with a yes.
fn runs_unopposed(life: &Life, use_: &Use) {
    let what = counts(life, use_).what;
    assert_ne!(what, What::Refused, "{} runs over an objection", use_.id);
    let model = &life.tab().model;
    let signal = life.signal && model.signal && model.rules.signal_refuses;
    assert!(!signal || what == What::Granted, "{} runs under a signal that nobody answered over", use_.id);
}

/// Rule 2: nothing runs on no record, nor on one that has ended, is of other terms, or is from more than a day ahead.
fn counts<'life>(life: &'life Life, use_: &Use) -> &'life Said {
    let (id, model) = (use_.id, &life.tab().model);
    let Some(said) = said(life, id) else { panic!("{id} runs with nothing recorded") };
    let period = if said.what == What::Refused { model.rules.ask_again_days } else { model.rules.keep_days };
    assert!(model.now < said.at + period.min(said.days) * DAY, "{id} runs on an answer that has ended");
    assert!(said.terms == use_.terms, "{id} runs on an answer to other terms");
    assert!(said.at <= model.now + DAY, "{id} runs on an answer from more than a day ahead");
    assert!(
        life.refused.get(id).is_none_or(|at| *at < said.at),
        "{id} runs though it was refused, here or on another host"
    );
    said
}

/// What starts has not just been refused, and, where it was told of on this page, has waited.
fn starts(life: &Life, id: Id, before: &Before) {
    let refused = before.writing.iter().chain(&life.tab().model.writing).any(|given| given.refuse.contains(id));
    assert!(!refused, "{id} starts while its refusal is being written");
    let is_granted = said(life, id).is_some_and(|said| said.what == What::Granted);
    assert!(is_granted || !life.tab().told_here.contains(id), "{id} starts while the resident is being told of it");
}

/// Told of here, until the resident answers or presses Hide.
fn note_tellings(tab: &mut Tab, before: &Before, (event, moment, done): (&Event, &Moment, &Done)) {
    let has_said = |id: &Id, what: What| tab.model.said(id).is_some_and(|said| said.what == what);
    if let (Event::Seen, [record]) = (event, done.writes.as_slice()) {
        let told = record.iter().filter(|(_, said)| said.what == What::Told).map(|(id, _)| *id);
        let news: Vec<_> = told.filter(|id| !has_said(id, What::Told) && !tab.model.running.contains(id)).collect();
        tab.told_here.extend(news);
    }
    let answered = matches!(event, Event::Wrote(_)) && before.writing.is_some();
    if moment.by_resident && (answered || matches!(event, Event::Hidden)) {
        tab.told_here.clear();
    }
}

/// Refusals that were kept. Where owners change their minds, hosts may have different files, and do not hear of each other.
fn note_refusals(life: &mut Life, before: &Before, event: &Event) {
    let (Event::Wrote(true), Some(given), true) = (event, &before.writing, life.has_one_file) else { return };
    for id in &given.refuse {
        let at = life.tab().model.said(id).map(|said| said.at);
        life.refused.extend(at.map(|at| (*id, at)));
    }
}

/// Rule 5: each load of its own has a reason of its own: something that ran was stopped, or the page moved.
fn count_reloads(tab: &mut Tab, before: &Before, (event, done): (&Event, &Done)) {
    let stopped = before.running.iter().any(|id| !tab.model.running.contains(id));
    let moved = matches!(event, Event::Looked) && !tab.model.stopped.is_empty();
    tab.reasons = tab.reasons.saturating_add(usize::from(stopped || moved));
    tab.reloads = tab.reloads.saturating_add(usize::from(done.reloads));
    assert!(tab.reloads <= tab.reasons, "one load of its own for each withdrawal");
}

/// Rule 5: no load of its own under the conditions, save where the page has moved to where something never loads.
fn reloads(life: &Life, moment: &Moment) {
    let model = &life.tab().model;
    let strays = model.stopped.iter().any(|id| model.rules.get(id).is_some_and(|use_| use_.is_off_limits(model.path)));
    if strays {
        return;
    }
    assert!(!moment.unsent_input, "a load that loses what was not sent");
    assert!(moment.in_view, "a load out of sight");
    assert!(!model.asks_before_reload, "a load where the page is to be asked");
    let unwritten = model.stopped.iter().any(|id| model.barred.contains(id));
    assert!(!unwritten, "a load that would start again what could not be written off");
}

/// Rule 10: what is written of a use is what was known of it, unless this very event answers for it.
fn no_expiry_moves(life: &Life, before: &Before, (event, moment, written): (&Event, &Moment, &Record)) {
    let answered = match event {
        Event::Answered(given) => given.grant.iter().chain(&given.refuse).chain(&given.leave).copied().collect(),
        Event::Seen | Event::Hidden => life.tab().model.rules.on(Basis::Objection),
        Event::Opened
        | Event::Looked
        | Event::Wrote(_)
        | Event::Removed(_)
        | Event::Swept
        | Event::Remains(_)
        | Event::ChoicesOpened
        | Event::TickedOn(_)
        | Event::TickedOff(_)
        | Event::ChoicesClosed
        | Event::FramesFound(_)
        | Event::ShowOnce(_)
        | Event::Leaving(_)
        | Event::Passed(_) => Set::new(),
    };
    let known =
        |record: &Stored, id: Id| if let Stored::Record(record) = record { record.get(id).cloned() } else { None };
    for (id, said) in written.iter().filter(|(id, _)| !answered.contains(*id)) {
        let same = |known: &Said| (known.what, known.at, known.days) == (said.what, said.at, said.days);
        let is_known =
            [&before.stored, &moment.stored].into_iter().any(|stored| known(stored, id).is_some_and(|k| same(&k)))
                || moment.shared.as_ref().and_then(|shared| shared.get(id)).is_some_and(same);
        assert!(is_known, "the answer for {id} has moved without an answer: {said:?}");
    }
}

/// Rule 4: a script grants nothing by itself. Refusing and withdrawing need no act.
fn answers(life: &Life, given: &Given, (before, moment, done): (&Before, &Moment, &Done)) {
    let asks_for = given.grant.intersection(&life.tab().model.rules.optional()).count();
    let told_off = life.tab().core.result() == Err(Refusal::NoUserAct);
    assert_eq!(told_off, asks_for > 0 && !moment.by_resident, "a script that grants is told that it may not");
    for record in &done.writes {
        for (id, said) in record.iter().filter(|(id, _)| given.grant.contains(*id)) {
            let is_news = said.source == given.source && said.at == moment.now && said.what == What::Granted;
            // Known in the same second: the resident's own yes, which this page remembers where what is stored lacks it.
            let is_in = |stored: &Stored| matches!(stored, Stored::Record(stored) if stored.get(id) == Some(said));
            let was_there = is_in(&moment.stored)
                || is_in(&before.stored)
                || moment.shared.as_ref().and_then(|shared| shared.get(id)) == Some(said);
            assert!(!is_news || was_there || moment.by_resident, "a script has granted {id}");
        }
        for id in given.refuse.intersection(&life.tab().model.rules.optional()) {
            assert_eq!(record.get(id).map(|said| said.what), Some(What::Refused), "a refusal of {id} is written");
        }
    }
}

/// Rule 5: what was refused has stopped, written or not.
fn written(life: &Life, given: &Given, (works, before, done): (bool, &Before, &Done)) {
    let model = &life.tab().model;
    for id in &given.refuse {
        assert!(!model.running.contains(id), "{id} runs on after its refusal");
        assert!(!before.running.contains(id) || done.stops.contains(id), "{id} is told to stop");
    }
    if works {
        let missing = given.refuse.iter().find(|id| model.recorded(id) != Some(What::Refused));
        assert_eq!(missing, None, "a refusal that was written stands");
        let ungranted = given.grant.iter().find(|id| model.recorded(id) != Some(What::Granted));
        assert_eq!(ungranted, None, "a yes that was written stands");
    } else {
        unwritten(life, given, done);
    }
}

/// Rule 3: what could not be written grants nothing and says so.
fn unwritten(life: &Life, given: &Given, done: &Done) {
    let model = &life.tab().model;
    // What was told of may start all the same, once the resident has answered.
    let is_news = |id: &&Id| model.said(id).is_none_or(|said| said.what == What::Refused);
    let news: Vec<_> = done.starts.intersection(&given.grant).filter(is_news).collect();
    assert_eq!(news, Vec::<&Id>::new(), "started by a yes that was not written");
    assert_eq!(life.tab().core.result(), Err(Refusal::WriteFailed));
    let says_so =
        matches!(model.message, Some(Message::NotKept | Message::RunsUntilReload(_) | Message::OldAnswerStays));
    assert!(says_so || life.disk == Disk::Denied, "a failed write is told");
}
