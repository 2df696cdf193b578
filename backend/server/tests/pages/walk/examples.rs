//! An example of each page whose address has parts that must be filled in, or that not everybody opens.

use crate::site::Site;

/// A page with somebody who may open it, by the name of its route.
pub(super) fn example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    of_applications(site, name)
        .or_else(|| of_hearings(site, name))
        .or_else(|| of_the_office(site, name))
}

fn of_applications(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let application = |name, page| site.application(name, page);
    let review = |name, page| site.review(name, page);
    Some(match name {
        "applications" => ("lawyer", "/applications".into()),
        "application-new" => ("lawyer", "/applications/new".into()),
        "application" => ("lawyer", application("reading", "")),
        "application-edit" => ("lawyer", application("draft", "/edit")),
        "application-check" => ("lawyer", application("draft", "/check")),
        "application-receipt" => ("lawyer", application("submitted", "/receipt")),
        "application-withdraw" => ("lawyer", application("submitted", "/withdraw")),
        "application-pledge" => ("lawyer", application("granted", "/pledge")),
        "application-finish" => ("lawyer", application("reading", "/finish")),
        "application-trail-ledger" => ("lawyer", application("reading", "/trail/ledger")),
        "application-trail" => ("lawyer", application("reading", "/trail")),
        "application-bundles" => ("lawyer-fresh", application("reading", "/bundles")),
        "bundle" => ("lawyer", site.bundle("")),
        "bundle-password" => ("lawyer-fresh", site.bundle("/password")),
        "worklist" => ("auditor", "/desk".into()),
        "worklist-assign" => {
            let of = site.id("noted");
            ("auditor", format!("/desk/assign?of={of}&back=/desk"))
        }
        "review" => ("auditor", review("noted", "")),
        "review-notes" => ("auditor", review("noted", "/notes")),
        "review-verify" => ("auditor", review("noted", "/verify")),
        "review-correction" => ("auditor", review("submitted", "/correction")),
        "review-refuse" => ("auditor-fresh", review("noted", "/refuse")),
        "review-refusal" => ("head-fresh", review("refusal-proposed", "/refusal")),
        "review-mode" => ("auditor-fresh", review("noted", "/mode")),
        "review-grant" => ("auditor-fresh", review("verified", "/grant")),
        "review-visit" => ("auditor-fresh", review("to-arrange", "/visit")),
        "review-visit-move" => ("auditor", review("arranged", "/visit-move")),
        "review-visit-cancel" => ("auditor", review("arranged", "/visit-cancel")),
        "review-visit-outcome" => ("auditor", review("visiting", "/visit-outcome")),
        "review-receipt" => ("auditor", review("receipt-due", "/receipt")),
        "review-withdraw-document" => ("auditor-fresh", review("reading", "/withdraw-document")),
        "application-evidence" => ("lawyer", application("reading", "/evidence")),
        "application-visit-cancel" => ("lawyer", application("arranged", "/visit-cancel")),
        "review-revoke" => ("auditor-fresh", review("reading", "/revoke")),
        "reader" => (
            "lawyer",
            application("reading", "/read/2?q=%E7%8A%AF%E7%BD%AA"),
        ),
        "page-report" => ("lawyer", application("reading", "/pages/3/report")),
        "page-reports" => ("lawyer", application("reading", "/reports")),
        "reader-strip" => ("lawyer", application("reading", "/strip")),
        "paper" => ("auditor", format!("/papers/{}/pages/1", site.id("paper"))),
        _ => return None,
    })
}

/// The same of applications for hearings: one that is being written, and one that was sent.
fn of_hearings(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let draft = |page| format!("/hearing-applications/{}{page}", site.id("hearing-draft"));
    let sent = |page| format!("/hearing-applications/{}{page}", site.id("hearing-sent"));
    Some(match name {
        "hearing-applications" => ("lawyer", "/hearing-applications".into()),
        "hearing-application-new" => ("lawyer", "/hearing-applications/new".into()),
        "hearing-application" => ("another-lawyer", sent("")),
        "hearing-application-receipt" => ("another-lawyer", sent("/receipt")),
        "hearing-application-withdraw" => ("another-lawyer", sent("/withdraw")),
        "hearing-application-edit" => ("lawyer", draft("/edit")),
        "hearing-application-check" => ("lawyer", draft("/check")),
        "hearing-paper" => (
            "another-lawyer",
            format!("/hearing-papers/{}/pages/1", site.id("hearing-paper")),
        ),
        _ => return of_hearings_before_the_office(site, name),
    })
}

