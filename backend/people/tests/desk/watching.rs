//! The security administrator sees and ends what is signed in, and lets people try again.

use contract::{PeopleDesk as _, Role, Secret, SignInDesk as _, SignInForm, policy::Act};
use testkit::World;

use crate::house::{Office, PASSWORD, refused};

#[testkit::on_both]
async fn sessions_are_seen_and_ended_by_the_security_administrator_alone(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let (id, begun) = office.came("WC-012", &[Role::CmClerk]).await;
    let people = &office.people;
    assert_eq!(office.view(id).await.sessions, None);
    let other = people.end_sessions_of(&office.system, id, None).await;
    refused(other, "not-found");

    let view = people.person(&security, id).await.unwrap();
    assert!(view.line.acts.contains(&Act::EndSessions));
    let [session] = <[_; 1]>::try_from(view.sessions.unwrap()).unwrap();
    assert!(office.behind(&begun).await.is_some());
    let ended = people
        .end_sessions_of(&security, id, Some(session.id))
        .await;
    assert_eq!(ended.unwrap(), 1);
    assert!(office.behind(&begun).await.is_none());
    assert_eq!(office.told("sessions-ended").await, ["wc-012"]);
    let none = people.end_sessions_of(&security, id, None).await.unwrap();
    assert_eq!(none, 0);
    // Where nobody is signed in, nothing is offered to be ended.
    let view = people.person(&security, id).await.unwrap();
    assert_eq!(view.sessions, Some(Vec::new()));
    assert!(!view.line.acts.contains(&Act::EndSessions));
    assert!(view.line.acts.contains(&Act::UnlockPerson));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_session_of_one_is_not_ended_under_the_name_of_another(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let (one, begun) = office.came("WC-012", &[Role::CmClerk]).await;
    let (other, _) = office.came("WC-013", &[Role::CmClerk]).await;
    let people = &office.people;
    let view = people.person(&security, one).await.unwrap();
    let session = view.sessions.unwrap()[0].id;
    let ended = people
        .end_sessions_of(&security, other, Some(session))
        .await;
    assert_eq!(ended.unwrap(), 0);
    assert!(office.behind(&begun).await.is_some());
}

#[testkit::on_both]
async fn whoever_is_slowed_down_tries_again_once_unlocked(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let tried = async |place: u8, password: &str| {
        let form = SignInForm {
            login: "WC-012".to_owned(),
            password: Secret::new(password),
        };
        let visit = contract::Visit {
            address: [192, 0, 2, place].into(),
            ..office.visit()
        };
        office.identity.begin_sign_in(&visit, form).await
    };
    // From ever other addresses, so that the brake of the number alone holds.
    for place in 0..30 {
        refused(tried(place, "wrong").await, "sign-in-refused");
    }
    refused(tried(31, PASSWORD).await, "too-many-tries");
    office.people.unlock_person(&security, id).await.unwrap();
    tried(32, PASSWORD).await.unwrap();
}
