//! What a list says, judged against who and what the office has by now.

use contract::{
    AccountId, Caller, DepartmentView, FieldProblem, Lang, ListedPerson, ListedState,
    OrganisationKind, PersonForm, Role, ServiceState, personal::comparable,
};
use identity::{Particulars, Person};
use matter::Refused;
use tabular::unknown;

use super::{
    content::{Content, Entry},
    words::{lang_of, lang_words, role_of, role_words},
};
use crate::{People, judge::judge_roles, unread};

/// Somebody in a list, and what would be sent to invite them.
pub(super) struct Judged {
    pub(super) shown: ListedPerson,
    pub(super) form: PersonForm,
}

impl Judged {
    /// Nobody who is to be invited.
    fn only(shown: ListedPerson) -> Self {
        let form = PersonForm::default();
        Self { shown, form }
    }
}

/// What the words of a list mean here.
struct Office {
    kind: OrganisationKind,
    departments: Vec<DepartmentView>,
}

impl People {
    /// Judges everybody in a list.
    pub(super) async fn judge_list(
        &self,
        caller: &Caller,
        (content, reason): (&Content, &str),
    ) -> Result<Vec<Judged>, Refused> {
        let office = self.find_office(caller.organisation).await?;
        let (departments, _) = self.departments(caller.organisation).await?;
        let office = Office {
            kind: office.kind,
            departments,
        };
        let mut judged = Vec::with_capacity(content.people.len());
        for entry in &content.people {
            let account = AccountId(entry.account);
            let invited = self.identity().person(account).await.map_err(unread)?;
            judged.push(match (invited, entry.left_out) {
                (Some(person), _) => Judged::only(invited_by(entry, &person)),
                (None, Some(state)) => Judged::only(left_out(entry, state)),
                (None, None) => self.judge_entry(caller, (&office, reason), entry).await?,
            });
        }
        Ok(judged)
    }

    async fn judge_entry(
        &self,
        caller: &Caller,
        (office, reason): (&Office, &str),
        entry: &Entry,
    ) -> Result<Judged, Refused> {
        let mut faults = Faults(entry.faults.clone());
        let (department, lang, roles) = office.meant(entry, &mut faults);
        let typed = Particulars::parse(
            (&entry.name, &entry.number),
            (&entry.email, &entry.mobile),
            lang,
        );
        let mut state = ListedState::New;
        match typed {
            Err(problems) => problems
                .into_iter()
                .for_each(|problem| faults.note(problem)),
            Ok(typed) => {
                let held = self
                    .found_already(caller, (entry, &typed), &mut faults)
                    .await?;
                state = held.unwrap_or(state);
            }
        }
        let Faults(faults) = faults;
        if !faults.is_empty() {
            state = ListedState::AtFault;
        }
        let form = PersonForm {
            name: entry.name.clone(),
            number: entry.number.clone(),
            email: entry.email.clone(),
            mobile: entry.mobile.clone(),
            department,
            lang: lang.tag().to_owned(),
            roles: codes(&roles),
            reason: reason.to_owned(),
        };
        let shown = ListedPerson {
            state,
            faults,
            ..shown(entry, roles)
        };
        Ok(Judged { shown, form })
    }

    /// Whether somebody has number and address already: the same person, or others.
    async fn found_already(
        &self,
        caller: &Caller,
        (entry, typed): (&Entry, &Particulars),
        faults: &mut Faults,
    ) -> Result<Option<ListedState>, Refused> {
        let by_number = self.holder(typed.number()).await?;
        let by_email = self.holder(&entry.email).await?;
        match same_here(caller, typed.name(), (&by_number, &by_email)) {
            Some(person) if self.has_left(person.account).await? => {
                faults.note(FieldProblem::at("number", "person-left"));
            }
            Some(_) => return Ok(Some(ListedState::Already)),
            None => {
                for (holder, field, rule) in [
                    (by_number, "number", "number-taken"),
                    (by_email, "email", "email-taken"),
                ] {
                    if holder.is_some() {
                        faults.note(FieldProblem::at(field, rule));
                    }
                }
            }
        }
        Ok(None)
    }

