//! Holds the core against the model.

use super::life::{Tab, ids};
use super::moves::PATHS;
use crate::model::page::Message;
use crate::model::record::{Pending, Said, What};
use crate::model::rules::{Id, Set};
use crate::model::step::{Done, Event};
use consentry::consent::answer::Answer;
use consentry::consent::record;
use consentry::consent::state::{self, Visit};
use consentry::consent::useset::UseSet;

/// Is the same done?
pub(crate) fn effects(core: &Done, model: &Done, event: &Event) {
    assert_eq!(core.writes, model.writes, "written on {event:?}");
    assert_eq!(core, model, "done on {event:?}");
}

fn what(answer: Answer) -> Option<What> {
    match answer {
        Answer::Unasked => None,
        Answer::Granted => Some(What::Granted),
        Answer::Refused => Some(What::Refused),
        Answer::Told => Some(What::Told),
    }
}

fn said(kept: &record::Kept) -> Option<Said> {
    let pending = kept.pending.map(|pending| match pending {
        record::Pending::Reload => Pending::Reload,
        record::Pending::Sweep => Pending::Sweep,
    });
    Some(Said {
        what: what(kept.answer)?,
        at: kept.at.get(),
        days: i64::from(kept.days.get()),
        terms: kept.terms.text(),
        source: kept.source.word().to_owned(),
        pending,
        left: kept.left.clone(),
    })
}

fn message(core: &state::Message, ids: impl Fn(&UseSet) -> Set) -> Message {
    match core {
        state::Message::Accepted => Message::Accepted,
        state::Message::Rejected => Message::Rejected,
        state::Message::Mixed(on) => Message::Mixed(ids(on)),
        state::Message::Withdrawn(uses, names) => Message::Withdrawn(ids(uses), names.clone()),
        state::Message::NotKept => Message::NotKept,
        state::Message::RunsUntilReload(uses) => Message::RunsUntilReload(ids(uses)),
        state::Message::OldAnswerStays => Message::OldAnswerStays,
    }
}

/// Do both know the same, and draw the same conclusions?
pub(crate) fn states(tab: &mut Tab, event: &Event) {
    let running = tab.core.ledger().running().clone();
    let (core, model) = (&tab.core, &tab.model);
    let ids = |uses: &UseSet| ids(core.policy(), uses, model);
    answers(tab, event);
    places(tab, event);
    let of_core = [core.allowed(), running, core.asking(), core.unanswered(), core.unopposed(), core.granted()];
    let of_model = [
        model.may_run_now(),
        model.running.clone(),
        model.asked(),
        model.unanswered(),
        model.unopposed(),
        model.granted(),
    ];
    let names = ["what may run", "what runs", "what is asked", "unanswered", "unopposed", "what has a yes"];
    for ((core, model), name) in of_core.iter().zip(of_model).zip(names) {
        assert_eq!(ids(core), model, "{name}, on {event:?}");
    }
    assert_eq!(core.message().map(|shown| message(shown, ids)), model.message, "the message, on {event:?}");
    assert_eq!(core.draft().map(ids), model.draft, "what is ticked, on {event:?}");
    if let Some(end) = model.next_end().filter(|_| model.announced.is_some()) {
        assert_eq!(tab.wake, Some(end.max(tab.asked_at)), "when to look again, on {event:?}");
    }
}

/// Is each answer the same: as kept, as recorded, in force?
fn answers(tab: &Tab, event: &Event) {
    let (core, model) = (&tab.core, &tab.model);
    for (place, use_) in core.policy().uses() {
        let known = model.rules.get(&use_.id).expect("a use of the file");
        assert_eq!(core.kept(place).and_then(said), model.said(known.id).cloned(), "{} kept, {event:?}", use_.id);
        assert_eq!(what(core.answer(place)), model.answer(known.id), "the answer for {}, {event:?}", use_.id);
        assert_eq!(what(core.recorded(place)), model.recorded(known.id), "recorded for {}, {event:?}", use_.id);
    }
}

/// Is the same said of other paths, and of whether anything has been answered?
fn places(tab: &Tab, event: &Event) {
    let (core, model) = (&tab.core, &tab.model);
    let in_page = |id: &Id| model.running.contains(id) || model.stopped.contains(id);
    for path in PATHS {
        let mut scripts = model.rules.uses.iter().filter(|use_| use_.is_script && in_page(&use_.id));
        assert_eq!(core.strays_to(path), scripts.any(|use_| use_.is_off_limits(path)), "to {path}, on {event:?}");
    }
    let is_answer = |id: &Id| matches!(model.recorded(id), Some(What::Granted | What::Refused));
    let has_answers = model.rules.uses.iter().any(|use_| is_answer(&use_.id));
    assert_eq!(core.has_answers(), has_answers, "whether there are answers, on {event:?}");
    if matches!(event, Event::Opened) {
        assert_eq!(core.visit() == Visit::Answered, has_answers, "who has come");
    }
}
