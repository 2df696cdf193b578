//! What the house refuses to start with.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
    process::Command,
};

use sea_orm::{ConnectionTrait as _, Database};
use testkit::World;

use crate::support::Site;

#[testkit::on_both]
async fn no_environment_opens_the_database_of_another(world: World) {
    let mut site = Site::beside(&world).await;
    site.set("ENVIRONMENT", "demo");
    site.succeed(&["migrate"]);
    site.succeed(&["migrate"]);
    site.set("ENVIRONMENT", "office");
    for words in [&["serve"][..], &["work"], &["migrate"], &["vault", "check"]] {
        let complaint = site.refused(words);
        assert!(complaint.contains("\"demo\""), "{words:?}: {complaint}");
    }
}

#[testkit::on_both]
async fn a_database_from_before_the_first_release_is_named_as_such(world: World) {
    let site = Site::beside(&world).await;
    site.succeed(&["migrate"]);
    let db = Database::connect(site.setting("DATABASE__URL"))
        .await
        .unwrap();
    db.execute_unprepared("UPDATE seaql_migrations SET version = 'm20261101_' || version")
        .await
        .unwrap();
    db.close().await.unwrap();
    for words in ["migrate", "serve"] {
        let complaint = site.refused(&[words]);
        assert!(complaint.contains("unreleased"), "{words}: {complaint}");
        assert!(complaint.contains("cargo xtask run --fresh"), "{complaint}");
    }
}

#[test]
fn a_database_that_was_never_made_asks_to_be_made() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    fs::remove_file(site.path("data/mingjian.db")).unwrap();
    let complaint = site.refused(&["serve"]);
    assert!(complaint.contains("mingjian migrate"), "{complaint}");
}

#[test]
fn accounts_are_kept_where_nothing_can_be_drawn() {
    let site = Site::new()
        .with("WRITS__FACES", "/nowhere")
        .with("READING__FONT", "/nowhere")
        .with("OFFICE__CODE", "990102")
        .with("OFFICE__NAME_ZH", "望川区人民检察院")
        .with(
            "OFFICE__NAME_EN",
            "People's Procuratorate of Wangchuan District",
        );
    site.succeed(&["migrate"]);
    let created = site.succeed(&[
        "account",
        "create",
        "--organisation",
        "990102",
        "--role",
        "SYS_ADMIN",
        "--name",
        "陈望",
        "--number",
        "XT-001",
        "--email",
        "chen@office.invalid",
    ]);
    assert!(created.contains("Password:"), "{created}");
    site.succeed(&["account", "disable", "XT-001"]);
    site.refused(&["serve"]);
}

fn open_to_others(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mode = fs::metadata(&path).unwrap().mode() & 0o777;
        if mode & 0o077 != 0 {
            found.push(format!("{} {mode:o}", path.display()));
        }
        if path.is_dir() {
            open_to_others(&path, found);
        }
    }
}