/// The same before the office: one that was sent, one of which something is proposed, one that was reviewed.
fn of_hearings_before_the_office(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let at = |mark, page| format!("/desk/hearings/{}{page}", site.id(mark));
    let sent = |page| at("hearing-sent", page);
    let proposed = |page| at("hearing-proposed", page);
    Some(match name {
        "hearing-office-list" => ("department", "/desk/hearings".into()),
        "hearing-office-assign" => {
            let of = site.id("hearing-proposed");
            let back = "back=/desk/hearings";
            (
                "department",
                format!("/desk/hearings/assign?of={of}&{back}"),
            )
        }
        "hearing-office" => ("department", proposed("")),
        "hearing-cases" => ("prosecutor", "/desk/hearing-cases".into()),
        "hearing-case" => {
            let case = site.id("hearing-case");
            ("prosecutor", format!("/desk/hearing-cases/{case}"))
        }
        "hearing-office-notes" => ("department", proposed("/notes")),
        "hearing-office-correction" => ("clerk", sent("/correction")),
        "hearing-office-propose" => ("hearing-handler", sent("/propose")),
        "hearing-office-propose-refusal" => ("hearing-handler", sent("/propose-refusal")),
        "hearing-office-review" => ("department-fresh", proposed("/review")),
        "hearing-office-return" => ("department", proposed("/return")),
        "hearing-office-take-back" => ("prosecutor", proposed("/take-back")),
        "hearing-office-decide" => ("deputy-fresh", at("hearing-reviewed", "/decide")),
        _ => return of_plans(site, name),
    })
}

/// The same of plans: one that is written, one that was sent, one that was reviewed, one that was approved.
fn of_plans(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let at = |mark, page| format!("/hearing-plans/{}{page}", site.id(mark));
    let draft = |page| at("plan-draft", page);
    let sent = |page| at("plan-submitted", page);
    Some(match name {
        "hearing-plans" => ("prosecutor", "/hearing-plans".into()),
        "hearing-plan" => ("prosecutor", sent("")),
        "hearing-plan-edit" => ("prosecutor", draft("/edit")),
        "hearing-plan-check" => ("prosecutor", draft("/check")),
        "hearing-plan-people" => ("prosecutor", draft("/people")),
        "hearing-plan-shown" => ("prosecutor", draft("/shown")),
        "hearing-plan-initiate" => {
            let case = site.id("hearing-case");
            ("prosecutor", format!("/hearing-plans/in/{case}"))
        }
        "hearing-plan-review" => ("department-fresh", sent("/review")),
        "hearing-plan-return" => ("department", sent("/return")),
        "hearing-plan-recall" => ("prosecutor", sent("/recall")),
        "hearing-plan-approve" => ("deputy-fresh", at("plan-reviewed", "/approve")),
        "hearing-plan-reopen" => ("prosecutor", at("plan-approved", "/reopen")),
        "hearing-plan-cancel" => ("deputy-fresh", at("plan-approved", "/cancel")),
        _ => return None,
    })
}

