//! As many tries at once as anybody cares to send, over two processes, and strangers who lock out.

use std::sync::Arc;

use contract::{Problem, RegistrationDesk, Secret, SignInDesk, SignInForm, Visit};
use testkit::World;
use time::Duration;
use tokio::sync::Barrier;

use crate::{house::House, qu::qu_form};

/// Sends all tries at once, by turns to two processes on the one database; counts who got what status.
async fn at_once<F, Fut>(house: &House, tries: usize, attempt: F) -> Vec<Problem>
where
    F: Fn(identity::Identity, usize) -> Fut,
    Fut: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let barrier = Arc::new(Barrier::new(tries));
    let processes = [house.again(), house.again()];
    let mut tasks = Vec::new();
    for n in 0..tries {
        let (attempt, barrier) = (attempt(processes[n % 2].clone(), n), barrier.clone());
        tasks.push(tokio::spawn(async move {
            barrier.wait().await;
            attempt.await
        }));
    }
    let mut refused = Vec::new();
    for task in tasks {
        refused.extend(task.await.unwrap().err());
    }
    refused
}

fn with_status(problems: &[Problem], status: u16) -> usize {
    problems.iter().filter(|one| one.status == status).count()
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_step_up_codes_at_once_the_burst_is_judged(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let token = clerk.sign_in().await.token;
    let refused = at_once(&house, 60, |identity, _| {
        let (token, visit) = (token.clone(), house.visit());
        async move {
            let code = Secret::new("000");
            identity.step_up(&visit, &token, code).await.map(drop)
        }
    });
    let refused = refused.await;
    assert_eq!(
        (with_status(&refused, 422), with_status(&refused, 429)),
        (10, 50)
    );
    house.advance(Duration::seconds(30));
    let right = house
        .identity
        .step_up(&house.visit(), &token, clerk.code())
        .await;
    assert!(right.is_ok(), "slowed down, not locked out");
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_sign_in_codes_at_once_the_burst_is_judged(world: World) {
    let house = House::in_world(world).await;
    let (qu, ..) = house.qu().await;
    let mut tickets = Vec::new();
    for _ in 0..20 {
        tickets.push(qu.give_password().await.unwrap().token);
    }
    let refused = at_once(&house, 60, |identity, n| {
        let (token, visit) = (tickets[n % tickets.len()].clone(), house.visit());
        // By turns digits and what could be a recovery code.
        let code = Secret::new(if n % 3 == 0 { "k7wmp-3xq2v" } else { "000" });
        async move {
            identity
                .finish_sign_in(&visit, &token, code)
                .await
                .map(drop)
        }
    });
    let refused = refused.await;
    assert_eq!(
        (with_status(&refused, 422), with_status(&refused, 429)),
        (10, 50)
    );
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_passwords_at_once_the_burst_is_judged(world: World) {
    let house = House::in_world(world).await;
    house.clerk().await;
    let refused = at_once(&house, 60, |identity, n| {
        let visit = Visit {
            // Two addresses, five tries each.
            address: format!("198.51.100.{}", n % 4 / 2).parse().unwrap(),
            ..house.visit()
        };
        let form = SignInForm {
            login: "P029".to_owned(),
            password: Secret::new("not the password"),
        };
        async move {
            // Who is told to come back does.
            loop {
                match identity.begin_sign_in(&visit, form.clone()).await {
                    Err(problem) if problem.status == 503 => tokio::task::yield_now().await,
                    other => return other.map(drop),
                }
            }
        }
    });
    let refused = refused.await;
    assert_eq!(
        (with_status(&refused, 422), with_status(&refused, 429)),
        (10, 50)
    );
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_thirty_registrations_at_once_eight_are_mailed_a_code(world: World) {
    let house = House::in_world(world).await;
    let refused = at_once(&house, 30, |identity, n| {
        let visit = Visit {
            address: format!("198.51.100.{n}").parse().unwrap(),
            ..house.visit()
        };
        async move {
            identity
                .begin_registration(&visit, qu_form())
                .await
                .map(drop)
        }
    });
    assert_eq!(with_status(&refused.await, 429), 22);
    assert_eq!(house.letters().await.len(), 8);
}

#[testkit::on_both]
async fn a_thousand_refused_tries_leave_an_entry_a_minute_with_the_number(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let form = SignInForm {
        password: Secret::new("not the password"),
        ..clerk.form()
    };
    for _ in 0..1000 {
        let visit = house.visit();
        let tried = house.identity.begin_sign_in(&visit, form.clone());
        tried.await.unwrap_err();
    }
    let line = "identity.sign_in password Refused too-many-tries";
    let entries = async || {
        let trail = house.trail(clerk.account()).await;
        trail.iter().filter(|step| *step == line).count()
    };
    assert_eq!(entries().await, 1);
    house.advance(Duration::minutes(1));
    house.identity.sweep().await.unwrap();
    assert_eq!(entries().await, 2, "the rest, once its minute is over");

    let of = ledger::TrailOf::Subject(clerk.account().0);
    let db = &house.world.kernel.db;
    let trail = house.ledger.trail(db, house.office, of).await.unwrap();
    let tries = trail.iter().filter_map(|step| {
        let details = step.details.as_ref()?;
        details["tries"].as_u64()
    });
    assert_eq!(tries.collect::<Vec<_>>(), [1, 994]);
}

#[testkit::on_both]
async fn strangers_by_the_hundred_do_not_lock_a_known_device_out(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let device = clerk.sign_in().await.device;
    let known = Visit {
        device,
        ..house.visit()
    };
    let wrong = SignInForm {
        password: Secret::new("not the password"),
        ..clerk.form()
    };
    for n in 0..100 {
        // From eight addresses, one of them the person's own.
        let visit = Visit {
            address: format!("192.0.2.{}", n % 8).parse().unwrap(),
            ..house.visit()
        };
        let tried = house.identity.begin_sign_in(&visit, wrong.clone());
        tried.await.unwrap_err();
    }
    assert_eq!(clerk.give_password().await.unwrap_err().status, 429);
    let signed_in = house.identity.begin_sign_in(&known, clerk.form()).await;
    assert!(signed_in.is_ok());

    let mut judged = 0;
    for _ in 0..20 {
        let tried = house.identity.begin_sign_in(&known, wrong.clone()).await;
        judged += usize::from(tried.unwrap_err().status == 422);
    }
    assert_eq!(judged, 5, "a known device has a brake too");
}

#[tokio::test]
async fn a_known_device_is_known_to_one_account_and_for_ninety_days() {
    let house = House::open().await;
    let (clerk, head) = (
        house.clerk().await,
        house.member("P027", &[contract::Role::CmHead]).await,
    );
    let visit = Visit {
        device: clerk.sign_in().await.device,
        ..house.visit()
    };
    let exhausted = async |member: &crate::house::Member<'_>| {
        let wrong = SignInForm {
            password: Secret::new("not the password"),
            ..member.form()
        };
        for _ in 0..6 {
            let unknown = house.visit();
            let tried = house.identity.begin_sign_in(&unknown, wrong.clone());
            tried.await.unwrap_err();
        }
        let right = house.identity.begin_sign_in(&visit, member.form()).await;
        right.is_err()
    };
    assert!(!exhausted(&clerk).await);
    assert!(
        exhausted(&head).await,
        "somebody else's cookie is worth nothing"
    );
    house.advance(Duration::days(90));
    assert!(exhausted(&clerk).await, "nor is an old one");
    let made_up = Visit {
        device: Some(Secret::new("A".repeat(75))),
        ..house.visit()
    };
    let right = house.identity.begin_sign_in(&made_up, clerk.form()).await;
    assert_eq!(right.unwrap_err().status, 429);
}

#[testkit::on_both]
async fn who_tries_to_register_somebody_elses_licence_floods_nobody(world: World) {
    let house = House::in_world(world).await;
    house.qu().await;
    for n in 0..20 {
        let form = contract::RegistrationForm {
            email: format!("somebody{n}@elsewhere.example"),
            ..qu_form()
        };
        house.begin(form).await.unwrap();
    }
    let letters = house.letters().await;
    let line = "register-known quhang@lishi.example";
    let told = letters.iter().filter(|letter| *letter == line).count();
    assert_eq!(told, 3, "by its owner, whatever address is typed");
}

#[testkit::on_both]
async fn a_clock_set_back_neither_holds_a_brake_for_ever_nor_opens_it(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let wrong = SignInForm {
        password: Secret::new("not the password"),
        ..clerk.form()
    };
    let judged = async || {
        let mut judged = 0;
        for _ in 0..9 {
            let visit = house.visit();
            let tried = house.identity.begin_sign_in(&visit, wrong.clone()).await;
            judged += usize::from(tried.unwrap_err().status == 422);
        }
        judged
    };
    assert_eq!(judged().await, 5);
    house.advance(Duration::hours(-1));
    assert_eq!(judged().await, 1);
    house.advance(Duration::seconds(20));
    assert_eq!(judged().await, 1);
}
