//! The way back of whoever forgot the password or lost the authenticator.

use contract::{
    AccountId, Caller, PeopleDesk as _, ProofForm, RecoveryDesk as _, RecoveryFilter, RecoveryId,
    RecoveryProof, RecoveryQuery, Role, Secret, SignInDesk as _, SignInForm, WayBackDesk as _,
};
use identity::{NewAccount, Operator, code_at};
use testkit::World;
use time::Duration;

use crate::house::{Office, PASSWORD, REASON, broken, refused};

const ANOTHER: &str = "西窗剪烛 巴山夜雨 涨秋池";
const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const LOST: &str = "手机昨天丢失，可拨打登记的号码，工作日上午均可。";

/// Somebody of whose authenticator the key is known.
async fn clerk(office: &Office) -> AccountId {
    let new = NewAccount {
        organisation: office.id,
        roles: vec![Role::CmClerk],
        name: "陈望".to_owned(),
        number: "WC-012".to_owned(),
        licence_no: None,
        firm: None,
        id_no: None,
        mobile: Some("15400000056".to_owned()),
        email: "wc-012@office.invalid".to_owned(),
        lang: contract::Lang::ZhCn,
        password: Some(Secret::new(PASSWORD)),
        totp_key: Some(Secret::new(KEY)),
    };
    let operator = Operator::of_system("test");
    let made = office.identity.create_account(new, &operator).await;
    made.unwrap().account
}

impl Office {
    async fn asked(&self, login: &str) {
        let visit = self.visit();
        let asked = self.people.ask_way_back(&visit, login.to_owned());
        asked.await.unwrap();
    }

    /// The link that was mailed to whoever asked.
    async fn asking(&self) -> Secret {
        self.asked("WC-012").await;
        self.link_of("recovery-asked", "WC-012").await
    }

    /// A code of the authenticator that has not been used.
    fn code(&self) -> Secret {
        self.world.clock.advance(Duration::seconds(30));
        Secret::new(code_at(KEY, self.world.kernel.now()).unwrap())
    }

    async fn proven(&self) {
        let link = self.asking().await;
        let code = self.code();
        let people = &self.people;
        people
            .prove_way_back(&self.visit(), &link, code)
            .await
            .unwrap();
    }

    /// Asked for without an authenticator.
    async fn requested(&self) -> RecoveryId {
        let link = self.asking().await;
        let people = &self.people;
        people
            .request_way_back(&self.visit(), &link, LOST.to_owned())
            .await
            .unwrap();
        self.only(RecoveryFilter::UnderWay).await
    }

    async fn only(&self, show: RecoveryFilter) -> RecoveryId {
        let query = RecoveryQuery { show, after: None };
        let page = self.people.recoveries(&self.system, query).await.unwrap();
        let [row] = <[_; 1]>::try_from(page.rows).unwrap();
        row.id
    }

    async fn seen(&self, id: RecoveryId) -> i32 {
        let view = self.people.recovery(&self.system, id).await.unwrap();
        view.version
    }

    async fn state(&self, id: RecoveryId) -> String {
        let view = self.people.recovery(&self.system, id).await.unwrap();
        view.row.state
    }

    async fn checked(&self, id: RecoveryId) {
        let form = ProofForm {
            proof: Some(RecoveryProof::CalledBack),
            note: "回拨登记的号码，核对了出生日期和工号。".to_owned(),
        };
        let version = self.seen(id).await;
        let checked = self.people.check_recovery(&self.system, id, version, form);
        checked.await.unwrap();
    }

    /// The way that was opened, gone with another password.
    async fn gone(&self) -> Result<contract::SessionBegun, contract::Problem> {
        let link = self.link_of("recovery-opens", "WC-012").await;
        let ticket = self.people.go_way_back(&self.visit(), &link).await?;
        self.come_with(&ticket.token, ANOTHER).await
    }

    async fn sign_in(&self, password: &str) -> Result<contract::Ticket, contract::Problem> {
        let form = SignInForm {
            login: "WC-012".to_owned(),
            password: Secret::new(password),
        };
        self.identity.begin_sign_in(&self.visit(), form).await
    }
}

/// The number of whoever's account it is, as it may be shown.
const HOLDER: &str = "154****0056";

async fn security(office: &Office) -> Caller {
    office.entered("BM001", &[Role::SecAdmin]).await
}