fn of_the_office(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let case = |page| site.case("catalogued", page);
    let reported = |mark, page| {
        let report = format!("/reports/{}{page}", site.id(mark));
        site.case("being-read", &report)
    };
    Some(match name {
        "register-joining" => ("nobody", "/register/party".into()),
        "add-capacity" => ("lawyer-fresh", "/account/capacities/party".into()),
        "nodes" => ("monitor", "/oversight".into()),
        "node-rules" => ("clerk", "/oversight/rules".into()),
        "absences" => ("department", "/absences".into()),
        "node" => ("monitor", format!("/oversight/{}", site.id("node"))),
        "node-silence" => (
            "monitor-fresh",
            format!("/oversight/{}/silence", site.id("node")),
        ),
        "node-remind" | "node-notice" => {
            let act = name.trim_start_matches("node-");
            let node = site.id("node");
            ("monitor-fresh", format!("/oversight/{node}/{act}"))
        }
        "cases" => ("maker", "/desk/cases".into()),
        "case-file" => ("maker", case("")),
        "case-catalogue" => ("maker", case("/catalogue")),
        "case-approve" => ("prosecutor-fresh", case("/approve")),
        "import-remove" => {
            let import = format!("/imports/{}/remove", site.id("import"));
            ("maker", case(&import))
        }
        "page-compare" => ("maker", case("/pages/7/compare")),
        "reported-page" => ("maker", reported("report-brought", "")),
        "reported-page-accept" => ("handler-fresh", reported("report-brought", "/accept")),
        "file-page" => ("maker", case("/pages/3")),
        "file-strip" => ("maker", case("/strip")),
        "appointments" => ("lawyer", "/appointments".into()),
        "dates" => ("lawyer", "/dates".into()),
        "calendar" => ("auditor", "/desk/calendar?date=2026-11-24".into()),
        "places" => ("head", "/desk/places".into()),
        "place-new" => ("head", "/desk/places/new".into()),
        "audit" => ("audit", "/audit".into()),
        "notices" => ("lawyer", "/notices".into()),
        "notice" => ("lawyer", format!("/notices/{}", site.id("letter"))),
        "audit-entry" => ("audit", format!("/audit/entries/{}", site.id("entry"))),
        "audit-verified" => (
            "audit",
            format!("/audit/verify/{}", site.id("verification")),
        ),
        "audit-verify" => ("audit", "/audit/verify".into()),
        _ => {
            let others = provision_example(site, name).or_else(|| monitoring_example(site, name));
            return others
                .or_else(|| people_example(site, name))
                .or_else(|| pool_example(site, name))
                .or_else(|| claim_example(site, name));
        }
    })
}

/// The same of cases that people name.
fn claim_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let own = |mark, page: &str| format!("/hearing-claims/{}{page}", site.id(mark));
    let of = |page| format!("/desk/claims/{}{page}", site.id("claim"));
    Some(match name {
        "claims" => ("party", "/hearing-claims".into()),
        "claim-new" => ("party", "/hearing-claims/new".into()),
        "claim" => ("party", own("claim", "")),
        "claim-paper" => {
            let paper = site.id("claim-paper");
            ("party", own("claim", &format!("/papers/{paper}/pages/1")))
        }
        "claim-enter-code" => ("party", own("claim-coded", "/code")),
        "claim-withdraw" => ("party", own("claim", "/withdraw")),
        "claims-office" => ("clerk", "/desk/claims".into()),
        "claim-review" => ("clerk", of("")),
        "claim-make-code" => ("clerk-fresh", of("/code")),
        "claim-confirm" => ("clerk-fresh", of("/confirm")),
        "claim-refuse" => ("clerk", of("/refuse")),
        _ => return None,
    })
}

/// The same of what monitors put to departments.
fn monitoring_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let of = |mark, page| format!("/monitoring/{}{page}", site.id(mark));
    Some(match name {
        "monitorings" => ("monitor", "/monitoring".into()),
        "monitoring-addressed" => ("department", "/monitoring/addressed".into()),
        "monitoring" => ("department", of("noticed", "")),
        "monitoring-assign" => {
            let of = site.id("answered");
            (
                "monitor",
                format!("/monitoring/assign?of={of}&back=/monitoring"),
            )
        }
        "monitoring-notes" => ("monitor", of("answered", "/notes")),
        "monitoring-answer" => ("department", of("noticed", "/answer")),
        "monitoring-close" => ("monitor", of("answered", "/close")),
        "monitoring-notice" => ("monitor-fresh", of("reminded", "/notice")),
        "monitoring-return" => ("monitor-fresh", of("answered", "/return")),
        "monitoring-report" => ("monitor-fresh", of("noticed", "/report")),
        _ => return None,
    })
}