#[test]
fn what_the_house_lays_down_is_its_owners_alone() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let served = site.serve();
    assert_eq!(served.status("Umask"), "0077");
    drop(served);
    let mut found = Vec::new();
    open_to_others(&site.path("data"), &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn in_an_empty_house_and_in_the_demo_every_row_stands_as_recorded() {
    let site = Site::new().with("ENVIRONMENT", "demo");
    site.succeed(&["migrate"]);
    // Nothing is signed yet, which is said too; here it matters what is said of rows.
    let compared = || String::from_utf8(site.run(&["ledger", "check"]).stdout).unwrap();
    let empty = compared();
    assert!(empty.contains(" 0 current states compared"), "{empty}");
    site.succeed(&["demo", "load"]);
    let loaded = compared();
    assert!(!loaded.contains(" 0 current states compared"), "{loaded}");
    for code in ["put-back", "unrecorded", "astray"] {
        assert!(!loaded.contains(code), "{loaded}");
    }
}

#[test]
fn what_lay_open_before_is_closed() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    for folder in ["data/vault", "data/ledger", "data/witness"] {
        fs::create_dir_all(site.path(folder)).unwrap();
        fs::set_permissions(site.path(folder), Permissions::from_mode(0o755)).unwrap();
    }
    let database = site.path("data/mingjian.db");
    fs::set_permissions(&database, Permissions::from_mode(0o644)).unwrap();
    site.succeed(&["migrate"]);
    let mut found = Vec::new();
    open_to_others(&site.path("data"), &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    for key in ["root.key", "ledger.key", "bundle.key"] {
        let site = Site::new();
        site.succeed(&["migrate"]);
        let path = site.path("data").join(key);
        fs::set_permissions(&path, Permissions::from_mode(0o440)).unwrap();
        for words in ["serve", "work"] {
            let complaint = site.refused(&[words]);
            assert!(complaint.contains(key), "{key}: {complaint}");
        }
    }
}

#[test]
fn who_does_no_jobs_serves_without_the_key_that_signs() {
    let mut site = Site::new();
    let printed = site.succeed(&["migrate"]);
    fs::remove_file(site.path("data/ledger.key")).unwrap();
    site.set("SERVER__WORKERS", "0");
    let complaint = site.refused(&["serve"]);
    assert!(complaint.contains("ledger.public_key"), "{complaint}");
    let line = printed.lines().find(|line| line.contains("verifier key"));
    let (_, key) = line.unwrap().split_once(": ").unwrap();
    site.set("LEDGER__PUBLIC_KEY", key.trim());
    let served = site.serve();
    assert_eq!(served.ask("GET", "/api/v1/health", "").status(), 200);
}

#[test]
fn nobody_is_served_in_the_clear_beyond_this_machine() {
    let site = Site::new().with("SERVER__BIND", "0.0.0.0:0");
    let complaint = site.refused(&["serve"]);
    assert!(complaint.contains("https"), "{complaint}");
}

#[test]
fn whoever_looks_after_the_process_is_told_whether_it_answers() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let served = site.serve();
    let address = served.address.to_string();
    let health = || {
        let mut health = site.command(&["health"]);
        health.env("MINGJIAN__SERVER__BIND", &address);
        health.output().unwrap()
    };
    assert!(health().status.success());
    drop(served);
    let asked = health();
    let complaint = String::from_utf8_lossy(&asked.stderr);
    assert!(
        !asked.status.success() && complaint.contains(&address),
        "{complaint}"
    );
}

#[test]
fn a_house_with_too_few_descriptors_does_not_open() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let serve = site.command(&["serve"]);
    let program = serve.get_program().to_string_lossy().into_owned();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("ulimit -n 90; exec {program} serve")]);
    for (name, value) in serve.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let output = shell.current_dir(site.path("data")).output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && complaint.contains("descriptors"),
        "{complaint}"
    );
}

#[test]
fn the_start_says_whether_the_page_workers_are_shut_in() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let served = site.serve();
    let log = String::from_utf8_lossy(&served.log()).into_owned();
    assert!(log.contains("page workers are shut in"), "{log}");
}

#[test]
fn the_start_says_how_many_programs_read_and_wants_the_one_that_is_named() {
    let mut site = Site::new();
    site.succeed(&["migrate"]);
    let served = site.serve();
    assert!(served.said("by one program: reading.pdfium is not set"));
    drop(served);
    let library = std::env::var("MINGJIAN__READING__PDFIUM")
        .expect("MINGJIAN__READING__PDFIUM must name libpdfium.so; `cargo xtask test` fetches it");
    site.set("READING__PDFIUM", &library);
    let served = site.serve();
    assert!(served.said("PDF pages are read by two programs"));
    drop(served);
    site.set("READING__PDFIUM", "/nowhere/libpdfium.so");
    let complaint = site.refused(&["serve"]);
    assert!(
        complaint.contains("reading.pdfium") && complaint.contains("/nowhere/libpdfium.so"),
        "{complaint}"
    );
}