#[testkit::on_both]
async fn a_forgotten_password_ends_after_a_short_delay_by_a_code_of_the_authenticator(
    world: World,
) {
    let office = Office::in_world(world).await;
    let id = clerk(&office).await;
    office.proven().await;
    assert_eq!(office.told("recovery-under-way").await, ["wc-012"]);
    refused(office.gone().await, "not-open-yet");
    office.sign_in(PASSWORD).await.unwrap();
    office.world.clock.advance(Duration::hours(2));

    let link = office.link_of("recovery-opens", "WC-012").await;
    for _ in 0..2 {
        let shown = office.people.way_back_opened(&link).await.unwrap();
        assert!(shown.is_open);
        assert_eq!(shown.name_masked, "陈*");
    }
    let begun = office.gone().await.unwrap();
    assert_eq!(office.behind(&begun).await.unwrap().account, id);
    refused(office.sign_in(PASSWORD).await, "sign-in-refused");
    office.sign_in(ANOTHER).await.unwrap();
    assert_eq!(office.told("recovered").await, ["wc-012"]);
    refused(office.gone().await, "link-over");

    office.people.tidy().await.unwrap();
    office.people.tidy().await.unwrap();
    let over = office.only(RecoveryFilter::Over).await;
    assert_eq!(office.state(over).await, "recovered");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_lost_authenticator_takes_a_proof_two_people_and_a_day(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    clerk(&office).await;
    let id = office.requested().await;
    assert_eq!(office.told("recovery-to-decide").await, ["xt001"]);
    let people = &office.people;
    let view = people.recovery(&office.system, id).await.unwrap();
    assert_eq!(view.statement.as_deref(), Some(LOST));
    assert_eq!(view.mobile.as_deref(), Some("15400000056"));
    let theirs = people.recovery(&security, id).await.unwrap();
    assert_eq!(theirs.mobile, None, "who does not call needs no number");

    let version = view.version;
    refused(
        people.approve_recovery(&security, id, version).await,
        "wrong-state",
    );
    let nothing = people
        .check_recovery(&office.system, id, version, ProofForm::default())
        .await;
    assert_eq!(
        broken(nothing),
        ["proof: not-chosen", "note: note-length:0"]
    );
    office.checked(id).await;
    let version = office.seen(id).await;
    refused(
        people.approve_recovery(&office.system, id, version).await,
        "not-found",
    );
    people
        .approve_recovery(&security, id, version)
        .await
        .unwrap();
    office.world.clock.advance(Duration::hours(23));
    refused(office.gone().await, "not-open-yet");
    office.world.clock.advance(Duration::hours(1));
    office.gone().await.unwrap();
    people.tidy().await.unwrap();
    assert_eq!(office.state(id).await, "recovered");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_is_not_behind_it_stops_it_before_and_after_it_opened(world: World) {
    let office = Office::in_world(world).await;
    clerk(&office).await;
    for wait in [Duration::ZERO, Duration::hours(3)] {
        office.proven().await;
        office.world.clock.advance(wait);
        let stop = office.link_of("recovery-under-way", "WC-012").await;
        let shown = office.people.way_back_to_stop(&stop).await.unwrap();
        assert!(shown.opens_at.is_some());
        office
            .people
            .stop_way_back(&office.visit(), &stop)
            .await
            .unwrap();
        refused(office.gone().await, "link-over");
        let again = office.people.stop_way_back(&office.visit(), &stop).await;
        refused(again, "link-over");
        office.world.clock.advance(Duration::hours(1));
    }
    office.sign_in(PASSWORD).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_an_administrator_refuses_opens_nothing_even_if_it_was_approved(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    clerk(&office).await;
    let id = office.requested().await;
    office.checked(id).await;
    let people = &office.people;
    let version = office.seen(id).await;
    people
        .approve_recovery(&security, id, version)
        .await
        .unwrap();
    office.world.clock.advance(Duration::hours(25));
    let version = office.seen(id).await;
    people
        .refuse_recovery(&office.system, id, version, REASON.to_owned())
        .await
        .unwrap();
    refused(office.gone().await, "link-over");
    assert_eq!(office.told("recovery-refused").await, ["wc-012"]);
    assert_eq!(office.state(id).await, "recovery-refused");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_way_taken_up_before_it_was_stopped_does_not_end_in_the_account(world: World) {
    let office = Office::in_world(world).await;
    clerk(&office).await;
    office.proven().await;
    office.world.clock.advance(Duration::hours(2));
    let go = office.link_of("recovery-opens", "WC-012").await;
    let people = &office.people;
    let ticket = people.go_way_back(&office.visit(), &go).await.unwrap();
    let stop = office.link_of("recovery-under-way", "WC-012").await;
    people.stop_way_back(&office.visit(), &stop).await.unwrap();
    let late = office.come_with(&ticket.token, ANOTHER).await;
    refused(late, "link-over");
    refused(office.sign_in(ANOTHER).await, "sign-in-refused");
}

#[testkit::on_both]
async fn nobody_learns_who_has_an_account_and_nobody_disabled_is_written_to(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    office.asked("nobody@office.invalid").await;
    office.asked("WC-099").await;
    office.asked("").await;
    assert!(office.told("recovery-asked").await.is_empty());

    let id = clerk(&office).await;
    let link = office.asking().await;
    let version = office.version(id).await;
    office
        .people
        .suspend_person(&security, id, version, REASON.to_owned())
        .await
        .unwrap();
    refused(office.people.way_back_asked(&link).await, "link-over");
    office.asked("WC-012").await;
    assert_eq!(
        office.told("recovery-asked").await,
        ["wc-012"],
        "once, before"
    );
}

#[testkit::on_both]
async fn a_wrong_code_spends_no_link_and_is_counted(world: World) {
    let office = Office::in_world(world).await;
    clerk(&office).await;
    let link = office.asking().await;
    let people = &office.people;
    for _ in 0..10 {
        let wrong = people
            .prove_way_back(&office.visit(), &link, Secret::new("000000"))
            .await;
        assert_eq!(broken(wrong), ["code: wrong-code"]);
    }
    let code = Secret::new(code_at(KEY, office.world.kernel.now()).unwrap());
    let slowed = people.prove_way_back(&office.visit(), &link, code).await;
    refused(slowed, "too-many-tries");
    office.world.clock.advance(Duration::minutes(6));
    let code = office.code();
    people
        .prove_way_back(&office.visit(), &link, code)
        .await
        .unwrap();
    let spent = people.way_back_asked(&link).await;
    refused(spent, "link-over");
}

#[testkit::on_both]
async fn one_is_under_way_at_a_time_and_lapses_where_nobody_comes(world: World) {
    let office = Office::in_world(world).await;
    clerk(&office).await;
    office.proven().await;
    office.world.clock.advance(Duration::minutes(10));
    let link = office.asking().await;
    let people = &office.people;
    let twice = people
        .request_way_back(&office.visit(), &link, LOST.to_owned())
        .await;
    refused(twice, "recovery-under-way");
    // Two hours until it opens, and three days that it is.
    office.world.clock.advance(Duration::hours(74));
    people.tidy().await.unwrap();
    let over = office.only(RecoveryFilter::Over).await;
    assert_eq!(office.state(over).await, "recovery-lapsed");
    refused(office.gone().await, "link-over");
    office.proven().await;
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_way_back_changed_by_hand_opens_nothing(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    clerk(&office).await;
    let id = office.requested().await;
    let hand = "UPDATE recovery SET state = 'recovery-checked'";
    assert_eq!(office.by_hand(hand).await, 1);
    let approved = office.people.approve_recovery(&security, id, 0).await;
    refused(approved, "not-found");
}

#[testkit::on_both]
async fn administrators_do_not_see_to_their_own(world: World) {
    let office = Office::in_world(world).await;
    let other = office.entered("XT002", &[Role::SysAdmin]).await;
    office.asked("XT001").await;
    let link = office.link_of("recovery-asked", "XT001").await;
    office
        .people
        .request_way_back(&office.visit(), &link, LOST.to_owned())
        .await
        .unwrap();
    let id = office.only(RecoveryFilter::UnderWay).await;
    let form = ProofForm {
        proof: Some(RecoveryProof::InPerson),
        note: REASON.to_owned(),
    };
    let (people, version) = (&office.people, office.seen(id).await);
    let own = people.check_recovery(&office.system, id, version, form.clone());
    refused(own.await, "not-found");
    people
        .check_recovery(&other, id, version, form)
        .await
        .unwrap();
}

#[testkit::on_both]
async fn the_holder_hears_of_it_by_telephone_too(world: World) {
    let office = Office::in_world(world).await;
    security(&office).await;
    clerk(&office).await;
    office.asked("WC-012").await;
    let told = async |template| office.told_in_short(template).await;
    assert!(
        told("recovery-asked").await.is_empty(),
        "the link proves the mail address, and nothing else leads to it"
    );
    let id = office.requested().await;
    assert_eq!(told("recovery-under-way").await, [HOLDER]);
    let version = office.seen(id).await;
    let note = "身份证件与登记不符。".to_owned();
    let refused = office
        .people
        .refuse_recovery(&office.system, id, version, note);
    refused.await.unwrap();
    assert_eq!(told("recovery-refused").await, [HOLDER]);
    for message in office.notices.outbox(10).await.unwrap() {
        let is_plain = !message.text.contains("http") && !message.text.contains("陈望");
        assert!(
            is_plain && message.text.starts_with('【'),
            "{}",
            message.text
        );
    }
}
