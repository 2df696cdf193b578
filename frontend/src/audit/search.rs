use actix_web::{HttpResponse, web};
use contract::{
    Caller, LedgerPage, LedgerRow, LedgerSearch, LedgerState, Numbered, Outcome, Problem, Role,
    personal::read_day,
    policy::{Act, SystemAct},
};
use leptos::prelude::*;
use serde::Deserialize;
use time::{Date, OffsetDateTime, Time, UtcOffset, macros::offset};

use super::{check::Check, checkpoint::Signed};
use crate::{
    design::{
        Button, Choice, Column, Columns, DateField, EmptyState, ErrorSummary, ListPages, Measure,
        Select, Table, Tag, TextField, Tone, Width, code_words,
    },
    language::{iso, t, to_the_second, tr},
    page::Page,
    web::{Desks, FormState, PageError, Visitor, see_other},
};

const OFFICE: UtcOffset = offset!(+8);

/// What is looked for, as typed; it carries identifiers only, so it may stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Sought {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    act: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    account: String,
    #[serde(default)]
    object: String,
    #[serde(default)]
    request: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    back: String,
}

/// Where the page of what was found stands.
struct Place {
    first: String,
    after: Option<String>,
    back: String,
}

/// Shows what the ledger holds, newest first.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    sought: web::Query<Sought>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let sought = match sought.into_inner().resolve(caller, &desks).await? {
        Resolved::Same(sought) => sought,
        Resolved::Other(address) => return Ok(see_other(&address)),
    };
    let (search, state) = sought.read();
    let found = if state.is_refused() {
        None
    } else {
        Some(desks.audit.search(caller, search).await?)
    };
    let ledger = desks.audit.state(caller).await?;
    let place = Place {
        first: sought.address(),
        after: Some(sought.after).filter(|after| !after.is_empty()),
        back: sought.back,
    };
    let page = Page::new(tr(visitor.lang(), "audit-search"))
        .width(Width::Full)
        .form(state);
    Ok(page.show(&visitor, move || {
        view! { <Search found ledger place/> }.into_any()
    }))
}

/// What a search came to once the numbers in it were looked up.
enum Resolved {
    /// Nothing was found by number; a word that means nothing is said at its field.
    Same(Sought),
    /// The address of the same search by identifiers, in which no number of a case stands.
    Other(String),
}

impl Sought {
    /// Looks up numbers that people know, of an application, a case, a licence or of staff.
    async fn resolve(mut self, caller: &Caller, desks: &Desks) -> Result<Resolved, Problem> {
        let mut is_found = false;
        if let Some(number) = number_in(&self.object) {
            match desks.dossier.find_numbered(caller, &number).await? {
                Some(Numbered::Object(id)) => self.object = id.to_string(),
                Some(Numbered::Account(id)) => {
                    self.object.clear();
                    self.account = id.to_string();
                }
                None => return Ok(Resolved::Same(self)),
            }
            is_found = true;
        }
        if let Some(number) = number_in(&self.account) {
            match desks.dossier.find_numbered(caller, &number).await? {
                Some(Numbered::Account(id)) => self.account = id.to_string(),
                Some(Numbered::Object(_)) | None => return Ok(Resolved::Same(self)),
            }
            is_found = true;
        }
        Ok(if is_found {
            Resolved::Other(self.address())
        } else {
            Resolved::Same(self)
        })
    }

    /// The search these words mean; a word that means nothing is a fault at its field.
    fn read(&self) -> (LedgerSearch, FormState) {
        let mut state = FormState::filled(self.fields());
        let from = day(&self.from).map(start_of);
        let until = day(&self.until).and_then(Date::next_day).map(start_of);
        let account = parsed(&self.account).map(contract::AccountId);
        let object = parsed(&self.object);
        let request = parsed(&self.request).map(contract::RequestId);
        let faults = [
            (
                "from",
                !self.from.is_empty() && from.is_none(),
                "date-shape",
            ),
            (
                "until",
                !self.until.is_empty() && until.is_none(),
                "date-shape",
            ),
            (
                "until",
                from.zip(until).is_some_and(|(from, until)| until <= from),
                "until-before-from",
            ),
            (
                "account",
                !self.account.trim().is_empty() && account.is_none(),
                "no-such-number",
            ),
            (
                "object",
                !self.object.trim().is_empty() && object.is_none(),
                "no-such-number",
            ),
            (
                "request",
                !self.request.trim().is_empty() && request.is_none(),
                "identifier",
            ),
        ];
        for (field, is_wrong, rule) in faults {
            if is_wrong {
                state = state.with_error(field, rule);
            }
        }
        let act = Some(self.act.clone()).filter(|act| !act.is_empty());
        let after = Some(self.after.clone()).filter(|after| !after.is_empty());
        let outcome = Outcome::find(&self.outcome);
        (
            LedgerSearch {
                from,
                until,
                act,
                outcome,
                account,
                object,
                request,
                after,
            },
            state,
        )
    }

