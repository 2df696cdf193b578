//! Many people invited at once by a list.

use contract::{
    AccountId, AuthorisationDesk as _, AuthorisationFilter, AuthorisationQuery, LeavingForm,
    ListedState, PeopleDesk as _, PeopleListDesk as _, PeopleListForm, PeopleListId,
    PeopleListView, Role, UNDO_PEOPLE_LIST,
};
use testkit::World;
use time::Duration;

use crate::house::{Office, REASON, broken, refused};

use ListedState::{Already, AtFault, Come, Invited, New};

pub(crate) const LIST: &str = "姓名,登录名,电子邮箱,角色\n\
    陈望,WC-1,wc-1@office.invalid,案管受理员\n\
    㐱远,WC-2,wc-2@office.invalid,分管副检察长\n\
    项霞,XT001,xt001@office.invalid,系统管理员\n\
    温帆,WC-3,wc-3@office.invalid,听政员\n\
    卜秋,wc-1,wc-4@office.invalid,书记员\n\
    陈望,XT001,wc-5@office.invalid,书记员\n";

fn brought(content: &str) -> PeopleListForm {
    PeopleListForm {
        file_name: "名册.csv".to_owned(),
        content: content.as_bytes().to_vec(),
        reason: REASON.to_owned(),
    }
}

impl Office {
    pub(crate) async fn brought(&self, content: &str) -> PeopleListId {
        let read = self.people.read_list(&self.system, brought(content)).await;
        read.unwrap()
    }

    async fn list(&self, id: PeopleListId) -> PeopleListView {
        self.people.people_list(&self.system, id).await.unwrap()
    }

    async fn take(&self, id: PeopleListId) {
        let version = self.list(id).await.version;
        let people = &self.people;
        people.take_list(&self.system, id, version).await.unwrap();
    }

    async fn account_of(&self, number: &str) -> Option<AccountId> {
        let found = self.identity.find_account(number).await.unwrap();
        found.map(|person| person.account)
    }
}

fn states(view: &PeopleListView) -> Vec<(usize, ListedState)> {
    let people = view.people.iter();
    people.map(|one| (one.line, one.state)).collect()
}

fn faults(view: &PeopleListView) -> Vec<String> {
    let people = view.people.iter();
    let faults = people.flat_map(|one| one.faults.iter().map(move |fault| (one.line, fault)));
    faults
        .map(|(line, fault)| format!("{line} {}: {}", fault.field, fault.rule))
        .collect()
}