    async fn has_left(&self, id: AccountId) -> Result<bool, Refused> {
        let service = self.service_of(id).await?;
        Ok(service.is_some_and(|row| row.stands() == ServiceState::Left))
    }

    /// Whoever signs in by a number or an address.
    pub(crate) async fn holder(&self, login: &str) -> Result<Option<Person>, Refused> {
        self.identity().find_account(login).await.map_err(unread)
    }
}

/// What is wrong with somebody: of each field what was found first, and what the file itself shows before all.
struct Faults(Vec<FieldProblem>);

impl Faults {
    fn note(&mut self, problem: FieldProblem) {
        if self.0.iter().all(|known| known.field != problem.field) {
            self.0.push(problem);
        }
    }

    /// The value, or what stands for it where it is at fault.
    fn or_noted<T: Default>(&mut self, judged: Result<T, FieldProblem>) -> T {
        judged.unwrap_or_else(|problem| {
            self.note(problem);
            T::default()
        })
    }
}

impl Office {
    /// Department, language and roles that the words of a row mean.
    fn meant(&self, entry: &Entry, faults: &mut Faults) -> (String, Lang, Vec<Role>) {
        let department = faults.or_noted(self.department(entry));
        let lang = lang_of(&entry.lang);
        let lang = lang.ok_or_else(|| unknown(("lang", &entry.lang), lang_words()));
        let lang = faults.or_noted(lang);
        let roles = faults.or_noted(roles_in(&entry.roles));
        let judged = judge_roles(self.kind, (&[], &codes(&roles)));
        (department, lang, faults.or_noted(judged))
    }

    /// The identifier of the department that a list names; nothing where it names none.
    fn department(&self, entry: &Entry) -> Result<String, FieldProblem> {
        if entry.department.is_empty() {
            return Ok(String::new());
        }
        let wanted = comparable(&entry.department);
        let is_named = |one: &&DepartmentView| {
            [&one.name_zh, &one.name_en].map(|name| comparable(name) == wanted) != [false, false]
        };
        let found = self.departments.iter().find(is_named);
        let names = self
            .departments
            .iter()
            .flat_map(|one| [one.name_zh.as_str(), one.name_en.as_str()]);
        found
            .map(|one| one.id.to_string())
            .ok_or_else(|| unknown(("department", &entry.department), names))
    }
}

/// The person of the caller's office who has number, address and name alike.
fn same_here<'p>(
    caller: &Caller,
    name: &str,
    (by_number, by_email): (&'p Option<Person>, &Option<Person>),
) -> Option<&'p Person> {
    let (one, other) = (by_number.as_ref()?, by_email.as_ref()?);
    let is_same = one.account == other.account && one.name == name;
    (is_same && one.organisation == caller.organisation).then_some(one)
}

fn codes(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| role.code().to_owned()).collect()
}

/// Several roles in one cell.
fn roles_in(typed: &str) -> Result<Vec<Role>, FieldProblem> {
    let parts = typed
        .split(['、', ',', '，', ';', '；', '/'])
        .map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts
        .map(|part| role_of(part).ok_or_else(|| unknown(("roles", part), role_words())))
        .collect()
}

/// Somebody whom the list invited.
fn invited_by(entry: &Entry, person: &Person) -> ListedPerson {
    ListedPerson {
        account: Some(person.account),
        state: if person.has_come {
            ListedState::Come
        } else {
            ListedState::Invited
        },
        ..shown(entry, roles_in(&entry.roles).unwrap_or_default())
    }
}

/// Somebody who was left out when the list was taken.
fn left_out(entry: &Entry, state: ListedState) -> ListedPerson {
    ListedPerson {
        state,
        faults: entry.faults.clone(),
        ..shown(entry, roles_in(&entry.roles).unwrap_or_default())
    }
}

fn shown(entry: &Entry, roles: Vec<Role>) -> ListedPerson {
    ListedPerson {
        line: entry.line,
        account: None,
        name: entry.name.clone(),
        number: entry.number.clone(),
        email: entry.email.clone(),
        department: entry.department.clone(),
        roles,
        state: ListedState::New,
        faults: Vec::new(),
    }
}