    fn fields(&self) -> [(&'static str, String); 7] {
        [
            ("from", self.from.clone()),
            ("until", self.until.clone()),
            ("act", self.act.clone()),
            ("outcome", self.outcome.clone()),
            ("account", self.account.clone()),
            ("object", self.object.clone()),
            ("request", self.request.clone()),
        ]
    }

    /// The address of the first page of what is found.
    fn address(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in self
            .fields()
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
        {
            query.append_pair(name, &value);
        }
        format!("/audit?{}", query.finish())
    }
}

fn day(typed: &str) -> Option<Date> {
    read_day(typed.trim())
}

fn start_of(day: Date) -> OffsetDateTime {
    day.with_time(Time::MIDNIGHT).assume_offset(OFFICE)
}

/// What was typed, if it is no identifier and may be a number.
fn number_in(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let is_number = !typed.is_empty() && typed.chars().count() <= 64 && parsed(typed).is_none();
    is_number.then(|| typed.to_owned())
}

fn parsed(typed: &str) -> Option<uuid::Uuid> {
    typed.trim().parse().ok()
}

#[component]
fn Search(found: Option<LedgerPage>, ledger: LedgerState, place: Place) -> AnyView {
    let list = found.map(|found| {
        view! { <div id="found" class="stack"><Found found place/></div> }
    });
    view! {
        <ErrorSummary/>
        <h1>{t("audit-search")}</h1>
        <p class="lead">{t("audit-search-lead")}</p>
        <Columns aside=move || view! { <State state=ledger.clone()/> }>
            <Narrow/>
        </Columns>
        {list}
    }
    .into_any()
}

#[component]
fn State(state: LedgerState) -> AnyView {
    view! {
        <h2 class="side-title">{t("audit-check")}</h2>
        <Check state=state.clone()/>
        <h2 class="side-title">{t("audit-checkpoint")}</h2>
        <Signed checkpoint=state.signed/>
        <p><a href="/audit/verify">{t("audit-verify")}</a></p>
    }
    .into_any()
}

/// Narrows the search; a GET form, so that a search has an address. It leads on to what was found,
/// which would else lie out of sight.
#[component]
fn Narrow() -> AnyView {
    let acts = Act::ALL.iter().map(|act| act.code());
    let acts = acts.chain(SystemAct::ALL.map(SystemAct::code));
    let acts = acts
        .map(|code| Choice::new(code, code_words("act", code)))
        .collect();
    let outcomes = Outcome::ALL
        .map(|outcome| Choice::new(outcome.code(), code_words("outcome", outcome.code())));
    view! {
        <form class="form form--narrow" method="get" action="/audit#found" role="search">
            <div class="pair">
                <DateField name="from" label=t("audit-from") optional=true/>
                <DateField name="until" label=t("audit-until") optional=true/>
            </div>
            <div class="pair">
                <Select name="act" label=t("audit-act") choices=acts optional=true/>
                <Select name="outcome" label=t("audit-outcome") choices=outcomes.to_vec() optional=true/>
            </div>
            <TextField
                name="object"
                label=t("audit-object")
                hint=t("audit-object-hint")
                measure=Measure::Half
                optional=true
                autocomplete="off"
            />
            <div class="pair">
                <TextField
                    name="account"
                    label=t("audit-account")
                    hint=t("audit-account-hint")
                    optional=true
                    autocomplete="off"
                />
                <TextField name="request" label=t("audit-request") optional=true autocomplete="off"/>
            </div>
            <p class="acts"><Button label=t("audit-search-act")/></p>
        </form>
    }
    .into_any()
}

#[component]
fn Found(found: LedgerPage, place: Place) -> AnyView {
    let Place { first, after, back } = place;
    let pages = view! { <ListPages first after back next=found.next/> };
    if found.entries.is_empty() {
        return view! {
            <EmptyState title=t("audit-none")><p>{t("audit-none-help")}</p></EmptyState>
            {pages}
        }
        .into_any();
    }
    let columns = vec![
        Column::number(t("audit-sequence")),
        Column::name(t("audit-when")),
        Column::new(t("audit-act")),
        Column::new(t("audit-outcome")),
        Column::new(t("audit-actor")),
        Column::new(t("audit-object")),
    ];
    let rows = found.entries.iter().map(row).collect();
    view! { <Table caption=t("audit-found") columns rows/>{pages} }.into_any()
}

fn row(entry: &LedgerRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let sequence = match entry.sequence {
        Some(sequence) => sequence.to_string(),
        None => t("audit-waiting"),
    };
    let when = view! {
        <a href=format!("/audit/entries/{}", entry.id)>
            <time datetime=iso(entry.at)>{to_the_second(lang, entry.at)}</time>
        </a>
    };
    vec![
        sequence.into_any(),
        when.into_any(),
        code_words("act", &entry.act).into_any(),
        view! { <OutcomeTag outcome=entry.outcome/> }.into_any(),
        actor_words(entry).into_any(),
        object_words(entry).into_any(),
    ]
}

/// How an act ended, in a word with a shape.
#[component]
pub(super) fn OutcomeTag(
    /// How.
    outcome: Outcome,
) -> AnyView {
    let tone = match outcome {
        Outcome::Done => Tone::Good,
        Outcome::Refused => Tone::Warn,
        Outcome::Denied | Outcome::Failed => Tone::Bad,
    };
    view! { <Tag tone label=code_words("outcome", outcome.code())/> }.into_any()
}

/// Who acted: the roles held then; never a name.
pub(super) fn actor_words(entry: &LedgerRow) -> String {
    if !entry.is_kept {
        return t("audit-row-altered");
    }
    if entry.is_erased {
        return t("audit-actor-erased");
    }
    if entry.actor.is_none() {
        return t("audit-actor-system");
    }
    let roles: Vec<String> = entry
        .roles
        .iter()
        .map(|role: &Role| code_words("role", role.code()))
        .collect();
    if roles.is_empty() {
        t("audit-actor-person")
    } else {
        roles.join(&t("design-and"))
    }
}

/// What the act was about, in a word.
pub(super) fn object_words(entry: &LedgerRow) -> String {
    match &entry.object {
        Some(object) => code_words("object", &object.kind),
        None if !entry.is_kept => t("audit-row-altered"),
        None => t("audit-object-erased"),
    }
}