#[testkit::on_both]
async fn a_list_says_what_becomes_of_each_row_before_anybody_is_invited(world: World) {
    let office = Office::in_world(world).await;
    let view = office.list(office.brought(LIST).await).await;
    let wanted = [
        (2, New),
        (3, New),
        (4, Already),
        (5, AtFault),
        (6, AtFault),
        (7, AtFault),
    ];
    assert_eq!(states(&view), wanted);
    assert_eq!(
        faults(&view),
        [
            "5 roles: cell-meant:听证员:听政员",
            "6 number: cell-same:2:WC-1",
            "7 number: cell-same:4:XT001",
        ]
    );
    assert_eq!(office.account_of("WC-1").await, None);
    assert!(office.told("invitation").await.is_empty());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_can_be_is_invited_and_whoever_cannot_stays_in_view(world: World) {
    let office = Office::in_world(world).await;
    office.entered("BM001", &[Role::SecAdmin]).await;
    let id = office.brought(LIST).await;
    office.take(id).await;
    assert_eq!(office.told("invitation").await, ["wc-1", "wc-2"]);
    let view = office.list(id).await;
    let wanted = [
        (2, Invited),
        (3, Invited),
        (4, Already),
        (5, AtFault),
        (6, AtFault),
        (7, AtFault),
    ];
    assert_eq!(states(&view), wanted);
    // Addresses are the accounts' from here on; of whoever was left out they are needed to mend the file.
    let emails: Vec<bool> = view.people.iter().map(|one| one.email.is_empty()).collect();
    assert_eq!(emails, [true, true, false, false, false, false]);
    // A grave role waits for the second person, as if invited alone.
    let second = office.account_of("WC-2").await.unwrap();
    assert!(office.view(second).await.row.roles.is_empty());
    office.only_proposed().await;

    let link = office.link_to("WC-1").await;
    office.come_by(&link).await.unwrap();
    let view = office.list(id).await;
    assert_eq!(view.people[0].state, Come);
    assert_eq!(view.people[0].roles, [Role::CmClerk]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whose_number_was_taken_meanwhile_is_left_out(world: World) {
    let office = Office::in_world(world).await;
    let id = office.brought(LIST).await;
    let seen = office.list(id).await.version;
    // Since it was looked at, somebody else has number and address of the first.
    office.entered("WC-1", &[Role::Clerk]).await;
    let taken = office.people.take_list(&office.system, id, seen).await;
    taken.unwrap();
    assert_eq!(office.told("invitation").await, ["wc-2"]);
    let view = office.list(id).await;
    assert_eq!(
        faults(&view)[..2],
        ["2 number: number-taken", "2 email: email-taken"]
    );
    let again = office.people.take_list(&office.system, id, seen).await;
    refused(again, "conflict");
}

#[testkit::on_both]
async fn within_a_day_a_list_is_undone_but_for_whoever_has_come(world: World) {
    let office = Office::in_world(world).await;
    office.entered("BM001", &[Role::SecAdmin]).await;
    let id = office.brought(LIST).await;
    office.take(id).await;
    let first = office.link_to("WC-1").await;
    office.come_by(&first).await.unwrap();
    let second = office.link_to("WC-2").await;
    office
        .world
        .clock
        .advance(UNDO_PEOPLE_LIST - Duration::seconds(1));
    let version = office.list(id).await.version;
    let people = &office.people;
    people.undo_list(&office.system, id, version).await.unwrap();

    assert!(office.account_of("WC-1").await.is_some());
    assert_eq!(office.account_of("WC-2").await, None);
    refused(office.come_by(&second).await, "link-over");
    let query = AuthorisationQuery {
        show: AuthorisationFilter::Decided,
        ..AuthorisationQuery::default()
    };
    let decided = people.authorisations(&office.system, query).await.unwrap();
    let states: Vec<&str> = decided.rows.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["taken-back"]);
    assert!(office.list(id).await.people.is_empty());
    office.stands_as_recorded().await;

    // Number and address are free again.
    office.invite("WC-2", &[Role::Clerk]).await;
    let link = office.link_to("WC-2").await;
    office.come_by(&link).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn after_a_day_nothing_is_undone_and_after_three_nothing_is_taken(world: World) {
    let office = Office::in_world(world).await;
    let (taken, forgotten) = (office.brought(LIST).await, office.brought(LIST).await);
    office.take(taken).await;
    office.world.clock.advance(UNDO_PEOPLE_LIST);
    let version = office.list(taken).await.version;
    let people = &office.people;
    let undone = people.undo_list(&office.system, taken, version).await;
    refused(undone, "wrong-state");
    assert!(office.account_of("WC-1").await.is_some());

    office.world.clock.advance(Duration::days(2));
    people.tidy().await.unwrap();
    let view = office.list(forgotten).await;
    assert_eq!(view.row.state, "list-lapsed");
    assert!(view.people.is_empty());
    assert_eq!(office.list(taken).await.row.state, "list-taken");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_dropped_list_invites_nobody_and_is_forgotten(world: World) {
    let office = Office::in_world(world).await;
    let id = office.brought(LIST).await;
    let version = office.list(id).await.version;
    let people = &office.people;
    people.drop_list(&office.system, id, version).await.unwrap();
    let view = office.list(id).await;
    assert!(view.people.is_empty());
    let taken = people.take_list(&office.system, id, view.version).await;
    refused(taken, "wrong-state");
    assert!(office.told("invitation").await.is_empty());
}

#[testkit::on_both]
async fn whoever_left_is_invited_again_on_their_own_page(world: World) {
    let office = Office::in_world(world).await;
    let gone = office.invite("WC-1", &[Role::CmClerk]).await;
    let version = office.version(gone).await;
    let form = LeavingForm {
        reason: REASON.to_owned(),
        ..LeavingForm::default()
    };
    let people = &office.people;
    people
        .end_service(&office.system, gone, version, form)
        .await
        .unwrap();
    let view = office.list(office.brought(LIST).await).await;
    assert_eq!(faults(&view)[0], "2 number: person-left");
}

#[testkit::on_both]
async fn a_row_that_somebody_put_into_a_list_by_hand_invites_nobody(world: World) {
    let office = Office::in_world(world).await;
    let id = office.brought(LIST).await;
    let other = office
        .brought("姓名,登录名,电子邮箱,角色\n某人,X-1,x-1@office.invalid,系统管理员\n")
        .await;
    let version = office.list(id).await.version;
    let swap = "UPDATE people_list SET content = (SELECT content FROM people_list WHERE people = 1) \
         WHERE people <> 1";
    assert_eq!(office.by_hand(swap).await, 1);
    let people = &office.people;
    let taken = people.take_list(&office.system, id, version).await;
    refused(taken, "internal");
    assert!(office.told("invitation").await.is_empty());
    let hand = "UPDATE people_list SET taken_at = read_at WHERE people = 1";
    assert_eq!(office.by_hand(hand).await, 1);
    let lists = people.people_lists(&office.system).await.unwrap();
    assert_eq!(lists.altered, [other.0]);
}

#[testkit::on_both]
async fn a_file_at_fault_and_a_missing_reason_are_named_at_once(world: World) {
    let office = Office::in_world(world).await;
    let form = PeopleListForm {
        reason: String::new(),
        ..brought("姓名,登录名\n陈望,WC-1\n")
    };
    let read = office.people.read_list(&office.system, form).await;
    assert_eq!(
        broken(read),
        [
            "file: table-no-column:电子邮箱:姓名、登录名",
            "reason: note-length:0"
        ]
    );
    let stranger = office.elsewhere("XT900", Role::SysAdmin).await;
    let id = office.brought(LIST).await;
    let read = office.people.people_list(&stranger, id).await;
    refused(read, "not-found");
}