/// The same of people, and of what the office is made of.
fn people_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let of = |mark, page| format!("/people/{}{page}", site.id(mark));
    let recovery = |mark, page| format!("/people/recoveries/{}{page}", site.id(mark));
    let list = |mark, page| format!("/people/lists/{}{page}", site.id(mark));
    let program = |mark, page| format!("/programs/{}{page}", site.id(mark));
    let proposed = |page| format!("/people/authorisations/{}{page}", site.id("proposed"));
    Some(match name {
        "people" => ("audit", "/people".into()),
        "person-new" => ("system-fresh", "/people/new".into()),
        "people-lists" => ("security", "/people/lists".into()),
        "people-list-new" => ("system-fresh", "/people/lists/new".into()),
        "people-list" => ("audit", list("list-read", "")),
        "people-list-take" => ("system-fresh", list("list-read", "/take")),
        "people-list-drop" => ("system-fresh", list("list-read", "/drop")),
        "people-list-undo" => ("system-fresh", list("list-taken", "/undo")),
        "person" => ("security", of("person", "")),
        "person-invite-again" => ("system-fresh", of("invited", "/invite-again")),
        "person-change" => ("system-fresh", of("person", "/change")),
        "person-roles" => ("system-fresh", of("person", "/roles")),
        "person-suspend" => ("security-fresh", of("person", "/suspend")),
        "person-resume" => ("security-fresh", of("suspended", "/resume")),
        "person-leave" => ("system-fresh", of("person", "/leave")),
        "person-sessions" => ("security-fresh", of("at-work", "/sessions")),
        "person-unlock" => ("security-fresh", of("person", "/unlock")),
        "authorisations" => ("security", "/people/authorisations".into()),
        "authorisation" => ("system", proposed("")),
        "authorisation-authorise" => ("security-fresh", proposed("/authorise")),
        "authorisation-return" => ("security", proposed("/return")),
        "recoveries" => ("security", "/people/recoveries".into()),
        "recovery" => ("audit", recovery("recovery", "")),
        "recovery-check" => ("system-fresh", recovery("recovery", "/check")),
        "recovery-approve" => ("security-fresh", recovery("recovery-checked", "/approve")),
        "recovery-refuse" => ("security", recovery("recovery-checked", "/refuse")),
        "authorisation-withdraw" => ("system", proposed("/withdraw")),
        "programs" => ("audit", "/programs".into()),
        "program-new" => ("system-fresh", "/programs/new".into()),
        "program" => ("audit", program("program-admitted", "")),
        "program-admit" => ("security-fresh", program("program-registered", "/admit")),
        "program-return" => ("security", program("program-registered", "/return")),
        "program-withdraw" => ("system", program("program-registered", "/withdraw")),
        "program-revoke" => ("security-fresh", program("program-admitted", "/revoke")),
        "office" => ("system", "/office".into()),
        "office-change" => ("system-fresh", "/office/change".into()),
        "organisation-new" => ("system-fresh", "/office/organisations/new".into()),
        "first-administrator" => {
            let below = site.id("below");
            let page = format!("/office/organisations/{below}/administrator");
            ("system-fresh", page)
        }
        "department-new" => ("system-fresh", "/office/departments/new".into()),
        "department" => {
            let department = site.id("department");
            ("system-fresh", format!("/office/departments/{department}"))
        }
        _ => return None,
    })
}

/// The same of what the office lays down.
fn provision_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let provision = |page| format!("/provisions/{}{page}", site.id("provision"));
    Some(match name {
        "laid-down" => ("auditor", "/provisions".into()),
        "provision-list" => ("deputy", "/provisions/all".into()),
        "year-calendar" => ("system", "/provisions/calendar?year=2027".into()),
        "provision-new" => ("auditor", "/provisions/new/calendar-year".into()),
        "provision" => ("deputy", provision("")),
        "provision-adopt" => ("deputy-fresh", provision("/adopt")),
        "provision-return" => ("deputy-fresh", provision("/return")),
        "provision-withdraw" => ("auditor", provision("/withdraw")),
        _ => return None,
    })
}

