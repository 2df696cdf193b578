//! The tour through the demo office: whose turn it is at each station, and a matter that stands in just that state.
//!
//! What waits is looked up by whoever goes there, once they are signed in: a station that somebody has walked leads the next
//! one to another matter, and whoever only reads the tour leaves no entry in anybody's name.

use contract::{
    ApplicationState, ApplyingDesk as _, Caller, CaseFileDesk as _, CaseQuery, CaseRow,
    DemoStation, DemoStop, NextStep, Problem, ReviewDesk as _, WorklistQuery, WorklistRow,
};

use super::{desk::DemoOffice, live::STAGED, people::caller_of};

/// The case on which the main journey is walked, and for whom.
const OWN_CASE: (&str, &str) = ("990102202600010200", "吕勇睿");

/// The page on which it is done what waits at a station.
type Place = Option<String>;

/// Whose turn it is, by the code in the tables.
const fn who(station: DemoStation) -> &'static str {
    match station {
        DemoStation::Apply => "L033",
        DemoStation::Accept => "P029",
        DemoStation::Verify | DemoStation::Grant => "P028",
        DemoStation::Prepare => "P033",
        DemoStation::Approve => "P012",
        DemoStation::Pledge | DemoStation::Read | DemoStation::Bundle => STAGED,
        DemoStation::Audit => "P036",
    }
}

/// Where a station is when nothing waits there.
const fn list(station: DemoStation) -> &'static str {
    match station {
        DemoStation::Apply => "/applications/new",
        DemoStation::Accept | DemoStation::Verify | DemoStation::Grant => "/desk",
        DemoStation::Prepare | DemoStation::Approve => "/desk/cases",
        DemoStation::Pledge | DemoStation::Read | DemoStation::Bundle => "/applications",
        DemoStation::Audit => "/audit",
    }
}

impl DemoOffice {
    /// Whose turn it is at a station: the tables say it, and nobody acts.
    pub(super) fn stop_at(&self, station: DemoStation) -> Result<DemoStop, Problem> {
        let account = self.account(who(station))?;
        let role = account.roles.first().copied();
        let begins = station == DemoStation::Apply;
        let (case, party) = OWN_CASE;
        Ok(DemoStop {
            station,
            person: account.code,
            name: account.name,
            role: role.ok_or_else(Problem::internal)?,
            find: begins.then(|| (case.to_owned(), party.to_owned())),
        })
    }

    /// Where this person does what waits at the station.
    pub(super) async fn way_to(
        &self,
        person: &str,
        station: DemoStation,
    ) -> Result<String, Problem> {
        let usual = || list(station).to_owned();
        if person != who(station) {
            return Ok(usual());
        }
        let email = self.account(person)?.email;
        let Some(person) = self.house.identity.find_account(&email).await? else {
            return Ok(usual());
        };
        let caller = caller_of(&self.house, person);
        let place = self.place(station, &caller).await?;
        Ok(place.unwrap_or_else(usual))
    }

    async fn place(&self, station: DemoStation, caller: &Caller) -> Result<Place, Problem> {
        match station {
            DemoStation::Apply | DemoStation::Audit => Ok(None),
            DemoStation::Accept => {
                let submitted = (ApplicationState::Submitted, "accept", "");
                self.work(caller, submitted).await
            }
            DemoStation::Verify => {
                let accepted = (ApplicationState::Accepted, "verify", "");
                self.work(caller, accepted).await
            }
            DemoStation::Grant => {
                let verified = (ApplicationState::Verified, "grant", "/grant");
                self.work(caller, verified).await
            }
            DemoStation::Prepare => {
                let is_bare = |case: &CaseRow| case.uncatalogued_pages > 0;
                self.case(caller, (is_bare, "/catalogue")).await
            }
            DemoStation::Approve => {
                let waits = |case: &CaseRow| case.unapproved_pages > 0;
                self.case(caller, (waits, "/approve")).await
            }
            DemoStation::Pledge => self.own(caller, ("pledge", "/pledge")).await,
            DemoStation::Read => self.own(caller, ("read", "/read/1")).await,
            DemoStation::Bundle => self.own(caller, ("read", "/bundles")).await,
        }
    }

    /// An application that stands here and of which this is the next step: one of the lawyer with one in every state where
    /// there is one, for nothing stands in its way.
    async fn work(
        &self,
        caller: &Caller,
        (state, step, page): (ApplicationState, &str, &str),
    ) -> Result<Place, Problem> {
        let staged = self.account(STAGED)?.name;
        let query = WorklistQuery {
            state: Some(state.code().to_owned()),
            ..WorklistQuery::default()
        };
        let list = self.house.dossier.worklist(caller, query).await?;
        let mut rows: Vec<_> = list.rows;
        rows.retain(|row| comes_next(row.next.as_ref(), step));
        let is_staged = |row: &WorklistRow| row.beside.iter().flatten().any(|text| *text == staged);
        rows.sort_by_key(|row| !is_staged(row));
        let first = rows.first();
        Ok(first.map(|row| format!("/desk/applications/{}{page}", row.id)))
    }

    /// An application of the lawyer's own of which this is the next step.
    async fn own(&self, caller: &Caller, (step, page): (&str, &str)) -> Result<Place, Problem> {
        let list = self.house.dossier.my_applications(caller, None).await?;
        let mut rows = list.rows.into_iter();
        let found = rows.find(|row| comes_next(row.next.as_ref(), step));
        Ok(found.map(|row| format!("{}{page}", row.href)))
    }

    /// A case whose file stands so.
    async fn case(
        &self,
        caller: &Caller,
        (stands_so, page): (fn(&CaseRow) -> bool, &str),
    ) -> Result<Place, Problem> {
        let list = self
            .house
            .dossier
            .cases(caller, CaseQuery::default())
            .await?;
        let rows = list.rows;
        let found = rows.into_iter().find(stands_so);
        Ok(found.map(|row| format!("/desk/cases/{}{page}", row.id)))
    }
}

fn comes_next(next: Option<&NextStep>, step: &str) -> bool {
    next.is_some_and(|next| next.code == step)
}
