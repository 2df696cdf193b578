use contract::{
    AccountDesk, Caller, PasswordChange, Problem, Role, Secret, SignInDesk, SignInForm,
};
use testkit::World;
use time::Duration;

use crate::house::{House, Member, PASSWORD, broken};

const NEW: &str = "xiong@river.example";

impl House {
    /// The link in the newest letter that asks for confirmation.
    async fn address_link(&self) -> Secret {
        let letters = self.notices.mailbox(100).await.unwrap();
        let letter = letters
            .iter()
            .find(|letter| letter.template == "address-to-confirm");
        let (_, rest) = letter.unwrap().body.split_once("?way=").unwrap();
        Secret::new(
            rest.chars()
                .take_while(|c| !c.is_whitespace())
                .collect::<String>(),
        )
    }

    async fn confirm(&self, link: &Secret) -> Result<(), Problem> {
        self.identity.confirm_address(&self.visit(), link).await
    }

    /// The addresses of a caller: the one that holds, and the one that waits.
    async fn addresses(&self, caller: &Caller) -> (String, Option<String>) {
        let view = self.identity.account(caller).await.unwrap();
        (
            view.email,
            view.waiting_address.map(|waiting| waiting.email),
        )
    }

    async fn ask(&self, caller: &Caller, email: &str) -> Secret {
        self.identity
            .change_address(caller, email.to_owned())
            .await
            .unwrap();
        self.address_link().await
    }

    /// The two newest letters, by name.
    async fn newest_letters(&self) -> Vec<String> {
        let mut letters = self.letters().await;
        letters.truncate(2);
        letters.sort_unstable();
        letters
    }

    async fn is_over(&self, link: &Secret) {
        let seen = self.identity.address_to_confirm(link).await;
        assert_eq!(seen.unwrap_err().kind, "link-over");
        let confirmed = self.confirm(link).await;
        assert_eq!(confirmed.unwrap_err().kind, "link-over");
    }
}

impl Member<'_> {
    /// Signed in, with a fresh factor.
    async fn fresh(&self) -> Caller {
        Caller {
            is_stepped_up: true,
            ..self.caller(&self.sign_in().await).await
        }
    }
}

#[testkit::on_both]
async fn another_address_counts_once_whoever_reads_it_says_so(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let caller = clerk.fresh().await;
    let link = house.ask(&caller, " XIONG@river.example ").await;
    let old = "p029@wangchuan.example".to_owned();
    let asked = [
        format!("address-asked {old}"),
        format!("address-to-confirm {NEW}"),
    ];
    assert_eq!(house.newest_letters().await, asked);
    for _ in 0..2 {
        let seen = house.identity.address_to_confirm(&link).await.unwrap();
        assert_eq!(
            (seen.name_masked.as_str(), seen.waiting.email.as_str()),
            ("熊**", NEW)
        );
    }
    assert_eq!(
        house.addresses(&caller).await,
        (old.clone(), Some(NEW.to_owned()))
    );
    house.stands_as_recorded().await;

    house.confirm(&link).await.unwrap();
    assert_eq!(house.addresses(&caller).await, (NEW.to_owned(), None));
    let told = [
        format!("address-changed {old}"),
        format!("address-changed {NEW}"),
    ];
    assert_eq!(house.newest_letters().await, told);
    let visit = house.visit();
    for (login, opens) in [(NEW, true), (&old, false)] {
        let form = SignInForm {
            login: login.to_owned(),
            ..clerk.form()
        };
        let signed_in = house.identity.begin_sign_in(&visit, form).await;
        assert_eq!(signed_in.is_ok(), opens, "{login}");
    }
    house.is_over(&link).await;
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_was_taken_back_replaced_or_overtaken_confirms_nothing(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let caller = clerk.fresh().await;
    let taken_back = house.ask(&caller, NEW).await;
    house.identity.keep_address(&caller).await.unwrap();
    house.is_over(&taken_back).await;

    let replaced = house.ask(&caller, NEW).await;
    house.advance(Duration::minutes(1));
    let overtaken = house.ask(&caller, "bear@river.example").await;
    house.is_over(&replaced).await;
    let change = PasswordChange {
        current: Secret::new(PASSWORD),
        password: Secret::new("a heron by the grey sluice"),
        again: Secret::new("a heron by the grey sluice"),
    };
    house
        .identity
        .change_password(&caller, &house.visit(), change)
        .await
        .unwrap();
    house.is_over(&overtaken).await;
    let (holds, waits) = house.addresses(&caller).await;
    assert_eq!((holds.as_str(), waits), ("p029@wangchuan.example", None));
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_nobody_confirms_in_time_is_forgotten(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let link = house.ask(&clerk.fresh().await, NEW).await;
    house.advance(Duration::days(3) - Duration::seconds(1));
    house.identity.address_to_confirm(&link).await.unwrap();
    house.advance(Duration::seconds(1));
    house.is_over(&link).await;
    house.identity.sweep().await.unwrap();
    assert_eq!(house.by_hand("DELETE FROM address_change").await, 0);
    let trail = house.trail(clerk.account()).await;
    let lapsed = trail
        .iter()
        .filter(|step| step.contains("address-lapsed"))
        .count();
    assert_eq!(lapsed, 1, "{trail:?}");
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whose_address_it_is_by_now_is_said_to_its_reader_alone(world: World) {
    let house = House::in_world(world).await;
    let (clerk, _other) = (
        house.clerk().await,
        house.member("P030", &[Role::CmClerk]).await,
    );
    let caller = clerk.fresh().await;
    let link = house.ask(&caller, "p030@wangchuan.example").await;
    let refused = house.confirm(&link).await.unwrap_err();
    assert_eq!(
        (refused.kind.as_ref(), refused.status),
        ("address-taken", 409)
    );
    let (holds, _) = house.addresses(&caller).await;
    assert_eq!(holds, "p029@wangchuan.example");
}

#[tokio::test]
async fn asking_takes_a_fresh_factor_and_another_address() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let fresh = clerk.fresh().await;
    let stale = Caller {
        is_stepped_up: false,
        ..fresh.clone()
    };
    let ask = async |caller: &Caller, email: &str| {
        let asked = house.identity.change_address(caller, email.to_owned());
        asked.await.unwrap_err()
    };
    assert_eq!(ask(&stale, NEW).await.kind, "step-up-required");
    for (email, rule) in [
        ("", "email: required"),
        ("nobody", "email: email-shape"),
        ("P029@wangchuan.example", "email: email-same"),
    ] {
        assert_eq!(broken(&ask(&fresh, email).await), [rule]);
    }
    assert_eq!(house.letters().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_who_only_writes_rows_has_an_address_confirmed() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let caller = clerk.fresh().await;
    let link = house.ask(&caller, NEW).await;
    house
        .by_hand("CREATE TABLE kept AS SELECT * FROM address_change")
        .await;
    house.identity.keep_address(&caller).await.unwrap();
    house
        .by_hand("INSERT INTO address_change SELECT * FROM kept")
        .await;
    let found = house.found().await;
    assert_eq!(found.len(), 1, "a row put back is found: {found:?}");
    house
        .by_hand("UPDATE address_change SET version = version || 'x'")
        .await;
    house.is_over(&link).await;
}

#[tokio::test]
async fn of_two_who_confirm_at_once_one_does() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let link = house.ask(&clerk.fresh().await, NEW).await;
    let (one, other) = tokio::join!(house.confirm(&link), house.confirm(&link));
    assert_eq!(
        [one.is_ok(), other.is_ok()]
            .iter()
            .filter(|ok| **ok)
            .count(),
        1
    );
}