/// The address of a page that somebody opens by a link that was mailed to them.
pub(super) async fn by_mail(site: &Site, name: &str) -> Option<String> {
    let (page, way) = match name {
        "invitation" => ("/invitation", site.mailed_way("invitation").await),
        "confirm-address" => {
            let asked = [("email", "new@address.invalid")];
            site.post("clerk-fresh", "/account/address", &asked).await;
            ("/address", site.mailed_way("address-to-confirm").await)
        }
        "way-back" => ("/recovery", site.asked_way("P015").await),
        "way-back-stop" => (
            "/recovery/stop",
            site.mailed_way("recovery-under-way").await,
        ),
        "way-back-go" => ("/recovery/go", site.mailed_way("recovery-opens").await),
        _ => return None,
    };
    Some(format!("{page}?way={way}"))
}

/// The same of the pool of hearing officers.
fn pool_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let of = |mark: &str, page| format!("/pool/officers/{}{page}", site.id(mark));
    let own = |mark: &str, page| format!("/pool/own/{}{page}", site.id(mark));
    let list = |mark: &str, page| format!("/pool/lists/{}{page}", site.id(mark));
    Some(match name {
        "pool" => ("keeper", "/pool".into()),
        "pool-health" => ("inspector", "/pool/health".into()),
        "officer-new" => ("keeper", "/pool/officers/new".into()),
        "officer" => ("keeper", of("officer", "")),
        "officer-lists" => ("keeper", "/pool/lists".into()),
        "officer-list-new" => ("keeper-fresh", "/pool/lists/new".into()),
        "officer-list" => ("keeper", list("officer-list-read", "")),
        "officer-list-take" => ("keeper-fresh", list("officer-list-read", "/take")),
        "officer-list-drop" => ("keeper", list("officer-list-read", "/drop")),
        "officer-list-undo" => ("keeper-fresh", list("officer-list-taken", "/undo")),
        "officer-review" => ("head-fresh", of("officer-nominated", "/review")),
        "officer-turn-down" => ("head", of("officer-nominated", "/turn-down")),
        "officer-invite" => ("keeper-fresh", of("officer-reviewed", "/invite")),
        "officer-change" => ("keeper-fresh", of("officer", "/change")),
        "officer-training" => ("keeper", of("officer", "/training")),
        "officer-conflicts" => ("keeper", of("officer", "/conflicts")),
        "officer-suspend" => ("keeper", of("officer", "/suspend")),
        "officer-resume" => ("keeper", of("officer-suspended", "/resume")),
        "officer-renew" => ("keeper-fresh", of("officer", "/renew")),
        "officer-propose-removal" => ("keeper-fresh", of("officer", "/propose-removal")),
        "officer-answer" => ("keeper", of("officer-removal-proposed", "/answer")),
        "officer-decide-removal" => (
            "deputy-fresh",
            of("officer-removal-heard", "/decide-removal"),
        ),
        "officer-withdraw-removal" => ("keeper", of("officer-removal-heard", "/withdraw-removal")),
        "officer-leave" => ("keeper", of("officer", "/leave")),
        "own-officer" => ("officer", "/pool/own".into()),
        "own-officer-one" => ("officer", own("officer", "")),
        "own-officer-accept" => ("candidate", own("officer-invited", "/accept")),
        "own-officer-decline" => ("candidate", own("officer-invited", "/decline")),
        "own-officer-answer" => ("accused", own("officer-removal-proposed", "/answer")),
        "own-officer-conflicts" => ("officer", own("officer", "/conflicts")),
        "own-officer-week" => ("officer", own("officer", "/week")),
        "own-officer-away" => ("officer", own("officer", "/away")),
        "own-officer-back" => ("officer", own("officer", "/back")),
        "own-officer-leave" => ("officer", own("officer", "/leave")),
        _ => return None,
    })
}
